"""The twin of a chart for exploring in JupyterLab: the same marks, drawn by plotly.

On hovering each row tells in which words it was said, by whom, when, and how many pages
carried it. A number alone has a place on a scale; all else is set in pixels.
"""

from dataclasses import dataclass

import plotly.graph_objects as go

from sayso.canvas import CHEVRON_STEP, CHEVRONS, GAP, MUTED, WIDE, text_width, wrap
from sayso.charts import Chart
from sayso.drawing import TONES, Scale
from sayso.marks import Band, Glyph, Mark, Panel
from sayso.sheets import LABELS, LINE, MARGIN, SMALL, TEXT, Sheet, lines

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

    Every panel has axes of its own, which begin at 0 and cannot be moved. A mark is one
    trace named by the id of its claim; a denial, a silence and a vague word have none.
    """
    sheet = Sheet()
    sheet.paragraph(chart.title, TITLE, weight="bold")
    sheet.paragraph(chart.subtitle, TEXT, color=MUTED)
    for index, panel in enumerate(chart.panels):
        _panel(sheet, panel, str(index + 1) if index else "")
    sheet.y += 10
    for note in chart.notes:
        sheet.paragraph(note, SMALL, color=MUTED)
    widest = max((text_width(mark.words, TEXT) for _, _, mark in chart.marks), default=0)
    return sheet.figure(min(widest, WORDS) + max(REACH.values()) + GAP + MARGIN)


def _panel(sheet: Sheet, panel: Panel, number: str) -> None:
    sheet.y += 14
    sheet.paragraph(panel.title, HEAD, weight="bold")
    top = sheet.y
    for band in panel.bands:
        _band(sheet, band, number)
    sheet.axis(number, top, Scale.of(WIDE, panel.largest).ticks)


def _band(sheet: Sheet, band: Band, number: str) -> None:
    color, top = TONES[band.tone], sheet.y
    sheet.y += 4
    sheet.paragraph(band.title, TEXT, MARGIN + 10, weight="bold", color=color)
    for mark in band.marks:
        _row(sheet, mark, number, color)
    sheet.tint(top, color)
    sheet.y += 8


def _row(sheet: Sheet, mark: Mark, number: str, color: str) -> None:
    """A label, the glyph and its words at one height; each tells the whole on hovering."""
    label = wrap(mark.label, TEXT, LABELS - MARGIN - 30)
    detail = wrap(mark.detail, SMALL, LABELS - MARGIN - 30)
    words = wrap(mark.words, TEXT, WORDS)
    tall = max(len(label) * TEXT + len(detail) * SMALL, len(words) * TEXT)
    half = tall * LINE / 2 + 4
    sheet.y += half
    told = _told(mark)
    small = f'<span style="font-size:{SMALL}px;color:{MUTED}">{lines(detail)}</span>'
    sheet.write(f"{lines(label)}<br>{small}", MARGIN + 10, sheet.y, hovertext=told)
    if mark.glyph is not Glyph.WORDS:
        sheet.traces.append(_glyph(mark, number, sheet.y, color, told))
    _words(sheet, mark, number, lines(words), told)
    sheet.y += half


def _words(sheet: Sheet, mark: Mark, number: str, words: str, told: str) -> None:
    """The words after a glyph; those without a number stand on no scale, only beside it."""
    more = {"name": mark.claim.id, "hovertext": told}
    if mark.glyph is Glyph.WORDS:
        sheet.write(f"<i>{words}</i>", LABELS + GAP, sheet.y, font={"color": MUTED}, **more)
    else:
        at = {"xref": f"x{number}", "x": mark.numbers[-1], "xshift": REACH[mark.glyph] + GAP}
        sheet.annotate(words, **at, yref=f"y{number}", y=sheet.y, **more)


def _glyph(mark: Mark, number: str, y: float, color: str, told: str) -> go.Scatter:
    drawn = [(at, piece) for at in mark.numbers for piece in PIECES[mark.glyph]]
    pieces = [piece for _, piece in drawn]
    return go.Scatter(
        name=mark.claim.id,
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
    said = {"<b>{}</b>": mark.words, "<i>{}</i>": mark.claim.wording}
    texts = [tag.format(_wrapped(text)) for tag, text in said.items() if text]
    return "<br>".join([*texts, *map(_wrapped, (mark.label, mark.detail, mark.claim.id))])


def _wrapped(text: str) -> str:
    return lines(wrap(text, SMALL, BUBBLE))
