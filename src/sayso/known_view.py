"""What the notebook *What was known when* shows: how figures became known, wave beside wave."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from sayso import sentences
from sayso.chronicle import Chronicle
from sayso.errors import one_of
from sayso.fragments import Fragment, cite, stated, tell
from sayso.timeline import AGES, Timeline
from sayso.views import View
from sayso.words import say


@dataclass(frozen=True)
class Known(View):
    """How the figures of one measure became known in two waves, about people of the campaign.

    Args:
        measure: what is counted, by id.

    Raises:
        WrongUse: there is no such measure, or what ``View`` raises.
    """

    measure: str

    def __post_init__(self) -> None:
        super().__post_init__()
        one_of(self.measure, self.book.hand.measures, "measure")

    def heading(self) -> Fragment:
        """The measure and what it counts, then the day of the page."""
        return self.lead(self.measure)

    def strip(self) -> Fragment:
        """Every figure and answer by the day it was given, with what it replaces."""
        return self._each(
            lambda timeline: self.render(
                "strip.html",
                timeline=timeline,
                told=Chronicle(timeline),
                replaces=_replaces(timeline),
                claims={claim.id: claim for claim in timeline.claims},
                cite=lambda claim: cite(claim, self.lang),
                standard=self.standard_name,
            )
        )

    def aligned(self) -> Fragment:
        """What stood in each wave so many days after its first figure."""
        told = [Chronicle(timeline) for timeline in self._timelines.values()]
        heads = [say(self.lang, "clock-age"), *map(self.wave_name, self.waves)]
        rows = [(self._age(days), *(self._stood(one, days) for one in told)) for days in AGES]
        return self.listed(heads, rows)

    def _age(self, days: int) -> str:
        return sentences.number(days, self.lang)

    def _stood(self, told: Chronicle, days: int) -> Markup:
        found = told.of.stood(days)
        when = Markup('<span class="muted">{}</span>').format(stated(told.stood(days), self.lang))
        if found is None:
            return when
        claims = [cite(claim, self.lang) for claim in found[1]]
        return Markup("<br>").join([when, *(claims or [tell(self.lang, "clock-nothing")])])

    def published(self) -> Fragment:
        """How many pages appeared on which day, and which figures they print."""
        heads = [say(self.lang, "clock-published"), say(self.lang, "clock-printed")]

        def shown(timeline: Timeline) -> Fragment:
            told = Chronicle(timeline)
            days = timeline.published
            rows = [(self._day(day), stated(told.pages(day), self.lang)) for day in days]
            return self.listed(heads, rows)

        return self._each(shown)

    def _day(self, published: str) -> str:
        return sentences.day(published, self.lang)

    def _each(self, show: Callable[[Timeline], Fragment]) -> Fragment:
        """What is shown of each wave."""
        return self.under_titles(
            (self.wave_name(wave), [show(found)]) for wave, found in self._timelines.items()
        )

    @cached_property
    def _timelines(self) -> dict[str, Timeline]:
        return {wave: Timeline(self.book, self.measure, wave) for wave in self.waves}


def _replaces(timeline: Timeline) -> dict[str, list[str]]:
    """The claims that each one replaced first."""
    found: dict[str, list[str]] = {}
    for earlier, by in timeline.replaced.items():
        for later in by:
            found.setdefault(later, []).append(earlier)
    return found
