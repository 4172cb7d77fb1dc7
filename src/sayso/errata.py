"""The visible mark on a chart that once said something else, by an error of ours."""

import json
from collections.abc import Iterator
from dataclasses import replace

from sayso import archive, bundles, causes, files, sentences
from sayso.causes import Cause
from sayso.charts import Chart
from sayso.paths import Places
from sayso.words import say

OUR_ERROR = "our error"


def marked(chart: Chart, places: Places, family: str) -> Chart:
    """A chart with a mark for each error of ours that was corrected in it.

    It is marked if a cause in ``data/hand/causes.yml`` covers something in it, and if what it
    draws is not what the release before drew.

    Args:
        chart: the chart.
        places: the investigation.
        family: the page it stands on, without the language.
    """
    found = (one for one in errors(places) if _covers(one, chart, family))
    told = tuple(_text(one, chart.lang) for one in found if _differs(places, one, chart, family))
    return replace(chart, corrections=told, alt=" ".join([chart.alt, *told])) if told else chart


def errors(places: Places) -> list[Cause]:
    """The causes that are errors of ours."""
    return [one for one in causes.load(places) if one.cause == OUR_ERROR]


def digest(places: Places) -> str:
    """What marks depend on: pages are made anew when another error is told."""
    told = [one.model_dump(mode="json") for one in errors(places)]
    return files.digest_text(json.dumps(told, ensure_ascii=False)) if told else ""


def _text(one: Cause, lang: str) -> str:
    day = sentences.day(one.known_since, lang)
    return say(lang, "chart-correction", day=day, reason=one.reason[lang])


def _covers(one: Cause, chart: Chart, family: str) -> bool:
    return any(one.covers(name, claims) for name, claims in _named(chart, family))


def _named(chart: Chart, family: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The statements of a chart by their names, with the claims behind them."""
    name = f"chart.{family}.{chart.slug}"
    yield from ((f"{name}.{part}", ()) for part in ("title", "subtitle", "source", "alt"))
    for _, _, mark in chart.marks:
        yield f"{name}.row.{mark.key}", tuple(claim.id for claim in mark.claims)
        yield from ((f"claim.{claim.id}", ()) for claim in mark.claims)


def _differs(places: Places, one: Cause, chart: Chart, family: str) -> bool:
    """Whether the release that the cause is about has this chart, drawn otherwise."""
    if one.since not in archive.names(places):
        return False
    before = archive.charts(places, one.since).get(f"charts/{family}/{chart.slug}/{chart.lang}")
    return before is not None and before["figures"] != bundles.figures(chart)
