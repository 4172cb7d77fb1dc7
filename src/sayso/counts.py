"""A count with its hedge, and the strict bounds that its words support.

"At least 100" is not 100, "around 40" has no strict bounds at all, and a denial
is not a zero. This module knows nothing of claims: only of figures.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from sayso.bounds import OPEN, Answer, Bounds, Nothing, Verdict

__all__ = ["LEAST", "NEARLY", "OPEN", "VAGUE_WORDS", "Answer", "Bounds", "Count", "Denial",
           "Figure", "Hedge", "Silence", "Verdict"]  # fmt: skip


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


NEARLY = "nearly"
"""The word below a number that a reading bounds: nearly, almost, just under."""
VAGUE_WORDS = (
    "tens", "dozens", "scores", "hundreds", "thousands", "tens of thousands",
    "hundreds of thousands", "millions", "several", "a few", "a handful",
)  # fmt: skip
"""The vague words there are; every reading must know each of them."""
LEAST = {
    Hedge.EXACT: 1,
    Hedge.AT_LEAST: 1,
    Hedge.MORE_THAN: 1,
    Hedge.AT_MOST: 1,
    Hedge.ABOUT: 1,
    Hedge.FEWER_THAN: 2,
}
"""The hedges of one number, and the least it may be: a zero is ``none``."""


@dataclass(frozen=True)
class Count:
    """A figure with its hedge.

    Attributes:
        hedge: how the words hold the number.
        numbers: the numbers written: two for a range, none for a vague word, else one.
        words: the figure as its page wrote it, or the clip that holds it. Two counts
            that say the same in other words are equal.
        vague: the word that only a reading can bound: one of ``VAGUE_WORDS`` for a vague
            word; ``nearly`` for such a fewer than; else empty.

    Raises:
        ValueError: the numbers or the vague word are not such as the hedge has.

    >>> Count(Hedge.MORE_THAN, (100,), "more than 100").bounds
    Bounds(low=101, high=None)
    >>> Count(Hedge.ABOUT, (40,), "around 40").bounds
    Bounds(low=None, high=None)
    >>> Count(Hedge.AT_LEAST, (3,), "at least 3") == Count(Hedge.AT_LEAST, (3,), "3 or more")
    True
    """

    hedge: Hedge
    numbers: tuple[int, ...] = ()
    words: str = field(default="", compare=False)
    vague: str = ""

    def __post_init__(self) -> None:
        if fault := _fault_of_numbers(self.hedge, self.numbers) or _fault_of_word(self):
            raise ValueError(f"{self.hedge}: {fault}")

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


def _fault_of_numbers(hedge: Hedge, numbers: tuple[int, ...]) -> str:
    """What is wrong with the numbers of a hedge; nothing if they can be its own."""
    if not isinstance(numbers, tuple) or any(type(number) is not int for number in numbers):
        return f"numbers is a tuple of whole numbers, not {numbers!r}"
    match hedge:
        case Hedge.NONE:
            sound, expected = numbers == (0,), "the number is 0"
        case Hedge.VAGUE:
            sound, expected = numbers == (), "a vague word has no number"
        case Hedge.BETWEEN:
            sound = len(numbers) == 2 and 0 <= numbers[0] < numbers[1]
            expected = "two numbers, the lower one first"
        case _:
            sound = len(numbers) == 1 and numbers[0] >= LEAST[hedge]
            expected = f"one number, {LEAST[hedge]} or more"
    return "" if sound else f"{expected}, not {numbers}"


def _fault_of_word(count: "Count") -> str:
    """What is wrong with the vague word of a count; nothing if its hedge can have it."""
    words = {Hedge.VAGUE: VAGUE_WORDS, Hedge.FEWER_THAN: ("", NEARLY)}.get(count.hedge, ("",))
    if count.vague in words:
        return ""
    return f"the vague word is one of {', '.join(map(repr, words))}, not {count.vague!r}"


@dataclass(frozen=True)
class Silence(Nothing):
    """No figure was given. Not a number, and never one."""


@dataclass(frozen=True)
class Denial(Nothing):
    """The event, the persons, the number or the responsibility was denied. Not a number."""


Figure = Count | Silence | Denial
