"""A picture drawn by matplotlib: SVG with its text as outlines, and PNG.

The same input gives the same bytes, on every machine with the same libraries.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle
from PIL import Image

from sayso.lettering import FAMILY
from sayso.palette import LIGHT, Palette
from sayso.pictures import Diamond, Disc, Picture, Stroke, Words
from sayso.templating import legible

STYLE: Any = {"svg.hashsalt": "sayso", "svg.fonttype": "path", "font.family": FAMILY,
              "path.snap": False, "path.simplify": False}  # fmt: skip
INKS = 64
DASHES = (0, (2, 1.4))
ALIGNED = {"start": "left", "middle": "center", "end": "right"}


@contextmanager
def style() -> Iterator[None]:
    """Our settings upon the library's own: what a machine's matplotlibrc says changes nothing."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing from font")
            yield


def figure(picture: Picture, palette: Palette = LIGHT) -> Figure:
    """The picture as a figure of matplotlib, a point for each pixel."""
    with style():
        size = (picture.width / 72, picture.height / 72)
        found = Figure(figsize=size, dpi=72, facecolor=palette.paper)
        axes: Any = found.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, picture.width), ylim=(picture.height, 0))
        axes.set_axis_off()
        for number, item in enumerate(item for group in picture.groups for item in group.items):
            _draw(axes, item, palette, number)
    return found


def _draw(axes: Any, item: Any, palette: Palette, order: int) -> None:
    """One item, above all that were set down before it."""
    color = getattr(palette, item.ink)
    match item:
        case Words(x, y, text, size):
            axes.text(x, y, legible(text), fontsize=size, color=color, zorder=order,
                      parse_math=False,
                      ha=ALIGNED[item.anchor], va="baseline",
                      weight="bold" if item.bold else "normal",
                      style="italic" if item.italic else "normal")  # fmt: skip
        case Stroke(lines, _, width, dashed):
            axes.add_collection(
                LineCollection(lines, colors=color, linewidths=width, zorder=order,
                               capstyle="butt", joinstyle="miter",
                               linestyles=DASHES if dashed else "solid"),
                autolim=False,
            )  # fmt: skip
        case Disc(x, y, radius, _, hollow):
            face, dashes = (palette.paper, DASHES) if hollow else (color, "solid")
            axes.add_patch(Circle((x, y), radius, fc=face, ec=color, zorder=order,
                                  lw=1.6 if hollow else 0, ls=dashes))  # fmt: skip
        case Diamond(x, y, radius):
            axes.plot(x, y, "D", mfc=palette.paper, mec=color, mew=1.6, zorder=order,
                      markersize=radius * 2**0.5)  # fmt: skip


def svg(picture: Picture, title: str, description: str) -> bytes:
    """The picture as a standalone SVG with a role, a title and a description."""
    out = io.BytesIO()
    with style():
        metadata = {"Date": None, "Creator": None, "Type": None, "Format": None}
        FigureCanvasSVG(figure(picture)).print_svg(out, metadata=metadata)
    return "".join(_named(out.getvalue().decode("utf-8"), title, description)).encode("utf-8")


def _named(text: str, title: str, description: str) -> Iterator[str]:
    begin = text.index("<svg ")
    end = text.index(">", begin) + 1
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    root = text[begin : end - 1].replace('pt"', '"')
    yield root.replace("<svg ", '<svg role="img" aria-labelledby="title desc" ')
    yield f'>\n <title id="title">{escape(legible(title))}</title>\n'
    yield f' <desc id="desc">{escape(legible(description))}</desc>'
    yield text[end:]


def png(picture: Picture, scale: float = 2) -> bytes:
    """The picture as PNG, ``scale`` pixels a pixel of the layout, with no metadata."""
    drawn = figure(picture)
    with style():
        drawn.set_dpi(72 * scale)
        canvas = FigureCanvasAgg(drawn)
        canvas.draw()
    out = io.BytesIO()
    image = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    image.quantize(INKS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        out, "PNG", compress_level=6
    )
    return out.getvalue()
