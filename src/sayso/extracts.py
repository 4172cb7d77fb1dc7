"""What a rule reads of a table, and no more: some columns, or the distinct values of one.

A rule that asks of each value alone is asked of equal ones once. Which rows break a rule is found
some rows at a time, so that a table in which all of them do costs no more memory than another.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sayso import columns
from sayso.rules import Rule

STEP = 10_000
"""So many rows are asked at a time which of them break a rule."""
Broken = Callable[[Rule, pd.DataFrame], list[int]]
UNIQUE = ("ExpectColumnValuesToBeUnique", "ExpectCompoundColumnsToBeUnique")


@dataclass(frozen=True)
class Read:
    """Which columns a rule reads; none where it is about the whole table.

    Attributes:
        alone: whether it asks of each value alone.
    """

    columns: tuple[str, ...]
    alone: bool


def reads(rule: Rule) -> Read:
    """What a rule reads of a table.

    >>> reads(Rule("", "", "", "ExpectColumnValuesToNotBeNull", {"column": "low"}))
    Read(columns=('low',), alone=True)
    """
    named = (rule.options.get(key, "") for key in ("column", "column_A", "column_B"))
    found = tuple(name for name in (*named, *rule.options.get("column_list", [])) if name)
    return Read(found, len(found) == 1 and rule.expect not in UNIQUE)


def by_need(rules: list[Rule]) -> dict[Read, list[int]]:
    """The numbers of the rules by what they read."""
    needs: dict[Read, list[int]] = {}
    for number, rule in enumerate(rules):
        needs.setdefault(reads(rule), []).append(number)
    return needs


@dataclass(frozen=True)
class Extract:
    """What some rules read of a table.

    Attributes:
        rows: the columns they read; of one column its distinct values, where they ask no more.
        numbers: for each row of the table which of these it has.
    """

    rows: pd.DataFrame
    numbers: np.ndarray

    @classmethod
    def of(cls, table: pd.DataFrame, read: Read) -> "Extract":
        """The extract of a table.

        >>> table = pd.DataFrame({"hedge": ["exact", "about", "exact"]})
        >>> Extract.of(table, Read(("hedge",), alone=True)).numbers.tolist()
        [0, 1, 0]
        """
        if not read.alone:
            rows = columns.plain(table[[*read.columns]].reset_index(drop=True))
            return cls(rows, np.arange(len(table)))
        (column,) = read.columns
        numbers, distinct = pd.factorize(table[column], use_na_sentinel=False)
        return cls(columns.plain(pd.DataFrame({column: distinct})), numbers)

    def failing(self, rule: Rule, broken: Broken) -> np.ndarray:
        """The rows of the table that break a rule, by place.

        Args:
            broken: which rows of a part of ``rows`` break it, by their labels.
        """
        if rule.expect in UNIQUE:
            twice = self.rows.duplicated(keep=False) & self.rows.notna().any(axis=1)
            return np.flatnonzero(twice)
        found = np.zeros(len(self.rows), dtype=bool)
        for start in range(0, len(self.rows), STEP):
            found[broken(rule, self.rows[start : start + STEP])] = True
        return np.flatnonzero(found[self.numbers])
