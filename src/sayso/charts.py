"""A chart with everything that goes with it: pictures, data, alt text, source line."""

import base64
import csv
import html
import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from matplotlib.figure import Figure

from sayso import canvas, drawing, sentences
from sayso.counts import Count
from sayso.ledger import Book, Claim
from sayso.marks import Mark, Panel, panels

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Chart:
    """A chart of claims. It displays itself in a notebook and knows its files.

    Attributes:
        slug: the name of its folder.
        title, subtitle: printed above the panels; the title says "reported".
        panels: the marks.
        notes: how to read it, and the source line, printed below.
        alt: one or two sentences in place of the picture.
        links: whether its data give the addresses of pages.
    """

    slug: str
    lang: str
    title: str
    subtitle: str
    panels: tuple[Panel, ...]
    notes: tuple[str, ...]
    alt: str
    links: bool = False

    @property
    def marks(self) -> list[tuple[Panel, str, Mark]]:
        """Every mark with its panel and the title of its band, from top to bottom."""
        return [
            (panel, band.title, mark)
            for panel in self.panels
            for band in panel.bands
            for mark in band.marks
        ]

    @cached_property
    def description(self) -> str:
        """Every row of the picture as text."""
        rows = (
            f"{panel.title}, {band}: {mark.label}: {mark.words} ({mark.detail})."
            for panel, band, mark in self.marks
        )
        return " ".join([self.title + ".", *rows])

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The bundle: name and bytes of each file."""
        wide, narrow = (self._picture(layout) for layout in (canvas.WIDE, canvas.NARROW))
        return {
            "chart.svg": canvas.svg(wide, self.title, self.description),
            "chart-narrow.svg": canvas.svg(narrow, self.title, self.description),
            "chart.png": canvas.png(wide),
            "data.csv": self.data.encode("utf-8"),
            "alt.txt": f"{self.alt}\n".encode(),
        }

    def _picture(self, layout: canvas.Layout) -> Figure:
        return drawing.draw(self.title, self.subtitle, self.panels, self.notes, layout)

    @property
    def data(self) -> str:
        """Every claim drawn, as CSV; no cell of text can be taken for a formula."""
        out = io.StringIO()
        writer = csv.DictWriter(out, list(_DATA), lineterminator="\n")
        writer.writeheader()
        for panel, _, mark in self.marks:
            writer.writerow(
                {name: as_text(cell) for name, cell in _row(panel, mark, self.links).items()}
            )
        return out.getvalue()

    def _repr_html_(self) -> str:
        wide, narrow = (_address(self.files[name]) for name in ("chart.svg", "chart-narrow.svg"))
        return (
            '<figure class="chart"><picture>'
            f'<source media="(max-width: 760px)" srcset="{narrow}">'
            f'<img src="{wide}" alt="{html.escape(self.alt)}"></picture></figure>'
        )


_DATA = {
    "claim_id": "the claim that is drawn",
    "panel": "the heading above it",
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
    "figure": "the figure as the page prints it",
    "wording": "the words that hold it, in the language of the page it was read on",
    "pages": "on how many pages read it had certainly appeared by that day",
    "pages_at_most": "the same, with the pages whose day is not known",
    "publisher": "who published the page it was read on",
    "url": "its address; empty where pages are not linked",
}


def _row(panel: Panel, mark: Mark, links: bool) -> dict[str, str]:
    claim, count = mark.claim, mark.claim.figure
    bounds = count.bounds if isinstance(count, Count) else None
    return {
        "claim_id": claim.id,
        "panel": panel.title,
        "wave": claim.wave,
        "measure": claim.measure,
        "population": claim.population,
        "standard": claim.standard,
        "originator": claim.originator.en,
        "said": claim.said,
        "known": claim.known,
        "hedge": count.hedge.value if isinstance(count, Count) else claim.answer,
        "low": _end(bounds.low if bounds else None),
        "high": _end(bounds.high if bounds else None),
        "figure": mark.words,
        "wording": claim.wording,
        "pages": str(claim.pages),
        "pages_at_most": str(claim.pages_at_most),
        "publisher": claim.publisher,
        "url": claim.url if claim.linked and links else "",
    }


def _end(number: int | None) -> str:
    return "" if number is None else str(number)


def as_text(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP: a leading quotation mark).

    >>> as_text("=1+1"), as_text("at least 3")
    ("'=1+1", 'at least 3')
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def _address(svg: bytes) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode("ascii")


def by_wave(
    book: Book, baseline: str, current: str, lang: str, only: tuple[str, ...] = ()
) -> Chart:
    """The figures of two waves: one row a standing origin claim, two bands a measure.

    ``only`` draws some of the charted measures and leaves the rest, and the sweep, away.
    """
    drawn = panels(book, baseline, current, lang, only)
    names = [getattr(book.hand.waves.waves[wave].name, lang) for wave in (baseline, current)]
    claims = [mark.claim for panel in drawn for band in panel.bands for mark in band.marks]
    return Chart(
        slug="figures-by-wave",
        lang=lang,
        title={"en": f"Reported about LGBT people in Chechnya: {names[0]} and {names[1]}"}[lang],
        subtitle={
            "en": "What was reported, not what happened; the two waves were covered differently. "
            f"As of {sentences.calendar_day(book.day, lang)}."
        }[lang],
        panels=drawn,
        notes=(_how_to_read(lang), _source(claims, lang)),
        alt=_alt(book, baseline, current, lang),
        links=getattr(book.hand.links.settings.outward_links, lang).value,
    )


def _how_to_read(lang: str) -> str:
    return {
        "en": "How to read: one row a claim that stands on this day. A line with three arrowheads "
        "is an open end (at least, more than; or, pointing left, up to); the arrowheads are always "
        "equally long. A dashed ring is “around”. A filled dot is a number without a hedge. "
        "Two ends joined are a range. Words in italics have no place on the scale: "
        "a denial, a silence, a vague word."
    }[lang]


def _source(claims: list[Claim], lang: str) -> str:
    names = sorted({getattr(claim.originator, lang) for claim in claims})
    return {
        "en": f"Source: claims of {'; '.join(names)}; read on public pages, compiled by sayso."
    }[lang]


def _alt(book: Book, baseline: str, current: str, lang: str) -> str:
    """What the picture is, and the figures most people look for, with their hedges."""
    told = [_told(then, now, lang) for _, then, now in book.pairs(baseline, current)[:2]]
    day = sentences.calendar_day(book.day, lang)
    return {
        "en": "Chart of the figures reported, one row a claim with its hedge, denials and "
        f"silences as words. {' '.join(told)} Figures of other people have a panel of their own. "
        f"As of {day}."
    }[lang]


def _told(then: Claim, now: Claim, lang: str) -> str:
    sides = " and ".join(
        f"“{sentences.figure(claim, lang)}” ({sentences.origin(claim, lang)})"
        for claim in (then, now)
    )
    return {"en": f"Reported {now.measure}: {sides}."}[lang]


def write(chart: Chart, folder: Path) -> None:
    """Write the bundle of a chart into a new folder; a build publishes it whole or not at all.

    Raises:
        ValueError: the chart has no title, alt text, source line or marks.
        FileExistsError: the folder is there: two charts must not share a slug.
    """
    if not (chart.title and chart.alt and chart.notes and chart.marks):
        raise ValueError(f"chart {chart.slug}: title, alt text, source line and marks are required")
    files = chart.files
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
