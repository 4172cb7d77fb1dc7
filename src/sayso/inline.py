"""A picture as SVG that stands within a page: text is text, and colours follow the reader's.

No style attribute, so that a strict policy (CSP) lets all of it be; no script, no address.
"""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from sayso.pictures import Diamond, Disc, Group, Picture, Stroke, Words
from sayso.templating import legible

CSS = """\
.sayso-chart svg { display: block; width: 100%; height: auto; font-size: 14px; font-family: system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
.sayso-chart text { unicode-bidi: isolate; }
.sayso-chart .d { font-size: 13px; color: var(--muted); }
.sayso-chart .b { font-weight: 700; }
.sayso-chart .i { font-style: italic; }
.sayso-chart .h { fill: var(--paper); }
.sayso-chart path, .sayso-chart .h { stroke: currentColor; }
.sayso-chart path { fill: none; }
.sayso-chart text, .sayso-chart circle:not(.h) { fill: currentColor; }
.sayso-chart .ink { color: var(--ink); } .sayso-chart .muted { color: var(--muted); } .sayso-chart .line { color: var(--line); }
.sayso-chart .baseline { color: var(--baseline); } .sayso-chart .current { color: var(--current); } .sayso-chart .apart { color: var(--apart); }
.sayso-chart .wide { display: none; }
.sayso-chart svg { max-width: 480px; }
@media (min-width: 680px) { .sayso-chart .narrow { display: none; } .sayso-chart .wide { display: block; } .sayso-chart svg { max-width: 760px; } }
@media print { .sayso-chart .narrow { display: none; } .sayso-chart .wide { display: block; } .sayso-chart svg { max-width: 17cm; } }
"""  # noqa: E501
"""What both pictures of a chart need; its colours are those of ``palette.css``."""
TEXT, SMALL = 14, 13
"""The sizes of text that the style knows."""


def svg(picture: Picture, name: str, title: str, description: str, kind: str) -> Markup:
    """The picture as an element of a page.

    Args:
        picture: what is drawn.
        name: what its ids begin with, unique on the page.
        title, description: for whoever does not see it.
        kind: ``wide`` or ``narrow``: for which screens it is.
    """
    head = Markup(
        '<svg class="{}" role="img" aria-labelledby="{}-t {}-d" viewBox="0 0 {} {}"'
        ' width="{}" height="{}"><title id="{}-t">{}</title><desc id="{}-d">{}</desc>'
    )
    size = _number(picture.width), _number(picture.height)
    told = head.format(
        kind, name, name, *size, *size, name, legible(title), name, legible(description)
    )
    groups = (_group(group, kind == "wide") for group in picture.groups)
    return told + Markup("").join(groups) + Markup("</svg>")


def _group(group: Group, keyed: bool) -> Markup:
    """What belongs to one mark. Its key stands in the wide picture alone: both have one order."""
    inside = Markup("").join(_item(item) for item in group.items)
    if not group.key:
        return inside
    key = Markup(' data-key="{}"').format(legible(group.key)) if keyed else ""
    return Markup("<g{}>{}</g>").format(key, inside)


def _item(item: Any) -> Markup:
    match item:
        case Words(x, y, text, size, ink, anchor):
            classes = [] if ink == "ink" or size == SMALL else [ink]
            classes += ["b"] * item.bold + ["i"] * item.italic + ["d"] * (size == SMALL)
            own: dict[str, Any] = {"x": x, "y": y}
            own |= {} if size in (TEXT, SMALL) else {"font-size": size}
            own |= {"text-anchor": anchor} if anchor != "start" else {}
            return _element("text", own | {"class": " ".join(classes)}, text)
        case Stroke(lines, ink, width, dashed):
            path = "".join(_path(line) for line in lines)
            return _element("path", {"class": ink, "d": path} | _pen(width, dashed))
        case Disc(x, y, radius, ink, hollow):
            pen = _pen(1.6, dashed=True) if hollow else {}
            named = f"{ink} h" if hollow else ink
            return _element("circle", {"class": named, "cx": x, "cy": y, "r": radius} | pen)
        case Diamond(x, y, r, ink):
            corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
            path = f"{_path(corners)}z"
            return _element("path", {"class": f"{ink} h", "d": path} | _pen(1.6))
    raise TypeError(f"{item!r} cannot be drawn")


def _pen(width: float, dashed: bool = False) -> dict[str, Any]:
    """What a line is drawn with, where it is not the usual pen."""
    found: dict[str, Any] = {} if width == 1 else {"stroke-width": width}
    return found | {"stroke-dasharray": "3 2"} if dashed else found


def _path(points: tuple[tuple[float, float], ...]) -> str:
    """Through the points in steps from each to the next, which takes the fewest letters."""
    (x, y), rest = points[0], points[1:]
    told = f"M{_number(x)} {_number(y)}"
    for to_x, to_y in rest:
        told += f"l{_number(to_x - x)} {_number(to_y - y)}"
        x, y = to_x, to_y
    return told


def _element(name: str, attributes: dict[str, Any], text: str = "") -> Markup:
    told = Markup("").join(_attributes(attributes))
    if text:
        return Markup("<{}{}>{}</{}>").format(name, told, legible(text), name)
    return Markup("<{}{}/>").format(name, told)


def _attributes(attributes: dict[str, Any]) -> Iterator[Markup]:
    for name, value in attributes.items():
        if value != "":
            shown = _number(value) if isinstance(value, (int, float)) else value
            yield Markup(' {}="{}"').format(name, escape(shown))


def _number(value: float) -> str:
    """A number of pixels with no more digits than can be seen."""
    told = f"{value:.1f}".removesuffix(".0")
    return "0" if told == "-0" else told
