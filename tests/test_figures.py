"""Coded columns become figures, and the four kinds of nothing stay four."""

from datetime import date
from itertools import product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import figures
from sayso.counts import Count, Denial, Hedge, Silence
from sayso.ledger import Book

NUMBERS = (None, 0, 1, 2)
CODED = list(product(figures.HEDGES, NUMBERS, NUMBERS))
# What each qualifier can have, said once more in plain Python.
CAN_HAVE = {
    "exact": lambda low, high: bool(low) and low == high,
    "about": lambda low, high: bool(low) and low == high,
    "at_least": lambda low, high: bool(low) and high is None,
    "more_than": lambda low, high: bool(low) and high is None,
    "up_to": lambda low, high: low is None and bool(high),
    "fewer_than": lambda low, high: low is None and high is not None and high > 1,
    "between": lambda low, high: None not in (low, high) and low < high,
    "dozens": lambda low, high: low is high is None,
    "hundreds": lambda low, high: low is high is None,
    "several": lambda low, high: low is high is None,
    "none": lambda low, high: low == high == 0,
    "unknown": lambda low, high: low is high is None,
}
SOUND = [each for each in CODED if CAN_HAVE[each[0]](*each[1:])]


def columns(coded):
    qualifier, low, high = zip(*coded, strict=True)
    return (
        pd.Series(qualifier, dtype="str"),
        pd.Series(low, dtype="Int64"),
        pd.Series(high, dtype="Int64"),
    )


def texts(*values):
    return pd.Series(list(values), dtype="str")


def test_numbers_agree_with_their_qualifier():
    found = dict(zip(CODED, figures.agrees(*columns(CODED)), strict=True))
    assert found == {each: each in SOUND for each in CODED}


def test_no_hedge_is_made_up():
    assert not figures.agrees(*columns([("roughly", 1, 1), ("", None, None)])).any()


def test_the_columns_and_the_words_have_the_same_bounds():
    bounds = figures.strict_bounds(*columns(SOUND)).astype(object)
    columnwise = [[None if pd.isna(end) else end for end in ends] for ends in bounds.to_numpy()]
    expected = []
    for qualifier, low, high in SOUND:
        numbers = tuple(number for number in (low, high) if number is not None)
        found = figures.figure("count", qualifier, numbers, "w")
        expected.append([found.low, found.high] if isinstance(found, Count) else [None, None])
    assert columnwise == expected


@given(st.lists(st.integers(0, 10**15 - 1)))
def test_whole_numbers_in_plain_digits_are_taken(numbers):
    assert figures.is_whole(texts(*map(str, numbers))).all()


@pytest.mark.parametrize(
    "text",
    ["01", "00", "+5", "-1", "1.0", "1e3", "1,000", "1 000", " 1", "1\n", "x", "٤٠", "½", "9" * 16],
)
def test_other_notations_are_not(text):
    assert figures.is_whole(texts(text)).tolist() == [False]


def test_only_plain_digits_are_a_number():
    assert figures.is_whole(texts("4０")).tolist() == [False]


def test_an_empty_number_is_none_and_not_0():
    assert figures.is_whole(texts("", "0")).tolist() == [True, True]


def answer(stance, qualifier, zero):
    """What kind of answer a row gives, in plain Python."""
    if stance != "asserts":
        return {"denies": "denial", "cannot_confirm": "unconfirmed"}[stance]
    if qualifier == "none":
        return {"counted": "zero", "not said": "silence"}.get(zero, "none_found")
    return "silence" if qualifier == "unknown" else "count"


def test_each_kind_of_answer_is_its_own():
    zeros = ("counted", "not counted", "not said")
    cases = list(product(("asserts", "denies", "cannot_confirm"), figures.HEDGES, zeros))
    stance, qualifier, zero = zip(*cases, strict=True)
    found = figures.answers(texts(*stance), texts(*qualifier), pd.Series(zero))
    assert found.tolist() == [answer(*case) for case in cases]


@pytest.mark.parametrize(
    ("coded", "expected"),
    [
        (("count", "more_than", (100,)), Count(Hedge.MORE_THAN, (100,), "w")),
        (("count", "up_to", (26,)), Count(Hedge.AT_MOST, (26,), "w")),
        (("count", "about", (40, 40)), Count(Hedge.ABOUT, (40,), "w")),
        (("count", "fewer_than", (40,)), Count(Hedge.FEWER_THAN, (40,), "w", "nearly")),
        (("count", "dozens", ()), Count(Hedge.VAGUE, (), "w", "dozens")),
        (("zero", "none", (0, 0)), Count(Hedge.NONE, (0,), "w")),
        (("none_found", "none", (0, 0)), Silence("w")),
        (("silence", "unknown", ()), Silence("w")),
        (("unconfirmed", "exact", (2, 2)), Silence("w")),
        (("denial", "none", (0, 0)), Denial("w")),
        (("denial", "exact", (27, 27)), Denial("w")),
        (("denial", "unknown", ()), Denial("w")),
    ],
)
def test_a_figure_is_a_count_a_silence_or_a_denial(coded, expected):
    found = figures.figure(*coded, "w")
    assert (found, found.words) == (expected, "w")


def test_every_figure_of_the_real_ledger_has_the_bounds_of_its_row(real_ledger):
    book = Book.of(real_ledger.cleaned.claims, real_ledger.hand, date(2100, 1, 1))
    rows = book.table
    counts = {claim.id: claim.figure for claim in book if isinstance(claim.figure, Count)}
    counted = rows[rows["answer"].isin(["count", "zero"])]
    ends = counted[["low", "high"]].astype(object).where(counted[["low", "high"]].notna(), None)
    assert {key: [f.low, f.high] for key, f in counts.items()} == ends.T.to_dict("list")
    assert counts
