"""How wide text is drawn, and where its lines break.

Measured in the widest font that any reader is likely to have, so that no other overflows.
"""

from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

from sayso.templating import legible

FAMILY = "DejaVu Sans"
UNIT = 100
"""The height of the letters that are measured: any will do."""


@lru_cache(maxsize=8192)
def _advance(sign: str, bold: bool) -> float:
    """How far one sign moves the pen, in heights of the letters; one, if the font has it not."""
    font = get_font(findfont(FontProperties(family=FAMILY, weight="bold" if bold else "normal")))
    index = font.get_char_index(ord(sign))
    if not index:
        return 1.0
    font.set_size(UNIT, 72)
    return (
        float(font.load_glyph(index, flags=LoadFlags.NO_HINTING).linearHoriAdvance) / 65536 / UNIT
    )


@lru_cache(maxsize=65_536)
def text_width(text: str, size: int, bold: bool = False) -> float:
    """How wide ``text`` is drawn, in pixels, sign by sign."""
    return size * sum(_advance(sign, bold) for sign in legible(text))


def wrap(text: str, size: int, width: float, bold: bool = False) -> list[str]:
    """Break ``text`` into lines that are no wider than ``width`` when drawn.

    Words are measured one by one, as the same ones come again and again.
    """
    space = text_width(" ", size, bold)
    lines: list[str] = []
    used = 0.0
    for word in text.split():
        for piece in _pieces(word, size, width, bold):
            wide = text_width(piece, size, bold)
            if lines and used + space + wide <= width:
                lines[-1] += f" {piece}"
                used += space + wide
            else:
                lines.append(piece)
                used = wide
    return lines


def _pieces(word: str, size: int, width: float, bold: bool) -> list[str]:
    """A word, cut where it alone is wider than a line."""
    pieces = [word]
    while len(pieces[-1]) > 1 and text_width(pieces[-1], size, bold) > width:
        fits = next(
            end
            for end in range(len(pieces[-1]) - 1, 0, -1)
            if end == 1 or text_width(pieces[-1][:end], size, bold) <= width
        )
        pieces[-1:] = [pieces[-1][:fits], pieces[-1][fits:]]
    return pieces
