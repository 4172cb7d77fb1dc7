"""What may be said of one count beside another is what holds for every number that both admit."""

from fractions import Fraction
from itertools import product
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import ladder
from sayso.counts import OPEN, VAGUE_WORDS, Answer, Bounds, Count, Hedge, Verdict
from sayso.ladder import RUNGS

ONE = (Hedge.EXACT, Hedge.AT_LEAST, Hedge.MORE_THAN, Hedge.AT_MOST, Hedge.ABOUT)
COUNTS = [
    Count(Hedge.NONE, (0,)),
    *(Count(hedge, (n,)) for hedge in ONE for n in range(1, 13)),
    *(Count(Hedge.FEWER_THAN, (n,), vague=w) for n in range(2, 13) for w in ("", "nearly")),
    *(Count(Hedge.BETWEEN, (a, b)) for a, b in product(range(13), repeat=2) if a < b),
    *(Count(Hedge.VAGUE, (), vague=word) for word in VAGUE_WORDS),
]
CAP, FAR_CAP = 40, 140
"""Where open ends stop: 3 times 12 lies below the one, 10 times 12 below the other."""
FACTORS = [rung for rung in RUNGS if max(rung.times, 1 / rung.times) > 3]
OPEN_ENDED = set(Hedge) - {Hedge.EXACT, Hedge.BETWEEN, Hedge.NONE}
SIGNS = {-1: Verdict.LOWER, 0: Verdict.SAME, 1: Verdict.HIGHER}


def admitted(count, cap):
    """Every integer that the words of a count admit, found by trying them one by one."""
    first, last = (*count.numbers, 0)[0], (*count.numbers, 0)[max(0, len(count.numbers) - 1)]
    holds = {
        "none": lambda n: n == 0,
        "exact": lambda n: n == first,
        "at_least": lambda n: n >= first,
        "more_than": lambda n: n > first,
        "at_most": lambda n: n <= first,
        "fewer_than": lambda n: n < first,
        "between": lambda n: first <= n <= last,
        "about": lambda n: True,
        "vague": lambda n: True,
    }[count.hedge]
    return tuple(n for n in range(cap + 1) if holds(n))


def all_pairs(cap):
    """Every two counts, each with its integers."""
    return product([(count, np.array(admitted(count, cap))) for count in COUNTS], repeat=2)


def tried(rung, then, now):
    """The answer by trying every two integers."""
    then, now = (
        np.array(then)[:, None] * rung.times.numerator,
        np.array(now) * rung.times.denominator,
    )
    relations = {
        ("fewer", False): np.less, ("fewer", True): np.less_equal, ("same", False): np.equal,
        ("more", False): np.greater, ("more", True): np.greater_equal,
    }  # fmt: skip
    holds = relations[rung.way, rung.or_equal](now, then)
    return Answer.YES if holds.all() else Answer.CANNOT_SAY if holds.any() else Answer.NO


def test_every_hedge_is_tried():
    assert {count.hedge for count in COUNTS} == set(Hedge)
    assert len(set(COUNTS)) == len(COUNTS) == 172


@pytest.mark.parametrize("rung", RUNGS, ids=lambda rung: rung.key)
def test_every_answer_equals_the_enumeration(rung):
    wrong = [
        (then, now)
        for (then, all_then), (now, all_now) in all_pairs(FAR_CAP if rung in FACTORS else CAP)
        if rung.true_of(then.bounds, now.bounds) is not tried(rung, all_then, all_now)
    ]
    assert wrong == []


def test_every_verdict_equals_the_enumeration():
    wrong = []
    for (then, all_then), (now, all_now) in all_pairs(CAP):
        signs = set(np.sign(np.subtract.outer(all_now, all_then)).flat)
        unsure = Verdict.CANNOT_SAY if then.hedge in OPEN_ENDED or now.hedge in OPEN_ENDED else (
            Verdict.OVERLAPPING)  # fmt: skip
        expected = SIGNS[signs.pop()] if len(signs) == 1 else unsure
        if then.bounds.against(now.bounds) is not expected:
            wrong.append((then, now))
    assert wrong == []


# Laws

END = st.none() | st.integers(0, 300)


@st.composite
def any_bounds(draw):
    low, high = draw(END), draw(END)
    return Bounds(*sorted((low, high))) if None not in (low, high) else Bounds(low, high)


RUNG = st.sampled_from(RUNGS)


def met(then, now):
    return SimpleNamespace(earlier=then, later=now)


@given(any_bounds(), any_bounds(), any_bounds(), RUNG)
def test_widening_an_input_never_settles_anything(then, more, now, rung):
    for wide, narrow in [((then | more, now), (then, now)), ((now, then | more), (now, then))]:
        assert rung.true_of(*wide) in {rung.true_of(*narrow), Answer.CANNOT_SAY}
        assert rung.holds([met(*narrow)]) or not rung.holds([met(*wide)])


TURNED = {"fewer": "more", "more": "fewer", "no-more": "at-least-as-many", "as-many": "as-many"}


@given(any_bounds(), any_bounds(), st.sampled_from(sorted(TURNED)))
def test_turning_the_sides_turns_the_rung(then, now, key):
    by_key = {rung.key: rung for rung in RUNGS}
    assert by_key[key].true_of(then, now) is by_key[TURNED[key]].true_of(now, then)


@given(any_bounds(), any_bounds(), RUNG, RUNG)
def test_a_rung_follows_from_what_stands_above_it(then, now, higher, lower):
    if lower.follows_from(higher) and higher.holds([met(then, now)]):
        assert lower.holds([met(then, now)])


@given(st.lists(st.tuples(any_bounds(), any_bounds()), max_size=4), RUNG)
def test_of_sets_is_said_what_holds_for_each_pair(pairs, rung):
    meetings = [met(*pair) for pair in pairs]
    assert rung.holds(meetings) == (bool(pairs) and all(rung.holds([one]) for one in meetings))


# Zero


def test_of_a_zero_no_multiple_is_said():
    none, some = Bounds(0, 0), Bounds(5, 9)
    said = {
        (then, now): [rung.key for rung in RUNGS if rung.holds([met(then, now)])]
        for then, now in [(none, some), (some, none), (none, none), (none, OPEN), (OPEN, none)]
    }
    assert said == {
        (none, some): ["more", "at-least-as-many"],
        (some, none): ["fewer", "no-more"],
        (none, none): ["as-many", "no-more", "at-least-as-many"],
        (none, OPEN): ["at-least-as-many"],
        (OPEN, none): ["no-more"],
    }


def test_the_ladder_is_closed_and_the_strongest_rung_comes_first():
    assert [(rung.key, rung.way, rung.times, rung.or_equal) for rung in RUNGS] == [
        ("fewer-than-a-tenth", "fewer", Fraction(1, 10), False),
        ("fewer-than-a-quarter", "fewer", Fraction(1, 4), False),
        ("fewer-than-a-third", "fewer", Fraction(1, 3), False),
        ("fewer-than-half", "fewer", Fraction(1, 2), False),
        ("at-most-half", "fewer", Fraction(1, 2), True),
        ("fewer", "fewer", 1, False),
        ("more-than-ten-times", "more", 10, False),
        ("more-than-four-times", "more", 4, False),
        ("more-than-three-times", "more", 3, False),
        ("more-than-twice", "more", 2, False),
        ("at-least-twice", "more", 2, True),
        ("more", "more", 1, False),
        ("as-many", "same", 1, False),
        ("no-more", "fewer", 1, True),
        ("at-least-as-many", "more", 1, True),
    ]


def test_pairs_agree_on_a_verdict_or_nothing_can_be_said():
    lower, higher = met(Bounds(5, 5), Bounds(3, 3)), met(Bounds(5, 5), Bounds(7, 7))
    assert ladder.verdict([]) is Verdict.NOT_COMPARABLE
    assert ladder.verdict([lower, lower]) is Verdict.LOWER
    assert ladder.verdict([lower, higher]) is Verdict.CANNOT_SAY
    assert ladder.verdicts([lower, higher, lower]) == {Verdict.LOWER: 2, Verdict.HIGHER: 1}


def test_what_follows_from_a_rung_is_true_wherever_it_is():
    exact = [Bounds(n, n) for n in range(1, 25)]  # of nothing no multiple is said
    true = {rung: {(then, now) for then, now in product(exact, repeat=2)
                   if rung.true_of(then, now) is Answer.YES} for rung in RUNGS}  # fmt: skip
    wrong = [(one.key, other.key) for one, other in product(RUNGS, repeat=2)
             if one.follows_from(other) and not true[other] <= true[one]]  # fmt: skip
    assert wrong == []
    assert {one.key for one in RUNGS if one.follows_from(ladder.SAME)} == {
        "no-more", "at-least-as-many"}  # fmt: skip
