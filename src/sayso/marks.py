"""What a chart shows, before anybody draws it: its rows, each with a glyph and its words.

The glyphs keep the hedge. An open end is a cap with chevrons of a fixed length,
so that no length can be read as data; a denial, a silence and a vague word have
no mark on the scale at all, only their words.
"""

from dataclasses import dataclass
from enum import StrEnum

from sayso.counts import Count, Hedge
from sayso.ledger import Claim


class Glyph(StrEnum):
    """The shape at the number."""

    DOT = "dot"
    FLOOR = "floor"
    CEILING = "ceiling"
    ABOUT = "about"
    RANGE = "range"
    ZERO = "zero"
    WORDS = "words"
    NODE = "node"


GLYPHS = {
    Hedge.EXACT: Glyph.DOT,
    Hedge.AT_LEAST: Glyph.FLOOR,
    Hedge.MORE_THAN: Glyph.FLOOR,
    Hedge.AT_MOST: Glyph.CEILING,
    Hedge.FEWER_THAN: Glyph.CEILING,
    Hedge.ABOUT: Glyph.ABOUT,
    Hedge.BETWEEN: Glyph.RANGE,
    Hedge.NONE: Glyph.ZERO,
    Hedge.VAGUE: Glyph.WORDS,
}


def placed(claim: Claim) -> tuple[Glyph, tuple[int, ...]]:
    """The glyph of a claim on a scale of numbers, and where it stands; words stand nowhere."""
    count = claim.figure
    glyph = GLYPHS[count.hedge] if isinstance(count, Count) else Glyph.WORDS
    if not isinstance(count, Count) or glyph is Glyph.WORDS:
        return Glyph.WORDS, ()
    return glyph, tuple(dict.fromkeys(count.numbers))


@dataclass(frozen=True)
class Mark:
    """One row of a chart.

    Attributes:
        key: what the row is of: a claim, by its id, or a statement, by its name.
        claims: the claims behind it.
        glyph: the shape.
        numbers: where on the scale it stands: numbers, or days as ordinals (``date.toordinal``).
        words: what stands at the mark.
        label, detail: what stands beside the scale, and smaller below.
        depth: how far it is indented, where rows stand below others.
        under: the key of the row that it hangs on; empty where it hangs on none.
        inferred: whether it hangs on that by inference alone.
    """

    key: str
    claims: tuple[Claim, ...]
    glyph: Glyph
    numbers: tuple[int, ...]
    words: str
    label: str
    detail: str
    depth: int = 0
    under: str = ""
    inferred: bool = False

    @property
    def step(self) -> str:
        """How sure the step to the row is that it hangs on."""
        return "" if not self.under else "inferred" if self.inferred else "stated"


@dataclass(frozen=True)
class Band:
    """Marks under one title, in the tone of their wave."""

    title: str
    tone: str
    marks: tuple[Mark, ...]


class Axis(StrEnum):
    """What places on a scale mean."""

    NUMBERS = "numbers"
    DAYS = "days"
    TREE = "tree"
    NOTHING = "nothing"

    @property
    def scaled(self) -> bool:
        """Whether places mean anything at all."""
        return self in (Axis.NUMBERS, Axis.DAYS)


@dataclass(frozen=True)
class Panel:
    """Bands stacked upon one axis."""

    title: str
    bands: tuple[Band, ...]
    axis: Axis = Axis.NUMBERS

    @property
    def numbers(self) -> tuple[int, ...]:
        """Every number a mark stands at."""
        return tuple(n for band in self.bands for mark in band.marks for n in mark.numbers)
