"""What went out together: statements, files and charts, frozen under a name that never changes.

``reports/releases/<date>-r<n>/`` holds three small files that are kept in git (``manifest.json``,
``statements.json``, ``corrections.json``) and, below ``files/``, everything that was published.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sayso import archive, causes, changes, corrected, embeds, files, follow, freezing, hand
from sayso.archive import MANIFEST, STATEMENTS
from sayso.changes import Change, Said
from sayso.errors import Finding, WrongUse, shortened
from sayso.inputs import CAUSES
from sayso.paths import Places
from sayso.words import LANGUAGES

LEFT_OUT = ("typed", "page", "correction")
"""Kinds of statements that a release does not keep: prose, sizes of files, earlier corrections."""
Charts = dict[str, dict[str, str]]
"""By its folder: the digest of a whole bundle, and that of the figures in it."""


@dataclass(frozen=True)
class Release:
    """A release: its name, and what it said by name."""

    name: str
    statements: Mapping[str, Said]


def read(places: Places, name: str) -> Release:
    """A release as it was frozen.

    Raises:
        Finding: its statements are not what its manifest says.
    """
    rows = archive.part(places, name, STATEMENTS)
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
        if kept(name, row["kind"])
    }


def kept(name: str, kind: str) -> bool:
    """Whether a release keeps a statement; what people decided and readers see is kept."""
    mark = kind == "chart" and ".correction." in name  # tells of a change, and is none
    return not mark and (kind not in LEFT_OUT or name.startswith("hand."))


def _place(file: str) -> str:
    """The page or chart that a file belongs to."""
    return str(Path(file).parent) if "/" in file else file


def difference(places: Places) -> tuple[str, list[Change]]:
    """The last release, and how the last build differs from it; no name where there is none.

    Raises:
        Finding: nothing was built yet, or a cause explains nothing.
    """
    every = archive.names(places)
    before = read(places, every[-1]) if every else Release("", {})
    given = causes.load(places)
    told = [one for one in given if one.since == before.name]
    found = changes.between(before.statements, current(places), told)
    lost = [*_undue(given, every), *(_idle(one) for one in changes.idle(found, told))]
    if lost:
        raise Finding.all_of(lost)
    return before.name, found


def _undue(given: Iterable[causes.Cause], every: list[str]) -> Iterator[Finding]:
    """Causes of a release that there is not, or of a day that has not come."""
    today = datetime.now().astimezone().date()
    for one in given:
        where = f"data/hand/{CAUSES}, since {one.since}"
        if one.since not in every:
            yield Finding.of(where, "no such release", ", ".join(every[-3:]) or "a release",
                             one.since, "correct it, or take it out.")  # fmt: skip
        if not one.decided(today):
            yield Finding.of(where, "a day that has not come", f"{today} or before",
                             one.known_since, "correct known_since.")  # fmt: skip


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
    yield f"Beside {since}: {changes.counted(found)}."
    yield from changes.lines(found)


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
        WrongUse: no date or none that can be, or nothing differs from the last release.
    """
    from sayso import clearance  # it loads what builds

    _day(day, archive.names(places))
    with files.only_one(places.lock):
        clearance.hold(places)
        since, found = difference(places)
        charts, site = _charts(places), _site(places)
        redrawn = _redrawn(archive.charts(places, since) if since else {}, charts)
        if since and not found and not redrawn:
            raise WrongUse(f"Nothing differs from {since}: there is nothing to release.")
        explained(found, since)
        name = _next(day, archive.names(places))
        # All that a first release says is new, and stands in its statements already.
        told = {"since": since, "statements": len(current(places)), "charts": redrawn,
                "changes": list(freezing.accounts(places, found, since))}  # fmt: skip
        freezing.freeze(places, name, told, {"charts": charts, "site": site}, current(places))
        corrected.write(places, archive.history(places))
    return name


def _day(text: str, before: list[str]) -> None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or text != day.isoformat():  # 20261128 is ISO 8601 as well
        raise WrongUse(f"{text!r} is no date: write it as 2026-11-28.")
    if day > datetime.now().astimezone().date():
        raise WrongUse(f"{text} is still to come: a release has the day on which it went out.")
    if before and text < archive.day(before[-1]):
        raise WrongUse(f"{text} is earlier than the last release, {before[-1]}.")


def _next(day: str, before: list[str]) -> str:
    """The name of a release: the number that follows the greatest of its day."""
    numbers = [archive.order(one)[1] for one in before if archive.day(one) == day]
    return f"{day}-r{1 + max(numbers, default=0)}"


def _site(places: Places) -> str:
    """The address of ``latest`` as the snippets have it.

    Raises:
        WrongUse: it is not that of ``latest``.
    """
    told: str = hand.load(places).links.settings.site_url.value
    if told and not told.endswith("/latest"):
        raise WrongUse(
            f"site_url in data/hand/links.yml is {told!r}. The newest release is published as "
            "latest: let it end with /latest, and build again."
        )
    return told or embeds.PLACEHOLDER


def _charts(places: Places) -> Charts:
    """The charts that were built: which bundle each is, and which figures it draws."""
    reports = places.root / "reports"
    return {
        path.parent.relative_to(reports).as_posix(): {
            "digest": files.digest(path)[:PINNED],
            "figures": json.loads(path.read_text("utf-8"))["figures"],
        }
        for path in sorted((reports / "charts").glob(f"*/*/*/{MANIFEST}"))
    }


PINNED = 12
"""Digits of the digest that a pinned chart is called by."""


def _redrawn(before: Charts, now: Charts) -> list[dict[str, str]]:
    """The charts that draw something else than before, or are gone, with their pinned names."""
    return [
        {"chart": chart, "before": one["digest"], "after": now.get(chart, NOWHERE)["digest"]}
        for chart, one in sorted(before.items())
        if now.get(chart, NOWHERE)["figures"] != one["figures"]
    ]


NOWHERE = {"digest": "", "figures": ""}


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
