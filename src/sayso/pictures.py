"""What is drawn, as values: words, lines, discs and diamonds at their places in pixels.

A picture is laid out once. matplotlib draws it for print and as images, and a page holds it as
SVG of its own, so that all of them say the same.
"""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Words:
    """Text whose baseline is at ``y``, and which starts, ends or is centred (``middle``) at x.

    ``ink`` is a colour of the palette, by name, as everywhere here.
    """

    x: float
    y: float
    text: str
    size: int
    ink: str = "ink"
    anchor: str = "start"
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Stroke:
    """Lines of one pen, each through its points."""

    lines: tuple[tuple[Point, ...], ...]
    ink: str
    width: float = 1
    dashed: bool = False


@dataclass(frozen=True)
class Disc:
    """A filled dot, or a hollow dashed ring."""

    x: float
    y: float
    radius: float
    ink: str
    hollow: bool = False


@dataclass(frozen=True)
class Diamond:
    """A hollow diamond."""

    x: float
    y: float
    radius: float
    ink: str


Item = Words | Stroke | Disc | Diamond


@dataclass(frozen=True)
class Group:
    """What belongs to one mark, by its key; without one, to the picture."""

    key: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Picture:
    """Groups on a sheet, from the lowest to the uppermost."""

    width: float
    height: float
    groups: tuple[Group, ...]
