"""A release is of bytes that were checked, and never changed; a number changes with a cause."""

import csv
import hashlib
import json

import pytest
import yaml

from sayso import paths, releases
from workbench import LATEST, built, copy, sayso, swap

pytestmark = pytest.mark.slow
DAY = ("--date", "2026-11-28")
CAUSE = {"since": "2026-11-28-r1", "cause": "source revised", "by": "editor",
         "statements": ["*"], "known_since": "2026-11-28",
         "reason": {"en": "One more page was read.", "ru": "Прочитана ещё страница."}}  # fmt: skip


def frozen(folder, name):
    above = folder / "reports/releases" / name
    return {path.relative_to(above).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in above.rglob("*") if path.is_file()}  # fmt: skip


def one_more_page(folder, target):
    """The newest table with one more page that repeats the figure of January 2019."""
    with (folder / "data/raw/claims/2026-11-22.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    relay = next(row for row in rows if row["claim_id"] == "amnesty-en-2019-01-14-detained")
    again = relay | {"claim_id": "amnesty-en-2019-01-14-again", "url": relay["url"] + "again/"}
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, again])
    return target


def test_from_release_to_release(tmp_path):
    folder = copy(tmp_path / "copy", LATEST)
    assert sayso(folder, "build").returncode == 0
    assert "No release yet" in sayso(folder, "corrections").stdout

    assert sayso(folder, "release", *DAY).returncode == 0
    first = frozen(folder, "2026-11-28-r1")
    manifest = json.loads((folder / "reports/releases/2026-11-28-r1/manifest.json").read_text())
    copied = {f"files/{name}": digest for name, digest in manifest["files"].items()}
    assert copied.items() <= first.items()
    assert set(first) - set(copied) == {"manifest.json", "statements.json", "corrections.json"}
    assert sayso(folder, "corrections").stdout == (
        "Beside 2026-11-28-r1: 0 added, 0 changed, 0 withdrawn.\n"
    )
    again = sayso(folder, "release", *DAY)
    assert (again.returncode, again.stderr.split(":")[0]) == (
        2, "Nothing differs from 2026-11-28-r1",
    )  # fmt: skip

    table = one_more_page(folder, tmp_path / "table.csv")
    done = sayso(folder, "deliver", table, "--date", "2026-11-28")
    assert done.returncode == 0, done.stderr
    # What stands is no longer what would be built.
    stale = sayso(folder, "release", *DAY)
    assert (stale.returncode, "out of date" in stale.stderr) == (1, True)
    assert sayso(folder, "build").returncode == 0

    # A changed number without a cause.
    told = sayso(folder, "corrections").stdout
    assert "changed  claim.rln-2019-01-14-detained.carried  NO CAUSE" in told
    refused = sayso(folder, "release", *DAY)
    assert (refused.returncode, "a changed number without a cause" in refused.stderr) == (1, True)
    assert releases.names(paths.find(folder)) == ["2026-11-28-r1"]

    causes = folder / "data/hand/causes.yml"
    causes.write_text(yaml.safe_dump({"causes": [CAUSE]}, allow_unicode=True), "utf-8")

    # One byte another than what was checked.
    page = folder / f"reports/{LATEST}/index.html"
    before = page.read_bytes()
    swap(page, "around 40", "around 41")
    touched = sayso(folder, "release", *DAY)
    assert f"reports/{LATEST}/index.html: not the bytes that were checked" in touched.stderr
    assert f"reports/{LATEST}/index.html: numbers that were not traced" in touched.stderr
    page.write_bytes(before)

    assert sayso(folder, "release", *DAY).returncode == 0
    assert frozen(folder, "2026-11-28-r1") == first
    told = (folder / "CORRECTIONS.md").read_text("utf-8")
    assert "## 2026-11-28-r2\n\nSet beside 2026-11-28-r1.\n\n### A source revised" in told
    assert "`claim.rln-2019-01-14-detained.carried`: first published as “carried by 50 pages”; " \
        "now “carried by 51 pages”. One more page was read." in told  # fmt: skip

    # A release that was touched is told.
    path = folder / "reports/releases/2026-11-28-r2/statements.json"
    swap(path, "around 40", "around 41")
    done = sayso(folder, "corrections")
    assert (done.returncode, "not what was released" in done.stderr) == (1, True)


def test_a_release_has_a_day(tmp_path):
    done = sayso(built().folder, "release", "--date", "tomorrow")
    assert (done.returncode, done.stderr) == (
        2, "'tomorrow' is no date: write it as 2026-11-28.\n",
    )  # fmt: skip
