"""Bounds promise no more than their words, and a verdict no more than its bounds."""

import operator
from dataclasses import FrozenInstanceError, fields
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.counts import OPEN, VAGUE_WORDS, Answer, Bounds, Count, Denial, Hedge, Silence, Verdict

LOWER, HIGHER, SAME = Verdict.LOWER, Verdict.HIGHER, Verdict.SAME
OVERLAPPING, CANNOT_SAY = Verdict.OVERLAPPING, Verdict.CANNOT_SAY
FAR = 20  # stands for the numbers beyond every end of the small bounds
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


# Three answers

TIMES = [Fraction(1, 2), Fraction(1), Fraction(3)]


def answered(one, other, times, or_equal):
    """The answer by trying every pair of numbers."""
    held = {
        a <= times * b if or_equal else a < times * b
        for a in admitted(one) for b in admitted(other)
    }  # fmt: skip
    return Answer.CANNOT_SAY if len(held) == 2 else Answer.YES if held.pop() else Answer.NO


@pytest.mark.parametrize("or_equal", [False, True])
@pytest.mark.parametrize("times", TIMES, ids=str)
def test_an_answer_holds_for_every_admitted_pair(times, or_equal):
    pairs = list(product(SMALL, SMALL))
    found = {pair: pair[0].below(pair[1], times, or_equal) for pair in pairs}
    assert found == {pair: answered(*pair, times, or_equal) for pair in pairs}


@pytest.mark.parametrize("answer", Answer)
def test_an_answer_is_no_truth_value(answer):
    with pytest.raises(TypeError, match="is no truth value"):
        bool(answer)


@pytest.mark.parametrize("times", [0, -1, Fraction(-1, 2), 0.5, "2"], ids=str)
def test_a_factor_is_exact_and_positive(times):
    with pytest.raises(ValueError, match="times is a Fraction or an int above 0"):
        Bounds(1, 2).below(Bounds(3, 4), times)


FACTOR = st.fractions(Fraction(1, 20), 20)


@given(any_bounds(), any_bounds(), FACTOR, st.booleans())
def test_below_and_not_below_are_each_other_turned_round(one, other, times, or_equal):
    turned = {Answer.YES: Answer.NO, Answer.NO: Answer.YES}
    answer = one.below(other, times, or_equal)
    assert other.below(one, 1 / times, not or_equal) == turned.get(answer, answer)


@given(any_bounds(), any_bounds(), any_bounds(), FACTOR, st.booleans())
def test_a_wider_input_never_settles_an_answer(one, more, other, times, or_equal):
    narrow, wide = one.below(other, times, or_equal), (one | more).below(other, times, or_equal)
    assert wide in {narrow, Answer.CANNOT_SAY}


# Arithmetic


@pytest.mark.parametrize("one", SMALL, ids=str)
def test_sums_and_differences_are_those_of_the_admitted_numbers(one):
    for other in SMALL:
        sums = {a + b for a in admitted(one) for b in admitted(other)}
        gaps = {a - b for a in admitted(one) for b in admitted(other)}
        low = None if None in (one.low, other.low) else min(sums)
        high = None if None in (one.high, other.high) else max(sums)
        assert one + other == Bounds(low, high)
        low = None if None in (one.low, other.high) else min(gaps)
        high = None if None in (one.high, other.low) else max(gaps)
        assert one - other == Bounds(low, high)


@pytest.mark.parametrize("one", SMALL, ids=str)
def test_what_both_admit_and_what_holds_both_are_as_of_sets(one):
    for other in SMALL:
        both, either = set(admitted(one)) & set(admitted(other)), {*admitted(one), *admitted(other)}
        common, hull = one & other, one | other
        assert set(admitted(common) if common else ()) == both
        assert set(admitted(hull)) == set(range(min(either), max(either) + 1))


@given(any_bounds(), any_bounds(), any_bounds())
def test_the_order_of_arguments_changes_no_sum_hull_or_common_part(one, two, three):
    assert (one + two, one | two, one & two) == (two + one, two | one, two & one)
    assert (one + two) + three == one + (two + three)
    assert (one | two) | three == one | (two | three)
    assert (one | one, one & one) == (one, one)
    first, last = one & two, two & three
    assert (first and first & three) == (last and one & last)


@given(any_bounds(), any_bounds(), any_bounds())
def test_wider_inputs_give_wider_results(narrow, more, other):
    wide = narrow | more
    assert wide.contains(narrow)
    assert (wide + other).contains(narrow + other)
    assert (wide - other).contains(narrow - other)
    assert (other - wide).contains(other - narrow)
    assert (wide | other).contains(narrow | other)
    common = narrow & other
    assert common is None or ((wide & other).contains(common) and narrow.contains(common))


@given(any_bounds(), any_bounds())
def test_a_difference_taken_back_holds_what_it_was_taken_from(one, other):
    assert ((one - other) + other).contains(one)
    assert one - other == Bounds(0, 0) - (other - one)


# Turning and widening


@given(any_bounds(), any_bounds())
def test_turning_a_comparison_round_turns_its_verdict(one, other):
    turned = {LOWER: HIGHER, HIGHER: LOWER}
    verdict = one.against(other)
    assert other.against(one) == turned.get(verdict, verdict)


@given(any_bounds(), any_bounds(), any_bounds())
def test_wider_bounds_never_say_more(narrow, more, other):
    wide, unsure = narrow | more, {OVERLAPPING, CANNOT_SAY}
    assert wide.against(other) in {narrow.against(other), *unsure}
    assert other.against(wide) in {other.against(narrow), *unsure}


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
    Count(Hedge.AT_LEAST, (3,), "at least 3"): Bounds(3, None),
    Count(Hedge.MORE_THAN, (100,), "more than 100"): Bounds(101, None),
    Count(Hedge.AT_MOST, (26,), "as many as 26"): Bounds(None, 26),
    Count(Hedge.FEWER_THAN, (30,), "fewer than 30"): Bounds(None, 29),
    Count(Hedge.FEWER_THAN, (30,), "nearly 30", "nearly"): Bounds(None, 29),
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


def test_the_words_tell_no_two_counts_apart():
    plus, least = Count(Hedge.AT_LEAST, (3,), "3+"), Count(Hedge.AT_LEAST, (3,), "at least 3")
    assert (plus == least, {plus: 1}[least], plus.words) == (True, 1, "3+")
    assert Count(Hedge.FEWER_THAN, (40,)) != Count(Hedge.FEWER_THAN, (40,), vague="nearly")


NUMBERS = [(), *((n,) for n in range(4)), *product(range(4), range(4)), (1, 2, 3)]


def sound(hedge, numbers):
    """Which numbers a hedge can have, said once more."""
    match hedge:
        case "none":
            return numbers == (0,)
        case "vague":
            return not numbers
        case "between":
            return len(numbers) == 2 and numbers[0] < numbers[1]
        case "fewer_than":
            return numbers in [(2,), (3,)]
        case _:
            return numbers in [(1,), (2,), (3,)]


def made(hedge, numbers, vague):
    try:
        return bool(Count(hedge, numbers, "", vague))
    except ValueError:
        return False


@pytest.mark.parametrize("hedge", Hedge)
def test_a_count_has_the_numbers_of_its_hedge(hedge):
    vague = "dozens" if hedge is Hedge.VAGUE else ""
    found = {numbers: made(hedge, numbers, vague) for numbers in NUMBERS}
    assert found == {numbers: sound(hedge, numbers) for numbers in NUMBERS}


@pytest.mark.parametrize("hedge", Hedge)
def test_a_count_has_the_vague_word_of_its_hedge(hedge):
    numbers = {Hedge.VAGUE: (), Hedge.NONE: (0,), Hedge.BETWEEN: (2, 3)}.get(hedge, (2,))
    words = {Hedge.VAGUE: set(VAGUE_WORDS), Hedge.FEWER_THAN: {"", "nearly"}}.get(hedge, {""})
    tried = {"", "nearly", "many", *VAGUE_WORDS}
    assert {word for word in tried if made(hedge, numbers, word)} == words


@pytest.mark.parametrize("numbers", [(True,), (2.0,), ("2",), [2], None, 2], ids=str)
def test_only_whole_numbers_are_counted(numbers):
    with pytest.raises(ValueError, match="exact: numbers is a tuple of whole numbers, not"):
        Count(Hedge.EXACT, numbers)


def test_a_fault_is_named():
    for hedge, words in {Hedge.NONE: "the number is 0", Hedge.VAGUE: "a vague word has no number",
                         Hedge.BETWEEN: "two numbers, the lower one first"}.items():  # fmt: skip
        with pytest.raises(ValueError, match=rf"^{hedge}: {words}, not \(7,\)$"):
            Count(hedge, (7,))
    with pytest.raises(ValueError, match=r"fewer_than: one number, 2 or more, not \(1,\)"):
        Count(Hedge.FEWER_THAN, (1,))
    with pytest.raises(ValueError, match=r"vague: the vague word is one of 'tens', .*, not 'many'"):
        Count(Hedge.VAGUE, (), vague="many")


# The kinds of nothing

OPERATORS = [
    operator.add, operator.sub, operator.mul, operator.truediv, operator.and_, operator.or_,
    operator.lt, operator.le, operator.gt, operator.ge,
]  # fmt: skip
ALONE = [int, float, operator.index, operator.neg, abs, lambda nothing: sum([nothing])]
ASKED = [Bounds.contains, Bounds.below, Bounds.against]
KINDS = [Silence("no number"), Denial("there are none")]


@pytest.mark.parametrize("nothing", KINDS, ids=str)
def test_silence_and_denial_are_words_and_no_numbers(nothing):
    assert [field.name for field in fields(nothing)] == ["words"]
    assert not isinstance(nothing, Count)
    assert not hasattr(nothing, "low")


@pytest.mark.parametrize("other", [Bounds(1, 2), Count(Hedge.EXACT, (1,)), 1], ids=str)
@pytest.mark.parametrize("nothing", KINDS, ids=str)
@pytest.mark.parametrize("operate", OPERATORS)
def test_no_operator_accepts_silence_or_denial(operate, nothing, other):
    for sides in [(nothing, other), (other, nothing)]:
        with pytest.raises(TypeError, match=r"a (silence|denial) is not a number: it is never"):
            operate(*sides)


@pytest.mark.parametrize("nothing", KINDS, ids=str)
@pytest.mark.parametrize("turn", ALONE)
def test_nothing_turns_silence_or_denial_into_a_number(turn, nothing):
    with pytest.raises(TypeError, match=r"a (silence|denial) is not a number"):
        turn(nothing)


@pytest.mark.parametrize("nothing", KINDS, ids=str)
@pytest.mark.parametrize("ask", ASKED)
def test_no_bounds_are_compared_with_silence_or_denial(ask, nothing):
    with pytest.raises(TypeError, match=r"a (silence|denial) is not a number"):
        ask(Bounds(1, 2), nothing)


@pytest.mark.parametrize("operate", [*OPERATORS[:6], *ASKED])
def test_bounds_meet_bounds_alone(operate):
    for other in (1, None, Count(Hedge.EXACT, (1,))):
        with pytest.raises(TypeError):
            operate(Bounds(1, 2), other)


@pytest.mark.parametrize("ask", ASKED)
def test_what_bounds_are_compared_with_is_named(ask):
    with pytest.raises(TypeError, match=r"^bounds are compared with bounds alone, not with 40$"):
        ask(Bounds(1, 2), 40)


def test_nothing_equals_no_other_nothing():
    assert len({Silence(""), Denial(""), Count(Hedge.NONE, (0,)), Bounds(0, 0)}) == 4
