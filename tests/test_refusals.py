"""A row that cannot be a claim is told with what stands in it and what was perhaps meant."""

import csv

import pandas as pd
import pytest

from helpers import DELIVERY, ROWS, hand_tables, investigation, row
from sayso import claims, contacts, hand, refusals, sources
from sayso.errors import Finding
from sayso.rejects import REASONS, choices


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return hand.load(investigation(tmp_path_factory.mktemp("small")))


def raw_of(rows):
    table = pd.DataFrame(rows, dtype="str")
    return table.assign(line=range(2, len(table) + 2), recorded=DELIVERY)


def told(tables, rows):
    raw = raw_of(rows)
    findings = refusals.told("draft.csv", raw, claims.clean(raw, tables).rejects, tables)
    return [str(finding) for finding in findings]


def changed(**fields):
    return [each | fields if each["claim_id"] == "radio-100" else each for each in ROWS]


KNOWN = (
    "originator: one of The Evening Page, unnamed sources, North Group, North Group (report), "
    "Press Office"
)
FOUND = [  # what is written into a row, its reason, what was expected and what was found
    ({"wave": "frist"}, "unknown wave", "wave: one of first, running, second",
     "wave 'frist'. Did you mean 'first'?"),
    ({"measure": "detaned"}, "unknown measure", "measure: one of detained, killed, visas",
     "measure 'detaned'. Did you mean 'detained'?"),
    ({"originator": "North Grup"}, "unknown originator",
     KNOWN, "originator 'North Grup'. Did you mean 'North Group'?"),
    ({"originator": "~"}, "unknown originator",
     KNOWN, "originator '~'"),
    ({"stance": "denys", "group": "man"}, "unknown code",
     "stance: one of asserts, denies, cannot_confirm; "
     "group: one of men, women, both, LGBT people, unknown",
     "stance 'denys'. Did you mean 'denies'?; group 'man'. Did you mean 'men'?"),
    ({"relay_of": "morning-10"}, "no root",
     "relay_of: one of " + ", ".join(each["claim_id"] for each in ROWS),
     "relay_of 'morning-10'. Did you mean 'morning-100'?"),
    ({"relay_of": "radio-100"}, "no root",
     "relay_of: one of " + ", ".join(each["claim_id"] for each in ROWS), "relay_of 'radio-100'"),
    ({"wording": "", "title": ""}, "empty", "a text in each of these columns",
     "wording '', title ''"),
    ({"low": "1,000"}, "not a number", "whole numbers in plain digits", "low '1,000'"),
    ({"low": "", "high": "3"}, "count contradicts", "what the qualifier can have",
     "qualifier 'about', low '', high '3'"),
    ({"published": "01.04.2017"}, "not a date", "a day as 2017, 2017-02 or 2017-02-01",
     "published '01.04.2017'"),
    ({"published": ""}, "undated", "a date in one of these",
     "claim_date '', published '', period_start ''"),
    ({"claim_date": "2018"}, "dates disorder", "a start before the end, a claim before its page",
     "period_start '', period_end '', claim_date '2018', published '2017-04'"),
    ({"in_headline": "maybe"}, "headline unreadable", "yes: …, no, or unknown",
     "in_headline 'maybe'"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "reason", "expected", "found"), FOUND, ids=str)
def test_a_row_is_told_with_what_was_expected_and_found(tables, fields, reason, expected, found):
    assert told(tables, changed(**fields)) == [
        f"draft.csv, line 4 (radio-100): {reason}.\n"
        f"  expected: {expected}\n"
        f"  found:    {found}\n"
        f"  to do:    {REASONS[reason]}."
    ]


HUNDRED = {"low": "100", "high": "100"}


def test_an_origin_without_scope_is_told_and_each_of_its_relays(tables):
    rows = [*ROWS, row("new", **HUNDRED), row("second-hand", relay_of="new", **HUNDRED)]
    assert [each.split("\n")[:3] for each in told(tables, rows)] == [
        [f"draft.csv, line {line} ({claim}): unscoped.",
         f"  expected: an entry of {whose} in data/hand/scopes.yml", "  found:    none for new"]
        for line, claim, whose in ((12, "new", "its own"), (13, "second-hand", "its origin"))
    ]  # fmt: skip


def test_an_origin_that_was_given_another_id_is_told_with_the_old_one(tables):
    rows = [each | {"claim_id": "group-41"} if each["claim_id"] == "group-40" else each
            for each in ROWS]  # fmt: skip
    [only] = told(tables, rows)
    assert "  found:    none for group-41. Did you mean 'group-40'?\n" in only


def test_an_id_that_stands_twice_is_told(tables):
    [only] = told(tables, [*ROWS, row("group-40")])
    assert only.startswith("draft.csv, line 12 (group-40): duplicate id.")


def test_every_reason_can_be_told(tables):
    others = {"no root", "unscoped"}
    assert {*refusals.CONCERNS, *choices(tables), *others} == set(REASONS)


def test_many_known_values_are_counted(tmp_path):
    table = hand_tables()["measures.yml"]
    table["measures"] |= {f"measure-{n}": table["measures"]["killed"] for n in range(20)}
    found = hand.load(investigation(tmp_path, measures=table))
    [only] = told(found, changed(measure="x"))
    assert "  expected: measure: one of the 23 known\n  found:    measure 'x'\n" in only


# contacts

PROFILE, HANDLE, HOME = "https://t.me/canary", "@canary", "flat 0, 0 Canary Street"
MAIL, PHONE, SPOT = "canary@mail.example", "8 (000) 000-00-00", "00.0000, 00.0000"


@pytest.mark.parametrize("column", ["originator", "relayed_by", "place", "in_headline", "url"])
@pytest.mark.parametrize(
    ("value", "what"),
    [(MAIL, "e-mail address"), (PHONE, "telephone number"), (SPOT, "coordinates"),
     (HANDLE, "handle"), (PROFILE, "profile address"), (HOME, "street address")],
)  # fmt: skip
def test_a_contact_is_told_by_line_and_column_and_not_repeated(column, value, what):
    table = raw_of(changed(**{column: f"ask {value}"})).drop(columns="recorded")
    # An article has a number, and a channel its name, in the address.
    if column == "url" and what in ("telephone number", "handle"):
        assert contacts.refuse("draft.csv", table) is None
        return
    with pytest.raises(Finding) as problem:
        contacts.refuse("draft.csv", table)
    assert str(problem.value) == (
        f"draft.csv, line 4, column {column}: {what}.\n"
        "  expected: no contact or exact place of anybody may enter the ledger\n"
        "  found:    what looks like one, not repeated here; claim_id radio-100\n"
        "  to do:    take it out of the delivery before anything else; "
        "it must not reach version control"
    )


def test_an_id_that_is_a_contact_is_not_repeated_either():
    table = raw_of([row(MAIL), row("\x1b[2J", note=PHONE)]).drop(columns="recorded")
    with pytest.raises(Finding) as problem:
        contacts.refuse("draft.csv", table)
    text = str(problem.value)
    assert text.count("claim_id (not shown)") == text.count("  found:") == 2
    assert (MAIL in text, "\x1b" in text) == (False, False)


def test_the_real_tables_hold_no_contact(real):
    assert contacts.refuse("table", sources.read(real)) is None
    series = [path for path in (real.raw / "context").rglob("*.csv") if ".rows" not in path.name]
    texts = [text for path in series for row in csv.reader(path.open(encoding="utf-8"))
             for text in row]  # fmt: skip
    assert (len(series), [text for text in texts if contacts.any_in([text])]) == (3, [])
