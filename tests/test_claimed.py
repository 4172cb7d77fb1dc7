"""What was claimed: every origin in its own words, then the numbers these words admit."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from sayso.claimed_view import Claimed
from sayso.ledger import Book


@pytest.fixture(scope="module")
def view(real_ledger):
    book = Book.of(real_ledger.cleaned.claims, real_ledger.hand, date(2026, 11, 22))
    return Claimed(book, "2017", "2018-19", "en", "narrow")


def rows(fragment):
    """Each row of each table: the claim, and its cells as text."""
    for row in BeautifulSoup(fragment.html, "html.parser").select("tr[data-claim]"):
        cells = [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]
        yield row["data-claim"], cells


@pytest.mark.parametrize("wave", ["2017", "2018-19"])
def test_every_origin_of_a_wave_stands_there_once(view, real_ledger, wave):
    claims = real_ledger.cleaned.claims
    origins = claims[claims["wave"].eq(wave) & claims["relay_of"].eq("")]
    assert sorted(claim for claim, _ in rows(view.in_their_words(wave))) == sorted(
        origins["claim_id"]
    )


def test_the_words_stand_beside_what_they_admit(view):
    told = dict([*rows(view.in_their_words("2017")), *rows(view.in_their_words("2018-19"))])
    admitted = {claim: cells[2] for claim, cells in told.items()}
    assert told["rln-2019-01-14-detained"][0] == (
        "2018-19 around 40 people around 40 people were detained"
    )
    wanted = {
        "rln-2019-01-14-detained": "From the words alone: any number. "
        "Under the narrow reading: 30 to 50.",
        "ng-2017-04-01-detained": "From the words alone: 101 or more.",
        "rln-2017-06-30-detained": "From the words alone: 300 to 400.",
        "rln-2019-01-29-one-murder": "From the words alone: 1 or more; "
        "it does not claim to be all.",
        "karimov-2019-01-14-denial": "No number: an answer in words.",
        "sk-2017-05-23-inquiry": "No number: an answer in words.",
    }
    assert {claim: admitted[claim] for claim in wanted} == wanted


def test_no_table_holds_counts_of_different_people(view):
    for wave in view.waves:
        for table in BeautifulSoup(view.in_their_words(wave).html, "html.parser").select("table"):
            claims = [view.book.claim(row["data-claim"]) for row in table.select("tr[data-claim]")]
            kinds = {(claim.measure, claim.population) for claim in claims}
            assert len(kinds) == 1


def test_every_silence_is_told_and_is_no_number(view, real_ledger):
    claims = real_ledger.cleaned.claims
    silent = claims[claims["answer"].eq("silence") & claims["relay_of"].eq("")]
    told = dict(rows(view.never_counted()))
    assert sorted(told) == sorted(silent.loc[silent["wave"].isin(view.waves), "claim_id"])
    assert [cells[0] for cells in told.values() if "no figure given" not in cells[0]] == []


def test_a_measure_without_a_figure_is_named_for_its_wave(view):
    table = BeautifulSoup(view.not_in_the_ledger().html, "html.parser")
    told = [[cell.get_text() for cell in row.find_all("td")] for row in table.select("tbody tr")]
    missing = {wave: names.split("; ") for wave, names in told}
    assert "Women detained" in missing["2018-19"]
    assert "Detained" not in missing["2017"] + missing["2018-19"]
    assert "Killed" not in missing["2017"] + missing["2018-19"]


def test_the_chart_draws_replaced_figures_too(view):
    drawn = {mark.key for chart in view.charts() for _, _, mark in chart.marks}
    standing = {claim.id for claim in view.book.wave("2017").measure("detained").standing()}
    origins = {claim.id for claim in view.book.wave("2017").measure("detained").origins()
               if claim.population == "campaign"}  # fmt: skip
    assert origins - standing
    assert origins <= drawn


def test_totals_of_no_single_wave_stand_apart(view, real_ledger):
    claims = real_ledger.cleaned.claims
    waves = [key for key, one in real_ledger.hand.waves.waves.items() if not one.comparable]
    totals = claims[claims["wave"].isin(waves) & claims["relay_of"].eq("")]
    assert sorted(claim for claim, _ in rows(view.running_totals())) == sorted(totals["claim_id"])


def test_what_was_only_denied_is_no_count_that_is_missing(view):
    assert "Campaign as such" not in view.not_in_the_ledger().html


def test_a_zero_that_no_words_say_is_no_figure(view):
    told = dict(rows(view.in_their_words("2017")))
    assert told["sk-2017-05-23-inquiry"][0].startswith("2017 no figure given ")


def test_a_partial_date_stands_at_the_last_day_it_can_mean(view):
    """Dated 2017, on a page of April 2017: said by April, and so before October."""
    drawn = [mark.key for chart in view.charts() for _, _, mark in chart.marks]
    early, late = "milashina-2017-two-convinced", "moskalkova-2017-10-13-executions"
    assert drawn.index(early) < drawn.index(late)
