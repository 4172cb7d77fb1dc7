"""Each rule of the house can fail, and tells a reporter the whole row and what to do."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from helpers import ROWS, investigation, scopes, spoil, told
from sayso import checks, contacts, hand, tables
from sayso.errors import Finding
from sayso.patterns import CONTACTS, EMAIL, PHONE
from sayso.rules import claims_rules

slow = pytest.mark.slow  # Great Expectations takes seconds: each run serves several tests
TEXTS = {"wording": 2, "title": 3, "note": 4, "place": 5, "headline_words": 6, "publisher": 7}
SPOILT = (
    "somebody@mail.example @somebody t.me/somebody flat 1 +0 000 000-00-00 43.0000, 45.0000 \ufffd"
)
CELLS = [  # line, column, and what is written there
    *((line, column, SPOILT) for column, line in TEXTS.items()),
    (2, "wave", " "), (3, "measure", " "), (4, "wording", " "), (5, "originator_id", " "),
    (6, "publisher", " "), (7, "root", " "), (8, "population", " "), (9, "standard", " "),
    (2, "answer", "maybe"), (3, "hedge", "roughly"), (4, "headline", "heard"),
    (5, "in_headline", "perhaps"), (4, "population", "sweep"), (11, "claim_id", "office-none"),
    (5, "low", float("inf")), (8, "high", float("inf")), (8, "low", -1), (9, "low", 1),
    (7, "coded_low", 3), (10, "claim_id", "office-none"), (6, "claim_id", " "),
    (10, "said_to", "2016-12-31"), (11, "carried_to", "2017-04-01"),
    (9, "carried_to", "2017-03-01"), (7, "said_from", "2015-12-31"),
    (3, "carried_from", "2021-01-01"), (8, "said_from", "2021-01-01"),
    (4, "carried_to", "2017-03-15"),
]  # fmt: skip
BROKEN = {  # the rule in words, and the lines that are shown for it
    **{f"{column} holds no {what}": [line] for column, line in TEXTS.items()
       for what in (*CONTACTS, "unseen characters or wrongly decoded letters")},
    "claims and rejects are together the raw rows": [],
    "claim_id stands once": [10, 11],
    "claim_id is not blank": [6], "claim_id is a plain name": [6],
    "wave is not blank": [2], "measure is not blank": [3],
    "wording is not blank": [4], "originator_id is not blank": [5], "publisher is not blank": [6],
    "root is not blank": [7], "population is not blank": [8], "standard is not blank": [9],
    "population is one of campaign, sweep, helped, relatives, other": [8],
    "standard is one of reported, documented, listed, estimated": [9],
    "answer is one of count, zero, none_found, silence, unconfirmed, denial": [2],
    "hedge is one of exact, at_least, more_than, at_most, fewer_than, about, between, vague, "
    "none, empty": [3],
    "headline is one of seen, slug, unseen": [4],
    "in_headline is one of yes, no, unknown": [5],
    "low is a count of something": [5, 8],
    "high is a count of something": [8],
    "low is not beyond high": [9],
    "said_from is not beyond said_to": [8, 10],
    "carried_from is not beyond carried_to": [3, 4, 9],
    "said_from is not beyond carried_to": [4, 8, 9],
    "said_from does not lie after the delivery": [8],
    "carried_from does not lie after the delivery": [3],
    "said_from does not lie before 2016": [7],
    "silence and vague words have no numbers": [7],
    "a relay has the scope of its root": [4, 6, 11],
    "a relay's page did not appear before what it repeats was said": [4],
}  # fmt: skip
FILLED = ("claim_id", "wave", "measure", "population", "standard", "wording", "originator_id",
          "publisher", "root", "said_from", "said_to", "carried_to", "answer", "hedge",
          "headline", "in_headline")  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return tables.make(investigation(tmp_path_factory.mktemp("small"))).cleaned


def run(cleaned, claims, lost=0):
    raw_rows = len(claims) + len(cleaned.rejects) + lost
    return checks.claims(replace(cleaned, claims=claims), raw_rows)


def failing(results):
    """The rules that fail, with the lines shown for each."""
    return {
        result.rule: [int(line) for line in re.findall(r"^  line (\d+) of", result.examples, re.M)]
        for result in results[~results["passed"]].itertuples()
    }


@pytest.fixture(scope="module")
def spoilt(small):
    claims = small.claims.set_index("line", drop=False)
    claims = claims.astype({"low": "Float64", "high": "Float64"})
    for line, column, value in CELLS:
        moment = pd.Timestamp(value) if column.endswith(("_from", "_to")) else value
        claims.loc[line, column] = moment
    return claims.reset_index(drop=True)


@pytest.fixture(scope="module")
def results(small, spoilt):
    return run(small, spoilt, lost=1)


@pytest.fixture(scope="module")
def hollow(small):
    return run(small, small.claims.assign(**dict.fromkeys(FILLED)))


# The rules


@slow
def test_each_rule_shows_the_rows_that_break_it(results):
    assert failing(results) == BROKEN


@slow
def test_an_empty_column_does_not_pass(hollow):
    rules = [f"{column} is there" for column in FILLED]
    rules += [f"said_from does not lie {when}" for when in ("after the delivery", "before 2016")]
    rules += ["a relay has the scope of its root"]
    undated = {"a relay's page did not appear before what it repeats was said": [3, 4]}
    assert failing(hollow) == {rule: [2, 3, 4] for rule in rules} | undated


@slow
def test_an_empty_table_does_not_pass(small):
    results = run(small, small.claims.head(0))
    assert failing(results) == {"the table has rows": []}


def test_every_rule_was_seen_to_fail():
    seen = {*BROKEN, "the table has rows", *(f"{column} is there" for column in FILLED)}
    rules = [rule.words for rule in claims_rules(1)]
    assert (set(rules), len(rules)) == (seen, len(seen))


@slow
def test_the_real_ledger_passes_every_rule(real_ledger):
    results = checks.claims(real_ledger.cleaned, real_ledger.raw_rows)
    assert (failing(results), results["rows"].unique().tolist()) == ({}, [456])
    assert results["rule"].tolist() == [rule.words for rule in claims_rules(456)]
    checks.gate(results)


@slow
@pytest.mark.parametrize("column", ["answer", "hedge"])
def test_an_empty_code_does_not_pass(hollow, column):
    assert any(rule.startswith(column) for rule in failing(hollow))


# The gate


@slow
def test_the_gate_shows_the_rule_the_whole_row_and_what_to_do(results, spoilt):
    [rule] = results.index[results["rule"].eq("high is a count of something")]
    with pytest.raises(Finding) as problem:
        checks.gate(results.loc[[rule]])
    first, because, line, *cells, todo = str(problem.value).split("\n")
    assert [first, because, line, todo] == [
        "data/processed/claims: the rule “high is a count of something” fails for 1 of 10 rows.",
        "  because:  infinity is greater than zero and would pass an open rule",
        "  line 8 of the delivery:",
        "  to do:    correct high in the next delivery",
    ]
    row = spoilt.loc[6].drop(["page", "line"])
    whole = {
        f"    {name}: {value}" for name, value in row.items() if pd.notna(value) and value != ""
    }
    assert whole < set(cells)
    assert {"    wording: no one", "    high: inf", "    claim_id: office-denial"} < whole


@slow
@pytest.mark.parametrize("rule", ["wording holds no e-mail address", "wave is not blank"])
def test_a_row_with_a_contact_is_told_by_line_and_id_alone(results, rule):
    with pytest.raises(Finding) as problem:
        checks.gate(results[results["rule"].eq(rule)], "draft.csv")
    head, _, *shown, _ = str(problem.value).split("\n")
    assert head == f"draft.csv: the rule “{rule}” fails for 1 of 10 rows."
    assert shown == [
        "  line 2 of the delivery:",
        "    claim_id: group-100",
        "    the rest is not shown: it holds a contact or an exact place",
    ]


@slow
def test_the_gate_tells_all_rules_at_once_and_what_has_no_row(results):
    with pytest.raises(Finding) as problem:
        checks.gate(results)
    text = str(problem.value)
    assert (
        re.findall(r"the rule “(.+)” fails", text)
        == results.loc[~results["passed"], "rule"].tolist()
    )
    assert (
        "data/processed/claims: the rule “claims and rejects are together the raw rows” "
        "fails for 1 of 10 rows.\n"
        "  because:  no row may be lost on the way\n"
        "  found:    10\n"
        "  to do:    report this as an error of the program"
    ) in text


@slow
def test_many_failing_rows_are_counted_and_three_shown(hollow):
    result = hollow.set_index("rule").loc["wording is there"]
    assert (result["failing"], result["rows"]) == (10, 10)
    assert result["examples"].count("of the delivery:") == 3


@slow
def test_passing_rules_stop_nothing(results):
    assert checks.gate(results[results["passed"]]) is None


# What counts as an address or a telephone


@pytest.mark.parametrize("text", ["a.b+c@mail.example", "<x_1@a-b.example>"])
def test_an_e_mail_address_is_seen(text):
    assert re.search(EMAIL, text)


@pytest.mark.parametrize("text", ["+00000000000", "+0 (000) 000-00-00"])
def test_a_telephone_number_is_seen(text):
    assert re.search(PHONE, text)


@pytest.mark.parametrize("text", ["2017-02-01", "+100 people", "more than 100", "@outlet", "30-50"])
def test_figures_and_dates_are_neither(text):
    assert not re.search(f"{EMAIL}|{PHONE}", text)


@pytest.mark.parametrize(
    "text",
    [
        "8 (000) 000-00-00",
        "8 000 000 00 00",
        "+0 000 000–00–00",
        "+0\u00a0000\u00a0000\u00a000\u00a000",
        "+0.000.000.00.00",
        "8/000/000/00/00",
        "8.000.000.00.00",
        "7 000 000-00-00",
        "70000000000",
        "8 000\n000 00 00",
        "8\u202f000\u202f000\u202f00\u202f00",
    ],
)
def test_a_telephone_number_is_seen_as_russians_write_it(text):
    assert re.search(PHONE, text)


@pytest.mark.parametrize(
    ("what", "texts"),
    [
        ("handle", ["@some_body", "(@somebody)", "youtube.com/@somebody", "some @mail.example"]),
        ("profile address", ["https://t.me/somebody", "VK.com/id000", "m.facebook.com/some.body",
                             "www.instagram.com/somebody/"]),
        ("street address", ["ул. Садовая", "Ул.Садовая, 0", "улица Садовая", "на улице Садовой, 0",
                            "пр-т Садовый", "на проспекте Садовом", "пер. Садовый", "д. 0",
                            "дом 0, кв. 0", "Садовая ул., 0", "квартира 0.", "0 Garden Street",
                            "00a Old Garden Road", "Garden Street 0", "0 Garden St.", "flat 0",
                            "Apartment 0", "ul. Sadovaya", "prospekt Sadovy 0"]),
    ],
)  # fmt: skip
def test_where_somebody_can_be_found_is_seen(what, texts):
    assert [text for text in texts if not re.search(CONTACTS[what], text)] == []


def test_what_only_looks_like_such_an_address_is_left_alone():
    texts = ["на улицах Грозного", "на улице Грозного задержали", "в квартире 12 человек",
             "в дом 20 полицейских", "и т. д. 5 человек", "л. д. 12", "в 1 кв. 2017 года",
             "пер. с англ.", "in an apartment 12 men", "27 Wall Street Journal", "12 May Old Road",
             "20 Russian St Petersburg", "https://fox.com/news", "@me"]  # fmt: skip
    assert [text for text in texts if contacts.any_in([text])] == []


# The hand tables against the ledger

NO = "no-such-claim"


@pytest.mark.parametrize(
    ("file", "entry", "value", "where"),
    [
        ("scopes", f"scopes/{NO}", scopes(ROWS)["scopes"]["group-100"], "scopes.yml"),
        ("pairs", "pairs/0/baseline", NO, "pairs.yml, detained"),
        ("pairs", "pairs/0/current", NO, "pairs.yml, detained"),
        ("links", "pages/0/rows", ["morning-100", NO], "links.yml, The Morning Page"),
        ("waves", "definitions/0/source", ["group-100", NO], "waves.yml, definitions"),
        ("languages", f"claims/{NO}", "ru", "languages.yml, claims"),
        ("not_in_the_words", f"figure/{NO}", "why", "not_in_the_words.yml, figure"),
    ],
)
def test_a_hand_table_names_only_claims_of_the_ledger(places, file, entry, value, where):
    spoil(places, file, entry, value)
    with pytest.raises(Finding) as problem:
        tables.make(places)
    assert told(problem.value) == [(f"data/hand/{where}", "unknown claim")]
    assert f"  found:    '{NO}'\n" in str(problem.value)


def test_all_unknown_claims_are_told_at_once(places):
    ledger = tables.make(places)
    gone = ["group-100", "morning-100", "group-40"]
    claims = ledger.cleaned.claims[~ledger.cleaned.claims["claim_id"].isin(gone)]
    with pytest.raises(Finding) as problem:
        checks.agree(ledger.hand, frozenset(claims["claim_id"]))
    assert [where for where, _ in told(problem.value)] == [
        "data/hand/scopes.yml", "data/hand/scopes.yml", "data/hand/pairs.yml, detained",
        "data/hand/pairs.yml, detained", "data/hand/links.yml, The Morning Page",
        "data/hand/waves.yml, definitions",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "where"),
    [
        ("group-40", "pairs.yml, detained"),
        ("morning-100", "links.yml, The Morning Page"),
        ("group-killed", None),  # only its scope names it, and that may stay
    ],
)
def test_what_stands_on_a_page_is_not_removed(places, claim, where):
    tables_ = hand.load(places)
    if where is None:
        assert checks.agree_to_remove(tables_, [claim], "draft.csv") is None
        return
    with pytest.raises(Finding) as problem:
        checks.agree_to_remove(tables_, [claim], "draft.csv")
    assert told(problem.value) == [(f"data/hand/{where}", "names a removed claim")]


def test_a_claim_that_was_set_aside_is_known(tmp_path):
    rows = [each | {"title": ""} if each["claim_id"] == "group-40" else each for each in ROWS]
    ledger = tables.make(investigation(tmp_path, rows))
    assert ledger.cleaned.rejects["claim_id"].tolist() == ["group-40"]
