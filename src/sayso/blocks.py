"""What a reader meets in a page, cut into blocks: their text, what they are bound to, attributes.

A block is a paragraph, a cell, a heading, a row of a picture. What stands within another block
is left out of the one around it, where a sign marks its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
APART = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "figcaption", "summary", "title", "desc",
         "g", "nav", "caption", "dt", "dd", "tr", "figure", "section", "div", "ul", "ol", "table",
         "main", "article", "footer", "body", "head", "svg", "details", "tbody", "thead", "html",
         "blockquote", "pre", "q"}  # fmt: skip
SILENT = {"style", "script"}
BINDINGS = ("data-statement", "data-claim", "data-of", "data-key", "data-context", "data-row",
            "data-chart")  # fmt: skip
"""``data-of`` names the claim of a heading or a cell that is no line of that claim."""
READ = {"alt", "title", "aria-label", "data-label", "placeholder", "summary", "label", "value"}
"""Attributes whose words a reader sees or hears."""
METAS = {"description", "og:title", "og:description", "og:image:alt", "twitter:image:alt"}
HOLE = "\ufffc"
"""Stands for a block within another."""


@dataclass
class Block:
    """A piece of a page.

    Attributes:
        line: where it begins.
        bound: the attributes that bind it or what is around it, the innermost of each kind.
        tag, classes: what it is.
        row: its chart, counted from 0, and which row of it; none outside of charts.
        picture: the picture that it stands in: ``wide`` or ``narrow``.
        parts: the texts within, as they were written.
    """

    line: int
    bound: dict[str, str]
    tag: str = ""
    classes: str = ""
    row: tuple[int, int] | None = None
    picture: str = ""
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text, with one space for many."""
        return joined("".join(self.parts))

    @property
    def nodes(self) -> list[str]:
        """The texts within, one an element."""
        return [told for part in self.parts if (told := joined(part)) and told != HOLE]


def joined(text: str) -> str:
    """A text with one plain space for any white space."""
    return " ".join(text.split())


def cut(page: str) -> Iterator[Block]:
    """The blocks of a page that hold text, and one for each attribute that a reader meets."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return (block for block in reader.found if block.text.strip(HOLE + " "))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._open: list[tuple[str, Block]] = []
        self._silent = 0
        self._figures = -1
        self._rows = {"narrow": -1, "wide": -1, "table": -1}
        self._picture = ""
        self._cells = 0

    @property
    def _block(self) -> Block:
        return self._open[-1][1] if self._open else Block(0, {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._block.parts.append(" ")
        self._attributes(tag, told)
        if tag in VOID:
            return
        self._silent += tag in SILENT
        own = {name: told[name] for name in BINDINGS if name in told}
        if tag in APART or own or (tag == "a" and self._block.tag == "nav"):
            around = self._block
            around.parts.append(HOLE)
            bound = {**around.bound, **own}
            if "data-claim" in own and "data-statement" not in own:
                bound.pop("data-statement", None)
            row = self._row(tag, told) or around.row
            block = Block(self.getpos()[0], bound, tag, told.get("class", ""), row, self._picture)
            self.found.append(block)
        else:
            block = self._block
            if tag == "text":
                block.parts.append(" ")
        self._open.append((tag, block))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def _row(self, tag: str, told: dict[str, str]) -> tuple[int, int] | None:
        """Which chart of the page, and which of its rows."""
        if "sayso-chart" in told.get("class", "").split():
            self._figures += 1
            self._rows = dict.fromkeys(self._rows, -1)
            return self._figures, -1
        if self._figures < 0 or self._block.row is None:
            return None
        if tag == "svg":
            self._picture = told.get("class", "")
        if tag == "tr":
            self._cells = 0
        if tag == "g" and self._picture in self._rows:
            self._rows[self._picture] += 1
            return self._figures, self._rows[self._picture]
        if tag == "td" and not self._cells:
            self._rows["table"] += 1
        if tag == "td":
            self._cells += 1
            return self._figures, self._rows["table"]
        return None

    def _attributes(self, tag: str, told: dict[str, str]) -> None:
        names = [name for name in READ if told.get(name)]
        if tag == "meta" and (told.get("name") or told.get("property")) in METAS:
            names.append("content")
        if tag == "a" and told.get("href", "").startswith("http"):
            names.append("href")
        for name in names:
            bound = {**self._block.bound, **{k: told[k] for k in BINDINGS if k in told}}
            block = Block(self.getpos()[0], bound, f"@{name}", "", self._block.row)
            block.parts.append(told[name])
            self.found.append(block)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not any(name == tag for name, _ in self._open):
            return
        while self._open:
            name, block = self._open.pop()
            if name == "text":
                block.parts.append(" ")
            self._silent -= name in SILENT
            if name == "svg":
                self._picture = ""
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._silent and self._open:
            self._block.parts.append(data)
