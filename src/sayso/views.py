"""What a notebook shows of a book: tables, cards and charts that display themselves.

All text of the ledger is escaped on its way into HTML.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sayso import charts, clocks, sentences
from sayso.errors import WrongUse, one_of
from sayso.figures import COUNTED
from sayso.fragments import TABLES_IN_JUPYTERLAB, Fragment, Group, templates
from sayso.hand import Pair
from sayso.ledger import Book, Claim
from sayso.marks import by_date
from sayso.standing import NOT_ORIGINS
from sayso.verdicts import Comparison, Gap, compare

OFFICIAL_ANSWERS = ("denial", "unconfirmed", "none_found")


@dataclass(frozen=True)
class View:
    """Two waves of a book, side by side, in one language.

    Args:
        book: the ledger on a day.
        baseline, current: the waves, by id; each must be one wave.
        lang: the language of everything printed.
        reading: the reading offered where strict bounds cannot say, by name.

    Raises:
        WrongUse: an unknown wave, language or reading.
    """

    book: Book
    baseline: str
    current: str
    lang: str
    reading: str

    def __post_init__(self) -> None:
        waves = [key for key, wave in self.book.hand.waves.waves.items() if wave.comparable]
        one_of(self.baseline, waves, "wave")
        one_of(self.current, waves, "wave")
        if self.baseline == self.current:
            raise WrongUse(f"baseline and current are both {self.current}: two waves are compared.")
        one_of(self.lang, sentences.LANGUAGES, "language")
        one_of(self.reading, self.book.hand.readings, "reading")

    @property
    def waves(self) -> tuple[str, str]:
        return self.baseline, self.current

    def comparisons(self) -> list[tuple[Pair, Comparison, Comparison | None]]:
        """Each pair of the two waves with its strict comparison, and the one under the reading.

        The reading is offered only where it changes the answer.
        """
        reading = self.book.hand.readings[self.reading]
        told = []
        for pair, then, now in self.book.pairs(*self.waves):
            strict, read = compare(then, now), compare(then, now, reading)
            told.append((pair, strict, None if read.verdict is strict.verdict else read))
        return told

    def heading(self) -> Fragment:
        """The day of the page, and how much of the ledger it rests on."""
        day = sentences.calendar_day(self.book.day, self.lang)
        rows = len(self.book.slice)
        possibly = int(self.book.slice["known"].eq("possibly").sum())
        told = self._paragraph(
            {
                "en": f"As things stood at the end of {day}: {rows} statements of the ledger, "
                f"{possibly} of them only possibly known by then because their pages show no "
                "exact day. Nothing later is used on this page."
            }
        )
        return Fragment(TABLES_IN_JUPYTERLAB + told.html)

    def pairs(self) -> Fragment:
        """The pairs that people decided to draw, each with verdict and reason."""
        return self._render("pairs.html", pairs=self.comparisons())

    def chart(self) -> charts.Chart:
        """The figures of both waves as a chart."""
        return charts.by_wave(self.book, self.baseline, self.current, self.lang)

    def figures(self) -> Fragment:
        """The standing figures of both waves, like with like: by measure and standard."""
        rows = self._standing().table
        both = rows.groupby(["measure", "standard"])["wave"].nunique().eq(2)
        keys = [key for key in self.book.hand.measures if key in rows["measure"].values]
        groups = [
            self._like_with_like(measure, standard)
            for measure in keys
            for standard in self.book.hand.terms.standards
            if both.get((measure, standard), False)
        ]
        return self._claims(groups)

    def _standing(self) -> Book:
        """The campaign's standing figures of both waves."""
        campaign = self.book.population("campaign").where("wave", self.waves)
        return campaign.standing().where("answer", COUNTED)

    def _like_with_like(self, measure: str, standard: str) -> Group:
        hand = self.book.hand
        name = getattr(hand.measures[measure].name, self.lang)
        title = f"{name}, {getattr(hand.terms.standards[standard].name, self.lang)}"
        claims = self._standing().measure(measure).where("standard", [standard])
        ordered = sorted(claims, key=lambda claim: (self.waves.index(claim.wave), by_date(claim)))
        return Group(title, tuple(ordered), hand.measures[measure].definition, with_measure=False)

    def apart(self) -> Fragment:
        """Figures of the sweep, which must never meet the campaign's, each with why."""
        rows = self.book.population("sweep").table
        measure_of = dict(zip(self.book.slice["claim_id"], self.book.slice["measure"], strict=True))
        turned = rows["measure"].ne(rows["root"].map(measure_of))
        standing = self.book.population("sweep").standing().where("answer", COUNTED)
        ids = [*standing.table["claim_id"], *rows.loc[turned, "claim_id"]]
        claims = tuple(sorted(self.book.where("claim_id", ids), key=by_date))
        remarks = {claim.id: self._why_apart(claim) for claim in claims}
        remark = {"en": "Why apart"}[self.lang]
        return self._claims([Group("", claims, remark=remark, remarks=remarks)])

    def _why_apart(self, claim: Claim) -> str:
        """The reason of its scope, and the figures of the pairs that it must not meet."""
        paired = [side for _, *sides in self.book.pairs(*self.waves) for side in sides]
        others = {
            other.id: f"“{sentences.figure(other, self.lang)}” "
            f"({sentences.origin(other, self.lang)})"
            for other in paired
            if other.measure == claim.measure and compare(other, claim).gap is Gap.POPULATION
        }
        if not others:
            return claim.scope_reason
        never = {"en": "Not to be set beside"}[self.lang]
        return f"{claim.scope_reason} {never} {'; '.join(others.values())}."

    def gaps(self) -> Fragment:
        """What cannot be compared at all, measure by measure, and why."""
        rows = self._standing().table
        told = []
        for measure, entry in self.book.hand.measures.items():
            sides = [self._side(rows, measure, wave) for wave in self.waves]
            if any(sides) and not all(sides):
                told.append((getattr(entry.name, self.lang), *map(self._listed, sides)))
        heads = [{"en": "Counted"}[self.lang], *(self._wave_name(wave) for wave in self.waves)]
        return self._list(heads, told)

    def _side(self, rows: Any, measure: str, wave: str) -> list[str]:
        ids = rows.loc[rows["measure"].eq(measure) & rows["wave"].eq(wave), "claim_id"]
        claims = sorted(self.book.where("claim_id", ids), key=by_date)
        return [
            f"{sentences.figure(claim, self.lang)} ({sentences.origin(claim, self.lang)})"
            for claim in claims
        ]

    def _listed(self, texts: list[str]) -> str:
        return "; ".join(texts) or {"en": "no figure in the ledger, which is not a zero"}[self.lang]

    def unplaced(self) -> Fragment:
        """Figures that are no origin's: an outlet's own voice, or nobody's by name."""
        rows = self.book.where("wave", self.waves).where("originator_kind", NOT_ORIGINS)
        origins = rows.where("relay_of", [""]).where("answer", COUNTED)
        undecided = self.book.population(clocks.UNDECIDED).where("wave", self.waves)
        named = {
            "en": [
                ("In an outlet's own voice, or from unnamed origins", origins),
                ("Not yet decided on this day whom they are about", undecided),
            ]
        }[self.lang]
        return self._claims(
            [
                Group(title, tuple(sorted(claims, key=by_date)))
                for title, claims in named
                if len(claims)
            ]
        )

    def official_answers(self) -> Fragment:
        """What officials answered, in their words; never a number on a scale."""
        asked = self.book.where("originator_kind", ["official"]).where("answer", OFFICIAL_ANSWERS)
        claims = tuple(sorted(asked.where("relay_of", [""]), key=by_date))
        return self._claims([Group("", claims)] if claims else [])

    def side_by_side(self) -> Fragment:
        """The pages that printed figures of both waves, and what each figure goes back to."""
        rows = self.book.slice
        rows = rows[rows["carried"].ne("not_yet") & rows["wave"].isin(self.waves)]
        both = rows.groupby("page")["wave"].transform("nunique").eq(2)
        pages = rows[both].sort_values(["carried_to", "publisher", "page"], kind="stable")
        groups = [
            self._one_page(tuple(self.book.where("claim_id", page["claim_id"])))
            for _, page in pages.groupby("page", sort=False)
        ]
        return self._render("pages.html", groups=groups)

    def _one_page(self, claims: tuple[Claim, ...]) -> Group:
        relayed = {claim.root for claim in claims if claim.is_relay}
        printed = tuple(claim for claim in claims if claim.id not in relayed)
        first = printed[0]
        doubt = {"en": " (possibly later)"}[self.lang] if first.carried == "possibly" else ""
        title = f"{first.publisher}, {sentences.day(first.published, self.lang)}{doubt}"
        remark = {"en": "Goes back to"}[self.lang]
        remarks = {claim.id: self._goes_back_to(claim) for claim in printed}
        return Group(title, printed, remark=remark, remarks=remarks)

    def _goes_back_to(self, claim: Claim) -> str:
        root = self.book.claim(claim.root)
        if root is None or root.id == claim.id:
            return {"en": "itself"}[self.lang]
        words = f"“{sentences.figure(root, self.lang)}”"
        if root.measure != claim.measure:
            measure = getattr(self.book.hand.measures[root.measure].name, self.lang)
            words += f" ({measure.lower()})"
        return f"{words}, {sentences.origin(root, self.lang)}"

    def definitions(self) -> Fragment:
        """How others cut the events into waves: displayed, never applied."""
        told = [
            (self._wave_name(item.wave), item.what, item.by, item.reason)
            for item in self.book.hand.waves.definitions
            if item.wave in self.waves and item.decided(self.book.day)
        ]
        heads = {"en": ["Wave", "Definition", "By", "Why it is shown and not applied"]}[self.lang]
        return self._list(heads, told)

    def sources(self) -> Fragment:
        """Who the figures of this page come from, and the fingerprint of what it rests on."""
        rows = self.book.where("wave", self.waves).origins().table
        names = sorted(
            {
                getattr(self.book.hand.originators[key].name, self.lang)
                for key in rows["originator_id"]
            }
        )
        told = self.book.where("wave", self.waves).where("carried", ["known", "possibly"]).table
        pages = int(told["page"].nunique())
        return self._paragraph(
            {
                "en": f"Claims of {'; '.join(names)}. Read on {sentences.pages(pages, 'en')}; the "
                "counts of pages are counts of the pages read, not of the press. Fingerprint of "
                f"the statements known on this day: {self.book.digest[:16]}."
            }
        )

    def _wave_name(self, wave: str) -> str:
        return str(getattr(self.book.hand.waves.waves[wave].name, self.lang))

    def _standard(self, claim: Claim) -> str:
        terms = self.book.hand.terms.standards
        if claim.standard == clocks.UNDECIDED:
            return ""
        return str(getattr(terms[claim.standard].name, self.lang))

    def _paragraph(self, text: dict[str, str]) -> Fragment:
        return Fragment(str(Markup("<p>{}</p>").format(text[self.lang])))

    def _claims(self, groups: Iterable[Group]) -> Fragment:
        return self._render("claims.html", groups=list(groups), standard=self._standard)

    def _list(self, heads: list[str], rows: Sequence[tuple[str, ...]]) -> Fragment:
        return self._render("list.html", heads=heads, rows=rows)

    def _render(self, template: str, **values: Any) -> Fragment:
        names = {wave: self._wave_name(wave) for wave in self.book.hand.waves.waves}
        links = getattr(self.book.hand.links.settings.outward_links, self.lang).value
        common: dict[str, Any] = {
            "say": sentences,
            "lang": self.lang,
            "names": names,
            "links": links,
            "hand": self.book.hand,
            "measures": self.book.hand.measures,
        }
        html = templates().get_template(template).render(**common, **values)
        return Fragment(html)
