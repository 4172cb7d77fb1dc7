"""What a second person answered to printed statements, held to what stands now.

An answer holds as long as the words and values that it was given to.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from sayso import forms
from sayso.asked import Asked
from sayso.decisions import Entry, Text
from sayso.errors import Finding
from sayso.follow import Tables
from sayso.inputs import SIGN_OFF
from sayso.paths import Places
from sayso.returned import AGAINST, AGREES, Answer, Kept, kept


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
    def every(self) -> list[Given]:
        """All answers, the oldest first."""
        return [one for file in self.files for one in given(file)]

    @cached_property
    def holding(self) -> list[Given]:
        """The latest of each statement and role among those given to what stands now."""
        return _latest(one for one in self.every if self.holds(one.answer))

    @cached_property
    def stale(self) -> list[Given]:
        """The latest of each statement and role without one that holds: it changed, or is gone."""
        held = {(one.answer.statement, one.by) for one in self.holding}
        return [one for one in _latest(self.every) if (one.answer.statement, one.by) not in held]

    @cached_property
    def open(self) -> set[str]:
        """The statements without an answer that holds."""
        return set(self.asked.digests) - {one.answer.statement for one in self.holding}

    def holds(self, answer: Answer) -> bool:
        """Whether an answer was given to what stands now."""
        return self.asked.digests.get(answer.statement) == answer.digest


def _latest(answers: Iterable[Given]) -> list[Given]:
    """The last answer of each role to each statement, by statement."""
    found = {(one.answer.statement, one.by): one for one in answers}
    return [found[key] for key in sorted(found)]


# what a release asks for


class SignOff(Entry):
    """Which statements need a second person's word before a release, by name with ``*``."""

    required: tuple[Text, ...]


def required(places: Places) -> tuple[str, ...]:
    """The patterns that people set; none where there is no such file."""
    path = places.hand / SIGN_OFF
    return forms.read(places, path, SignOff).required if path.is_file() else ()


def lacking(places: Places) -> Iterator[Finding]:
    """What stands in the way of a release: open objections, and statements that lack a word."""
    standing = Standing.of(places)
    yield from _objections(standing)
    yield from _unsigned(standing, required(places))


def _objections(standing: Standing) -> Iterator[Finding]:
    for one in standing.holding:
        if one.answer.answer == AGAINST:
            note = " ".join(one.answer.note.split())
            found = f"{AGAINST} ({one.by}, {one.day}): {note or 'no note'}"
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
