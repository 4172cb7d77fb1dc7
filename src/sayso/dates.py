"""Partial dates keep their precision: 2017-02 is February 2017, never its first day."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

PARTIAL = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
NO_YEAR = "0000"
UNIT = {4: "Y", 7: "M", 10: "D"}

Dates = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Span:
    """The days a partial date can mean, both ends included.

    >>> Span.of("2017-02").start, Span.of("2017-02").end
    (datetime.date(2017, 2, 1), datetime.date(2017, 2, 28))
    """

    start: date
    end: date

    @classmethod
    def of(cls, text: str) -> "Span":
        """Read ``2017``, ``2017-02`` or ``2017-02-01``.

        Raises:
            ValueError: anything else, or a day that no calendar has.
        """
        if not PARTIAL.fullmatch(text) or text.startswith(NO_YEAR):
            raise ValueError(f"{text!r} is not a date written as 2017, 2017-02 or 2017-02-01")
        first = np.array([text], dtype=f"M8[{UNIT[len(text)]}]")
        return cls(first.astype("M8[D]").item(), _last_day(first).item())


def _last_day(values: Dates) -> Dates:
    """The last day of each year, month or day."""
    return (values + 1).astype("M8[D]") - np.timedelta64(1, "D")


def is_date(texts: pd.Series) -> pd.Series:
    """Which texts are partial dates of the calendar; empty counts as one."""
    written = texts.str.fullmatch(PARTIAL.pattern) & ~texts.str.startswith(NO_YEAR)
    shaped = written | texts.eq("")
    full = texts.where(shaped & texts.str.len().eq(10))
    real = pd.to_datetime(full, format="%Y-%m-%d", errors="coerce").notna()
    return shaped & (full.isna() | real)


def spans(texts: pd.Series, name: str) -> pd.DataFrame:
    """The first and the last day of each partial date, as ``<name>_from``, ``<name>_to``.

    Empty text gives NaT at both ends. Whole column at a time: time and memory
    grow with its length.
    """
    start = np.full(len(texts), np.datetime64("NaT"), dtype="M8[s]")
    end = start.copy()
    lengths = texts.str.len().to_numpy()
    for length, unit in UNIT.items():
        rows = lengths == length
        values = texts.to_numpy(dtype=str)[rows].astype(f"M8[{unit}]")
        start[rows], end[rows] = values.astype("M8[s]"), _last_day(values).astype("M8[s]")
    return pd.DataFrame({f"{name}_from": start, f"{name}_to": end}, index=texts.index)
