"""What the notebook *What was known when* shows: how figures became known, wave beside wave."""

from collections.abc import Callable, Iterable
from functools import cached_property

from markupsafe import Markup

from sayso import answered, retold, time_chart
from sayso.charts import Charts
from sayso.chronicle import Chronicle
from sayso.clocks import UNDECIDED
from sayso.fragments import Fragment, cite, stated, tell
from sayso.ledger import SHOWN, Claim
from sayso.phrases import code_id
from sayso.timeline import AGES, Timeline, populations
from sayso.views import OneMeasure
from sayso.words import say


class Known(OneMeasure):
    """How the figures of one measure became known in two waves."""

    def strip(self) -> Fragment:
        """Every figure and answer by the day it was given, with what it replaces."""
        return self._each(
            lambda timeline: self.render(
                "strip.html",
                timeline=timeline,
                told=Chronicle(timeline),
                replaces=_replaces(timeline),
                claims=timeline.named,
                shown=timeline.claims[:SHOWN],
                cite=lambda claim: cite(claim, self.lang),
                kind=self._kind,
                standard=self.standard_name,
            )
        )

    def charts(self) -> Charts:
        """How the figures of each wave became known, as a chart."""
        tones = dict(zip(self.waves, ("baseline", "current"), strict=True))
        found = [
            (self._title(one), tones[one.wave] if one.population == "campaign" else "apart", one)
            for timelines in self._timelines.values()
            for one in timelines.values()
        ]
        names = {
            "measure": self.measure_name(self.measure),
            "baseline": self.wave_name(self.baseline),
            "current": self.wave_name(self.current),
        }
        chart = time_chart.known(self.book, found, names, self.lang)
        return Charts((chart,) if chart else ())

    def _kind(self, claim: Claim) -> str:
        """Of which kind an official answer is; empty for a figure, or where nobody could tell."""
        kind = answered.kind(claim, self.book)
        return "" if kind == UNDECIDED else say(self.lang, f"answer-kind-{code_id(kind)}")

    def aligned(self) -> Fragment:
        """What stood in each wave so many days after its first figure."""
        heads = [say(self.lang, "clock-age"), *map(self.wave_name, self.waves)]
        tables = {
            population: self.listed(heads, [self._at(days, found.values()) for days in AGES])
            for population, found in self._timelines.items()
        }
        if list(tables) == ["campaign"]:
            return tables["campaign"]
        return self.under_titles((self._whose(one), [table]) for one, table in tables.items())

    def _at(self, days: int, timelines: Iterable[Timeline]) -> tuple[str | Markup, ...]:
        told = [Chronicle(one) for one in timelines]
        age = stated(told[0].age(days), self.lang)
        return age, *(self._stood(one, days) for one in told)

    def _stood(self, told: Chronicle, days: int) -> Markup:
        found = told.of.stood(days)
        when = Markup('<span class="muted">{}</span>').format(stated(told.stood(days), self.lang))
        if found is None:
            return when
        claims = [cite(claim, self.lang) for claim in found[1][:SHOWN]]
        rest = [tell(self.lang, "claims-earliest")] if len(found[1]) > SHOWN else []
        return Markup("<br>").join([when, *(claims or [tell(self.lang, "clock-nothing")]), *rest])

    def published(self) -> Fragment:
        """How many pages appeared on which day, and which figures they print."""
        heads = [say(self.lang, "clock-published"), say(self.lang, "clock-printed")]

        def shown(timeline: Timeline) -> Fragment:
            told = Chronicle(timeline)
            days = timeline.published
            rows = [tuple(stated(one(day), self.lang) for one in (told.when, told.pages))
                    for day in days]  # fmt: skip
            return self.listed(heads, rows)

        return self._each(shown)

    def _each(self, show: Callable[[Timeline], Fragment]) -> Fragment:
        """What is shown of each wave, and of each population in it."""
        return self.under_titles(
            (self._title(found), [show(found)])
            for timelines in self._timelines.values()
            for found in timelines.values()
        )

    def _title(self, timeline: Timeline) -> str:
        wave = self.wave_name(timeline.wave)
        if timeline.population == "campaign":
            return wave
        return say(self.lang, "spread-whose", wave=wave, whose=self._whose(timeline.population))

    def _whose(self, population: str) -> str:
        return retold.whose(population, self.book.hand, self.lang)

    @cached_property
    def _timelines(self) -> dict[str, dict[str, Timeline]]:
        """Of each population the two waves."""
        asked = self.book, self.measure
        return {
            population: {wave: Timeline(*asked, wave, population) for wave in self.waves}
            for population in populations(*asked)
        }

    def sources(self) -> Fragment:
        """Who the figures of this page come from, and the fingerprint of what it rests on."""
        found = [one for timelines in self._timelines.values() for one in timelines.values()]
        ids = [claim for one in found for claim in one.origins.rows["claim_id"]]
        ids += [claim for one in found for claim in one.relayed.rows.index]
        return self._sources(self.book.where("claim_id", ids))


def _replaces(timeline: Timeline) -> dict[str, list[str]]:
    """The claims that each one replaced first."""
    found: dict[str, list[str]] = {}
    for earlier, by in timeline.replaced.items():
        for later in by:
            found.setdefault(later, []).append(earlier)
    return found
