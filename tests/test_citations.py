"""Who took a figure from whom: planted forests, and what can never raise the count of origins."""

from datetime import date
from types import MappingProxyType

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import investigation, name, told
from sayso import citations, tables
from sayso.citations import Origins, Step, Steps
from sayso.errors import Finding

DAY = date(2020, 1, 1)


def rows(forest, uncredited=(), said_by=MappingProxyType({})):
    """Claims from what each repeats; ``uncredited`` ones name nobody."""
    kinds = ["unnamed" if claim in uncredited else "organisation" for claim in forest]
    return pd.DataFrame(
        {
            "claim_id": list(forest),
            "relay_of": list(forest.values()),
            "originator_id": [said_by.get(claim, claim) for claim in forest],
            "originator_kind": kinds,
        },
        dtype="str",
    )


def step(via, stated=False, since="2019"):
    return Step(via=via, stated=stated, reason=name("Seen there."), known_since=since)


def counted(forest, asked=None, uncredited=(), steps=None, **said_by):
    told = rows(forest, uncredited, said_by)
    links = citations.edges(told, steps or {}, DAY)
    return citations.origins(told, links, asked or None)


CHAIN = {"a": "", "b": "a", "c": "b", "d": "c"}
TWO = {"a": "", "b": "a", "x": "", "y": "x"}


@pytest.mark.parametrize(
    ("forest", "uncredited", "asked", "expected"),
    [
        (CHAIN, "", "abcd", (1, 1)),
        (CHAIN, "", "d", (1, 1)),
        (CHAIN, "c", "abcd", (1, 2)),
        (CHAIN, "bcd", "abcd", (1, 4)),
        (TWO, "", "by", (2, 2)),
        (TWO, "", "b", (1, 1)),
        (TWO, "y", "ay", (2, 2)),
        (TWO, "y", "axy", (2, 3)),
    ],
)
def test_planted_forests_have_the_origins_that_were_planted(forest, uncredited, asked, expected):
    assert counted(forest, asked, uncredited) == Origins(*expected)


def test_a_step_is_followed_from_the_day_it_could_be_seen():
    forest = {"root": "", "agency": "root", "paper": "root"}
    for since, source in (("2019", "agency"), ("2021", "root")):
        links = citations.edges(rows(forest), {"paper": step("agency", since=since)}, DAY)
        assert links.set_index("claim_id")["source"]["paper"] == source


def test_a_step_to_a_page_that_is_not_there_yet_is_passed_over():
    links = citations.edges(rows({"root": "", "paper": "root"}), {"paper": step("agency")}, DAY)
    assert links.to_numpy().tolist() == [["paper", "root", True, "root"]]


def test_a_step_that_is_inferred_leaves_what_the_page_credits():
    forest = {"root": "", "agency": "root", "paper": "root"}
    cases = {(True, ""): (1, 1), (False, ""): (1, 1), (True, "paper"): (1, 1),
             (False, "paper"): (1, 2)}  # fmt: skip
    for (stated, uncredited), expected in cases.items():
        found = counted(
            forest, uncredited=uncredited.split(), steps={"paper": step("agency", stated)}
        )
        assert found == Origins(*expected)


def test_sources_are_no_plural_where_one_may_stand_behind_all():
    assert (Origins(1, 9).plural, Origins(2, 2).plural) == (False, True)


# Laws

FORESTS = st.lists(st.integers(0, 30), min_size=1, max_size=14).map(
    lambda draws: {
        f"c{n}": "" if draw % (n + 1) == n else f"c{draw % (n + 1)}" for n, draw in enumerate(draws)
    }
)
"""Each claim repeats one before it, or nobody."""


@given(FORESTS, st.data())
def test_another_relay_never_raises_the_count(forest, data):
    repeated = data.draw(st.sampled_from(list(forest)))
    assert counted(forest | {"new": repeated}) == counted(forest)


@given(FORESTS, st.data())
def test_taking_an_inferred_edge_away_never_lowers_the_count(forest, data):
    unsure = data.draw(st.sets(st.sampled_from(list(forest))))
    before = counted(forest, uncredited=unsure)
    inferred = [claim for claim in unsure if forest[claim]]
    if inferred:
        after = counted(forest | {inferred[0]: ""}, uncredited=unsure)
        assert (after.least >= before.least, after.most >= before.most) == (True, True)


@given(FORESTS, st.data())
def test_the_range_runs_from_all_inferences_to_none(forest, data):
    unsure = data.draw(st.sets(st.sampled_from(list(forest))))
    cut = {claim: "" if claim in unsure else source for claim, source in forest.items()}
    found = counted(forest, uncredited=unsure)
    nameless = [claim for claim in unsure if not forest[claim]]
    assert found.least == counted(forest, uncredited=nameless).least
    assert found.most == counted(cut).most


def test_whatever_one_originator_says_is_one_origin():
    forest = {"a": "", "b": "a", "later": ""}
    assert counted(forest, a="group", later="group") == Origins(1, 1)
    assert counted(forest, a="group", later="other") == Origins(2, 2)


def test_whoever_has_no_name_may_repeat_somebody_who_has():
    forest = {"a": "", "voice": "", "unnamed": ""}
    assert counted(forest, uncredited=["voice", "unnamed"]) == Origins(1, 3)
    assert counted(forest, ["voice"], uncredited=["voice"]) == Origins(1, 1)
    assert counted(forest, ["nobody"]) == Origins(0, 0)


# Steps that cannot stand


@pytest.fixture(scope="module")
def claims(tmp_path_factory):
    return tables.make(investigation(tmp_path_factory.mktemp("cited"))).cleaned.claims


WRONG = {
    "unknown claim": {"radio-100": step("radio-200")},
    "not a relay": {"group-100": step("morning-100")},
    "another root": {"radio-100": step("group-killed")},
    "in a circle": {"morning-100": step("radio-100")},
}


@pytest.mark.parametrize("rule", WRONG)
def test_a_step_that_cannot_stand_is_told(claims, rule):
    with pytest.raises(Finding) as problem:
        citations.hold(claims, WRONG[rule])
    (relay,) = WRONG[rule]
    assert told(problem.value)[0] == (f"data/hand/relays.yml, {relay}", rule)


def test_a_source_that_appeared_later_is_told(claims):
    late = claims.assign(
        carried_from=claims["carried_from"].mask(
            claims["claim_id"].eq("morning-100"), pd.Timestamp("2020-01-01")
        )
    )
    with pytest.raises(Finding, match="before its source"):
        citations.hold(late, {"radio-100": step("morning-100")})


def test_no_tables_are_made_with_a_step_that_cannot_stand(tmp_path):
    wrong = step("group-killed").model_dump()
    with pytest.raises(Finding, match=r"relays\.yml, radio-100: another root"):
        tables.make(investigation(tmp_path, relays={"relays": {"radio-100": wrong}}))


def test_a_page_does_not_repeat_itself():
    with pytest.raises(ValueError, match="a page does not repeat itself"):
        Steps(relays={"a": step("a").model_dump()})


def test_sound_steps_are_not_told(claims):
    citations.hold(claims, {"radio-100": step("morning-100")})
