"""What the notebook *What was claimed* shows: each origin in its own words, then as bounds."""

from collections.abc import Sequence

from markupsafe import Markup

from sayso import by_wave, clocks, sentences
from sayso.charts import Charts
from sayso.figures import COUNTED
from sayso.fragments import Fragment, Group, stated
from sayso.ledger import SHOWN, Book, Claim, by_date
from sayso.statements import admits
from sayso.views import View
from sayso.words import say


class Claimed(View):
    """Two waves of a book: who put which figure forward, in which words."""

    def charts(self) -> Charts:
        """Every figure of both waves that somebody put forward, as charts."""
        return Charts(by_wave.origins(self.book, *self.waves, self.lang))

    def in_their_words(self, wave: str) -> Fragment:
        """Every origin of a wave: its figure, its words, and the numbers these admit.

        One table a measure and population, so that no two counts of different
        people stand in one table.
        """
        return self._worded(self._origins([wave]))

    def running_totals(self) -> Fragment:
        """The same for figures about periods that are not one wave, which are never compared."""
        waves = self.book.hand.waves.waves
        return self._worded(
            self._origins([key for key, one in waves.items() if not one.comparable])
        )

    def _worded(self, origins: Book) -> Fragment:
        found = set(zip(origins.rows["measure"], origins.rows["population"], strict=True))
        populations = [*self.book.hand.terms.populations, clocks.UNDECIDED]
        return self.claims(
            self._group(origins, measure, population)
            for measure in self.book.hand.measures
            for population in populations
            if (measure, population) in found
        )

    def _origins(self, waves: Sequence[str]) -> Book:
        """Whatever repeats nobody; outlets' own voices and unnamed sources are among them."""
        return self.book.where("wave", waves).where("relay_of", [""])

    def _group(self, origins: Book, measure: str, population: str) -> Group:
        chosen = origins.measure(measure).population(population)
        claims = tuple(chosen.earliest(SHOWN + 1))
        return Group(
            self._title(measure, population),
            claims,
            self.book.hand.measures[measure].definition[self.lang],
            with_measure=False,
            remark=say(self.lang, "admits"),
            remarks={claim.id: self._admits(claim) for claim in claims},
        )

    def _title(self, measure: str, population: str) -> str:
        """The measure, and whom it is about where that is not the campaign's people."""
        name = self.measure_name(measure)
        if population == "campaign":
            return name
        terms = self.book.hand.terms.populations
        if population == clocks.UNDECIDED:
            whose = sentences.within(say(self.lang, "unplaced-undecided"))
        else:
            whose = terms[population].name[self.lang]
        return say(self.lang, "claimed-of", measure=name, whose=whose)

    def _admits(self, claim: Claim) -> Markup:
        """The numbers that the words admit, and those under the reading where it has a say."""
        told = admits(claim, self.book, self.reading)
        return Markup(" ").join(stated(one, self.lang) for one in told)

    def never_counted(self) -> Fragment:
        """What was said to have happened without a figure, and what has none for a wave."""
        asked = self._origins(self.waves).where("answer", ["silence"])
        silent = tuple(sorted(self.earliest(asked), key=by_date))
        return self.claims([Group("", silent)] if silent else [])

    def not_in_the_ledger(self) -> Fragment:
        """The measures for which a wave, or neither, has a figure in the ledger."""
        rows = self._origins(self.waves).where("answer", COUNTED).rows
        counted = {wave: set(rows.loc[rows["wave"].eq(wave), "measure"]) for wave in self.waves}
        # What was only ever denied or answered in words is no count that is missing.
        asked = self.book.where("wave", self.waves).where("answer", [*COUNTED, "silence"])
        known = set(asked.rows["measure"])
        told = [(self.wave_name(wave), self._names(known - counted[wave])) for wave in self.waves]
        heads = [say(self.lang, "never-wave"), say(self.lang, "never-measures")]
        return self.listed(heads, told)

    def _names(self, measures: set[str]) -> str:
        ordered = [key for key in self.book.hand.measures if key in measures]
        return "; ".join(self.measure_name(key) for key in ordered)
