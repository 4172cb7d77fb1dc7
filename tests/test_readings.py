"""A vague word is read only under a named reading, and never says less than its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import helpers
from sayso import hand, readings
from sayso.counts import VAGUE_WORDS, Bounds, Count, Hedge
from sayso.hand import Reading

REASON = {"reason": "invented", "known_since": "2017", "name": helpers.name("x")}
WORDS = dict.fromkeys(VAGUE_WORDS, (2, 10**7)) | {"dozens": (24, 99), "several": (3, 9)}
READING = Reading(
    about={"round": 25, "other": 10}, nearly={"round": 10, "other": 5}, words=WORDS, **REASON
)
NUMBER = st.integers(2, 10**6)


def about(number):
    return Count(Hedge.ABOUT, (number,))


def nearly(number):
    return Count(Hedge.FEWER_THAN, (number,), vague="nearly")


@pytest.mark.parametrize(
    ("count", "expected"),
    {
        about(40): Bounds(30, 50),
        about(45): Bounds(41, 49),
        about(100): Bounds(75, 125),
        about(3): Bounds(2, 4),
        nearly(30): Bounds(27, 29),
        nearly(45): Bounds(43, 44),
        nearly(3): Bounds(2, 2),
        Count(Hedge.VAGUE, (), "dozens of people", "dozens"): Bounds(24, 99),
        Count(Hedge.VAGUE, (), "several", "several"): Bounds(3, 9),
    }.items(),
    ids=str,
)
def test_vague_words_get_the_bounds_of_the_reading(count, expected):
    assert readings.bounds(count, READING) == expected


@pytest.mark.parametrize(
    "count",
    [
        Count(Hedge.EXACT, (2,)),
        Count(Hedge.AT_LEAST, (3,)),
        Count(Hedge.MORE_THAN, (100,)),
        Count(Hedge.AT_MOST, (26,)),
        Count(Hedge.BETWEEN, (30, 50)),
        Count(Hedge.FEWER_THAN, (30,)),
        Count(Hedge.NONE, (0,)),
    ],
    ids=str,
)
def test_words_that_are_not_vague_keep_their_strict_bounds(count):
    assert readings.bounds(count, READING) == count.bounds


def test_a_reading_knows_every_vague_word():
    with pytest.raises(ValueError, match="one entry each for tens, dozens"):
        Reading(about=READING.about, nearly=READING.nearly, words={"dozens": (24, 99)}, **REASON)


PER_CENT = st.integers(0, 99)


@given(NUMBER, PER_CENT, PER_CENT)
def test_a_reading_holds_the_number_and_keeps_within_the_words(number, rounded, other):
    width = {"round": rounded, "other": other}
    reading = Reading(about=width, nearly=width, words=WORDS, **REASON)
    around, below = (
        readings.bounds(about(number), reading),
        readings.bounds(nearly(number), reading),
    )
    assert (around.contains(Bounds(number, number)), around.low >= 0) == (True, True)
    assert around.low + around.high == 2 * number
    assert around.high > number > around.low
    assert (below.high, below.low < number) == (number - 1, True)
    for count, read in ((about(number), around), (nearly(number), below)):
        assert read.closed
        assert count.bounds.contains(read)


# The repository's own readings


@pytest.fixture(scope="module")
def real_readings(real):
    return hand.load(real).readings


def test_around_40_is_30_to_50_in_the_narrow_reading(real_readings):
    found = {name: readings.bounds(about(40), reading) for name, reading in real_readings.items()}
    assert found == {"narrow": Bounds(30, 50), "wide": Bounds(20, 60)}


@pytest.mark.parametrize("hedged", [about, nearly])
def test_the_wide_reading_holds_the_narrow_one(real_readings, hedged):
    narrow, wide = (real_readings[name] for name in ("narrow", "wide"))
    tighter = [
        number
        for number in range(2, 1001)
        if not readings.bounds(hedged(number), wide).contains(
            readings.bounds(hedged(number), narrow)
        )
    ]
    assert tighter == []


def test_both_readings_know_the_same_words_and_wide_is_wider(real_readings):
    narrow, wide = real_readings["narrow"].words, real_readings["wide"].words
    assert set(narrow) == set(wide) == set(VAGUE_WORDS)
    assert all(Bounds(*wide[word]).contains(Bounds(*narrow[word])) for word in narrow)


def test_no_reading_reaches_below_0():
    assert readings.bounds(about(1), READING) == Bounds(0, 2)
