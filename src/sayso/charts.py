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
from sayso.tables import as_text
from sayso.words import say


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
            say(
                self.lang,
                "chart-row",
                panel=panel.title,
                band=band,
                label=mark.label,
                words=mark.words,
                detail=mark.detail,
            )
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
        writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\n")
        writer.writeheader()
        for panel, _, mark in self.marks:
            writer.writerow({name: as_text(cell) for name, cell in self._row(panel, mark).items()})
        return out.getvalue()

    def _row(self, panel: Panel, mark: Mark) -> dict[str, str]:
        claim, count = mark.claim, mark.claim.figure
        bounds = count.bounds if isinstance(count, Count) else None
        return {
            "claim_id": claim.id,
            "panel": panel.title,
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
            "figure": mark.words,
            "wording": claim.wording,
            "pages": str(claim.pages),
            "pages_at_most": str(claim.pages_at_most),
            "publisher": claim.publisher[self.lang] if claim.publisher else "",
            "url": claim.url if claim.linked and self.links else "",
        }

    def _repr_html_(self) -> str:
        wide, narrow = (_address(self.files[name]) for name in ("chart.svg", "chart-narrow.svg"))
        return (
            '<figure class="chart"><picture>'
            f'<source media="(max-width: 760px)" srcset="{narrow}">'
            f'<img src="{wide}" alt="{html.escape(self.alt)}"></picture></figure>'
        )


COLUMNS = {
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


def _end(number: int | None) -> str:
    return "" if number is None else str(number)


def _address(svg: bytes) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode("ascii")


def by_wave(
    book: Book, baseline: str, current: str, lang: str, only: tuple[str, ...] = ()
) -> Chart:
    """The figures of two waves that stand: one row a claim, two bands a measure.

    ``only`` draws some of the charted measures and leaves the rest, and the sweep, away.
    """
    drawn = panels(book.standing(), baseline, current, lang, only)
    return _chart(book, "chart", "figures-by-wave", (baseline, current), lang, drawn)


def all_by_wave(book: Book, baseline: str, current: str, lang: str) -> Chart:
    """Every figure of two waves that anybody put forward first, replaced later or not."""
    drawn = panels(book.origins(), baseline, current, lang)
    return _chart(book, "chart-all", "claims-by-wave", (baseline, current), lang, drawn)


def _chart(
    book: Book,
    kind: str,
    slug: str,
    waves: tuple[str, str],
    lang: str,
    drawn: tuple[Panel, ...],
) -> Chart:
    names = [book.hand.waves.waves[wave].name[lang] for wave in waves]
    claims = [mark.claim for panel in drawn for band in panel.bands for mark in band.marks]
    return Chart(
        slug=slug,
        lang=lang,
        title=say(lang, f"{kind}-title", baseline=names[0], current=names[1]),
        subtitle=say(lang, f"{kind}-subtitle", day=sentences.calendar_day(book.day, lang)),
        panels=drawn,
        notes=(say(lang, "chart-how-to-read"), _source(claims, lang)),
        alt=_alt(book, *waves, lang),
        links=book.hand.links.settings.outward_links[lang].value,
    )


def _source(claims: list[Claim], lang: str) -> str:
    names = sorted({claim.originator[lang] for claim in claims})
    return say(lang, "chart-source", names="; ".join(names))


def _alt(book: Book, baseline: str, current: str, lang: str) -> str:
    """What the picture is, and the figures most people look for, with their hedges."""
    told = [
        say(
            lang,
            "chart-alt-pair",
            title=book.hand.measures[now.measure].name[lang],
            then=sentences.cited(then, lang),
            now=sentences.cited(now, lang),
        )
        for _, then, now in book.pairs(baseline, current)[:2]
    ]
    day = sentences.calendar_day(book.day, lang)
    return say(lang, "chart-alt", told=" ".join(told), day=day)


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
