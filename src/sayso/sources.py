"""The raw tables of an investigation as text, once they are proved to be the registered ones."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pandas as pd

from sayso import columns, passports
from sayso.errors import Finding, WrongUse
from sayso.passports import Passport
from sayso.paths import Places
from sayso.proofs import RESTORE, verify
from sayso.strict import kept

COLUMNS = (
    "claim_id", "wave", "measure", "qualifier", "low", "high", "wording", "originator",
    "relayed_by", "relay_of", "stance", "basis", "period_start", "period_end", "place", "group",
    "claim_date", "published", "publisher", "title", "url", "in_headline", "note",
)  # fmt: skip
"""What every delivery of the claims table must have."""


def deliveries(places: Places) -> list[str]:
    """The dates of all deliveries of the claims table, oldest first."""
    dates = (passport.delivery for passport in passports.read(places).values())
    return sorted(date for date in dates if date)


def read(places: Places, delivery: str | None = None) -> pd.DataFrame:
    """The claims table of a delivery (the newest, or the one asked for), as text.

    Returns:
        One row a record, every value the text that stands in the file, and
        ``line``, the number of the line in which the record begins.

    Raises:
        Finding: the raw files are not the registered ones.
        WrongUse: there is no such delivery.
    """
    return columns.plain(lean(places, delivery))


def lean(places: Places, delivery: str | None = None) -> pd.DataFrame:
    """The same with each distinct text kept once: what a table of millions of rows is read by.

    Returns:
        What ``read`` returns; but for ``claim_id``, its texts are categories.

    Raises:
        Finding, WrongUse: what ``read`` raises.
    """
    registered = verify(places)
    dates = deliveries(places)
    wanted = delivery or (dates[-1] if dates else "none")
    if wanted not in dates:
        raise WrongUse(f"No delivery {wanted}. Deliveries: {', '.join(dates) or 'none'}.")
    table = _table(places, registered[f"claims/{wanted}.csv"])
    return table.assign(recorded=recorded(places, table["claim_id"], wanted))


def recorded(places: Places, ids: pd.Series, newest: str) -> pd.Series:
    """The date of the first delivery that holds each claim, none later than ``newest``.

    ``newest`` may be a delivery that is not registered yet.
    """
    registered = passports.read(places)
    older = [date for date in deliveries(places) if date < newest]
    first = np.full(len(ids), len(older))
    for place, date in reversed([*enumerate(older)]):
        held = _table(places, registered[f"claims/{date}.csv"])["claim_id"]
        first[ids.isin(held)] = place
    return columns.chosen(first, [*older, newest], pd.RangeIndex(len(ids))).astype("str")


def all_claims(places: Places) -> frozenset[str]:
    """The ids of every claim that any delivery holds."""
    tables = (_table(places, one) for one in passports.read(places).values() if one.delivery)
    return frozenset(claim for table in tables for claim in table["claim_id"])


def held(places: Places, asked: Iterable[str], table: pd.DataFrame) -> frozenset[str]:
    """Which of some claims any delivery holds.

    Args:
        asked: their ids.
        table: a delivery that was read; the others are looked at only where it lacks one.
    """
    wanted = pd.Series(list(asked), dtype="str")
    lacking = wanted[~wanted.isin(table["claim_id"])]
    known = all_claims(places) if len(lacking) else frozenset()
    return frozenset(wanted) - (frozenset(lacking) - known)


@dataclass(frozen=True)
class Version:
    """One version of a context series: its file, the date of its delivery, its rows as text."""

    file: str
    delivery: str
    table: pd.DataFrame


def context(places: Places, delivery: str) -> dict[str, Version]:
    """The newest version of every context series that is no newer than ``delivery``, by name.

    Returns:
        For each series the columns of its file as text, and ``line``.

    Raises:
        Finding: the raw files are not the registered ones.
    """
    newest: dict[str, tuple[str, Passport]] = {}
    for passport in verify(places).values():
        name, date = passport.series or ("", "")
        if name and newest.get(name, ("", passport))[0] < date <= delivery:
            newest[name] = date, passport
    return {
        name: Version(f"data/raw/{passport.path}", date, columns.plain(_rows(places, passport)))
        for name, (date, passport) in newest.items()
    }


def _rows(places: Places, passport: Passport) -> pd.DataFrame:
    """A registered table read strictly, with the number of rows that its passport gives."""
    name = f"data/raw/{passport.path}"
    with _opened(places.raw / passport.path, passport.line_break) as file:
        table = kept(name, file, passport.columns, passport.encoding, RESTORE)
    if len(table) != passport.rows:
        expected, found = f"{passport.rows} rows", f"{len(table)} rows"
        raise Finding.of(name, "not as its passport says", expected, found, RESTORE)
    return table


def _opened(path: Path, line_break: str) -> BinaryIO:
    """A file whose lines end in LF, whatever ends them on the disk."""
    if line_break == "\n":
        return path.open("rb")
    return io.BytesIO(path.read_bytes().replace(line_break.encode(), b"\n"))


def _table(places: Places, passport: Passport) -> pd.DataFrame:
    table, name = _rows(places, passport), f"data/raw/{passport.path}"
    if lacking := [column for column in COLUMNS if column not in passport.columns]:
        expected = f"the columns {', '.join(COLUMNS)}"
        raise Finding.of(name, "wrong columns", expected, f"no {', '.join(lacking)}", RESTORE)
    return table
