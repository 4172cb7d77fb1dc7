"""What a large ledger is read and held by says the same as a look at one row at a time."""

import csv
import hashlib
import io
import itertools
import re
import tracemalloc
from datetime import date
from functools import partial

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import investigation, row, scopes
from sayso import (
    by_wave,
    charts,
    checks,
    claimed_view,
    clocks,
    columns,
    compared_view,
    desk,
    fragments,
    gate,
    known_view,
    ladder,
    printings,
    regular,
    relayed,
    relays,
    repeated_view,
    sources,
    spread,
    standing,
    strict,
    tables,
    timeline,
    tree_chart,
    views,
)
from sayso.claims import clean
from sayso.days import Day
from sayso.errors import Finding
from sayso.ledger import Book, by_date
from sayso.paths import Places
from sayso.rules import claims_rules
from sayso.verdicts import compare
from test_ledger import NAMES_NOBODY
from workbench import REPO

# Reading

HEAD = "a,b\n"
CELL = st.text('x",\n ж', max_size=3)
QUOTED = st.lists(st.tuples(CELL, CELL), max_size=4)


def by_row(text):
    """What the csv module finds in it; nothing where it is no table of two columns."""
    try:
        (_, *rows) = csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error:
        return None
    return rows if all(len(cells) == 2 for cells in rows) else None


def by_us(text):
    try:
        table = strict.strict_table("t", text.encode(), ("a", "b"))
    except Finding:
        return None
    return table[["a", "b"]].to_numpy().tolist()


@pytest.fixture(autouse=True)
def short_steps(monkeypatch):
    """Every part of a file and of a table ends soon."""
    monkeypatch.setattr(regular, "STEP", 5)
    monkeypatch.setattr(tables, "PART", 3)
    monkeypatch.setattr(clocks, "PART", 3)


@given(st.text('x",\n', max_size=12))
def test_any_text_is_read_as_the_csv_module_reads_it_or_refused(text):
    assert by_us(HEAD + text) == by_row(HEAD + text)


@given(QUOTED)
def test_whatever_stands_in_quotes_is_plain_and_comes_back_with_its_lines(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    data = (HEAD + out.getvalue()).encode()
    spans = [sum(cell.count("\n") for cell in cells) + 1 for cells in rows]
    lines = list(itertools.accumulate([2, *spans]))[:-1]
    assert regular.lines(io.BytesIO(data), 2).tolist() == lines
    table = strict.kept("t", io.BytesIO(data), ("a", "b"))
    assert [list(cells) for cells in rows] == columns.plain(table)[["a", "b"]].to_numpy().tolist()


@pytest.mark.parametrize(
    "data", [b"", b"a,b", b"a,b\n1", b"a,b\n1,2,3\n", b'a,b\n"1,2\n', b'a,b\n1"x",2\n', b"a,b\n\n",
             b"a,b\n1,\0\n", b"a,b\r\n1,2\r\n", "a,b\n1,ж\n".encode("cp1251"),
             b"a,b\n1," + b"x" * regular.LONG + b"\n"],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_whoever_looks_at_each_row(data):
    assert regular.lines(io.BytesIO(data), 2) is None


# Cleaning


def test_what_is_kept_once_is_cleaned_as_text_is(real):
    hand = tables.make(real).hand
    kept, text = clean(sources.lean(real), hand), clean(sources.read(real), hand)
    pd.testing.assert_frame_equal(columns.plain(kept.claims), text.claims)
    pd.testing.assert_frame_equal(kept.rejects, text.rejects)
    assert columns.categories(text.claims) == []
    assert set(kept.claims.select_dtypes("str")) == {"claim_id", "corrected", "recorded"}


CHAINS = st.lists(st.integers(-2, 6), min_size=1, max_size=7)


@given(CHAINS)
def test_a_root_is_where_following_ends(links):
    """Each row repeats another by place, nobody (-1), or somebody who is not there (-2)."""
    ids = [f"c{place}" for place in range(len(links))]
    told = ["" if link == -1 else f"c{link}" for link in links]

    def root(place, steps=0):
        if links[place] == -1:
            return ids[place]
        found = 0 <= links[place] < len(links) and steps < len(links)
        return root(links[place], steps + 1) if found else ""

    expected = [root(place) for place in range(len(links))]
    assert relays.roots(pd.Series(ids), pd.Series(told)).tolist() == expected


# Standing

OFTEN = st.sampled_from([True, True, False])
ENDS = st.sampled_from([(3, 3), (3, None), (None, 3)])
FIGURES = st.lists(
    st.tuples(
        st.sampled_from("ab"), OFTEN, OFTEN, OFTEN, st.integers(1, 3), st.integers(1, 2), ENDS
    ),
    max_size=6,
)
DAY = [pd.Timestamp(2019, 1, day) for day in range(1, 9)]


def rows_of(figures):
    """Rows as ``standing`` reads them: who, what, known, revising, first and last day, bounds."""
    told = [
        {"claim_id": f"c{place}", "wave": "w", "originator_id": who, "measure": "m",
         "population": "p", "standard": "s", "answer": "count" if counted else "silence",
         "known": "known" if known else "possibly", "revises": "latest" if revises else "nothing",
         "said_from": DAY[first], "said_to": DAY[first + more - 1],
         "coded_low": low, "coded_high": high, "low": low, "high": high}
        for place, (who, counted, known, revises, first, more, (low, high)) in enumerate(figures)
    ]  # fmt: skip
    numbers = dict.fromkeys(["coded_low", "coded_high", "low", "high"], "Int64")
    fields = [*standing.KEY, "claim_id", "answer", "known", "revises", "said_from", "said_to"]
    return pd.DataFrame(told, columns=[*fields, *numbers]).astype(numbers)


def weaker_stands(row, rows):
    """Whether the same originator gave the same number in weaker words, on the same sure day."""
    for other in rows:
        sure = all(one["answer"] == "count" and one["known"] == "known"
                   and one["said_from"] == one["said_to"] for one in (row, other))  # fmt: skip
        alike = all(row[key] == other[key] for key in ("originator_id", "said_from"))
        ends = [(one["low"], one["high"]) for one in (row, other)]
        wider = ends[0] == (3, 3) and ends[1] != (3, 3)
        if sure and alike and wider:
            return True
    return False


def stands(row, rows):
    """The rule as the design says it, for one row among all."""
    replaced = row["answer"] == "count" and any(
        other["originator_id"] == row["originator_id"] and other["answer"] == "count"
        and other["known"] == "known" and other["revises"] == "latest"
        and not weaker_stands(other, rows) and other["said_from"] > row["said_to"]
        for other in rows
    )  # fmt: skip
    return not replaced and not weaker_stands(row, rows)


@given(FIGURES)
def test_what_stands_is_what_a_look_at_each_row_finds(figures):
    rows = rows_of(figures)
    told = [{key: None if pd.isna(value) else value for key, value in each.items()}
            for each in rows.to_dict("records")]  # fmt: skip
    expected = [each["claim_id"] for each in told if stands(each, told)]
    for table in (rows, columns.once(rows).astype({"claim_id": "str"})):
        assert standing.standing(table)["claim_id"].tolist() == expected


@pytest.mark.parametrize("day", ["2017-04-15", "2019-01-15", "2026-11-22"])
def test_a_day_of_what_is_kept_once_is_that_of_the_text(real_ledger, day):
    end = desk.day_of(real_ledger.delivery)
    text, kept = (Book.of(cleaned.claims, real_ledger.hand, end).as_of(day)
                  for cleaned in (real_ledger.cleaned, real_ledger.lean))  # fmt: skip
    pd.testing.assert_frame_equal(text.slice, kept.slice)
    assert list(text.standing()) == list(kept.standing())


def test_a_slice_has_one_digest_in_however_many_parts(real_ledger):
    slice = Day(real_ledger.cleaned.claims, real_ledger.hand, date(2019, 1, 15)).slice
    whole = slice.sort_values("claim_id").to_csv(index=False, lineterminator="\n")
    assert clocks.digest(slice) == hashlib.sha256(whole.encode()).hexdigest()
    assert clocks.digest(slice.head(0)) != clocks.digest(slice.head(1))


# Comparing


@pytest.fixture(scope="module")
def figures(real_ledger):
    """Figures of one scope, and some others."""
    book = Book.of(real_ledger.lean.claims, real_ledger.hand, desk.day_of(real_ledger.delivery))
    return [*book.measure("detained").where("standard", ["reported"])][:60]


@given(st.data())
def test_one_claim_of_each_kind_speaks_for_all_of_it(figures, data):
    claims = data.draw(st.lists(st.sampled_from(figures), min_size=2, max_size=10))
    cut = data.draw(st.integers(1, len(claims) - 1))
    comparison = compare(claims[:cut], claims[cut:])
    found = set(ladder.verdicts(comparison.met))
    expected = found.pop() if len(found) == 1 else ("cannot_say" if found else "not_comparable")
    assert comparison.verdict == expected
    assert len(gate.kinds([*claims, *claims])) == len(gate.kinds(claims)) <= len(claims)


# Pages


@pytest.fixture
def many(tmp_path, monkeypatch):
    """A book of three figures of each wave, and room for two of a wave in a table."""
    monkeypatch.setattr(fragments, "SHOWN", 2)
    for shown in (claimed_view, compared_view, views):
        monkeypatch.setattr(shown, "SHOWN", 2)
    rows = [
        row(f"{wave}-{day}", wave=wave, qualifier="at_least", low="3", title=f"Page of {day}",
            claim_date=f"2019-01-0{day}", published=f"2019-01-0{day}",
            url=f"https://evening.example/{day}")
        for wave in ("first", "second") for day in (3, 1, 2)
    ]  # fmt: skip
    decided = scopes(rows, **{each["claim_id"]: {"revises": "nothing"} for each in rows})
    ledger = tables.make(investigation(tmp_path, rows, **NAMES_NOBODY, scopes=decided))
    return Book.of(ledger.lean.claims, ledger.hand, desk.day_of(ledger.delivery))


def rows_in(fragment):
    """The claims that a fragment shows a row of, in its order."""
    return re.findall(r'<(?:tr|li) data-claim="([^"]*)"', fragment.html)


REST = {
    "en": "Only the earliest are shown here; every claim of the ledger stands in figures.csv.",
    "ru": "Здесь показаны только самые ранние; все утверждения реестра есть в файле figures.csv.",
}


@pytest.mark.parametrize("lang", REST)
def test_a_page_shows_the_earliest_and_says_where_the_others_are(many, lang):
    claimed, compared = (view(many, lang=lang) for view in (desk.claimed, desk.compared))
    first, second = ["first-1", "first-2"], ["second-1", "second-2"]
    shown = {
        claimed.in_their_words("first"): first,
        compared.figures(): [*first, *second],
        desk.measured(many, measure="detained", lang=lang).figures(): [*first, *second],
        compared.side_by_side(): [*first, *second],
    }
    for fragment, ids in shown.items():
        assert sorted(rows_in(fragment)) == sorted(ids)
        assert REST[lang] in fragment.html


def test_a_table_that_is_whole_says_nothing_of_others(many):
    few = many.where("claim_id", ["first-1", "first-2"])
    fragment = desk.claimed(few, lang="en").in_their_words("first")
    assert rows_in(fragment) == ["first-1", "first-2"]
    assert REST["en"] not in fragment.html


@pytest.mark.parametrize("count", [0, 1, 50, 10_000])
def test_the_earliest_are_the_first_by_date(real_ledger, count):
    book = Book.of(real_ledger.lean.claims, real_ledger.hand, desk.day_of(real_ledger.delivery))
    assert list(book.earliest(count)) == sorted(book, key=by_date)[:count]


OTHERS = {
    "en": " Only the earliest are drawn; every claim of the ledger stands in figures.csv.",
    "ru": " Изображены только самые ранние; все утверждения реестра есть в файле figures.csv.",
}


@pytest.fixture(scope="module")
def places_here():
    return Places(REPO, REPO)


@pytest.fixture(scope="module")
def newest(real_ledger):
    return Book.of(real_ledger.lean.claims, real_ledger.hand, desk.day_of(real_ledger.delivery))


def room_for_two(monkeypatch):
    for shown in (known_view, repeated_view, spread, timeline):
        monkeypatch.setattr(shown, "SHOWN", 2)
    for drawn in (by_wave, charts, tree_chart):
        monkeypatch.setattr(drawn, "DRAWN", 2)


REPEATED = partial(desk.repeated, measure="detained")
KNOWN = partial(desk.known, measure="detained")
OPENED = (desk.claimed, desk.compared, REPEATED, KNOWN)


def drawn(book, lang):
    """Every chart of our pages: its source line, and the keys of the rows of each band."""
    return [
        (chart.source, [[mark.key for mark in band.marks] for panel in chart.panels
                        for band in panel.bands])
        for open_ in OPENED for chart in open_(book, lang=lang).charts()
    ]  # fmt: skip


@pytest.mark.parametrize("lang", OTHERS)
def test_a_chart_draws_the_earliest_and_says_where_the_others_are(newest, lang, monkeypatch):
    whole = drawn(newest, lang)
    assert not any(OTHERS[lang] in source for source, _ in whole)
    room_for_two(monkeypatch)
    few = drawn(newest, lang)
    assert [bands for _, bands in few] == [[keys[:2] for keys in bands] for _, bands in whole]
    assert all(source.endswith(OTHERS[lang]) for source, _ in few)


def test_a_row_for_very_many_claims_keeps_its_number_and_gives_the_first(newest, monkeypatch):
    def changed(chart):
        return [(mark.numbers, [row["claim_id"] for row in chart.rows if row["row"] == mark.key])
                for _, _, mark in chart.marks]  # fmt: skip

    whole = changed(REPEATED(newest, lang="en").charts()[-1])
    monkeypatch.setattr(charts, "DRAWN", 9)
    few = changed(REPEATED(newest, lang="en").charts()[-1])
    assert max(len(ids) for _, ids in whole) > 9
    assert few == [(numbers, ids[:9]) for numbers, ids in whole]


@pytest.mark.parametrize("lang", REST)
def test_who_says_so_and_what_was_known_show_the_earliest_too(newest, lang, monkeypatch):
    def lists():
        repeated, known = REPEATED(newest, lang=lang), KNOWN(newest, lang=lang)
        return [repeated.origins(), repeated.tree(), repeated.cases(), known.strip(),
                known.aligned()]  # fmt: skip

    whole = lists()
    assert not any(REST[lang] in fragment.html for fragment in whole)
    room_for_two(monkeypatch)
    for fragment, all_of_it in zip(lists(), whole, strict=True):
        assert REST[lang] in fragment.html
        assert set(rows_in(fragment)) <= set(rows_in(all_of_it))
        assert len(fragment.html) < len(all_of_it.html)


@given(st.integers(0, 12))
def test_so_many_of_a_forest_are_its_first_each_below_what_it_hangs_on(count):
    node = relayed.Node
    forest = (node("a", (node("b", (node("c", ()),)), node("d", ()))), node("e", (node("f", ()),)))

    def told(nodes, above=""):
        for one in nodes:
            yield one.claim_id, above
            yield from told(one.relays, one.claim_id)

    assert list(told(relayed.first(forest, count))) == list(told(forest))[:count]


@pytest.mark.parametrize("day", ["2017-04-02", "2026-11-01"])
def test_a_claim_found_by_its_id_is_the_one_that_stands_in_the_list(newest, day):
    book = newest.as_of(day)
    for claim in Book(book.on):
        found = book.find(claim.id)
        assert found == claim
        assert [type(value) for value in vars(found).values()] == [
            type(value) for value in vars(claim).values()
        ]


def test_what_is_asked_of_some_claims_is_a_part_of_all_that_pages_may_print(newest, places_here):
    known = printings.known_to(places_here, newest)
    names = ["claim.rln-2019-01-14-detained", "claim.hrc-2018-200.admits", "claim.nobody"]
    asked = printings.known_to(places_here, newest, names)
    of_claims = {name for name in known if name.startswith("claim.") and ".relays" not in name}
    kept = {name for name in of_claims if name == names[0] or names[1] in name}
    kept.add("claim.hrc-2018-200")
    assert asked == {name: known[name] for name in (known.keys() - of_claims) | kept}


# Checking

FAILING = 100_000
NOTES = "note holds no e-mail address"


@pytest.fixture(scope="module")
def contacts():
    """So many claims, each with an address of its own in its note, and one id for two of them."""
    notes = pd.Series(range(FAILING)).astype("str") + "-somebody@mail.example"
    twice = pd.Series(range(FAILING)).floordiv(2).astype("str")
    return pd.DataFrame({"note": notes, "claim_id": twice, "line": range(2, FAILING + 2)})


@pytest.mark.slow
def test_a_table_in_which_all_rows_fail_gives_a_short_finding_in_little_memory(
    contacts, monkeypatch
):
    asked, held = [], checks._Expectations.held
    monkeypatch.setattr(
        checks._Expectations,
        "held",
        lambda self, rows, rules, detail=checks.BRIEF: (
            asked.append((len(rows), detail)) or held(self, rows, rules, detail)
        ),
    )
    rules = [one for one in claims_rules(0) if one.words in (NOTES, "claim_id stands once")]
    checks.run("claims", contacts.head(1), rules)  # what is loaded once is no part of it
    tracemalloc.start()
    results = checks.run("claims", contacts, rules)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert results["failing"].tolist() == [FAILING, FAILING]
    with pytest.raises(Finding) as problem:
        checks.gate(results)
    assert len(str(problem.value).splitlines()) == 24
    assert peak < 40 * 2**20
    assert sorted(set(asked[-12:])) == [(10_000, checks.FULL), (FAILING, checks.BRIEF)]


# Writing


def test_tables_written_part_by_part_are_whole(real_ledger, tmp_path):
    text, kept = real_ledger.cleaned.claims, real_ledger.lean.claims
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    text.to_parquet(whole, index=False)
    tables._put_parquet(kept, parts)
    pd.testing.assert_frame_equal(pd.read_parquet(parts), pd.read_parquet(whole))
    pd.testing.assert_frame_equal(columns.plain(tables._claims(parts)), pd.read_parquet(whole))
    tables.put_csv(kept, parts)
    texts = text.select_dtypes("str").columns
    safe = text.assign(**{name: text[name].map(tables.as_text) for name in texts})
    safe.to_csv(whole, index=False, lineterminator="\n", date_format="%Y-%m-%d")
    assert parts.read_text("utf-8") == whole.read_text("utf-8")


# The benchmark


@pytest.mark.slow
def test_the_plain_script_answers_as_we_do(monkeypatch):
    monkeypatch.syspath_prepend(str(REPO / "benchmarks"))
    import large

    told = large.measure(2000, rounds=1)
    assert [sorted(told[side]) for side in large.SIDES] == [["memory", "seconds", "work"]] * 2
    assert large.table({2000: told}).startswith("| claims |")
