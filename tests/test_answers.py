"""An answer holds as long as what it was given to, is kept as it came, and can stop a release."""

import csv
import json
import re
from datetime import datetime, timedelta

import pandas as pd
import pytest

from helpers import cleaned, edit, told, write_hand
from sayso import (
    answers,
    asked,
    checks,
    clearance,
    desk,
    facts,
    files,
    printings,
    returned,
    spread,
    statements,
    tables,
    taken,
)
from sayso.asked import Asked
from sayso.decisions import Names
from sayso.errors import Finding
from sayso.follow import Tables
from sayso.ledger import Book
from sayso.statements import Kind, Statement
from workbench import sayso

FIGURE, VERDICT = "claim.group-40", "detained.detained.verdict"
ROW = "chart.now.detained.row.group-40"
PAGE = "now-en/index.html"
TODAY = datetime.now().astimezone().date()


def other(name, kind, words="words"):
    text: Names = {"en": words, "ru": f"{words} (ru)"}
    return Statement(name, kind, text, ())


OTHERS = [
    *(other(f"chart.now.detained.{part}", Kind.CHART) for part in ("alt", "title", "row.group-40")),
    other("context.others.1", Kind.FIGURE), other("prose.about", Kind.TYPED),
    other("page.size", Kind.PAGE),
]  # fmt: skip


MADE = {}
"""The tables, made once: what stands in them is the same for every test."""


def build(places):
    """The tables of the small investigation, with all that a page could print of it."""
    if not MADE:
        _build(places)
        MADE.update({path.name: path.read_bytes() for path in places.processed.iterdir()})
    for name, data in MADE.items():
        files.put(places.processed / name, data)
    return places


def _build(places):
    ledger = cleaned(places)
    tables.write(places, ledger, pd.DataFrame(columns=[*checks.COLUMNS]))
    book = Book.of(ledger.cleaned.claims, ledger.hand, desk.day_of(ledger.delivery))
    told = statements.every(book, "first", "second", ["detained"])
    told |= {one.name: one for claim in Book(book.on) for one in facts.of(claim, book)}
    told |= statements.by_name([*spread.every(book, ["detained"], ["first"]), *OTHERS])
    where = {key: {PAGE} for key in told}
    tables.put_csv(printings.table(told, where), places.processed / "statements.csv")


@pytest.fixture
def made(places):
    return build(places)


def rewrite(path, key, **cells):
    """Put cells into the rows of a table whose first column is ``key``."""
    with path.open(encoding="utf-8", newline="") as file:
        columns, *rows = list(csv.reader(file))
    changed = [
        [cells.get(name, cell) for name, cell in zip(columns, row, strict=True)]
        if row[0] == key else row for row in rows
    ]  # fmt: skip
    assert changed != rows
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *changed])


def digests(places):
    return Asked(Tables(places)).digests


def given(places, answer="agrees", *names, note="", **more):
    """A file of answers as a packet would save it."""
    found = digests(places)
    rows = [{"statement": name, "digest": found.get(name, "0" * 16), "answer": answer, "note": note}
            for name in names or (FIGURE,)]  # fmt: skip
    usual = {"schema": 1, "packet": "0" * 16, "by": "fact-checker", "day": "2020-01-02"}
    return usual | {"answers": rows} | more


def take(places, what):
    """Take a file in; what is told of it."""
    path, lines = places.root / "answers.json", []
    path.write_bytes(what if isinstance(what, bytes) else json.dumps(what).encode())
    taken.take(places, path, say=lines.append)
    return lines


def kept(places):
    return sorted(path.name for path in returned.folder(places).glob("*"))


# what is asked about, and when an answer no longer holds


def test_asked_is_about_all_that_is_printed_but_prose_sizes_and_rows(made):
    rows = Tables(made).statements.values()
    left = {row["name"] for row in rows} - set(digests(made))
    assert {row["kind"] for row in rows if row["name"] in left} == {
        "page", "typed", "fact", "admits", "chart",
    }  # fmt: skip
    assert [name for name in left if name.startswith("chart.")] == [
        "chart.now.detained.row.group-40"
    ]


CHANGES = {
    "a text": ("statements", FIGURE, {"ru": "около 41 человека"}, {FIGURE}),
    "where it is printed": ("statements", FIGURE, {"printed": "then-en/index.html"}, set()),
    "an address": ("claims", "group-40", {"url": "https://evening.example/moved"}, set()),
    "a wording": ("claims", "group-40", {"wording": "some 40 people"}, {FIGURE, VERDICT}),
    "a bound": ("claims", "group-40", {"coded_high": "41"}, {FIGURE, VERDICT}),
    "a scope": ("claims", "group-40", {"population": "sweep"}, {FIGURE, VERDICT}),
}


@pytest.mark.parametrize("what", CHANGES)
def test_an_answer_is_to_words_and_values_and_to_nothing_else(made, what):
    table, key, cells, stale = CHANGES[what]
    before = digests(made)
    rewrite(made.processed / f"{table}.csv", key, **cells)
    after = digests(made)
    changed = {name for name in before if before[name] != after[name]}
    assert changed & {FIGURE, VERDICT} == stale
    assert {name for name in changed if "group-40" not in Tables(made).statements[name]["claims"]} \
        == set()  # fmt: skip


def test_an_answer_to_a_figure_is_to_all_that_its_card_shows(made):
    parts = {"admits": {FIGURE}, "said": {FIGURE}, "id": set(), "carried": set()}
    for part, stale in parts.items():
        name = f"{FIGURE}.{part}"
        before = digests(made)
        rewrite(made.processed / "statements.csv", name, en="something else")
        after = digests(made)
        assert {one for one in before if before[one] != after[one]} == stale, name


def test_a_count_of_claims_is_to_their_number_and_not_to_their_places(made):
    before = digests(made)
    rewrite(made.processed / "claims.csv", "group-40", place="elsewhere", group="men")
    counts = [name for name, row in Tables(made).statements.items() if row["kind"] in asked.COUNTED]
    after = digests(made)
    assert [name for name in counts if before.get(name) != after.get(name)] == []


# what is taken in


def test_a_file_is_kept_as_it_came_and_once(made):
    data = json.dumps(given(made), indent=4).encode()
    assert take(made, data) == [
        "Kept as data/hand/answers/2020-01-02-fact-checker-1.json. Answers: 1."
    ]
    assert (returned.folder(made) / "2020-01-02-fact-checker-1.json").read_bytes() == data
    assert take(made, given(made)) == [
        "Already kept as data/hand/answers/2020-01-02-fact-checker-1.json."
    ]
    take(made, given(made, "cannot tell"))
    take(made, given(made, by="second editor"))
    assert kept(made) == [
        "2020-01-02-fact-checker-1.json", "2020-01-02-fact-checker-2.json",
        "2020-01-02-second-editor-1.json",
    ]  # fmt: skip


def test_the_same_answer_given_again_after_another_counts_again(made):
    """Only the newest file of a day and role is the same file again."""
    objection = given(made, "does not agree", note="41")
    take(made, objection)
    assert "  ends an objection: claim.group-40 (fact-checker, 2020-01-02)" in take(
        made, given(made)
    )
    take(made, objection)
    assert len(kept(made)) == 3
    assert held(made) == [(FIGURE, "an open objection")]


def test_an_answer_to_other_words_ends_no_objection(made):
    old = given(made, day="2020-01-03")
    rewrite(made.processed / "statements.csv", FIGURE, en="around 41 people")
    take(made, given(made, "does not agree"))
    assert take(made, old)[1:] == [f"  answered before it changed: {FIGURE}"]
    assert held(made) == [(FIGURE, "an open objection")]


def test_an_answer_that_comes_late_is_told(made):
    take(made, given(made, day="2020-01-05"))
    assert take(made, given(made, "does not agree", day="2020-01-04"))[1:] == [
        f"  a later answer counts: {FIGURE}"
    ]


def test_every_statement_that_is_asked_can_be_answered(made):
    name = "context.others.9.reported cases"
    rewrite(made.processed / "statements.csv", "context.others.1", name=name)
    assert take(made, given(made, "agrees", *digests(made)))[0].startswith("Kept")
    assert name in digests(made)


@pytest.mark.parametrize("note", ["\x1b[2J", "a\x00b", "\u202e41", "a\rb"])
def test_a_note_steers_no_terminal(made, note):
    with pytest.raises(Finding, match="only what can be seen"):
        take(made, given(made, note=note))
    assert kept(made) == []


def test_of_many_unknown_statements_the_first_are_told(made):
    rows = [{"statement": f"claim.nobody-{n}", "digest": "0" * 16, "answer": "agrees"}
            for n in range(3000)]  # fmt: skip
    with pytest.raises(Finding, match="and 2990 more"):
        take(made, given(made) | {"answers": rows})


def test_what_was_answered_before_a_change_is_kept_and_told(made):
    sent = given(made, "agrees", FIGURE, VERDICT)
    rewrite(made.processed / "statements.csv", FIGURE, en="around 41 people")
    assert take(made, sent)[1:] == [f"  answered before it changed: {FIGURE}"]
    rewrite(made.processed / "statements.csv", VERDICT, printed="")
    assert take(made, sent | {"day": "2020-01-03"})[1:] == [
        f"  answered before it changed: {FIGURE}", f"  no longer printed: {VERDICT}",
    ]  # fmt: skip


def test_a_statement_of_a_release_may_be_gone(made):
    released = made.root / "reports/releases/2020-01-01-r1/statements.json"
    released.parent.mkdir(parents=True)
    released.write_text(json.dumps({"gone": {}}), "utf-8")
    assert take(made, given(made, "agrees", "gone"))[1:] == ["  no longer printed: gone"]


def one(**cells):
    """A file with something else in its first answer."""
    return lambda sent: sent | {"answers": [sent["answers"][0] | cells]}


AT = "answers.json"
SPOILED = {
    "too large": (lambda sent: b" " * (returned.LARGEST + 1), [(AT, "too large")]),
    "not UTF-8": (lambda sent: json.dumps(sent).encode("utf-16"), [(AT, "wrong encoding")]),
    "not JSON": (lambda sent: json.dumps(sent).encode()[:-1], [(AT, "not JSON")]),
    "too deep": (lambda sent: b"[" * 100_000, [(AT, "not JSON")]),
    "a key twice": (lambda sent: b'{"schema": 1, "schema": 1}', [(AT, "not JSON")]),
    "a list": (lambda sent: [sent], [(f"{AT}, the whole file", "model_type")]),
    "another schema": (lambda sent: sent | {"schema": 2}, [(f"{AT}, schema", "literal_error")]),
    "more keys": (lambda sent: sent | {"name": "x"}, [(f"{AT}, name", "extra_forbidden")]),
    "a name": (lambda sent: sent | {"by": "somebody"}, [(f"{AT}, by", "literal_error")]),
    "no day": (lambda sent: sent | {"day": "20200102"}, [(f"{AT}, day", "value_error")]),
    "a day to come": (lambda sent: sent | {"day": str(TODAY + timedelta(2))},
                      [(f"{AT}, day", "a day that has not come")]),
    "no answers": (lambda sent: sent | {"answers": []}, [(f"{AT}, the whole file", "value_error")]),
    "twice": (lambda sent: sent | {"answers": sent["answers"] * 2},
              [(f"{AT}, the whole file", "value_error")]),
    "another answer": (one(answer="yes"), [(f"{AT}, answers → 0 → answer", "literal_error")]),
    "no digest": (one(digest="x"), [(f"{AT}, answers → 0 → digest", "string_pattern_mismatch")]),
    "too long": (one(note="x" * 2001), [(f"{AT}, answers → 0 → note", "string_too_long")]),
    "unknown": (one(statement="claim.group-400"),
                [(f"{AT}, claim.group-400", "unknown statement")]),
    "a contact": (one(note="ask who@evening.example"),
                  [(f"{AT}, note on {FIGURE}", "e-mail address")]),
}  # fmt: skip


@pytest.mark.parametrize("what", SPOILED)
def test_a_file_with_anything_wrong_is_refused_whole(made, what):
    spoil, expected = SPOILED[what]
    with pytest.raises(Finding) as problem:
        take(made, spoil(given(made)))
    assert told(problem.value) == expected
    assert "who@evening.example" not in str(problem.value)
    assert kept(made) == []


def test_the_nearest_statement_is_offered(made):
    with pytest.raises(Finding, match=re.escape(f"Did you mean '{FIGURE}'?")):
        take(made, given(made, "agrees", "claim.group-4O"))


def test_a_kept_file_that_was_touched_is_told(made):
    take(made, given(made))
    path = returned.folder(made) / "2020-01-02-fact-checker-1.json"
    path.rename(path.with_name("2020-01-03-fact-checker-1.json"))
    with pytest.raises(Finding) as problem:
        returned.kept(made)
    assert told(problem.value) == [
        ("data/hand/answers/2020-01-03-fact-checker-1.json", "not called after its day and role")
    ]


# what the answers come to


def standing(places):
    found = answers.Standing.of(places)
    return [(one.by, one.answer.answer) for one in found.holding], len(found.stale), len(found.open)


def test_the_latest_answer_of_each_role_stands(made):
    every = len(digests(made))
    for number in range(11):  # the tenth and eleventh come after the second
        take(made, given(made, "does not agree", note=f"{number}"))
    take(made, given(made, "agrees", day="2020-01-01"))
    take(made, given(made, "cannot tell", by="second editor"))
    found = answers.Standing.of(made)
    assert [(one.by, one.answer.answer, one.answer.note) for one in found.holding] == [
        ("fact-checker", "does not agree", "10"), ("second editor", "cannot tell", ""),
    ]  # fmt: skip
    take(made, given(made, "agrees", day="2020-01-03"))
    assert standing(made) == (
        [("fact-checker", "agrees"), ("second editor", "cannot tell")], 0, every - 1
    )  # fmt: skip
    rewrite(made.processed / "statements.csv", FIGURE, en="around 41 people")
    assert standing(made) == ([], 2, every)


def test_what_they_come_to_is_told(made):
    every = len(digests(made))
    take(made, given(made, "agrees", VERDICT))
    take(made, given(made, "does not agree", note="the page\nsays 41"))
    take(made, given(made, "cannot tell", "claim.group-100", by="second editor"))
    rewrite(made.processed / "statements.csv", VERDICT, en="lower")
    above = "data/hand/answers/2020-01-02"
    assert list(taken.account(made)) == [
        f"2 of {every} statements have an answer that holds.",
        "  agrees: 0", "  does not agree: 1", "  cannot tell: 1",
        "Answered before they changed, or went: 1",
        f"  {VERDICT}: agrees (fact-checker, 2020-01-02, {above}-fact-checker-1.json)",
        "Answered “does not agree”:",
        f"  {FIGURE}: does not agree (fact-checker, 2020-01-02, {above}-fact-checker-2.json): "
        "the page says 41",
        "Answered “cannot tell”:",
        f"  claim.group-100: cannot tell (second editor, 2020-01-02, {above}-second-editor-1.json)",
    ]  # fmt: skip


# what a release asks for


def held(places):
    try:
        return [row for problem in answers.lacking(places) for row in told(problem)]
    except Finding as problem:
        return told(problem)


def sign_off(places, *required):
    setting = {"required": list(required), "reason": "for the test", "known_since": "2020"}
    write_hand(places.root, sign_off=setting)


def test_an_open_objection_stops_a_release_until_it_is_answered_or_mended(made, monkeypatch):
    assert held(made) == []
    take(made, given(made, "does not agree"))
    assert held(made) == [(FIGURE, "an open objection")]
    for check in ("_stale", "_unheld", "_untraced"):
        monkeypatch.setattr(clearance, check, lambda places: [])
    with pytest.raises(Finding, match=f"{FIGURE}: an open objection"):
        clearance.hold(made)
    take(made, given(made, "agrees", by="second editor"))
    assert held(made) == [(FIGURE, "an open objection")]
    take(made, given(made, "agrees"))
    assert held(made) == []
    take(made, given(made, "does not agree", day="2020-01-03"))
    rewrite(made.processed / "statements.csv", FIGURE, en="around 41 people")
    assert held(made) == []


def test_a_second_persons_word_may_be_required(made):
    sign_off(made)
    assert held(made) == []
    sign_off(made, "claim.group-40", "detained.*.verdict", "detaned.*")
    lacking = "needs a second person's word"
    assert held(made) == [
        (FIGURE, lacking), ("detained.detained.verdict", lacking),
        ("detained.first.second.verdict", lacking),
        ("data/hand/sign_off.yml, detaned.*", "asks for nothing"),
    ]  # fmt: skip
    sign_off(made, FIGURE)
    take(made, given(made, "cannot tell"))
    assert held(made) == [(FIGURE, lacking)]
    take(made, given(made))
    assert held(made) == []
    rewrite(made.processed / "claims.csv", "group-40", wording="some 40 people")
    assert held(made) == [(FIGURE, lacking)]


def test_the_setting_has_a_form(made):
    write_hand(made.root, sign_off={"required": []})
    assert held(made) == [
        ("data/hand/sign_off.yml, known_since", "missing"),
        ("data/hand/sign_off.yml, reason", "missing"),
    ]


def test_before_a_build_there_is_nothing_to_answer(places):
    assert held(places) == []
    with pytest.raises(Finding) as problem:
        list(taken.account(places))
    assert told(problem.value) == [("data/processed/statements.csv", "nothing was built yet")]


def test_the_commands_tell_and_refuse(made):
    (made.root / "back.json").write_text(json.dumps(given(made) | {"by": "somebody"}), "utf-8")
    refused = sayso(made.root, "answers", "back.json")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("back.json, by: literal_error.\n")
    done = sayso(made.root, "answers")
    assert (done.returncode, done.stdout) == (0, "\n".join([*taken.account(made), ""]))


def test_here_nothing_is_required(real):
    assert answers.required(real) == ()


def test_a_packet_that_asks_something_else_has_another_digest(made):
    before = asked.whole(digests(made))
    edit(made.processed / "statements.csv", lambda data: data.replace(b"around 40", b"around 41"))
    assert asked.whole(digests(made)) != before
