"""Drift: what became of a figure on its way from the page that had it to the page that repeats it.

Text and headline are held against the figure they repeat, each for itself. A headline that
nobody saw, or whose words cannot be read, is unknown: it never counts as faithful.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from sayso import figures, relays, wording
from sayso.citations import NOT_ORIGINS
from sayso.counts import Count, Figure, Hedge


class Drift(StrEnum):
    """What a relay changed. The order is that in which readers are told."""

    DIRECTION_LOST = "direction_lost"
    DIRECTION_REVERSED = "direction_reversed"
    APPROXIMATOR_LOST = "approximator_lost"
    APPROXIMATOR_TO_FLOOR = "approximator_to_floor"
    APPROXIMATOR_TO_CEILING = "approximator_to_ceiling"
    APPROXIMATOR_GAINED = "approximator_gained"
    HEDGE_GAINED = "hedge_gained"
    STRICTNESS_CHANGED = "strictness_changed"
    PRECISION_GAINED = "precision_gained"
    PRECISION_LOST = "precision_lost"
    VALUE_CHANGED = "value_changed"
    SCOPE_CHANGED = "scope_changed"
    ATTRIBUTION_MOVED = "attribution_moved"


Drifts = tuple[Drift, ...]
BARE, FLOOR, CEILING, ABOUT, RANGE, VAGUE = "bare", "floor", "ceiling", "about", "range", "vague"
FORMS = {
    Hedge.EXACT: BARE,
    Hedge.NONE: BARE,
    Hedge.AT_LEAST: FLOOR,
    Hedge.MORE_THAN: FLOOR,
    Hedge.AT_MOST: CEILING,
    Hedge.FEWER_THAN: CEILING,
    Hedge.ABOUT: ABOUT,
    Hedge.BETWEEN: RANGE,
    Hedge.VAGUE: VAGUE,
}
CHANGES = {
    (FLOOR, BARE): Drift.DIRECTION_LOST,
    (CEILING, BARE): Drift.DIRECTION_LOST,
    (FLOOR, CEILING): Drift.DIRECTION_REVERSED,
    (CEILING, FLOOR): Drift.DIRECTION_REVERSED,
    (ABOUT, BARE): Drift.APPROXIMATOR_LOST,
    (ABOUT, FLOOR): Drift.APPROXIMATOR_TO_FLOOR,
    (ABOUT, CEILING): Drift.APPROXIMATOR_TO_CEILING,
    (FLOOR, ABOUT): Drift.APPROXIMATOR_GAINED,
    (CEILING, ABOUT): Drift.APPROXIMATOR_GAINED,
    (BARE, ABOUT): Drift.APPROXIMATOR_GAINED,
    (BARE, FLOOR): Drift.HEDGE_GAINED,
    (BARE, CEILING): Drift.HEDGE_GAINED,
}
"""What became of a figure with one number, by its form before and after."""
ROUND = 10
"""Readers take a multiple of ten for an approximate number, "around" before it or not (Krifka,
"Approximate interpretation of number words", 2007): losing the word there loses little."""
MINOR = {Drift.STRICTNESS_CHANGED, Drift.HEDGE_GAINED}
"""What makes a figure weaker or moves its border by one: careful, or nearly so."""
LEAST_MEANT = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000,
               "tens of thousands": 20_000, "hundreds of thousands": 200_000,
               "millions": 2_000_000}  # fmt: skip
"""The plural of a vague word says two of them at least: "hundreds" is more than "over 100"."""


def of_counts(source: Count, told: Count) -> Drifts:
    """What changed between two wordings of one figure; nothing if they promise the same.

    >>> forty, three = Count(Hedge.ABOUT, (40,)), Count(Hedge.AT_LEAST, (3,))
    >>> [str(one) for one in of_counts(forty, Count(Hedge.AT_LEAST, (40,)))]
    ['approximator_to_floor']
    >>> [str(one) for one in of_counts(three, Count(Hedge.EXACT, (4,)))]
    ['direction_lost', 'value_changed']
    >>> of_counts(three, Count(Hedge.MORE_THAN, (2,)))
    ()
    """
    before, after = FORMS[source.hedge], FORMS[told.hedge]
    if VAGUE in (before, after):
        return _of_words(source, told)
    if before == after:
        return _of_one_form(source, told)
    if after == RANGE:
        return (Drift.VALUE_CHANGED,)
    if before == RANGE:
        return (Drift.PRECISION_GAINED,)
    moved = (Drift.VALUE_CHANGED,) if source.numbers != told.numbers else ()
    return (CHANGES[before, after], *moved)


def _of_words(source: Count, told: Count) -> Drifts:
    """Where one of the two is a vague word: "dozens"."""
    if source.hedge is told.hedge:
        return () if source.vague == told.vague else (Drift.VALUE_CHANGED,)
    return (Drift.PRECISION_LOST if told.hedge is Hedge.VAGUE else Drift.PRECISION_GAINED,)


def _of_one_form(source: Count, told: Count) -> Drifts:
    if source.numbers == told.numbers:
        return () if source.bounds == told.bounds else (Drift.STRICTNESS_CHANGED,)
    same = FORMS[told.hedge] != ABOUT and source.bounds == told.bounds
    return () if same else (Drift.VALUE_CHANGED,)


def serious(drift: Drift, source: Count, told: Count) -> bool:
    """Whether a reader of the page learns something that the source did not say.

    Losing "at least" is serious, losing "around" before a round number is not; nor is putting
    "around" before a bare number, or a vague word that says no more than the number did.

    >>> forty, hundred = Count(Hedge.ABOUT, (40,)), Count(Hedge.MORE_THAN, (100,))
    >>> serious(Drift.APPROXIMATOR_LOST, forty, Count(Hedge.EXACT, (40,)))
    False
    >>> serious(Drift.PRECISION_LOST, hundred, Count(Hedge.VAGUE, vague="hundreds"))
    True
    """
    if drift is Drift.APPROXIMATOR_LOST:
        return source.numbers[0] % ROUND != 0
    if drift is Drift.APPROXIMATOR_GAINED:
        return FORMS[source.hedge] != BARE
    if drift is Drift.PRECISION_LOST:
        return LEAST_MEANT.get(told.vague, 0) > max(source.numbers)
    return drift not in MINOR


# Whole tables

COLUMNS = {
    "claim_id": "the page's claim",
    "source": "the claim that it repeats",
    "text_drift": "what its text changed, with spaces between; empty for nothing",
    "text_serious": "which of these tell a reader what the source did not say",
    "compared": "whether both hold a figure, so that the texts could be compared",
    "headline_drift": "what its headline changed; empty for nothing",
    "headline_serious": "which of these tell a reader what the source did not say",
    "headline_state": "read, absent (seen, without the figure), unread (its words hold no one "
    "figure that can be read) or unseen",
    "headline_hedge": "the hedge that a read headline has; else empty",
}
STATES = ("read", "absent", "unread", "unseen")
CODE = ["answer", "qualifier", "coded_low", "coded_high"]
HEADLINE = ["language", "headline_words", "in_headline"]
READ = ["claim_id", "measure", "originator_id", "originator_kind", *CODE, *HEADLINE]
"""Of a claim. What is not read is not copied for every relay."""
Cells = tuple[Any, ...]
QUOTED = re.compile(r"'(.+)'(?: \(.*\))?")


def edges(rows: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """What each relay of a slice changed of the figure that it repeats.

    Args:
        rows: claims of one slice with the columns of ``claims.COLUMNS``.
        links: from which claim each took its figure, with the columns of ``citations.COLUMNS``.

    Returns:
        One row a relay that is among the rows with its source, with ``COLUMNS``. Every pair of
        codes and every headline is judged once, however many rows have it: time grows with the
        rows only for looking up.
    """
    own, source = relays.places(rows["claim_id"], links["claim_id"], links["source"])
    there = (own >= 0) & (source >= 0)
    told, repeated = (rows[READ].iloc[at[there]].reset_index(drop=True) for at in (own, source))
    before, after, headings = repeated[CODE], told[CODE], told[HEADLINE]
    moved = _moved(told, repeated)
    changes = [_each(_of_text, before, after), *moved]
    serious_ones = [_each(_serious_in_text, before, after), *moved]
    return pd.DataFrame(
        {
            "claim_id": told["claim_id"],
            "source": repeated["claim_id"],
            "text_drift": _each(_joined, pd.concat(changes, axis=1)),
            "text_serious": _each(_joined, pd.concat(serious_ones, axis=1)),
            "compared": _each(_comparable, before, after, dtype="bool"),
            "headline_drift": _each(_of_headline, before, headings),
            "headline_serious": _each(_serious_in_headline, before, headings),
            "headline_state": _each(_state, headings),
            "headline_hedge": _each(_hedge, headings),
        }
    )


def _each(find: Callable[..., object], *parts: pd.DataFrame, dtype: str = "str") -> pd.Series:
    """What is found of each row of the parts, side by side; equal rows are looked at once."""
    rows = pd.concat(parts, axis=1, ignore_index=True)
    number = rows.groupby(list(rows), dropna=False, sort=False).ngroup()
    first = ~number.duplicated()
    distinct = zip(*(part[first].itertuples(index=False, name=None) for part in parts), strict=True)
    found = pd.Series([find(*row) for row in distinct], index=number[first], dtype=dtype)
    return found.reindex(number).set_axis(rows.index)


def _of_text(source: Cells, told: Cells) -> str:
    return _changed(_figure(*source), _figure(*told))


def _serious_in_text(source: Cells, told: Cells) -> str:
    return _serious(_figure(*source), _figure(*told))


def _of_headline(source: Cells, heading: Cells) -> str:
    return _changed(_figure(*source), _in_headline(*heading))


def _serious_in_headline(source: Cells, heading: Cells) -> str:
    return _serious(_figure(*source), _in_headline(*heading))


def _comparable(source: Cells, told: Cells) -> bool:
    return all(isinstance(_figure(*codes), Count) for codes in (source, told))


def _figure(answer: str, qualifier: str, low: Any, high: Any) -> Figure:
    numbers = tuple(int(end) for end in (low, high) if not pd.isna(end))
    return figures.figure(answer, qualifier, numbers, "")


def _changed(source: Figure, told: Figure | None) -> str:
    if not (isinstance(source, Count) and isinstance(told, Count)):
        return ""
    return " ".join(of_counts(source, told))


def _serious(source: Figure, told: Figure | None) -> str:
    if not (isinstance(source, Count) and isinstance(told, Count)):
        return ""
    return " ".join(one for one in of_counts(source, told) if serious(one, source, told))


def _moved(told: pd.DataFrame, repeated: pd.DataFrame) -> Sequence[pd.Series]:
    """Where another thing is counted, and where another body is named as the one who said it."""
    scope = told["measure"].ne(repeated["measure"])
    credit = told["originator_id"].ne(repeated["originator_id"])
    named = ~told["originator_kind"].isin(NOT_ORIGINS)
    return [
        _where(scope, Drift.SCOPE_CHANGED),
        _where(credit & named, Drift.ATTRIBUTION_MOVED),
    ]


def _where(holds: pd.Series, change: Drift) -> pd.Series:
    return pd.Series(np.where(holds, change.value, ""), index=holds.index, dtype="str")


def _joined(changes: Cells) -> str:
    return " ".join(filter(None, changes))


def headline(words: str) -> str:
    """The words that a headline was seen with, without remarks on them.

    >>> headline("'two killed' (no hedge)"), headline("per URL")
    ('two killed', '')
    """
    quoted = QUOTED.fullmatch(words)
    return quoted[1] if quoted else ""


@lru_cache(maxsize=10_000)
def _in_headline(language: str, words: str, carried: str) -> Count | None:
    """The figure of a headline; none where it has none, or none that can be read."""
    try:
        seen = headline(words) if carried == "yes" else ""
        return wording.read(seen, language) if seen else None
    except wording.Refused:
        return None


def _state(heading: Cells) -> str:
    read = "read" if _in_headline(*heading) else "unread"
    return {"no": "absent", "unknown": "unseen"}.get(heading[-1], read)


def _hedge(heading: Cells) -> str:
    figure = _in_headline(*heading)
    return "" if figure is None else figure.hedge.value
