"""Bounds: the whole numbers that words admit, what may be asked of them, and their arithmetic.

An end may be open, so a question of yes or no has three answers; and what is
no number at all is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NoReturn


class Verdict(StrEnum):
    """What two counts allow to be said of the second, relative to the first."""

    LOWER = "lower"
    HIGHER = "higher"
    SAME = "same"
    OVERLAPPING = "overlapping"
    CANNOT_SAY = "cannot_say"
    NOT_COMPARABLE = "not_comparable"


class Answer(StrEnum):
    """What bounds answer to a question of yes or no. It is no truth value.

    >>> Bounds(None, 5).below(Bounds(3, None))
    <Answer.CANNOT_SAY: 'cannot_say'>
    """

    YES = "yes"
    NO = "no"
    CANNOT_SAY = "cannot_say"

    def __bool__(self) -> NoReturn:
        raise TypeError(f"{self!r} is no truth value: ask whether it `is Answer.YES`")


@dataclass(frozen=True)
class Bounds:
    """From ``low`` to ``high`` inclusive, in whole units; ``None`` is an open end.

    ``+`` and ``-`` give the bounds of every possible sum and difference (which may be
    negative), ``&`` what both admit (``None`` where that is nothing), ``|`` the
    narrowest bounds that hold both. An open end stays open.

    >>> Bounds(3, None).contains(Bounds(5, 7))
    True
    >>> Bounds(3, None) + Bounds(5, 7), Bounds(3, None) - Bounds(5, 7)
    (Bounds(low=8, high=None), Bounds(low=-4, high=None))
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

    def __add__(self, other: "Bounds") -> "Bounds":
        if not isinstance(other, Bounds):
            return NotImplemented
        return Bounds(_sum(self.low, other.low), _sum(self.high, other.high))

    def __sub__(self, other: "Bounds") -> "Bounds":
        if not isinstance(other, Bounds):
            return NotImplemented
        return Bounds(_difference(self.low, other.high), _difference(self.high, other.low))

    def __and__(self, other: "Bounds") -> "Bounds | None":
        if not isinstance(other, Bounds):
            return NotImplemented
        low, high = _nearer(max, self.low, other.low), _nearer(min, self.high, other.high)
        empty = low is not None and high is not None and low > high
        return None if empty else Bounds(low, high)

    def __or__(self, other: "Bounds") -> "Bounds":
        if not isinstance(other, Bounds):
            return NotImplemented
        return Bounds(_farther(min, self.low, other.low), _farther(max, self.high, other.high))

    def contains(self, other: "Bounds") -> bool:
        """Whether every number ``other`` admits is admitted here too."""
        _only_bounds(other)
        low = self.low is None or (other.low is not None and self.low <= other.low)
        high = self.high is None or (other.high is not None and self.high >= other.high)
        return low and high

    def below(self, other: "Bounds", times: Fraction | int = 1, or_equal: bool = False) -> Answer:
        """Whether every number admitted here is less than ``times`` every one of ``other``.

        Args:
            other: the bounds to be below.
            times: a positive factor of ``other``; exact, never a float.
            or_equal: ask for "at most" instead of "less than".

        Returns:
            ``YES`` where it holds for every two numbers, ``NO`` where it holds for no two,
            else ``CANNOT_SAY``.

        >>> Bounds(30, 50).below(Bounds(101, None), times=Fraction(1, 2))
        <Answer.YES: 'yes'>
        """
        _only_bounds(other)
        if not isinstance(times, Fraction | int) or times <= 0:
            raise ValueError(f"times is a Fraction or an int above 0, not {times!r}")
        if _lies_below(self.high, other.low, times, or_equal):
            return Answer.YES
        if _lies_below(other.high, self.low, 1 / Fraction(times), not or_equal):
            return Answer.NO
        return Answer.CANNOT_SAY

    def against(self, current: "Bounds") -> Verdict:
        """What may be said of ``current`` when these bounds are the baseline.

        An open end decides nothing: where it could go either way the answer is
        ``cannot_say``, never a guess.
        """
        _only_bounds(current)
        if current.below(self) is Answer.YES:
            return Verdict.LOWER
        if self.below(current) is Answer.YES:
            return Verdict.HIGHER
        if self.exact and self == current:
            return Verdict.SAME
        return Verdict.OVERLAPPING if self.closed and current.closed else Verdict.CANNOT_SAY


End = int | None


def _sum(one: End, other: End) -> End:
    return None if one is None or other is None else one + other


def _difference(one: End, other: End) -> End:
    return None if one is None or other is None else one - other


def _nearer(chosen: Callable[[int, int], int], one: End, other: End) -> End:
    """The end that two have in common: an open one gives way."""
    if one is None or other is None:
        return other if one is None else one
    return chosen(one, other)


def _farther(chosen: Callable[[int, int], int], one: End, other: End) -> End:
    """The end that holds two: an open one stays."""
    return None if one is None or other is None else chosen(one, other)


def _lies_below(high: End, low: End, times: Fraction | int, or_equal: bool) -> bool:
    if high is None or low is None:
        return False
    return high <= times * low if or_equal else high < times * low


def _only_bounds(other: object) -> None:
    if isinstance(other, Nothing):
        other.refuse()
    if not isinstance(other, Bounds):
        raise TypeError(f"bounds are compared with bounds alone, not with {other!r}")


OPEN = Bounds(None, None)


@dataclass(frozen=True)
class Nothing:
    """An answer without a number. Arithmetic and comparison refuse it, and say why."""

    words: str = ""

    def refuse(self, *_: object) -> NoReturn:
        """Raise.

        Raises:
            TypeError: always.
        """
        kind = type(self).__name__.lower()
        raise TypeError(f"a {kind} is not a number: it is never added, subtracted or compared")

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = refuse
    __truediv__ = __rtruediv__ = __and__ = __rand__ = __or__ = __ror__ = refuse
    __lt__ = __le__ = __gt__ = __ge__ = refuse
    __int__ = __float__ = __index__ = __neg__ = __abs__ = refuse
