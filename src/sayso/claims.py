"""Raw rows become claims; a row that cannot is set aside with a reason from a closed list."""

from dataclasses import dataclass

import pandas as pd

from sayso import columns, corrections, dates, figures, headlines, rejects, relays
from sayso.hand import Hand

COLUMNS = {
    "claim_id": "stable id of the claim, never reused",
    "wave": "the wave the figure is about, as the row says (`data/hand/waves.yml`)",
    "measure": "what is counted; its unit is that of every number here (`data/hand/measures.yml`)",
    "population": "whose persecution the figure is about; that of the root",
    "standard": "by which standard it was counted; that of the root",
    "answer": "which kind of answer it is: a figure or one of the kinds of nothing",
    "qualifier": "the hedge as coded in the delivery, or as we corrected it",
    "hedge": "the hedge as it is read; empty where there is no figure",
    "low": "strict lower bound, in the measure's unit; empty where the words set none, "
    "and for what is no count",
    "high": "strict upper bound, in the measure's unit; empty where the words set none, "
    "and for what is no count",
    "coded_low": "`low` as delivered, or as we corrected it",
    "coded_high": "`high` as delivered, or as we corrected it",
    "corrected": "which columns of the delivery we corrected, with a space between; empty for most "
    "(`data/processed/corrections.csv` has both values)",
    "wording": "the few words that hold the figure, in the language of the page",
    "language": "the language of these words (`data/hand/languages.yml`)",
    "originator": "who makes the claim, under the one spelling we print",
    "originator_id": "the id of the originator (`data/hand/originators.yml`)",
    "originator_kind": "what the originator is: organisation, newspaper, official …",
    "relayed_by": "who published the page that was read",
    "relay_of": "the claim that this one repeats; empty for an origin",
    "root": "the origin at the end of that chain; the claim itself for an origin",
    "stance": "whether the originator asserts, denies or cannot confirm",
    "basis": "on what the claim rests, as delivered",
    "period_start": "begin of the events the figure is about, a partial date",
    "period_end": "end of the events the figure is about, a partial date",
    "place": "where, as delivered",
    "group": "the group of people, as delivered",
    "claim_date": "when it was said, a partial date as delivered",
    "published": "when the page appeared, a partial date as delivered",
    "said_from": "first day on which it can have been said",
    "said_to": "last day on which it can have been said",
    "carried_from": "first day on which its page can have appeared",
    "carried_to": "last day on which its page can have appeared",
    "scoped_from": "since when its population could be told",
    "revises": "whether a later figure of its originator replaces earlier ones: latest, or nothing",
    "recorded": "date of the first delivery that holds the claim",
    "publisher": "the publisher of the page, as delivered",
    "title": "the title of the page, as delivered",
    "url": "the address of the page; empty where it is not linked (the raw table has it)",
    "page": "a digest of publisher, title and address: what makes a page one page (Parquet only)",
    "linked": "whether the page may be linked (`data/hand/links.yml`)",
    "headline": "whether the headline was seen: seen, slug (only the address was seen) or unseen",
    "in_headline": "whether the figure stands in it: yes, no or unknown; "
    'a "no" from an address is unknown',
    "headline_words": "the form of the figure in the headline, as noted",
    "note": "what the reader of the page should know, as delivered",
    "line": "line of the delivery in which the row begins",
}
"""The columns of a claim in their order, and what each one means."""


ADDRESSES = ("http://", "https://")


@dataclass(frozen=True)
class Cleaned:
    """The claims, and the rows set aside: together exactly the raw rows."""

    claims: pd.DataFrame
    rejects: pd.DataFrame


def clean(raw: pd.DataFrame, hand: Hand) -> Cleaned:
    """Correct the coding of raw rows (text) and turn them into claims, column by column.

    Args:
        raw: the columns of the delivered table as text, ``line`` and ``recorded``.
        hand: the hand tables, which give corrections, scopes, originators and links.

    Returns:
        ``claims`` with ``COLUMNS``, one row a claim, in the order of the file;
        ``rejects`` with the raw columns, ``reason`` and ``remedy``.
        ``len(raw) == len(claims) + len(rejects)``, always.

    Time and memory grow with the number of rows; nothing but a correction is done row by row.
    Where the raw texts are kept once (``sources.lean``), those of the claims are too.
    """
    mended = corrections.apply(raw, hand.corrections)
    own = rejects.first_reason(mended, hand)
    sound = _claims(mended[own.eq("").to_numpy()], hand)
    of_root = rejects.reason_of_root(sound["root"], hand)
    claims = _scoped(sound[of_root.eq("").to_numpy()], hand).reset_index(drop=True)
    reason = pd.concat([own[own.ne("")].astype("str"), of_root[of_root.ne("")].astype("str")])
    told = raw.loc[reason.sort_index().index].assign(reason=reason)
    told = told.assign(remedy=told["reason"].map(rejects.REASONS).astype("str"))
    return Cleaned(columns.like(raw, claims), columns.plain(told).reset_index(drop=True))


def _claims(raw: pd.DataFrame, hand: Hand) -> pd.DataFrame:
    low, high = (columns.each(raw[end], figures.numbers) for end in ("low", "high"))
    linked = ~_unlinked(raw, hand)
    owner = columns.mapped(raw["originator"], rejects.owners(hand))
    kinds = {key: entry.kind for key, entry in hand.originators.items()}
    names = {key: entry.name["en"] for key, entry in hand.originators.items()}
    hedges = {code: (hedge.value if hedge else "") for code, hedge in figures.HEDGES.items()}
    return raw.drop(columns=["low", "high", "in_headline"]).assign(
        coded_low=low,
        coded_high=high,
        **figures.strict_bounds(raw["qualifier"], low, high),
        hedge=columns.mapped(raw["qualifier"], hedges),
        # The spelling delivered stays in the raw table: it may say more of a witness than we print.
        originator=columns.mapped(owner, names),
        originator_id=owner,
        originator_kind=columns.mapped(owner, kinds),
        language=hand.languages.of(raw),
        root=relays.roots(raw["claim_id"], raw["relay_of"]),
        page=relays.page_key(raw),
        linked=linked,
        # The address of a page that is not linked stays in the raw table.
        url=columns.put(raw["url"], ~linked, ""),
        **columns.each(raw["in_headline"], headlines.read),
        **_clocks(raw),
    )


def _unlinked(raw: pd.DataFrame, hand: Hand) -> pd.Series:
    """Without an address, or barred by links.yml: by what the page is or by its rows."""
    listed = raw["claim_id"].isin([row for page in hand.links.pages for row in page.rows])
    for page in hand.links.pages:
        of = raw["url"].eq(page.url) & raw["title"].eq(page.title)
        listed |= of & raw["publisher"].eq(page.publisher)
    addressed = columns.each(raw["url"], lambda some: some.str.startswith(ADDRESSES))
    return listed | ~addressed


def _clocks(raw: pd.DataFrame) -> pd.DataFrame:
    """When a claim can have been said, and when its page can have appeared.

    A claim was said on its ``claim_date``, else when its page appeared; in no
    case after its page. Without any date it lies between the start of the
    period it speaks of and the delivery that recorded it.
    """
    said, page = _spans(raw["claim_date"], "said"), _spans(raw["published"], "carried")
    period = _spans(raw["period_start"], "period")["period_from"]
    recorded = columns.each(raw["recorded"], pd.to_datetime).astype("M8[s]")
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


def _spans(texts: pd.Series, name: str) -> pd.DataFrame:
    found: pd.DataFrame = columns.each(texts, lambda some: dates.spans(some, name))
    return found


def _after_root(claims: pd.DataFrame) -> pd.Series:
    """The first day a page can have carried a claim: not before its root was said.

    Where the page is dated before the root, its own date stands: that is for a person to see.
    """
    places = relays.found(claims["claim_id"], claims["root"])
    said = claims["said_from"].take(places).set_axis(claims.index)
    later = (said > claims["carried_from"]) & (said <= claims["carried_to"])
    return claims["carried_from"].mask(later, said)


SCOPED = ("population", "standard", "revises", "zero", "known_since")


def _scoped(claims: pd.DataFrame, hand: Hand) -> pd.DataFrame:
    """Give each claim its root's scope, and what follows from it."""
    inherited = columns.each(claims["root"], lambda some: _scopes(some, hand))
    answer = figures.answers(claims["stance"], claims["qualifier"], inherited["zero"])
    # What is no count has no ends: only the coded columns keep the zeros of the delivery.
    nothing = ~answer.isin(figures.COUNTED)
    return claims.assign(
        **inherited[["population", "standard", "revises"]],
        answer=answer,
        low=claims["low"].mask(nothing),
        high=claims["high"].mask(nothing),
        carried_from=_after_root(claims),
        scoped_from=_spans(inherited["known_since"], "scope")["scope_from"],
    )[list(COLUMNS)]


def _scopes(origins: pd.Series, hand: Hand) -> pd.DataFrame:
    """What was decided of each origin."""
    decided = [hand.scopes[origin] for origin in origins]
    found = {field: [getattr(scope, field) for scope in decided] for field in SCOPED}
    return pd.DataFrame(found, dtype="str")
