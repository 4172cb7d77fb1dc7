"""Rows that are one person each, read as conditions that are met and counted.

What a row says is kept: a missing value is a category of its own. Where it could be
one thing or another, nothing is guessed and the rows are refused.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import pandas as pd

from sayso.errors import Finding, one_of
from sayso.groups import MISSING, Condition, Group, Label, Table
from sayso.words import LANGUAGES, say

DOUBTFUL = ("", "-", "?", "nan", "none", "null", "n/a", "na", "<na>", "nat")
"""What may be a missing value that was turned into text."""


@dataclass(frozen=True)
class People:
    """How many people there are of each kind.

    Attributes:
        numbers: people by what they say in every column that was read.
        labels: the categories of each column, in their order; missing last.
    """

    numbers: Mapping[frozenset[Condition], int]
    labels: Mapping[str, tuple[Label, ...]]

    @classmethod
    def of(cls, rows: pd.DataFrame, columns: Collection[str]) -> "People":
        """Read some columns.

        Raises:
            Finding: a value that could be missing or not, or two that read alike.
        """
        read = {column: _categories(rows[column]) for column in sorted(columns)}
        for column, values in read.items():
            _held_to_sense(column, [str(label) for label in values.cat.categories])
        persons = zip(*([_label(value) for value in values] for values in read.values()),
                      strict=True)  # fmt: skip
        numbers = Counter(frozenset(zip(read, person, strict=True)) for person in persons)
        return cls(numbers, {column: _labels(values) for column, values in read.items()})

    def count(self, group: Group) -> int:
        """How many people a group is."""
        return sum(number for person, number in self.numbers.items() if group.holds(person))

    def meeting(self, conditions: Mapping[str, object]) -> frozenset[Condition]:
        """Values as somebody writes them, as conditions.

        Raises:
            WrongUse: nobody has such a value.
        """
        return frozenset((column, self._known(column, value)) for column, value
                         in conditions.items())  # fmt: skip

    def table(self, by: Sequence[str], among: frozenset[Condition], minimum: int) -> Table:
        """The table with all its counts, which is not to be given to anybody."""
        axes = [[*self.labels[column], None] for column in by]
        groups = [
            Group(among | {(column, label) for column, label in zip(by, cell, strict=True)
                           if label is not None})
            for cell in product(*axes)
        ]  # fmt: skip
        return Table(tuple(by), among, minimum, {group: self.count(group) for group in groups})

    def _known(self, column: str, value: object) -> Label:
        label = _label(value)
        if label in self.labels[column]:
            return label
        told = [str(one) for one in self.labels[column] if one is not MISSING]
        return one_of(str(value), told, f"value of {column}")


def _categories(column: pd.Series) -> pd.Series:
    """The values as categories in an order that does not depend on that of the rows."""
    values = column.convert_dtypes()
    if values.dtype == object:
        values = values.map(str, na_action="ignore")
    return values.astype("category").cat.remove_unused_categories()


def _label(value: object) -> Label:
    return MISSING if value is MISSING or pd.isna(value) else str(value)  # type: ignore[call-overload]


def _labels(values: pd.Series) -> tuple[Label, ...]:
    missing = [MISSING] if values.isna().any() else []
    return (*map(str, values.cat.categories), *missing)


def _held_to_sense(column: str, texts: list[str]) -> None:
    """Refuse a value that may mean that there is none, and two that a reader takes for one."""
    ours = {say(lang, name) for lang in LANGUAGES
            for name in ("disclosure-missing", "disclosure-total")}  # fmt: skip
    plain = {text: " ".join(text.split()).casefold() for text in texts}
    if doubtful := [text for text in texts if plain[text] in {*DOUBTFUL, *ours}]:
        raise Finding.of(
            f"column {column}", "a value or none", "a value, or a missing value (None)",
            f"{doubtful[0]!r}", "write a value that says what it is, or leave it missing.",
        )  # fmt: skip
    if alike := [text for text in texts if [*plain.values()].count(plain[text]) > 1]:
        raise Finding.of(
            f"column {column}", "two categories that read alike", "one spelling of a category",
            " and ".join(map(repr, alike[:2])), "spell them alike, or tell them apart.",
        )  # fmt: skip
