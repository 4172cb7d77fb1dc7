"""What the notebooks share: two waves of a book in one language, and how they are shown.

All text of the ledger is escaped on its way into HTML.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sayso import clocks, fragments, sentences
from sayso.errors import one_of
from sayso.fragments import TABLES_IN_JUPYTERLAB, Fragment, Group, paragraph
from sayso.ledger import SHOWN, Book, Claim
from sayso.words import LANGUAGES


@dataclass(frozen=True)
class View:
    """Two waves of a book, in one language.

    Args:
        book: the ledger on a day.
        baseline, current: the waves, by id; each must be one wave.
        lang: the language of everything printed.
        reading: the reading offered where strict bounds cannot say, by name.

    Raises:
        WrongUse: an unknown wave, language or reading, or waves that are not an earlier and a
            later one.
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
        self.book.hand.waves.two(self.baseline, self.current)
        one_of(self.lang, LANGUAGES, "language")
        one_of(self.reading, self.book.hand.readings, "reading")

    @property
    def waves(self) -> tuple[str, str]:
        return self.baseline, self.current

    def heading(self) -> Fragment:
        """The day of the page, and how much of the ledger it rests on."""
        told = paragraph(
            self.lang,
            "page-heading",
            day=sentences.calendar_day(self.book.day, self.lang),
            rows=len(self.book.on.lean),
            possibly=int(self.book.on.lean["known"].eq("possibly").sum()),
        )
        quotations = paragraph(self.lang, "page-quotations")
        return Fragment(TABLES_IN_JUPYTERLAB + told.html + quotations.html)

    def sources(self) -> Fragment:
        """Who the figures of this page come from, and the fingerprint of what it rests on."""
        return self._sources(self.book.where("wave", self.waves))

    def _sources(self, shown: Book) -> Fragment:
        """Who the claims that are shown come from, and on how many pages they were read."""
        said, hand = shown.origins().rows["originator_id"].unique(), self.book.hand
        names = sorted({hand.originators[key].name[self.lang] for key in said})
        told = shown.where("carried", ["known", "possibly"]).rows
        return paragraph(
            self.lang,
            "page-sources",
            names=sentences.listed(names, self.lang),
            pages=int(told["page"].nunique()),
            digest=self.book.digest[:16],
        )

    def wave_name(self, wave: str) -> str:
        """A wave as the page calls it."""
        return self.book.hand.waves.waves[wave].name[self.lang]

    def measure_name(self, measure: str) -> str:
        """A measure as the page calls it."""
        return self.book.hand.measures[measure].name[self.lang]

    def standard_name(self, claim: Claim) -> str:
        """By which standard a claim was counted; empty where nobody could tell yet."""
        terms = self.book.hand.terms.standards
        return "" if claim.standard == clocks.UNDECIDED else terms[claim.standard].name[self.lang]

    def earliest(self, asked: Book) -> Iterator[Claim]:
        """As many claims of each wave as one table shows, and one more that tells of the rest."""
        for wave in self.book.hand.waves.waves:
            yield from asked.wave(wave).earliest(SHOWN + 1)

    def claims(self, groups: Iterable[Group]) -> Fragment:
        """Groups of claims as tables."""
        return self.render("claims.html", groups=list(groups), standard=self.standard_name)

    def listed(self, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Fragment:
        """Rows of words as a table."""
        return self.render("list.html", heads=heads, rows=rows)

    def under_titles(self, parts: Iterable[tuple[str, Iterable[Fragment]]]) -> Fragment:
        """Fragments, each under a heading of its own."""
        heading = Markup("<h3>{}</h3>")
        pieces = [[heading.format(title), *(one.html for one in some)] for title, some in parts]
        return Fragment("\n".join(str(piece) for some in pieces for piece in some))

    def render(self, template: str, **values: Any) -> Fragment:
        """A template filled in, in the language of the view."""
        return fragments.render(template, self.lang, self.book.hand, **values)


@dataclass(frozen=True)
class OneMeasure(View):
    """A view of one measure.

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
        told = self.book.hand.measures[self.measure]
        lead = Markup('<p class="lead"><strong>{}.</strong> {}</p>')
        name, definition = told.name[self.lang], told.definition[self.lang]
        return Fragment(str(lead.format(name, definition)) + super().heading().html)
