"""The places of published files where a reader can meet a number, and what may stand there."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sayso import blocks, chart_values, drawn
from sayso.blocks import Block
from sayso.charts import Chart
from sayso.drawn import Drawn
from sayso.sayings import Sayings


@dataclass(frozen=True)
class Spot:
    """A place in a file.

    Attributes:
        where: the line, or the way to it.
        text: all that stands there.
        nodes: what each element there says.
        sayings: texts of which one must hold each number, the nearest first.
        name: the statement that the whole place is bound to; empty for none.
        expected: what it must say then.
    """

    where: str
    text: str
    nodes: Sequence[str] = ()
    sayings: tuple[Sayings, ...] = ()
    name: str = ""
    expected: str = ""


def of_chart(drawing: Drawn, lang: str, block: Block) -> Spot:
    """A block that stands in a picture of a chart, or in the table below it."""
    chart = drawing.charts[lang]
    _, row = block.row or ("", -1)
    where, text, general = f"line {block.line}", block.text, drawing.sayings[lang]
    if block.tag == "svg":
        picture = chart.wide if block.classes == "wide" else chart.narrow
        told = " ".join(drawn.loose(picture))
        shown = " ".join(text.replace(blocks.HOLE, " ").split())
        return Spot(where, shown, name=f"{drawing.name}.scale", expected=told)
    if block.tag == "g":
        return _in_picture(drawing, chart, block, row)
    if block.tag in ("td", "q"):
        marks = [mark for _, _, mark in chart.marks]
        own = Sayings(lang, drawing.row(lang, marks[row])) if 0 <= row < len(marks) else general
        return Spot(where, text, block.nodes, (own,))
    return Spot(where, text, block.nodes, (general,))


def _in_picture(drawing: Drawn, chart: Chart, block: Block, row: int) -> Spot:
    picture = chart.wide if block.picture == "wide" else chart.narrow
    told, keys = drawn.rows(picture), [group.key for group in picture.groups if group.key]
    inside = 0 <= row < len(told)
    name = f"{drawing.name}.row.{keys[row]}" if inside else ""
    expected = blocks.joined(told[row]) if inside else ""
    return Spot(f"line {block.line}", block.text, name=name, expected=expected)


def of_bundle(drawing: Drawn, lang: str, name: str, data: str) -> Iterator[Spot]:
    """The places of one file of a bundle.

    Args:
        drawing: the chart.
        lang: the language of the bundle.
        name: the name of the file.
        data: what it holds.
    """
    read = READERS.get(name) or READERS[name.rpartition(".")[2]]
    return read(drawing, drawing.charts[lang], data)


def _alt(drawing: Drawn, chart: Chart, data: str) -> Iterator[Spot]:
    yield Spot("", data.strip(), name=f"{drawing.name}.alt", expected=chart.alt)


def _values(drawing: Drawn, chart: Chart, data: str) -> Iterator[Spot]:
    yield from _leaves(drawing, chart_values.values(chart), json.loads(data))


def _offered(drawing: Drawn, chart: Chart, data: str) -> Iterator[Spot]:
    """What a site is told that embeds the page."""
    told = json.loads(data)
    yield Spot("/title", told["title"], (), (drawing.sayings[chart.lang],))
    yield from _page(drawing, chart, told["html"])


def _listed(drawing: Drawn, chart: Chart, data: str) -> Iterator[Spot]:
    """The title; the rest of a manifest are digests and sizes."""
    yield Spot("/title", json.loads(data)["title"], (), (drawing.sayings[chart.lang],))


def _page(drawing: Drawn, chart: Chart, data: str) -> Iterator[Spot]:
    for block in blocks.cut(data):
        yield of_chart(drawing, chart.lang, block)


def _lines(drawing: Drawn, chart: Chart, data: str) -> Iterator[Spot]:
    lines, expected = data.rstrip("\n").split("\n"), chart.description.split("\n")
    keys = [f"row.{mark.key}" for _, _, mark in chart.marks]
    marks = [f"correction.{number + 1}" for number in range(len(chart.corrections))]
    names = ["title", "subtitle", *keys, "how-to-read", "source", *marks]
    for number, line in enumerate(lines):
        inside = number < len(names)
        name, told = (names[number], expected[number]) if inside else ("", "")
        yield Spot(f"line {number + 1}", line, name=f"{drawing.name}.{name}", expected=told)


def _titled(drawing: Drawn, chart: Chart, data: str) -> Iterator[Spot]:
    """The title and the description of a picture: its letters are drawn as shapes."""
    head, end, rest = data.partition("</desc>")
    for block in blocks.cut(data if "<text" in rest else head + end):
        if block.tag == "title":
            expected = blocks.joined(chart.title)
            yield Spot("title", block.text, name=f"{drawing.name}.title", expected=expected)
        elif block.tag == "desc":
            yield from _lines(drawing, chart, "".join(block.parts).strip())
        else:
            yield Spot(f"line {block.line}", block.text)


def _cells(drawing: Drawn, chart: Chart, data: str) -> Iterator[Spot]:
    rows = list(csv.reader(io.StringIO(data)))
    expected = list(csv.reader(io.StringIO(chart.data)))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            inside = number < len(expected) and column < len(expected[number])
            told = expected[number][column] if inside else ""
            key = expected[number][2] if inside else ""
            name = f"{drawing.name}.row.{key}" if number else f"{drawing.name}.title"
            yield Spot(f"line {number + 1}", cell, name=name, expected=told)


def _leaves(drawing: Drawn, expected: Any, found: Any, way: str = "") -> Iterator[Spot]:
    """Every text and number of a JSON file, with its key."""
    if isinstance(found, dict):
        for key, value in found.items():
            inside = expected.get(key) if isinstance(expected, dict) else None
            yield from _leaves(drawing, inside, value, f"{way}/{key}")
    elif isinstance(found, list):
        for place, value in enumerate(found):
            there = isinstance(expected, list) and place < len(expected)
            inside = expected[place] if there else None
            yield from _leaves(drawing, inside, value, f"{way}/{place}")
    elif found is not None:
        told = "" if expected is None else str(expected)
        yield Spot(way, str(found), name=f"{drawing.name}.data", expected=told)


def _twin(drawing: Drawn, chart: Chart, data: str) -> Iterator[Spot]:
    """The page that plotly draws: the texts of its figure, and those around it."""
    from sayso import plots

    start = data.index(">", data.index('<script id="figure"')) + 1
    found = json.loads(data[start : data.index("</script>", start)])
    made = plots.figure(chart).to_plotly_json() | {"config": plots.CONFIG}
    expected = json.loads(json.dumps(made))
    yield from _leaves(drawing, expected, found)
    yield from _page(drawing, chart, data)


READERS: dict[str, Callable[[Drawn, Chart, str], Iterator[Spot]]] = {
    "alt.txt": _alt,
    "desc.txt": _lines,
    "svg": _titled,
    "csv": _cells,
    "data.json": _values,
    "oembed.json": _offered,
    "manifest.json": _listed,
    "interactive.html": _twin,
    "html": _page,
}
"""How the places of a file are found, by its name or by how that ends."""
