"""The parts of a packet: comparisons, claims, counts, series of others, and what charts say.

Every statement that is asked about stands in one group of one part, with all that belongs to it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from sayso import asked
from sayso.answers import Given, Standing
from sayso.follow import Row, Tables

COMPARED = {
    "verdict": ("verdict", "reason", "reading"),
    "supported": ("supported", "robustness"),
    "refused": ("refused",),
}
"""The kinds that tell of a comparison, by the heading they stand under."""
COUNTED = ("spread", "drift", "clock", "answers")


@dataclass(frozen=True)
class Place:
    """A statement with its place to answer.

    Attributes:
        row: the statement, as the build wrote it down.
        digest: what an answer is given to.
        holding, stale: the answers that were given, by whether they still hold.
    """

    row: Row
    digest: str
    holding: tuple[Given, ...]
    stale: tuple[Given, ...]

    @property
    def name(self) -> str:
        return self.row["name"]

    @property
    def claims(self) -> list[str]:
        return self.row["claims"].split()

    @property
    def state(self) -> str:
        """Whether an answer holds, none does any longer, or none was given."""
        return "holds" if self.holding else "stale" if self.stale else "open"


@dataclass(frozen=True)
class Group:
    """Statements that are told together: a comparison, a chart, the counts of a measure."""

    name: str
    day: str
    places: tuple[Place, ...]

    def under(self, heading: str) -> list[Place]:
        """Those of a comparison that stand under one heading."""
        kinds = COMPARED[heading]
        found = [one for one in self.places if one.row["kind"] in kinds]
        # Whatever is supported is followed by how often it holds, as their names have it.
        return sorted(found, key=lambda one: heading == "verdict" and kinds.index(one.row["kind"]))

    @property
    def claims(self) -> list[str]:
        """The claims behind them, in the order in which they are told."""
        return list(dict.fromkeys(claim for one in self.places for claim in one.claims))


@dataclass(frozen=True)
class Card:
    """A claim with everything that is known of it.

    Attributes:
        row: the claim, as the build wrote it down.
        relay: what it changed of the figure that it repeats; nothing for an origin.
        places: its figure, and what is counted of it alone.
        admits, facts: what its words admit, and what pages print of it.
        repeated: the claims that repeat it, one step away.
        far: how many go back to it, over any number of steps.
    """

    row: Row
    relay: Row | None
    places: tuple[Place, ...]
    admits: tuple[Row, ...]
    facts: tuple[Row, ...]
    repeated: tuple[str, ...]
    far: int

    @property
    def id(self) -> str:
        return self.row["claim_id"]


@dataclass(frozen=True)
class Parts:
    """Everything of a packet, part by part.

    Args:
        standing: the statements and their answers.
        open_only: leave out what has an answer that holds.
    """

    standing: Standing
    open_only: bool = False

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every statement that is asked about, by name."""
        told = self.standing
        holding, stale = _by_statement(told.holding), _by_statement(told.stale)
        return {
            name: Place(row, told.asked.digests[name], holding.get(name, ()), stale.get(name, ()))
            for name, row in told.asked.statements.items()
            if not self.open_only or name in told.open
        }

    @property
    def digest(self) -> str:
        return asked.whole({name: one.digest for name, one in self.places.items()})

    @cached_property
    def comparisons(self) -> list[Group]:
        return self._groups(lambda row: row["kind"] in sum(COMPARED.values(), ()), compared)

    @cached_property
    def counts(self) -> list[Group]:
        return self._groups(lambda row: row["kind"] in COUNTED and not self._owner(row), _first(3))

    @cached_property
    def series(self) -> list[Group]:
        """Figures of others, which belong to no claim of ours."""
        return self._groups(lambda row: row["kind"] == "figure" and not self._owner(row), _first(2))

    @cached_property
    def charts(self) -> list[Group]:
        return self._groups(lambda row: row["kind"] == "chart", _first(3))

    @cached_property
    def claims(self) -> list[Card]:
        """A card for each claim that is asked about, or stands behind what is."""
        behind = {claim for one in self.places.values() for claim in one.claims}
        return [self._card(row) for name, row in self._told.claims.items() if name in behind]

    @property
    def _told(self) -> Tables:
        return self.standing.asked.told

    def _groups(self, wanted: Callable[[Row], bool], name: Callable[[Row], str]) -> list[Group]:
        found: dict[tuple[str, str], list[Place]] = {}
        for one in self.places.values():
            if wanted(one.row):
                found.setdefault((name(one.row), _day(one.row)), []).append(one)
        return [Group(*key, tuple(places)) for key, places in sorted(found.items())]

    def _owner(self, row: Row) -> str:
        """The claim in whose card a statement stands; empty for none."""
        begun = row["name"].partition("@")[0] + "."
        own = (claim for claim in row["claims"].split() if begun.startswith(f"claim.{claim}."))
        return next(own, "")

    @cached_property
    def _owned(self) -> dict[str, list[Row]]:
        rows = self._told.statements.values()
        owned = ((owner, row) for row in rows if (owner := self._owner(row)))
        return {key: [row for _, row in found] for key, found in _grouped(owned)}

    @cached_property
    def _repeated(self) -> dict[str, list[str]]:
        edges = ((row["relay_of"], name) for name, row in self._told.relays.items())
        return {key: [name for _, name in found] for key, found in _grouped(edges)}

    def _card(self, row: Row) -> Card:
        own, name = self._owned.get(row["claim_id"], []), row["claim_id"]
        return Card(
            row=row,
            relay=self._told.relays.get(name),
            places=tuple(self.places[one["name"]] for one in own if one["name"] in self.places),
            admits=tuple(one for one in own if one["kind"] == "admits"),
            facts=tuple(one for one in own if one["kind"] == "fact"),
            repeated=tuple(self._repeated.get(name, ())),
            far=sum(relay["root"] == name for relay in self._told.relays.values()),
        )


def compared(row: Row) -> str:
    """The name of the comparison that a statement tells of."""
    name = row["name"].partition("@")[0]
    if row["kind"] == "refused":
        return name.rpartition(".not.")[0]
    if row["kind"] in ("verdict", "reason"):
        return name.rpartition(".")[0]
    rung = name.removesuffix(".holds") if row["kind"] == "robustness" else name
    readings = "".join(f".{one}" for one in row["reading"].split())
    return rung.removesuffix(readings).rpartition(".")[0]


def _first(parts: int) -> Callable[[Row], str]:
    return lambda row: ".".join(row["name"].partition("@")[0].split(".")[:parts])


def _day(row: Row) -> str:
    """The day in a name: what was known then."""
    return row["name"].partition("@")[2]


def _by_statement(found: Iterable[Given]) -> dict[str, tuple[Given, ...]]:
    return {key: tuple(told) for key, told in groupby(found, lambda one: one.answer.statement)}


def _grouped(pairs: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, list[tuple[str, Any]]]]:
    ordered = sorted(pairs, key=lambda pair: pair[0])
    return ((key, list(found)) for key, found in groupby(ordered, lambda pair: pair[0]))
