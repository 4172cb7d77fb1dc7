"""Marks drawn by matplotlib, in pixels: every length on the page is chosen here.

The same marks give a wide and a narrow picture. Text stays text, in a font that
is as wide as any that may stand in for it; the same input gives the same bytes.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import Circle
from matplotlib.ticker import MaxNLocator
from PIL import Image

from sayso.marks import Band, Glyph, Mark, Panel

INK, MUTED, GRID, PAPER = "#1a1a1a", "#595959", "#d9d9d9", "#ffffff"
TONES = {"baseline": "#003c71", "current": "#b34400", "apart": "#595959"}
FAMILY = "DejaVu Sans"
CHEVRONS, CHEVRON_STEP = 3, 7
GAP = 6
FALLBACK = "'DejaVu Sans', Verdana, Arial, sans-serif"
STYLE: Any = {"svg.hashsalt": "sayso", "svg.fonttype": "none", "font.family": FAMILY}
INKS = 64


@dataclass(frozen=True)
class Layout:
    """The measures of one picture, in pixels; ``labels`` 0 sets labels above the marks."""

    width: int
    labels: int
    text: int
    small: int
    margin: int

    @property
    def left(self) -> float:
        return self.margin + (self.labels or 20)

    @property
    def right(self) -> float:
        return self.width - self.margin - CHEVRONS * CHEVRON_STEP - GAP

    @property
    def line(self) -> float:
        return self.text * 1.45


WIDE = Layout(width=760, labels=310, text=14, small=13, margin=16)
NARROW = Layout(width=344, labels=0, text=14, small=13, margin=10)


@lru_cache(maxsize=4096)
def text_width(text: str, size: int, bold: bool = False) -> float:
    """How wide ``text`` is drawn, in pixels."""
    font = get_font(findfont(FontProperties(family=FAMILY, weight="bold" if bold else "normal")))
    font.set_size(size, 72)
    font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64


def wrap(text: str, size: int, width: float, bold: bool = False) -> list[str]:
    """Break ``text`` into lines that are no wider than ``width`` when drawn."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class Canvas:
    """A sheet of paper that is written from top to bottom."""

    def __init__(self, layout: Layout, height: float) -> None:
        self.layout = layout
        self.height = height
        self.y = float(layout.margin)
        self.figure = Figure(figsize=(layout.width / 72, height / 72), dpi=72, facecolor=PAPER)
        self.axes: Any = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, layout.width), ylim=(height, 0))
        self.axes.set_axis_off()

    def write(self, x: float, y: float, text: str, size: int, **style: Any) -> None:
        """Text whose baseline is at ``y``. A dollar sign stays a dollar sign."""
        options = {"color": INK, "va": "baseline", "parse_math": False} | style
        self.axes.text(x, y, text, fontsize=size, **options)

    def rule(self, xs: tuple[float, float], ys: tuple[float, float], **style: Any) -> None:
        """A straight line."""
        self.axes.plot(xs, ys, **({"color": INK, "linewidth": 1, "solid_capstyle": "butt"} | style))

    def paragraph(self, text: str, size: int, x: float | None = None, **style: Any) -> None:
        """Wrapped text at the present height, which moves below it."""
        start = self.layout.margin if x is None else x
        width = self.layout.width - self.layout.margin - start
        for line in wrap(text, size, width, style.get("weight") == "bold"):
            self.y += size * 1.35
            self.write(start, self.y, line, size, **style)


@dataclass(frozen=True)
class Scale:
    """Numbers to pixels along one axis that begins at 0."""

    left: float
    right: float
    ticks: tuple[int, ...]

    @classmethod
    def of(cls, layout: Layout, largest: int) -> "Scale":
        found = MaxNLocator(nbins=4, integer=True, steps=[1, 2, 5, 10]).tick_values(0, largest)
        return cls(layout.left, layout.right, tuple(int(tick) for tick in found))

    def __call__(self, number: int) -> float:
        return self.left + (self.right - self.left) * number / self.ticks[-1]


def draw(title: str, subtitle: str, panels: tuple[Panel, ...], notes: Iterable[str],
         layout: Layout) -> Figure:  # fmt: skip
    """The picture of some panels. Laid out once to learn its height, then drawn."""
    parts = (title, subtitle, panels, tuple(notes))
    with mpl.rc_context(STYLE):
        height = _fill(Canvas(layout, 100), *parts).y + layout.margin
        return _fill(Canvas(layout, height), *parts).figure


def _fill(canvas: Canvas, title: str, subtitle: str, panels: tuple[Panel, ...],
          notes: tuple[str, ...]) -> Canvas:  # fmt: skip
    canvas.paragraph(title, canvas.layout.text + 4, weight="bold")
    canvas.y += 4
    canvas.paragraph(subtitle, canvas.layout.text, color=MUTED)
    for panel in panels:
        _panel(canvas, panel)
    canvas.y += 10
    for note in notes:
        canvas.y += 4
        canvas.paragraph(note, canvas.layout.small, color=MUTED)
    return canvas


def _panel(canvas: Canvas, panel: Panel) -> None:
    canvas.y += 22
    canvas.paragraph(panel.title, canvas.layout.text + 2, weight="bold")
    scale = Scale.of(canvas.layout, panel.largest)
    canvas.y += 6
    top = canvas.y
    for band in panel.bands:
        _band(canvas, band, scale)
    _axis(canvas, scale, top)


def _axis(canvas: Canvas, scale: Scale, top: float) -> None:
    bottom = canvas.y + 8
    for tick in scale.ticks:
        canvas.rule((scale(tick),) * 2, (top, bottom), color=GRID, zorder=0)
        canvas.write(scale(tick), bottom + 15, str(tick), canvas.layout.small, ha="center",
                     color=MUTED)  # fmt: skip
    canvas.y = bottom + 18


def _band(canvas: Canvas, band: Band, scale: Scale) -> None:
    canvas.y += 6
    color, start = TONES[band.tone], canvas.y
    canvas.paragraph(band.title, canvas.layout.text, canvas.layout.margin + 10,
                     weight="bold", color=color)  # fmt: skip
    for mark in band.marks:
        _row(canvas, mark, scale, color)
    side = canvas.layout.margin + 2
    canvas.y += 6
    canvas.rule((side, side), (start + 4, canvas.y), color=color, linewidth=3)


def _row(canvas: Canvas, mark: Mark, scale: Scale, color: str) -> None:
    layout = canvas.layout
    x = layout.margin + 10
    width = (layout.labels or layout.width - layout.margin) - 22
    canvas.y += 7
    top = canvas.y
    for text, size, ink in ((mark.label, layout.text, INK), (mark.detail, layout.small, MUTED)):
        for line in wrap(text, size, width):
            canvas.y += size * 1.35
            canvas.write(x, canvas.y, line, size, color=ink)
    if layout.labels:
        middle = (top + canvas.y) / 2 + 3
    else:
        canvas.y += layout.line + 3
        middle = canvas.y - layout.text * 0.35
        canvas.y += 4
    _glyph(canvas, mark, scale, middle, color)


def _glyph(canvas: Canvas, mark: Mark, scale: Scale, y: float, color: str) -> None:
    at = [scale(number) for number in mark.numbers]
    match mark.glyph:
        case Glyph.WORDS:
            _words(canvas, mark.words, scale.left, scale.left, y, style="italic", color=MUTED)
            return
        case Glyph.FLOOR | Glyph.CEILING:
            _cap(canvas, at[0], y, color)
            _chevrons(canvas, at[0], y, color, 1 if mark.glyph is Glyph.FLOOR else -1)
        case Glyph.RANGE:
            canvas.rule((at[0], at[-1]), (y, y), color=color, linewidth=1.5)
            _cap(canvas, at[0], y, color)
            _cap(canvas, at[-1], y, color)
        case Glyph.DOT:
            canvas.axes.plot(at[0], y, "o", color=color, markersize=9)
        case Glyph.ABOUT:
            _ring(canvas, at[0], y, color)
        case Glyph.ZERO:
            canvas.axes.plot(at[0], y, "D", mfc=PAPER, mec=color, mew=1.6, markersize=8)
    _words(canvas, mark.words, *_reach(mark.glyph, at), y, color=INK)


def _ring(canvas: Canvas, x: float, y: float, color: str) -> None:
    """A hollow dashed dot: a number that the words do not hold fast."""
    dashes = (0, (2, 1.4))
    canvas.axes.add_patch(Circle((x, y), 5.5, fc=PAPER, ec=color, lw=1.6, ls=dashes))


def _cap(canvas: Canvas, x: float, y: float, color: str) -> None:
    canvas.rule((x, x), (y - 8, y + 8), color=color, linewidth=2.4)


def _chevrons(canvas: Canvas, x: float, y: float, color: str, way: int) -> None:
    """Three open angles of a fixed length: the direction of the open end, and no length to read."""
    for step in range(CHEVRONS):
        foot = x + way * (4 + step * CHEVRON_STEP)
        canvas.axes.plot(
            (foot, foot + way * 4, foot), (y - 5, y, y + 5), color=color, linewidth=1.6
        )


def _reach(glyph: Glyph, at: list[float]) -> tuple[float, float]:
    """How far a glyph goes to the left and to the right."""
    far = CHEVRONS * CHEVRON_STEP + 4
    left = at[0] - (far if glyph is Glyph.CEILING else 8)
    return left, at[-1] + (far if glyph is Glyph.FLOOR else 8)


def _words(canvas: Canvas, words: str, left: float, right: float, y: float, **style: Any) -> None:
    """The words at a mark: to its right, or to its left where the paper ends."""
    size = canvas.layout.text
    fits = right + GAP + text_width(words, size) <= canvas.layout.width - 4
    x, side = (right + GAP, "left") if fits else (left - GAP, "right")
    canvas.write(x, y + size * 0.36, words, size, ha=side, **style)


def svg(figure: Figure, title: str, description: str) -> bytes:
    """The picture as a standalone SVG with a role, a title and a description."""
    out = io.BytesIO()
    with mpl.rc_context(STYLE):
        metadata = {"Date": None, "Creator": None, "Type": None, "Format": None}
        FigureCanvasSVG(figure).print_svg(out, metadata=metadata)
    text = out.getvalue().decode("utf-8").replace(f"'{FAMILY}'", FALLBACK)
    return "".join(_named(text, title, description)).encode("utf-8")


def _named(text: str, title: str, description: str) -> Iterator[str]:
    begin = text.index("<svg ")
    end = text.index(">", begin) + 1
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    root = text[begin : end - 1].replace('pt"', '"')
    yield root.replace("<svg ", '<svg role="img" aria-labelledby="title desc" ')
    yield f'>\n <title id="title">{escape(title)}</title>\n'
    yield f' <desc id="desc">{escape(description)}</desc>'
    yield text[end:]


def png(figure: Figure, scale: int = 2) -> bytes:
    """The picture as PNG, ``scale`` pixels a pixel of the layout, with no metadata."""
    with mpl.rc_context(STYLE):
        figure.set_dpi(72 * scale)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
    out = io.BytesIO()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    image.quantize(INKS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
