"""What a person decided is of its form and gives its reason, or it is told which entry is not."""

import re

import pytest
import yaml

from helpers import GONE, edit, hand_tables, investigation, name, spoil, told, write_hand
from sayso import hand, sources
from sayso.errors import Finding
from sayso.words import LANGUAGES

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def refused(places):
    with pytest.raises(Finding) as problem:
        hand.load(places)
    return told(problem.value)


def test_the_small_tables_load(places):
    tables = hand.load(places)
    assert tables.waves.compared.model_dump() == {"baseline": "first", "current": "second"}
    assert tables.scopes["office-visas"].model_dump() == {
        "reason": name("invented for the tests"), "known_since": "2017", "population": "other",
        "standard": "listed", "revises": "latest", "zero": "counted", "caps": "by standard",
    }  # fmt: skip
    assert tables.readings["narrow"].words["dozens"] == (24, 99)


# Every form refuses what it does not know


@pytest.mark.parametrize(
    ("file", "entry", "value", "rule"),
    [
        ("scopes", "scopes/group-100/colour", "red", "extra_forbidden"),
        ("scopes", "scopes/group-100/reason", GONE, "missing"),
        ("scopes", "scopes/group-100/known_since", "1.4.2017", "value_error"),
        ("scopes", "scopes/group-100/known_since", 2017, "string_type"),  # a year without quotes
        ("scopes", "scopes/group-100/population", "all", "literal_error"),
        ("scopes", "scopes", GONE, "missing"),
        ("measures", "measures/killed/reason", "  ", "string_too_short"),
        ("waves", "waves/first/start", "2017-02-30", "value_error"),
        ("pairs", "pairs/0/known_since", GONE, "missing"),
        ("readings", "readings/wide/about/round", 100, "less_than"),
        ("readings", "readings/wide/words/dozens/1", GONE, "missing"),
        ("links", "pages/0/link", True, "literal_error"),
        ("links", "settings/outward_links/ru/reason", GONE, "missing"),
    ],
)
def test_a_fault_is_told_by_file_and_entry(places, file, entry, value, rule):
    spoil(places, file, entry, value)
    where = entry.replace("/", " → ")
    assert refused(places) == [(f"data/hand/{file}.yml, {where}", rule)]


def test_a_table_lacks_no_population(places):
    spoil(places, "populations", "populations/sweep", GONE)
    assert refused(places) == [("data/hand/populations.yml, the whole file", "value_error")]


def test_the_earlier_wave_is_the_baseline(places):
    spoil(places, "waves", "compared", {"baseline": "second", "current": "first"})
    with pytest.raises(Finding, match="the baseline began after the current wave"):
        hand.load(places)


def test_a_spelling_has_one_owner(places):
    spoil(places, "originators", "originators/press-office/spellings", ["North Group"])
    assert refused(places) == [("data/hand/originators.yml, the whole file", "value_error")]
    with pytest.raises(Finding, match="'North Group' stands under north-group and press-office"):
        hand.load(places)


def test_all_faults_of_a_file_are_told_at_once(places):
    broken = hand_tables()["scopes.yml"]
    broken["scopes"]["group-100"].pop("reason")
    broken["scopes"]["group-40"]["standard"] = "guessed"
    write_hand(places.root, scopes=broken)
    assert refused(places) == [
        ("data/hand/scopes.yml, scopes → group-100 → reason", "missing"),
        ("data/hand/scopes.yml, scopes → group-40 → standard", "literal_error"),
    ]


@pytest.mark.parametrize("file", hand_tables())
def test_a_missing_file_is_told(places, file):
    (places.hand / file).unlink()
    assert refused(places) == [(f"data/hand/{file}", "missing")]


@pytest.mark.parametrize("file", hand_tables())
@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda data: data + "причина".encode("cp1251"), "wrong encoding"),
        (lambda data: data + b"{", "not YAML"),
        (lambda data: data + data, "not YAML"),  # every key of the top is written twice
        (lambda data: b"!!python/object:os.system {}\n", "not YAML"),
    ],
)
def test_what_cannot_be_read_is_told(places, file, change, rule):
    edit(places.hand / file, change)
    assert refused(places) == [(f"data/hand/{file}", rule)]


IMPOSSIBLE = ["!!int x", "!!bool x", "!!timestamp x", "1" * 5000, "0x" + "f" * 5000, "[" * 5000]


@pytest.mark.parametrize("value", IMPOSSIBLE, ids=lambda value: value[:12])
def test_a_value_that_yaml_cannot_make_is_told(places, value):
    (places.hand / "scopes.yml").write_text(f"scopes: {value}\n", "utf-8")
    assert refused(places) == [("data/hand/scopes.yml", "not YAML")]


def known_since(places, day):
    """Write the day of one decision as it stands, without quotes."""
    edit(places.hand / "scopes.yml", lambda data: data.replace(b"'2018'", day.encode(), 1))


def test_a_day_needs_no_quotes(places):
    known_since(places, "2017-04-01")
    assert hand.load(places).scopes["group-killed"].known_since == "2017-04-01"


def test_a_day_that_there_is_not_is_told_by_its_entry(places):
    known_since(places, "2017-02-30")
    where = "data/hand/scopes.yml, scopes → group-killed → known_since"
    assert refused(places) == [(where, "value_error")]


def test_a_year_without_quotes_is_told_to_be_put_in_quotes(places):
    spoil(places, "scopes", "scopes/group-100/known_since", 2017)
    with pytest.raises(Finding, match="put it in quotes"):
        hand.load(places)


def test_a_key_written_twice_is_named_with_its_line(places):
    (places.hand / "scopes.yml").write_text("scopes:\n  a: 1\n  b: 2\n  a: 3\n", "utf-8")
    with pytest.raises(Finding, match=r"'a' is written twice .* line 2"):
        hand.load(places)


@pytest.mark.parametrize("words", [{"dozens": [99, 24]}, {"several": [3, 9]}])
def test_a_reading_lists_every_vague_word_in_order(places, words):
    spoil(places, "readings", "readings/wide/words", words)
    refused(places)


def test_there_is_no_year_0(places):
    spoil(places, "scopes", "scopes/group-100/known_since", "0000")
    refused(places)


def test_the_compared_waves_exist(places):
    spoil(places, "waves", "compared/current", "third")
    refused(places)


# The repository's own tables


def decisions(node, path=()):
    """Everything with a reason in a hand table, with its place."""
    if isinstance(node, dict):
        if "reason" in node:
            yield "/".join(path), node
        for key, value in node.items():
            yield from decisions(value, (*path, str(key)))
    if isinstance(node, list):
        for number, value in enumerate(node):
            yield from decisions(value, (*path, str(number)))


@pytest.fixture(scope="module")
def real_decisions(real):
    return [
        (f"{file.name}: {path}", entry)
        for file in sorted(real.hand.glob("*.yml"))
        for path, entry in decisions(yaml.safe_load(file.read_text("utf-8")))
    ]


def reason(entry):
    """A reason in all its languages."""
    told = entry["reason"]
    return told if isinstance(told, str) else " ".join(told.values())


def test_no_reason_speaks_of_a_later_year(real_decisions):
    dated = [(path, entry) for path, entry in real_decisions if "known_since" in entry]
    assert len(dated) > 300
    late = {
        path: entry["reason"]
        for path, entry in dated
        if any(year > entry["known_since"][:4] for year in YEAR.findall(reason(entry)))
    }
    assert late == {}


def test_only_switches_are_undated(real_decisions):
    undated = {path for path, entry in real_decisions if "known_since" not in entry}
    switches = {f"links.yml: settings/outward_links/{lang}" for lang in LANGUAGES}
    assert undated == {*switches, "links.yml: settings/site_url"}


def test_no_number_is_typed_into_the_reason_of_a_scope(real_decisions):
    numbered = [
        path
        for path, entry in real_decisions
        if path.startswith("scopes.yml") and re.search(r"\d", YEAR.sub("", reason(entry)))
    ]
    assert numbered == []


def test_every_origin_has_a_scope_and_nothing_else_has(real_ledger):
    claims = real_ledger.cleaned.claims
    origins = claims.loc[claims["relay_of"].eq(""), "claim_id"]
    assert set(real_ledger.hand.scopes) == set(origins)


def test_every_spelling_of_the_delivery_has_its_originator(real, real_ledger):
    listed = [s for each in real_ledger.hand.originators.values() for s in each.spellings]
    assert set(sources.read(real)["originator"]) - set(listed) == set()


def test_no_scope_was_decided_before_its_origin_spoke(real_ledger):
    claims = real_ledger.cleaned.claims
    origins = claims[claims["relay_of"].eq("")]
    assert origins.loc[origins["scoped_from"] < origins["said_from"], "claim_id"].tolist() == []


def test_a_copy_of_a_publisher_nobody_named_is_told(tmp_path):
    place = investigation(tmp_path, copies={"copies": {"Rado": "Wire"}})
    with pytest.raises(Finding, match=r"copies\.yml, Rado: unknown publisher(.|\n)*'Radio'"):
        hand.load(place)
