"""Two releases of a small investigation, made once for all tests that only look at them."""

import csv
import fcntl
import functools
import hashlib
import os
import pickle
from pathlib import Path
from typing import NamedTuple

import yaml

from workbench import LATEST, SHARED, copy, sayso

TWINS = (LATEST, f"{LATEST.removesuffix('en')}ru")
DAY = ("--date", "2026-11-28")
MISREAD = {"en": "We had misread the page.", "ru": "Мы неверно прочли страницу."}
ONE_MORE = {"en": "One more page was read.", "ru": "Прочитана ещё страница."}
ERROR = {"since": "2026-11-28-r1", "cause": "our error", "by": "editor", "reason": MISREAD,
         "claims": ["rln-2019-01-14-detained"], "known_since": "2026-11-28"}  # fmt: skip
REVISED = ERROR | {"cause": "source revised", "statements": ["*"], "claims": [], "reason": ONE_MORE}


class Released(NamedTuple):
    """The folder, what each command said on the way, and the first release as it was made."""

    folder: Path
    told: dict
    first: dict


@functools.cache
def released():
    """A release, a changed figure, and the release that corrects it; copy before changing it."""
    above = Path(os.environ[SHARED])
    folder, said = above / "released", above / "released-said"
    with (above / "released-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            said.write_bytes(pickle.dumps(_release(copy(folder, *TWINS))))
    return Released(folder, *pickle.loads(said.read_bytes()))  # noqa: S301


def _release(folder):
    told = {}

    def run(step, *words):
        told[step] = sayso(folder, *words)

    run("build 1", "build")
    run("corrections 1", "corrections")
    run("release 1", "release", *DAY)
    first = frozen(folder, "2026-11-28-r1")
    run("same", "corrections")
    run("build 1b", "build")
    run("again", "release", *DAY)
    run("deliver", "deliver", another_table(folder), *DAY)
    run("stale", "release", *DAY)
    run("diff", "diff")
    run("build 2", "build")
    run("corrections 2", "corrections")
    run("unexplained", "release", *DAY)
    explain(folder, REVISED, ERROR)
    run("build 3", "build")
    run("release 2", "release", *DAY)
    run("build 4", "build")
    run("nothing", "build")
    return told, first


def frozen(folder, name):
    """The digest of every file of a release."""
    above = folder / "reports/releases" / name
    return {path.relative_to(above).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in above.rglob("*") if path.is_file()}  # fmt: skip


def explain(folder, *causes):
    path = folder / "data/hand/causes.yml"
    path.write_text(yaml.safe_dump({"causes": list(causes)}, allow_unicode=True), "utf-8")


def another_table(folder):
    """The newest table: one figure another, and one more page that repeats another."""
    with (folder / "data/raw/claims/2026-11-22.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    by_id = {row["claim_id"]: row for row in rows}
    wrong = by_id["rln-2019-01-14-detained"]
    wrong |= {"low": "45", "high": "45", "wording": wrong["wording"].replace("40", "45")}
    page = by_id["amnesty-en-2019-01-14-killed"]
    again = page | {"claim_id": "amnesty-en-2019-01-14-again", "url": page["url"] + "again/"}
    target = folder.parent / "released-table.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, again])
    return target
