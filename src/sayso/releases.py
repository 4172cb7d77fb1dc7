"""What went out together: statements, files and charts, frozen under a name that never changes.

``reports/releases/<date>-r<n>/`` holds three small files that are kept in git (``manifest.json``,
``statements.json``, ``corrections.json``) and, below ``files/``, everything that was published.
"""

import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sayso import causes, changes, corrected, files, follow
from sayso.changes import Change, Kind, Said
from sayso.errors import Finding, WrongUse, shortened
from sayso.inputs import CAUSES
from sayso.paths import Places
from sayso.words import LANGUAGES

SCHEMA = 1
MANIFEST, STATEMENTS, CORRECTIONS, FROZEN = (
    "manifest.json", "statements.json", "corrections.json", "files",
)  # fmt: skip
LEFT_OUT = ("typed", "page")
"""Kinds of statements that are no figures of the ledger, prose and sizes of files; what people
decided and readers see (``hand.``) is kept."""


@dataclass(frozen=True)
class Release:
    """A release: its name, and what it said by name."""

    name: str
    statements: Mapping[str, Said]


def folder(places: Places) -> Path:
    return places.root / "reports" / "releases"


def names(places: Places) -> list[str]:
    """All releases, the oldest first."""
    found = [path.parent.name for path in folder(places).glob(f"*/{MANIFEST}")]
    return sorted(filter(re.compile(causes.RELEASE).match, found), key=_order)


def _order(name: str) -> tuple[str, int]:
    day, _, number = name.rpartition("-r")
    return day, int(number)


def read(places: Places, name: str) -> Release:
    """A release as it was frozen.

    Raises:
        Finding: one of its files is not what its manifest says.
    """
    path = folder(places) / name
    told = json.loads((path / MANIFEST).read_text("utf-8"))
    if files.digest(path / STATEMENTS) != told["statements"]["sha256"]:
        where = places.name(path / STATEMENTS)
        remedy = "restore it from git: a release never changes."
        raise Finding.of(where, "not what was released", "the bytes of the release",
                         "other bytes", remedy)  # fmt: skip
    rows = json.loads((path / STATEMENTS).read_text("utf-8"))
    return Release(name, {key: _said(row) for key, row in rows.items()})


def _said(row: dict[str, Any]) -> Said:
    return Said(row["kind"], row["text"], tuple(row["claims"]), tuple(row["printed"]))


def current(places: Places) -> dict[str, Said]:
    """What the last build says, by name.

    Raises:
        Finding: nothing was built yet.
    """
    return {
        name: Said(
            row["kind"],
            {lang: row[lang] for lang in LANGUAGES},
            tuple(row["claims"].split()),
            tuple(sorted({_place(file) for file in row["printed"].split()})),
        )
        for name, row in follow.Tables(places).statements.items()
        if row["kind"] not in LEFT_OUT or name.startswith("hand.")
    }


def _place(file: str) -> str:
    """The page or chart that a file belongs to."""
    return str(Path(file).parent) if "/" in file else file


def difference(places: Places) -> tuple[str, list[Change]]:
    """The last release, and how the last build differs from it; no name where there is none.

    Raises:
        Finding: nothing was built yet, or a cause explains nothing.
    """
    every = names(places)
    before = read(places, every[-1]) if every else Release("", {})
    told = [one for one in causes.load(places) if one.since == before.name]
    found = changes.between(before.statements, current(places), told)
    if idle := changes.idle(found, told):
        raise Finding.all_of([_idle(one) for one in idle])
    return before.name, found


def _idle(one: causes.Cause) -> Finding:
    where, rule = f"data/hand/{CAUSES}, since {one.since}", "explains nothing"
    what, remedy = ", ".join([*one.claims, *one.statements]), "correct it, or take it out."
    return Finding.of(where, rule, "a statement that differs", what, remedy)


def account(places: Places) -> Iterator[str]:
    """How the last build differs from the last release, line by line.

    Raises:
        Finding: nothing was built yet, or a cause explains nothing.
    """
    since, found = difference(places)
    if not since:
        yield f"No release yet: {len(found)} statements would be in the first."
        return
    counts = Counter(change.kind for change in found)
    yield f"Beside {since}: " + ", ".join(f"{counts[kind]} {kind}" for kind in Kind) + "."
    for change in found:
        sides = [side.text[LANGUAGES[0]] if side else "" for side in (change.before, change.after)]
        mark = "NO CAUSE" if change.unexplained else change.cause
        yield f"{change.kind}  {change.name}  {mark}".rstrip()
        yield from (f"  {sign} {text}" for sign, text in zip("-+", sides, strict=True) if text)


def make(places: Places, day: str) -> str:
    """Freeze what was built under a new name; complete, or not at all.

    Args:
        places: the investigation.
        day: the day of the release.

    Returns:
        The name of the release.

    Raises:
        Finding: what was built may not go out, or a number differs and nobody said why. The
            last release is as it was.
        WrongUse: no date, or nothing differs from the last release.
    """
    from sayso import clearance  # it loads what builds

    _day(day)
    with files.only_one(places.lock):
        clearance.hold(places)
        since, found = difference(places)
        if since and not found:
            raise WrongUse(f"Nothing differs from {since}: there is nothing to release.")
        explained(found, since)
        name = f"{day}-r{1 + sum(one.startswith(f'{day}-') for one in names(places))}"
        _freeze(places, name, since, found)
        corrected.write(places, history(places))
    return name


def _day(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"{text!r} is no date: write it as 2026-11-28.") from None


def explained(found: Iterable[Change], since: str) -> None:
    """Hold every changed number to having a cause.

    Raises:
        Finding: each that has none, with what it said and says.
    """
    lost = [_unexplained(change, since) for change in found if change.unexplained]
    if lost:
        raise Finding.all_of(shortened(lost, "data/hand/causes.yml"))


def _unexplained(change: Change, since: str) -> Finding:
    first = LANGUAGES[0]
    before = change.before.text[first] if change.before else ""
    after = change.after.text[first] if change.after else "withdrawn"
    remedy = f"say why in data/hand/{CAUSES}, since {since}: claims {' '.join(change.claims)}."
    return Finding.of(change.name, "a changed number without a cause", before, after, remedy)


def _freeze(places: Places, name: str, since: str, found: list[Change]) -> None:
    above = folder(places)
    above.mkdir(parents=True, exist_ok=True)
    for left in above.glob(".draft-*"):  # of a release that was killed
        shutil.rmtree(left, ignore_errors=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=above))
    try:
        published = _copied(places, draft / FROZEN)
        _put(draft / STATEMENTS, {key: _row(one) for key, one in current(places).items()})
        told: dict[str, Any] = {"since": since, "statements": len(current(places))}
        # All that a first release says is new, and stands in its statements already.
        _put(draft / CORRECTIONS, told | {"changes": [_told(one) for one in found if since]})
        parts = {part.split(".")[0]: {"sha256": files.digest(draft / part)}
                 for part in (STATEMENTS, CORRECTIONS)}  # fmt: skip
        whole = {"schema": SCHEMA, "release": name, "since": since, **parts, "files": published}
        _put(draft / MANIFEST, whole)
        draft.chmod(0o755)
        draft.rename(above / name)
        files.settle(above)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _copied(places: Places, target: Path) -> dict[str, str]:
    """Copy everything that the build published, and give the digest of each file."""
    from sayso import clearance

    found = {}
    for path in sorted(clearance.published(places)):
        file = path.relative_to(places.root / "reports").as_posix()
        copy = target / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        found[file] = files.digest(copy)
    return found


def _row(one: Said) -> dict[str, Any]:
    return {"kind": one.kind, "text": dict(one.text), "claims": list(one.claims),
            "printed": list(one.printed)}  # fmt: skip


def _told(change: Change) -> dict[str, Any]:
    return {
        "name": change.name,
        "kind": change.kind.value,
        "before": dict(change.before.text) if change.before else None,
        "after": dict(change.after.text) if change.after else None,
        "claims": list(change.claims),
        "printed": list(change.printed),
        "cause": change.cause,
        "reason": dict(change.reason) if change.reason else None,
        "by": change.by,
    }


def history(places: Places) -> list[tuple[str, dict[str, Any]]]:
    """The corrections of every release, the newest first."""
    return [
        (name, json.loads((folder(places) / name / CORRECTIONS).read_text("utf-8")))
        for name in reversed(names(places))
    ]


def _put(path: Path, told: Any) -> None:
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(f"{text}\n", "utf-8")
