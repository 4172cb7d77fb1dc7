"""A count, a claim and a comparison show themselves in a notebook, and what pages wrote is text."""

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup
from IPython.core.formatters import HTMLFormatter

from sayso import displays
from sayso.counts import Count, Hedge
from sayso.ledger import Book
from sayso.verdicts import Grounds, compare

HOSTILE = "<script>document.title='x'</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def show():
    """What JupyterLab gets to display of a value."""
    formatter = HTMLFormatter()
    displays.register(formatter)
    return formatter


@pytest.fixture(scope="module")
def book(real_ledger):
    return Book.of(real_ledger.cleaned.claims, real_ledger.hand, date(2019, 1, 15))


def text(markup):
    return " ".join(BeautifulSoup(markup, "html.parser").get_text(" ").split())


def test_a_count_shows_our_words_and_those_of_its_page(show):
    shown = show(Count(Hedge.AT_MOST, (26,), "as many as 26"))
    assert shown == "<strong>up to 26</strong> <q>as many as 26</q>"


def test_a_claim_shows_who_said_it_when_in_which_words(show, book):
    shown = text(show(book.claim("rln-2019-01-14-detained")))
    assert shown == ("around 40 people around 40 people were detained , Russian LGBT Network, "
                     "14 January 2019 rln-2019-01-14-detained")  # fmt: skip


def test_a_comparison_shows_what_may_be_said_and_what_may_not(show, book):
    sides = map(book.claim, ("ng-2017-04-01-detained", "rln-2019-01-14-detained"))
    shown = text(show(compare(*sides, grounds=Grounds.of(book))))
    parts = ("more than 100 people", "around 40 people", "cannot say", "What may be said",
             "fewer than half as many reported, if “around 40” means 30 to 50",
             "What may not be said", "“60 % fewer”")  # fmt: skip
    assert [part for part in parts if part not in shown] == []
    assert sorted(parts, key=shown.index) == list(parts)


def test_hostile_words_stay_text(show, book):
    worded = replace(book.claim("rln-2019-01-14-detained"), wording=HOSTILE)
    compared = compare(worded, worded, grounds=Grounds.of(book))
    shown = [show(value) for value in (Count(Hedge.EXACT, (2,), HOSTILE), worded, compared)]
    tags = [BeautifulSoup(one, "html.parser").find_all(["script", "img"]) for one in shown]
    assert tags == [[], [], []]
    assert [HOSTILE in BeautifulSoup(one, "html.parser").get_text() for one in shown] == [True] * 3
