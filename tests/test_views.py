"""What the pages say, from the real ledger, without rendering them."""

import calendar
import html
import re
from dataclasses import replace
from datetime import date

import pytest

from sayso import desk
from sayso.compared_view import Compared
from sayso.gate import Gap
from sayso.ledger import Book, Day
from sayso.verdicts import compare

ADVOCATE_DAY = date(2019, 1, 15)
PARTS = ("heading", "pairs", "figures", "apart", "gaps", "unplaced", "official_answers",
         "side_by_side", "definitions", "sources")  # fmt: skip


def text(fragment):
    """A fragment as a reader sees it, one space between words."""
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", fragment._repr_html_())).split())


MONTHS = [*calendar.month_name]
NAMED = re.compile(rf"(?:(\d{{1,2}}) )?(?:({'|'.join(MONTHS[1:])}) )?\b(20\d\d)\b")


def days_named(told):
    """The first day of every date in a text: 2019, May 2019, 8 May 2019."""
    for day, month, year in NAMED.findall(told):
        yield date(int(year), MONTHS.index(month) if month else 1, int(day) if month and day else 1)


@pytest.fixture(scope="module")
def book(real_ledger):
    return Book.of(real_ledger.cleaned.claims, real_ledger.hand, ADVOCATE_DAY)


@pytest.fixture(scope="module")
def view(book):
    return Compared(book, "2017", "2018-19", "en", "narrow")


def test_the_advocates_figures_stand_on_the_page_with_hedge_originator_and_carrier(view):
    page = next(
        re.findall(r"<li[^>]*>.*?</li>", group, re.DOTALL)
        for group in re.split("<h3[^>]*>", view.side_by_side().html)
        if group.startswith("The Advocate, January 2019 (possibly later)")
    )
    lines = [" ".join(html.unescape(re.sub("<[^>]+>", "", line)).split()) for line in page]
    assert lines == [
        "around 40 people Detained, 2018-19: about 40 being detained, Russian LGBT Network. "
        "Goes back to: around 40 people, Russian LGBT Network, 14 January 2019",
        "at least 2 people Killed, 2018-19: at least two people being killed, "
        "Russian LGBT Network. "
        "Goes back to: at least 2 people, Russian LGBT Network, 14 January 2019",
        "at least 100 people Detained, 2017: at least 100 gay and bisexual men, Novaya Gazeta. "
        "Goes back to: more than 100 people, Novaya Gazeta, 1 April 2017",
        "up to 26 people Killed, 2017: as many as 26 had been killed, Novaya Gazeta. "
        "Goes back to: 26 people (on a list given to investigators), Novaya Gazeta, April 2017",
        "none found LGBT people found by officials, 2017: weren't able to find anyone, "
        "Ministry of Justice of Russia. "
        "Goes back to: none found, Ministry of Justice of Russia, 14 May 2018",
    ]


def test_the_26_is_kept_apart_from_at_least_three_with_a_reason_of_that_day(book, view):
    list_of_26 = book.claim("advocate-2019-01-ng2017-killed")
    first_killed = book.claim("ng-2017-04-01-killed")
    assert compare(first_killed, list_of_26).gap is Gap.POPULATION
    told = text(view.apart())
    assert (
        "up to 26 people “as many as 26 had been killed”".replace("“", "").replace("”", "") in told
    )
    assert "people held in an anti-extremist sweep. Not to be set beside at least 3" in told


def test_the_26_is_of_nobody_known_before_the_paper_told_whom_the_list_names(real_ledger):
    spring = Book.of(real_ledger.cleaned.claims, real_ledger.hand, date(2017, 5, 1))
    assert spring.claim("ng-2017-04-list-26").population == "undecided"


def test_the_page_of_a_day_tells_nothing_later(view):
    parts = [text(getattr(view, part)()) for part in PARTS]
    told = " ".join([*parts, *(chart.description for chart in view.charts())])
    assert [day for day in days_named(told) if day > ADVOCATE_DAY] == []


def test_later_rows_change_nothing_on_the_page_of_a_day(real_ledger, view):
    claims = real_ledger.cleaned.claims
    known = claims[claims["claim_id"].isin(view.book.slice["claim_id"])].reset_index(drop=True)
    earlier = Compared(replace(view.book, on=Day(known, view.book.hand, ADVOCATE_DAY)),
                   "2017", "2018-19", "en", "narrow")  # fmt: skip
    for part in PARTS:
        assert getattr(earlier, part)().html == getattr(view, part)().html
    assert earlier.charts() == view.charts()


def test_the_pairs_of_the_newest_delivery(real_ledger):
    day = desk.day_of(real_ledger.delivery)
    newest = Book.of(real_ledger.cleaned.claims, real_ledger.hand, day)
    drawn = {
        pair.name: compare(then, now).verdict.value
        for pair, then, now in newest.pairs("2017", "2018-19")
    }
    assert drawn == {
        "first-detained": "cannot_say",
        "first-killed": "cannot_say",
        "network-detained": "cannot_say",
        "network-range-detained": "cannot_say",
        "network-killed": "cannot_say",
        "list-and-killed": "not_comparable",
        "interviews": "lower",
        "documented-detained": "not_comparable",
    }


def test_a_reading_is_named_and_offered_only_where_it_changes_the_answer(view):
    read = {pair.name: [one.readings[0] for one in found.read] for pair, found in view.findings()}
    assert {name: readings for name, readings in read.items() if readings} == {
        "first-detained": ["narrow", "wide"],
        "network-detained": ["narrow", "wide"],
        "network-range-detained": ["narrow", "wide"],
    }


def test_hostile_words_are_shown_and_not_obeyed(real_ledger):
    claims = real_ledger.cleaned.claims.copy()
    claims["wording"] = "<script>document.title='x'</script>"
    publisher = '"><img src=x onerror=alert(1)>'
    claims["publisher"] = publisher
    names = {publisher: {"en": publisher, "ru": publisher}}
    hand = real_ledger.hand.model_copy(update={"publishers": names})
    book = Book.of(claims, hand, ADVOCATE_DAY)
    hostile = Compared(book, "2017", "2018-19", "en", "narrow")
    shown = hostile.pairs().html + hostile.side_by_side().html + hostile.figures().html
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;" in shown


def test_no_victim_page_is_linked(real_ledger, view):
    shown = view.figures().html + view.pairs().html + view.official_answers().html
    for page in real_ledger.hand.links.pages:
        if page.url:
            assert html.escape(page.url) not in shown


def test_no_page_is_linked_while_the_setting_says_no(view):
    shown = "".join(getattr(view, part)().html for part in PARTS)
    assert "href" not in shown
    assert {chart.links for chart in view.charts()} == {False}
    assert "http" not in "".join(chart.data for chart in view.charts())


def test_words_of_a_later_page_are_not_on_the_page_of_a_day(book):
    later = book.slice[book.slice["carried"].eq("not_yet")]
    assert set(later["wording"]) == {""}
