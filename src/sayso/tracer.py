"""Every number in a published file is somebody's: matched to the statement bound to its place.

A number that stands in no statement of its place stops the build. So does a place that no longer
says what its statement says, were only one digit of it another.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sayso import blocks, context_view, errata, facts, sentences, spots
from sayso.blocks import Block
from sayso.drawn import Drawn
from sayso.ledger import Book
from sayso.numerals import numerals
from sayso.paths import Places
from sayso.sayings import Sayings
from sayso.spots import Spot
from sayso.statements import Kind, Statement, Statements
from sayso.words import LANGUAGES, say


@dataclass(frozen=True)
class Use:
    """A number where it stands, and the statement it belongs to: none for what nobody said."""

    where: str
    number: str
    text: str
    name: str
    expected: str = ""


def uses(places: Iterable[Spot], lang: str) -> Iterator[Use]:
    """Every number of some places, with the statement behind it."""
    for spot in places:
        told = _bound(spot) if spot.name else ""
        for one in numerals(spot.text, lang):
            names = (sayings.name(spot.text, one, spot.nodes) for sayings in spot.sayings)
            name = told or next(filter(None, names), "")
            yield Use(spot.where, one.text, spot.text, name, spot.expected)


def _bound(spot: Spot) -> str:
    """The statement of a place that says what it must; nothing if it says something else."""
    same = blocks.joined(spot.text) == blocks.joined(spot.expected)
    return spot.name if same else ""


@dataclass(frozen=True)
class Said:
    """What the pages of one day may say of its claims.

    Args:
        book: the ledger on that day.
    """

    book: Book
    known: Statements = field(default_factory=dict)
    _sayings: dict[tuple[str, str], Sayings] = field(default_factory=dict)

    def of(self, claim_id: str, lang: str) -> Sayings:
        """What is said of one claim; nothing of one that there is not."""
        key = claim_id, lang
        if key not in self._sayings:
            told = self._facts(claim_id)
            self._sayings[key] = Sayings(lang, [(one.name, one.text[lang]) for one in told])
        return self._sayings[key]

    def everything(self) -> Statements:
        """Every fact of every claim."""
        for claim_id in self.book.slice.index:
            self._facts(claim_id)
        return self.known

    def _facts(self, claim_id: str) -> list[Statement]:
        claim = self.book.find(claim_id)
        told = list(facts.of(claim, self.book)) if claim else []
        self.known.update({one.name: one for one in told})
        return told


@dataclass(frozen=True)
class Page:
    """A page in every language, with all that it may say beside claims and statements.

    Args:
        places: the investigation.
        said: the claims of its day.
        family: its name without the language.
        names: its name in each language that it is in.
        views: what its notebook shows, in every language.
        charted: whether it shows charts.
    """

    places: Places
    said: Said
    family: str
    names: Mapping[str, str]
    views: Mapping[str, Any]
    charted: bool

    @cached_property
    def drawn(self) -> list[Drawn]:
        """Its charts, in their order."""
        found: dict[str, dict[str, Any]] = {}
        for lang, view in self.views.items() if self.charted else ():
            for chart in view.charts():
                told = errata.marked(chart, self.places, self.family)
                found.setdefault(chart.slug, {})[lang] = told
        return [Drawn(f"chart.{self.family}.{slug}", charts) for slug, charts in found.items()]

    @cached_property
    def statements(self) -> Statements:
        """What its heading, its last paragraph, its footer and its charts say."""
        told = [one for drawing in self.drawn for one in drawing]
        told += [one for part in ("heading", "sources") for one in self._paragraphs(part)]
        told += [self._edition(), *self._waves()]
        return {one.name: one for one in told} | self.context

    def _paragraphs(self, part: str) -> Iterator[Statement]:
        there = {lang: view for lang, view in self.views.items() if hasattr(view, part)}
        told = {lang: [block.text for block in blocks.cut(f"<body>{getattr(view, part)().html}")]
                for lang, view in there.items()}  # fmt: skip
        for number, row in enumerate(zip(*told.values(), strict=True), start=1):
            text = dict(zip(told, row, strict=True))
            yield self._of(f"{part}.{number}", text, Kind.HEADING)

    def _edition(self) -> Statement:
        newest = self.said.book.on.newest

        def told(lang: str) -> str:
            delivery = sentences.day(newest, lang)
            return say(lang, "page-edition", edition=self.names.get(lang, ""), delivery=delivery)

        return self._of("edition", {lang: told(lang) for lang in LANGUAGES}, Kind.PAGE)

    def _waves(self) -> Iterator[Statement]:
        """The names of its waves, where they stand alone."""
        view = next(iter(self.views.values()), None)
        named = self.said.book.hand.waves.waves
        for wave in getattr(view, "waves", ()):
            yield Statement(f"hand.waves.{wave}.name", Kind.TYPED, named[wave].name, ())

    @cached_property
    def context(self) -> Statements:
        """What its context tables print by name, with a number in it or without."""
        return {one.name: one for one in self._context()}

    def _context(self) -> Iterator[Statement]:
        told = {lang: dict(view.named()) for lang, view in self.views.items()
                if hasattr(view, "named")}  # fmt: skip
        for name in next(iter(told.values()), {}):
            text = {lang: texts[name] for lang, texts in told.items()}
            yield Statement(context_view.named(name), Kind.FIGURE, text, ())

    def _of(self, part: str, text: Mapping[str, str], kind: Kind) -> Statement:
        return Statement(f"page.{self.family}.{part}", kind, dict(text), ())

    def spots(self, html: str, lang: str, common: Sayings) -> Iterator[Spot]:
        """The places of its page.

        Args:
            html: the page.
            lang: its language.
            common: what any page may say.
        """
        told = self.statements.items()
        general = [(name, one.text[lang]) for name, one in told if not name.startswith("context.")]
        files = [(name, one.text[lang]) for name, one in told if ".file." in name]
        own = Sayings(lang, [*general, *files])
        for block in blocks.cut(html):
            if block.row and block.row[0] < len(self.drawn):
                yield spots.of_chart(self.drawn[block.row[0]], lang, block)
            else:
                yield self._spot(block, lang, own, common)

    def _spot(self, block: Block, lang: str, own: Sayings, common: Sayings) -> Spot:
        place = block.bound.get("data-context") or block.bound.get("data-row")
        if place and "data-statement" not in block.bound:
            name = context_view.named(place)
            told = self.statements.get(name)
            near = Sayings(lang, [(name, told.text[lang])] if told else [])
            return Spot(f"line {block.line}", block.text, block.nodes, (near, common))
        return spot(block, lang, self.said, own, common)


def spot(block: Block, lang: str, said: Said, *around: Sayings) -> Spot:
    """A place of a page that is no part of a chart: bound to a statement, or to a claim."""
    where, text = f"line {block.line}", block.text
    name = block.bound.get("data-statement")
    # A page is held to the texts of its statements; what an attribute says is no part of them.
    if name and not block.tag.startswith("@"):
        return Spot(where, text, name=name, expected=text)
    claim = block.bound.get("data-of") or block.bound.get("data-claim")
    near = (said.of(claim, lang),) if claim else ()
    return Spot(where, text, block.nodes, (*near, *around))
