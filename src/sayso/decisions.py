"""What every decision of a person has: a reason, a day, and names in every language."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from sayso.dates import Span
from sayso.forms import Form
from sayso.words import LANGUAGES

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def _partial_date(text: str) -> str:
    Span.of(text)
    return text


PartialDate = Annotated[str, AfterValidator(_partial_date)]


def _worded(names: dict[str, str]) -> dict[str, str]:
    if set(names) != set(LANGUAGES):
        raise ValueError(f"a text in each of {', '.join(LANGUAGES)}, and in no other language")
    return names


Names = Annotated[dict[str, Text], AfterValidator(_worded)]
"""A text for readers, in every language that there is a file of words for."""


class Dated(Form):
    """A decision, and since when it could be taken."""

    known_since: PartialDate

    def decided(self, day: date) -> bool:
        """Whether it could be taken by the end of ``day``; a partial date from its first day on."""
        return Span.of(self.known_since).start <= day


class Entry(Dated):
    """A decision with its reason, for whoever works on the tables."""

    reason: Text


class Told(Dated):
    """A decision whose reason readers see."""

    reason: Names
