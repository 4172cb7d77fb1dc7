"""Raw rows become claims; a row that cannot is set aside with a reason from a closed list."""

from dataclasses import dataclass

import pandas as pd

from sayso import dates, figures, headlines, rejects, relays
from sayso.hand import Hand

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
    own = rejects.first_reason(raw, hand)
    sound = _claims(raw[own.eq("")], hand)
    reason = own.mask(own.eq(""), rejects.reason_of_root(sound["root"], hand).reindex(raw.index))
    claims = _scoped(sound[reason[sound.index].eq("")], hand)
    set_aside = raw[reason.ne("")].assign(reason=reason[reason.ne("")])
    told = set_aside.assign(remedy=set_aside["reason"].map(rejects.REASONS))
    return Cleaned(claims.reset_index(drop=True), told.reset_index(drop=True))


def _claims(raw: pd.DataFrame, hand: Hand) -> pd.DataFrame:
    low, high = figures.numbers(raw["low"]), figures.numbers(raw["high"])
    linked = ~_unlinked(raw, hand)
    owner = raw["originator"].map(rejects.owners(hand))
    kinds = {key: entry.kind for key, entry in hand.originators.items()}
    names = {key: entry.name["en"] for key, entry in hand.originators.items()}
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
        linked=linked,
        # The address of a page that is not linked stays in the raw table.
        url=raw["url"].where(linked, ""),
        **headlines.read(raw["in_headline"]),
        **_clocks(raw),
    )


def _unlinked(raw: pd.DataFrame, hand: Hand) -> pd.Series:
    """Without an address, or barred by links.yml: by what the page is or by its rows."""
    barred = {(page.publisher, page.title, page.url) for page in hand.links.pages}
    rows = {row for page in hand.links.pages for row in page.rows}
    pages = pd.MultiIndex.from_frame(raw[["publisher", "title", "url"]])
    listed = pages.isin(list(barred)) | raw["claim_id"].isin(rows)
    return ~raw["url"].str.startswith(("http://", "https://")) | listed


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
    said_to = said["said_to"].fillna(carried_to)
    return pd.DataFrame(
        {
            "said_from": said_from,
            "said_to": said_to.where(said_to < carried_to, carried_to),
            "carried_from": carried_from.where(carried_from > said_from, said_from),
            "carried_to": carried_to,
        }
    )


def _after_root(claims: pd.DataFrame) -> pd.Series:
    """The first day a page can have carried a claim: not before its root was said.

    Where the page is dated before the root, its own date stands: that is for a person to see.
    """
    said_of = claims.set_index("claim_id")["said_from"]
    said = said_of.reindex(claims["root"]).set_axis(claims.index)
    later = (said > claims["carried_from"]) & (said <= claims["carried_to"])
    return claims["carried_from"].mask(later, said)


def _scoped(claims: pd.DataFrame, hand: Hand) -> pd.DataFrame:
    """Give each claim its root's scope, and what follows from it."""
    scopes = pd.DataFrame(
        {key: scope.model_dump() for key, scope in hand.scopes.items()},
        index=["population", "standard", "revises", "zero", "known_since"],
    ).T
    inherited = scopes.reindex(claims["root"]).set_axis(claims.index)
    counted = inherited["zero"].eq("counted")
    answer = figures.answers(claims["stance"], claims["qualifier"], counted)
    # What is no count has no ends: only the coded columns keep the zeros of the delivery.
    nothing = ~answer.isin(figures.COUNTED)
    return claims.assign(
        **inherited[["population", "standard", "revises"]],
        answer=answer,
        low=claims["low"].mask(nothing),
        high=claims["high"].mask(nothing),
        carried_from=_after_root(claims),
        scoped_from=dates.spans(inherited["known_since"], "scope")["scope_from"],
    )[COLUMNS]
