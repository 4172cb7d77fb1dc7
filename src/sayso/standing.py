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
    newest = _revising(rows).groupby([rows[column] for column in KEY]).transform("max")
    return _counted(rows) & (rows["said_to"] < newest)


def _revising(rows: pd.DataFrame) -> pd.Series:
    """The day from which each figure replaces earlier ones; empty where it replaces none."""
    revising = _counted(rows) & rows["known"].eq("known") & rows["revises"].eq("latest")
    return rows["said_from"].where(revising & ~_outworded(rows))


def replaced(rows: pd.DataFrame) -> pd.DataFrame:
    """Which figures were replaced, and by which: the first one of the same originator after it.

    Returns:
        One row for each figure that does not stand because of a later one and each claim that
        replaced it first: ``claim_id`` and ``by``, in the order of the rows.
    """
    later = rows.assign(begins=_revising(rows))[[*KEY, "claim_id", "begins"]].dropna()
    earlier = rows.loc[_superseded(rows), [*KEY, "claim_id", "said_to"]]
    both = earlier.merge(later.rename(columns={"claim_id": "by"}), on=KEY)
    after = both[both["begins"] > both["said_to"]]
    first = after["begins"].eq(after.groupby("claim_id")["begins"].transform("min"))
    return after.loc[first, ["claim_id", "by"]].reset_index(drop=True)


def _outworded(rows: pd.DataFrame) -> pd.Series:
    """Figures that the same originator gave in weaker words too, on the same day."""
    certain = rows["known"].eq("known") & rows["said_from"].eq(rows["said_to"])
    dated = rows[_counted(rows) & certain]
    ends = dated.assign(
        number=dated["coded_low"].fillna(dated["coded_high"]),
        floor=dated["low"].astype("Float64").fillna(float("-inf")),
        ceiling=dated["high"].astype("Float64").fillna(float("inf")),
    )[[*KEY, "said_from", "claim_id", "number", "floor", "ceiling"]].dropna()
    weaker = ends.drop(columns="claim_id").drop_duplicates()
    both = ends.merge(weaker, on=[*KEY, "said_from", "number"], suffixes=("", "_weaker"))
    holds = (both["floor_weaker"] <= both["floor"]) & (both["ceiling_weaker"] >= both["ceiling"])
    equal = (both["floor_weaker"] == both["floor"]) & (both["ceiling_weaker"] == both["ceiling"])
    return rows["claim_id"].isin(both.loc[holds & ~equal, "claim_id"])
