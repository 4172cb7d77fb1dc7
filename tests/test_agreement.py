"""Each wording is read again and held against its code: no slip of the hand passes unseen."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from helpers import (
    DELIVERY,
    GONE,
    ROWS,
    WORDS,
    csv_bytes,
    deliver,
    hand_tables,
    investigation,
    spoil,
    told,
)
from sayso import agreement, checks, figures, hand, sources, tables, wording
from sayso.agreement import Unworded
from sayso.claims import clean
from sayso.deliver import deliver as door
from sayso.errors import Finding
from sayso.word_rules import wording_rules
from workbench import sayso

slow = pytest.mark.slow  # Great Expectations takes seconds
NOTHING = Unworded(hedge={}, number={}, figure={})
NAME = "group-killed"  # coded at_least 3
WHY = "the clip is short"
NAMED = "a figure where none is coded"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return tables.make(investigation(tmp_path_factory.mktemp("small")))


def coded(qualifier, low, high, words, language="en", answer="count"):
    """One claim, as far as its words are concerned."""
    row = {"claim_id": NAME, "line": 2, "language": language, "wording": words,
           "answer": answer, "qualifier": qualifier}  # fmt: skip
    numbers = {"coded_low": low, "coded_high": high}
    return pd.DataFrame([row | numbers]).astype(dict.fromkeys(numbers, "Int64"))


def outcome(claims, **listed):
    """What came of a single claim, which may be listed under what its words lack."""
    lists = {kind: {NAME: WHY} if kind in listed else {} for kind in ("hedge", "number", "figure")}
    [row] = agreement.witness(claims, Unworded(**lists)).to_dict("records")
    return row["result"], row["why"]


# One row


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("at least 3 people", ("agreed", "")),
        ("at least 4 people", ("disagreed", "another number")),
        ("more than 3 people", ("disagreed", "another hedge")),
        ("3 people", ("disagreed", "another hedge")),
        ("3 to 5 people", ("disagreed", "another number")),
        ("dozens of people", ("disagreed", "another number")),
        ("people", ("refused", "none")),
        ("two killed and three detained", ("refused", "several")),
        ("aged 3", ("refused", "other")),
        ("not 3 people", ("refused", "uncertain")),
    ],
)
def test_words_are_held_against_hedge_and_number(words, result):
    assert outcome(coded("at_least", 3, None, words)) == result


@pytest.mark.parametrize(
    ("words", "kind", "result"),
    [
        ("3 people", "hedge", ("not in the words", WHY)),
        ("4 people", "number", ("not in the words", WHY)),
        ("people", "figure", ("not in the words", WHY)),
        ("4 people", "hedge", ("disagreed", "another number")),
        ("3 people", "number", ("disagreed", "another hedge")),
        ("3 people", "figure", ("disagreed", "another hedge")),
        ("people", "hedge", ("refused", "none")),
        ("at least 3 people", "hedge", ("listed in vain", WHY)),
        ("at least 3 people", "figure", ("listed in vain", WHY)),
    ],
)
def test_a_listed_row_lacks_exactly_what_it_is_listed_for(words, kind, result):
    assert outcome(coded("at_least", 3, None, words), **{kind: True}) == result


@pytest.mark.parametrize(
    ("answer", "qualifier", "words", "result"),
    [
        ("denial", "none", "no one was detained", ("not a count", "denial")),
        ("unconfirmed", "unknown", "40 people", ("not a count", "unconfirmed")),
        ("none_found", "none", "nothing was found", ("not a count", "none_found")),
        ("silence", "unknown", "many people", ("not a count", "silence")),
        ("silence", "unknown", "40 people", ("disagreed", NAMED)),
        ("silence", "unknown", "dozens of people", ("disagreed", NAMED)),
        ("silence", "none", "no one was detained", ("disagreed", NAMED)),
    ],
)
def test_a_kind_of_nothing_is_no_count_but_a_silence_names_no_figure(
    answer, qualifier, words, result
):
    number = 0 if qualifier == "none" else None
    assert outcome(coded(qualifier, number, number, words, answer=answer)) == result


def test_a_language_that_is_not_read_is_told_apart():
    danish = coded("about", 40, 40, "omkring 40 personer", language="da")
    assert outcome(danish) == ("language not supported", "")
    assert outcome(danish, hedge=True) == ("listed in vain", WHY)


@pytest.mark.parametrize(
    ("qualifier", "numbers", "words"),
    [
        ("dozens", (None, None), ["dozens of people", "scores of people"]),
        ("several", (None, None), ["several people", "a few people", "a handful of people"]),
        ("hundreds", (None, None), ["hundreds of people", "100s of people"]),
        ("fewer_than", (None, 40), ["nearly 40 people", "almost 40", "fewer than 40 people"]),
    ],
)
def test_one_code_holds_several_words(qualifier, numbers, words):
    said = [outcome(coded(qualifier, *numbers, each)) for each in words]
    assert said == [("agreed", "")] * len(words)


@pytest.mark.parametrize("words", ["thousands of people", "hundreds of people"])
def test_another_vague_word_is_not_dozens(words):
    assert outcome(coded("dozens", None, None, words)) == ("disagreed", "another hedge")


NUMBERED = [each for each in WORDS if each not in ("unknown", "none")]


@given(some.sampled_from(NUMBERED), some.integers(2, 2000), some.integers(1, 2000))
def test_words_made_from_a_code_agree_with_it(qualifier, low, more):
    open_ends = {"at_least": (low, None), "more_than": (low, None), "up_to": (None, low),
                 "fewer_than": (None, low), "between": (low, low + more)}  # fmt: skip
    ends = (None, None) if qualifier in figures.WORDLESS else open_ends.get(qualifier, (low, low))
    words = WORDS[qualifier].format(low=ends[0], high=ends[1])
    assert outcome(coded(qualifier, *ends, words)) == ("agreed", "")


# The table


def test_a_row_tells_code_and_reading_side_by_side():
    claims = coded("about", 40, 40, "up to 40 people")
    [row] = agreement.witness(claims, NOTHING).to_dict("records")
    assert list(row) == list(agreement.COLUMNS)
    assert {name: value for name, value in row.items() if pd.notna(value)} == {
        "claim_id": NAME, "line": 2, "language": "en", "wording": "up to 40 people",
        "qualifier": "about", "low": 40, "high": 40, "read": "up_to",
        "read_high": 40, "result": "disagreed", "why": "another hedge",
    }  # fmt: skip


def test_the_rows_stay_in_order_and_each_wording_is_read_once(small, monkeypatch):
    claims = small.cleaned.claims
    thrice = pd.concat([claims] * 3, ignore_index=True)
    seen, read = [], wording.read
    monkeypatch.setattr(wording, "read", lambda *pair: (seen.append(pair), read(*pair))[1])
    witnessed = agreement.witness(thrice, NOTHING)
    assert witnessed["claim_id"].tolist() == claims["claim_id"].tolist() * 3
    assert len(seen) == len(set(seen)) == len(claims[["language", "wording"]].drop_duplicates())


def test_the_small_ledger_agrees(small):
    results = small.wordings.set_index("claim_id")["result"].to_dict()
    nothing = ["group-some", "office-denial", "office-none", "office-unsure"]
    counts = [each["claim_id"] for each in ROWS if each["claim_id"] not in nothing]
    assert results == dict.fromkeys(counts, "agreed") | dict.fromkeys(nothing, "not a count")


def test_no_claims_make_an_empty_table(small):
    witnessed = agreement.witness(small.cleaned.claims.head(0), NOTHING)
    assert (len(witnessed), list(witnessed)) == (0, list(agreement.COLUMNS))
    assert agreement.share_read(agreement.tally(witnessed)) == 1


def test_the_report_counts_by_language_and_shows_each_other_row(small):
    claims = small.cleaned.claims
    spoilt = claims.assign(wording=claims["wording"].mask(claims["claim_id"].eq(NAME), "people"))
    assert list(agreement.report(agreement.witness(spoilt, NOTHING))) == [
        "en: 4 agreed, 1 refused, 4 not a count; 80.0% read",
        "ru: 1 agreed; 100.0% read",
        "all: 5 agreed, 1 refused, 4 not a count; 83.3% read",
        f"refused: line 5 ({NAME}), en: “people”: coded at_least 3; none",
        "not a count: line 7 (group-some), en: “some people”: coded unknown; silence",
        "not a count: line 8 (office-denial), en: “no one”: coded none 0; read none 0; denial",
        "not a count: line 10 (office-none), en: “no one”: coded none 0; read none 0; none_found",
        "not a count: line 11 (office-unsure), en: “no one”: coded none 0; read none 0; "
        "unconfirmed",
    ]


# The gate


@slow
def test_each_rule_stops_what_it_is_for(small):
    results = ["disagreed", "refused", "listed in vain", *agreement.RESULTS]
    witnessed = small.wordings.assign(result=results)
    held = checks.wordings(witnessed, len(witnessed) + 1)
    assert dict(zip(held["rule"], held["failing"], strict=True)) == {
        "every wording was held against its code": 1,
        "the words say what is coded": 2,
        "one figure can be read in the words": 2,
        "no row is listed whose words can be read": 2,
    }
    passing = checks.wordings(small.wordings, len(small.wordings))
    assert passing["rule"].tolist() == [rule.words for rule in wording_rules(1)]
    assert passing["passed"].all()


def spoilt_words(words):
    """The small rows, one with other words than its code."""
    return [each | {"wording": words} if each["claim_id"] == NAME else each for each in ROWS]


@slow
def test_a_delivery_whose_words_disagree_is_not_published(tmp_path):
    ledger = tables.make(investigation(tmp_path, spoilt_words("at least 5 people")))
    with pytest.raises(Finding) as problem:
        checks.gate(tables.hold(ledger))
    assert str(problem.value).split("\n") == [
        "data/processed/claims: the rule “the words say what is coded” fails for 1 of 10 rows.",
        "  because:  a figure is kept in its words, and what is computed from it must be what "
        "they say",
        "  line 5 of the delivery:",
        f"    claim_id: {NAME}",
        "    language: en",
        "    wording: at least 5 people",
        "    qualifier: at_least",
        "    low: 3",
        "    read: at_least",
        "    read_low: 5",
        "    result: disagreed",
        "    why: another number",
        "  to do:    correct the coding in the next delivery, or for now in "
        "data/hand/corrections.yml; if the page supports it, list the row in "
        "data/hand/not_in_the_words.yml",
    ]


@slow
def test_a_listed_row_that_can_be_read_stops_the_build(places):
    spoil(places, "not_in_the_words", f"hedge/{NAME}", WHY)
    with pytest.raises(Finding, match=r"no row is listed whose words can be read.* 1 of 10"):
        checks.gate(tables.hold(tables.make(places)))


@slow
def test_only_the_newest_delivery_is_held_to_its_words(tmp_path):
    places = investigation(tmp_path, spoilt_words("at least 5 people"))
    deliver(tmp_path, "2020-02-01", ROWS)
    older = tables.make(places, DELIVERY)
    assert older.wordings["result"].eq("disagreed").sum() == 1
    checks.gate(tables.hold(older))
    checks.gate(tables.hold(tables.make(places)))


@slow
def test_a_draft_whose_words_disagree_is_refused(places):
    draft = places.root / "draft.csv"
    draft.write_bytes(csv_bytes(spoilt_words("at least 5 people")))
    with pytest.raises(Finding, match=r"draft\.csv: the rule “the words say what is coded” fails"):
        door(places, draft, only_look=True, say=lambda line: None)


# The hand tables


@pytest.mark.parametrize(
    ("entry", "value", "message"),
    [
        ("publishers/Radio", "xx", "Radio: 'xx' is neither read nor named under unread"),
        ("claims/group-100", "da", "group-100: 'da' is neither read nor named under unread"),
        ("unread/ru", "Russian", "unread: ru can be read: take it out"),
    ],
)
def test_a_language_is_read_or_named(places, entry, value, message):
    spoil(places, "languages", entry, value)
    with pytest.raises(Finding) as problem:
        hand.load(places)
    assert told(problem.value) == [("data/hand/languages.yml, the whole file", "value_error")]
    assert message in str(problem.value)


def test_a_publisher_without_a_language_sets_its_rows_aside(places):
    spoil(places, "languages", "publishers/Radio", GONE)
    rejects = tables.make(places).cleaned.rejects
    assert rejects[["claim_id", "reason", "remedy"]].to_numpy().tolist() == [
        ["radio-100", "unknown language",
         "the publisher is not in data/hand/languages.yml: add its language"]
    ]  # fmt: skip


def test_a_row_may_have_another_language_than_its_publisher(tmp_path):
    table = hand_tables()["languages.yml"] | {"claims": {"group-100": "de"}}
    claims = tables.make(investigation(tmp_path, languages=table)).cleaned.claims
    languages = claims.set_index("claim_id")["language"]
    assert languages[["group-100", "radio-100", NAME]].tolist() == ["de", "ru", "en"]


def test_a_row_is_listed_once():
    table = hand_tables()["not_in_the_words.yml"] | {"hedge": {NAME: WHY}, "figure": {NAME: WHY}}
    with pytest.raises(ValueError, match=f"listed twice: {NAME}"):
        Unworded.model_validate(table)


# The real ledger

EXPECTED = {
    "en": {"agreed": 258, "not in the words": 14, "not a count": 29},
    "ru": {"agreed": 29, "not in the words": 4, "not a count": 2},
    "es": {"agreed": 24, "not in the words": 4},
    "de": {"agreed": 27},
    "it": {"agreed": 17, "not a count": 1},
    "fr": {"agreed": 14, "not in the words": 2},
    "pl": {"agreed": 6, "not in the words": 1},
    "pt": {"language not supported": 7},
    "id": {"language not supported": 4},
    "uk": {"language not supported": 4},
    "nb": {"language not supported": 3},
    "da": {"language not supported": 2},
    "hu": {"language not supported": 2},
    "ka": {"language not supported": 1},
    "sv": {"language not supported": 1},
}


def test_every_row_of_the_real_ledger_is_accounted_for(real_ledger):
    tallied = agreement.tally(real_ledger.wordings)
    counts = {
        language: {result: int(n) for result, n in row.items() if n}
        for language, row in tallied.to_dict("index").items()
    }
    assert counts == EXPECTED
    assert tallied.to_numpy().sum() == 456
    assert agreement.share_read(tallied) == 1


@pytest.fixture(scope="module")
def forty(real, real_ledger):
    """The rows that say 40 in digits and agree, and what became of all rows with 50 in it."""
    witnessed = real_ledger.wordings
    digits = witnessed["wording"].str.contains(r"(?<!\d)40(?!\d)")
    changed = witnessed.loc[digits & witnessed["result"].eq("agreed"), "claim_id"]
    raw = sources.read(real)
    raw["wording"] = raw["wording"].mask(
        raw["claim_id"].isin(changed), raw["wording"].str.replace("40", "50")
    )
    claims = clean(raw, real_ledger.hand).claims
    return set(changed), agreement.witness(claims, real_ledger.hand.unworded)


def test_a_number_changed_in_the_raw_table_is_found(forty):
    changed, witnessed = forty
    found = witnessed.loc[witnessed["result"].eq("disagreed"), "claim_id"]
    assert (set(found), len(changed) > 40) == (changed, True)


def test_each_reason_of_the_list_is_a_sentence(real_ledger):
    reasons = real_ledger.hand.unworded.reasons.values()
    assert [each for each in reasons if not each.endswith(".")] == []


@slow
def test_the_command_prints_the_report(tmp_path):
    root = investigation(tmp_path, spoilt_words("at least 5 people")).root
    done = sayso(root, "wordings")
    first, *_, last = done.stdout.splitlines()
    assert first == "en: 4 agreed, 1 disagreed, 4 not a count; 100.0% read"
    assert last.startswith("not a count: line 11 (office-unsure)")
    assert (done.returncode, "the words say what is coded" in done.stderr) == (1, True)
