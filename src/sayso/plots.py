"""The twin of a chart to look around in, drawn by plotly from the same marks.

It stands in JupyterLab, and one click away from a published chart. On hovering each row tells in
which words it was said, by whom, when, and how many pages carried it. Only a number or a day has a
place on a scale; all else is set in pixels.
"""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from sayso.charts import Chart
from sayso.drawing import CHEVRON_STEP, CHEVRONS, DEEPEST, GAP, INDENT
from sayso.lettering import text_width, wrap
from sayso.marks import Band, Glyph, Mark, Panel
from sayso.palette import LIGHT
from sayso.scales import Scale
from sayso.sheets import LABELS, LINE, MARGIN, SMALL, TEXT, WIDTH, Sheet, lines

TITLE, HEAD = 18, 16
WORDS, BUBBLE = 200, 420
"""How wide words may become at a mark, and on hovering."""
CONFIG = {"displayModeBar": False, "typesetMath": False}
"""No buttons: some call a host. No formulas: a dollar sign stays a dollar sign."""


@dataclass(frozen=True)
class Piece:
    """A part of a glyph, all in pixels; ``standoff`` leads it away from its number."""

    symbol: str
    size: float
    angle: float = 0
    standoff: float = 0
    line: float = 0


CAP = Piece("line-ns", 12, line=2.4)
STEPS = tuple(6 + step * CHEVRON_STEP for step in range(CHEVRONS))
PIECES = {
    Glyph.DOT: (Piece("circle", 9),),
    Glyph.FLOOR: (CAP, *(Piece("triangle-down", 8, -90, step) for step in STEPS)),
    Glyph.CEILING: (CAP, *(Piece("triangle-down", 8, 90, step) for step in STEPS)),
    Glyph.ABOUT: tuple(Piece("line-ew", 2.4, angle, 5.5, 1.6) for angle in range(-180, 180, 45)),
    Glyph.RANGE: (CAP,),
    Glyph.ZERO: (Piece("diamond-open", 9, line=1.6),),
}
REACH = dict.fromkeys(PIECES, 8) | {Glyph.FLOOR: STEPS[-1] + 4}
"""How far a glyph goes to the right of its last number."""


def figure(chart: Chart) -> go.Figure:
    """The chart as an interactive figure of plotly: every mark of it, and nothing else.

    Every panel has axes of its own, which cannot be moved; those of numbers begin at 0. A mark
    is one trace named by its key; a denial, a silence and a vague word have none.
    """
    sheet = Sheet()
    sheet.paragraph(chart.title, TITLE, weight="bold")
    sheet.paragraph(chart.subtitle, TEXT, color=LIGHT.muted)
    for text in chart.corrections:
        sheet.paragraph(text, TEXT, weight="bold")
    for index, panel in enumerate(chart.panels):
        _panel(sheet, panel, str(index + 1) if index else "", chart.lang)
    sheet.y += 10
    for note in (chart.how_to_read, chart.source):
        sheet.paragraph(note, SMALL, color=LIGHT.muted)
    widest = max((text_width(mark.words, TEXT) for _, _, mark in chart.marks), default=0)
    return sheet.figure(min(widest, WORDS) + max(REACH.values()) + GAP + MARGIN)


def _panel(sheet: Sheet, panel: Panel, number: str, lang: str) -> None:
    sheet.y += 14
    if panel.title:
        sheet.paragraph(panel.title, HEAD, weight="bold")
    top = sheet.y
    for band in panel.bands:
        _band(sheet, band, number)
    if panel.axis.scaled:
        sheet.axis(number, top, Scale.of(panel, LABELS, WIDTH - WORDS, lang).ticks)


def _band(sheet: Sheet, band: Band, number: str) -> None:
    color, top = getattr(LIGHT, band.tone), sheet.y
    sheet.y += 4
    if band.title:
        sheet.paragraph(band.title, TEXT, MARGIN + 10, weight="bold", color=color)
    for mark in band.marks:
        _row(sheet, mark, number, color)
    sheet.tint(top, color)
    sheet.y += 8


def _row(sheet: Sheet, mark: Mark, number: str, color: str) -> None:
    """A label, the glyph and its words at one height; each tells the whole on hovering."""
    indent = INDENT * min(mark.depth, DEEPEST)
    label = wrap(mark.label, TEXT, LABELS - MARGIN - 30 - indent)
    detail = wrap(mark.detail, SMALL, LABELS - MARGIN - 30 - indent)
    words = wrap(mark.words, TEXT, WORDS)
    tall = max(len(label) * TEXT + len(detail) * SMALL, len(words) * TEXT)
    half = tall * LINE / 2 + 4
    sheet.y += half
    told = _told(mark)
    small = f'<span style="font-size:{SMALL}px;color:{LIGHT.muted}">{lines(detail)}</span>'
    sheet.write(f"{lines(label)}<br>{small}", MARGIN + 10 + indent, sheet.y, hovertext=told)
    if mark.glyph in PIECES:
        sheet.traces.append(_glyph(mark, number, sheet.y, color, told))
    _words(sheet, mark, number, lines(words), told)
    sheet.y += half


def _words(sheet: Sheet, mark: Mark, number: str, words: str, told: str) -> None:
    """The words after a glyph; those without a number stand on no scale, only beside it."""
    more: dict[str, Any] = {"name": mark.key, "hovertext": told}
    if mark.glyph is Glyph.WORDS:
        words, more = f"<i>{words}</i>", more | {"font": {"color": LIGHT.muted}}
    if not mark.numbers:
        sheet.write(words, LABELS + GAP, sheet.y, **more)
    else:
        shift = REACH.get(mark.glyph, 0) + GAP
        at = {"xref": f"x{number}", "x": mark.numbers[-1], "xshift": shift}
        sheet.annotate(words, **at, yref=f"y{number}", y=sheet.y, **more)


def _glyph(mark: Mark, number: str, y: float, color: str, told: str) -> go.Scatter:
    drawn = [(at, piece) for at in mark.numbers for piece in PIECES[mark.glyph]]
    pieces = [piece for _, piece in drawn]
    return go.Scatter(
        name=mark.key,
        xaxis=f"x{number}",
        yaxis=f"y{number}",
        x=[at for at, _ in drawn],
        y=[y for _ in drawn],
        mode="lines+markers" if mark.glyph is Glyph.RANGE else "markers",
        line={"color": color, "width": 1.5},
        marker={
            "symbol": [piece.symbol for piece in pieces],
            "size": [piece.size for piece in pieces],
            "angle": [piece.angle for piece in pieces],
            "standoff": [piece.standoff for piece in pieces],
            "line": {"color": color, "width": [piece.line for piece in pieces]},
            "color": color,
            "opacity": 1,
        },
        cliponaxis=False,
        hoverinfo="text",
        hovertext=told,
    )


def _told(mark: Mark) -> str:
    """All there is to say of a mark: its words, those of the page, who and when, how widely."""
    wordings = [claim.wording for claim in mark.claims] if len(mark.claims) == 1 else []
    said = [("<b>{}</b>", mark.words), *(("<i>{}</i>", words) for words in wordings)]
    texts = [tag.format(_wrapped(text)) for tag, text in said if text]
    rest = filter(None, (mark.label, mark.detail, mark.key))
    return "<br>".join([*texts, *map(_wrapped, rest)])


def _wrapped(text: str) -> str:
    return lines(wrap(text, SMALL, BUBBLE))
