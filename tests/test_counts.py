"""Bounds promise no more than their words, and a verdict no more than its bounds."""

from dataclasses import FrozenInstanceError, fields
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.counts import OPEN, Bounds, Count, Denial, Hedge, Silence, Verdict

LOWER, HIGHER, SAME = Verdict.LOWER, Verdict.HIGHER, Verdict.SAME
OVERLAPPING, CANNOT_SAY = Verdict.OVERLAPPING, Verdict.CANNOT_SAY
FAR = 12  # stands for the numbers beyond every end of the small bounds
ENDS = (None, *range(7))
SMALL = [
    Bounds(low, high)
    for low, high in product(ENDS, ENDS)
    if low is None or high is None or low <= high
]


def admitted(bounds):
    """Every number that small bounds admit; an open end runs far on."""
    low = -FAR if bounds.low is None else bounds.low
    high = FAR if bounds.high is None else bounds.high
    return range(low, high + 1)


def truth(baseline, current):
    """The verdict by trying every pair of numbers."""
    signs = {(b > a) - (b < a) for a in admitted(baseline) for b in admitted(current)}
    if len(signs) == 1:
        return {-1: LOWER, 0: SAME, 1: HIGHER}[signs.pop()]
    return OVERLAPPING if baseline.closed and current.closed else CANNOT_SAY


END = st.none() | st.integers(0, 10**9)


@st.composite
def any_bounds(draw):
    low, high = draw(END), draw(END)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return Bounds(low, high)


# Bounds


def test_there_are_43_small_bounds():
    assert len(set(SMALL)) == len(SMALL) == 43


@pytest.mark.parametrize("baseline", SMALL, ids=str)
def test_a_verdict_holds_for_every_admitted_pair(baseline):
    found = {current: baseline.against(current) for current in SMALL}
    assert found == {current: truth(baseline, current) for current in SMALL}


@pytest.mark.parametrize("outer", SMALL, ids=str)
def test_containing_is_admitting_all_that_the_other_admits(outer):
    found = {inner: outer.contains(inner) for inner in SMALL}
    assert found == {inner: set(admitted(inner)) <= set(admitted(outer)) for inner in SMALL}


@given(any_bounds(), any_bounds())
def test_turning_a_comparison_round_turns_its_verdict(one, other):
    turned = {LOWER: HIGHER, HIGHER: LOWER}
    verdict = one.against(other)
    assert other.against(one) == turned.get(verdict, verdict)


@given(any_bounds(), any_bounds(), any_bounds())
def test_wider_bounds_never_say_more(wide, narrow, other):
    if wide.contains(narrow):
        unsure = {OVERLAPPING, CANNOT_SAY}
        assert wide.against(other) in {narrow.against(other), *unsure}


@given(any_bounds())
def test_bounds_against_themselves(bounds):
    verdict = SAME if bounds.exact else OVERLAPPING if bounds.closed else CANNOT_SAY
    assert (bounds.against(bounds), bounds.contains(bounds)) == (verdict, True)
    assert (OPEN.contains(bounds), OPEN.against(bounds)) == (True, CANNOT_SAY)


def test_bounds_upside_down_are_refused():
    with pytest.raises(ValueError, match="low 3 lies above high 2"):
        Bounds(3, 2)


def test_bounds_and_counts_do_not_change():
    for thing, field in [(Bounds(1, 2), "low"), (Count(Hedge.NONE, (0,)), "numbers")]:
        with pytest.raises(FrozenInstanceError):
            setattr(thing, field, None)


# Counts

STRICT = {
    Count(Hedge.EXACT, (2,), "two dead"): Bounds(2, 2),
    Count(Hedge.EXACT, (40, 40), "40 people"): Bounds(40, 40),
    Count(Hedge.AT_LEAST, (3,), "at least 3"): Bounds(3, None),
    Count(Hedge.MORE_THAN, (100,), "more than 100"): Bounds(101, None),
    Count(Hedge.AT_MOST, (26,), "as many as 26"): Bounds(None, 26),
    Count(Hedge.FEWER_THAN, (30,), "nearly 30"): Bounds(None, 29),
    Count(Hedge.ABOUT, (40,), "around 40"): OPEN,
    Count(Hedge.BETWEEN, (30, 50), "30 to 50"): Bounds(30, 50),
    Count(Hedge.VAGUE, (), "dozens", "dozens"): OPEN,
    Count(Hedge.NONE, (0,), "nobody"): Bounds(0, 0),
}


@pytest.mark.parametrize(("count", "bounds"), STRICT.items(), ids=lambda each: str(each))
def test_strict_bounds_are_what_the_words_promise(count, bounds):
    assert (count.bounds, count.low, count.high) == (bounds, bounds.low, bounds.high)


def test_every_hedge_has_its_example():
    assert {count.hedge for count in STRICT} == set(Hedge)


@pytest.mark.parametrize("nothing", [Silence, Denial])
def test_silence_and_denial_are_words_and_no_numbers(nothing):
    assert [field.name for field in fields(nothing)] == ["words"]
    assert not isinstance(nothing(), Count)
    assert not hasattr(nothing(), "low")


def test_nothing_equals_no_other_nothing():
    assert len({Silence(""), Denial(""), Count(Hedge.NONE, (0,)), Count(Hedge.VAGUE)}) == 4
