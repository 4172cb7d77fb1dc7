"""Files of answers: read strictly, and kept as they came.

``data/hand/answers/`` keeps each file verbatim, as ``<day>-<role>-<n>.json``.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from sayso import forms
from sayso.errors import Finding
from sayso.forms import Form
from sayso.paths import Places

LARGEST = 4_000_000
"""So many bytes hold an answer with a long note to every statement."""
NOTE, MOST = 2000, 10_000
AGREES, AGAINST, UNSURE = "agrees", "does not agree", "cannot tell"
Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{16}$")]
KEPT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)-(?P<role>[a-z-]+)-(?P<n>[1-9]\d*)\.json")


def _day(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("a day as 2026-11-28")
    return text


UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What steers a terminal, or turns the order of letters."""


def _seen(text: str) -> str:
    if UNSEEN.search(text):
        raise ValueError("only what can be seen")
    return text


SEEN = AfterValidator(_seen)


class Answer(Form):
    """What somebody answered to one statement, as its digest tells it."""

    statement: Annotated[str, StringConstraints(min_length=1, max_length=300), SEEN]
    digest: Digest
    answer: Literal["agrees", "does not agree", "cannot tell"]
    note: Annotated[str, StringConstraints(max_length=NOTE), SEEN] = ""


class Answers(Form):
    """A file of answers, as a packet saves it. ``by`` is a role, never a name."""

    number: Annotated[Literal[1], Field(alias="schema")]
    packet: Digest
    by: Literal["fact-checker", "second editor"]
    day: Annotated[str, AfterValidator(_day)]
    answers: Annotated[tuple[Answer, ...], Field(max_length=MOST)]

    @model_validator(mode="after")
    def _each_once(self) -> "Answers":
        if not self.answers:
            raise ValueError("an answer")
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
    return sorted(found, key=order)


def order(one: Kept) -> tuple[str, int]:
    """By day, and by number on that day."""
    return one.told.day, one.number


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
