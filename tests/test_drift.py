"""What relays changed, held against labels that were given from the words alone."""

import csv
from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makers import count
from sayso import citations, drift
from sayso.drift import Drift, of_counts, serious

LABELS = Path(__file__).parent / "data" / "drift-labels.csv"
NOT_HELD = {"not_in_clip", "absent", "unseen"}


def labels():
    """Edges labelled from wording, title and headline, before there was any code.

    ``sure`` is "no" where the words alone leave it open: these are shown and not counted.
    """
    with LABELS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["sure"] == "yes"]


@pytest.fixture(scope="module")
def found(real_ledger):
    claims = real_ledger.cleaned.claims
    links = citations.edges(claims, {}, date(2026, 11, 22))
    return drift.edges(claims, links).set_index("claim_id")


def judged(found):
    """Each label that says something of text or headline, with what was found there."""
    for row, part in product(labels(), ("text", "headline")):
        if row[part] not in NOT_HELD:
            told = set(row[part].split("+")) - {"none"}
            yield told, set(found.loc[row["claim_id"], f"{part}_drift"].split())


def test_enough_edges_are_labelled_in_enough_languages():
    languages = Counter(row["lang"] for row in labels())
    assert (languages.total(), languages.total() - languages["en"]) == (118, 61)


def test_what_is_found_is_what_a_reader_sees(found):
    hits = missed = extra = 0
    for told, seen in judged(found):
        hits, missed, extra = (
            hits + len(told & seen), missed + len(told - seen), extra + len(seen - told)
        )  # fmt: skip
    precision, recall = hits / (hits + extra), hits / (hits + missed)
    assert (precision >= 0.95, recall >= 0.95) == (True, True), (hits, missed, extra)


def test_hedges_and_numbers_are_judged_without_a_fault(found):
    """All that goes wrong is of scope, which clips seldom show, or in a language not read."""
    wrong = Counter(str(one) for told, seen in judged(found) for one in told ^ seen)
    assert set(wrong) <= {Drift.SCOPE_CHANGED, Drift.PRECISION_LOST}, wrong
    assert wrong[Drift.PRECISION_LOST] <= 1


def test_an_unseen_headline_is_unknown(found):
    states = {(row["headline"], found.loc[row["claim_id"], "headline_state"])
              for row in labels() if row["headline"] in NOT_HELD}  # fmt: skip
    assert states <= {("absent", "absent"), ("unseen", "unseen"), ("absent", "unread")}


def test_an_edge_that_leaves_the_rows_is_passed_over(real_ledger):
    claims = real_ledger.cleaned.claims
    links = citations.edges(claims, {}, date(2026, 11, 22))
    relay, source = links.loc[links.index[0], ["claim_id", "source"]]
    for gone, left in ((relay, links["claim_id"].ne(relay)), (source, links["source"].ne(source))):
        told = drift.edges(claims[claims["claim_id"].ne(gone)], links)
        assert told["claim_id"].tolist() == links.loc[left, "claim_id"].tolist()


# Two counts

ABOUT, FLOOR, MORE = count("about", 40), count("at_least", 100), count("more_than", 100)
CASES = [
    (FLOOR, count("exact", 100), ["direction_lost"]),
    (FLOOR, count("exact", 90), ["direction_lost", "value_changed"]),
    (MORE, count("at_most", 100), ["direction_reversed"]),
    (count("at_most", 26), count("at_least", 26), ["direction_reversed"]),
    (ABOUT, count("exact", 40), ["approximator_lost"]),
    (ABOUT, count("more_than", 36), ["approximator_to_floor", "value_changed"]),
    (ABOUT, count("fewer_than", 40, vague="nearly"), ["approximator_to_ceiling"]),
    (MORE, count("about", 100), ["approximator_gained"]),
    (count("exact", 2), count("at_least", 2), ["hedge_gained"]),
    (MORE, FLOOR, ["strictness_changed"]),
    (MORE, count("at_least", 101), []),
    (FLOOR, count("at_least", 200), ["value_changed"]),
    (MORE, count("vague", vague="hundreds"), ["precision_lost"]),
    (count("vague", vague="dozens"), ABOUT, ["precision_gained"]),
    (count("vague", vague="dozens"), count("vague", vague="scores"), ["value_changed"]),
    (count("between", 10, 20), count("exact", 10), ["precision_gained"]),
    (count("at_most", 20), count("between", 10, 20), ["value_changed"]),
    (count("none", 0), count("exact", 3), ["value_changed"]),
    (ABOUT, count("about", 40), []),
]


@pytest.mark.parametrize(("source", "told", "expected"), CASES, ids=str)
def test_what_became_of_a_figure(source, told, expected):
    assert [str(one) for one in of_counts(source, told)] == expected


ANY = st.one_of(
    st.builds(count, st.sampled_from(["exact", "at_least", "more_than", "at_most", "about"]),
              st.integers(1, 60)),
    st.builds(lambda n: count("fewer_than", n, vague="nearly"), st.integers(2, 60)),
    st.builds(lambda low, more: count("between", low, low + more), st.integers(0, 40),
              st.integers(1, 20)),
    st.builds(lambda word: count("vague", vague=word), st.sampled_from(["dozens", "hundreds"])),
)  # fmt: skip


@given(ANY, ANY)
def test_nothing_is_told_only_of_a_figure_that_promises_the_same(source, told):
    same = source.bounds == told.bounds and source.vague == told.vague
    if not of_counts(source, told):
        assert same
    if source == told:
        assert of_counts(source, told) == ()


FLOOR, MORE, BARE = count("at_least", 3), count("more_than", 3), count("exact", 40)


@pytest.mark.parametrize(
    ("drift", "source", "told", "expected"),
    [
        (Drift.APPROXIMATOR_LOST, count("about", 40), BARE, False),
        (Drift.APPROXIMATOR_LOST, count("about", 43), count("exact", 43), True),
        (Drift.APPROXIMATOR_LOST, count("about", 45), count("exact", 45), True),
        (Drift.APPROXIMATOR_GAINED, BARE, count("about", 40), False),
        (Drift.APPROXIMATOR_GAINED, FLOOR, count("about", 40), True),
        (Drift.PRECISION_LOST, count("more_than", 100), count("vague", vague="hundreds"), True),
        (Drift.PRECISION_LOST, count("more_than", 100), count("vague", vague="dozens"), False),
        (Drift.PRECISION_LOST, count("about", 40), count("vague", vague="several"), False),
        (Drift.DIRECTION_LOST, FLOOR, BARE, True),
        (Drift.STRICTNESS_CHANGED, MORE, FLOOR, False),
        (Drift.SCOPE_CHANGED, BARE, BARE, True),
    ],
)
def test_what_a_reader_learns_and_the_source_did_not_say_is_serious(drift, source, told, expected):
    assert serious(drift, source, told) is expected
