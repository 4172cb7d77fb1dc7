"""Nothing is compared that did not pass the scope gate, and no bridge is used unseen."""

import ast
import re
from dataclasses import replace

import pytest

from helpers import hand_tables, investigation, name, told
from sayso import gate, hand, reasons, results, tables
from sayso.counts import Bounds, Count, Denial, Hedge, Silence, Verdict
from sayso.errors import Finding
from sayso.gate import Gap, Meeting, Parted
from sayso.ledger import Book, last_day
from sayso.verdicts import Grounds, compare
from test_flow import MODULES

# The one way

COMPUTES = {"bounds", "counts", "readings", "gate", "ladder"}
"""The modules that may ask claims or counts for bounds, and compute with them."""
PRINTS = {
    "charts": "the strict ends of one count, as cells of the table below a chart",
    "statements": "what one claim admits, beside its words",
    "reasons": "the bounds of each side of a pair that passed, in words",
    "drift": "whether two wordings of one figure promise the same; nothing is compared by size",
    "offers": "the bounds that a reading gave to one figure, in words",
    "withheld": "whether an end is open",
    "attacks": "of counts of people that nobody counted before; no claim passes there",
    "verdicts": "its parts are meetings; it never looks at their bounds",
}
ASKING = {"below", "against", "contains", "true_of"}
GIVING = {"admitted", "bounds", "earlier", "later"}
"""How bounds are come by: of a claim, of a count, of a meeting."""


def attributes(source):
    """Every name asked of something, and every function called by its plain name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def using(names):
    """The modules of ours that use one of these names (``.str.contains`` is pandas')."""
    pandas = re.compile(r"\.str\.contains")
    return {
        module for module, source in MODULES.items()
        if names & set(attributes(pandas.sub(".str.find", source)))
    }  # fmt: skip


def test_only_behind_the_gate_is_anything_asked_of_bounds():
    assert using(ASKING) <= COMPUTES


def test_bounds_are_come_by_behind_the_gate_or_printed_for_a_reason():
    assert using(GIVING) <= COMPUTES | set(PRINTS)
    assert all(PRINTS.values())


MATH = (ast.Add, ast.Sub, ast.BitAnd, ast.BitOr, ast.Mult, ast.Div)
ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


def computing(source):
    """The lines that calculate with bounds or their ends, or order them."""
    held = GIVING | {"low", "high"}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.BinOp) and isinstance(node.op, MATH):
            sides = [node.left, node.right]
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ORDER):
            sides = [node.left, *node.comparators]
        else:
            continue
        if any(getattr(side, "attr", getattr(side, "id", "")) in held for side in sides):
            yield ast.unparse(node)


@pytest.mark.parametrize("module", PRINTS)
def test_what_only_prints_bounds_never_computes_with_them(module):
    assert list(computing(MODULES[module])) == []


def test_a_computation_is_found():
    source = "a = met.earlier - met.later\nb = x.low < 3\nc = claim.said - other.said"
    assert list(computing(source)) == ["met.earlier - met.later", "x.low < 3"]


# Every field of a scope closes it


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    ledger = tables.make(investigation(tmp_path_factory.mktemp("gate")))
    return Book.of(ledger.cleaned.claims, ledger.hand, last_day(ledger.delivery))


@pytest.fixture
def pair(book):
    return book.claim("group-100"), book.claim("group-40")


OTHER = {
    Gap.DENIAL: {"figure": Denial("no one")},
    Gap.SILENCE: {"figure": Silence("many")},
    Gap.UNDECIDED: {"population": "undecided"},
    Gap.MEASURE: {"measure": "killed"},
    Gap.UNIT: {"unit": "cases"},
    Gap.POPULATION: {"population": "sweep"},
    Gap.PERIOD: {"comparable_wave": False},
    Gap.STANDARD: {"standard": "documented"},
}


def test_claims_of_one_scope_meet(pair):
    assert gate.meet(*pair) == Meeting(*pair, Bounds(101, None), Bounds(None, None))


@pytest.mark.parametrize("gap", Gap)
def test_another_field_of_the_scope_closes_the_gate(pair, gap):
    then, now = pair
    for sides in [(then, replace(now, **OTHER[gap])), (replace(then, **OTHER[gap]), now)]:
        assert gate.meet(*sides) == Parted(*sides, gap)
        assert compare(*sides).verdict is Verdict.NOT_COMPARABLE
        assert compare(*sides).supported == ()


def test_the_first_gap_is_told(pair):
    then, now = pair
    for count in range(1, len(Gap) + 1):
        fields = {k: v for gap in reversed(list(Gap)[-count:]) for k, v in OTHER[gap].items()}
        assert gate.meet(then, replace(now, **fields)).gap is list(Gap)[-count]


def test_what_admits_no_number_has_no_bounds(pair):
    for nothing in (Denial("no one"), Silence("")):
        with pytest.raises(TypeError, match="group-40 holds no count"):
            gate.admitted(replace(pair[1], figure=nothing))


def test_a_bare_number_caps_only_where_its_scope_says_so(pair):
    bare = replace(pair[0], figure=Count(Hedge.EXACT, (5,)))
    none = replace(pair[0], figure=Count(Hedge.NONE, (0,)))
    found = [gate.admitted(replace(one, caps=caps)) for one in (bare, none) for caps in (0, 1)]
    assert found == [Bounds(5, None), Bounds(5, 5), Bounds(0, None), Bounds(0, 0)]


# Bridges

BRIDGE = {
    "name": "detained-in-cases", "baseline": "group-100", "current": "group-40",
    "gap": "standard", "by": "editor", "date": "2019-05-01",
    "reason": name("Both count the same list."), "known_since": "2019-05-01",
}  # fmt: skip
DOCUMENTED = {"group-40": {"standard": "documented"}}


def with_bridges(folder, *bridges, **scopes):
    """An investigation with bridges, and with origins whose scope is another."""
    decided = hand_tables()["scopes.yml"]
    for claim, fields in scopes.items():
        decided["scopes"][claim.replace("_", "-")] |= fields
    places = investigation(folder, bridges={"bridges": list(bridges)}, scopes=decided)
    ledger = tables.make(places)
    return Book.of(ledger.cleaned.claims, ledger.hand, last_day(ledger.delivery))


def met(book):
    return compare(book.claim("group-100"), book.claim("group-40"), None, Grounds.of(book))


def test_without_a_bridge_they_do_not_meet(tmp_path):
    book = with_bridges(tmp_path, group_40={"standard": "documented"})
    assert met(book).gap is Gap.STANDARD


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_bridge_is_printed_wherever_it_was_used(tmp_path, lang):
    book = with_bridges(tmp_path, BRIDGE, group_40={"standard": "documented"})
    words = {
        "en": "Set side by side over a difference (different standards of counting) by a decision "
        "of people. By: editor, 1 May 2019. Both count the same list.",
        "ru": "Поставлены рядом, несмотря на различие (разные мерки подсчёта), по решению людей. "
        "Кто решил: редактор, 1 мая 2019 года. Both count the same list.",
    }[lang]
    comparison = met(book)
    assert (comparison.verdict, [one.name for one in comparison.bridges]) == (
        Verdict.CANNOT_SAY, ["detained-in-cases"],
    )  # fmt: skip
    assert reasons.reason(comparison, book.hand, lang).endswith(words)
    row = results.comparisons(book, lang).iloc[0]
    assert (row["bridge"], row["reason"].endswith(words)) == ("detained-in-cases", True)


def test_a_bridge_that_was_not_needed_is_not_printed(tmp_path):
    assert met(with_bridges(tmp_path, BRIDGE)).bridges == ()


def test_no_bridge_before_it_was_decided(tmp_path):
    book = with_bridges(tmp_path, BRIDGE, group_40={"standard": "documented"})
    assert met(book.as_of("2019-04-30")).gap is Gap.STANDARD
    assert met(book.as_of("2019-05-01")).gap is None


def test_two_books_use_the_bridges_of_the_later_day(tmp_path):
    book = with_bridges(tmp_path, BRIDGE, group_40={"standard": "documented"})
    then = book.as_of("2017-04-05").where("claim_id", ["group-100"])
    now = book.where("claim_id", ["group-40"])
    before = now.as_of("2019-02")
    assert [len(compare(then, side).bridges) for side in (now, before)] == [1, 0]


def test_a_bridge_leads_one_way_and_over_one_gap(tmp_path):
    book = with_bridges(
        tmp_path, BRIDGE, group_40={"standard": "documented", "population": "other"}
    )
    assert met(book).gap is Gap.POPULATION
    two = (BRIDGE, BRIDGE | {"name": "second", "gap": "population"})
    book = with_bridges(tmp_path / "two", *two, group_40={"standard": "documented",
                                                          "population": "other"})  # fmt: skip
    assert [one.name for one in met(book).bridges] == ["detained-in-cases", "second"]
    sides = book.claim("group-40"), book.claim("group-100")
    assert compare(*sides, None, Grounds.of(book)).verdict is Verdict.NOT_COMPARABLE


UNBRIDGED = [Gap.DENIAL, Gap.SILENCE, Gap.UNDECIDED, Gap.UNIT]


@pytest.mark.parametrize("gap", UNBRIDGED)
def test_no_bridge_leads_over_what_is_no_count_of_ours(tmp_path, pair, gap):
    bridges = with_bridges(tmp_path, BRIDGE).hand.bridges
    sides = pair[0], replace(pair[1], **{**OTHER[Gap.STANDARD], **OTHER[gap]})
    assert gate.meet(*sides, None, bridges) == Parted(*sides, gap)


def test_no_bridge_leads_from_the_sweep_to_the_campaign(tmp_path, pair):
    bridges = with_bridges(tmp_path, BRIDGE | {"gap": "population"}).hand.bridges
    for sides in [(pair[0], replace(pair[1], population="sweep")),
                  (replace(pair[0], population="sweep"), pair[1])]:  # fmt: skip
        assert gate.meet(*sides, None, bridges) == Parted(*sides, Gap.POPULATION)


OVER_PEOPLE = BRIDGE | {"gap": "population"}
TO_A_DENIAL = OVER_PEOPLE | {"current": "office-denial"}
SWEPT, OTHERS = {"population": "sweep"}, {"population": "other"}
NEVER = """leads where none may.
  expected: two counts of one unit, neither of the sweep if the gap is population
  found:    a gap of {}
  to do:    take the bridge out: these two are never compared."""
NO_GAP = """no such gap.
  expected: two claims that differ in {}
  found:    they differ in {}
  to do:    correct the gap, or take the bridge out."""
WRONG = [
    (BRIDGE, {}, NO_GAP.format("standard", "nothing")),
    (OVER_PEOPLE | {"gap": "period"}, {"group_40": OTHERS | {"standard": "documented"}},
     NO_GAP.format("period", "population, standard")),
    (BRIDGE | {"baseline": "morning-100"}, {}, """leads to a relay.
  expected: two origins
  found:    'morning-100' repeats 'group-100'
  to do:    name the origin."""),
    (OVER_PEOPLE, {"group_40": SWEPT}, NEVER.format("population")),
    (OVER_PEOPLE, {"group_100": SWEPT}, NEVER.format("population")),
    (TO_A_DENIAL, {"office_denial": SWEPT}, NEVER.format("denial, population")),
]  # fmt: skip


@pytest.mark.parametrize(("bridge", "scopes", "words"), WRONG)
def test_a_bridge_that_cannot_stand_is_told(tmp_path, bridge, scopes, words):
    book = with_bridges(tmp_path, bridge, **scopes)
    with pytest.raises(Finding) as problem:
        gate.hold(book)
    assert str(problem.value) == f"data/hand/bridges.yml, detained-in-cases: {words}"


def test_each_relay_that_a_bridge_leads_to_is_named(tmp_path):
    book = with_bridges(tmp_path, BRIDGE | {"baseline": "morning-100", "current": "radio-100"})
    both = "'morning-100' repeats 'group-100', 'radio-100' repeats 'group-100'"
    with pytest.raises(Finding, match=both):
        gate.hold(book)


def test_a_bridge_over_a_denial_is_told(tmp_path):
    bridge = BRIDGE | {"current": "office-denial"}
    book = with_bridges(tmp_path, bridge, office_denial={"standard": "documented"})
    with pytest.raises(Finding, match="found:    a gap of denial"):
        gate.hold(book)


def test_sound_bridges_and_those_of_a_later_delivery_are_not_told(tmp_path):
    book = with_bridges(tmp_path, BRIDGE, group_40={"standard": "documented"})
    gate.hold(book)
    gate.hold(book.as_of("2018-12-31"))


@pytest.mark.parametrize("side", ["baseline", "current"])
def test_a_bridge_to_no_claim_is_told(tmp_path, side):
    with pytest.raises(Finding) as problem:
        with_bridges(tmp_path, BRIDGE | {side: "group-41"})
    assert told(problem.value) == [("data/hand/bridges.yml, detained-in-cases", "unknown claim")]


@pytest.mark.parametrize(
    ("entry", "value"),
    [("gap", "unit"), ("gap", "denial"), ("by", "A. Person"), ("date", "soon"), ("reason", "why")],
)
def test_a_bridge_has_its_form(tmp_path, entry, value):
    with pytest.raises(Finding, match=rf"data/hand/bridges\.yml, bridges → 0 → {entry}"):
        with_bridges(tmp_path, BRIDGE | {entry: value})


def test_two_bridges_of_one_name_are_told(tmp_path):
    with pytest.raises(Finding, match="detained-in-cases stands twice"):
        with_bridges(tmp_path, BRIDGE, BRIDGE)


def test_the_repository_has_no_bridge(real):
    assert hand.load(real).bridges == []
