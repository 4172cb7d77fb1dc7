"""What was known, and on which pages it stood, on a given day.

Two clocks: a claim is known from the day it was said (``said_*``), a page
carries it from the day it appeared (``carried_*``). Partial dates are spans, so
on a day something is ``known``, ``possibly`` known or ``not_yet`` known.
"""

import hashlib
from datetime import date

import numpy as np
import pandas as pd

UNDECIDED = "undecided"
OF_THE_PAGE = ["publisher", "relayed_by", "title", "url", "page", "published", "headline_words"]
NOT_OF_THE_DAY = ["note", "line", "recorded", "scoped_from"]
"""Written when the row was recorded, so they may tell what only later days knew."""


def status(start: pd.Series, end: pd.Series, day: date) -> pd.Series:
    """``known``, ``possibly`` or ``not_yet`` at the end of ``day``, for spans of days.

    >>> spans = pd.Series(pd.to_datetime(["2019-01-01"])), pd.Series(pd.to_datetime(["2019-01-31"]))
    >>> status(*spans, date(2019, 1, 15)).tolist()
    ['possibly']
    """
    moment = pd.Timestamp(day)
    values = np.select([end <= moment, start <= moment], ["known", "possibly"], "not_yet")
    return pd.Series(values, index=start.index, dtype="str")


def as_of(claims: pd.DataFrame, day: date) -> pd.DataFrame:
    """The claims as they stood at the end of ``day``, and nothing of what came later.

    An origin is in the slice from the day it was said; a relay is a page, and is
    in it from the day the page appeared. Where the page of a known claim had not
    appeared, its publisher, title and address are blank; where nobody could yet
    tell whom a figure was about, its population is ``undecided``.

    Adds ``known`` and ``carried`` (see ``status``); drops the columns that were
    written when the row was recorded.
    """
    said = status(claims["said_from"], claims["said_to"], day)
    carried = status(claims["carried_from"], claims["carried_to"], day)
    known = said.where(claims["relay_of"].eq(""), carried)
    undecided = claims["scoped_from"] > pd.Timestamp(day)
    cut = claims.assign(known=known, carried=carried)
    cut[["population", "standard"]] = cut[["population", "standard"]].mask(undecided, UNDECIDED)
    cut[OF_THE_PAGE] = cut[OF_THE_PAGE].mask(carried.eq("not_yet"), "")
    cut["linked"] = cut["linked"] & carried.ne("not_yet")
    return cut[known.ne("not_yet")].drop(columns=NOT_OF_THE_DAY).reset_index(drop=True)


def digest(cut: pd.DataFrame) -> str:
    """The sha256 of a slice: the same rows give the same digest, whatever was recorded later."""
    rows = cut.sort_values("claim_id", kind="stable", ignore_index=True).to_csv(
        index=False, lineterminator="\n"
    )
    return hashlib.sha256(rows.encode("utf-8")).hexdigest()
