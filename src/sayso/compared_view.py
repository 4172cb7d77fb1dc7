"""What the notebook *2017 and now* shows: figures of two waves, set side by side or kept apart."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from sayso import by_wave, clocks, columns, sentences
from sayso.charts import Charts
from sayso.citations import NOT_ORIGINS
from sayso.denials import official
from sayso.figures import COUNTED
from sayso.fragments import Fragment, Group, cite, stated, tell
from sayso.gate import Gap
from sayso.hand import Pair
from sayso.ledger import SHOWN, Book, Claim, by_date
from sayso.statements import Findings, figure, of_pair
from sayso.verdicts import compare
from sayso.views import View
from sayso.words import say


class Compared(View):
    """Two waves of a book, and which of their figures may be compared."""

    def findings(self) -> list[tuple[Pair, Findings]]:
        """What is said of each pair that people decided to draw.

        A reading is told only where it changes the verdict, the chosen one first.
        """
        drawn = self.book.pairs(*self.waves)
        return [
            (pair, of_pair(pair, then, now, self.book, self.reading)) for pair, then, now in drawn
        ]

    def pairs(self) -> Fragment:
        """The pairs that people decided to draw: verdict, reason, what may be said, what not."""
        return self.render("pairs.html", pairs=self.findings(), whole=False)

    def caption(self) -> Fragment:
        """What may be said of the charted figures, and whether it is fit for a title."""
        charted = [key for key, one in self.book.hand.measures.items() if one.charted]
        told = [found for _, found in self.findings() if _charted(found, charted)]
        return self.render("caption.html", findings=told)

    def charts(self) -> Charts:
        """The standing figures of both waves as charts."""
        return Charts(by_wave.standing(self.book, *self.waves, self.lang))

    def figures(self) -> Fragment:
        """The standing figures of both waves, like with like: by measure and standard."""
        rows = self._standing().rows
        both = rows.groupby(["measure", "standard"])["wave"].nunique().eq(2)
        keys = [key for key in self.book.hand.measures if key in rows["measure"].values]
        return self.claims(
            self._like_with_like(measure, standard)
            for measure in keys
            for standard in self.book.hand.terms.standards
            if both.get((measure, standard), False)
        )

    def _standing(self) -> Book:
        """The campaign's standing figures of both waves."""
        campaign = self.book.population("campaign").where("wave", self.waves)
        return campaign.standing().where("answer", COUNTED)

    def _like_with_like(self, measure: str, standard: str) -> Group:
        hand = self.book.hand
        counted = hand.terms.standards[standard].name[self.lang]
        name = self.measure_name(measure)
        title = say(self.lang, "like-with-like", measure=name, standard=counted)
        claims = self.earliest(self._standing().measure(measure).where("standard", [standard]))
        ordered = sorted(claims, key=lambda claim: (self.waves.index(claim.wave), by_date(claim)))
        definition = hand.measures[measure].definition[self.lang]
        return Group(title, tuple(ordered), definition, with_measure=False)

    def apart(self) -> Fragment:
        """Figures of the sweep, which must never meet the campaign's, each with why."""
        rows = self.book.population("sweep").table
        roots = self.book.where("claim_id", rows["root"]).rows
        measure_of = dict(zip(roots["claim_id"], roots["measure"], strict=True))
        turned = rows["measure"].ne(rows["root"].map(measure_of))
        standing = self.book.population("sweep").standing().where("answer", COUNTED)
        ids = [*standing.table["claim_id"], *rows.loc[turned, "claim_id"]]
        asked = self.book.where("claim_id", ids)
        claims = tuple(sorted(self.earliest(asked), key=by_date))
        remarks = {claim.id: self._why_apart(claim) for claim in claims}
        return self.claims([Group("", claims, remark=say(self.lang, "why-apart"), remarks=remarks)])

    def _why_apart(self, claim: Claim) -> str | Markup:
        """The reason of its scope, and the figures of the pairs that it must not meet."""
        paired = [side for _, *sides in self.book.pairs(*self.waves) for side in sides]
        others = {
            other.id: cite(other, self.lang)
            for other in paired
            if other.measure == claim.measure and compare(other, claim).gap is Gap.POPULATION
        }
        reason = claim.scope_reason[self.lang] if claim.scope_reason else ""
        if not others:
            return reason
        return tell(self.lang, "apart-never", reason=reason, others=_joined(others.values()))

    def gaps(self) -> Fragment:
        """What cannot be compared at all, measure by measure, and why."""
        rows = self._standing().table
        told = []
        for measure in self.book.hand.measures:
            sides = [self._side(rows, measure, wave) for wave in self.waves]
            if any(sides) and not all(sides):
                told.append((self.measure_name(measure), *map(self._told, sides)))
        heads = [say(self.lang, "gaps-counted"), *(self.wave_name(wave) for wave in self.waves)]
        return self.listed(heads, told)

    def _side(self, rows: Any, measure: str, wave: str) -> list[Markup]:
        ids = rows.loc[rows["measure"].eq(measure) & rows["wave"].eq(wave), "claim_id"]
        claims = sorted(self.book.where("claim_id", ids), key=by_date)
        return [cite(claim, self.lang) for claim in claims]

    def _told(self, texts: list[Markup]) -> Markup | str:
        return _joined(texts) or say(self.lang, "gaps-none")

    def unplaced(self) -> Fragment:
        """Figures that are no origin's: an outlet's own voice, or nobody's by name."""
        rows = self.book.where("wave", self.waves).where("originator_kind", NOT_ORIGINS)
        named = {
            "unplaced-own-voice": rows.where("relay_of", [""]).where("answer", COUNTED),
            "unplaced-undecided": self.book.population(clocks.UNDECIDED).where("wave", self.waves),
        }
        return self.claims(
            Group(say(self.lang, message), tuple(sorted(self.earliest(claims), key=by_date)))
            for message, claims in named.items()
            if len(claims)
        )

    def official_answers(self) -> Fragment:
        """What officials answered, in their words; never a number on a scale."""
        return self._answers(self.book)

    def _answers(self, asked: Book) -> Fragment:
        """What officials answered, of the claims asked for."""
        claims = tuple(sorted(self.earliest(asked.then(official)), key=by_date))
        return self.claims([Group("", claims)] if claims else [])

    def side_by_side(self) -> Fragment:
        """The pages that printed figures of both waves, and what each figure goes back to."""
        rows = self.book.where("carried", ["known", "possibly"]).where("wave", self.waves).rows
        both = rows.groupby("page")["wave"].transform("nunique").eq(2)
        told = columns.plain(rows.loc[both, ["claim_id", "page", "publisher", "carried_to"]])
        told = told.sort_values(["carried_to", "publisher", "page"], kind="stable")
        pages = told["page"].unique()
        shown = told[told["page"].isin(pages[:SHOWN])]
        claims: dict[str, list[Claim]] = {page: [] for page in shown["page"]}
        page_of = dict(zip(shown["claim_id"], shown["page"], strict=True))
        for claim in self.book.where("claim_id", page_of):
            claims[page_of[claim.id]].append(claim)
        groups = [self._one_page(tuple(some)) for some in claims.values()]
        return self.render("pages.html", groups=groups, more=len(pages) > SHOWN)

    def _one_page(self, claims: tuple[Claim, ...]) -> Group:
        relayed = {claim.root for claim in claims if claim.is_relay}
        printed = tuple(claim for claim in claims if claim.id not in relayed)
        first = printed[0]
        publisher = first.publisher[self.lang] if first.publisher else ""
        told = {"who": publisher, "day": sentences.day(first.published, self.lang)}
        title = say(self.lang, "origin", **told)
        if first.carried == "possibly":
            title = f"{title} ({say(self.lang, 'possibly-later')})"
        remarks = {claim.id: self._goes_back_to(claim) for claim in printed}
        return Group(title, printed, remark=say(self.lang, "goes-back-to"), remarks=remarks)

    def _goes_back_to(self, claim: Claim) -> Markup | str:
        root = self.book.claim(claim.root)
        if root is None or root.id == claim.id:
            return say(self.lang, "goes-back-to-itself")
        same = root.measure == claim.measure
        measure = {} if same else {"measure": sentences.within(self.measure_name(root.measure))}
        told = tell(
            self.lang,
            "goes-back-to-figure" if same else "goes-back-to-measure",
            words=stated(figure(root), self.lang),
            origin=sentences.origin(root, self.lang),
            **measure,
        )
        return Markup('<span data-claim="{}">{}</span>').format(root.id, told)

    def definitions(self) -> Fragment:
        """How others cut the events into waves: displayed, never applied."""
        told = [
            (self.wave_name(item.wave), *(text[self.lang] for text in item.told))
            for item in self.book.hand.waves.definitions
            if item.wave in self.waves and item.decided(self.book.day)
        ]
        parts = ("wave", "what", "by", "reason")
        return self.listed([say(self.lang, f"definition-{part}") for part in parts], told)


def _charted(found: Findings, charted: list[str]) -> bool:
    return all(claim.measure in charted for claim in found.comparison.pair)


def _joined(cited: Iterable[Markup]) -> Markup:
    return Markup("; ").join(cited)
