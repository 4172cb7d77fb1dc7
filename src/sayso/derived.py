"""Columns of truth: what the rules over several columns of a table ask, answered row by row."""

import numpy as np
import pandas as pd

from sayso import columns, relays
from sayso.context import COUNTS
from sayso.rules import LARGEST


def of_claims(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims with the columns of truth that rules over several columns need."""
    worded = claims["hedge"].isin(["vague", ""])
    numbered = claims["coded_low"].notna() | claims["coded_high"].notna()
    recorded = columns.each(claims["recorded"], pd.to_datetime)
    return claims.assign(
        said_by_delivery=claims["said_from"].le(recorded),
        carried_by_delivery=claims["carried_from"].le(recorded),
        plausible_date=claims["said_from"].ge(pd.Timestamp("2016-01-01")),
        nothing_is_no_number=~(worded & numbered),
        scope_of_root=_same_scope(claims),
        after_its_source=_after_source(claims),
    )


def _same_scope(claims: pd.DataFrame) -> pd.Series:
    """Whether each claim has the population and the standard of its root."""
    places = _places(claims, "root")
    of_root = claims[["population", "standard"]].take(places).set_axis(claims.index)
    same = [claims[name].eq(of_root[name]) & claims[name].notna() for name in of_root]
    return same[0] & same[1] & (places >= 0)


def _after_source(claims: pd.DataFrame) -> pd.Series:
    """Whether what a relay repeats can have been said by the day of its page; true of an origin."""
    places = _places(claims, "relay_of")
    said = pd.to_datetime(claims["said_from"]).take(places).set_axis(claims.index)
    shown = pd.to_datetime(claims["carried_to"])
    return (shown.ge(said) & (places >= 0)) | claims["relay_of"].eq("")


def _places(claims: pd.DataFrame, column: str) -> np.ndarray:
    """Where the claim stands that a column names; -1 where it does not."""
    ids, named = (claims[name].astype("str").fillna("") for name in ("claim_id", column))
    return relays.found(ids, named)


def of_context(context: pd.DataFrame) -> pd.DataFrame:
    """The context figures with the columns of truth about one of them and about its parts."""
    return _with_parts(_with_scales(context))


def _with_scales(context: pd.DataFrame) -> pd.DataFrame:
    """The context figures with the columns of truth about one figure."""
    number = pd.to_numeric(context["value"], errors="coerce")
    counts, read = context["unit"].isin(COUNTS), context["answer"].isin(["figure", "zero"])
    place = context["unit"].eq("place")
    unbounded = context["low"].isna() & context["high"].isna()
    silent = context["value"].eq("") & context["hedge"].eq("") & unbounded
    most = context["most"].astype("Float64").fillna(LARGEST)
    begun = pd.to_datetime(context["period_from"])
    return context.assign(
        in_range=~read | number.between(place.astype(int), most.astype(float)),
        empty_is_no_number=read | silent,
        zero_is_said=~counts | number.eq(0).eq(context["answer"].eq("zero")),
        only_counts_have_bounds=counts | unbounded,
        place_is_plain=~(place & read) | context["hedge"].eq("exact"),
        plausible_period=begun.ge(pd.Timestamp("1991-01-01")),
        begun_by_delivery=begun.le(pd.to_datetime(context["delivery"])),
    )


def _with_parts(context: pd.DataFrame) -> pd.DataFrame:
    """And with those about a total and the parts of it, where all of them were read."""
    number = pd.to_numeric(context["value"], errors="coerce")
    row = [context["series"], context["line"]]
    part = context["part_of"].ne("")
    parts = number.where(part).groupby(row).agg(lambda given: given.sum(min_count=1))
    lacking = (part & number.isna()).groupby(row).any()
    whole = part.groupby(row).any() & ~lacking
    keys = pd.MultiIndex.from_arrays(row)
    total = context["counted"].isin(context["part_of"].where(part)) & ~part
    judged = total & number.notna() & whole.reindex(keys).to_numpy()
    together = pd.Series(parts.reindex(keys).to_numpy(), index=context.index)
    return context.assign(
        parts_within=~judged | together.le(number),
        parts_explained=~judged | together.eq(number) | context["note"].str.contains(r"\S"),
    )
