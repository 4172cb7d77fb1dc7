"""The context series: read strictly, no empty cell a zero, held to rules, in two languages."""

import json
import re
import shutil

import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from helpers import DELIVERY, edit, investigation, told
from sayso import checks, context, context_view, passports, series, sources, tables
from sayso.context_view import Context
from sayso.errors import Finding, WrongUse
from sayso.paths import MARK
from sayso.patterns import CONTACTS
from sayso.periods import Period
from sayso.rules import context_rules
from sayso.words import LANGUAGES

DATE = "2026-11-22"
KNOT, CRIME, MAP = "caucasianknot-chechnya", "hatecrime-russia", "rainbowmap-russia"
HAND = "data/hand/context.yml"


def file(name, date=DATE):
    return f"data/raw/context/{name}/{date}.csv"


@pytest.fixture
def around(tmp_path, real):
    """The real context series in a small investigation of their own."""
    places = investigation(tmp_path)
    shutil.copytree(real.raw / "context", places.raw / "context")
    shutil.copyfile(real.root / HAND, tmp_path / HAND)
    package = json.loads((tmp_path / MARK).read_text("utf-8"))
    listed = json.loads((real.root / MARK).read_text("utf-8"))["resources"]
    package["resources"] += [one for one in listed if one["path"].startswith("context/")]
    (tmp_path / MARK).write_text(json.dumps(package), "utf-8")
    return places


def register(places):
    """Passports that fit the files as they stand, so that only strict reading can refuse them."""
    package = json.loads((places.root / MARK).read_text("utf-8"))
    for number, resource in enumerate(package["resources"]):
        path = places.raw / resource["path"]
        if resource["path"].endswith(passports.ROWS_SUFFIX):
            table = path.with_name(path.name.replace(passports.ROWS_SUFFIX, ".csv"))
            path.write_bytes(passports.rows_table(table.read_bytes()))
        package["resources"][number] = passports.renewed(resource, path.read_bytes())
    (places.root / MARK).write_text(json.dumps(package), "utf-8")


def write(places, name, old, new):
    """Other words in a raw table, for which its passport vouches."""
    edit(places.root / file(name), lambda data: data.replace(old.encode(), new.encode(), 1))
    register(places)


def decide(places, change):
    """Another decision in the hand table; ``change`` gets the series by name."""
    path = places.root / HAND
    table = yaml.safe_load(path.read_text("utf-8"))
    change(table["series"])
    path.write_text(yaml.safe_dump(table, allow_unicode=True), "utf-8")


def made(places, delivery=DATE):
    return context.clean(sources.context(places, delivery), series.load(places))


def refused(places):
    with pytest.raises(Finding) as problem:
        made(places)
    return told(problem.value)


def shown(table, name, *lines):
    """What stands in some lines of a series, without what is the same in all of them."""
    rows = table[table["series"].eq(name) & table["line"].isin(lines)]
    columns = ["line", "counted", "unit", "answer", "hedge", "value", "low", "high"]
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in rows[columns].itertuples(index=False)
    ]


# Raw


@pytest.mark.parametrize("name", [KNOT, CRIME, MAP])
def test_a_raw_table_is_the_registered_one(real, name):
    data = (real.root / file(name)).read_bytes()
    passport = passports.read(real)[f"context/{name}/{DATE}.csv"]
    assert (passport.sha256, passport.size) == (passports.digest(data), len(data))
    assert passports.rows_path(real.root / file(name)).read_bytes() == passports.rows_table(data)


@pytest.mark.parametrize("name", [KNOT, CRIME, MAP])
def test_a_changed_line_is_told(around, name):
    edit(around.root / file(name), lambda data: data.replace(b"2015", b"2013", 1))
    with pytest.raises(Finding) as problem:
        sources.context(around, DATE)
    assert [rule for _, rule in told(problem.value)] == ["changed"]


def test_the_newest_version_is_read_and_none_newer_than_the_delivery(around):
    newer = around.root / file(MAP, "2027-06-01")
    newer.write_bytes((around.root / file(MAP)).read_bytes() + b"2026,3,,exact,Pink Armenia,u,\r\n")
    package = json.loads((around.root / MARK).read_text("utf-8"))
    [old] = [one for one in package["resources"] if one["path"] == f"context/{MAP}/{DATE}.csv"]
    path = f"context/{MAP}/2027-06-01.csv"
    package["resources"].append(passports.renewed(old | {"path": path}, newer.read_bytes()))
    (around.root / MARK).write_text(json.dumps(package), "utf-8")
    read = {
        day: {name: version.delivery for name, version in sources.context(around, day).items()}
        for day in ("2026-11-21", DATE, "2027-05-31", "2027-06-01")
    }
    first = dict.fromkeys((KNOT, CRIME, MAP), DATE)
    assert read == {"2026-11-21": {}, DATE: first, "2027-05-31": first,
                    "2027-06-01": first | {MAP: "2027-06-01"}}  # fmt: skip
    assert made(around, "2027-06-01")["value"].tolist()[-2:] == ["3", ""]


@pytest.mark.parametrize("kind", ["places", "around"])
def test_there_may_be_no_context_or_none_as_old_as_the_delivery(request, kind):
    ledger = tables.make(request.getfixturevalue(kind))
    assert (ledger.delivery, ledger.context_cells) == (DELIVERY, 0)
    assert ledger.context.columns.tolist() == list(context.COLUMNS)


# Clean


@pytest.fixture(scope="module")
def table(real_ledger):
    return real_ledger.context


def test_every_cell_is_a_row(table, real_ledger):
    assert (len(table), real_ledger.context_cells) == (82, 17 * 3 + 15 + 8 * 2)
    assert table["answer"].value_counts().to_dict() == {
        "figure": 58, "not_read": 20, "zero": 3, "other_scale": 1,
    }  # fmt: skip


def test_killed_and_wounded_keep_their_hedge(table):
    counted = ("victims_total", "killed", "wounded")
    empty = ("people", "not_read", "", "", None, None)
    assert shown(table, KNOT, 2, 5, 8, 18) == [
        (2, "victims_total", "people", "figure", "exact", "201", 201, 201),
        (2, "killed", *empty), (2, "wounded", *empty),
        (5, "victims_total", "people", "figure", "at_least", "43", 43, None),
        (5, "killed", "people", "figure", "at_least", "27", 27, None),
        (5, "wounded", "people", "figure", "at_least", "16", 16, None),
        (8, "victims_total", "people", "figure", "exact", "75", 75, 75),
        (8, "killed", "people", "figure", "exact", "59", 59, 59),
        (8, "wounded", "people", "figure", "exact", "16", 16, 16),
        *((18, code, "people", "zero", "none", "0", 0, 0) for code in counted),
    ]  # fmt: skip


def test_a_score_and_a_place_are_no_counts(table):
    score, place = ("russia_score_percent", "percent"), ("rank_of_49", "place")
    assert shown(table, MAP, 2, 3, 4, 5) == [
        (2, *score, "other_scale", "", "", None, None), (2, *place, "not_read", "", "", None, None),
        (3, *score, "not_read", "", "", None, None),
        (3, *place, "figure", "exact", "49", None, None),
        (4, *score, "figure", "exact", "8", None, None),
        (4, *place, "figure", "exact", "48", None, None),
        (5, *score, "not_read", "", "", None, None), (5, *place, "not_read", "", "", None, None),
    ]  # fmt: skip


def test_one_figure_a_row_says_who_counted_what(table):
    rows = table[table["series"].eq(CRIME) & table["line"].isin([3, 13])]
    columns = ["period", "area", "counted_by", "counted", "unit", "value"]
    assert rows[columns].to_numpy().tolist() == [
        ["2010-2020", "Russia", "court rulings (Katsuba)", "crimes", "cases", "1056"],
        ["2018", "Russia", "SOVA Center", "killed", "people", "1"],
    ]


def test_every_column_has_its_meaning(table):
    assert table.columns.tolist() == list(context.COLUMNS)


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        (KNOT, "2011,Chechnya,201,,", "2011,Chechnya,201,0,", (2, "count contradicts")),
        (KNOT, ",0,0,0,none", ",0,1,0,none", (18, "count contradicts")),
        (KNOT, ",0,0,0,none", ",0,0,0,exact", (18, "count contradicts")),
        (KNOT, ",0,0,0,none", ",1,1,1,fewer_than", (18, "count contradicts")),
        (KNOT, ",43,27,", ",43,27.5,", (5, "not a number")),
        (KNOT, ",43,27,", ",43,-27,", (5, "not a number")),
        (KNOT, ",43,27,", ",43,027,", (5, "not a number")),
        (KNOT, ",43,27,", ",43,27 people,", (5, "not a number")),
        (MAP, "2015,8,", '2015,"8,5",', (4, "not a number")),
        (MAP, "2015,8,48", "2015,8,48.5", (4, "not a number")),
        (KNOT, "2017-Q3", "2017-Q5", (7, "unreadable period")),
        (KNOT, "2017-Q3", "2017-13", (7, "unreadable period")),
        (KNOT, "2017-Q3", "", (7, "unreadable period")),
        (KNOT, "2012,Chechnya", "2012,Chechnia", (3, "unknown area")),
        (KNOT, "at_least", "atleast", (3, "unknown qualifier")),
        (KNOT, "at_least", "dozens", (3, "unknown qualifier")),
        (KNOT, "Window on", "Window into", (12, "unknown publisher")),
        (CRIME, "SOVA Center", "SOVA", (13, "unknown counted by")),
        (CRIME, ",1056,crimes", ",1056,deeds", (3, "unknown counted")),
        (MAP, "bottom four", "last four", (7, "unknown note")),
    ],
)
def test_what_cannot_be_read_is_told_by_line(around, name, old, new, found):
    write(around, name, old, new)
    line, rule = found
    assert set(refused(around)) == {(f"{file(name)}, line {line}", rule)}


def test_a_percentage_may_have_decimals(around):
    write(around, MAP, "2015,8,", "2015,8.5,")
    assert shown(made(around), MAP, 4)[0][3:6] == ("figure", "exact", "8.5")


def test_what_is_unknown_comes_with_the_nearest_code(around):
    write(around, KNOT, "2012,Chechnya", "2012,Chechnia")
    with pytest.raises(Finding, match=r"'Chechnia'\. Did you mean 'Chechnya'"):
        made(around)


def test_a_column_without_a_meaning_is_refused(around):
    path = around.root / file(MAP)
    path.write_bytes(path.read_bytes().replace(b",note\r\n", b",remark\r\n", 1))
    package = (around.root / MARK).read_text("utf-8")
    head, tail = package.split(f'"path": "context/{MAP}/{DATE}.csv"')
    (around.root / MARK).write_text(
        f'{head}"path": "context/{MAP}/{DATE}.csv"{tail.replace("note", "remark", 1)}', "utf-8"
    )
    register(around)
    assert refused(around) == [(f"{file(MAP)}, line 1", "wrong columns")]


def test_a_series_that_nobody_described_is_refused(around):
    decide(around, lambda entries: entries.pop(MAP))
    assert refused(around) == [(f"data/raw/context/{MAP}", "nobody described it")]


# Hand


TEXTS = {
    "name": lambda one: one["name"],
    "what it counts": lambda one: one["counts"],
    "what it does not measure": lambda one: one["not_measured"][1],
    "an area": lambda one: one["areas"]["Chechnya"],
    "what is counted": lambda one: one["counted"]["killed"]["name"],
    "a publisher": lambda one: one["publishers"]["Caucasian Knot"],
    "a caveat": lambda one: one["caveats"][3]["text"],
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_stands_in_every_language(around, text, lang):
    decide(around, lambda entries: text(entries[KNOT]).pop(lang))
    [(where, _)] = refused(around)
    assert where.startswith(f"{HAND}, series → {KNOT}")


SPOILT = {
    "two ways to say what is counted": lambda one: one["columns"].update(counted="area"),
    "no column and two areas": lambda one: one["columns"].pop("area"),
    "a part of nothing": lambda one: one["counted"]["killed"].update(part_of="all"),
    "a count with a last place": lambda one: one["counted"]["killed"].update(most=9),
    "nothing that it does not measure": lambda one: one.update(not_measured=[]),
    "no reason": lambda one: one.pop("reason"),
}


@pytest.mark.parametrize("change", SPOILT.values(), ids=SPOILT)
def test_a_decision_has_its_form(around, change):
    decide(around, lambda entries: change(entries[KNOT]))
    assert [where.split(" → ")[:2] for where, _ in refused(around)] == [[f"{HAND}, series", KNOT]]


def numbers(text):
    return set(re.findall(r"\d+(?:[.,]\d+)?", text.replace(",", ".")))


def test_a_caveat_says_no_number_that_its_row_does_not_hold(table, real):
    described = series.load(real)
    for row in table[table["note"].ne("")].itertuples():
        caveat = described[row.series].notes[row.note]
        held = numbers(f"{row.note} {row.period}")
        assert [numbers(caveat.text[lang]) - held for lang in LANGUAGES] == [set()] * len(LANGUAGES)


def test_a_caveat_says_the_same_numbers_in_every_language(real):
    for entry in series.load(real).values():
        for text in [*(one.text for one in entry.caveats), *entry.not_measured]:
            assert len({frozenset(numbers(text[lang])) for lang in LANGUAGES}) == 1


# Periods


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2016", "date", "2016-01-01", "2016-12-31"),
        ("2016-02", "date", "2016-02-01", "2016-02-29"),
        ("2017-Q4", "quarter", "2017-10-01", "2017-12-31"),
        ("2019-H1", "half", "2019-01-01", "2019-06-30"),
        ("2010-2020", "years", "2010-01-01", "2020-12-31"),
        ("2019-01-01..2022-05-20", "days", "2019-01-01", "2022-05-20"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text, kind, start, end):
    period = Period.of(text)
    assert (period.kind, str(period.start), str(period.end)) == (kind, start, end)


@pytest.mark.parametrize(
    "text",
    ["", "2017-Q0", "2017-Q5", "2019-H3", "2019-q1", "2020-2010", "2019..2022", "2019-01-01..",
     "2019-02-30", "2022-05-20..2019-01-01", "2010-2020-2021", "2019-01-01...2022-05-20"],
)  # fmt: skip
def test_a_period_written_otherwise_is_refused(text):
    with pytest.raises(ValueError, match=r"['\"]"):
        Period.of(text)


@given(st.text(alphabet="0123456789-.QH", max_size=24))
def test_no_text_is_read_as_a_period_that_ends_before_it_begins(text):
    try:
        period = Period.of(text)
    except ValueError:
        return
    assert period.start <= period.end


# Rules

FILLED = ("series", "period", "area", "counted_by", "counted", "publisher")
THERE = ("answer", "hedge", "period_from", "period_to")
LOST = (
    "somebody@mail.example @somebody t.me/somebody flat 1 +0 000 000-00-00 43.0000, 45.0000 \ufffd"
)
CELLS = [  # series, line, what is counted, column, and what is written there
    *((KNOT, 3, "killed", column, LOST) for column in ("note", "publisher")),
    *((KNOT, 4, "killed", column, " ") for column in FILLED),
    (CRIME, 2, "cases", "unit", "souls"), (CRIME, 3, "crimes", "answer", "perhaps"),
    (CRIME, 4, "victims", "hedge", "roughly"), (CRIME, 5, "fatalities", "low", -1),
    (CRIME, 6, "victims", "high", 10**10), (CRIME, 7, "victims", "low", 139),
    (MAP, 4, "russia_score_percent", "value", "101"), (MAP, 4, "rank_of_49", "value", "0"),
    (MAP, 6, "rank_of_49", "value", "48"), (MAP, 7, "russia_score_percent", "low", 8),
    (MAP, 3, "rank_of_49", "hedge", "more_than"), (CRIME, 13, "killed", "value", "0"),
    (KNOT, 8, "wounded", "value", "17"), (KNOT, 7, "victims_total", "note", ""),
    (KNOT, 12, "wounded", "value", "48"),
    (CRIME, 14, "injured", "period_to", "2017-01-01"),
    (CRIME, 15, "killed", "period_from", "1019-01-01"),
    (CRIME, 16, "injured", "period_from", "2027-01-01"),
    (CRIME, 11, "cases of physical violence", "counted", "reported cases"),
]  # fmt: skip
"""Each breaks a rule; the note of line 7 breaks none, as its total has no parts."""
BROKEN = {
    **{
        f"{column} holds no {what}": {(KNOT, 3)}
        for column in ("note", "publisher")
        for what in (*CONTACTS, "unseen characters or wrongly decoded letters")
    },
    **{f"{column} is not blank": {(KNOT, 4)} for column in FILLED},
    "every cell for a figure is a row": set(),
    "a context figure stands once": {(CRIME, 10), (CRIME, 11)},
    "unit is one of people, cases, percent, place": {(CRIME, 2)},
    "answer is one of figure, zero, not_read, other_scale": {(CRIME, 3)},
    "hedge is one of exact, at_least, more_than, at_most, fewer_than, about, between, vague, "
    "none, empty": {(CRIME, 4)},
    "low is a count of something": {(CRIME, 5)},
    "high is a count of something": {(CRIME, 6)},
    "low is not beyond high": {(CRIME, 7)},
    "a figure lies where its unit can lie": {(MAP, 4)},
    "an empty cell has no number, no hedge and no bounds": {(CRIME, 3), (MAP, 6)},
    "a count of 0 is one that somebody said": {(CRIME, 13)},
    "a percentage or a place has no bounds": {(CRIME, 2), (MAP, 7)},
    "a place in a ranking has no hedge": {(MAP, 3)},
    "the parts of a total are together not more than it": {(KNOT, 8)},
    "a total that its parts do not make has a note": {(KNOT, 12)},
    "period_from is not beyond period_to": {(CRIME, 14), (CRIME, 16)},
    "no period begins before 1991": {(CRIME, 15)},
    "no period begins after the delivery": {(CRIME, 16)},
}
slow = pytest.mark.slow  # Great Expectations takes seconds


def failing(results):
    """The rules that fail, with series and line of the rows that are shown for each."""
    told = re.compile(r"^  line (\d+) of the delivery:\n    series: (.*)", re.M)
    shown = results.assign(series=results["examples"].map(told.findall))
    return {
        row.rule: {(name.strip() or KNOT, int(line)) for line, name in row.series}
        for row in shown[~shown["passed"]].itertuples()
    }


@pytest.fixture(scope="module")
def spoilt(table):
    spoilt = table.astype({"low": "Float64", "high": "Float64"})
    places = {(row.series, row.line, row.counted): row.Index for row in table.itertuples()}
    for name, line, counted, column, value in CELLS:
        moment = pd.Timestamp(value) if column.startswith("period_") else value
        spoilt.loc[places[name, line, counted], column] = moment
    return spoilt


@slow
def test_each_rule_shows_the_rows_that_break_it(spoilt):
    assert failing(checks.context(spoilt, len(spoilt) + 1)) == BROKEN


@slow
def test_an_empty_column_or_table_does_not_pass(table):
    hollow = failing(checks.context(table.assign(**dict.fromkeys([*FILLED, *THERE])), len(table)))
    assert {f"{column} is there" for column in (*FILLED, *THERE)} <= hollow.keys()
    assert failing(checks.context(table.head(0), 0)) == {"the table has rows": set()}


def test_every_rule_was_seen_to_fail():
    seen = {*BROKEN, "the table has rows", *(f"{column} is there" for column in (*FILLED, *THERE))}
    rules = [rule.words for rule in context_rules(1)]
    assert (set(rules), len(rules)) == (seen, len(seen))


@slow
def test_the_real_series_hold_and_count_among_the_rules(real_ledger):
    results = tables.hold(real_ledger)
    assert failing(results) == {}
    assert results.groupby("table")["rows"].unique().map(list).to_dict() == {
        "claims": [456], "context": [82],
    }  # fmt: skip


@slow
def test_the_gate_names_the_table(spoilt):
    with pytest.raises(
        Finding, match=r"^data/processed/context: the rule “.*” fails for 1 of 82 rows"
    ):
        checks.gate(checks.context(spoilt, len(spoilt)).iloc[3:])


# The page


@pytest.fixture(scope="module")
def views(real, real_ledger, tmp_path_factory):
    """The page's view in every language, from tables as a build leaves them."""
    staged = real.staged(tmp_path_factory.mktemp("staged"))
    tables.write(staged, real_ledger, pd.DataFrame({"examples": []}))
    return {lang: Context(*tables.read_context(staged), lang) for lang in LANGUAGES}


def cells(html):
    """Every figure of a page by its key: what stands there without the tags."""
    found = re.findall(r'data-context="([^"]+)">(.*?)</span>', html)
    return {key: re.sub("<[^>]*>", "", words).replace("\xa0", " ") for key, words in found}


def test_every_figure_is_told_in_every_language(views, table):
    told = {lang: cells(view.figures().html) for lang, view in views.items()}
    keys = (table["series"] + ":" + table["line"].astype("str") + ":" + table["counted"]).tolist()
    assert {lang: list(words) for lang, words in told.items()} == dict.fromkeys(LANGUAGES, keys)
    bare = [
        {key: re.sub(r"\D", "", text) for key, text in words.items()} for words in told.values()
    ]
    assert all(each == bare[0] for each in bare)


FIGURES = {
    f"{KNOT}:2:killed": ("Killed: not read", "Убито: не прочитано"),
    f"{KNOT}:5:killed": ("Killed: at least 27 people", "Убито: не менее 27 человек"),
    f"{KNOT}:7:victims_total": ("Killed and wounded in all: 6 people",
                                "Всего убитых и раненых: 6 человек"),
    f"{KNOT}:9:wounded": ("Wounded: at least 1 person", "Ранено: не менее 1 человека"),
    f"{KNOT}:13:wounded": ("Wounded: 62 people", "Ранено: 62 человека"),
    f"{KNOT}:15:victims_total": ("Killed and wounded in all: at least 21 people",
                                 "Всего убитых и раненых: не менее 21 человека"),
    f"{KNOT}:18:killed": ("Killed: none", "Убито: ни одного"),
    f"{CRIME}:3:crimes": ("Crimes: 1,056", "Преступлений: 1 056"),
    f"{CRIME}:6:victims": ("Victims: 34 people", "Пострадавших: 34 человека"),
    f"{CRIME}:13:killed": ("Killed: 1 person", "Убито: 1 человек"),
    f"{CRIME}:14:injured": ("Injured: 5 people", "Пострадало: 5 человек"),
    f"{MAP}:2:russia_score_percent": ("Score: on another scale", "Оценка: по другой шкале"),
    f"{MAP}:4:russia_score_percent": ("Score: 8%", "Оценка: 8 %"),
    f"{MAP}:4:rank_of_49": ("Place: 48 of 49", "Место: 48-е из 49"),
}  # fmt: skip


@pytest.mark.parametrize(("key", "words"), FIGURES.items())
def test_a_figure_is_told_with_its_hedge_and_case(views, key, words):
    assert tuple(cells(views[lang].figures().html)[key] for lang in ("en", "ru")) == words


@pytest.mark.parametrize(
    ("text", "en", "ru"),
    [
        ("2017-Q3", "third quarter of 2017", "третий квартал 2017 года"),
        ("2019-H1", "first half of 2019", "первое полугодие 2019 года"),
        ("2010-2020", "2010 to 2020", "2010–2020 годы"),
        ("2019-01-01..2022-05-20", "1 January 2019 to 20 May 2022",
         "с 1 января 2019 года по 20 мая 2022 года"),
        ("2021-12", "December 2021", "декабрь 2021 года"),
        ("2016", "2016", "2016 год"),
    ],
)  # fmt: skip
def test_a_period_is_told_in_words(text, en, ru):
    assert (context_view.period(text, "en"), context_view.period(text, "ru")) == (en, ru)


def test_the_page_says_first_what_is_not_measured(views, real):
    for lang, view in views.items():
        html = view.about().html
        for entry in series.load(real).values():
            for text in (entry.name, entry.counts, *entry.not_measured):
                assert text[lang].replace("'", "&#39;") in html


def test_a_percentage_with_decimals_is_written_as_the_language_does():
    cell = {
        "answer": "figure",
        "hedge": "more_than",
        "value": "8.5",
        "unit": "percent",
        "most": "100",
    }
    words = [context_view.figure(cell, lang) for lang in ("en", "ru")]
    assert words == ["more than 8.5%", "более 8,5\xa0%"]


def test_data_is_escaped_and_nothing_links_outward(views, table):
    evil = table.astype("str").assign(publisher="Caucasian Knot")
    entry = views["en"].described[KNOT]
    bad = entry.model_copy(update={"publishers": {"Caucasian Knot": {"en": "<script>"}}})
    view = Context(evil[evil["series"].eq(KNOT)], {KNOT: bad}, DATE, "en")
    html = view.figures().html
    assert "&lt;script&gt;" in html
    pages = "".join(
        part.html for one in views.values()
        for part in (one.heading(), one.about(), one.figures(), one.files())
    )  # fmt: skip
    assert not re.search(r"<script|<a |https?:", html + pages)


def test_the_files_are_told_with_their_delivery(views):
    text = re.sub(r"<[^>]*>", "|", views["en"].files().html)
    assert re.findall(r"data/raw/context/[^|]*|22 November 2026|Rows[^|]*", text) == [
        file(KNOT), "22 November 2026", "Rows: 17. Figures read: 39. Cells without a figure: 12.",
        file(CRIME), "22 November 2026", "Rows: 15. Figures read: 15. Cells without a figure: 0.",
        file(MAP), "22 November 2026", "Rows: 8. Figures read: 7. Cells without a figure: 9.",
    ]  # fmt: skip


def test_a_series_not_delivered_by_then_is_said_to_be_absent(real, table):
    view = Context(table.head(0).astype("str"), series.load(real), "2026-01-01", "ru")
    assert view.figures().html.count("К этому дню таблица этого ряда не поступила.") == 3


def test_a_language_without_words_is_refused(table):
    with pytest.raises(WrongUse, match="Unknown language 'xx'"):
        Context(table, {}, DATE, "xx")


def test_an_unchecked_table_is_not_opened(real, real_ledger, tmp_path):
    staged = real.staged(tmp_path)
    tables.write(staged, real_ledger, pd.DataFrame({"examples": []}))
    edit(staged.processed / "context.csv", lambda data: data.replace(b"at_least", b"exact", 1))
    with pytest.raises(Finding, match="a table that is not the one that was checked"):
        tables.read_context(staged)
