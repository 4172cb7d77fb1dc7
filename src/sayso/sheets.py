"""A sheet of an interactive figure, set in pixels from top to bottom, as plotly wants it told.

plotly reads tags in every text, and a tag can fetch an address: ``lines`` turns text from
the data into text that is read as itself.
"""

import html
from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from sayso.lettering import wrap
from sayso.palette import LIGHT

WIDTH, LABELS, MARGIN = 830, 338, 16
FALLBACK = "'DejaVu Sans', Verdana, Arial, sans-serif"
TEXT, SMALL = 14, 13
LINE = 1.3
"""The distance of lines that plotly keeps, in heights of the letters."""


def lines(texts: Iterable[str]) -> str:
    """Lines of data as plotly's text: nothing in them is a tag or an entity.

    >>> lines(["R&D", "<b>"])
    'R&amp;D<br>&lt;b&gt;'
    """
    return "<br>".join(html.escape(text, quote=False) for text in texts)


def lined(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts of data as plotly's, one by one."""
    return tuple(lines([text]) for text in texts)


class Sheet:
    """A sheet that is written from top to bottom; ``y`` is in pixels from its top.

    The axes of rows count in the same pixels, so that a row stands where it was written.
    """

    def __init__(self) -> None:
        self.y = float(MARGIN)
        self.traces: list[go.Scatter] = []
        self.annotations: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self.axes: dict[str, dict[str, Any]] = {}

    def paragraph(self, text: str, size: int, x: float = MARGIN, **font: Any) -> None:
        """Wrapped text at the present height, which moves below it."""
        # A browser may draw letters a little wider than they were measured.
        wrapped = wrap(text, size, WIDTH - 2 * MARGIN - x, font.get("weight") == "bold")
        self.write(lines(wrapped), x, self.y, yanchor="top", font={"size": size} | font)
        self.y += len(wrapped) * size * LINE + 6

    def write(self, text: str, x: float, y: float, **more: Any) -> None:
        """Text at a place in pixels from the left and from the top."""
        place = {"xref": "paper", "x": 0, "xshift": x - LABELS, "yref": "paper", "y": 1}
        self.annotate(text, **place, yshift=-y, **more)

    def annotate(self, text: str, **more: Any) -> None:
        """Text at a place of any axes."""
        usual = {"showarrow": False, "xanchor": "left", "yanchor": "middle", "align": "left"}
        self.annotations.append({"text": text} | usual | more)

    def tint(self, top: float, color: str) -> None:
        """A light ground in a color from a height to the present one, with a stripe before it."""
        left, right = MARGIN - LABELS, WIDTH - MARGIN - LABELS
        for end, opacity in ((right, 0.06), (left + 3, 1)):
            self.shapes.append(
                {"type": "rect", "layer": "below", "fillcolor": color, "opacity": opacity,
                 "xref": "paper", "xsizemode": "pixel", "xanchor": 0, "x0": left, "x1": end,
                 "yref": "paper", "ysizemode": "pixel", "yanchor": 1, "y0": -top, "y1": -self.y,
                 "line": {"width": 0}}
            )  # fmt: skip

    def axis(self, number: str, top: float, ticks: tuple[tuple[int, str], ...]) -> None:
        """The axes of the rows written since a height; nobody moves them away from their ends."""
        still = {"fixedrange": True, "zerolinecolor": LIGHT.line}
        places, texts = zip(*ticks, strict=True)
        self.axes[f"xaxis{number}"] = still | {
            "range": [places[0], places[-1]], "tickvals": places, "ticktext": lined(texts),
            "anchor": f"y{number}", "gridcolor": LIGHT.line,
            "tickfont": {"size": SMALL, "color": LIGHT.muted},
        }  # fmt: skip
        self.axes[f"yaxis{number}"] = still | {
            "range": [self.y, top],
            "anchor": f"x{number}",
            "visible": False,
        }
        self.y += 2 * SMALL

    def figure(self, right: float) -> go.Figure:
        """What was written so far, with room for words at the right of the scales."""
        height = self.y + MARGIN
        # Without axes of ours, plotly would draw its own.
        axes = self.axes or {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
        for name, axis in self.axes.items():
            if name.startswith("y"):
                axis["domain"] = [1 - edge / height for edge in axis["range"]]
        return go.Figure(
            self.traces,
            {"template": "none", "width": WIDTH, "height": height,
             "margin": {"l": LABELS, "r": right, "t": 0, "b": 0, "pad": 0},
             "font": {"family": FALLBACK, "size": TEXT, "color": LIGHT.ink},
             "paper_bgcolor": LIGHT.paper, "plot_bgcolor": "rgba(0,0,0,0)", "showlegend": False,
             "dragmode": False, "hovermode": "closest", "hoverlabel": {"align": "left"},
             "annotations": self.annotations, "shapes": self.shapes, **axes},
        )  # fmt: skip
