"""Marks drawn on a canvas: where each stands, and what shape keeps its hedge.

The same marks give a wide and a narrow picture.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Circle
from matplotlib.ticker import MaxNLocator

from sayso.canvas import (
    CHEVRON_STEP,
    CHEVRONS,
    GAP,
    GRID,
    INK,
    MUTED,
    PAPER,
    Canvas,
    Layout,
    style,
    text_width,
    wrap,
)
from sayso.marks import Band, Glyph, Mark, Panel

TONES = {"baseline": "#003c71", "current": "#b34400", "apart": "#595959"}


@dataclass(frozen=True)
class Scale:
    """Numbers to pixels along one axis that begins at 0."""

    left: float
    right: float
    ticks: tuple[int, ...]

    @classmethod
    def of(cls, layout: Layout, largest: int) -> "Scale":
        found = MaxNLocator(nbins=4, integer=True, steps=[1, 2, 5, 10]).tick_values(
            0, max(1, largest)
        )
        return cls(layout.left, layout.right, tuple(int(tick) for tick in found))

    def __call__(self, number: int) -> float:
        return self.left + (self.right - self.left) * number / self.ticks[-1]


def draw(title: str, subtitle: str, panels: tuple[Panel, ...], notes: Iterable[str],
         layout: Layout) -> Figure:  # fmt: skip
    """The picture of some panels. Laid out once to learn its height, then drawn."""
    parts = (title, subtitle, panels, tuple(notes))
    with style():
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
