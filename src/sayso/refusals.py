"""Rows of a draft that cannot be claims, told to who wrote them: where, what, perhaps meant."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sayso import contacts, dates, figures, rejects, relays
from sayso.errors import Finding, did_you_mean
from sayso.hand import Hand

ENUMERATED = 12
UNSCOPED = "unscoped"


@dataclass(frozen=True)
class Concern:
    """What a reason is about: the columns, what should stand there, and which texts do well."""

    columns: tuple[str, ...]
    expected: str
    does_well: Callable[[str], object] = lambda text: False


def _is_date(text: str) -> bool:
    return bool(dates.is_date(pd.Series([text], dtype="str")).all())


def _is_whole(text: str) -> bool:
    return bool(figures.is_whole(pd.Series([text], dtype="str")).all())


CONCERNS = {
    "empty": Concern(tuple(rejects.REQUIRED), "a text in each of these columns", str.strip),
    "duplicate id": Concern(("claim_id",), "an id that stands once"),
    "not a number": Concern(("low", "high"), "whole numbers in plain digits", _is_whole),
    "count contradicts": Concern(("qualifier", "low", "high"), "what the qualifier can have"),
    "not a date": Concern(rejects.DATES, "a day as 2017, 2017-02 or 2017-02-01", _is_date),
    "undated": Concern(("claim_date", "published", "period_start"), "a date in one of these"),
    "dates disorder": Concern(rejects.DATES, "a start before the end, a claim before its page"),
    "headline unreadable": Concern(("in_headline",), "yes: …, no, or unknown"),
}


def told(name: str, raw: pd.DataFrame, set_aside: pd.DataFrame, hand: Hand) -> list[Finding]:
    """Every row set aside, with what stands in it and, for an unknown value, the nearest known.

    Args:
        name: how messages name the table.
        raw: all its rows.
        set_aside: those that ``claims.clean`` put to the rejects.
        hand: the hand tables they were cleaned with.
    """
    ids = list(raw["claim_id"])
    choices = rejects.choices(hand) | {
        "no root": {"relay_of": ids},
        # Only a scope that waits for its claim can be the one meant.
        UNSCOPED: {"root": [scope for scope in hand.scopes if scope not in ids]},
    }
    rows: Any = set_aside.assign(root=set_aside["claim_id"].map(_roots(raw)))
    return [_told(name, row, choices.get(row["reason"], {})) for row in rows.to_dict("records")]


def _roots(raw: pd.DataFrame) -> dict[str, str]:
    first = raw.drop_duplicates("claim_id")
    roots = relays.roots(first["claim_id"], first["relay_of"])
    return dict(zip(first["claim_id"], roots, strict=True))


def _told(name: str, row: dict[str, Any], allowed: dict[str, Collection[str]]) -> Finding:
    where = f"{name}, line {row['line']} ({contacts.plain_id(row['claim_id'])})"
    if row["reason"] == UNSCOPED:
        expected, found = _unscoped(row, allowed["root"])
    else:
        expected, found = _unknown(row, allowed) if allowed else _concern(row)
    return Finding.of(where, row["reason"], expected, found, f"{row['remedy']}.")


def _unscoped(row: dict[str, Any], waiting: Collection[str]) -> tuple[str, str]:
    """What a person has still to decide of the origin, which may be another row."""
    root = row["root"]
    whose = "its own" if root == row["claim_id"] else "its origin"
    return f"an entry of {whose} in data/hand/scopes.yml", f"none for {root}{_meant(root, waiting)}"


def _unknown(row: dict[str, Any], allowed: dict[str, Collection[str]]) -> tuple[str, str]:
    """What the columns may hold that hold something else, and what they hold."""
    wrong = {column: all_ for column, all_ in allowed.items() if row[column] not in all_} or allowed
    expected = [f"{column}: {_one_of(all_)}" for column, all_ in wrong.items()]
    found = [
        f"{column} {row[column]!r}{_meant(row[column], all_)}" for column, all_ in wrong.items()
    ]
    return "; ".join(expected), "; ".join(found)


def _one_of(allowed: Collection[str]) -> str:
    if not allowed:
        return "one that a hand table knows"
    few = len(allowed) <= ENUMERATED
    return f"one of {', '.join(allowed)}" if few else f"one of the {len(allowed)} known"


def _meant(value: str, allowed: Collection[str]) -> str:
    near = "" if value in allowed else did_you_mean(value, allowed)
    return f".{near}" if near else ""


def _concern(row: dict[str, Any]) -> tuple[str, str]:
    concern = CONCERNS[row["reason"]]
    cells = {column: row[column] for column in concern.columns}
    wrong = [f"{name} {cell!r}" for name, cell in cells.items() if not concern.does_well(cell)]
    return concern.expected, ", ".join(wrong)
