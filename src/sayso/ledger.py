"""The book of claims that a notebook opens: filter it, put it to a day, ask what stood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import pandas as pd

from sayso import clocks, figures, relays
from sayso.counts import Figure
from sayso.dates import Span
from sayso.errors import one_of
from sayso.hand import Hand, Names, Pair, Scope

NOT_ORIGINS = ("own_voice", "unnamed")
"""An outlet's own voice and unnamed origins count as relays until a person says otherwise."""
CAPPING = ("documented", "listed")
"""Standards under which an unhedged number is a ceiling as well as a floor."""
KEY = ["wave", "originator_id", "measure", "population", "standard"]


@dataclass(frozen=True)
class Claim:
    """One dated statement of one figure, with all that a comparison or a sentence needs.

    ``none`` is how "there were none" reads for its measure, if it has words of its own;
    ``caps`` tells whether an unhedged number is a ceiling as well as a floor;
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
    scope_reason: str
    figure: Figure
    answer: str
    none: Names | None
    wording: str
    originator: Names
    originator_kind: str
    stance: str
    root: str
    place: str
    group: str
    said: str
    published: str
    publisher: str
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


@dataclass(frozen=True)
class Day:
    """The ledger as it stood at the end of one day; computed once for all views of it.

    Args:
        ledger: the cleaned claims, all of them.
        hand: the hand tables.
        date: the day whose knowledge counts.
    """

    ledger: pd.DataFrame
    hand: Hand
    date: date

    @cached_property
    def slice(self) -> pd.DataFrame:
        """All claims of the day with their pages counted, indexed by claim id."""
        cut = clocks.as_of(self.ledger, self.date)
        return (
            cut.join(relays.carriers(cut), on="root")
            .set_index("claim_id", drop=False)
            .rename_axis(None)
        )

    @cached_property
    def digest(self) -> str:
        """The sha256 of the slice."""
        return clocks.digest(self.slice)


@dataclass(frozen=True)
class Book:
    """A view of the ledger on one day. Nothing changes it: each step returns a new one.

    Args:
        on: the ledger on a day.
        kept: the conditions applied so far, as column and admitted values.
    """

    on: Day
    kept: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, ledger: pd.DataFrame, hand: Hand, day: date) -> "Book":
        """The whole ledger at the end of a day."""
        return cls(Day(ledger, hand, day))

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
    def table(self) -> pd.DataFrame:
        """The claims of the day that meet every condition, as a data frame."""
        rows = self.slice
        for column, values in self.kept:
            rows = rows[rows[column].isin(values)]
        return rows

    @property
    def digest(self) -> str:
        """The sha256 of the day's slice, before any condition."""
        return self.on.digest

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[Claim]:
        return (self._claim(row) for row in self.table.itertuples())

    def as_of(self, day: str | date) -> "Book":
        """The same view at the end of another day."""
        end = Span.of(day).end if isinstance(day, str) else day
        return Book(Day(self.on.ledger, self.hand, end), self.kept)

    def where(self, column: str, values: Iterable[str]) -> "Book":
        """Only the claims whose ``column`` is one of ``values``."""
        return replace(self, kept=(*self.kept, (column, tuple(values))))

    def wave(self, wave: str) -> "Book":
        """Only the claims about one wave."""
        return self.where("wave", [one_of(wave, self.hand.waves.waves, "wave")])

    def measure(self, measure: str) -> "Book":
        """Only the claims that count one thing."""
        return self.where("measure", [one_of(measure, self.hand.measures, "measure")])

    def population(self, population: str) -> "Book":
        """Only the claims about one population."""
        populations = [*self.hand.terms.populations, clocks.UNDECIDED]
        return self.where("population", [one_of(population, populations, "population")])

    def origins(self) -> "Book":
        """Only the claims that first put a figure forward, under a name."""
        named = self.table["relay_of"].eq("") & ~self.table["originator_kind"].isin(NOT_ORIGINS)
        return self.where("claim_id", self.table.loc[named, "claim_id"])

    def standing(self) -> "Book":
        """The origin claims that no later one has replaced.

        Per originator, measure, population and standard the latest known by the
        day. A figure that is only possibly known replaces nothing, nor does
        silence or a denial; where the order of two is undetermined both stand;
        where one originator gives a figure twice on one day the weaker wording
        stands.
        """
        rows = self.origins().table
        return self.where("claim_id", rows.loc[~_superseded(rows) & ~_outworded(rows), "claim_id"])

    def claim(self, claim_id: str) -> Claim | None:
        """One claim of the day by its id; nothing if it was not yet known."""
        if claim_id not in self.slice.index:
            return None
        return self._claim(next(self.slice.loc[[claim_id]].itertuples()))

    def pairs(self, baseline: str, current: str) -> list[tuple[Pair, Claim, Claim]]:
        """The pairs of ``data/hand/pairs.yml`` that could be drawn on the day.

        Only those whose claims are about the two waves, or about a period that
        spans several.
        """
        drawn = []
        for pair in self.hand.pairs:
            then, now = self.claim(pair.baseline), self.claim(pair.current)
            if then and now and Span.of(pair.known_since).start <= self.day:
                waves = [(then, baseline), (now, current)]
                if all(claim.wave == wave or not claim.comparable_wave for claim, wave in waves):
                    drawn.append((pair, then, now))
        return drawn

    def _claim(self, row) -> Claim:  # type: ignore[no-untyped-def]
        scope = self.hand.scopes[row.root]
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
            scope_reason=scope.reason if row.population != clocks.UNDECIDED else "",
            figure=figures.figure(row.answer, row.qualifier, numbers, row.wording),
            answer=row.answer,
            none=self.hand.measures[row.measure].none,
            wording=row.wording,
            originator=self.hand.originators[row.originator_id].name,
            originator_kind=row.originator_kind,
            stance=row.stance,
            root=row.root,
            place=row.place,
            group=row.group,
            said=row.claim_date or row.published,
            published=row.published,
            publisher=row.publisher,
            title=row.title,
            url=row.url,
            linked=bool(row.linked),
            known=row.known,
            carried=row.carried,
            pages=row.pages,
            pages_at_most=row.pages_at_most,
        )


def _caps(row, scope: Scope) -> bool:  # type: ignore[no-untyped-def]
    """Whether an unhedged number of this claim is a ceiling too.

    Never that of a relay: its hedge may have been lost on the way.
    """
    return not row.relay_of and row.standard in CAPPING and scope.caps == "by standard"


def _counted(rows: pd.DataFrame) -> pd.Series:
    return rows["answer"].isin(["count", "zero"])


def _superseded(rows: pd.DataFrame) -> pd.Series:
    """Figures of which the same originator gave a later one that is known for certain."""
    revising = _counted(rows) & rows["known"].eq("known") & rows["revises"].eq("latest")
    begins = rows["said_from"].where(revising & ~_outworded(rows))
    newest = begins.groupby([rows[column] for column in KEY]).transform("max")
    return _counted(rows) & (rows["said_to"] < newest)


def _outworded(rows: pd.DataFrame) -> pd.Series:
    """Figures that the same originator gave on the same day in weaker words too."""
    dated = rows[_counted(rows) & rows["said_from"].eq(rows["said_to"])]
    ends = dated.assign(
        floor=dated["low"].astype("Float64").fillna(float("-inf")),
        ceiling=dated["high"].astype("Float64").fillna(float("inf")),
    )[[*KEY, "said_from", "claim_id", "floor", "ceiling"]]
    both = ends.merge(ends, on=[*KEY, "said_from"], suffixes=("", "_weaker"))
    holds = (both["floor_weaker"] <= both["floor"]) & (both["ceiling_weaker"] >= both["ceiling"])
    equal = (both["floor_weaker"] == both["floor"]) & (both["ceiling_weaker"] == both["ceiling"])
    return rows["claim_id"].isin(both.loc[holds & ~equal, "claim_id"])
