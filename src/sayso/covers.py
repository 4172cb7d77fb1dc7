"""Which more counts of a table have to be hidden, so that no small one can be worked out.

For each small count a chain of others is hidden along which people can be moved, in
thought, without changing anything shown: the fewest people first, then the fewest
cells, then the order of the categories. Whether that is enough is never taken from the
chain: the attack is asked, and asked again after each addition.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sayso.attacks import Numbers, System
from sayso.groups import Group, Sum, Table

State = tuple[int, int]
"""The place of a sum, and by how many people it is off."""
BALANCED = (-1, 0)
Step = tuple[int, int, tuple[int, ...], State]
"""The end of a chain: people and cells newly hidden by it, its cells, and what is off now."""


@dataclass(frozen=True)
class Cover:
    """The choice for one table beside others that are printed already.

    Attributes:
        table: the table with all its counts.
        beside: the tables that nobody can change any more.
        truth: the people of every group of all of them, and of what is left between them.
        system: what holds all of them together.
    """

    table: Table
    beside: Sequence[Table]
    truth: Mapping[Group, int]
    system: System

    def chosen(self) -> frozenset[Group] | None:
        """The groups to hide; nothing if hiding all that may be hidden is not enough."""
        hidden, added = self._first(), list[Group]()
        for group in self.small:
            for change in self._lacking(group, hidden):
                hidden |= self._chain(group, change, hidden)
            while self._lacking(group, hidden):
                more = self._nearest(group, hidden)
                if more is None:
                    return None
                hidden, added = hidden | {more}, [*added, more]
        return self._without_needless(hidden, added)

    @cached_property
    def small(self) -> tuple[Group, ...]:
        """What has to be protected, the smallest first."""
        few = [one for one in self.system.asked if 0 < self.truth[one] < self.table.minimum]
        return tuple(sorted(few, key=self.truth.__getitem__))

    @cached_property
    def _sums(self) -> tuple[Sum, ...]:
        return tuple(self.table.sums())

    @cached_property
    def _places(self) -> dict[Group, list[int]]:
        """The sums of the table that each group stands in: two, or one in a table of one column."""
        return {group: [place for place, one in enumerate(self._sums) if group in one.members]
                for group in self.table.counts}  # fmt: skip

    @cached_property
    def _printed(self) -> frozenset[Group]:
        """What a table beside shows."""
        return frozenset(group for table in self.beside
                         for group in table.counts.keys() - table.hidden)  # fmt: skip

    @cached_property
    def _free(self) -> dict[Group, int]:
        """What may be hidden, with its place: never a zero, and never everybody."""
        barred = self._printed | {self.table.whole}
        return {group: place for place, group in enumerate(self.table.counts)
                if self.truth[group] and group not in barred}  # fmt: skip

    @cached_property
    def _floors(self) -> dict[Group, int]:
        """The least that an unknown count is taken to be.

        Stricter than the attack: what is left between two tables, and is somebody, is
        never thought away.
        """
        return {group: min(self.truth[group], 1) for group in self.system.asked}

    def _first(self) -> frozenset[Group]:
        """The small counts of the table, and what a table beside does not show."""
        concealed = {group for table in self.beside for group in table.hidden}
        return frozenset(self._free) & {*concealed, *self.small}

    def _known(self, hidden: frozenset[Group]) -> dict[Group, int]:
        shown = self._printed | (self.table.counts.keys() - hidden)
        return {group: self.truth[group] for group in shown}

    def _lacking(self, group: Group, hidden: frozenset[Group]) -> tuple[int, ...]:
        """By how many people a small group would have to be more or fewer, and cannot.

        It is wide, and lacks nothing, if it can be as few as there can be, and enough
        to be shown.
        """
        count, enough = self.truth[group], self.table.minimum
        up = enough - count if self._reached(group, -1, enough, hidden) < enough else 0
        low = self._reached(group, 1, 1, hidden)
        down = self._fewest(group) - count if low > 1 and low > self._fewest(group) else 0
        return tuple(change for change in (up, down) if change)

    def _reached(self, group: Group, sign: int, goal: int, hidden: frozenset[Group]) -> int:
        """How far a group can come towards a goal, downwards (1) or upwards (-1).

        Other people that fit what is shown may have been thought of for another group:
        they are remembered, as to think of them anew takes long.
        """
        place, known = self.system.places[group], self._known(hidden)
        told = np.array([one in known for one in self.system.groups])
        for other in self._thought:
            if sign * other[place] <= sign * goal and (other == self._real)[told].all():
                return goal
        self._thought.append(self.system.extreme(group, sign, known, self._floors))
        return int(self._thought[-1][place])

    @cached_property
    def _thought(self) -> list[Numbers]:
        return []

    @cached_property
    def _real(self) -> Numbers:
        return np.array([self.truth[group] for group in self.system.groups])

    def _fewest(self, group: Group) -> int:
        """One person; in a total, one for each of its cells that is seen to be no zero."""
        wholes = {self.table.whole, *(table.whole for table in self.beside)}
        seen = {one: count for one, count in self.truth.items() if not count or one in wholes}
        return int(self.system.extreme(group, 1, seen, self._floors)[self.system.places[group]])

    def _chain(self, group: Group, change: int, hidden: frozenset[Group]) -> frozenset[Group]:
        """The cheapest chain that makes up for a change of a group; nothing if there is none.

        A change unbalances the sums of the group. Another member of the first sum makes
        up for it and unbalances its own other sum, and so on to the last one.
        """
        if group not in self._free:
            return frozenset()
        start, end = self._ends(group, change)
        queue: list[Step] = [(0, 0, (), start)]
        done = {BALANCED}
        while queue and queue[0][-1] != end:
            people, cells, path, state = heapq.heappop(queue)
            for link, then in () if state in done else self._links(state, group):
                price = 0 if link in hidden else self.truth[link]
                step = (people + price, cells + bool(price), (*path, self._free[link]), then)
                heapq.heappush(queue, step)
            done.add(state)
        places = set(queue[0][2]) if queue else set()
        return frozenset(link for link, place in self._free.items() if place in places)

    def _ends(self, group: Group, change: int) -> tuple[State, State]:
        """The first sum that a group unbalances, and how its last one has to be balanced."""
        first = self._places[group][0]
        place, off = self._after(group, first, change)
        return (first, self._sums[first].sign(group) * change), (place, -off)

    def _links(self, state: State, group: Group) -> Iterator[tuple[Group, State]]:
        """Who can make up for a sum that is off, and what that sets off in turn."""
        place, off = state
        for link in self._sums[place].members:
            change = -self._sums[place].sign(link) * off
            if link in self._free and link != group and self.truth[link] + change >= 1:
                yield link, self._after(link, place, change)

    def _after(self, link: Group, place: int, change: int) -> State:
        """How the other sum of a group is off after the group changed."""
        others = [one for one in self._places[link] if one != place]
        return (others[0], self._sums[others[0]].sign(link) * change) if others else BALANCED

    def _nearest(self, group: Group, hidden: frozenset[Group]) -> Group | None:
        """The least count that can matter to a group and is still shown; the first of equals."""
        sums = self.system.linked(group, self._known(hidden))
        near = {member for one in sums for member in one.members if member in self._free}
        key = {one: (self.truth[one], self._free[one]) for one in near - hidden}
        return min(key, key=key.__getitem__, default=None)

    def _without_needless(
        self, hidden: frozenset[Group], added: Sequence[Group]
    ) -> frozenset[Group]:
        """Show again, the greatest first, what was added nearby and is not needed after all."""
        for group in sorted(added, key=lambda one: (-self.truth[one], self._free[one])):
            less = hidden - {group}
            if not any(self._lacking(small, less) for small in self.small):
                hidden = less
        return hidden
