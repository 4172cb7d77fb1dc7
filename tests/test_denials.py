"""What officials answered: of which kind, and what was said later; entries that cannot stand."""

import pytest

from helpers import GONE, ROWS, SCOPES, csv_bytes, investigation, name, row, scopes, spoil, told
from sayso import hand, tables
from sayso.deliver import deliver
from sayso.denials import KINDS, Answer, Later, findings, hold, official
from sayso.errors import Finding

SOUND = Later(claim="group-40", reason=name("Said later."), known_since="2019-01-14")


def answer(*later, since="2017-04-03", kind="event"):
    return Answer(kind=kind, reason=name("So it reads."), known_since=since, said_later=list(later))


def later(claim="group-40", since="2020"):
    return Later(claim=claim, reason=name("Said later."), known_since=since)


# The form


@pytest.mark.parametrize(
    ("entry", "value", "rule"),
    [
        ("kind", "refuted", "literal_error"),
        ("kind", GONE, "missing"),
        ("reason", "in one language", "dict_type"),
        ("reason/ru", GONE, "value_error"),
        ("known_since", "April 2017", "value_error"),
        ("said_later", GONE, "missing"),
        ("said_later", [{"claim": "group-40"}] * 2, "missing"),
        ("said_later", [SOUND.model_dump()] * 2, "value_error"),
        ("refutes", "group-40", "extra_forbidden"),
    ],
)
def test_an_entry_of_another_form_is_told(places, entry, value, rule):
    spoil(places, "denials", f"denials/office-denial/{entry}", value)
    with pytest.raises(Finding) as problem:
        hand.load(places)
    where, found = told(problem.value)[0]
    assert where.startswith("data/hand/denials.yml, denials → office-denial → ")
    assert found == rule


def test_what_is_of_its_form_is_read_as_it_stands(places):
    entry = {"kind": "event", "said_later": [SOUND.model_dump()]} | later().model_dump(
        include={"reason", "known_since"}
    )
    spoil(places, "denials", "denials/office-denial", entry)
    assert hand.load(places).answers["office-denial"].model_dump() == entry


def test_four_kinds_deny_and_the_others_do_not():
    assert KINDS == (
        "event", "persons", "number", "responsibility",
        "nothing_found", "no_complaint", "no_case", "not_confirmed", "other_causes",
    )  # fmt: skip


# Entries and the claims they speak of


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    return tables.make(investigation(tmp_path_factory.mktemp("answered")))


@pytest.fixture(scope="module")
def claims(ledger):
    return ledger.cleaned.claims


def test_an_answer_is_an_officials_own_and_gives_no_figure(claims):
    assert official(claims)["claim_id"].tolist() == ["office-denial", "office-none",
                                                     "office-unsure"]  # fmt: skip
    assert findings(claims)["claim_id"].tolist() == ["office-visas"]
    relayed = claims.assign(relay_of="group-100")
    assert (len(official(relayed)), len(findings(relayed))) == (0, 0)


WRONG = {
    "office-lost": (answer(), [("", "unknown claim")]),
    "group-100": (answer(), [("", "not an official answer")]),
    "office-visas": (answer(), [("", "not an official answer")]),
    "office-none": (None, [("", "no entry")]),
    "office-denial": (
        answer(
            later("group-500"), later("group-100"), later("office-denial"), later("radio-100"),
            later("group-40", since="2019-01-13"), since="2017-04-02",
        ),
        [
            ("", "decided before it was said"),
            (", group-500", "unknown claim"),
            (", group-100", "not later"),
            (", office-denial", "not later"),
            (", radio-100", "not an origin"),
            (", radio-100", "not later"),
            (", group-40", "decided before it was said"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("claim", WRONG)
def test_an_entry_that_cannot_stand_is_told(ledger, claims, claim):
    entry, expected = WRONG[claim]
    answers = {key: one for key, one in (ledger.hand.answers | {claim: entry}).items() if one}
    with pytest.raises(Finding) as problem:
        hold(claims, answers)
    found = [(f"data/hand/denials.yml, {claim}{where}", rule) for where, rule in expected]
    assert told(problem.value) == found


@pytest.mark.parametrize(
    ("population", "rules"),
    [("sweep", ["about other people"]), ("helped", ["about other people"]), ("other", [])],
)
def test_a_later_claim_is_about_the_same_people_or_about_none(ledger, claims, population, rules):
    of_40 = claims["claim_id"].eq("group-40")
    moved = claims.assign(population=claims["population"].mask(of_40, population))
    answers = ledger.hand.answers | {"office-denial": answer(SOUND)}
    found = []
    try:
        hold(moved, answers)
    except Finding as problem:
        found = [rule for _, rule in told(problem)]
    assert found == rules


def test_what_is_wrong_is_told_at_once_with_what_to_do(claims):
    with pytest.raises(Finding) as problem:
        hold(claims, {"group-100": answer()})
    assert [rule for _, rule in told(problem.value)] == ["no entry"] * 3 + [
        "not an official answer"
    ]
    assert str(problem.value).endswith(
        "data/hand/denials.yml, group-100: not an official answer.\n"
        "  expected: an origin without a figure\n  found:    count of a organisation\n"
        "  to do:    correct it, or take it out."
    )


def test_no_tables_are_made_without_the_kind_of_an_answer(tmp_path):
    places = investigation(tmp_path, denials={"denials": {}})
    with pytest.raises(Finding, match=r"denials\.yml, office-denial: no entry"):
        tables.make(places)


def test_a_draft_with_a_new_answer_is_refused_until_its_kind_is_decided(tmp_path):
    new = row("office-again", originator="Press Office", stance="denies", qualifier="none",
              low="0", high="0")  # fmt: skip
    places = investigation(tmp_path / "place", scopes=scopes([*ROWS, new], **SCOPES))
    draft = tmp_path / "draft.csv"
    draft.write_bytes(csv_bytes([*ROWS, new]))
    with pytest.raises(Finding) as problem:
        deliver(places, draft, only_look=True, say=str)
    assert told(problem.value) == [("data/hand/denials.yml, office-again", "no entry")]


# The repository's own entries

KIND_OF = {
    "event": ["kadyrov-2017-04-19-alive", "kadyrov-2017-04-denial-putin",
              "karimov-2019-01-14-denial", "karimov-2019-01-14-rbk-denial",
              "karimov-2019-01-disinformation"],
    "persons": ["karimov-2017-04-denial"],
    "nothing_found": ["ap-2019-01-14-federal-probe", "konovalov-2018-05-14-none",
                      "kremlin-2017-no-evidence", "moskalkova-2017-07-sk-no-signs",
                      "peskov-2017-04-20-no-evidence", "sk-2017-07-06-no-facts"],
    "no_complaint": ["moskalkova-2017-no-complaint", "peskov-2017-04-24-no-victim",
                     "saratova-2017-04-no-request"],
    "no_case": ["moskalkova-2018-05-no-case", "sk-2018-03-refusal-27"],
    "not_confirmed": ["moskalkova-2017-09-list-31", "moskalkova-2017-10-13-executions"],
    "other_causes": ["moskalkova-2017-09-5-causes"],
}  # fmt: skip


def test_that_nothing_was_found_is_no_denial(real_ledger):
    found = {}
    for claim, one in real_ledger.hand.answers.items():
        found.setdefault(one.kind, []).append(claim)
    assert {kind: sorted(claims) for kind, claims in found.items()} == KIND_OF


def test_what_is_about_the_sweep_stands_under_the_sweep_alone(real_ledger):
    population = real_ledger.cleaned.claims.set_index("claim_id")["population"]
    pairs = {(population[claim], population[one.claim])
             for claim, entry in real_ledger.hand.answers.items()
             for one in entry.said_later}  # fmt: skip
    assert pairs == {("campaign", "campaign"), ("campaign", "other"), ("sweep", "sweep"),
                     ("helped", "helped")}  # fmt: skip


def test_no_reason_argues_and_none_holds_a_number(real_ledger):
    reasons = [one.reason for entry in real_ledger.hand.answers.values()
               for one in (entry, *entry.said_later)]  # fmt: skip
    told = " ".join(text.lower() for reason in reasons for text in reason.values())
    barred = ("refut", "disprov", "contradict", "in fact", "опроверг", "на самом деле")
    assert [word for word in barred if word in told] == []
    assert [letter for letter in told if letter.isdigit()] == []
