"""On a day there is what was known by its end, and nothing of what came later."""

import random
from datetime import date, timedelta

import pandas as pd
import pytest

from helpers import ROWS, deliver, investigation, row
from sayso import clocks, sources, tables
from sayso.claims import clean
from sayso.ledger import Day

DAYS = [date(2019, 1, day) for day in range(1, 6)]


def column(days):
    return pd.Series(pd.to_datetime(days)).astype("M8[s]")


@pytest.fixture
def claims(places):
    return tables.make(places).cleaned.claims


def cut(claims, day):
    return clocks.as_of(claims, date.fromisoformat(day)).set_index("claim_id")


def test_a_status_is_decided_by_both_ends():
    spans = [(start, end) for start in DAYS for end in DAYS if start <= end]
    start, end = (column(list(ends)) for ends in zip(*spans, strict=True))
    for day in DAYS:
        expected = [
            "known" if last <= day else "possibly" if first <= day else "not_yet"
            for first, last in spans
        ]
        assert clocks.status(start, end, day).tolist() == expected


# The small investigation on three days


def test_a_claim_is_there_from_the_day_it_was_said(claims):
    found = cut(claims, "2017-04-01")[["known", "carried"]].to_dict("index")
    assert found == {
        "group-100": {"known": "known", "carried": "not_yet"},
        "radio-100": {"known": "possibly", "carried": "possibly"},  # a relay of April 2017
        "group-killed": {"known": "known", "carried": "not_yet"},
        "group-some": {"known": "known", "carried": "not_yet"},
        "office-none": {"known": "known", "carried": "not_yet"},
        "office-unsure": {"known": "known", "carried": "not_yet"},
    }


def test_a_relay_is_there_from_the_day_of_its_page(claims):
    days = {day: "morning-100" in cut(claims, f"2017-04-0{day}").index for day in (1, 2, 3, 4)}
    assert days == {1: False, 2: False, 3: True, 4: True}


def test_a_month_is_possible_within_and_certain_after(claims):
    known = {
        day: cut(claims, day)["known"].get("office-visas", "not there")
        for day in ("2017-04-30", "2017-05-01", "2017-05-30", "2017-05-31")
    }
    assert known == {
        "2017-04-30": "not there", "2017-05-01": "possibly", "2017-05-30": "possibly",
        "2017-05-31": "known",
    }  # fmt: skip


def test_a_page_that_had_not_appeared_is_blank(claims):
    page = ["publisher", "relayed_by", "title", "url", "page", "published", "headline_words"]
    before = cut(claims, "2017-04-01").loc["group-100"]
    assert before[[*page, "linked"]].to_dict() == dict.fromkeys(page, "") | {"linked": False}
    after = cut(claims, "2017-04-02").loc["group-100"]
    full = claims.set_index("claim_id").loc["group-100"]
    assert after[[*page, "linked"]].to_dict() == full[[*page, "linked"]].to_dict()


def test_a_scope_is_undecided_until_somebody_could_tell(claims):
    scope = ["population", "standard"]
    before, after = (
        cut(claims, day).loc["group-killed", scope] for day in ("2017-12-31", "2018-01-01")
    )
    assert before.tolist() == ["undecided", "undecided"]
    assert after.tolist() == ["campaign", "reported"]
    assert cut(claims, "2017-04-03").loc["morning-100", scope].tolist() == ["campaign", "reported"]


def test_what_was_written_when_it_was_recorded_is_not_shown(claims):
    gone = {"note", "line", "recorded", "scoped_from"}
    found = clocks.as_of(claims, date(2017, 4, 2))
    assert set(claims.columns) - set(found.columns) == gone
    assert set(found.columns) - set(claims.columns) == {"known", "carried"}


def test_looking_changes_nothing(claims):
    before = claims.copy()
    clocks.as_of(claims, date(2017, 4, 1))
    pd.testing.assert_frame_equal(claims, before)


def test_before_everything_there_is_nothing(claims):
    assert len(clocks.as_of(claims, date(2000, 1, 1))) == 0


def test_a_later_delivery_changes_no_earlier_day(places):
    def digests():
        claims = tables.make(places).cleaned.claims
        days = [date(2017, 4, 2), date(2018, 6, 1), date(2019, 12, 31)]
        return [clocks.digest(clocks.as_of(claims, day)) for day in days]

    before = digests()
    late = row("late", relay_of="group-100", low="100", high="100", published="2020-01-16")
    deliver(places.root, "2020-02-01", [late, *ROWS[::-1]])
    assert len(tables.make(places).cleaned.claims) == len(ROWS) + 1
    assert digests() == before


# Digests


def test_the_order_of_rows_does_not_matter(claims):
    assert clocks.digest(claims[::-1]) == clocks.digest(claims)


@pytest.mark.parametrize("field", ["wording", "published", "root", "known"])
def test_any_cell_matters(claims, field):
    on_the_day = clocks.as_of(claims, date(2018, 1, 1))
    other = on_the_day.copy()
    other.loc[2, field] += "."
    assert clocks.digest(other) != clocks.digest(on_the_day)


# The real ledger on random days

FIRST, LAST = date(2017, 4, 2), date(2022, 12, 31)
RANDOM = random.Random(2017)  # noqa: S311
SOME_DAYS = [FIRST + timedelta(RANDOM.randrange((LAST - FIRST).days)) for _ in range(20)]


@pytest.fixture(scope="module")
def real_claims(real_ledger):
    return real_ledger.cleaned.claims


@pytest.fixture(scope="module")
def real_raw(real):
    return sources.read(real)


@pytest.mark.parametrize("day", SOME_DAYS, ids=str)
def test_what_was_said_later_changes_no_slice(real_ledger, real_raw, day):
    """The same slice, with its pages counted, comes of the rows of its day alone."""
    full = Day(real_ledger.cleaned.claims, real_ledger.hand, day)
    ids = {*full.slice["claim_id"], *full.slice["root"]}
    rows = real_raw[real_raw["claim_id"].isin(ids)]
    assert 0 < len(rows) < len(real_raw)
    alone = Day(clean(rows, real_ledger.hand).claims, real_ledger.hand, day)
    pd.testing.assert_frame_equal(alone.slice, full.slice)
    assert alone.digest == full.digest


@pytest.mark.parametrize("day", SOME_DAYS[:5], ids=str)
def test_what_is_known_stays_known(real_claims, day):
    order = {"not_yet": 0, "possibly": 1, "known": 2}
    now, later = (
        clocks.as_of(real_claims, each).set_index("claim_id")[["known", "carried"]]
        for each in (day, day + timedelta(30))
    )
    assert (later.loc[now.index].map(order.get) >= now.map(order.get)).all(axis=None)


@pytest.mark.parametrize("day", SOME_DAYS, ids=str)
def test_no_page_of_a_later_day_shows(real_claims, day):
    later = real_claims["carried_from"] > pd.Timestamp(day)
    ids = set(real_claims.loc[later, "claim_id"])
    found = clocks.as_of(real_claims, day)
    unprinted = found[found["claim_id"].isin(ids)]
    assert (unprinted[clocks.OF_THE_PAGE] == "").all(axis=None)
    assert not unprinted["linked"].any()
    assert (unprinted["carried"] == "not_yet").all()


# What still leaks


def test_a_headline_that_had_not_appeared_is_not_known(tmp_path):
    place = investigation(tmp_path, [*ROWS[1:], ROWS[0] | {"in_headline": "yes: 'Hundred held'"}])
    found = cut(tables.make(place).cleaned.claims, "2017-04-01").loc["group-100"]
    assert (found["headline"], found["in_headline"]) == ("unseen", "unknown")


def test_the_day_of_a_later_page_is_not_known(claims):
    found = cut(claims, "2017-04-01").loc["group-100", ["carried_from", "carried_to"]]
    assert found.isna().all()


def test_a_relay_is_never_known_before_its_root(tmp_path):
    said = ROWS[0] | {"claim_date": "2017-04-20", "published": "2017-04-20"}
    claims = tables.make(investigation(tmp_path, [said, *ROWS[1:]])).cleaned.claims
    assert "radio-100" not in cut(claims, "2017-04-10").index
    assert "radio-100" in cut(claims, "2017-04-20").index


def test_a_zero_is_undecided_with_its_scope(tmp_path, claims):
    late = claims["claim_id"].eq("office-visas")
    undecided = claims.assign(
        scoped_from=claims["scoped_from"].mask(late, pd.Timestamp("2018-01-01"))
    )
    assert cut(undecided, "2017-06-01").loc["office-visas", "answer"] != "zero"
