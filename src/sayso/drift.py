"""Drift: what became of a figure on its way from the page that had it to the page that repeats it.

Text and headline are held against the figure they repeat, each for itself. A headline that
nobody saw, or whose words cannot be read, is unknown: it never counts as faithful.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from sayso import figures, relays, wording
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
MINOR = {Drift.STRICTNESS_CHANGED, Drift.HEDGE_GAINED, Drift.PRECISION_LOST}
"""What makes a figure weaker or moves its border by one: careful, or nearly so."""


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


def serious(drift: Drift, source: Figure) -> bool:
    """Whether a reader of the page learns something that the source did not say.

    Losing "at least" is serious, losing "around" before a round number is not.
    """
    if drift is Drift.APPROXIMATOR_LOST and isinstance(source, Count):
        return source.numbers[0] % ROUND != 0
    return drift not in MINOR


# Whole tables

COLUMNS = {
    "claim_id": "the page's claim",
    "source": "the claim that it repeats",
    "text_drift": "what its text changed, with spaces between; empty for nothing",
    "compared": "whether both hold a figure, so that the texts could be compared",
    "headline_drift": "what its headline changed; empty for nothing",
    "headline_state": "read, absent (seen, without the figure), unread (its words hold no one "
    "figure that can be read) or unseen",
    "hedged_headline": "whether the words of a read headline keep any hedge",
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
    own, source = (relays.places(rows["claim_id"], links[one]) for one in ("claim_id", "source"))
    there = (own >= 0) & (source >= 0)
    told, repeated = (rows[READ].iloc[at[there]].reset_index(drop=True) for at in (own, source))
    before, after, headline = repeated[CODE], told[CODE], told[HEADLINE]
    changes = [_each(_of_text, before, after), *_moved(told, repeated)]
    return pd.DataFrame(
        {
            "claim_id": told["claim_id"],
            "source": repeated["claim_id"],
            "text_drift": _each(_joined, pd.concat(changes, axis=1)),
            "compared": _each(_comparable, before, after, dtype="bool"),
            "headline_drift": _each(_of_headline, before, headline),
            "headline_state": _each(_state, headline),
            "hedged_headline": _each(_hedged, headline, dtype="bool"),
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


def _of_headline(source: Cells, headline: Cells) -> str:
    return _changed(_figure(*source), _in_headline(*headline))


def _comparable(source: Cells, told: Cells) -> bool:
    return all(isinstance(_figure(*codes), Count) for codes in (source, told))


def _figure(answer: str, qualifier: str, low: Any, high: Any) -> Figure:
    numbers = tuple(int(end) for end in (low, high) if not pd.isna(end))
    return figures.figure(answer, qualifier, numbers, "")


def _changed(source: Figure, told: Figure | None) -> str:
    if not (isinstance(source, Count) and isinstance(told, Count)):
        return ""
    return " ".join(of_counts(source, told))


def _moved(told: pd.DataFrame, repeated: pd.DataFrame) -> Sequence[pd.Series]:
    """Where another thing is counted, and where another body is named as the one who said it."""
    scope = told["measure"].ne(repeated["measure"])
    credit = told["originator_id"].ne(repeated["originator_id"])
    named = told["originator_kind"].ne("unnamed")
    return [
        _where(scope, Drift.SCOPE_CHANGED),
        _where(credit & named, Drift.ATTRIBUTION_MOVED),
    ]


def _where(holds: pd.Series, change: Drift) -> pd.Series:
    return pd.Series(np.where(holds, change.value, ""), index=holds.index, dtype="str")


def _joined(changes: Cells) -> str:
    return " ".join(filter(None, changes))


def _in_headline(language: str, words: str, carried: str) -> Count | None:
    """The figure of a headline; none where it has none, or none that can be read."""
    quoted = QUOTED.fullmatch(words)
    try:
        return wording.read(quoted[1], language) if quoted and carried == "yes" else None
    except wording.Refused:
        return None


def _state(headline: Cells) -> str:
    read = "read" if _in_headline(*headline) else "unread"
    return {"no": "absent", "unknown": "unseen"}.get(headline[-1], read)


def _hedged(headline: Cells) -> bool:
    figure = _in_headline(*headline)
    return figure is not None and figure.hedge not in (Hedge.EXACT, Hedge.NONE)
