"""The ladder: the closed list of what may ever be said of one count beside another.

Nothing but these rungs is said, and each only where it holds for every pair of
numbers that the two sides admit.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sayso.counts import Answer, Bounds, Verdict
from sayso.gate import Meeting


@dataclass(frozen=True)
class Rung:
    """One thing to say of the later figure, relative to the earlier one.

    Attributes:
        key: its name, also that of its sentence.
        way: which way it points.
        times: the factor of the earlier figure.
        or_equal: whether the factor itself is enough.
    """

    key: str
    way: Literal["fewer", "more", "same"]
    times: Fraction = Fraction(1)
    or_equal: bool = False

    def true_of(self, then: Bounds, now: Bounds) -> Answer:
        """Whether it is true of whatever numbers the two sides admit.

        A count is never negative, so an open lower end runs from 0.
        """
        then, now = _counted(then), _counted(now)
        if self.way == "fewer":
            return now.below(then, self.times, self.or_equal)
        if self.way == "more":
            return then.below(now, 1 / self.times, self.or_equal)
        if then & now is None:
            return Answer.NO
        return Answer.YES if then.exact and then == now else Answer.CANNOT_SAY

    def holds(self, meetings: Sequence[Meeting]) -> bool:
        """Whether it may be said: true of every pair that met, and of one at least."""
        return bool(meetings) and all(self._holds(met) for met in meetings)

    def _holds(self, met: Meeting) -> bool:
        of_nothing = self.times != 1 and 0 in (met.earlier.high, met.later.high)
        return not of_nothing and self.true_of(met.earlier, met.later) is Answer.YES

    def follows_from(self, other: "Rung") -> bool:
        """Whether it is true wherever ``other`` is: one of its way that stands higher in ``RUNGS``
        or, for "no more" and "at least as many", the very same number.
        """
        return self is not other and (
            (RUNGS.index(other) < RUNGS.index(self) and self.way == other.way)
            or (other.way == "same" and self.times == 1 and self.or_equal)
        )  # fmt: skip


def _counted(bounds: Bounds) -> Bounds:
    """Bounds of something that is counted: from 0, where the words leave the lower end open."""
    return bounds if bounds.low is not None else Bounds(0, bounds.high)


SAME = Rung("as-many", "same")
FEWER, MORE = Rung("fewer", "fewer"), Rung("more", "more")
RUNGS = (
    Rung("fewer-than-a-tenth", "fewer", Fraction(1, 10)),
    Rung("fewer-than-a-quarter", "fewer", Fraction(1, 4)),
    Rung("fewer-than-a-third", "fewer", Fraction(1, 3)),
    Rung("fewer-than-half", "fewer", Fraction(1, 2)),
    Rung("at-most-half", "fewer", Fraction(1, 2), or_equal=True),
    FEWER,
    Rung("more-than-ten-times", "more", Fraction(10)),
    Rung("more-than-four-times", "more", Fraction(4)),
    Rung("more-than-three-times", "more", Fraction(3)),
    Rung("more-than-twice", "more", Fraction(2)),
    Rung("at-least-twice", "more", Fraction(2), or_equal=True),
    MORE,
    SAME,
    Rung("no-more", "fewer", or_equal=True),
    Rung("at-least-as-many", "more", or_equal=True),
)
"""The strongest of each way first. Of a zero no multiple is said: half of none is no number."""


def verdict(meetings: Iterable[Meeting]) -> Verdict:
    """The verdict of every pair that met, if it is one; ``cannot_say`` where they disagree.

    No further pair is looked at once two disagree.
    """
    found: set[Verdict] = set()
    for met in meetings:
        found.add(met.earlier.against(met.later))
        if len(found) > 1 or Verdict.CANNOT_SAY in found:
            return Verdict.CANNOT_SAY
    return found.pop() if found else Verdict.NOT_COMPARABLE


def verdicts(meetings: Sequence[Meeting]) -> Counter[Verdict]:
    """How many of the pairs that met come to each verdict."""
    return Counter(met.earlier.against(met.later) for met in meetings)
