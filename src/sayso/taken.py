"""Answers of a second person: taken in as they came, and told."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from sayso import answers, files, returned
from sayso.answers import Given, Standing
from sayso.errors import TOLD_AT_MOST as SHOWN
from sayso.errors import Finding, did_you_mean, shortened
from sayso.paths import Places
from sayso.returned import AGAINST, AGREES, UNSURE, Answers, Kept

Say = Callable[[str], None]
TAKE_OUT = "have it taken out of the note: nothing of anybody may reach version control."
ORDER = (AGREES, AGAINST, UNSURE)


def take(places: Places, path: Path, *, say: Say) -> None:
    """Keep a file of answers verbatim, or nothing of it.

    Args:
        places: the investigation.
        path: the file that came back.
        say: tells what became of it.

    Raises:
        Finding: all that is wrong with it; nothing was kept.
    """
    with path.open("rb") as file:
        data = file.read(returned.LARGEST + 1)
    told = returned.read(path.name, data)
    with files.only_one(places.lock):
        standing = Standing.of(places)
        before = [one for one in standing.files
                  if (one.told.day, one.told.by) == (told.day, told.by)]  # fmt: skip
        if again := next((one for one in before[-1:] if one.told == told), None):
            say(f"Already kept as {again.file}.")
            return
        _check(places, path.name, told, standing)
        kept = _keep(places, data, told, standing)
    say(f"Kept as {kept.file}. Answers: {len(told.answers)}.")
    for line in (*_late(kept, standing), *_lifted(kept, standing)):
        say(line)


def _check(places: Places, name: str, told: Answers, standing: Standing) -> None:
    found = [*_day(name, told), *_unknown(places, name, told, standing), *_leaks(name, told)]
    if found:
        raise Finding.all_of(shortened(found, name))


def _day(name: str, told: Answers) -> Iterator[Finding]:
    """A day that has not come would be the latest for good; somewhere it may be tomorrow."""
    today = datetime.now().astimezone().date()
    if date.fromisoformat(told.day) > today + timedelta(days=1):
        expected, remedy = f"{today} or before", "set the clock there, and save it again."
        yield Finding.of(f"{name}, day", "a day that has not come", expected, told.day, remedy)


def _unknown(places: Places, name: str, told: Answers, standing: Standing) -> Iterator[Finding]:
    there = standing.asked.digests
    known = {*there, *_once_printed(places, standing)}
    lost = [one.statement for one in told.answers if one.statement not in known]
    for statement in lost[:SHOWN]:  # the nearest names take long to find
        hint = did_you_mean(statement, there) or " It is not printed, or no longer."
        remedy = "correct the name, or make a new packet (sayso packet) and ask again."
        yield Finding.of(f"{name}, {statement}", "unknown statement",
                         "a statement that is printed or was released",
                         f"{statement!r}.{hint}", remedy)  # fmt: skip
    yield from (Finding(f"{name}, {statement}: unknown statement.") for statement in lost[SHOWN:])


def _once_printed(places: Places, standing: Standing) -> set[str]:
    """The statements of all releases, and those that were answered before."""
    released = (places.root / "reports" / "releases").glob("*/statements.json")
    told = {name for path in released for name in _names(path)}
    return told | {one.answer.statement for one in standing.every}


def _names(path: Path) -> list[str]:
    try:
        return list(json.loads(path.read_text("utf-8")))
    except ValueError:  # a release that was touched is told where releases are read
        return []


def _leaks(name: str, told: Answers) -> Iterator[Finding]:
    from sayso import leaks  # it takes longer to load than all the rest

    scan = leaks.Scan.of_here()
    for one in told.answers:
        for kind in dict.fromkeys(leak.kind for leak in scan.text("note", one.note)):
            yield Finding.of(f"{name}, note on {one.statement}", kind, "nothing of anybody",
                             "what looks like one, not repeated here", TAKE_OUT)  # fmt: skip


def _keep(places: Places, data: bytes, told: Answers, standing: Standing) -> Kept:
    before = [one.number for one in standing.files
              if (one.told.day, one.told.by) == (told.day, told.by)]  # fmt: skip
    number = 1 + max(before, default=0)
    path = returned.folder(places) / f"{told.day}-{returned.slug(told.by)}-{number}.json"
    files.inside(places.root, path)
    files.put(path, data)
    return Kept(places.name(path), number, told)


def _late(kept: Kept, standing: Standing) -> Iterator[str]:
    """The answers that no longer hold as they come."""
    for one in answers.given(kept):
        if one.answer.statement not in standing.asked.digests:
            yield f"  no longer printed: {one.answer.statement}"
        elif not standing.holds(one.answer):
            yield f"  answered before it changed: {one.answer.statement}"


def _lifted(kept: Kept, standing: Standing) -> Iterator[str]:
    """Objections that end with these answers, and answers that a later one outweighs already."""
    now = Standing(standing.asked, tuple(sorted((*standing.files, kept), key=returned.order)))
    still = {(one.answer.statement, one.by) for one in now.holding if one.answer.answer == AGAINST}
    for one in standing.holding:
        if one.answer.answer == AGAINST and (one.answer.statement, one.by) not in still:
            yield f"  ends an objection: {one.answer.statement} ({one.by}, {one.day})"
    latest = {(one.answer.statement, one.by): one.file for one in now.holding}
    for one in answers.given(kept):
        counts = latest.get((one.answer.statement, one.by), kept.file)
        if standing.holds(one.answer) and counts != kept.file:
            yield f"  a later answer counts: {one.answer.statement}"


def account(places: Places) -> Iterator[str]:
    """How many statements have an answer that holds, what went stale, and every objection.

    Raises:
        Finding: nothing was built yet, or a file of answers is not as it was taken in.
    """
    standing = Standing.of(places)
    every, lacking = len(standing.asked.digests), len(standing.open)
    yield f"{every - lacking} of {every} statements have an answer that holds."
    counted = Counter(str(one.answer.answer) for one in standing.holding)
    yield from (f"  {answer}: {counted[answer]}" for answer in ORDER)
    yield f"Answered before they changed, or went: {len(standing.stale)}"
    yield from map(_line, standing.stale)
    for answer in ORDER[1:]:
        found = [one for one in standing.holding if one.answer.answer == answer]
        yield from [f"Answered “{answer}”:"] * bool(found)
        yield from map(_line, found)


def _line(one: Given) -> str:
    told = f"  {one.answer.statement}: {one.answer.answer} ({one.by}, {one.day}, {one.file})"
    return f"{told}: {' '.join(one.answer.note.split())}" if one.answer.note else told
