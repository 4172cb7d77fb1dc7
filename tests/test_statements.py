"""What pages print is a named statement: the same words everywhere, from the claims behind it."""

import csv
import re
from fractions import Fraction

import pytest
from bs4 import BeautifulSoup

from helpers import told
from sayso import editions, paths, printings, readings, statements
from sayso.counts import Count
from sayso.errors import Finding
from sayso.statements import Kind, Statement
from sayso.words import LANGUAGES
from workbench import REPO, built

LISTED = editions.load(paths.find(REPO))
MEASURES = sorted({one.parameters["measure"] for one in LISTED.values()
                   if "measure" in one.parameters})  # fmt: skip


@pytest.fixture(scope="module")
def known(newest):
    return statements.every(newest, "2017", "2018-19", MEASURES)


def test_a_page_of_its_own_has_every_measure_that_both_waves_count(newest):
    counted = [{measure for measure in newest.hand.measures
                if len(statements.standing(measure, wave, newest))}
               for wave in ("2017", "2018-19")]  # fmt: skip
    assert sorted(set.intersection(*counted)) == MEASURES


def test_the_strongest_sentence_names_its_reading_and_how_often_it_holds(known):
    one = known["detained.first-detained.fewer-than-half.narrow"]
    assert one == Statement(
        "detained.first-detained.fewer-than-half.narrow", Kind.SUPPORTED,
        {"en": "Detained, 2018-19 (Russian LGBT Network) beside 2017 (Novaya Gazeta): "
               "fewer than half as many reported, "
               "if “around 40” means 30 to 50 (the narrow reading)",
         "ru": "Задержаны (2018–2019 годы, Российская ЛГБТ-сеть; для сравнения: 2017 год, Новая "
               "газета): сообщалось менее чем о "
               "половине прежнего числа, если «около 40» — это от 30 до 50 (таблица «узкая»)"},
        ("ng-2017-04-01-detained", "rln-2019-01-14-detained"), ("narrow",), one.holds, one.of,
    )  # fmt: skip
    assert one.holds < one.of


def test_only_what_holds_in_every_scenario_is_fit_for_a_title(newest):
    found = {pair.name: statements.of_pair(pair, then, now, newest)
             for pair, then, now in newest.pairs("2017", "2018-19")}  # fmt: skip
    assert [one.name for one in found["interviews"].for_a_title] == ["testimonies.interviews.fewer"]
    assert found["first-detained"].for_a_title == ()


def test_a_statement_of_an_earlier_day_is_another_statement(newest):
    earlier = newest.as_of("2019-01-15")
    names = set(statements.every(earlier, "2017", "2018-19"))
    compared = {name for name in names if not name.startswith("claim.")}
    assert {name.endswith("@2019-01-15") for name in compared} == {True}


def test_what_a_claim_admits_is_a_statement_of_its_own(known):
    name = "claim.rln-2019-01-14-detained.admits"
    told = {key: known[key].text["en"] for key in known if key.startswith(name)}
    assert told == {
        name: "From the words alone: any number.",
        f"{name}.narrow": "Under the narrow reading: 30 to 50.",
        f"{name}.wide": "Under the wide reading: 20 to 60.",
    }


def test_names_are_readable_and_stable(known):
    form = r"[a-z0-9-]+(\.[a-z0-9-]+)+"
    assert [name for name in known if not re.fullmatch(form, name)] == []
    assert {"claim.rln-2019-01-14-detained", "detained.first-detained.verdict",
            "detained.first-detained.not.per-cent"} <= set(known)  # fmt: skip


def numbers(text, lang):
    """The numbers of a text, but for years: names of waves and populations hold them."""
    text = re.sub(r"\b20\d\d(?:[-–]\d{2,4})?", "", text)
    return {int(re.sub(r"\D", "", found)) for found in re.findall(r"\d(?:[\d,\u00a0]*\d)?", text)}


def admitted(statement, book):
    """The numbers that the claims of a statement hold, strictly and under every reading."""
    claims = [book.claim(claim) for claim in statement.claims]
    counts = [claim.figure for claim in claims if isinstance(claim.figure, Count)]
    bounds = [count.bounds for count in counts]
    bounds += [readings.bounds(count, one) for count in counts
               for one in book.hand.readings.values()]  # fmt: skip
    ends = {end for one in bounds for end in (one.low, one.high)}
    written = [number for count in counts for number in count.numbers]
    changes = {abs(round(Fraction(100 * (now - then), then)))
               for then in written for now in written if then}  # fmt: skip
    pairs = set(range(len(claims) ** 2 + 1)) if len(claims) > 2 else set()
    return {*written, *ends, *changes, *pairs, statement.holds, statement.of}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_numbers_of_a_statement_come_from_its_claims(known, newest, lang):
    lost = {name: odd for name, one in known.items()
            if (odd := numbers(one.text[lang], lang) - admitted(one, newest))}  # fmt: skip
    assert lost == {}


def test_a_page_may_print_only_statements_in_their_words(known):
    name = "claim.rln-2019-01-14-detained"
    page = {"a/index.html": ("en", [(name, "around 40 people"), ("claim.nobody", "3"),
                                    (name, "40 people")])}  # fmt: skip
    with pytest.raises(Finding) as problem:
        printings.hold(known, page)
    assert told(problem.value) == [
        ("reports/a/index.html, claim.nobody", "prints what is no statement"),
        (f"reports/a/index.html, {name}", "prints other words than its statement"),
    ]


def test_what_is_printed_under_a_name_is_read_whole():
    page = ('<p data-statement="a.b">A <b>bold<br></b> one</p><img data-x="1">'
            '<i data-statement="c.d"><q data-statement="e.f">in</q> out</i>')  # fmt: skip
    found = [("a.b", "A bold one"), ("e.f", "in"), ("c.d", "in out")]
    assert list(printings.read(page)) == found


# the built pages


def printed():
    """Each statement on the built pages: page, language, name and words."""
    reports = built().folder / "reports"
    named = {f"{name}/index.html": one.lang for name, one in LISTED.items()}
    for page, lang in (named | {"index.html": "en", "index.ru.html": "ru"}).items():
        soup = BeautifulSoup((reports / page).read_text("utf-8"), "html.parser")
        for element in soup.select("[data-statement]"):
            yield page, lang, element["data-statement"], element.get_text()


def listed():
    with (built().folder / "data/processed/statements.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
def test_every_statement_on_a_page_is_in_the_table_with_its_words():
    rows = {row["name"]: row for row in listed()}
    wrong = [(page, name) for page, lang, name, words in printed() if rows[name][lang] != words]
    assert wrong == []
    assert len(rows) == len(listed()) > 400


@pytest.mark.slow
def test_the_table_says_where_each_statement_is_printed():
    where = {row["name"]: set(row["printed"].split()) for row in listed()}
    assert [(page, name) for page, _, name, _ in printed() if page not in where[name]] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTED)
def test_a_figure_of_a_claim_is_printed_as_its_statement(name):
    page = (built().folder / f"reports/{name}/index.html").read_text("utf-8")
    for element in BeautifulSoup(page, "html.parser").select("[data-claim] .count"):
        claim = element.find_parent(attrs={"data-claim": True})["data-claim"]
        assert element["data-statement"] == f"claim.{claim}"
