"""Steps that pages suggest: what they share is told, and nothing is decided by it."""

import pandas as pd
import pytest

from helpers import investigation
from sayso import desk, retold, suggested, tables
from sayso.ledger import Book
from sayso.relayed import Relayed
from sayso.suggested import Suggestion


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    ledger = tables.make(investigation(tmp_path_factory.mktemp("suggested")))
    return Book.of(ledger.cleaned.claims, ledger.hand, desk.day_of(ledger.delivery))


def changed(book, **columns):
    """The book with other values in some columns of the two pages that repeat a figure."""
    ledger = book.on.ledger.set_index("claim_id", drop=False)
    for column, values in columns.items():
        ledger.loc[["morning-100", "radio-100"], column] = values
    hand = book.hand.model_copy(update={"copies": {"Radio (Wire)": "Wire", "Page (Wire)": "Wire"}})
    flat = ledger.assign(relay_of=ledger["relay_of"].replace("morning-100", "group-100"))
    return Relayed(Book.of(flat.reset_index(drop=True), hand, book.day), "detained", "first")


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({}, None),
        ({"relayed_by": ["Page (Wire)", "Radio (Wire)"]}, ("wire",)),
        ({"publisher": "The Morning Page"}, ("publisher",)),
        ({"wording": ["more than a hundred men", "More than  a hundred men"]}, ("wording",)),
        ({"wording": "100 people"}, None),
        ({"publisher": "Radio", "wording": "more than a hundred men"}, ("publisher", "wording")),
    ],
)
def test_what_two_pages_share_suggests_a_step(small, columns, why):
    asked = changed(small, **columns)
    expected = [Suggestion("radio-100", "morning-100", why)] if why else []
    assert list(suggested.steps(asked)) == expected


def test_the_earliest_page_is_the_source_whatever_it_is_called(small):
    days = pd.to_datetime(["2017-04-20", "2017-04-10"])
    asked = changed(small, publisher="Radio", carried_to=days)
    assert list(suggested.steps(asked)) == [Suggestion("morning-100", "radio-100", ("publisher",))]


def test_a_step_that_is_there_is_not_suggested(small):
    asked = Relayed(small, "detained", "first")
    assert asked.links.set_index("claim_id")["source"]["radio-100"] == "morning-100"
    assert list(suggested.steps(asked)) == []


def test_nothing_is_decided_by_it(real_ledger):
    book = Book.of(real_ledger.cleaned.claims, real_ledger.hand, desk.day_of(real_ledger.delivery))
    asked = Relayed(book, "killed", "2018-19")
    before = asked.links.copy()
    told = list(retold.report(book, "killed", suggest=True))
    pd.testing.assert_frame_equal(asked.links, before)
    assert "  ap-iol-2019-01-14-killed and ap-chicagotribune-2019-01-14-killed: both copy one " \
        "publisher’s text; same words" in told  # fmt: skip
    assert told[: len(told) - told[::-1].index("") - 1] == list(retold.report(book, "killed"))
