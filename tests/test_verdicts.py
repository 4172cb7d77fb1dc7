"""No verdict rests on a dropped hedge: every pair of origins, against a list checked by hand."""

import csv
from pathlib import Path

import pytest

from sayso import desk
from sayso.counts import Bounds, Count, Denial, Hedge, Silence, Verdict
from sayso.ledger import Book
from sayso.verdicts import compare

CHECKED = Path(__file__).parent / "data" / "verdicts.csv"


@pytest.fixture(scope="module")
def book(real_ledger):
    return Book.of(real_ledger.cleaned.claims, real_ledger.hand, desk.day_of(real_ledger.delivery))


def scope(claim):
    return claim.measure, claim.unit, claim.population, claim.standard


def test_every_pair_of_the_two_waves_within_one_scope_is_as_checked_by_hand(book):
    origins = book.where("relay_of", [""])
    then, now = list(origins.wave("2017")), list(origins.wave("2018-19"))
    found = [
        (a.id, b.id, compare(a, b).verdict.value) for a in then for b in now if scope(a) == scope(b)
    ]
    with CHECKED.open(encoding="utf-8", newline="") as table:
        checked = [tuple(row) for row in list(csv.reader(table))[1:]]
    assert found == checked


def test_a_pair_out_of_scope_never_gets_a_verdict(book):
    origins = book.where("relay_of", [""])
    for a in origins.wave("2017"):
        for b in origins.wave("2018-19"):
            if scope(a) != scope(b):
                assert compare(a, b).verdict is Verdict.NOT_COMPARABLE


def test_the_27_never_meets_the_three(book):
    three, list_of_27 = book.claim("ng-2017-04-01-killed"), book.claim("ng-2017-07-09-27-executed")
    assert compare(three, list_of_27).gap == "population"


def test_what_admits_no_number_is_refused_by_arithmetic(book):
    from sayso.gate import admitted

    for claim in book:
        if isinstance(claim.figure, Denial | Silence):
            with pytest.raises(TypeError):
                admitted(claim)


def test_an_unhedged_number_of_a_relay_caps_nothing(book):
    fourteen = book.claim("frontline-2019-complaint-14")
    assert (fourteen.figure.hedge, fourteen.standard) == (Hedge.EXACT, "documented")
    from sayso.gate import admitted

    assert admitted(fourteen) == Bounds(14, None)


def test_documented_and_listed_numbers_cap_and_reported_ones_do_not(book):
    from sayso.gate import admitted

    ids = ["hrw-2019-05-08-testimonies-4", "ng-2021-02-15-3-lgbt", "rln-2017-06-30-killed",
           "rln-2019-01-29-one-murder"]  # fmt: skip
    assert [admitted(book.claim(name)) for name in ids] == [
        Bounds(4, 4),
        Bounds(3, 3),
        Bounds(6, None),
        Bounds(1, None),
    ]
    assert all(isinstance(book.claim(name).figure, Count) for name in ids)
