"""From numbers, or from days, to pixels along an axis."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from matplotlib.ticker import MaxNLocator

from sayso.marks import Axis, Panel
from sayso.words import locale

MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400)
"""How many months may lie between two ticks."""
ROOM = 85
"""How many pixels a tick of an axis of days needs, so that none is written over another."""


@dataclass(frozen=True)
class Scale:
    """An axis with its ticks, each a place and what is written there."""

    left: float
    right: float
    ticks: tuple[tuple[int, str], ...]

    @classmethod
    def of(cls, panel: Panel, left: float, right: float, lang: str) -> "Scale":
        """The axis of a panel: from 0 for numbers, from the first of a month for days."""
        if not panel.axis.scaled:
            return cls(left, right, ())
        if panel.axis is Axis.NUMBERS:
            return cls(left, right, _numbers(panel.numbers))
        return cls(left, right, _days(panel.numbers, lang, most=1 + int((right - left) / ROOM)))

    def __call__(self, number: int) -> float:
        first, last = self.ticks[0][0], self.ticks[-1][0]
        return self.left + (self.right - self.left) * (number - first) / (last - first)


def _numbers(numbers: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
    """Ticks from 0 to beyond the largest: an axis needs a length, and its beginning is 0."""
    locator = MaxNLocator(nbins=4, integer=True, steps=[1, 2, 5, 10])
    found = locator.tick_values(0, max(1, *numbers, 0))
    return tuple((int(tick), str(int(tick))) for tick in found)


def _days(ordinals: tuple[int, ...], lang: str, most: int) -> tuple[tuple[int, str], ...]:
    """Ticks at the first of a month, at most so many of them, and at least two."""
    first = date.fromordinal(min(ordinals, default=date(2000, 1, 1).toordinal()))
    last = date.fromordinal(max(ordinals, default=first.toordinal()))
    for step in MONTHS:
        days = list(_months(first, last, step))
        if len(days) <= max(2, most):
            break
    pattern = "yyyy" if step % 12 == 0 else "LLL yyyy"
    return tuple((day.toordinal(), format_date(day, pattern, locale(lang))) for day in days)


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """Every ``step`` months, from before the first day to after the last."""
    month = first.year * 12 + first.month - 1
    month -= month % step
    yield (day := _first_of(month))
    while day <= last:
        month += step
        yield (day := _first_of(month))


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
