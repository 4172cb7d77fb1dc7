"""What was known, and on which pages it stood, on a given day.

Two clocks: a claim is known from the day it was said (``said_*``), a page
carries it from the day it appeared (``carried_*``). Partial dates are spans, so
on a day something is ``known``, ``possibly`` known or ``not_yet`` known.
"""

import hashlib
from datetime import date

import pandas as pd

from sayso import columns

UNDECIDED = "undecided"
PART = 1 << 17
"""So many rows of a slice are text at a time, for its digest."""
OF_THE_PAGE = ["publisher", "relayed_by", "title", "url", "page", "published", "headline_words",
               "wording"]  # fmt: skip
UNSEEN = {"headline": "unseen", "in_headline": "unknown"}
NOT_OF_THE_DAY = ["note", "line", "recorded", "scoped_from"]
"""Written when the row was recorded, so they may tell what only later days knew."""


def status(start: pd.Series, end: pd.Series, day: date) -> pd.Series:
    """``known``, ``possibly`` or ``not_yet`` at the end of ``day``, for spans of days.

    >>> spans = pd.Series(pd.to_datetime(["2019-01-01"])), pd.Series(pd.to_datetime(["2019-01-31"]))
    >>> status(*spans, date(2019, 1, 15)).tolist()
    ['possibly']
    """
    moment = pd.Timestamp(day)
    reached = {"known": end <= moment, "possibly": start <= moment}
    return columns.select(reached, "not_yet", start.index)


def as_of(claims: pd.DataFrame, day: date) -> pd.DataFrame:
    """The claims as they stood at the end of ``day``, and nothing of what came later.

    An origin is in the slice from the day it was said; a relay is a page, and is
    in it from the day the page appeared. Where the page of a known claim had not
    appeared, its publisher, title, address and wording are blank; where nobody could yet
    tell whom a figure was about, its population is ``undecided``.

    Adds ``known`` and ``carried`` (see ``status``); drops the columns that were
    written when the row was recorded.
    """
    said = status(claims["said_from"], claims["said_to"], day)
    carried = status(claims["carried_from"], claims["carried_to"], day)
    known = said.where(claims["relay_of"].eq(""), carried)
    cut = _unpublished(_undecided(claims, day).assign(known=known, carried=carried))
    moment = pd.Timestamp(day)
    cut[["said_to", "carried_to"]] = cut[["said_to", "carried_to"]].clip(upper=moment)
    told = cut[known.ne("not_yet")].drop(columns=NOT_OF_THE_DAY).reset_index(drop=True)
    return columns.like(claims, told)


def _undecided(claims: pd.DataFrame, day: date) -> pd.DataFrame:
    """Without the scopes that nobody could decide yet, and all that was decided with them."""
    early = claims["scoped_from"] > pd.Timestamp(day)
    return claims.assign(
        population=columns.put(claims["population"], early, UNDECIDED),
        standard=columns.put(claims["standard"], early, UNDECIDED),
        revises=columns.put(claims["revises"], early, "latest"),
        answer=columns.put(claims["answer"], early & claims["answer"].eq("zero"), "none_found"),
    )


def _unpublished(cut: pd.DataFrame) -> pd.DataFrame:
    """Without anything of pages that had not appeared."""
    later = cut["carried"].eq("not_yet")
    blank = {column: columns.put(cut[column], later, "") for column in OF_THE_PAGE}
    unseen = {column: columns.put(cut[column], later, word) for column, word in UNSEEN.items()}
    days = {column: cut[column].mask(later) for column in ("carried_from", "carried_to")}
    return cut.assign(**blank, **unseen, **days, linked=cut["linked"] & ~later)


def digest(cut: pd.DataFrame) -> str:
    """The sha256 of a slice: the same rows give the same digest, whatever was recorded later."""
    rows, found = cut.sort_values("claim_id", kind="stable"), hashlib.sha256()
    for start in range(0, max(len(rows), 1), PART):
        part = rows.iloc[start : start + PART]
        found.update(part.to_csv(index=False, header=not start, lineterminator="\n").encode())
    return found.hexdigest()
