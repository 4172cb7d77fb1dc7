"""The bounds of a vague word under a named reading. Strict bounds never come from here."""

from sayso.counts import NEARLY, Bounds, Count, Hedge
from sayso.hand import Reading, Width


def bounds(count: Count, reading: Reading) -> Bounds:
    """What ``count`` admits if its vague words mean what ``reading`` says.

    Words that are not vague keep their strict bounds.

    Raises:
        KeyError: the reading does not know the vague word.
    """
    match count.hedge:
        case Hedge.ABOUT:
            number = count.numbers[0]
            play = _play(number, reading.about)
            return Bounds(number - play, number + play)
        case Hedge.FEWER_THAN if count.vague == NEARLY:
            number = count.numbers[-1]
            return Bounds(number - _play(number, reading.nearly), number - 1)
        case Hedge.VAGUE:
            return Bounds(*reading.words[count.vague])
        case _:
            return count.bounds


def _play(number: int, width: Width) -> int:
    """How far the number may stray: at least 1, for around 3 is not 3; never below 0."""
    percent = width.round if number % 10 == 0 else width.other
    return max(1, number * percent // 100)
