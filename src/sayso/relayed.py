"""The pages behind the figures of one measure and wave: who took what from whom, and changed it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from sayso import citations, drift
from sayso.citations import Origins
from sayso.drift import Drift
from sayso.errors import one_of
from sayso.figures import COUNTED
from sayso.ledger import Book, Claim


@dataclass(frozen=True)
class Relayed:
    """The claims whose origin counts one measure in one wave, with every page that repeats them.

    Args:
        book: the ledger on a day; pages that had not appeared by then are not there.
        measure, wave: what the origins count, and when.

    Raises:
        WrongUse: there is no such measure or wave.
    """

    book: Book
    measure: str
    wave: str

    def __post_init__(self) -> None:
        one_of(self.measure, self.book.hand.measures, "measure")
        one_of(self.wave, self.book.hand.waves.waves, "wave")

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The claims, relays among them, indexed by claim id."""
        every = self.book.slice
        roots = every.loc[every["root"].isin(every.index), "root"]
        of_root = every.loc[roots, ["measure", "wave", "answer"]].set_axis(roots.index)
        asked = of_root["measure"].eq(self.measure) & of_root["wave"].eq(self.wave)
        return every.loc[of_root.index[asked & of_root["answer"].isin(COUNTED)]]

    @cached_property
    def links(self) -> pd.DataFrame:
        """From where each relay took its figure; see ``citations.edges``."""
        return citations.edges(self.rows, self.book.hand.steps, self.book.day)

    @cached_property
    def drift(self) -> pd.DataFrame:
        """What each relay changed, indexed by claim id; see ``drift.edges``."""
        return drift.edges(self.rows, self.links).set_index("claim_id", drop=False)

    @property
    def pages(self) -> int:
        """How many pages carry one of the claims, for certain or possibly."""
        return int(self._carried["page"].nunique())

    @property
    def publishers(self) -> int:
        """How many publishers these pages have."""
        return int(self._carried["publisher"].nunique())

    @property
    def _carried(self) -> pd.DataFrame:
        return self.rows[self.rows["carried"].ne("not_yet")]

    @property
    def origins(self) -> Origins:
        """How many independent origins all these pages go back to."""
        return citations.origins(self.rows["claim_id"], self.rows["claim_id"], self.links)

    def tree(self) -> Iterator[tuple[int, str]]:
        """Every claim with its depth below its origin: sources first, then by date."""
        order = self.rows.sort_values(["said_to", "carried_to", "claim_id"], kind="stable")
        source = self.links.set_index("claim_id")["source"]
        below: dict[str, list[str]] = {}
        for claim in order.index:
            below.setdefault(str(source.get(claim, "")), []).append(str(claim))
        for root in below.get("", []):
            yield from _under(root, below, 0)

    def claim(self, claim_id: str) -> Claim:
        """One of the claims."""
        return next(iter(Book(self.book.on).where("claim_id", [claim_id])))

    def counts(self, part: str) -> dict[Drift, int]:
        """How many relays changed what, in the ``text`` or in the ``headline``."""
        told = self.drift[f"{part}_drift"].str.split().explode().value_counts()
        return {one: int(told[one.value]) for one in Drift if one.value in told}

    @property
    def unchanged(self) -> int:
        """How many relays keep the figure as it was, of those whose texts could be compared."""
        return int((self.drift["compared"] & self.drift["text_drift"].eq("")).sum())

    @property
    def headlines(self) -> tuple[int, int]:
        """In how many seen headlines that carry the figure a hedge is left, of how many."""
        read = self.drift[self.drift["headline_state"].eq("read")]
        return int(read["hedged_headline"].sum()), len(read)


def _under(claim: str, below: dict[str, list[str]], depth: int) -> Iterator[tuple[int, str]]:
    yield depth, claim
    for relay in below.get(claim, []):
        yield from _under(relay, below, depth + 1)
