"""Rows laid out as a picture: where each mark stands, and which shape keeps its hedge."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.lettering import text_width, wrap
from sayso.marks import Axis, Band, Glyph, Mark, Panel
from sayso.pictures import Diamond, Disc, Group, Item, Picture, Stroke, Words
from sayso.scales import Scale

CHEVRONS, CHEVRON_STEP = 3, 7
FAR = CHEVRONS * CHEVRON_STEP + 4
"""How far the open end of a glyph reaches past its number: always as far, as it is no number."""
NEAR, GAP, LEADING = 8, 6, 1.35
INDENT, DEEPEST = 14, 4
"""How far a row is set in for each row it hangs on, and how often at most."""


def leading(size: int) -> int:
    """How far two lines stand from each other: in whole pixels, which take fewest letters."""
    return round(size * LEADING)


@dataclass(frozen=True)
class Layout:
    """The measures of one picture, in pixels.

    ``labels`` is the room beside the marks, and ``branches`` that beside the words of a tree;
    0 sets labels above the marks.
    """

    width: int
    labels: int = 0
    branches: int = 0
    text: int = 14
    small: int = 13
    margin: int = 14

    def beside(self, axis: Axis) -> "Layout":
        """The measures of a panel with this axis."""
        return replace(self, labels=self.branches) if axis is Axis.TREE else self

    @property
    def left(self) -> float:
        return self.margin + (self.labels or 26)

    @property
    def right(self) -> float:
        return self.width - self.margin - CHEVRONS * CHEVRON_STEP - GAP


WIDE = Layout(width=680, labels=272, branches=430)
NARROW = Layout(width=320, margin=10)


class Pen:
    """Writes a sheet from top to bottom; ``y`` is how far it has come."""

    def __init__(self, layout: Layout, lang: str, y: float = 0) -> None:
        self.layout, self.lang, self.y = layout, lang, y
        self.groups: list[Group] = []

    def put(self, *items: Item, key: str = "") -> None:
        """Set down what belongs to one mark, or to the sheet."""
        self.groups.append(Group(key, items))

    def paragraph(self, text: str, size: int, x: float | None = None, ink: str = "ink",
                  bold: bool = False) -> None:  # fmt: skip
        """Wrapped text at the present height, which moves below it."""
        start = self.layout.margin if x is None else x
        for line in wrap(text, size, self.layout.width - self.layout.margin - start, bold):
            self.y += leading(size)
            self.put(Words(start, self.y, line, size, ink, bold=bold))

    def picture(self) -> Picture:
        """What was set down."""
        return Picture(self.layout.width, self.y, tuple(self.groups))


def draw(panels: Iterable[Panel], layout: Layout, lang: str) -> Picture:
    """The picture of some panels, as a page shows it below a title of its own."""
    pen = Pen(layout, lang)
    for panel in panels:
        _panel(pen, panel)
    return pen.picture()


@dataclass(frozen=True)
class Said:
    """What is said around the panels of a picture that stands alone."""

    title: str
    subtitle: str
    corrections: tuple[str, ...]
    notes: tuple[str, ...]


def sheet(said: Said, panels: Iterable[Panel], layout: Layout, lang: str) -> Picture:
    """The picture of some panels with all that it needs to stand alone."""
    pen = Pen(layout, lang, layout.margin)
    pen.paragraph(said.title, layout.text + 4, bold=True)
    pen.y += 4
    pen.paragraph(said.subtitle, layout.text, ink="muted")
    for text in said.corrections:
        pen.y += 4
        pen.paragraph(text, layout.text, bold=True)
    pen.y += 14
    for panel in panels:
        _panel(pen, panel)
    for note in said.notes:
        pen.y += 8
        pen.paragraph(note, layout.small, ink="muted")
    pen.y += layout.margin
    return pen.picture()


def _panel(pen: Pen, panel: Panel) -> None:
    pen.y += 6
    if panel.title:
        pen.paragraph(panel.title, pen.layout.text + 2, bold=True)
    layout = pen.layout.beside(panel.axis)
    scale = Scale.of(panel, layout.left, layout.right, pen.lang)
    pen.y += 6
    top, before = pen.y, len(pen.groups)
    for band in panel.bands:
        _band(pen, band, panel, scale)
    if scale.ticks:
        pen.groups.insert(before, Group("", _axis(pen, scale, top)))
    pen.y += 16


def _axis(pen: Pen, scale: Scale, top: float) -> tuple[Item, ...]:
    """The lines of the ticks, and what is written at their feet."""
    bottom, size = pen.y + 8, pen.layout.small
    places = [(scale(tick), text) for tick, text in scale.ticks]
    pen.y = bottom + 18
    return (
        Stroke(tuple(((x, top), (x, bottom)) for x, _ in places), "line"),
        *(Words(x, bottom + 15, text, size, "muted", "middle") for x, text in places),
    )


def _band(pen: Pen, band: Band, panel: Panel, scale: Scale) -> None:
    pen.y += 6
    start, side = pen.y, pen.layout.margin + 2
    if band.title:
        pen.paragraph(band.title, pen.layout.text, side + 8, band.tone, bold=True)
    for mark in band.marks:
        _row(pen, mark, panel, scale, band.tone)
    pen.y += 6
    pen.put(Stroke((((side, start + 4), (side, pen.y)),), band.tone, 3))


def _row(pen: Pen, mark: Mark, panel: Panel, scale: Scale, tone: str) -> None:
    layout, top = pen.layout.beside(panel.axis), pen.y + 7
    indent = min(mark.depth, DEEPEST) * INDENT
    x = layout.margin + 10 + indent
    width = (layout.labels or layout.width - layout.margin) - 22 - indent
    texts, pen.y = _label(mark, layout, x, top, width)
    branch = [_branch(x, top + layout.text - 1, mark.inferred)] if mark.depth else []
    y = _height(panel, layout, top, pen.y)
    words, foot = _words(mark, scale, y, layout, x)
    pen.y = max(pen.y, foot if layout.labels else foot + 4)
    pen.put(*texts, *branch, *_shape(mark, scale, y, tone), *words, key=mark.key)


def _label(mark: Mark, layout: Layout, x: float, y: float,
           width: float) -> tuple[list[Words], float]:  # fmt: skip
    """What stands beside the marks, and how far down it reaches."""
    texts = []
    for text, size, ink in ((mark.label, layout.text, "ink"), (mark.detail, layout.small, "muted")):
        for line in wrap(text, size, width):
            y += leading(size)
            texts.append(Words(x, y, line, size, ink))
    return texts, y


def _height(panel: Panel, layout: Layout, top: float, bottom: float) -> float:
    """At which height a glyph and its words stand: beside their label, or else below it."""
    if not layout.labels:
        return bottom + leading(layout.text) - 1
    return round((top + bottom) / 2) + 3 if panel.axis.scaled else top + layout.text


def _branch(x: float, y: float, inferred: bool) -> Stroke:
    """The line that leads to a row from the one above that it hangs on."""
    return Stroke((((x - 10, y - 8), (x - 10, y), (x - 4, y)),), "muted", 1, inferred)


def _shape(mark: Mark, scale: Scale, y: float, tone: str) -> tuple[Item, ...]:
    """The glyph: nothing solid beyond the number, and past an open end what is always as long."""
    at = [scale(number) for number in mark.numbers]
    match mark.glyph:
        case Glyph.FLOOR | Glyph.CEILING:
            way = 1 if mark.glyph is Glyph.FLOOR else -1
            return _cap(y, tone, at[0]), _chevrons(at[0], y, tone, way)
        case Glyph.RANGE:
            return Stroke((((at[0], y), (at[-1], y)),), tone, 1.5), _cap(y, tone, at[0], at[-1])
        case Glyph.DOT:
            return (Disc(at[0], y, 4.5, tone),)
        case Glyph.ABOUT:
            return (Disc(at[0], y, 5.5, tone, hollow=True),)
        case Glyph.ZERO:
            return (Diamond(at[0], y, 5.5, tone),)
        case _:
            return ()


def _cap(y: float, tone: str, *at: float) -> Stroke:
    return Stroke(tuple(((x, y - 8), (x, y + 8)) for x in at), tone, 2.4)


def _chevrons(x: float, y: float, tone: str, way: int) -> Stroke:
    """Three open angles of a fixed length: the direction of the open end, and no length to read."""
    feet = [x + way * (4 + step * CHEVRON_STEP) for step in range(CHEVRONS)]
    angles = tuple(((foot, y - 5), (foot + way * 4, y), (foot, y + 5)) for foot in feet)
    return Stroke(angles, tone, 1.6)


def _words(mark: Mark, scale: Scale, y: float, layout: Layout,
           x: float) -> tuple[list[Words], float]:  # fmt: skip
    """The words at a mark, and how far down they reach: beside the glyph, or where it would be."""
    size, foot = layout.text, y + round(layout.text * 0.36)
    if mark.glyph is Glyph.NODE:
        return _lines(mark.words, layout, x if not layout.labels else scale.left, foot, "ink")
    if not mark.numbers:
        return _lines(mark.words, layout, scale.left, foot, "muted", italic=True)
    left, right = _reach(mark.glyph, [scale(number) for number in mark.numbers])
    plain = mark.glyph is Glyph.WORDS
    ink = "muted" if plain else "ink"
    fits = right + GAP + text_width(mark.words, size) <= layout.width - 4
    place, anchor = (right + GAP, "start") if fits else (left - GAP, "end")
    return [Words(place, foot, mark.words, size, ink, anchor, italic=plain)], foot


def _lines(text: str, layout: Layout, x: float, y: float, ink: str,
           italic: bool = False) -> tuple[list[Words], float]:  # fmt: skip
    """Words that stand on no scale may take several lines."""
    found = []
    for line in wrap(text, layout.text, layout.width - 6 - x):
        found.append(Words(x, y, line, layout.text, ink, italic=italic))
        y += leading(layout.text)
    return found, found[-1].y + 4 if found else y


def _reach(glyph: Glyph, at: list[float]) -> tuple[float, float]:
    """How far a glyph goes to the left and to the right."""
    if glyph is Glyph.WORDS:
        return at[0], at[0] - GAP
    left = at[0] - (FAR if glyph is Glyph.CEILING else NEAR)
    return left, at[-1] + (FAR if glyph is Glyph.FLOOR else NEAR)
