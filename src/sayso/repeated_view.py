"""What the notebook *Who says so* shows: who repeats whom, and what was changed on the way."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

from markupsafe import Markup

from sayso import drift, drift_chart, relayed, retold, sentences, tree_chart
from sayso.charts import Chart, Charts
from sayso.drift import Drift
from sayso.errors import WrongUse
from sayso.figures import COUNTED
from sayso.fragments import Fragment, cite, paragraph, stated
from sayso.ledger import SHOWN, Claim
from sayso.relayed import PARTS, Relayed
from sayso.spread import Spread
from sayso.statements import Statement, slug
from sayso.views import OneMeasure
from sayso.words import say


@dataclass(frozen=True)
class Repeated(OneMeasure):
    """The pages behind the figures of one measure in two waves.

    Args:
        origin: one origin alone, by claim id; empty for all of them.

    Raises:
        WrongUse: no page can show such an origin, or what ``OneMeasure`` raises.
    """

    origin: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.origin:
            _hold(self.book.claim(self.origin), self)

    def origins(self) -> Fragment:
        """Every origin with how far its figure went, and how many origins are independent."""
        heads = [say(self.lang, "spread-origin"), say(self.lang, "spread-far")]
        return self._each(
            lambda told: [
                self._told(told.summary()),
                self.listed(heads, [(self._cited(told, root.claim_id), self._bound(
                    told.behind(root.claim_id))) for root in told.of.forest[:SHOWN]]),
                *self._rest(len(told.of.forest)),
            ]
        )  # fmt: skip

    def charts(self) -> Charts:
        """Who repeats whom in each wave, and what was changed on the way, as charts."""
        tones = dict(zip(self.waves, ("baseline", "current"), strict=True))
        found = [told.of for told in self._found]
        trees = [
            tree_chart.chart(self.book, own, wave, tone, self.lang)
            for wave, tone in tones.items()
            if (own := [one for one in found if one.wave == wave])
        ]
        told = [(self._title(one), tones[one.wave], one) for one in found]
        changes = drift_chart.chart(self.book, told, self.lang)
        return Charts(tuple(map(self._of_origin, filter(None, (*trees, changes)))))

    def _of_origin(self, chart: Chart) -> Chart:
        """A chart that says so where it is of one origin alone."""
        if not self.origin:
            return chart
        claim = self._found[0].of.claims[self.origin]
        told = sentences.cited(claim, self.lang)
        return replace(
            chart,
            slug=f"{chart.slug}-{slug(self.origin)}",
            title=say(self.lang, "chart-of-origin", title=chart.title, origin=told),
            alt=say(self.lang, "chart-of-origin", title=chart.alt, origin=told),
        )

    def tree(self) -> Fragment:
        """Every page below the claim it took its figure from, by date."""
        return self._each(
            lambda told: [
                self.render(
                    "tree.html",
                    forest=relayed.first(told.of.forest, SHOWN),
                    more=len(told.of.rows) > SHOWN,
                    claims=told.of.claims,
                    marks=lambda claim: retold.marks(told.of, claim, self.lang),
                )
            ]
        )

    def changes(self) -> Fragment:
        """How many relays changed what, in texts and in headlines."""
        heads = [say(self.lang, head) for head in ("spread-what", "spread-text", "spread-headline")]
        return self._each(
            lambda told: [
                self._told([told.unchanged()]),
                self._table(
                    heads,
                    [
                        (retold.changed(one, self.lang), *map(self._bound, row))
                        for one, row in told.changes().items()
                    ],
                ),
            ]
        )

    def headlines(self) -> Fragment:
        """What could be known of the headlines, and in how many any hedge is left."""
        return self._each(lambda told: [self._told(told.headlines())])

    def publishers(self) -> Fragment:
        """The publishers whose pages changed a figure, those with serious changes first."""
        heads = [say(self.lang, "spread-changed-by"), say(self.lang, "spread-how-many")]
        return self._each(
            lambda told: [
                self._table(
                    heads,
                    [
                        (self._bound(told.publisher(rows)), self._bound(told.by_publisher(rows)))
                        for rows in told.publishers().values()
                    ],
                )
            ]
        )

    def cases(self) -> Fragment:
        """Every serious change, by what was changed, in the words of both."""
        return self._each(lambda told: [self.render("cases.html", cases=list(self._cases(told)))])

    def sources(self) -> Fragment:
        """Who the figures of this page come from, and the fingerprint of what it rests on."""
        ids = [claim for told in self._found for claim in told.of.rows.index]
        return self._sources(self.book.where("claim_id", ids))

    def _rest(self, count: int) -> list[Fragment]:
        """Where the others stand, if there are any."""
        return [paragraph(self.lang, "claims-earliest")] if count > SHOWN else []

    def _cases(self, told: Spread) -> Iterator[tuple[str, list[dict[str, Any]], bool]]:
        found = {part: told.of.changed(part, serious=True) for part in PARTS}
        for one in Drift:
            ids = dict.fromkeys(claim for part in PARTS for claim in found[part].get(one, ()))
            if ids:
                shown = [self._case(told.of, one) for one in islice(ids, SHOWN)]
                yield retold.changed(one, self.lang), shown, len(ids) > SHOWN

    def _case(self, asked: Relayed, claim_id: str) -> dict[str, Any]:
        edge = asked.drift.loc[claim_id]
        words = str(asked.rows["headline_words"][claim_id]) if edge["headline_drift"] else ""
        return {
            "source": asked.claims[str(edge["source"])],
            "page": asked.claims[claim_id],
            "headline": drift.headline(words),
        }

    def _each(self, show: Callable[[Spread], list[Fragment]]) -> Fragment:
        """What is shown of each wave, and in it of each population."""
        if not self._found:
            return paragraph(self.lang, "nothing-stood")
        return self.under_titles((self._title(told.of), show(told)) for told in self._found)

    @cached_property
    def _found(self) -> list[Spread]:
        asked = self.book, self.measure
        return [
            Spread(found)
            for wave in self.waves
            for found in relayed.populations(*asked, wave, self.origin)
        ]

    def _title(self, asked: Relayed) -> str:
        wave = self.wave_name(asked.wave)
        if asked.population == "campaign":
            return wave
        return say(
            self.lang,
            "spread-whose",
            wave=wave,
            whose=retold.whose(asked.population, self.book.hand, self.lang),
        )

    def _cited(self, told: Spread, claim_id: str) -> Markup:
        return cite(told.of.claims[claim_id], self.lang)

    def _bound(self, statement: Statement) -> Markup:
        return stated(statement, self.lang)

    def _told(self, statements: Iterable[Statement]) -> Fragment:
        told = [Markup("<p>{}</p>").format(self._bound(one)) for one in statements]
        return Fragment(str(Markup("\n").join(told)))

    def _table(self, heads: list[str], rows: list[tuple[str | Markup, ...]]) -> Fragment:
        return self.listed(heads, rows) if rows else paragraph(self.lang, "spread-no-changes")


def _hold(claim: Claim | None, view: Repeated) -> None:
    """Hold an origin to what its page can show."""
    asked = view.origin
    if claim is None:
        raise WrongUse(f"{asked} was not known by {view.book.day}.")
    if claim.is_relay:
        raise WrongUse(f"{asked} is no origin: it repeats {claim.root}.")
    if claim.measure != view.measure:
        raise WrongUse(f"{asked} counts {claim.measure}, and not {view.measure}.")
    if claim.wave not in view.waves:
        raise WrongUse(
            f"{asked} is about the wave {claim.wave}, and not {' or '.join(view.waves)}."
        )
    if claim.answer not in COUNTED:
        raise WrongUse(f"{asked} holds no figure.")
