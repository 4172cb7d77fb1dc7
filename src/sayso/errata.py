"""The visible mark on a chart that once said something else, by an error of ours."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sayso import archive, causes, files, sentences
from sayso.causes import OUR_ERROR, Cause
from sayso.charts import Chart
from sayso.paths import Places
from sayso.words import say

Row = tuple[str, tuple[str, ...]]
"""What a row says, and the claims behind it."""


def marked(chart: Chart, places: Places, family: str) -> Chart:
    """A chart with a mark for each error of ours that was corrected in it.

    It is marked if a row that a cause in ``data/hand/causes.yml`` covers says something else than
    in the release before, is new, or is gone.

    Args:
        chart: the chart.
        places: the investigation.
        family: the page it stands on, without the language.
    """
    found = (one for one in errors(places) if _corrects(one, chart, places, family))
    told = tuple(_text(one, chart.lang) for one in found)
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


def _corrects(one: Cause, chart: Chart, places: Places, family: str) -> bool:
    """Whether a row that a cause covers says something else than it did, in a chart that was."""
    before = f"charts/{family}/{chart.slug}/{chart.lang}"
    if one.since not in archive.names(places) or before not in archive.charts(places, one.since):
        return False
    name = f"chart.{family}.{chart.slug}.row."
    then, now = dict(_then(places, one.since, name, chart.lang)), dict(_now(chart, name))
    changed = [row for row in then | now if then.get(row) != now.get(row)]
    return any(_covers(one, row, {*_claims(then, row), *_claims(now, row)}) for row in changed)


def _claims(rows: dict[str, Row], row: str) -> tuple[str, ...]:
    return rows[row][1] if row in rows else ()


def _covers(one: Cause, row: str, claims: set[str]) -> bool:
    """Whether a cause means a row, a claim in it, or the words of one."""
    named = [row, *(f"claim.{claim}{part}" for claim in claims for part in ("", ".words"))]
    return any(one.covers(name, claims) for name in named)


def _now(chart: Chart, name: str) -> Iterator[tuple[str, Row]]:
    for _, _, mark in chart.marks:
        yield from _row(f"{name}{mark.key}", chart.told[mark.key], (c.id for c in mark.claims))


def _then(places: Places, since: str, name: str, lang: str) -> Iterator[tuple[str, Row]]:
    for row, told in _released(places, since).items():
        if row.startswith(name):
            yield from _row(row, told["text"].get(lang, ""), told["claims"])


def _row(name: str, text: str, claims: Iterable[str]) -> Iterator[tuple[str, Row]]:
    """A row, if it holds a number: of others a release keeps no statement."""
    if re.search(r"\d", text):
        yield name, (text, tuple(claims))


@lru_cache(maxsize=4)
def _released(places: Places, since: str) -> dict[str, Any]:
    """The statements of a release, which never change; read once in a process."""
    found: dict[str, Any] = archive.part(places, since, archive.STATEMENTS)
    return found
