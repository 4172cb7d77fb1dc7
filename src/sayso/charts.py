"""A chart: marks with everything that is said of them, as text, as rows, and as it is shown."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from markupsafe import Markup

from sayso import drawing, inline, palette, sentences
from sayso.counts import Count
from sayso.drawing import Layout
from sayso.ledger import Book, Claim
from sayso.marks import Mark, Panel
from sayso.pictures import Picture
from sayso.tables import as_text
from sayso.templating import fill
from sayso.words import say

DRAWN = 100
"""So many rows of a band are drawn, and so many claims of a row told: the earliest."""


@dataclass(frozen=True)
class Chart:
    """A chart. It displays itself in a notebook; ``bundles`` makes its files.

    Attributes:
        slug: the name of its folder.
        title, subtitle: printed above the panels; the title says "reported".
        panels: the marks.
        how_to_read: what its glyphs mean.
        source: whose claims they are.
        alt: one or two sentences in place of the picture.
        as_of: the day whose knowledge is drawn.
        digest: the fingerprint of the slice of the ledger it rests on.
        links: whether its data give the addresses of pages.
        site: the address at which the reports are published; empty where nobody said.
        featured: the keys of the marks that its alt text and its card tell; else empty.
        corrections: what it says of errors of ours that it once held.
    """

    slug: str
    lang: str
    title: str
    subtitle: str
    panels: tuple[Panel, ...]
    how_to_read: str
    source: str
    alt: str
    as_of: date
    digest: str = ""
    links: bool = False
    site: str = ""
    featured: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()

    @property
    def marks(self) -> list[tuple[Panel, str, Mark]]:
        """Every mark with its panel and the title of its band, from top to bottom."""
        return [
            (panel, band.title, mark)
            for panel in self.panels
            for band in panel.bands
            for mark in band.marks
        ]

    @property
    def day(self) -> str:
        """The day of the chart in its language."""
        return sentences.calendar_day(self.as_of, self.lang)

    @cached_property
    def told(self) -> dict[str, str]:
        """Every row of the picture as text, by its key."""
        labels = {mark.key: mark.label for _, _, mark in self.marks}

        def told(mark: Mark) -> str:
            above = say(self.lang, "tree-repeats", label=labels[mark.under]) if mark.under else ""
            parts = [mark.detail, above]
            return "".join(f" ({part})" for part in parts if part)

        return {
            mark.key: say(self.lang, "chart-row", where=self._where(panel, band),
                          label=mark.label, words=mark.words, detail=told(mark))
            for panel, band, mark in self.marks
        }  # fmt: skip

    @property
    def description(self) -> str:
        """The whole chart as text, a line for each row."""
        last = [self.how_to_read, self.source, *self.corrections]
        return "\n".join([self.title, self.subtitle, *self.told.values(), *last])

    def _where(self, panel: Panel, band: str) -> str:
        return ", ".join(filter(None, [panel.title, band]))

    @cached_property
    def wide(self) -> Picture:
        """The marks alone, for a page that says the rest itself."""
        return drawing.draw(self.panels, drawing.WIDE, self.lang)

    @cached_property
    def narrow(self) -> Picture:
        """The same for the narrowest telephones."""
        return drawing.draw(self.panels, drawing.NARROW, self.lang)

    def sheet(self, layout: Layout) -> Picture:
        """The whole chart, as it stands where nothing is said beside it."""
        said = drawing.Said(
            self.title, self.subtitle, self.corrections, (self.how_to_read, self.source)
        )
        return drawing.sheet(said, self.panels, layout, self.lang)

    def pictures(self, name: str) -> Markup:
        """The marks in two widths, of which a page shows one; ``name`` begins their ids."""
        return Markup("\n").join(
            inline.svg(picture, f"{name}-{kind}", self.title, self.alt, kind)
            for kind, picture in (("wide", self.wide), ("narrow", self.narrow))
        )

    @cached_property
    def rows(self) -> list[dict[str, str]]:
        """The claims drawn, with ``COLUMNS``; one that stands in two rows is told twice.

        Of a row that stands for very many claims, the first ``DRAWN``.
        """
        return [
            self._row(self._where(panel, band), mark, claim)
            for panel, band, mark in self.marks
            for claim in mark.claims[:DRAWN]
        ]

    @property
    def data(self) -> str:
        """The rows as CSV; no cell of text can be taken for a formula."""
        out = io.StringIO()
        writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: as_text(cell) for name, cell in row.items()} for row in self.rows)
        return out.getvalue()

    def _row(self, where: str, mark: Mark, claim: Claim) -> dict[str, str]:
        count = claim.figure
        bounds = count.bounds if isinstance(count, Count) else None
        return {
            "claim_id": claim.id,
            "panel": where,
            "row": mark.key,
            "drawn": mark.words,
            "under": mark.under,
            "step": mark.step,
            "wave": claim.wave,
            "measure": claim.measure,
            "population": claim.population,
            "standard": claim.standard,
            "originator": claim.originator[self.lang],
            "said": claim.said,
            "known": claim.known,
            "hedge": count.hedge.value if isinstance(count, Count) else claim.answer,
            "low": _end(bounds.low if bounds else None),
            "high": _end(bounds.high if bounds else None),
            "figure": sentences.figure(claim, self.lang),
            "wording": claim.wording,
            "pages": str(claim.pages),
            "pages_at_most": str(claim.pages_at_most),
            "publisher": claim.publisher[self.lang] if claim.publisher else "",
            "published": claim.published,
            "url": claim.url if claim.linked and self.links else "",
        }

    def _repr_html_(self) -> str:
        return Charts((self,))._repr_html_()

    @property
    def shown(self) -> str:
        """The chart as a figure of a page."""
        return fill("figure.html", chart=self)


@dataclass(frozen=True)
class Charts:
    """The charts of one part of a page, from top to bottom."""

    charts: tuple[Chart, ...]

    def __iter__(self) -> Iterator[Chart]:
        return iter(self.charts)

    def __len__(self) -> int:
        return len(self.charts)

    def __getitem__(self, place: int) -> Chart:
        return self.charts[place]

    def _repr_html_(self) -> str:
        # JupyterLab has a theme of its own, of which no style sheet knows: we bring our paper.
        style = f"<style>\n{palette.on_paper('.sayso-chart')}\n{inline.CSS}</style>"
        return "\n".join([style, *(chart.shown for chart in self.charts)])


COLUMNS = {
    "claim_id": "the claim that is drawn",
    "panel": "the heading above it",
    "row": "which row of the chart it is in: a claim, or a statement about several",
    "drawn": "the words at the mark of that row",
    "under": "the row that it repeats, in a tree; else empty",
    "step": "whether the page says so (stated) or a person found it (inferred); else empty",
    "wave": "the wave the figure is about",
    "measure": "what is counted",
    "population": "whose persecution the figure is about",
    "standard": "by which standard it was counted",
    "originator": "who makes the claim",
    "said": "when it was said, a partial date",
    "known": "whether it was known on the day of the page, or possibly",
    "hedge": "the hedge; for what is no count, the kind of answer",
    "low": "strict lower bound, in the measure's unit; empty where the words set none",
    "high": "strict upper bound, in the measure's unit; empty where the words set none",
    "figure": "the figure as pages print it",
    "wording": "the words that hold it, in the language of the page it was read on",
    "pages": "on how many pages read it had certainly appeared by that day",
    "pages_at_most": "the same, with the pages whose day is not known",
    "publisher": "who published the page it was read on",
    "published": "when that page appeared, a partial date",
    "url": "its address; empty where pages are not linked",
}


def _end(number: int | None) -> str:
    return "" if number is None else str(number)


def about(book: Book, lang: str, panels: tuple[Panel, ...]) -> dict[str, Any]:
    """What every chart of a book says in the same way: whose claims, and as of which day.

    A picture is no place for all of a large ledger: what is not drawn is told of.
    """
    drawn = tuple(map(_earliest, panels))
    marks = [mark for panel in drawn for band in panel.bands for mark in band.marks]
    claims = [claim for mark in marks for claim in mark.claims]
    whole = drawn == panels and all(len(mark.claims) <= DRAWN for mark in marks)
    names = sentences.listed(sorted({claim.originator[lang] for claim in claims}), lang)
    source = say(lang, "chart-source", names=names)
    return {
        "lang": lang,
        "panels": drawn,
        "source": source if whole else f"{source} {say(lang, 'chart-earliest')}",
        "as_of": book.day,
        "digest": book.digest,
        "links": book.hand.links.settings.outward_links[lang].value,
        "site": book.hand.links.settings.site_url.value,
    }


def _earliest(panel: Panel) -> Panel:
    """The first rows of each band."""
    bands = (replace(band, marks=band.marks[:DRAWN]) for band in panel.bands)
    return replace(panel, bands=tuple(bands))
