"""Contacts and exact places in a table: told by line and column, and never repeated."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from sayso.errors import Finding, shortened
from sayso.rules import CONTACTS, PERSON, TAKE_OUT

NOT_SEARCHED = {("url", "telephone number"), ("url", "handle")}
"""The number of an article looks like a telephone number; a channel's address holds its name."""
HIDDEN = "(not shown)"


def any_in(values: Iterable[Any]) -> bool:
    """Whether one of the values is a text that holds a contact or an exact place."""
    texts = [value for value in values if isinstance(value, str)]
    return any(re.search(regex, text) for text in texts for regex in CONTACTS.values())


def plain_id(claim_id: str) -> str:
    """A claim's id as it may be printed, whatever somebody wrote there."""
    return HIDDEN if any_in([claim_id]) or not claim_id.isprintable() else claim_id


def refuse(name: str, table: pd.DataFrame) -> None:
    """Look at every text column of a raw table before anything else is told of it.

    Raises:
        Finding: cells that hold one of ``rules.CONTACTS``, by line, column and claim;
            what stands there is not repeated.
    """
    findings = [
        Finding.of(
            f"{name}, line {row.line}, column {column}",
            what,
            PERSON,
            f"what looks like one, not repeated here; claim_id {plain_id(row.claim_id)}",
            TAKE_OUT,
        )
        for column, what, row in sorted(_found(table), key=lambda found: found[2].line)
    ]
    if findings:
        raise Finding.all_of(shortened(findings, name))


def _found(table: pd.DataFrame) -> Iterator[tuple[str, str, Any]]:
    for column in table.columns.drop("line"):
        for what, regex in CONTACTS.items():
            if (column, what) not in NOT_SEARCHED:
                rows = table[table[column].str.contains(regex)]
                yield from ((column, what, row) for row in rows.itertuples())
