"""The periods that counts are printed for: a year, a quarter, two days with all between them."""

import re
from dataclasses import dataclass
from datetime import date

from sayso.dates import Span

PART = re.compile(r"([0-9]{4})-([QH])([1-4])")
YEARS = re.compile(r"([0-9]{4})-([0-9]{4})")
MONTHS = {"Q": 3, "H": 6}
FULL = 10


@dataclass(frozen=True)
class Period:
    """A period as it was written, and its first and last day.

    ``kind`` is ``date`` (a year, month or day), ``quarter``, ``half``, ``years`` or ``days``.

    >>> Period.of("2017-Q1").end, Period.of("2019-H2").start
    (datetime.date(2017, 3, 31), datetime.date(2019, 7, 1))
    >>> Period.of("2010-2020").kind, Period.of("2021-12").kind
    ('years', 'date')
    """

    text: str
    kind: str
    start: date
    end: date

    @classmethod
    def of(cls, text: str) -> "Period":
        """Read a period.

        Raises:
            ValueError: it is written otherwise, or ends before it begins.
        """
        if found := PART.fullmatch(text):
            kind = {"Q": "quarter", "H": "half"}[found[2]]
            first, last = _months(found[1], MONTHS[found[2]], int(found[3]))
        else:
            kind, first, last = _ends(text)
        period = cls(text, kind, Span.of(first).start, Span.of(last).end)
        if period.start > period.end:
            raise ValueError(f"{text!r} ends before it begins")
        return period


def _months(year: str, length: int, number: int) -> tuple[str, str]:
    """The first and the last month of a quarter or half-year."""
    last = length * number
    return f"{year}-{last - length + 1:02}", f"{year}-{last:02}"


def _ends(text: str) -> tuple[str, str, str]:
    """The kind and the two ends of what is no part of a year."""
    if found := YEARS.fullmatch(text):
        return "years", found[1], found[2]
    first, dots, last = text.partition("..")
    if dots and not len(first) == len(last) == FULL:
        raise ValueError(f"{text!r} is not two days with two dots between")
    return ("days", first, last) if dots else ("date", text, text)
