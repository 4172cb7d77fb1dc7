"""A count with its hedge, and the bounds that its words support.

"At least 100" is not 100, "around 40" has no strict bounds at all, and a denial
is not a zero. This module knows nothing of claims: only of figures.
"""

from dataclasses import dataclass
from enum import StrEnum


class Hedge(StrEnum):
    """How the words hold their number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"
    NONE = "none"


class Verdict(StrEnum):
    """What two counts allow to be said of the second, relative to the first."""

    LOWER = "lower"
    HIGHER = "higher"
    SAME = "same"
    OVERLAPPING = "overlapping"
    CANNOT_SAY = "cannot_say"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True)
class Bounds:
    """From ``low`` to ``high`` inclusive, in whole units; ``None`` is an open end.

    >>> Bounds(3, None).contains(Bounds(5, 7))
    True
    >>> Bounds(101, None).against(Bounds(30, 50))
    <Verdict.LOWER: 'lower'>
    >>> Bounds(101, None).against(Bounds(None, None))
    <Verdict.CANNOT_SAY: 'cannot_say'>
    """

    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} lies above high {self.high}")

    @property
    def closed(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def exact(self) -> bool:
        return self.closed and self.low == self.high

    def contains(self, other: "Bounds") -> bool:
        """Whether every number ``other`` admits is admitted here too."""
        low = self.low is None or (other.low is not None and self.low <= other.low)
        high = self.high is None or (other.high is not None and self.high >= other.high)
        return low and high

    def below(self, other: "Bounds") -> bool:
        """Whether every number admitted here is smaller than every one of ``other``."""
        return self.high is not None and other.low is not None and self.high < other.low

    def against(self, current: "Bounds") -> Verdict:
        """What may be said of ``current`` when these bounds are the baseline.

        An open end decides nothing: where it could go either way the answer is
        ``cannot_say``, never a guess.
        """
        if current.below(self):
            return Verdict.LOWER
        if self.below(current):
            return Verdict.HIGHER
        if self.exact and self == current:
            return Verdict.SAME
        return Verdict.OVERLAPPING if self.closed and current.closed else Verdict.CANNOT_SAY


OPEN = Bounds(None, None)


@dataclass(frozen=True)
class Count:
    """A figure with its hedge.

    Attributes:
        hedge: how the words hold the number.
        numbers: the numbers written, none for a vague word, two for a range.
        words: the figure as its page wrote it, or the clip that holds it.
        vague: which vague word it is (``dozens``), else empty.

    >>> Count(Hedge.MORE_THAN, (100,), "more than 100").bounds
    Bounds(low=101, high=None)
    >>> Count(Hedge.ABOUT, (40,), "around 40").bounds
    Bounds(low=None, high=None)
    """

    hedge: Hedge
    numbers: tuple[int, ...] = ()
    words: str = ""
    vague: str = ""

    @property
    def bounds(self) -> Bounds:
        """The strict bounds: what the words alone promise."""
        first, last = (self.numbers[0], self.numbers[-1]) if self.numbers else (0, 0)
        match self.hedge:
            case Hedge.EXACT | Hedge.BETWEEN | Hedge.NONE:
                return Bounds(first, last)
            case Hedge.AT_LEAST:
                return Bounds(first, None)
            case Hedge.MORE_THAN:
                return Bounds(first + 1, None)
            case Hedge.AT_MOST:
                return Bounds(None, last)
            case Hedge.FEWER_THAN:
                return Bounds(None, last - 1)
            case Hedge.ABOUT | Hedge.VAGUE:
                return OPEN

    @property
    def low(self) -> int | None:
        return self.bounds.low

    @property
    def high(self) -> int | None:
        return self.bounds.high


@dataclass(frozen=True)
class Silence:
    """No figure was given. Not a number, and never one."""

    words: str = ""


@dataclass(frozen=True)
class Denial:
    """The event, the persons, the number or the responsibility was denied. Not a number."""

    words: str = ""


Figure = Count | Silence | Denial
