"""A table of people as it may be printed: who is counted in each cell, and which counts are hidden.

A cell is known by what its people have in common, so the same people are the same
cell in every table of the same rows. What is hidden is no number and cannot become one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import product
from types import MappingProxyType

import pandas as pd

from sayso.bounds import Nothing
from sayso.errors import WrongUse
from sayso.words import FIRST, say


class Unnamed(Enum):
    """The categories that are no value: no value in the row, and all values not named."""

    MISSING = "missing"
    OTHER = "other"


MISSING, OTHER = Unnamed.MISSING, Unnamed.OTHER
Label = str | Unnamed
Condition = tuple[str, Label]
"""A column and the one value that all people of a group have there."""


@dataclass(frozen=True)
class Group:
    """The people who meet some conditions and, where there is a ``but``, not all of that.

    >>> print(Group.of(town="Riverby", freed="no"))
    freed: no, town: Riverby
    >>> print(Group.of())
    all
    """

    met: frozenset[Condition] = frozenset()
    but: frozenset[Condition] = frozenset()

    @classmethod
    def of(cls, **met: Label) -> "Group":
        """The group of the people who meet these conditions."""
        return cls(frozenset(met.items()))

    def holds(self, person: frozenset[Condition]) -> bool:
        """Whether a person, given as conditions met, is one of the group."""
        return self.met <= person and not (self.but and self.but <= person)

    def __str__(self) -> str:
        parts = [_listed(self.met) or "all", f"but not {_listed(self.but)}" if self.but else ""]
        return " ".join(filter(None, parts))


def _listed(conditions: frozenset[Condition]) -> str:
    told = {column: label.value if isinstance(label, Unnamed) else label
            for column, label in conditions}  # fmt: skip
    return ", ".join(f"{column}: {told[column]}" for column in sorted(told))


@dataclass(frozen=True)
class Hidden(Nothing):
    """A count that is not shown. Arithmetic refuses it, so that no sum can leave it out.

    >>> sum([12, HIDDEN])
    Traceback (most recent call last):
    TypeError: a hidden is not a number: it is never added, subtracted or compared
    """

    words: str = field(default="hidden", compare=False)

    def __str__(self) -> str:
        return self.words


HIDDEN = Hidden()


@dataclass(frozen=True)
class Sum:
    """A group, and the groups that its people fall into, each person into one of them."""

    whole: Group
    parts: tuple[Group, ...]

    def sign(self, group: Group) -> int:
        return -1 if group == self.whole else 1

    @property
    def members(self) -> tuple[Group, ...]:
        return (*self.parts, self.whole)


@dataclass(frozen=True)
class Table:
    """Counts of people by one or two columns, with their totals.

    Attributes:
        by: the columns.
        among: what everybody in the table has in common; nothing for a table of all rows.
        minimum: the least number of people that is shown.
        counts: a number or ``HIDDEN`` for every group, in the order of the categories.
    """

    by: tuple[str, ...]
    among: frozenset[Condition]
    minimum: int
    counts: Mapping[Group, int | Hidden]

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", MappingProxyType(dict(self.counts)))

    @property
    def whole(self) -> Group:
        """Everybody in the table."""
        return Group(self.among)

    @property
    def hidden(self) -> frozenset[Group]:
        return frozenset(group for group, count in self.counts.items() if count == HIDDEN)

    def hiding(self, groups: frozenset[Group]) -> "Table":
        """The table without the counts of these groups."""
        counts = {one: HIDDEN if one in groups else count for one, count in self.counts.items()}
        return Table(self.by, self.among, self.minimum, counts)

    def of(self, **where: Label) -> int | Hidden:
        """The count of a cell; of a row or column total if a column is left out.

        Raises:
            WrongUse: the table has no such cell.
        """
        group = Group(self.among | frozenset(where.items()))
        if group not in self.counts:
            raise WrongUse(f"The table by {' and '.join(self.by)} has no cell {group}.")
        return self.counts[group]

    def labels(self, column: str) -> tuple[Label, ...]:
        """The categories of a column of the table, in their order."""
        found = (label for group in self.counts for name, label in group.met if name == column)
        return tuple(dict.fromkeys(found))

    def sums(self) -> Iterator[Sum]:
        """Every total with the cells that it is the sum of."""
        for group, column in product(self.counts, self.by):
            if column not in dict(group.met):
                parts = (group.met | {(column, label)} for label in self.labels(column))
                yield Sum(group, tuple(map(Group, parts)))

    def frame(self, lang: str = FIRST) -> pd.DataFrame:
        """The table to look at and to print, totals last, in the words of a language."""
        rows, across = (*self.labels(self.by[0]), None), self.by[1:]
        columns = (*self.labels(across[0]), None) if across else (None,)
        cells = [[self._cell(row, column, lang) for column in columns] for row in rows]
        heads = [_head(label, lang) for label in columns]
        return pd.DataFrame(
            cells, dtype=object,
            index=pd.Index([_head(label, lang) for label in rows], name=self.by[0]),
            columns=pd.Index(heads if across else [say(lang, "disclosure-people")],
                             name=across[0] if across else None),
        )  # fmt: skip

    def _cell(self, row: Label | None, column: Label | None, lang: str) -> int | Hidden:
        where = zip(self.by, (row, column), strict=False)
        count = self.of(**{name: label for name, label in where if label is not None})
        return count if isinstance(count, int) else Hidden(say(lang, "disclosure-hidden"))

    def note(self, lang: str = FIRST) -> str:
        """What a reader of the table has to know: print it below."""
        return say(lang, "disclosure-note", last=self.minimum - 1)


def _head(label: Label | None, lang: str) -> str:
    if label is None:
        return say(lang, "disclosure-total")
    return say(lang, "disclosure-missing") if isinstance(label, Unnamed) else label
