"""A chart is marked if a row that was an error of ours says something else now, and only then."""

import json
from dataclasses import replace

import pytest
import yaml

import charted
from sayso import archive, errata, files
from sayso.counts import Count, Hedge
from sayso.paths import Places

SINCE, FAMILY = "2026-01-01-r1", "a-page"
FORTY, FIFTY = Count(Hedge.ABOUT, (40,)), Count(Hedge.ABOUT, (50,))
MARK = "Correction, 2 January 2026: We had misread it."


@pytest.fixture(scope="module")
def claims(newest):
    return charted.claims(newest, FORTY, Count(Hedge.AT_LEAST, (3,)))


def drawn(claims):
    return charted.chart(*charted.marks(claims))


@pytest.fixture
def released(tmp_path, claims):
    """A release that had a chart of two claims."""
    chart = drawn(claims)
    folder = tmp_path / "reports/releases" / SINCE
    folder.mkdir(parents=True)
    rows = {
        f"chart.{FAMILY}.{chart.slug}.row.{mark.key}": {
            "kind": "chart", "text": {"en": chart.told[mark.key]}, "printed": [],
            "claims": [claim.id for claim in mark.claims],
        }
        for _, _, mark in chart.marks
    }  # fmt: skip
    (folder / "statements.json").write_text(json.dumps(rows), "utf-8")
    told = {f"charts/{FAMILY}/{chart.slug}/en": {"digest": "0" * 12, "figures": "0"}}
    whole = {"schema": archive.SCHEMA, "release": SINCE, "charts": told, "files": {},
             "statements": {"sha256": files.digest(folder / "statements.json")}}  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(whole), "utf-8")
    return Places(tmp_path, tmp_path)


def mark(places, chart, **covers):
    reason = {"en": "We had misread it.", "ru": "Мы неверно прочли."}
    told = {"since": SINCE, "cause": "our error", "by": "editor", "known_since": "2026-01-02",
            "reason": reason} | covers  # fmt: skip
    places.hand.mkdir(parents=True, exist_ok=True)
    (places.hand / "causes.yml").write_text(yaml.safe_dump({"causes": [told]}), "utf-8")
    return errata.marked(chart, places, FAMILY)


def another(claims, figure=FIFTY):
    return [replace(claims[0], figure=figure), *claims[1:]]


@pytest.mark.parametrize(
    "covers",
    [{"claims": ["claim-0"]}, {"statements": ["claim.claim-0"]},
     {"statements": ["claim.claim-0.*"]}, {"statements": ["chart.a-page.*"]}],
)  # fmt: skip
def test_a_changed_row_is_marked_in_picture_text_and_alt(released, claims, covers):
    told = mark(released, drawn(another(claims)), **covers)
    assert told.corrections == (MARK,)
    assert told.alt.endswith(MARK)
    assert told.description.endswith(MARK)


def test_a_row_that_is_gone_is_marked(released, claims):
    assert mark(released, drawn(claims[1:]), claims=["claim-0"]).corrections == (MARK,)


@pytest.mark.parametrize(
    "more", [{}, {"as_of": charted.date(2021, 1, 1), "subtitle": "As of another day."}]
)
def test_a_chart_whose_rows_are_as_they_were_is_not(released, claims, more):
    chart = replace(drawn(claims), **more)
    assert mark(released, chart, claims=["claim-0"]) == chart


def test_nor_is_one_in_which_something_else_changed(released, claims):
    chart = drawn(another(claims))
    assert mark(released, chart, claims=["claim-1"]) == chart
    assert mark(released, chart, cause="source revised", claims=["claim-0"]) == chart
    assert mark(released, chart, since="2026-01-05-r1", claims=["claim-0"]) == chart


def test_nor_is_one_that_was_not_published(released, claims):
    chart = replace(drawn(another(claims)), slug="another")
    assert mark(released, chart, claims=["claim-0"]) == chart
