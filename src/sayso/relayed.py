"""The pages behind the figures of one measure and wave: who took what from whom, and changed it."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import pandas as pd

from sayso import citations, clocks, drift
from sayso.citations import Origins
from sayso.counts import Hedge
from sayso.drift import Drift
from sayso.errors import one_of
from sayso.figures import COUNTED
from sayso.ledger import Book, Claim

BARE = ("", Hedge.EXACT, Hedge.NONE)
"""Hedges that are none."""
PARTS = ("text", "headline")


@dataclass(frozen=True)
class Node:
    """A claim of a citation tree, and the claims that took their figure from it, by date."""

    claim_id: str
    relays: tuple["Node", ...]


@dataclass(frozen=True)
class Headlines:
    """Headlines that carry a figure whose origin hedges it.

    Attributes:
        claims: of which relays.
        kept: in how many any hedge is left.
        vague: in how many a vague word stands for the figure ("dozens").
        of: in how many the figure could be read.
    """

    claims: tuple[str, ...]
    kept: int
    vague: int
    of: int


@dataclass(frozen=True)
class Relayed:
    """The claims whose origin counts one measure in one wave, with every page that repeats them.

    Args:
        book: the ledger on a day; pages that had not appeared by then are not there.
        measure, wave: what the origins count, and when.
        population: whom the origins count; figures about different people are never put together.
        origin: one of these origins alone, by claim id; empty for all of them.

    Raises:
        WrongUse: there is no such measure, wave or population.
    """

    book: Book
    measure: str
    wave: str
    population: str = "campaign"
    origin: str = ""

    def __post_init__(self) -> None:
        one_of(self.measure, self.book.hand.measures, "measure")
        one_of(self.wave, self.book.hand.waves.waves, "wave")
        one_of(self.population, _populations(self.book), "population")

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The claims, relays among them, indexed by claim id."""
        every = self.book.slice
        roots = every.loc[every["root"].isin(every.index), "root"]
        of_root = every.loc[roots, ["measure", "wave", "population", "answer"]]
        of_root = of_root.set_axis(roots.index)
        asked = (
            of_root["measure"].eq(self.measure)
            & of_root["wave"].eq(self.wave)
            & of_root["population"].eq(self.population)
            & of_root["answer"].isin(COUNTED)
        )
        if self.origin:
            asked &= roots.eq(self.origin)
        return every.loc[of_root.index[asked]]

    @cached_property
    def links(self) -> pd.DataFrame:
        """From where each relay took its figure; see ``citations.edges``."""
        return citations.edges(self.rows, self.book.hand.steps, self.book.day)

    @cached_property
    def drift(self) -> pd.DataFrame:
        """What each relay changed, indexed by claim id; see ``drift.edges``."""
        return drift.edges(self.rows, self.links).set_index("claim_id", drop=False)

    @cached_property
    def carried(self) -> pd.DataFrame:
        """The rows that a page carries, for certain or possibly, each with its ``text``.

        Pages that only copy one publisher's text have one text: see ``data/hand/copies.yml``.
        """
        told = self.rows[self.rows["carried"].ne("not_yet")]
        copied = told["relayed_by"].map(self.book.hand.copies).astype("str")
        return told.assign(text=copied.where(copied.notna(), told["page"]))

    @cached_property
    def relays(self) -> pd.DataFrame:
        """The rows of ``carried`` that repeat another claim."""
        return self.carried[self.carried["relay_of"].ne("")]

    @property
    def origins(self) -> Origins:
        """How many independent origins all these pages go back to."""
        return citations.origins(self.rows, self.links)

    @cached_property
    def forest(self) -> tuple[Node, ...]:
        """Every claim below the one it took its figure from: sources first, then by date."""
        order = self.rows.sort_values(["said_to", "carried_to", "claim_id"], kind="stable")
        source = self.links.set_index("claim_id")["source"]
        below: dict[str, list[str]] = {}
        for claim in order.index:
            below.setdefault(str(source.get(claim, "")), []).append(str(claim))
        return tuple(_grown(root, below) for root in below.get("", []))

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by id."""
        found = Book(self.book.on).where("claim_id", self.rows.index)
        return {claim.id: claim for claim in found}

    def stated(self, claim_id: str) -> bool:
        """Whether a relay says itself from where it has its figure; else that is inferred."""
        return bool(self._stated[claim_id])

    @cached_property
    def _stated(self) -> "pd.Series[bool]":
        return self.links.set_index("claim_id")["stated"]

    def behind(self, origin: str) -> pd.DataFrame:
        """The rows of ``relays`` that go back to one origin."""
        return self.relays.iloc[self._behind.get(origin, [])]

    @cached_property
    def _behind(self) -> dict[Any, Any]:
        """Where the relays of each origin stand."""
        return self.relays.groupby("root", observed=True).indices

    def changed(self, part: str, *, serious: bool = False) -> dict[Drift, tuple[str, ...]]:
        """Which relays changed what, in the ``text`` or in the ``headline``.

        Args:
            part: one of ``PARTS``.
            serious: only where a reader is told what the source did not say.
        """
        return self._changed[part, serious]

    @cached_property
    def _changed(self) -> dict[tuple[str, bool], dict[Drift, tuple[str, ...]]]:
        return {(part, serious): _by_drift(self.drift[f"{part}_{kind}"]) for part in PARTS
                for serious, kind in ((False, "drift"), (True, "serious"))}  # fmt: skip

    @property
    def unchanged(self) -> tuple[str, ...]:
        """The relays that keep the figure as it was, where the texts could be compared."""
        kept = self.drift["compared"] & self.drift["text_drift"].eq("")
        return tuple(self.drift.index[kept])

    def headlines(self, seen: str, *, by: str = "page") -> Headlines:
        """What became of hedges in headlines that carry the figure.

        Args:
            seen: how they were read: ``seen``, or ``slug`` for the words of an address.
            by: count each ``page``, or each ``text`` once, however many pages copied it.
        """
        read = self.relays.join(self.drift[["headline_state", "headline_hedge"]])
        read = read[read["headline_state"].eq("read") & read["headline"].eq(seen)]
        hedged = self.rows.index[~self.rows["hedge"].isin(BARE)]
        read = read[read["root"].isin(hedged)]
        vague = read["headline_hedge"].eq(Hedge.VAGUE)
        kept = ~read["headline_hedge"].isin([*BARE, Hedge.VAGUE])
        counts = {"kept": kept, "vague": vague, "of": kept | True}
        told = {name: int(read.loc[some, by].nunique()) for name, some in counts.items()}
        return Headlines(tuple(map(str, read.index)), **told)


def _by_drift(told: "pd.Series[str]") -> dict[Drift, tuple[str, ...]]:
    """The relays that changed each, by id."""
    each = told.str.split().explode()
    found = {one: each.index[each.eq(one.value)] for one in Drift}
    return {one: tuple(map(str, ids)) for one, ids in found.items() if len(ids)}


def first(forest: Iterable[Node], count: int) -> tuple[Node, ...]:
    """So many claims of a forest at the most, in its order, each below the one it hangs on."""
    kept = {id(node) for node in islice(_each(forest), count)}
    return tuple(_kept(node, kept) for node in forest if id(node) in kept)


def _each(forest: Iterable[Node]) -> Iterator[Node]:
    for node in forest:
        yield node
        yield from _each(node.relays)


def _kept(node: Node, kept: Set[int]) -> Node:
    return Node(node.claim_id, tuple(_kept(one, kept) for one in node.relays if id(one) in kept))


def populations(book: Book, measure: str, wave: str, origin: str = "") -> Iterator[Relayed]:
    """The same for each population that has claims, that of the campaign first."""
    for population in _populations(book):
        found = Relayed(book, measure, wave, population, origin)
        if len(found.rows):
            yield found


def _populations(book: Book) -> tuple[str, ...]:
    return (*book.hand.terms.populations, clocks.UNDECIDED)


def _grown(claim: str, below: dict[str, list[str]]) -> Node:
    return Node(claim, tuple(_grown(relay, below) for relay in below.get(claim, [])))
