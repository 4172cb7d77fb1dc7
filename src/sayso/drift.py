"""Drift: what became of a figure on its way from the page that had it to the page that repeats it.

Text and headline are held against the figure they repeat, each for itself. A headline that
nobody saw, or whose words cannot be read, is unknown: it never counts as faithful.
"""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache, partial
from typing import Any

import numpy as np
import pandas as pd

from sayso import figures, wording
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
QUOTED = re.compile(r"'(.+)'(?: \(.*\))?")


def edges(rows: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """What each relay of a slice changed of the figure that it repeats.

    Args:
        rows: claims of one slice with the columns of ``claims.COLUMNS``.
        links: from which claim each took its figure, with the columns of ``citations.COLUMNS``.

    Returns:
        One row a relay whose source is among the rows, with ``COLUMNS``. Every pair of codes and
        every headline is judged once, however many rows have it: time grows with the rows only
        for looking up.
    """
    known = rows.set_index("claim_id", drop=False)
    there = links[links["source"].isin(known.index)]
    relays = known.loc[there["claim_id"]]
    repeated = known.loc[there["source"]].set_axis(relays.index)
    before, after = _figures(repeated), _figures(relays)
    told, state = _headlines(relays)
    moved = _moved(relays, repeated)
    return pd.DataFrame(
        {
            "claim_id": relays["claim_id"],
            "source": repeated["claim_id"],
            "text_drift": _joined([_judged(before, after, _all), *moved]),
            "text_serious": _joined([_judged(before, after, serious), *moved]),
            "compared": before.map(_is_count) & after.map(_is_count),
            "headline_drift": _judged(before, told, _all),
            "headline_serious": _judged(before, told, serious),
            "headline_state": state,
            "headline_hedge": told.map(_hedge),
        }
    ).reset_index(drop=True)


def _figures(rows: pd.DataFrame) -> pd.Series:
    """The figure of each row; equal codes share one object."""
    codes = list(rows[CODE].itertuples(index=False, name=None))
    found = {code: _figure(*code) for code in dict.fromkeys(codes)}
    return pd.Series([found[code] for code in codes], index=rows.index, dtype="object")


def _figure(answer: str, qualifier: str, low: Any, high: Any) -> Figure:
    numbers = tuple(int(end) for end in (low, high) if not pd.isna(end))
    return figures.figure(answer, qualifier, numbers, "")


def _judged(
    before: pd.Series, after: pd.Series, wanted: Callable[[Drift, Count, Count], bool]
) -> pd.Series:
    """Those changes of each pair of figures that are wanted; equal pairs are judged once."""
    judged = cache(partial(_told, wanted))
    texts = [judged(*pair) for pair in zip(before, after, strict=True)]
    return pd.Series(texts, index=before.index, dtype="str")


def _told(
    wanted: Callable[[Drift, Count, Count], bool], source: Figure, page: Figure | None
) -> str:
    if not (isinstance(source, Count) and isinstance(page, Count)):
        return ""
    return " ".join(one for one in of_counts(source, page) if wanted(one, source, page))


def _all(drift: Drift, source: Count, told: Count) -> bool:
    return True


def _moved(relays: pd.DataFrame, repeated: pd.DataFrame) -> Sequence[pd.Series]:
    """Where another thing is counted, and where another body is named as the one who said it."""
    scope = relays["measure"].ne(repeated["measure"])
    credit = relays["originator_id"].ne(repeated["originator_id"])
    named = relays["originator_kind"].ne("unnamed")
    return [
        _where(scope, Drift.SCOPE_CHANGED),
        _where(credit & named, Drift.ATTRIBUTION_MOVED),
    ]


def _where(holds: pd.Series, change: Drift) -> pd.Series:
    return pd.Series(np.where(holds, change.value, ""), index=holds.index, dtype="str")


def _joined(parts: Sequence[pd.Series]) -> pd.Series:
    first, *others = parts
    joined = first.str.cat(pd.concat(others, axis=1), sep=" ")
    return joined.str.replace(" +", " ", regex=True).str.strip()


def _headlines(relays: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The figure of each headline, and what could be known of it."""
    keys = relays[["language", "headline_words"]]
    unique = keys.drop_duplicates()
    read = {key: _read(*key) for key in unique.itertuples(index=False, name=None)}
    carried = relays["in_headline"].eq("yes")
    pairs = list(keys.itertuples(index=False, name=None))
    found = pd.Series([read[pair] for pair in pairs], index=relays.index, dtype="object")
    told = found.where(carried, None)
    state = pd.Series("unread", index=relays.index)
    state = state.mask(told.map(_is_count), "read")
    state = state.mask(relays["in_headline"].eq("no"), "absent")
    return told, state.mask(relays["in_headline"].eq("unknown"), "unseen")


def headline(words: str) -> str:
    """The words that a headline was seen with, without remarks on them.

    >>> headline("'two killed' (no hedge)"), headline("per URL")
    ('two killed', '')
    """
    quoted = QUOTED.fullmatch(words)
    return quoted[1] if quoted else ""


def _read(language: str, words: str) -> Count | None:
    try:
        return wording.read(seen, language) if (seen := headline(words)) else None
    except wording.Refused:
        return None


def _is_count(figure: object) -> bool:
    return isinstance(figure, Count)


def _hedge(figure: object) -> str:
    return figure.hedge.value if isinstance(figure, Count) else ""
