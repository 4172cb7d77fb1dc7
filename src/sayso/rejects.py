"""Why a raw row cannot be a claim: a closed list of reasons, each with what to do about it."""

import pandas as pd

from sayso import dates, figures, headlines
from sayso.hand import Hand

REASONS = {
    "empty": "a required field is empty: fill it in the next delivery",
    "duplicate id": "the claim_id stands on an earlier line too: give each claim its own",
    "unknown wave": "the wave is not in data/hand/waves.yml: correct it or add the wave",
    "unknown measure": "the measure is not in data/hand/measures.yml: correct it or add it",
    "unknown originator": "the spelling is not in data/hand/originators.yml: add it there",
    "unknown publisher": "the spelling is not in data/hand/publishers.yml: add its names there",
    "unknown place": "the place is not in data/hand/places.yml: correct it or add its names",
    "unknown code": "qualifier, stance, basis or group is not one of the codes in docs/data.md",
    "not a number": "low or high is not a whole number in plain digits",
    "count contradicts": "low and high are not what the qualifier can have (see docs/data.md)",
    "not a date": "a date is not written as 2017, 2017-02 or 2017-02-01, or no calendar has it",
    "undated": "neither claim_date nor published nor period_start is given: give one of them",
    "dates disorder": "the period ends before it starts, or the claim is later than its page",
    "headline unreadable": "in_headline has none of the forms of docs/data.md",
    "no root": "relay_of names no claim, a claim that was set aside, or leads in a circle",
    "unscoped": "the origin is not in data/hand/scopes.yml: decide its population and standard",
}
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
        ("unknown wave", ~raw["wave"].isin(list(hand.waves.waves))),
        ("unknown measure", ~raw["measure"].isin(list(hand.measures))),
        ("unknown originator", ~raw["originator"].isin(list(owners(hand)))),
        ("unknown publisher", ~raw["publisher"].isin(list(hand.publishers))),
        ("unknown place", ~raw["place"].isin(list(hand.places))),
        ("unknown code", ~_known_codes(raw)),
        ("not a number", ~whole),
        ("count contradicts", ~figures.agrees(raw["qualifier"], low, high)),
        ("not a date", ~dated),
        ("undated", (raw[["claim_date", "published", "period_start"]] == "").all(axis=1)),
        ("dates disorder", _disordered(raw.where(dated, ""))),
        ("headline unreadable", ~headlines.is_readable(raw["in_headline"])),
    ]


def _known_codes(raw: pd.DataFrame) -> pd.Series:
    return (
        raw["qualifier"].isin(list(figures.HEDGES))
        & raw["stance"].isin(STANCES)
        & raw["basis"].isin(BASES)
        & raw["group"].isin(GROUPS)
    )


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
