"""The page of official answers: of which kind they are, and what was said later, from the rows."""

import re
from dataclasses import replace
from datetime import date

import pytest
import yaml
from bs4 import BeautifulSoup

from helpers import name
from sayso import answered, desk, printings, rendering
from sayso.denials import Answer
from sayso.errors import WrongUse
from sayso.ledger import Book, Day
from sayso.statements import Kind, Statement, by_name
from sayso.words import LANGUAGES, say
from test_views import days_named

PARTS = ("heading", "kinds", "answers", "findings", "sources")
DAYS = ("2017-04-01", "2017-04-11", "2017-04-30", "2017-05-23", "2017-05-26", "2017-07-31",
        "2017-09-21", "2017-10-13", "2018-04-03", "2018-12-20", "2019-01-11", "2019-01-15",
        "2019-05-08", "2021-02-15", "2023-09-11")  # fmt: skip


@pytest.fixture(scope="module")
def book(real_ledger):
    day = desk.day_of(real_ledger.delivery)
    return Book.of(real_ledger.cleaned.claims, real_ledger.hand, day)


@pytest.fixture(scope="module")
def view(book):
    return desk.official(book)


@pytest.fixture(scope="module")
def entries(real):
    return yaml.safe_load((real.hand / "denials.yml").read_text("utf-8"))["denials"]


@pytest.fixture(scope="module")
def rows(book):
    """The official answers as the table of claims has them, by date."""
    claims = book.on.ledger
    own = claims["relay_of"].eq("") & claims["originator_kind"].eq("official")
    nothing = claims["answer"].isin(["denial", "unconfirmed", "none_found"])
    return claims[own & nothing].sort_values(["said_to", "said_from", "claim_id"])


def soup(fragment):
    return BeautifulSoup(fragment.html, "html.parser")


def text(element):
    return " ".join(element.get_text(" ").split())


def articles(view):
    return {one.select_one("[data-claim]")["data-claim"]: one
            for one in soup(view.answers()).select(".answer")}  # fmt: skip


def later(article):
    return [one["data-claim"] for one in article.select(".later [data-claim]")]


def with_answers(book, **answers):
    hand = book.hand.model_copy(update={"answers": book.hand.answers | answers})
    return Book.of(book.on.ledger, hand, book.day)


# How many of each kind


def test_every_kind_is_counted_with_those_who_gave_it(view, entries, rows, book):
    told = {}
    for row in soup(view.kinds()).select("tbody tr"):
        kind, count, by_whom = (text(cell) for cell in row.select("td"))
        told[kind] = int(count.split()[0]), by_whom.split("; ")
    expected = {}
    for row in rows.itertuples():
        kind = say("en", f"answer-kind-{entries[row.claim_id]['kind'].replace('_', '-')}")
        count, names = expected.get(kind, (0, []))
        who = book.hand.originators[row.originator_id].name["en"]
        expected[kind] = count + 1, [*names, *([who] if who not in names else [])]
    assert told == expected
    assert sum(count for count, _ in told.values()) == len(rows) == len(entries)


def test_a_denial_stands_apart_from_an_answer_that_denies_nothing(view):
    page = soup(view.kinds())
    groups = {text(title): [text(row.td) for row in title.find_next("table").select("tbody tr")]
              for title in page.select("h3")}  # fmt: skip
    assert groups == {
        "Denials": ["Denies that it happened", "Denies that such people exist"],
        "Answers that are no denial": [
            "Says that nothing was found", "Says that nobody came forward",
            "Says that no case was opened", "Says that nothing is confirmed",
            "Names other causes",
        ],
    }  # fmt: skip
    assert text(page.find_all("p")[-1]) == (
        "No answer on this page is of these kinds: denies the number; denies responsibility."
    )


def test_every_number_is_a_statement_with_its_claims(view, book, rows):
    known = by_name(answered.every(book, "2017", "2018-19", [answered.ALL]))
    told = list(printings.read(view.heading().html + view.kinds().html))
    assert {key: known[key].text["en"] for key, _ in told} == dict(told)
    assert known["answers.2017.2018-19.all.persons"] == Statement(
        "answers.2017.2018-19.all.persons", Kind.ANSWERS, {"en": "1 answer", "ru": "1 ответ"},
        ("karimov-2017-04-denial",),
    )  # fmt: skip
    assert set(known["answers.2017.2018-19.all.every-kind"].claims) == set(rows["claim_id"])
    rest = soup(view.kinds())
    for stated in rest.select("[data-statement]"):
        stated.decompose()
    assert re.findall(r"\d", text(rest)) == []


def test_a_number_of_an_earlier_day_is_another_statement(book):
    names = {one.name for one in answered.every(book.as_of("2017-05-01"), "2017", "2018-19",
                                                ["all", "complaints_filed"])}  # fmt: skip
    assert {"answers.2017.2018-19.complaints-filed.no-complaint@2017-05-01",
            "answers.2017.2018-19.all.event@2017-05-01"} <= names  # fmt: skip
    assert {key.endswith("@2017-05-01") for key in names} == {True}


def test_a_page_for_one_thing_that_is_counted_has_numbers_of_its_own(book):
    known = by_name(answered.every(book, "2017", "2018-19", ["detained", "all"]))
    assert {"answers.2017.2018-19.detained.event", "answers.2017.2018-19.all.event"} <= set(known)


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 ответ"), (2, "2 ответа"), (5, "5 ответов"), (11, "11 ответов"), (21, "21 ответ")],
)
def test_answers_are_counted_in_russian(number, words):
    assert say("ru", "answers-counted", n=number) == words


# The answers, and what was said later


def test_the_answers_stand_in_order_of_time_in_their_own_words(view, rows, entries):
    told = articles(view)
    assert list(told) == rows["claim_id"].tolist()
    words = [one.select_one("[data-claim] q").get_text() for one in told.values()]
    assert words == rows["wording"].tolist()
    for claim, article in told.items():
        kind = say("en", f"answer-kind-{entries[claim]['kind'].replace('_', '-')}")
        assert article.select_one(".kind").get_text() == kind
        assert entries[claim]["reason"]["en"] in text(article)


def test_who_answered_what_and_when_stands_beside_the_words(view):
    article = articles(view)["karimov-2019-01-14-denial"].select_one("[data-claim]")
    assert text(article) == (
        "Denies that it happened Alvi Karimov, Kadyrov's spokesman, 14 January 2019 "
        "no one has been detained Denies that anybody was detained. Detained, 2018-19; "
        "people persecuted as LGBT; read on Chicago Tribune, 14 January 2019 "
        "karimov-2019-01-14-denial"
    )


def test_what_was_said_later_stands_below_the_answer_it_speaks_to(view, entries, book):
    said = book.on.ledger.set_index("claim_id")[["said_to", "said_from"]]
    told = {claim: later(article) for claim, article in articles(view).items()}
    listed = {
        claim: [one["claim"] for one in entry["said_later"]] for claim, entry in entries.items()
    }
    assert {claim: sorted(ids) for claim, ids in told.items()} == {
        claim: sorted(ids) for claim, ids in listed.items()
    }
    for ids in told.values():
        assert [*map(list, said.loc[ids].to_numpy())] == sorted(map(list, said.loc[ids].to_numpy()))


def test_a_later_claim_has_its_figure_its_words_and_its_reason(view):
    article = articles(view)["kadyrov-2017-04-denial-putin"]
    assert text(article.select(".later li")[-1]) == (
        "1 person the applicant ... abducted, detained "
        "The Court on how the applicant was treated. It gives no total. "
        "European Court of Human Rights, 12 September 2023 Tortured, 2017; documented; "
        "read on Lexploria (ECtHR legal summary 002-14175), 12 September 2023 "
        "ecthr-2023-09-12-one-applicant"
    )


def test_a_later_claim_about_no_people_says_so(view):
    told = {claim: "Something else is counted here: something other than people." in text(article)
            for claim, article in articles(view).items()}  # fmt: skip
    assert [claim for claim, said in told.items() if said] == [
        "kadyrov-2017-04-denial-putin", "moskalkova-2017-10-13-executions",
        "konovalov-2018-05-14-none",
    ]  # fmt: skip


@pytest.mark.parametrize("undecided", ["kadyrov-2017-04-denial-putin", "osce-2018-12-20-waves"])
def test_of_whom_nobody_knew_whom_it_is_about_nothing_is_said(book, undecided):
    claims = book.on.ledger
    late = claims["claim_id"].eq(undecided)
    scoped = claims["scoped_from"].mask(late, claims["scoped_from"].max())
    view = desk.official(Book.of(claims.assign(scoped_from=scoped), book.hand, book.day),
                         as_of="2019-01-15")  # fmt: skip
    article = articles(view)["kadyrov-2017-04-denial-putin"]
    assert "osce-2018-12-20-waves" in later(article)
    assert "Something else is counted here" not in text(article)


def test_where_nothing_later_is_in_the_ledger_the_page_says_so(view, entries):
    nothing = "The ledger holds nothing later on this."
    told = [claim for claim, article in articles(view).items() if nothing in text(article)]
    assert sorted(told) == sorted(key for key, entry in entries.items() if not entry["said_later"])
    assert told


def test_findings_are_those_of_courts_bodies_and_offices_each_about_whom_it_is(view):
    told = [(row["data-claim"], text(row.select("td")[-1]))
            for row in soup(view.findings()).select("tr[data-claim]")]  # fmt: skip
    campaign, sweep = "people persecuted as LGBT", "people held in the anti-extremist sweep"
    assert [(claim, whose.split(" of winter")[0]) for claim, whose in told] == [
        ("sk-2017-05-23-inquiry", campaign),
        ("moskalkova-2017-10-13-one-applicant", campaign),
        ("moskalkova-2018-05-18-relatives", sweep),
        ("osce-2018-12-20-waves", "something other than people"),
        ("sk-2021-02-15-4-deaths", sweep),
        ("ecthr-2023-09-12-cases-refused", campaign),
        ("ecthr-2023-09-12-one-applicant", campaign),
    ]


def test_the_sources_are_those_of_what_stands_on_the_page(view):
    told = text(soup(view.sources()))
    named = ("Kheda Saratova", "Human Rights Watch", "Wolfgang Benedek", "Associated Press")
    assert [who in told for who in named] == [True, True, True, False]


# As things stood on a day


def page(view):
    return " ".join(text(soup(getattr(view, part)())) for part in PARTS)


@pytest.mark.parametrize("day", DAYS)
def test_nothing_later_stands_on_the_page_of_a_day(book, day):
    end = date.fromisoformat(day)
    told = page(desk.official(book, as_of=day))
    assert [named for named in days_named(told) if named > end] == []
    assert ("European Court" in told, "ecthr" in told) == (False, False)


@pytest.mark.parametrize("day", ["2017-10-13", "2019-01-15"])
def test_later_rows_and_entries_change_nothing_on_the_page_of_a_day(book, day):
    seen = desk.official(book, as_of=day)
    claims = book.on.ledger[book.on.ledger["claim_id"].isin(seen.book.slice["claim_id"])]
    kept = {
        claim: answer.model_copy(
            update={"said_later": [one for one in answer.said_later if one.decided(seen.book.day)]}
        )
        for claim, answer in book.hand.answers.items()
        if answer.decided(seen.book.day)
    }
    hand = book.hand.model_copy(update={"answers": kept})
    on = Day(claims.reset_index(drop=True), hand, seen.book.day)
    earlier = replace(seen, book=Book(on))
    since = f"@{day}"
    for part in PARTS:
        told = getattr(seen, part)().html.replace(since, "")
        assert getattr(earlier, part)().html.replace(since, "") == told


def test_a_kind_that_was_decided_later_is_undecided(book):
    late = book.hand.answers["karimov-2017-04-denial"].model_copy(
        update={"known_since": "2018", "said_later": []}
    )
    view = desk.official(with_answers(book, **{"karimov-2017-04-denial": late}),
                         as_of="2017-04-05")  # fmt: skip
    article = text(articles(view)["karimov-2017-04-denial"])
    assert article.startswith("On this day nobody had decided of which kind Alvi Karimov")
    assert late.reason["en"] not in article
    assert "Not decided yet" in [text(title) for title in soup(view.kinds()).select("h3")]


def test_what_could_be_said_of_a_later_claim_only_later_is_not_said(book):
    entry = book.hand.answers["karimov-2017-04-denial"]
    late = entry.model_copy(update={"said_later": [
        one.model_copy(update={"known_since": "2024"}) for one in entry.said_later]})  # fmt: skip
    changed = with_answers(book, **{"karimov-2017-04-denial": late})
    told = articles(desk.official(changed, as_of="2023-12-31"))["karimov-2017-04-denial"]
    assert later(told) == []


# What limits the page


def test_a_measure_limits_the_page(book, rows):
    view = desk.official(book, measure="complaints_filed")
    own = rows[rows["measure"].eq("complaints_filed")]["claim_id"].tolist()
    assert list(articles(view)) == own
    assert [row["data-claim"] for row in soup(view.findings()).select("tr[data-claim]")] == [
        "moskalkova-2017-10-13-one-applicant"
    ]
    assert text(soup(view.heading()).p) == "Complaints filed."


def test_a_measure_without_an_answer_has_an_empty_page(book):
    view = desk.official(book, measure="testimonies")
    nothing = "Nothing of this kind stood on this day."
    assert [text(soup(getattr(view, part)())).endswith(nothing) for part in PARTS[:4]] == [True] * 4


def test_the_waves_limit_the_page(book):
    claims = book.on.ledger
    in_2017 = claims["wave"].eq("2017")
    moved = claims.assign(wave=claims["wave"].mask(in_2017, "cumulative"))
    view = desk.official(Book.of(moved, book.hand, book.day))
    assert {claim[:12] for claim in articles(view)} == {"karimov-2019"}
    assert soup(view.findings()).select("tr") == []


def test_a_measure_that_there_is_not_is_wrong_use(book):
    with pytest.raises(WrongUse, match=r"Unknown measure 'al'\. Did you mean 'all'"):
        desk.official(book, measure="al")


def test_an_edition_may_say_all_where_the_notebook_does(book):
    rendering._check_values({"measure": "all"}, book.hand, "2026-11-22", "all")
    with pytest.raises(WrongUse, match="Unknown value of measure 'all'"):
        rendering._check_values({"measure": "all"}, book.hand, "2026-11-22", "detained")


# Text is text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_and_reasons_are_escaped(book, lang):
    odd = '<script>alert("1")</script>'
    claim = "karimov-2019-01-14-denial"
    entry = Answer.model_validate(
        book.hand.answers[claim].model_dump()
        | {"reason": name(odd), "said_later": [{"claim": "rln-2019-01-29-complaint",
           "reason": name(odd), "known_since": "2020"}]}
    )  # fmt: skip
    changed = with_answers(book, **{claim: entry})
    ledger = changed.on.ledger.assign(wording=odd)
    told = desk.official(Book.of(ledger, changed.hand, book.day), lang=lang).answers().html
    assert "<script" not in told
    assert told.count("&lt;script&gt;") > 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_never_says_that_an_answer_was_refuted(book, lang):
    told = page(desk.official(book, lang=lang)).lower()
    assert [word for word in ("refut", "disprov", "debunk", "опроверг") if word in told] == []
