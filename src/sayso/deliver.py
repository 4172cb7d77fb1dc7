"""The door through which a new version of the claims table enters: as a draft, then whole.

Everything that a build would refuse or set aside is refused here, and told to
the person who can still mend it. Nothing of a refused draft is kept.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from sayso import (
    agreement,
    arrival,
    checks,
    citations,
    claims,
    contacts,
    corrections,
    denials,
    drafts,
    files,
    hand,
    passports,
    refusals,
    sources,
)
from sayso.claims import Cleaned
from sayso.differences import Differences, Rows
from sayso.drafts import Draft
from sayso.errors import Finding, WrongUse, shortened
from sayso.hand import Hand
from sayso.paths import Places

TOLD_AT_MOST = 30
LOOK = "check it now with --draft and no date."
Say = Callable[[str], object]


def deliver(
    places: Places,
    file: Path,
    *,
    day: str | None = None,
    only_look: bool = False,
    today: date | None = None,
    say: Say = print,
) -> None:
    """Check a draft, show what it changes, date it and put it in place with its passport.

    Args:
        places: the investigation.
        file: the draft, a CSV with the columns of the newest delivery. It is only read.
        day: the day of the delivery, as 2027-01-15; by default ``today``, or for a mere
            look the first day from today on that has no delivery.
        only_look: check and show, and put nothing in place.
        today: a day after which no delivery is dated.
        say: is told each line of what is found.

    Raises:
        Finding: something about the draft, the raw tables or the hand tables; nothing changed.
        WrongUse: a file or date that cannot be meant.
    """
    files.inside(places.root, places.lock)
    with files.only_one(places.lock):
        arrival.recover(places)
        newest = sources.read(places)
        draft = _draft(places, file, say)
        changes = _changes(newest, draft)
        today = today or datetime.now().astimezone().date()
        day = _free(places, today) if only_look and day is None else _day(places, day, today)
        _hold(places, draft, day, changes, say)
        _tell(draft, changes, len(newest), say)
        _warn(places, changes, say)
        if only_look:
            say(f"The draft would be accepted as the delivery of {day}. Nothing was changed.")
            return
        arrival.place(places, passports.delivered(places, day, draft.data))
    say(f"Delivered: data/raw/claims/{day}.csv, {len(draft.table)} rows, with its passport.")
    say("Next: make")


def _free(places: Places, today: date) -> str:
    """The first day that has no delivery: a draft can be looked at on any day."""
    return max(today, _next(places)).isoformat()


def _next(places: Places) -> date:
    return date.fromisoformat(sources.deliveries(places)[-1]) + timedelta(days=1)


def _day(places: Places, wanted: str | None, today: date) -> str:
    """The day of the delivery: after the newest one, and not in the future.

    Raises:
        WrongUse: no day, or another.
    """
    newest, first = sources.deliveries(places)[-1], _next(places)
    day = wanted or today.isoformat()
    try:
        found = date.fromisoformat(day).isoformat()
    except ValueError:
        found = ""
    if found != day:
        raise WrongUse(f"{day!r} is not a day written as 2027-01-15.")
    if day <= newest:
        raise WrongUse(
            f"{day} is not later than the newest delivery, {newest}, and a day has one delivery: "
            f"deliver it on {first} or later, or {LOOK}"
        )
    if day > today.isoformat():
        raise WrongUse(f"{day} lies in the future, today is {today}: deliver it then, or {LOOK}")
    return day


def _draft(places: Places, file: Path, say: Say) -> Draft:
    """The draft, readable and without any contact in it."""
    registered = passports.read(places)
    newest = sources.deliveries(places)[-1]
    draft = drafts.read(places, file, registered[f"claims/{newest}.csv"].columns)
    for words in draft.mended:
        say(words)
    contacts.refuse(draft.name, draft.table)
    return draft


def _changes(newest: pd.DataFrame, draft: Draft) -> Differences:
    """What the draft changes.

    Raises:
        Finding: nothing at all, not even the order of the rows; or most rows are gone.
    """
    columns = draft.table.columns.drop("line")
    if draft.table[columns].equals(newest[columns]):
        raise Finding.of(
            draft.name,
            "nothing new",
            "a row added, changed or removed since the newest delivery",
            "the same rows in the same order",
            "look whether this is the file that was meant.",
        )
    changes = Differences.between(_rows(newest[columns]), _rows(draft.table[columns]))
    _hold_whole(draft.name, len(changes.removed), len(newest))
    return changes


def _hold_whole(name: str, missing: int, before: int) -> None:
    """A file of the new rows alone is meant well, and would take all others out."""
    if missing * 2 > before:
        raise Finding.of(
            name,
            "not the whole table",
            "every row of the newest delivery that still holds",
            f"{missing} of its {before} rows are missing",
            "copy the newest table of data/raw/claims and add the new rows at its end.",
        )


def _rows(table: pd.DataFrame) -> Rows:
    records: Any = table.to_dict("records")
    return {row["claim_id"]: row for row in records}


def _hold(places: Places, draft: Draft, day: str, changes: Differences, say: Say) -> None:
    """Hold the draft to all that a build holds a delivery to, and set no row aside.

    Raises:
        Finding: rows that cannot be claims, hand tables that name what is gone,
            or a rule of the house that fails.
    """
    tables, ids = hand.load(places), draft.table["claim_id"]
    raw = draft.table.assign(recorded=sources.recorded(places, ids, day))
    cleaned = claims.clean(raw, tables)
    if len(cleaned.rejects):
        told = refusals.told(draft.name, raw, cleaned.rejects, tables)
        raise Finding.all_of(shortened(told, draft.name, TOLD_AT_MOST))
    checks.agree(tables, sources.all_claims(places) | set(ids))
    checks.agree_to_remove(tables, changes.removed, draft.name)
    corrections.hold(raw, tables.corrections, draft.name)
    citations.hold(cleaned.claims, tables.steps)
    denials.hold(cleaned.claims, tables.answers)
    results = _rules(cleaned, tables, len(raw))
    checks.gate(results, draft.name)
    say(
        f"{len(raw)} rows are {len(raw)} claims, "
        f"and the {len(results)} rules of the claims table hold."
    )


def _rules(cleaned: Cleaned, tables: Hand, rows: int) -> pd.DataFrame:
    """The rules of the claims and of their words, with what came of each."""
    witnessed = agreement.witness(cleaned.claims, tables.unworded)
    words = checks.wordings(witnessed, len(cleaned.claims))
    return pd.concat([checks.claims(cleaned, rows), words], ignore_index=True)


def _tell(draft: Draft, changes: Differences, before: int, say: Say) -> None:
    """Show every row that is not as it was."""
    same = before - len(changes.removed) - changes.rows_changed
    say(
        f"{len(changes.added)} added, {changes.rows_changed} changed, "
        f"{len(changes.removed)} removed, {same} as they were."
    )
    if not changes:
        say("Only the order of the rows changed.")
    lines = draft.table.set_index("claim_id")["line"]
    for claim in changes.added:
        say(f"added   {claim} (line {lines[claim]})")
    for cell in changes.changed:
        say(f"changed {cell.claim_id}: {cell.column}: {cell.old!r} → {cell.new!r}")
    for claim in changes.removed:
        say(f"removed {claim}")


def _warn(places: Places, changes: Differences, say: Say) -> None:
    """An id is never used again for another claim; whether it is the same one only people know."""
    for claim in changes.added.keys() & sources.all_claims(places):
        say(f"warning {claim} stood in an earlier delivery: it must be the same claim again.")
