"""Why a raw row cannot be a claim: a closed list of reasons, each with what to do about it."""

import operator
from collections.abc import Collection, Iterable
from functools import reduce

import pandas as pd

from sayso import columns, dates, figures, headlines
from sayso.hand import Hand

REASONS = {
    "empty": "a required field is empty: fill it in the next delivery",
    "duplicate id": "the claim_id stands on an earlier line too: give each claim its own",
    "unknown wave": "the wave is not in data/hand/waves.yml: correct it or add the wave",
    "unknown measure": "the measure is not in data/hand/measures.yml: correct it or add it",
    "unknown originator": "the spelling is not in data/hand/originators.yml: correct it or add it",
    "unknown publisher": "the spelling is not in data/hand/publishers.yml: correct it or add it",
    "unknown language": "the publisher is not in data/hand/languages.yml: add its language",
    "unknown place": "the place is not in data/hand/places.yml: correct it or add its names",
    "unknown code": "qualifier, stance, basis or group has no code of docs/data.md: correct it",
    "not a number": "low or high is not a whole number in plain digits: correct it",
    "count contradicts": "low and high are not what the qualifier can have: see docs/data.md",
    "not a date": "no day of the calendar: write it as 2017, 2017-02 or 2017-02-01",
    "undated": "neither claim_date nor published nor period_start is given: give one of them",
    "dates disorder": "a period ends before it starts, or a claim is after its page: correct it",
    "headline unreadable": "in_headline has none of the forms of docs/data.md: correct it",
    "no root": "relay_of names no claim, or one that was set aside, or a circle: correct it",
    "unscoped": "the origin is not in data/hand/scopes.yml: decide its population and standard",
}
ADDED = {
    "line": "line of the delivery in which the row begins",
    "recorded": "date of the first delivery that holds a row of this id",
    "reason": "why it was set aside: one of the reasons below",
    "remedy": "what to do about it",
}
"""What a row that was set aside has beside the columns of the delivery."""
REQUIRED = [
    "claim_id", "wave", "measure", "qualifier", "wording", "originator", "relayed_by",
    "stance", "basis", "place", "group", "publisher", "title", "in_headline",
]  # fmt: skip
STANCES = ("asserts", "denies", "cannot_confirm")
BASES = (
    "own documentation", "testimonies", "unnamed sources", "official inquiry",
    "court finding", "relay", "unknown",
)  # fmt: skip
GROUPS = ("men", "women", "both", "LGBT people", "unknown")
DATES = ("period_start", "period_end", "claim_date", "published")


def first_reason(raw: pd.DataFrame, hand: Hand) -> pd.Series:
    """Why a row cannot be a claim on its own account: the first reason that holds, or ''."""
    return columns.select(_tests(raw, hand), "", raw.index)


def _tests(raw: pd.DataFrame, hand: Hand) -> dict[str, pd.Series]:
    written = _whole(raw["low"]) & _whole(raw["high"])
    low, high = (columns.each(raw[end], figures.numbers) for end in ("low", "high"))
    dated = ~_any(~columns.each(raw[column], dates.is_date) for column in DATES)
    days = raw[[*DATES]].assign(**{name: columns.put(raw[name], ~dated, "") for name in DATES})
    shown = [raw[name].ne("") for name in ("claim_date", "published", "period_start")]
    unknown = {reason: _unknown(raw, allowed) for reason, allowed in choices(hand).items()}
    return {
        "empty": _any(raw[column].eq("") for column in REQUIRED),
        "duplicate id": raw["claim_id"].duplicated(),
        **unknown,
        "not a number": ~written,
        "count contradicts": ~figures.agrees(raw["qualifier"], low, high),
        "not a date": ~dated,
        "undated": ~_any(shown),
        "dates disorder": _disordered(days),
        "headline unreadable": ~columns.each(raw["in_headline"], headlines.is_readable),
    }


def _any(conditions: Iterable[pd.Series]) -> pd.Series:
    """Whether one of some conditions holds."""
    return reduce(operator.or_, conditions)


def _whole(texts: pd.Series) -> pd.Series:
    return columns.each(texts, figures.is_whole)


def choices(hand: Hand) -> dict[str, dict[str, Collection[str]]]:
    """The reasons that mean "not one of these": the columns and what each may hold."""
    return {
        "unknown wave": {"wave": hand.waves.waves},
        "unknown measure": {"measure": hand.measures},
        "unknown originator": {"originator": owners(hand)},
        "unknown publisher": {"publisher": hand.publishers},
        "unknown language": {"publisher": hand.languages.publishers},
        "unknown place": {"place": hand.places},
        "unknown code": {
            "qualifier": figures.HEDGES, "stance": STANCES, "basis": BASES, "group": GROUPS,
        },
    }  # fmt: skip


def _unknown(raw: pd.DataFrame, allowed: dict[str, Collection[str]]) -> pd.Series:
    return _any(~raw[column].isin(list(known)) for column, known in allowed.items())


def _disordered(raw: pd.DataFrame) -> pd.Series:
    start, end = _day(raw["period_start"], "from"), _day(raw["period_end"], "to")
    said, page = _day(raw["claim_date"], "from"), _day(raw["published"], "to")
    return (start > end) | (said > page)


def _day(texts: pd.Series, end: str) -> pd.Series:
    """The first (``from``) or the last (``to``) day of each partial date."""
    return columns.each(texts, lambda some: dates.spans(some, "day")[f"day_{end}"])


def owners(hand: Hand) -> dict[str, str]:
    """Every spelling of an originator, and the id it belongs to."""
    return {
        spelling: key for key, entry in hand.originators.items() for spelling in entry.spellings
    }


def reason_of_root(root: pd.Series, hand: Hand) -> pd.Series:
    """Why a row cannot be a claim on account of what it goes back to, or ''."""
    scoped = columns.each(root, lambda some: some.isin(list(hand.scopes)))
    return columns.select({"no root": root.eq(""), "unscoped": ~scoped}, "", root.index)
