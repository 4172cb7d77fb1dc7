"""Counting people without giving any one of them away.

Figures that a source published are quoted as they are, however small; nothing of them
passes here. This is for what nobody has counted before: a table of rows that are one
person each, which is kept outside this repository.
"""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from sayso.attacks import System, attack
from sayso.covers import Cover
from sayso.errors import Finding, WrongUse, one_of
from sayso.groups import HIDDEN, MISSING, Group, Hidden, Table
from sayso.people import People

__all__ = ["HIDDEN", "MINIMUM", "MISSING", "Group", "Hidden", "Table", "attack", "tabulate"]

MINIMUM = 10
"""The least number of people that is shown, where nothing else is asked for."""
LEAST = 3
"""The least minimum: with 2, a hidden small count would be known to be 1."""


def tabulate(
    rows: pd.DataFrame, by: str | Sequence[str], *, among: Mapping[str, object] | None = None,
    beside: Iterable[Table] = (), minimum: int = MINIMUM,
) -> Table:  # fmt: skip
    """Count people by one or two columns, and hide what would give few of them away.

    A count from 1 to ``minimum`` - 1 is hidden, be it a cell or a total. So are as many
    others as it takes that nobody can work it out: for all that can be known from what
    is shown, each small count could be 1, and could be ``minimum`` or more. All hidden
    counts look the same. Everybody together is always shown, and so is a zero, which
    says that no row has this; a hidden count is thus at least 1, and the attack knows.

    A missing value is a category of its own. The same rows give the same table.

    Args:
        rows: one row a person.
        by: one or two columns.
        among: the one value that everybody to be counted has in a column; by default
            all rows are counted. A table of some can be subtracted from a table of all:
            that is noticed only if the rows are narrowed here, never beforehand.
        beside: every table of the same rows that is printed already.
        minimum: the least number of people to show, at least 3.

    Raises:
        Finding: nothing but refusing the whole table would protect somebody, a value
            could be missing or not, or a table beside is of other rows.
        WrongUse: there is no such column or value, or the minimum protects nobody.

    Source:
        Ten people, and hiding in rows and in columns so that nothing can be calculated
        back: UK LLC guidebook, Statistical Disclosure Control
        (guidebook.ukllc.ac.uk/docs/user_guide/sdc), which hides zeros as well. Ten is
        also where the 10-5 rule of the Office for National Statistics begins.

    >>> rows = pd.DataFrame({"town": ["Riverby"] * 14 + ["Hillcot"] * 12 + ["Marsham"] * 4})
    >>> table = tabulate(rows, "town")
    >>> {name: str(count) for name, count in table.frame()["people"].items()}
    {'Hillcot': 'hidden', 'Marsham': 'hidden', 'Riverby': '14', 'all': '30'}
    >>> attack([table])[Group.of(town="Marsham")]
    Bounds(low=1, high=15)
    """
    columns, met, tables = [by] if isinstance(by, str) else list(by), among or {}, list(beside)
    _asked_rightly(columns, met, tables, minimum)
    people = People.of(rows, _found(rows, [*columns, *met, *_named(tables)]))
    table = people.table(columns, people.meeting(met), minimum)
    system = System.of([table, *tables], people.labels)
    truth = {group: people.count(group) for group in system.groups}
    _held_to_rows(tables, truth)
    if truth[table.whole] < minimum:
        raise _refused(table, f"everybody in it together is less than {minimum} people")
    hidden = Cover(table, tables, truth, system).chosen()
    if hidden is None:
        raise _refused(table, "whatever is hidden, a small count can be worked out")
    return table.hiding(hidden)


def _asked_rightly(
    by: list[str], among: Mapping[str, object], beside: list[Table], minimum: int
) -> None:
    if type(minimum) is not int or minimum < LEAST:
        raise WrongUse(f"The minimum is a whole number of at least {LEAST}, not {minimum!r}.")
    if not 1 <= len(by) <= 2 or len({*by, *among}) < len(by) + len(among):
        raise WrongUse("People are counted by one or two columns, none of them also in `among`.")
    if other := [table.minimum for table in beside if table.minimum != minimum]:
        raise WrongUse(f"A table beside has the minimum {other[0]}, not {minimum}.")


def _found(rows: pd.DataFrame, columns: list[str]) -> set[str]:
    names = [str(name) for name in rows.columns]
    for column in columns:
        one_of(column, names, "column")
        if names.count(column) > 1:
            raise WrongUse(f"There are {names.count(column)} columns {column!r}.")
    return set(columns)


def _named(tables: list[Table]) -> list[str]:
    """Every column that tables count by or are narrowed by."""
    return [column for table in tables for column in (*table.by, *dict(table.among))]


def _held_to_rows(tables: list[Table], truth: Mapping[Group, int]) -> None:
    """Refuse a table beside that shows another count than the rows have."""
    for table in tables:
        for group, count in table.counts.items():
            if count != truth[group] and group not in table.hidden:
                raise Finding.of(
                    f"the table by {' and '.join(table.by)}", "it is of other rows",
                    "the counts of these rows", f"another number for: {group}",
                    "make every table anew from the same rows.",
                )  # fmt: skip


def _refused(table: Table, found: str) -> Finding:
    return Finding.of(
        f"the table by {' and '.join(table.by)}", "it would give somebody away",
        f"counts from which nobody can work out one between 1 and {table.minimum - 1}", found,
        "put categories together, leave out a column, or do not print this table.",
    )  # fmt: skip
