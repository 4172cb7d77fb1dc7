"""Which of an originator's claims stand on a day. Rows in, rows out; no row is changed."""

import pandas as pd

from sayso.citations import NOT_ORIGINS
from sayso.figures import COUNTED

KEY = ["wave", "originator_id", "measure", "population", "standard"]


def origins(rows: pd.DataFrame) -> pd.DataFrame:
    """The claims that first put a figure forward, under a name."""
    return rows[rows["relay_of"].eq("") & ~rows["originator_kind"].isin(NOT_ORIGINS)]


def standing(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the figures that a later one replaced, or that stand in weaker words too."""
    return rows[~_superseded(rows) & ~_outworded(rows)]


def _counted(rows: pd.DataFrame) -> pd.Series:
    return rows["answer"].isin(COUNTED)


def _superseded(rows: pd.DataFrame) -> pd.Series:
    """Figures of which the same originator gave a later one that is known for certain."""
    revising = _counted(rows) & rows["known"].eq("known") & rows["revises"].eq("latest")
    begins = rows["said_from"].where(revising & ~_outworded(rows))
    newest = begins.groupby([rows[column] for column in KEY]).transform("max")
    return _counted(rows) & (rows["said_to"] < newest)


def _outworded(rows: pd.DataFrame) -> pd.Series:
    """Figures that the same originator gave in weaker words too, on the same day."""
    certain = rows["known"].eq("known") & rows["said_from"].eq(rows["said_to"])
    dated = rows[_counted(rows) & certain]
    ends = dated.assign(
        number=dated["coded_low"].fillna(dated["coded_high"]),
        floor=dated["low"].astype("Float64").fillna(float("-inf")),
        ceiling=dated["high"].astype("Float64").fillna(float("inf")),
    )[[*KEY, "said_from", "claim_id", "number", "floor", "ceiling"]].dropna()
    both = ends.merge(ends, on=[*KEY, "said_from", "number"], suffixes=("", "_weaker"))
    holds = (both["floor_weaker"] <= both["floor"]) & (both["ceiling_weaker"] >= both["ceiling"])
    equal = (both["floor_weaker"] == both["floor"]) & (both["ceiling_weaker"] == both["ceiling"])
    return rows["claim_id"].isin(both.loc[holds & ~equal, "claim_id"])
