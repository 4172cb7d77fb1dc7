"""A wrong coding is corrected beside its reason, in the open, and for as long as it is wrong."""

import csv
from datetime import date

import pandas as pd
import pytest

from helpers import (
    DELIVERY,
    ROWS,
    TOLD,
    csv_bytes,
    deliver,
    investigation,
    spoil,
    told,
)
from sayso import corrections, hand, sources, tables
from sayso.deliver import deliver as door
from sayso.errors import Finding
from sayso.fragments import Group
from sayso.front import figures
from sayso.ledger import Book
from sayso.views import View

NAME = "group-killed"  # coded at_least 3
OLD_DAY, LATE = date(2017, 5, 1), date(2020, 1, 1)
NEWER = "2020-02-01"
MORE = {"low": {"found": "3", "correct": "2"},
        "qualifier": {"found": "at_least", "correct": "more_than"}}  # fmt: skip


def decided(**columns):
    """A correction of one claim."""
    return TOLD | {"columns": columns or MORE, "by": "editor"}


def table(claim=NAME, **columns):
    return {"corrections": {claim: decided(**columns)}}


@pytest.fixture
def places(tmp_path):
    """The small investigation with one row corrected."""
    return investigation(tmp_path, corrections=table())


def rows_with(**fields):
    return [each | fields if each["claim_id"] == NAME else each for each in ROWS]


# What becomes of the row


def test_a_row_is_read_as_corrected_and_says_so(places):
    claims = tables.make(places).cleaned.claims.set_index("claim_id")
    columns = ["qualifier", "hedge", "coded_low", "low", "corrected"]
    assert claims.loc[NAME, columns].tolist() == ["more_than", "more_than", 2, 3, "low qualifier"]
    assert claims["corrected"].drop(NAME).eq("").all()


def test_nothing_but_the_corrected_cells_changes(places):
    raw = sources.read(places)
    mended = corrections.apply(raw, hand.load(places).corrections)
    before = raw.assign(corrected="").to_dict("records")
    changed = {"qualifier": "more_than", "low": "2", "corrected": "low qualifier"}
    after = [each | changed if each["claim_id"] == NAME else each for each in before]
    assert mended.to_dict("records") == after
    pd.testing.assert_frame_equal(raw, sources.read(places))


def test_both_values_are_published(places):
    ledger = tables.make(places)
    tables.write(places, ledger, pd.DataFrame(columns=["examples"]))
    path = places.processed / "corrections.csv"
    with path.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    common = {"claim_id": NAME, "line": "5", "reason": TOLD["reason"]["en"], "by": "editor",
              "known_since": "2017"}  # fmt: skip
    assert listed == [
        common | {"column": "low", "found": "3", "correct": "2"},
        common | {"column": "qualifier", "found": "at_least", "correct": "more_than"},
    ]


def test_a_correction_is_applied_whole_or_not_at_all(places):
    raw = sources.read(places)
    raw.loc[raw["claim_id"].eq(NAME), "low"] = "4"
    decisions = hand.load(places).corrections
    assert corrections.apply(raw, decisions).equals(raw.assign(corrected=""))
    assert len(corrections.told(raw, decisions)) == 0


def test_what_repeats_a_corrected_claim_keeps_its_own_measure(tmp_path):
    change = {"found": "detained", "correct": "killed"}
    places = investigation(tmp_path, corrections=table("group-100", measure=change))
    claims = tables.make(places).cleaned.claims.set_index("claim_id")
    of_root = claims.loc[claims["root"].eq("group-100"), "measure"].to_dict()
    assert of_root == {"group-100": "killed", "morning-100": "detained", "radio-100": "detained"}


@pytest.mark.parametrize("day", [OLD_DAY, LATE])
def test_a_page_of_any_day_gets_the_correct_coding(places, day):
    ledger = tables.make(places)
    claim = Book.of(ledger.cleaned.claims, ledger.hand, day).claim(NAME)
    assert (claim.figure.low, claim.corrected) == (3, TOLD["reason"])


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "our correction of the coding: "), ("ru", "наша поправка к кодированию: ")],
)
def test_a_page_tells_the_correction_and_its_reason(places, lang, words):
    ledger = tables.make(places)
    book = Book.of(ledger.cleaned.claims, ledger.hand, LATE)
    view = View(book, "first", "second", lang, "narrow")
    shown = view.claims([Group("", (book.claim(NAME), book.claim("group-100")))]).html
    assert shown.count('class="corrected"') == 1
    assert f'<span class="corrected">{words}{TOLD["reason"][lang]}</span>' in shown


def test_the_table_of_figures_names_the_corrected_columns(places):
    lines = list(csv.DictReader(figures(tables.make(places)).splitlines()))
    named = {line["claim_id"]: line["corrected"] for line in lines if line["corrected"]}
    assert named == {NAME: "low qualifier"}


# What no longer applies


def stale(places, delivery=None):
    with pytest.raises(Finding) as problem:
        tables.make(places, delivery)
    return problem.value


def test_a_value_that_is_no_longer_there_stops_the_build(tmp_path):
    places = investigation(tmp_path, rows_with(low="5"), corrections=table())
    assert str(stale(places)).split("\n") == [
        f"data/hand/corrections.yml, {NAME}, low: no longer applies.",
        f"  expected: '3' in data/raw/claims/{DELIVERY}.csv, the value that was to be corrected",
        "  found:    '5'",
        "  to do:    if the delivery is right now, take the correction out; else decide it again.",
    ]


def test_a_correction_of_no_claim_stops_the_build(tmp_path):
    places = investigation(tmp_path, corrections=table("group-300"))
    problem = stale(places)
    assert told(problem) == [("data/hand/corrections.yml, group-300", "unknown claim")]
    assert "correct the id, or take the correction out" in str(problem)


def test_a_claim_that_only_an_older_delivery_holds_is_gone(places):
    rest = [each for each in ROWS if each["claim_id"] != NAME]
    deliver(places.root, NEWER, rest)
    assert told(stale(places)) == [(f"data/hand/corrections.yml, {NAME}", "unknown claim")]


def test_an_older_delivery_is_corrected_by_what_holds_of_the_newest(tmp_path):
    places = investigation(tmp_path, rows_with(low="7"), corrections=table())
    deliver(tmp_path, NEWER, ROWS)
    now, before = tables.make(places), tables.make(places, DELIVERY)
    low = [each.cleaned.claims.set_index("claim_id")["coded_low"][NAME] for each in (now, before)]
    assert (low, len(now.corrections), len(before.corrections)) == ([2, 7], 2, 0)


def test_a_draft_that_mends_the_coding_asks_for_the_correction_to_go(places):
    draft = places.root / "draft.csv"
    draft.write_bytes(csv_bytes(rows_with(qualifier="more_than", low="2")))
    with pytest.raises(Finding) as problem:
        door(places, draft, only_look=True, say=lambda line: None)
    where = f"data/hand/corrections.yml, {NAME}"
    gone = "no longer applies"
    assert told(problem.value) == [(f"{where}, low", gone), (f"{where}, qualifier", gone)]


# Its form


@pytest.mark.parametrize(
    "column",
    ["claim_id", "wording", "published", "claim_date", "originator", "relay_of", "wave", "note"],
)
def test_only_coding_is_corrected(places, column):
    spoil(places, "corrections", "corrections", table(**{column: MORE["low"]})["corrections"])
    with pytest.raises(Finding) as problem:
        hand.load(places)
    where = f"data/hand/corrections.yml, corrections → {NAME} → columns → {column} → [key]"
    assert told(problem.value) == [(where, "literal_error")]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"columns": {}}, "too_short"),
        ({"columns": {"low": {"found": "3", "correct": "3"}}}, "value_error"),
        ({"columns": {"low": {"found": 3, "correct": "4"}}}, "string_type"),
        ({"by": "Canary Person"}, "literal_error"),
        ({"reason": {"en": "why"}}, "value_error"),
    ],
)
def test_a_correction_is_of_its_form(places, change, rule):
    spoil(places, "corrections", "corrections", {NAME: decided() | change})
    with pytest.raises(Finding) as problem:
        hand.load(places)
    [(where, broken)] = told(problem.value)
    assert (where.startswith(f"data/hand/corrections.yml, corrections → {NAME}"), broken) == (
        True,
        rule,
    )


# The real ledger


def test_every_real_correction_is_applied_and_told(real_ledger):
    claims = real_ledger.cleaned.claims
    corrected = claims[claims["corrected"].ne("")].set_index("claim_id")["corrected"].to_dict()
    decisions = real_ledger.hand.corrections
    assert corrected == {claim: " ".join(one.columns) for claim, one in decisions.items()}
    assert set(real_ledger.corrections["claim_id"]) == set(corrected)


def test_no_real_correction_knows_more_than_its_page(real_ledger):
    """It could be decided from the words, so from the first day that shows them."""
    claims = real_ledger.cleaned.claims.set_index("claim_id")
    late = [
        claim
        for claim, one in real_ledger.hand.corrections.items()
        if not one.decided(claims.loc[claim, "carried_to"].date())
    ]
    assert late == []
