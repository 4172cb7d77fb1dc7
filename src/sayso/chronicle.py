"""What is said of how figures became known: on which day of the clock, and on how many pages."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from sayso import sentences, statements
from sayso.ledger import Book, Claim
from sayso.statements import Kind, Statement
from sayso.timeline import AGES, Timeline, populations
from sayso.words import say

PRINTED = ["measure", "answer", "qualifier", "coded_low", "coded_high", "wording"]
"""What a figure is printed from."""


@dataclass(frozen=True)
class Chronicle:
    """Every day and number that is printed of a timeline, as statements.

    Args:
        of: the claims, day by day.
    """

    of: Timeline

    def __iter__(self) -> Iterator[Statement]:
        if self.of.first:
            yield self.start(self.of.first)
        yield from (self.day(claim) for claim in self.of.claims)
        yield from (one(days) for days in AGES for one in (self.age, self.stood))
        yield from (one(day) for day in self.of.published for one in (self.when, self.pages))

    def start(self, first: Claim) -> Statement:
        """On which day the clock begins to run."""
        return self._of("start", [first.id], lambda lang: say(
            lang, "clock-start", day=sentences.day(first.said, lang)))  # fmt: skip

    def day(self, claim: Claim) -> Statement:
        """How many days after the first figure a claim was said."""
        age = self.of.age(claim)

        def told(lang: str) -> str:
            if age is None or not claim.said:
                return say(lang, "clock-unknown")
            least, most = (_signed(days, lang) for days in age)
            if least == most:
                return say(lang, "clock-day", day=least)
            return say(lang, "clock-days", least=least, most=most)

        return self._of(f"day.{claim.id}", [claim.id], told)

    def age(self, days: int) -> Statement:
        """A number of days after the first figure, at which is told what stood."""
        return self._of(f"age.{days}", [], lambda lang: sentences.number(days, lang))

    def stood(self, days: int) -> Statement:
        """Which day it was so many days after the first figure."""
        found = self.of.stood(days)
        ids = [claim.id for claim in found[1]] if found else []

        def told(lang: str) -> str:
            if found is None:
                return say(lang, "clock-not-come" if self.of.first else "clock-idle")
            return sentences.calendar_day(found[0], lang)

        return self._of(f"stood.{days}", ids, told)

    def when(self, published: str) -> Statement:
        """A day on which pages appeared."""
        ids = self.of.published[published].index
        part = f"published.{published or 'undated'}"
        return self._of(part, ids, lambda lang: sentences.day(published, lang))

    def pages(self, published: str) -> Statement:
        """How many pages appeared on a day, and how often they print which figure."""
        rows = self.of.published[published]
        counts = {each: int(rows[each[:-1]].nunique()) for each in ("pages", "publishers")}
        alike = list(_alike(rows))

        def told(lang: str) -> str:
            shown: Counter[str] = Counter()
            for claim, n in alike:
                shown[sentences.figure(self.of.relayed.claims[claim], lang)] += n
            figures = [
                say(lang, "clock-figure", words=words, n=n) for words, n in shown.most_common()
            ]
            return say(lang, "clock-pages", figures=sentences.listed(figures, lang), **counts)

        return self._of(f"pages.{published or 'undated'}", rows.index, told)

    def _of(self, part: str, ids: Iterable[str], tell: Callable[[str], str]) -> Statement:
        of = self.of
        name = f"{statements.slug(of.measure)}.{of.wave}.{of.population}.{part}"
        text = statements.worded(tell)
        dated = f"{name}{statements.since(of.book)}"
        return Statement(dated, Kind.CLOCK, text, tuple(map(str, ids)))


def every(book: Book, measures: Iterable[str], waves: Iterable[str]) -> Iterator[Statement]:
    """All that a page of one day prints of how the figures of some measures became known."""
    for measure in measures:
        for population in populations(book, measure):
            for wave in waves:
                yield from Chronicle(Timeline(book, measure, wave, population))


def _alike(rows: pd.DataFrame) -> Iterator[tuple[str, int]]:
    """One row of those whose figures are the same, by id, with how many they are."""
    for _, some in rows.groupby(PRINTED, sort=False, dropna=False, observed=True):
        yield str(some.index[0]), len(some)


def _signed(days: int, lang: str) -> str:
    """A number of days with a minus that is no hyphen."""
    return f"\u2212{sentences.number(-days, lang)}" if days < 0 else sentences.number(days, lang)
