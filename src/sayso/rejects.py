"""Why a raw row cannot be a claim: a closed list of reasons, each with what to do about it."""

from collections.abc import Collection

import pandas as pd

from sayso import dates, figures, headlines
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
    reason = pd.Series("", index=raw.index)
    for name, broken in _tests(raw, hand):
        reason = reason.mask(reason.eq("") & broken, name)
    return reason


def _tests(raw: pd.DataFrame, hand: Hand) -> list[tuple[str, pd.Series]]:
    whole = figures.is_whole(raw["low"]) & figures.is_whole(raw["high"])
    low, high = figures.numbers(raw["low"]), figures.numbers(raw["high"])
    dated = pd.concat([dates.is_date(raw[column]) for column in DATES], axis=1).all(axis=1)
    return [
        ("empty", (raw[REQUIRED] == "").any(axis=1)),
        ("duplicate id", raw["claim_id"].duplicated()),
        *((reason, _unknown(raw, columns)) for reason, columns in choices(hand).items()),
        ("not a number", ~whole),
        ("count contradicts", ~figures.agrees(raw["qualifier"], low, high)),
        ("not a date", ~dated),
        ("undated", (raw[["claim_date", "published", "period_start"]] == "").all(axis=1)),
        ("dates disorder", _disordered(raw.where(dated, ""))),
        ("headline unreadable", ~headlines.is_readable(raw["in_headline"])),
    ]


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


def _unknown(raw: pd.DataFrame, columns: dict[str, Collection[str]]) -> pd.Series:
    known = [raw[column].isin(list(allowed)) for column, allowed in columns.items()]
    return ~pd.concat(known, axis=1).all(axis=1)


def _disordered(raw: pd.DataFrame) -> pd.Series:
    start, end = dates.spans(raw["period_start"], "start"), dates.spans(raw["period_end"], "end")
    said, page = dates.spans(raw["claim_date"], "said"), dates.spans(raw["published"], "page")
    return (start["start_from"] > end["end_to"]) | (said["said_from"] > page["page_to"])


def owners(hand: Hand) -> dict[str, str]:
    """Every spelling of an originator, and the id it belongs to."""
    return {
        spelling: key for key, entry in hand.originators.items() for spelling in entry.spellings
    }


def reason_of_root(root: pd.Series, hand: Hand) -> pd.Series:
    """Why a row cannot be a claim on account of what it goes back to, or ''."""
    unscoped = pd.Series("unscoped", index=root.index).where(~root.isin(list(hand.scopes)), "")
    return unscoped.mask(root.eq(""), "no root")
