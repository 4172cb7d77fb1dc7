"""Which statement is printed on which page: read from the finished pages themselves.

A page may print nothing by name that is not a statement, nor in other words. So the table
of statements is whole, and whoever finds a sentence on a page finds what it rests on.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd

from sayso import answered, chronicle, desk, editions, pages, spread, statements, tables
from sayso.editions import Edition
from sayso.errors import Finding, shortened
from sayso.ledger import Book
from sayso.paths import Places
from sayso.rendering import declared
from sayso.statements import Statement, Statements
from sayso.words import LANGUAGES

FILE = "statements.csv"
Printed = dict[str, tuple[str, list[tuple[str, str]]]]
"""By the name of a page: its language, and each statement on it with the words there."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def write(places: Places, book: Book) -> None:
    """Write ``statements.csv``: all that pages print, and where.

    Args:
        places: a build's staging; pages that it did not make are read as they stand.
        book: the ledger as of its newest delivery.

    Raises:
        Finding: a page of this build prints what is no statement, or in other words.
    """
    known = _known(places, book)
    made, earlier = _printed(places, places.reports), _printed(places, places.root / "reports")
    hold(known, made)
    tables.put_csv(table(known, earlier | made), places.processed / FILE)


def hold(known: Statements, printed: Printed) -> None:
    """Hold pages to the statements there are.

    Raises:
        Finding: what is printed under a name is no statement, or says something else.
    """
    lost = [
        _told(page, name, words, known[name].text[lang] if name in known else "")
        for page, (lang, told) in printed.items()
        for name, words in told
        if name not in known or known[name].text[lang] != words
    ]
    if lost:
        raise Finding.all_of(shortened(lost, "reports"))


def _told(page: str, name: str, words: str, expected: str) -> Finding:
    rule = "prints other words than its statement" if expected else "prints what is no statement"
    remedy = "print it as views do, through sayso.statements."
    return Finding.of(f"reports/{page}, {name}", rule, expected or "a statement", words, remedy)


def table(known: Statements, printed: Printed) -> pd.DataFrame:
    """Every statement that a page prints, by name.

    Returns:
        The columns of ``statements.COLUMNS``, all of them text.
    """
    where: dict[str, list[str]] = {}
    for page, (lang, told) in sorted(printed.items()):
        for name, words in dict(told).items():
            if name in known and known[name].text[lang] == words:
                where.setdefault(name, []).append(page)
    rows = [
        {
            "name": name,
            "kind": known[name].kind.value,
            **known[name].text,
            "claims": " ".join(known[name].claims),
            "reading": " ".join(known[name].readings),
            "holds": _number(known[name].holds),
            "of": _number(known[name].of),
            "printed": " ".join(where[name]),
        }
        for name in sorted(where)
    ]
    return pd.DataFrame(rows, columns=_columns())


def _columns() -> list[str]:
    told = [[*LANGUAGES] if name == "<lang>" else [name] for name in statements.COLUMNS]
    return [name for names in told for name in names]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


# what there is

CALL = re.compile(r"\bsayso\.(\w+)\(")
MADE: dict[str, Callable[[Book, dict[str, Any]], Iterable[Statement]]] = {
    "measured": lambda day, values: statements.of_waves(values["measure"], *_waves(values), day),
    "repeated": lambda day, values: spread.every(
        day, [values["measure"]], _waves(values), values["origin"]
    ),
    "official": lambda day, values: answered.every(day, *_waves(values), [values["measure"]]),
    "known": lambda day, values: chronicle.every(day, [values["measure"]], _waves(values)),
}
"""What a view prints beside claims and comparisons, by the function that opens it."""


def _waves(values: dict[str, Any]) -> tuple[str, str]:
    return values["baseline"], values["current"]


def _known(places: Places, book: Book) -> Statements:
    """All that the pages of the listed editions may print, and the front page."""
    usual = book.hand.waves.compared
    known: Statements = {}
    asked: dict[tuple[str, str, str], dict[frozenset[Any], tuple[set[str], dict[str, Any]]]] = {
        (desk.LATEST, usual.baseline, usual.current): {}
    }
    for edition in editions.load(places).values():
        values = _parameters(places, edition)
        if "as_of" in values:
            key = (values["as_of"], values["baseline"], values["current"])
            # Editions that differ in language alone print the same statements.
            same = frozenset((edition.notebook, *(values | {"lang": ""}).items()))
            asked.setdefault(key, {})[same] = (_views(places, edition), values)
    for (as_of, baseline, current), told in asked.items():
        day = book if as_of == desk.LATEST else book.as_of(as_of)
        known |= statements.every(day, baseline, current)
        for views, values in told.values():
            for view in views & MADE.keys():
                known |= statements.by_name(MADE[view](day, values))
    return known


def _views(places: Places, edition: Edition) -> set[str]:
    """The functions of ours that the notebook of an edition calls: ``sayso.measured(``."""
    cells = nbformat.read(editions.notebook(places, edition), as_version=4).cells
    return {
        name for cell in cells if cell.cell_type == "code" for name in CALL.findall(cell.source)
    }


def _parameters(places: Places, edition: Edition) -> dict[str, Any]:
    """The parameters of an edition, given or as its notebook has them."""
    usual = declared(places, edition).items()
    defaults = {name: ast.literal_eval(one["default"]) for name, one in usual}
    return defaults | edition.parameters


# what is printed


def _printed(places: Places, reports: Path) -> Printed:
    """The pages of the listed editions, and the front pages, that stand below a folder."""
    listed = editions.load(places).items()
    named = {f"{name}/index.html": edition.lang for name, edition in listed}
    named |= {pages.index(lang): lang for lang in LANGUAGES}
    return {
        name: (lang, list(read((reports / name).read_text("utf-8"))))
        for name, lang in named.items()
        if (reports / name).is_file()
    }


def read(page: str) -> Iterator[tuple[str, str]]:
    """Each statement on a page, by name, with the words a reader sees there."""
    reader = _Reader()
    reader.feed(page)
    yield from reader.found


class _Reader(HTMLParser):
    """Collects the text of the elements that are bound to a statement."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append((dict(attrs).get("data-statement") or "", []))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._open:
            name, texts = self._open.pop()
            if name:
                self.found.append((name, "".join(texts)))

    def handle_data(self, data: str) -> None:
        for name, texts in self._open:
            if name:
                texts.append(data)
