"""Raw rows become claims; a row that cannot is set aside with a reason from a closed list."""

from dataclasses import dataclass

import pandas as pd

from sayso import dates, figures, headlines, relays
from sayso.hand import Hand

REASONS = {
    "empty": "a required field is empty: fill it in the next delivery",
    "duplicate id": "the claim_id stands on an earlier line too: give each claim its own",
    "unknown wave": "the wave is not in data/hand/waves.yml: correct it or add the wave",
    "unknown measure": "the measure is not in data/hand/measures.yml: correct it or add it",
    "unknown originator": "the spelling is not in data/hand/originators.yml: add it there",
    "unknown code": "qualifier, stance, basis or group is not one of the codes in docs/data.md",
    "not a number": "low or high is not a whole number in plain digits",
    "count contradicts": "low and high are not what the qualifier can have (see docs/data.md)",
    "not a date": "a date is not written as 2017, 2017-02 or 2017-02-01, or no calendar has it",
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
COLUMNS = [
    "claim_id", "wave", "measure", "population", "standard", "answer", "qualifier", "hedge",
    "low", "high", "coded_low", "coded_high", "wording", "originator", "originator_id",
    "originator_kind", "relayed_by", "relay_of", "root", "stance", "basis", "period_start",
    "period_end", "place", "group", "claim_date", "published", "said_from", "said_to",
    "carried_from", "carried_to", "scoped_from", "revises", "recorded", "publisher", "title", "url",
    "page", "linked", "headline", "in_headline", "headline_words", "note", "line",
]  # fmt: skip


@dataclass(frozen=True)
class Cleaned:
    """The claims, and the rows set aside: together exactly the raw rows."""

    claims: pd.DataFrame
    rejects: pd.DataFrame


def clean(raw: pd.DataFrame, hand: Hand) -> Cleaned:
    """Turn raw rows (text) into claims, column by column.

    Args:
        raw: the columns of the delivered table as text, ``line`` and ``recorded``.
        hand: the hand tables, which give scopes, originators and links.

    Returns:
        ``claims`` with ``COLUMNS``, one row a claim, in the order of the file;
        ``rejects`` with the raw columns, ``reason`` and ``remedy``.
        ``len(raw) == len(claims) + len(rejects)``, always.

    Time and memory grow with the number of rows; nothing is done row by row.
    """
    reason = _first_reason(raw, hand)
    sound = raw[reason.eq("")]
    claims = _without_root(_claims(sound, hand), hand, reason)
    set_aside = raw[reason.ne("")].assign(reason=reason[reason.ne("")])
    rejects = set_aside.assign(remedy=set_aside["reason"].map(REASONS))
    return Cleaned(claims.reset_index(drop=True), rejects.reset_index(drop=True))


def _first_reason(raw: pd.DataFrame, hand: Hand) -> pd.Series:
    """Why a row cannot be a claim on its own account: the first reason that holds, or ''."""
    reason = pd.Series("", index=raw.index)
    for name, broken in _tests(raw, hand):
        reason = reason.mask(reason.eq("") & broken, name)
    return reason


def _tests(raw: pd.DataFrame, hand: Hand) -> list[tuple[str, pd.Series]]:
    whole = figures.is_whole(raw["low"]) & figures.is_whole(raw["high"])
    low, high = _numbers(raw["low"]), _numbers(raw["high"])
    dated = pd.concat([dates.is_date(raw[column]) for column in DATES], axis=1).all(axis=1)
    return [
        ("empty", (raw[REQUIRED] == "").any(axis=1)),
        ("duplicate id", raw["claim_id"].duplicated()),
        ("unknown wave", ~raw["wave"].isin(list(hand.waves.waves))),
        ("unknown measure", ~raw["measure"].isin(list(hand.measures))),
        ("unknown originator", ~raw["originator"].isin(list(_owners(hand)))),
        ("unknown code", ~_known_codes(raw)),
        ("not a number", ~whole),
        ("count contradicts", ~figures.agrees(raw["qualifier"], low, high)),
        ("not a date", ~dated),
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


def _numbers(texts: pd.Series) -> pd.Series:
    return pd.to_numeric(texts.where(texts.str.fullmatch(figures.WHOLE), None)).astype("Int64")


def _disordered(raw: pd.DataFrame) -> pd.Series:
    start, end = dates.spans(raw["period_start"], "start"), dates.spans(raw["period_end"], "end")
    said, page = dates.spans(raw["claim_date"], "said"), dates.spans(raw["published"], "page")
    return (start["start_from"] > end["end_to"]) | (said["said_from"] > page["page_to"])


def _owners(hand: Hand) -> dict[str, str]:
    """Every spelling of an originator, and the id it belongs to."""
    return {
        spelling: key for key, entry in hand.originators.items() for spelling in entry.spellings
    }


def _claims(raw: pd.DataFrame, hand: Hand) -> pd.DataFrame:
    low, high = _numbers(raw["low"]), _numbers(raw["high"])
    owner = raw["originator"].map(_owners(hand))
    kinds = {key: entry.kind for key, entry in hand.originators.items()}
    names = {key: entry.name.en for key, entry in hand.originators.items()}
    hedges = {code: (hedge.value if hedge else "") for code, hedge in figures.HEDGES.items()}
    return raw.drop(columns=["low", "high", "in_headline"]).assign(
        coded_low=low,
        coded_high=high,
        **figures.strict_bounds(raw["qualifier"], low, high),
        hedge=raw["qualifier"].map(hedges),
        # The spelling delivered stays in the raw table: it may say more of a witness than we print.
        originator=owner.map(names),
        originator_id=owner,
        originator_kind=owner.map(kinds),
        root=relays.roots(raw["claim_id"], raw["relay_of"]),
        page=relays.page_key(raw),
        linked=~_unlinked(raw, hand),
        **headlines.read(raw["in_headline"]),
        **_clocks(raw),
    )


def _unlinked(raw: pd.DataFrame, hand: Hand) -> pd.Series:
    """Without an address, or barred by links.yml: by what the page is or by its rows."""
    barred = {(page.publisher, page.title, page.url) for page in hand.links.pages}
    rows = {row for page in hand.links.pages for row in page.rows}
    pages = pd.MultiIndex.from_frame(raw[["publisher", "title", "url"]])
    listed = pages.isin(list(barred)) | raw["claim_id"].isin(rows)
    return raw["url"].eq("") | listed


def _clocks(raw: pd.DataFrame) -> pd.DataFrame:
    """When a claim can have been said, and when its page can have appeared.

    A claim was said on its ``claim_date``, else when its page appeared; in no
    case after its page. Without any date it lies between the start of the
    period it speaks of and the delivery that recorded it.
    """
    said, page = dates.spans(raw["claim_date"], "said"), dates.spans(raw["published"], "carried")
    period = dates.spans(raw["period_start"], "period")["period_from"]
    recorded = pd.to_datetime(raw["recorded"]).astype("M8[s]")
    carried_from = page["carried_from"].fillna(said["said_from"]).fillna(period)
    carried_to = page["carried_to"].fillna(recorded)
    said_from = said["said_from"].fillna(carried_from)
    said_to = said["said_to"].fillna(carried_to).clip(upper=carried_to)
    return pd.DataFrame(
        {
            "said_from": said_from,
            "said_to": said_to,
            "carried_from": carried_from.clip(lower=said_from),
            "carried_to": carried_to,
        }
    )


def _without_root(claims: pd.DataFrame, hand: Hand, reason: pd.Series) -> pd.DataFrame:
    """Give each claim its root's scope; those without a root or scope are marked in ``reason``."""
    scopes = pd.DataFrame(
        {key: scope.model_dump() for key, scope in hand.scopes.items()},
        index=["population", "standard", "revises", "zero", "known_since"],
    ).T
    inherited = scopes.reindex(claims["root"]).set_axis(claims.index)
    lost = claims["root"].eq("")
    unscoped = ~lost & inherited["population"].isna()
    reason[lost[lost].index] = "no root"
    reason[unscoped[unscoped].index] = "unscoped"
    kept = ~(lost | unscoped)
    counted = inherited["zero"].eq("counted")
    scoped = claims.assign(
        **inherited[["population", "standard", "revises"]],
        answer=figures.answers(claims["stance"], claims["qualifier"], counted),
        scoped_from=dates.spans(inherited["known_since"].fillna(""), "scope")["scope_from"],
    )
    return scoped.loc[kept, COLUMNS]
