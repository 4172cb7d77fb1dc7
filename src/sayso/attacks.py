"""The attack on tables of people: what everybody can work out about the counts that are hidden.

The attacker has what is printed, knows that people are whole and how totals are made,
and knows the rule: a hidden count is at least one, because a zero is always shown. He
also knows that something small is among what is hidden together. In one table this takes
no end off an interval, since a count is at its greatest only where another is down to one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, permutations, product
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from scipy import optimize, sparse

from sayso.bounds import Bounds
from sayso.errors import Finding
from sayso.groups import OTHER, Group, Label, Sum, Table

Counts = Mapping[Group, int]
Categories = Mapping[str, Sequence[Label]]
UNKNOWN: Categories = MappingProxyType({})
Numbers = npt.NDArray[np.int64]
NEAR = 1e-6
"""How far from whole a number of people may be calculated."""
INFEASIBLE = 2
"""How scipy's ``milp`` says that nothing meets the conditions."""


def attack(tables: Sequence[Table], categories: Categories = UNKNOWN) -> dict[Group, Bounds]:
    """What tables of the same rows, put side by side, give away.

    The same group is the same unknown in every table. Where one table is ``among``
    some of the people of another, what is left when it is subtracted counts too, even
    if nothing is hidden. Exact: each end is reached by whole numbers of people that
    give everything printed.

    Args:
        tables: what was printed of the same rows.
        categories: all values of a column that no table counts by, where they are known;
            else there may be others. ``MISSING`` is one, if it occurs.

    Returns:
        The bounds of every hidden group and of every remainder. One that is at least 1
        and cannot reach the minimum is given away: it is small, and everybody can see it.

    Raises:
        Finding: no people could give these tables, so they are not of the same rows.

    Not covered: tables of rows that changed in between or were narrowed without
    ``among``; somebody who knows people of the table, himself among them; somebody who
    runs the choice of hidden cells backwards; a row whose people all stand in one cell;
    combinations of columns that no table counts.
    """
    system = System.of(tables, categories)
    shown = {group: count for table in tables for group, count in table.counts.items()
             if isinstance(count, int)}  # fmt: skip
    asked = [one for one in system.asked if one not in shown]
    floors = {group: 1 for table in tables for group in table.hidden}
    return {group: system.bounds(group, shown, floors) for group in asked}


@dataclass(frozen=True)
class System:
    """Every group that tables count, and every sum that their counts must keep.

    Attributes:
        asked: the groups of the tables in their order, then what is left between two.
        kinds: people who are alike in every column, where no table counts them.
        sums: which groups are the sum of which.
    """

    asked: tuple[Group, ...]
    kinds: tuple[Group, ...]
    sums: tuple[Sum, ...]

    @classmethod
    def of(cls, tables: Sequence[Table], categories: Categories) -> "System":
        """What tables have in common: their own sums alone would not tell it."""
        rests = tuple(_rests(tables))
        counted = chain(*(table.counts for table in tables), *(one.members for one in rests))
        asked = tuple(dict.fromkeys(counted))
        made = [] if _one_holds_all(tables) else _of_kinds(tables, asked, categories)
        own = chain(*(table.sums() for table in tables))
        sums = tuple(dict.fromkeys([*own, *rests, *made]))
        known = dict.fromkeys(asked)
        kinds = dict.fromkeys(one for sum in made for one in sum.parts if one not in known)
        return cls(asked, tuple(kinds), sums)

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.asked + self.kinds

    def bounds(self, group: Group, known: Counts, floors: Counts) -> Bounds:
        """The least and the most people that a group can be.

        Args:
            group: the group asked for.
            known: the counts that are known.
            floors: the least that unknown counts can be; 0 where it is not given.
        """
        ends = (self.extreme(group, sign, known, floors) for sign in (1, -1))
        return Bounds(*(int(end[self.places[group]]) for end in ends))

    def extreme(self, group: Group, sign: int, known: Counts, floors: Counts) -> Numbers:
        """People for every group, such that one has the least (1) or the most (-1) it can have.

        Returns:
            Whole numbers in the order of the groups.

        Raises:
            Finding: no people could give what is known.
        """
        goal = np.zeros(len(self.groups))
        goal[self.places[group]] = sign
        low = np.array([known.get(one, floors.get(one, 0)) for one in self.groups])
        all_of_them = max(known.values())  # everybody together is always shown
        high = np.array([known.get(one, all_of_them) for one in self.groups])
        for whole in (0, 1):  # parts of people are quicker, and in one table come out whole
            found = optimize.milp(
                goal, integrality=np.full_like(goal, whole), bounds=optimize.Bounds(low, high),
                constraints=optimize.LinearConstraint(self._matrix, 0, 0),
            )  # fmt: skip
            if found.status == INFEASIBLE:
                raise _contradicted(group)
            if found.x is not None and np.abs(found.x - np.rint(found.x)).max() < NEAR:
                return np.rint(found.x).astype(np.int64)
        raise RuntimeError(f"no end was found for {group}: {found.message}")

    def linked(self, group: Group, known: Collection[Group]) -> tuple[Sum, ...]:
        """Every sum that a change of an unknown group could reach."""
        reached, near = {group}, set[Sum]()
        while fresh := [one for one in self.sums if one not in near
                        and not reached.isdisjoint(one.members)]:  # fmt: skip
            near.update(fresh)
            reached.update(member for one in fresh for member in one.members
                           if member not in known)  # fmt: skip
        return tuple(one for one in self.sums if one in near)

    @cached_property
    def places(self) -> dict[Group, int]:
        return {group: place for place, group in enumerate(self.groups)}

    @cached_property
    def _matrix(self) -> sparse.csr_array:
        """One row a sum: its parts less its whole are nothing."""
        filled = [(row, self.places[member], one.sign(member))
                  for row, one in enumerate(self.sums) for member in one.members]  # fmt: skip
        rows, columns, signs = (np.array(part) for part in zip(*filled, strict=True))
        return sparse.csr_array((signs, (rows, columns)), (len(self.sums), len(self.groups)))


def _columns(tables: Sequence[Table]) -> set[str]:
    return {column for table in tables for column in (*table.by, *dict(table.among))}


def _one_holds_all(tables: Sequence[Table]) -> bool:
    """Whether one table has every cell that the others could be made of."""
    return len(tables) == 1 or any(set(table.by) == _columns(tables) for table in tables)


def _of_kinds(
    tables: Sequence[Table], groups: Sequence[Group], categories: Categories
) -> list[Sum]:
    """Every group as the sum of the kinds of people there can be."""
    labels = {column: categories.get(column) or _labels(tables, column)
              for column in sorted(_columns(tables))}  # fmt: skip
    axes = ([(column, label) for label in found] for column, found in labels.items())
    kinds = [Group(frozenset(kind)) for kind in product(*axes)]
    made = [Sum(one, tuple(kind for kind in kinds if one.holds(kind.met))) for one in groups]
    return [one for one in made if one.parts != (one.whole,)]


def _labels(tables: Sequence[Table], column: str) -> tuple[Label, ...]:
    """The categories that tables count by; else those they are ``among``, and all others."""
    found = chain(*(table.labels(column) for table in tables if column in table.by))
    among = (dict(table.among)[column] for table in tables if column in dict(table.among))
    return tuple(dict.fromkeys(found)) or (*dict.fromkeys(among), OTHER)


def _rests(tables: Sequence[Table]) -> Iterator[Sum]:
    """What is left of a table when one of some of its people is subtracted."""
    for wide, narrow in permutations(tables, 2):
        extra = narrow.among - wide.among
        for part in narrow.counts if wide.among < narrow.among else ():
            whole = replace(part, met=part.met - extra)
            if whole in wide.counts and part not in wide.counts:
                yield Sum(whole, (part, Group(whole.met, but=extra)))


def _contradicted(group: Group) -> Finding:
    return Finding.of(
        "tables of people", "they contradict each other", "tables of the same rows",
        f"no number of people can be: {group}",
        "make all of them from the same rows, and narrow rows with `among` alone.",
    )  # fmt: skip
