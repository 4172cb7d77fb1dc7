"""The page of one measure: its figures, the answers of officials, what may be said and what not."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup

from sayso import desk
from sayso.bridges import Bridge
from sayso.errors import WrongUse
from sayso.ledger import Book

PARTS = ("heading", "figures", "official_answers", "pairs", "together", "readings", "bridges",
         "sources")  # fmt: skip


@pytest.fixture(scope="module")
def book(real_ledger):
    day = desk.day_of(real_ledger.delivery)
    return Book.of(real_ledger.cleaned.claims, real_ledger.hand, day)


@pytest.fixture(scope="module")
def view(book):
    return desk.measured(book, measure="detained")


def soup(fragment):
    return BeautifulSoup(fragment.html, "html.parser")


def ids(fragment):
    return [row["data-claim"] for row in soup(fragment).select("tr[data-claim]")]


def test_it_shows_the_standing_figures_of_the_campaign_alone(view, book):
    found = [book.claim(claim) for claim in ids(view.figures())]
    assert {(one.measure, one.population, one.answer) for one in found} == {
        ("detained", "campaign", "count")
    }
    assert [one.wave for one in found] == sorted(one.wave for one in found)
    assert len(found) == 15


def test_denials_of_this_measure_stand_as_words(view, book):
    answers = soup(view.official_answers())
    assert {book.claim(claim).measure for claim in ids(view.official_answers())} == {"detained"}
    assert [text for count in answers.select(".count")
            if re.search(r"\d", text := count.get_text())] == []  # fmt: skip
    assert "karimov-2019-01-14-denial" in ids(view.official_answers())


def test_pairs_of_other_measures_are_on_their_own_page(view):
    titles = [one.get_text() for one in soup(view.pairs()).select("h3")]
    assert {title.split(":")[0] for title in titles} == {"Detained"}
    assert len(titles) == 4


def test_the_refusal_comes_with_its_reason_and_the_help_with_its_reading(view):
    first = soup(view.pairs()).select_one(".pair")
    assert first.select_one(".may-not li").get_text().startswith("“60 % fewer”: The words leave")
    strongest = first.select_one(".may li").get_text(" ", strip=True)
    assert strongest.startswith("Detained, 2018-19 (Russian LGBT Network) beside 2017 "
                                "(Novaya Gazeta): fewer than half as many reported, "
                                "if “around 40” means 30 to 50")  # fmt: skip
    assert strongest.endswith("fragile, not for a title")


def test_the_answer_under_each_reading_stands_beside_that_of_the_words(view):
    row = [cell.get_text() for cell in soup(view.readings()).select("tbody tr")[0].select("td")]
    assert row[1] == "cannot say"
    assert [text.split(".")[0] for text in row[2:]] == [
        "Under the narrow reading of vague words: lower",
        "Under the wide reading of vague words: lower",
    ]


def test_a_bridge_is_told_where_one_was_used(view, book):
    assert view.bridges().html.startswith("<p>None was")
    claims = ("rln-2018-04-03-detained", "rln-2019-05-hrw-23-detained")
    told = {"en": "The later count goes on where the earlier ended.", "ru": "Подсчёт продолжен."}
    sides = dict(zip(("baseline", "current"), claims, strict=True))
    bridge = {"name": "trial", **sides, "gap": "period", "by": "editor", "reason": told,
              "date": "2019-05-08", "known_since": "2019-05-08"}  # fmt: skip
    hand = book.hand.model_copy(update={"bridges": [Bridge.model_validate(bridge)]})
    bridged = desk.measured(Book.of(book.on.ledger, hand, book.day), measure="detained")
    assert told["en"] in bridged.bridges().html


def test_the_page_of_a_day_tells_nothing_later(book):
    view = desk.measured(book, measure="detained", as_of="2019-01-15")
    assert view.book.day == date(2019, 1, 15)
    told = " ".join(soup(getattr(view, part)()).get_text(" ") for part in PARTS)
    assert re.findall(r"20(?:2\d|19-0[2-9])|(?:February|March|April|May) 2019", told) == []


def test_a_measure_that_there_is_not_is_wrong_use(book):
    with pytest.raises(WrongUse, match=r"Unknown measure 'detaind'\. Did you mean 'detained'"):
        desk.measured(book, measure="detaind")


def test_the_caption_of_the_chart_is_fit_for_a_title_or_says_that_nothing_is(book):
    told = soup(desk.compared(book).caption())
    assert told.select(".title") == []
    assert told.p.get_text().startswith("No sentence that sets these figures against each other")
    assert {"fragile" in one.get_text() for one in told.select(".may .muted")} == {True}
