"""What a second person answered to printed statements: kept as it came, held to what stands now.

An answer holds as long as the words and values that it was given to. ``data/hand/answers/`` keeps
each file of answers verbatim, as ``<day>-<role>-<n>.json``.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from sayso import forms
from sayso.asked import Asked
from sayso.decisions import Entry, Text
from sayso.errors import Finding, shortened
from sayso.follow import Tables
from sayso.forms import Form
from sayso.inputs import SIGN_OFF
from sayso.paths import Places

LARGEST = 4_000_000
"""So many bytes hold an answer with a long note to every statement."""
NOTE = 2000
AGREES, AGAINST, UNSURE = "agrees", "does not agree", "cannot tell"
Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")]
KEPT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)-(?P<role>[a-z-]+)-(?P<n>[1-9]\d*)\.json")


def _day(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("a day as 2026-11-28")
    return text


class Answer(Form):
    """What somebody answered to one statement, as its digest tells it."""

    statement: Annotated[str, StringConstraints(pattern=r"^\S+$", max_length=300)]
    digest: Digest
    answer: Literal["agrees", "does not agree", "cannot tell"]
    note: Annotated[str, StringConstraints(max_length=NOTE)] = ""


class Answers(Form):
    """A file of answers, as a packet saves it. ``by`` is a role, never a name."""

    number: Annotated[Literal[1], Field(alias="schema")]
    packet: Digest
    by: Literal["fact-checker", "second editor"]
    day: Annotated[str, AfterValidator(_day)]
    answers: Annotated[tuple[Answer, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_once(self) -> "Answers":
        counted = Counter(one.statement for one in self.answers)
        if twice := [name for name, times in counted.items() if times > 1]:
            raise ValueError(f"each statement once; answered twice: {', '.join(twice)}")
        return self


def read(name: str, data: bytes) -> Answers:
    """Read a file of answers strictly.

    Args:
        name: how messages name it.
        data: what it holds.

    Raises:
        Finding: it is too large, not UTF-8, not JSON or not of the form.
    """
    if len(data) > LARGEST:
        raise Finding.of(name, "too large", f"at most {LARGEST} bytes", "more", "save it again.")
    try:
        written = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except UnicodeDecodeError as problem:
        raise Finding.of(name, "wrong encoding", "UTF-8", str(problem), "save it again.") from None
    except (ValueError, RecursionError) as problem:
        found = " ".join(str(problem).split())
        remedy = "save it again from the packet."
        raise Finding.of(name, "not JSON", "what a packet saves", found, remedy) from None
    return forms.held(name, written, Answers)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is written twice")
    return found


@dataclass(frozen=True)
class Kept:
    """A file of answers that was taken in: its name from the root, its number, what it says."""

    file: str
    number: int
    told: Answers


def folder(places: Places) -> Path:
    return places.hand / "answers"


def kept(places: Places) -> list[Kept]:
    """Every file of answers, the oldest first.

    Raises:
        Finding: one cannot be read, or is not called after its day and role.
    """
    found = [_kept(places, path) for path in sorted(folder(places).glob("*.json"))]
    return sorted(found, key=lambda one: (one.told.day, one.number))


def _kept(places: Places, path: Path) -> Kept:
    name = places.name(path)
    told = read(name, path.read_bytes())
    parts = KEPT.fullmatch(path.name)
    if not parts or (parts["day"], parts["role"]) != (told.day, slug(told.by)):
        expected, remedy = f"{told.day}-{slug(told.by)}-<n>.json", "restore it from git."
        raise Finding.of(name, "not called after its day and role", expected, path.name, remedy)
    return Kept(name, int(parts["n"]), told)


def slug(role: str) -> str:
    """A role as it stands in the name of a file."""
    return role.replace(" ", "-")


@dataclass(frozen=True)
class Given:
    """An answer, with who gave it, when, and the file that holds it."""

    answer: Answer
    by: str
    day: str
    file: str


def given(one: Kept) -> list[Given]:
    """The answers of a file."""
    return [Given(answer, one.told.by, one.told.day, one.file) for answer in one.told.answers]


@dataclass(frozen=True)
class Standing:
    """The latest answer of each role to each statement, and what became of it.

    Args:
        asked: the statements as they stand.
        files: the files of answers, the oldest first.
    """

    asked: Asked
    files: tuple[Kept, ...]

    @classmethod
    def of(cls, places: Places, page: str = "") -> "Standing":
        """What stands in an investigation; ``page`` as ``Asked`` has it.

        Raises:
            Finding: nothing was built yet, or a file of answers is not as it was taken in.
        """
        return cls(Asked(Tables(places), page), tuple(kept(places)))

    @cached_property
    def latest(self) -> list[Given]:
        """The latest of each statement and role, by statement."""
        found = {(one.answer.statement, one.by): one for file in self.files for one in given(file)}
        return [found[key] for key in sorted(found)]

    @cached_property
    def holding(self) -> list[Given]:
        """Those given to the words and values that stand now."""
        return [one for one in self.latest if self.holds(one.answer)]

    @cached_property
    def stale(self) -> list[Given]:
        """Those given before their statement changed."""
        there = self.asked.digests
        return [one for one in self.latest
                if one.answer.statement in there and not self.holds(one.answer)]  # fmt: skip

    @cached_property
    def open(self) -> set[str]:
        """The statements without an answer that holds."""
        return set(self.asked.digests) - {one.answer.statement for one in self.holding}

    def holds(self, answer: Answer) -> bool:
        """Whether an answer was given to what stands now."""
        return self.asked.digests.get(answer.statement) == answer.digest


# what a release asks for


class SignOff(Entry):
    """Which statements need a second person's word before a release, by name with ``*``."""

    required: tuple[Text, ...]


def required(places: Places) -> tuple[str, ...]:
    """The patterns that people set; none where there is no such file."""
    path = places.hand / SIGN_OFF
    return forms.read(places, path, SignOff).required if path.is_file() else ()


def hold(places: Places) -> None:
    """Hold what was built to what a second person said of it.

    Raises:
        Finding: each open objection, and each statement that lacks a word it needs.
    """
    if found := list(against(places)):
        raise Finding.all_of(shortened(found, "the answers"))


def against(places: Places) -> Iterator[Finding]:
    """All that ``hold`` would refuse."""
    standing = Standing.of(places)
    yield from _objections(standing)
    yield from _unsigned(standing, required(places))


def _objections(standing: Standing) -> Iterator[Finding]:
    for one in standing.holding:
        if one.answer.answer == AGAINST:
            found = f"{AGAINST} ({one.by}, {one.day}): {one.answer.note or 'no note'}"
            remedy = f"mend it, or have the {one.by} answer again (sayso packet). {one.file}"
            yield Finding.of(one.answer.statement, "an open objection", AGREES, found, remedy)


def _unsigned(standing: Standing, patterns: tuple[str, ...]) -> Iterator[Finding]:
    signed = {one.answer.statement for one in standing.holding if one.answer.answer == AGREES}
    for pattern in patterns:
        names = [name for name in standing.asked.digests if fnmatchcase(name, pattern)]
        if not names:
            where, remedy = f"data/hand/{SIGN_OFF}, {pattern}", "correct it, or take it out."
            yield Finding.of(where, "asks for nothing", "a printed statement", "none", remedy)
        for name in sorted(set(names) - signed):
            remedy = "have it answered (sayso packet), and take the answers in (sayso answers)."
            yield Finding.of(name, "needs a second person's word", AGREES, "no such answer that "
                             "holds", remedy)  # fmt: skip
