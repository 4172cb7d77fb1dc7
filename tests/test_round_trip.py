"""What we say of a count is read as that count, in every language."""

import random

import pytest

import sayso
from sayso.counts import NEARLY, Count, Hedge
from sayso.phrases import UNITS
from sayso.words import LANGUAGES

ONE = (Hedge.EXACT, Hedge.AT_LEAST, Hedge.MORE_THAN, Hedge.AT_MOST, Hedge.FEWER_THAN, Hedge.ABOUT)
LARGEST, RANGES, WIDEST = 2000, 5000, 90
RANK = " место"
"""A bare number before it is a rank as well («1 место»): the reader rightly refuses it."""


def counts():
    """Every count of one number up to the largest, and none."""
    yield Count(Hedge.NONE, (0,))
    for number in range(1, LARGEST + 1):
        for hedge in ONE:
            if number > 1 or hedge is not Hedge.FEWER_THAN:
                yield Count(hedge, (number,))
        if number > 1:
            yield Count(Hedge.FEWER_THAN, (number,), vague=NEARLY)


def ranges():
    """Ranges of every size, the same ones at every run.

    None begins at 0, which is "up to", and none is so wide that a reader must suspect a
    multiplier left out ("10-15,000").
    """
    dice = random.Random(4)  # noqa: S311 - no secret
    for _ in range(RANGES):
        first = dice.randrange(1, 10 ** dice.randint(1, 7))
        yield Count(Hedge.BETWEEN, (first, first + dice.randint(1, WIDEST * first)))


def misread(told, lang, unit):
    """The counts that are not read as they were said, with what was said."""
    for count in told:
        text = sayso.say(count, lang, unit=unit)
        if not text.endswith(RANK) and sayso.read(text, lang) != count:
            yield text, count


@pytest.mark.parametrize("unit", ["", "people"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_count_of_one_number_comes_back(lang, unit):
    assert list(misread(counts(), lang, unit)) == []


@pytest.mark.parametrize("unit", ["", "people"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_range_comes_back(lang, unit):
    assert list(misread(ranges(), lang, unit)) == []


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_count_comes_back_with_every_noun(lang, unit):
    some = [count for count in counts() if count.numbers[0] in (1, 2, 5, 21, 1001)]
    assert list(misread(some, lang, unit)) == []
