"""How tall the page of a chart is at a width, told before any browser has seen it.

Measured in the widest font that a reader is likely to have: the page may be a little shorter.
"""

from dataclasses import dataclass
from math import ceil

from sayso.drawing import WIDE
from sayso.lettering import wrap
from sayso.pictures import Picture

WIDTHS = (320, 360, 480, 680, 960)
"""The widths that are told; phones, a column of text, a page."""
SIDE, TALL = 14, 1.4
"""Pixels beside the text, and the height of a line in heights of the letters."""
NARROW_MOST, WIDE_MOST = 480, 760


@dataclass(frozen=True)
class Line:
    """A paragraph of the page: how large its letters are, and how far it stands from the next."""

    size: int
    gap: int
    bold: bool = False


TITLE, SUBTITLE, NOTE, FILES = Line(18, 4, True), Line(14, 8), Line(13, 6), Line(14, 8)
MARK = Line(13, 6, True)


def height(width: int, texts: list[tuple[str, Line]], wide: Picture, narrow: Picture) -> int:
    """The height of a page in pixels.

    Args:
        width: of the window, in pixels.
        texts: all text that is shown, paragraph by paragraph.
        wide, narrow: its pictures, of which it shows one.
    """
    told = sum(_paragraph(text, line, width - 2 * SIDE) for text, line in texts)
    picture, most = (narrow, NARROW_MOST) if width < WIDE.width else (wide, WIDE_MOST)
    scale = min(width, most) / picture.width
    return ceil(SIDE + told + picture.height * scale + SIDE)


def _paragraph(text: str, line: Line, width: float) -> float:
    return len(wrap(text, line.size, width, line.bold)) * line.size * TALL + line.gap
