"""The card that social networks show: the title, and at most two figures with their hedges."""

from sayso import sentences
from sayso.charts import Chart
from sayso.drawing import Layout, Pen
from sayso.lettering import wrap
from sayso.marks import Mark
from sayso.pictures import Picture
from sayso.words import say

WIDTH, HEIGHT = 1200, 630
SHEET = Layout(width=WIDTH, text=34, small=26, margin=60)
SIZES = (52, 46, 40, 34, 28)
"""Of the title, the largest that leaves room for the rest."""
LINES = 3


def card(chart: Chart) -> Picture:
    """The card of a chart: its title, the marks that people chose for it, and its day.

    A chart without such a choice tells its subtitle: no figure is picked that nobody picked.
    """
    pen = Pen(SHEET, chart.lang, 40)
    pen.paragraph(chart.title, _size(chart.title), bold=True)
    told = featured(chart)
    if not told:
        pen.y += 16
        pen.paragraph(chart.subtitle, SHEET.text, ink="muted")
    for mark, tone in told:
        _figure(pen, mark, tone)
    pen.y = max(pen.y + 10, HEIGHT - 90)
    message = "card-corrected" if chart.corrections else "card-reported"
    day = say(chart.lang, message, day=sentences.calendar_day(chart.as_of, chart.lang))
    pen.paragraph(day, SHEET.small - 2, ink="muted")
    return Picture(WIDTH, HEIGHT, tuple(pen.groups))


def _size(title: str) -> int:
    width = WIDTH - 2 * SHEET.margin
    fits = (size for size in SIZES if len(wrap(title, size, width, True)) <= LINES)
    return next(fits, SIZES[-1])


def featured(chart: Chart) -> list[tuple[Mark, str]]:
    """The marks that people decided to set side by side, each with its tone; else none."""
    return [
        (mark, band.tone)
        for panel in chart.panels
        for band in panel.bands
        for mark in band.marks
        if mark.key in chart.featured
    ]


def _figure(pen: Pen, mark: Mark, tone: str) -> None:
    """The words at a mark, and who said them when."""
    pen.y += 16
    width = WIDTH - 2 * SHEET.margin
    for text, size, most, ink, bold in (
        (mark.words, 44, 2, tone, True),
        (mark.label, SHEET.small, 2, "ink", False),
    ):
        lines = wrap(text, size, width, bold)
        kept = lines[:most]
        shown = " ".join(kept) + (" …" if len(lines) > most else "")
        pen.paragraph(shown, size, ink=ink, bold=bold)
