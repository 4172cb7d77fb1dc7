"""Figures met in print, by their numbers in the project's notes (W1 to W15): what they support.

Cases that are about words alone (W2, W4, W10) are the reader's. Counts are as printed
there; who said them and when is invented, except where the ledger holds them.
"""

from datetime import date
from itertools import product

import pytest

from makers import AROUND_40, GROUNDS, OVER_100, claim, count
from sayso import scenarios
from sayso.counts import Answer, Bounds, Denial, Verdict
from sayso.gate import Gap
from sayso.ledger import Book, last_day
from sayso.verdicts import compare
from sayso.withheld import What

THREE, AT_LEAST_3, AT_LEAST_2 = count("exact", 3), count("at_least", 3), count("at_least", 2)
AT_LEAST_200, AT_LEAST_20 = count("at_least", 200), count("at_least", 20)


def then(figure, **fields):
    return claim("then", figure, "first", **fields)


def now(figure, **fields):
    return claim("now", figure, "second", **fields)


def rungs(comparison):
    return [(one.rung.key, one.readings) for one in comparison.supported]


READ = [("fewer-than-half", ("narrow",)), ("fewer", ("narrow", "wide"))]
W = {
    "W1 more than 100, then around 40": (OVER_100, AROUND_40, Verdict.CANNOT_SAY, READ),
    "W1 at least three known dead, then at least two": (
        AT_LEAST_3, AT_LEAST_2, Verdict.CANNOT_SAY, []),
    "W3 three dead without a hedge is no ceiling": (
        THREE, AT_LEAST_2, Verdict.CANNOT_SAY, []),
    "W6 at least 200, then around 40": (
        AT_LEAST_200, AROUND_40, Verdict.CANNOT_SAY,
        [("fewer-than-a-third", ("narrow", "wide"))]),
    "W6 at least 20 dead, then at least two": (
        AT_LEAST_20, AT_LEAST_2, Verdict.CANNOT_SAY, []),
    "W11 a clean relay says what its origin says": (
        AROUND_40, AROUND_40, Verdict.CANNOT_SAY, []),
}  # fmt: skip


@pytest.mark.parametrize("case", W)
def test_figures_in_the_wild_support_no_more_than_their_words(case):
    earlier, later, verdict, supported = W[case]
    comparison = compare(then(earlier), now(later), None, GROUNDS)
    assert (comparison.verdict, rungs(comparison)) == (verdict, supported)


def test_w1_60_per_cent_fewer_is_refused_and_fewer_than_half_offered_with_its_reading():
    comparison = compare(then(OVER_100), now(AROUND_40), None, GROUNDS)
    refused = {one.what: one.per_cent for one in comparison.refused}
    assert (refused[What.PER_CENT], What.FEWER in refused) == (-60, True)
    strongest = comparison.supported[0]
    assert (strongest.rung.key, strongest.readings) == ("fewer-than-half", ("narrow",))
    assert strongest.fragile


def test_w5_the_same_number_from_another_originator_may_be_a_relay():
    first = then(OVER_100)
    again = claim("again", OVER_100, origin="south-group", day=date(2017, 5, 12))
    assert scenarios.suspected([first, again]) == {"again"}
    few = now(count("at_most", 9), origin="east-group")
    robustness = compare([first, again], few, None, GROUNDS).supported[0].robustness
    # Without the repeat and without who may have repeated it are one and the same.
    assert robustness.of == 3 * len(["every claim", "without the first", "without the repeat"])


@pytest.fixture(scope="module")
def book(real_ledger):
    return Book.of(real_ledger.cleaned.claims, real_ledger.hand, last_day(real_ledger.delivery))


SWEPT = (24, 26, 27, 30, 31, 56)


def test_w7_to_w9_the_27_and_the_56_never_meet_the_three(book):
    killed = list(book.where("relay_of", [""]).where("measure", ["killed"]))
    lists = [one for one in killed if one.population == "sweep"]
    campaign = [one for one in killed if one.population == "campaign"]
    assert {n for one in lists for n in getattr(one.figure, "numbers", ())} <= {4, *SWEPT}
    assert {27, 56} <= {n for one in lists for n in getattr(one.figure, "numbers", ())}
    counted = [(a, b) for a, b in product(lists, campaign) if compare(a, b).met]
    assert counted == []
    three, list_of_27 = book.claim("ng-2017-04-01-killed"), book.claim("ng-2017-07-09-27-executed")
    for sides in [(three, list_of_27), (list_of_27, three)]:
        assert compare(*sides).gap is Gap.POPULATION


def test_w12_the_denial_that_they_exist_is_no_zero():
    nobody, none = Denial("who just don't exist"), count("none", 0)
    comparison = compare(then(OVER_100), now(nobody), None, GROUNDS)
    assert (comparison.verdict, comparison.gap) == (Verdict.NOT_COMPARABLE, Gap.DENIAL)
    assert nobody != none
    with pytest.raises(TypeError, match="a denial is not a number"):
        then(OVER_100).figure.bounds + nobody


AT_LEAST_56800 = Bounds(56_800, None)
PRINTED = count("more_than", 28_500), count("fewer_than", 28_300, vague="nearly")
CELLS = count("exact", 28_509), count("exact", 28_291)


def test_w13_the_printed_hedges_leave_the_sum_without_a_direction():
    total = PRINTED[0].bounds + PRINTED[1].bounds
    assert total == Bounds(None, None)
    assert not AT_LEAST_56800.contains(total)
    assert Bounds(56_799, 56_799).below(total) is Answer.CANNOT_SAY


def test_w13_the_exact_cells_support_the_sum():
    total = CELLS[0].bounds + CELLS[1].bounds
    assert total == Bounds(56_800, 56_800)
    assert AT_LEAST_56800.contains(total)
    assert Bounds(56_799, 56_799).below(total) is Answer.YES


def test_w14_documented_and_estimated_never_meet():
    documented = then(count("exact", 143_350), measure="killed", standard="documented")
    estimated = now(count("exact", 163_537), measure="killed", standard="estimated")
    comparison = compare(documented, estimated, None, GROUNDS)
    assert (comparison.gap, comparison.supported) == (Gap.STANDARD, ())
    assert What.SUM in {one.what for one in comparison.refused}


def test_w15_records_are_not_people():
    records = then(count("exact", 263_055), measure="records", unit="cases")
    people = now(count("exact", 92_901), measure="killed")
    assert compare(records, people).gap is Gap.MEASURE
    assert compare(records, now(count("exact", 92_901), measure="records")).gap is Gap.UNIT
