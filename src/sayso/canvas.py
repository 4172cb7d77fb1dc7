"""A sheet of paper in pixels: text, lines and wrapping, and how it becomes SVG and PNG.

Text stays text, in a font that is as wide as any that may stand in for it. The
same input gives the same bytes, on every machine with the same libraries.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
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
from PIL import Image

INK, MUTED, GRID, PAPER = "#1a1a1a", "#595959", "#d9d9d9", "#ffffff"
FAMILY = "DejaVu Sans"
CHEVRONS, CHEVRON_STEP = 3, 7
GAP = 6
FALLBACK = "'DejaVu Sans', Verdana, Arial, sans-serif"
STYLE: Any = {"svg.hashsalt": "sayso", "svg.fonttype": "none", "font.family": FAMILY}
INKS = 64


@contextmanager
def style() -> Iterator[None]:
    """Our settings upon the library's own: what a machine's matplotlibrc says changes nothing."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield


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
NARROW = Layout(width=300, labels=0, text=14, small=13, margin=10)


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


def svg(figure: Figure, title: str, description: str) -> bytes:
    """The picture as a standalone SVG with a role, a title and a description."""
    out = io.BytesIO()
    with style():
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
    with style():
        figure.set_dpi(72 * scale)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
    out = io.BytesIO()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    image.quantize(INKS, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return out.getvalue()
