"""How the figures of one measure in one wave became known, day by day."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import pandas as pd

from sayso import standing
from sayso.clocks import UNDECIDED
from sayso.errors import one_of
from sayso.figures import COUNTED
from sayso.ledger import SHOWN, Book, Claim, by_date
from sayso.relayed import Relayed

AGES = (0, 1, 7, 30, 90, 365)
"""Days after the first figure at which two waves are set side by side."""
Days = tuple[int, int]
"""The fewest and the most days that can lie between two days, of which one is not known exactly."""


@dataclass(frozen=True)
class Timeline:
    """The named origins of one measure in one wave.

    Args:
        book: the ledger on a day.
        measure, wave: what is counted, and when it happened.
        population: whom it is about; different people are never told together.

    Raises:
        WrongUse: there is no such measure, wave or population.
    """

    book: Book
    measure: str
    wave: str
    population: str = "campaign"

    def __post_init__(self) -> None:
        one_of(self.measure, self.book.hand.measures, "measure")
        one_of(self.wave, self.book.hand.waves.waves, "wave")

    @cached_property
    def origins(self) -> Book:
        """The claims: figures, and every other answer."""
        return self._asked(self.book).origins()

    def _asked(self, book: Book) -> Book:
        return book.population(self.population).wave(self.wave).measure(self.measure)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The earliest by the day they were said: those that are shown, and one more."""
        return tuple(sorted(self.origins.earliest(SHOWN + 1), key=by_date))

    @cached_property
    def named(self) -> dict[str, Claim]:
        """These, and those that replaced one of them or that one of them replaced, by id."""
        ids = {claim.id for claim in self.claims}
        steps = [{earlier, *by} for earlier, by in self.replaced.items()]
        linked = ids.union(*(step for step in steps if not ids.isdisjoint(step)))
        return {claim.id: claim for claim in Book(self.book.on).where("claim_id", linked)}

    @cached_property
    def first(self) -> Claim | None:
        """The first claim with a number, of those known for certain; "several" is none."""
        certain = self.origins.where("known", ["known"]).where("answer", COUNTED)
        return next(iter(certain.then(_numbered).earliest(1)), None)

    def age(self, claim: Claim) -> Days | None:
        """How many days after the first figure a claim was said; nothing where there is none."""
        if self.first is None:
            return None
        if claim == self.first:
            return (0, 0)
        least = (claim.said_from - self.first.said_to).days
        return least, (claim.said_to - self.first.said_from).days

    @cached_property
    def replaced(self) -> dict[str, tuple[str, ...]]:
        """The claims that a later one of the same originator replaced, and by which."""
        found: dict[str, tuple[str, ...]] = {}
        both = standing.replaced(self.origins.table)
        for earlier, later in zip(both["claim_id"], both["by"], strict=True):
            found[earlier] = (*found.get(earlier, ()), later)
        return found

    def stood(self, days: int) -> tuple[date, tuple[Claim, ...]] | None:
        """What stood so many days after the first figure, and which day that was.

        Nothing where there is no figure, or where that day had not come by the day of the book.
        Only what was known for certain on that day counts: each wave is told as it could be then.
        """
        if self.first is None:
            return None
        day = self.first.said_to + timedelta(days=days)
        if day > self.book.day:
            return None
        then = self._asked(self.book.as_of(day)).standing().where("answer", COUNTED)
        return day, tuple(sorted(then.where("known", ["known"]), key=by_date))

    @cached_property
    def relayed(self) -> Relayed:
        """The claims with every page that repeats them."""
        return Relayed(self.book, self.measure, self.wave, self.population)

    @cached_property
    def published(self) -> dict[str, pd.DataFrame]:
        """The rows that pages carry, by the day the page appeared as far as it shows one."""
        rows = self.relayed.carried
        order = rows.sort_values(["carried_to", "published", "claim_id"], kind="stable")
        return {str(day): group for day, group in order.groupby("published", sort=False)}


def _numbered(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["coded_low"].notna() | rows["coded_high"].notna()]


def populations(book: Book, measure: str) -> tuple[str, ...]:
    """Whom the named origins of a measure are about, the campaign first, and if there are none."""
    found = set(book.measure(measure).origins().table["population"])
    every = (*book.hand.terms.populations, UNDECIDED)
    return tuple(one for one in every if one in found) or ("campaign",)
