"""The book of claims that a notebook opens: filter it, put it to a day, ask what stood."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import SimpleNamespace

import pandas as pd

from sayso import clocks, figures, standing
from sayso.counts import Figure
from sayso.dates import Span
from sayso.days import Day
from sayso.decisions import Names
from sayso.errors import WrongUse, one_of
from sayso.hand import Hand, Pair, Scope

CAPPING = ("documented", "listed")
"""Standards under which an unhedged number is a ceiling as well as a floor."""
Step = Callable[[pd.DataFrame], pd.DataFrame]


@dataclass(frozen=True)
class Claim:
    """One dated statement of one figure, with all that a comparison or a sentence needs.

    ``none`` is how "there were none" reads for its measure, if it has words of its own;
    ``place`` is named where it is a detail, ``publisher`` where the page had appeared,
    ``scope_reason`` where the scope was decided;
    ``caps`` tells whether an unhedged number is a ceiling as well as a floor;
    ``corrected`` why we corrected its coding, where we did;
    ``known`` and ``carried`` tell how things stood on the day of its book;
    ``pages`` on how many pages read it was carried by then for certain,
    ``pages_at_most`` with those whose day is not known.
    """

    id: str
    wave: str
    comparable_wave: bool
    measure: str
    unit: str
    population: str
    standard: str
    caps: bool
    scope_reason: Names | None
    figure: Figure
    answer: str
    none: Names | None
    wording: str
    corrected: Names | None
    originator: Names
    originator_id: str
    originator_kind: str
    stance: str
    root: str
    place: Names | None
    group: str
    said: str
    said_from: date
    said_to: date
    published: str
    publisher: Names | None
    title: str
    url: str
    linked: bool
    known: str
    carried: str
    pages: int
    pages_at_most: int

    @property
    def is_relay(self) -> bool:
        return self.root != self.id


SHOWN = 200
"""So many claims of a wave stand in one table of a page, and so many pages in a list of them."""


def by_date(claim: Claim) -> tuple[date, date, str]:
    """The order of claims: by the day each was said at the latest, never by size.

    A page of April 2017 that dates a claim "2017" carries what was said by April.
    """
    return claim.said_to, claim.said_from, claim.id


@dataclass(frozen=True, repr=False)
class Book:
    """A view of the ledger on one day. Nothing changes it: each step returns a new one.

    Args:
        on: the ledger on a day.
        steps: what was asked of it so far; asked again when the day changes.
    """

    on: Day
    steps: tuple[Step, ...] = ()

    @classmethod
    def of(cls, ledger: pd.DataFrame, hand: Hand, day: date) -> "Book":
        """The whole ledger at the end of a day."""
        return cls(Day(ledger, hand, day))

    def over(self, rows: pd.DataFrame) -> "Book":
        """The same view of some rows of the ledger alone."""
        part = rows.reset_index(drop=True)
        return replace(self, on=replace(self.on, ledger=part, last=self.on.newest))

    @property
    def hand(self) -> Hand:
        return self.on.hand

    @property
    def day(self) -> date:
        return self.on.date

    @property
    def slice(self) -> pd.DataFrame:
        """All claims of the day, before any condition."""
        return self.on.slice

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The claims of the day that meet every condition, without their pages counted.

        The texts of a large ledger are categories here: for counting, not for showing.
        """
        rows = self.on.lean
        for step in self.steps:
            rows = step(rows)
        return rows

    @cached_property
    def table(self) -> pd.DataFrame:
        """The claims of the day that meet every condition, as a data frame."""
        return self.on.told(self.rows) if self.steps else self.slice

    @property
    def digest(self) -> str:
        """The sha256 of the day's slice, before any condition."""
        return self.on.digest

    def __repr__(self) -> str:
        return f"<{len(self)} claims as of {self.day}>"

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Claim]:
        return (self._claim(row) for row in self.table.itertuples())

    def as_of(self, day: str | date) -> "Book":
        """The same view at the end of another day.

        Raises:
            WrongUse: ``day`` is not a date, or lies after the newest delivery.
        """
        end, newest = last_day(day), last_day(self.on.newest)
        if end > newest:
            raise WrongUse(f"{end} lies after the newest delivery, {newest}.")
        return replace(self, on=replace(self.on, date=end))

    def then(self, step: Step) -> "Book":
        """The view after one more step, a function from rows to rows."""
        return replace(self, steps=(*self.steps, step))

    def where(self, column: str, values: Iterable[str]) -> "Book":
        """Only the claims whose ``column`` is one of ``values``."""
        admitted = tuple(values)
        return self.then(lambda rows: rows[rows[column].isin(admitted)])

    def wave(self, wave: str) -> "Book":
        """Only the claims about one wave."""
        return self.where("wave", [one_of(str(wave), self.hand.waves.waves, "wave")])

    def measure(self, measure: str) -> "Book":
        """Only the claims that count one thing."""
        return self.where("measure", [one_of(measure, self.hand.measures, "measure")])

    def population(self, population: str) -> "Book":
        """Only the claims about one population."""
        populations = [*self.hand.terms.populations, clocks.UNDECIDED]
        return self.where("population", [one_of(population, populations, "population")])

    def origins(self) -> "Book":
        """Only the claims that first put a figure forward, under a name."""
        return self.then(standing.origins)

    def standing(self) -> "Book":
        """The origin claims that no later one has replaced.

        Per originator, measure, population and standard the latest known by the
        day. A figure that is only possibly known replaces nothing, nor does
        silence or a denial; where the order of two is undetermined both stand;
        where one originator gives a figure twice on one day the weaker wording
        stands.
        """
        return self.origins().then(standing.standing)

    def earliest(self, count: int) -> "Book":
        """The first claims in the order of ``by_date``, so many at the most."""
        order = ["said_to", "said_from", "claim_id"]
        return self.then(lambda rows: rows.sort_values(order, kind="stable").head(count))

    def claim(self, claim_id: str) -> Claim | None:
        """One claim of the day by its id; nothing if it was not yet known.

        Raises:
            WrongUse: no delivery holds such a claim.
        """
        if claim_id not in self.on.ids:
            one_of(claim_id, sorted(self.on.ids), "claim")
        return self.find(claim_id)

    def find(self, claim_id: str) -> Claim | None:
        """One claim of the day by its id; nothing if it was not yet known, or never."""
        if claim_id not in self.slice.index:
            return None
        return self._claim(SimpleNamespace(**self.slice.loc[claim_id]))

    def pairs(self, baseline: str, current: str) -> list[tuple[Pair, Claim, Claim]]:
        """The pairs of ``data/hand/pairs.yml`` that could be drawn on the day.

        Only those whose claims are about the two waves, or about a period that
        spans several.
        """
        drawn = []
        for pair in self.hand.pairs:
            then, now = self.find(pair.baseline), self.find(pair.current)
            if then and now and pair.decided(self.day):
                waves = [(then, baseline), (now, current)]
                if all(claim.wave == wave or not claim.comparable_wave for claim, wave in waves):
                    drawn.append((pair, then, now))
        return drawn

    def _claim(self, row) -> Claim:  # type: ignore[no-untyped-def]
        scope, place = self.hand.scopes[row.root], self.hand.places[row.place]
        numbers = tuple(int(n) for n in (row.coded_low, row.coded_high) if not pd.isna(n))
        return Claim(
            id=row.claim_id,
            wave=row.wave,
            comparable_wave=self.hand.waves.waves[row.wave].comparable,
            measure=row.measure,
            unit=self.hand.measures[row.measure].unit,
            population=row.population,
            standard=row.standard,
            caps=_caps(row, scope),
            scope_reason=scope.reason if row.population != clocks.UNDECIDED else None,
            figure=figures.figure(row.answer, row.qualifier, numbers, row.wording),
            answer=row.answer,
            none=self.hand.measures[row.measure].none,
            wording=row.wording,
            corrected=self.hand.corrections[row.claim_id].reason if row.corrected else None,
            originator=self.hand.originators[row.originator_id].name,
            originator_id=row.originator_id,
            originator_kind=row.originator_kind,
            stance=row.stance,
            root=row.root,
            place=place.name if place.detail else None,
            group=row.group,
            said=row.claim_date or row.published,
            said_from=row.said_from.date(),
            said_to=row.said_to.date(),
            published=row.published,
            publisher=self.hand.publishers[row.publisher] if row.publisher else None,
            title=row.title,
            url=row.url,
            linked=bool(row.linked),
            known=row.known,
            carried=row.carried,
            pages=int(row.pages),
            pages_at_most=int(row.pages_at_most),
        )


def last_day(day: str | date) -> date:
    """The last day that a partial date can mean.

    Raises:
        WrongUse: it is not written as 2017, 2017-02 or 2017-02-01.
    """
    if isinstance(day, date):
        return day
    try:
        return Span.of(str(day)).end
    except ValueError as problem:
        raise WrongUse(f"{problem}.") from None


def _caps(row, scope: Scope) -> bool:  # type: ignore[no-untyped-def]
    """Whether an unhedged number of this claim is a ceiling too.

    Never that of a relay: its hedge may have been lost on the way.
    """
    return not row.relay_of and row.standard in CAPPING and scope.caps == "by standard"
