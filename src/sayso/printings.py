"""Which statement is printed where: read from the finished files themselves.

A page may print nothing by name that is not a statement, nor in other words, and no number that
nobody said. So the table of statements is whole, and whoever finds a sentence or a number on a
page finds what it rests on.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Set
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd

from sayso import (
    answered,
    archive,
    chronicle,
    corrected,
    desk,
    editions,
    pages,
    spread,
    statements,
    tables,
    traces,
    views_of,
)
from sayso.errors import Finding, shortened
from sayso.ledger import Book
from sayso.paths import Places
from sayso.statements import Kind, Statement, Statements
from sayso.traces import Traced, Traces
from sayso.words import LANGUAGES

FILE, TRACED = "statements.csv", "traced.csv"
FILES = {
    "file": "the file, below reports/",
    "sha256": "of the bytes that were traced",
    "numbers": "how many numbers a reader can meet in it: digits, number words, in attributes too",
    "waived": "how many of them stand in texts that a waiver names, and no claim is behind",
}
"""The columns of ``traced.csv``, which has a row for each published file with text."""
Printed = dict[str, tuple[str, list[tuple[str, str]]]]
"""By the name of a page: its language, and each statement on it with the words there."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def write(
    places: Places,
    book: Book,
    more: Iterable[Statement],
    found: Iterable[Traces],
    kept: Set[str] = frozenset(),
) -> None:
    """Write ``statements.csv`` and ``traced.csv``: all that pages print, and where.

    Args:
        places: a build's staging.
        book: the ledger as of its newest delivery.
        more: what the front page prints beside; nothing where it was not made.
        found: what became of the numbers of the files that were made.
        kept: the files that an earlier build made and told of, and that stay as they are.

    Raises:
        Finding: a page of this build prints what is no statement, or in other words, or a number
            that nobody said.
    """
    told = list(found)
    files = [file for one in told for file in one.files]
    traces.untold(files)
    printed = _printed(places, places.reports)
    where = _where(printed, files)
    earlier = corrected.by_name(archive.history(places))
    before = _rows(places.root / "data" / "processed" / FILE)
    asked = {*where, *(row["name"] for row in before)}
    known = known_to(places, book, asked) | earlier | statements.by_name(more)
    for one in told:
        known = one.statements | known
    hold(known, printed)
    _add_earlier(before, known, where, kept)
    tables.put_csv(table(known, where), places.processed / FILE)
    tables.put_csv(_files(places, files, kept), places.processed / TRACED)


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


def _where(printed: Printed, files: Iterable[Traced]) -> dict[str, set[str]]:
    """The files that print each statement, by its name."""
    where: dict[str, set[str]] = {}
    for page, (_, told) in printed.items():
        for name, _ in told:
            where.setdefault(name, set()).add(page)
    for file in files:
        for name in file.names:
            where.setdefault(name, set()).add(file.file)
    return where


def _add_earlier(
    rows: list[dict[str, str]], known: Statements, where: dict[str, set[str]], kept: Set[str]
) -> None:
    """What earlier builds printed on files that are kept, where it says the same now."""
    for row in rows:
        text = {lang: row[lang] for lang in LANGUAGES if lang in row}
        now = known.get(row["name"])
        if now is not None and now.text != text:
            continue
        if still := kept & {*row["printed"].split()}:
            known.setdefault(row["name"], _again(row, text))
            where.setdefault(row["name"], set()).update(still)


def _again(row: dict[str, str], text: dict[str, str]) -> Statement:
    told = {name: row[name].split() for name in ("claims", "reading")}
    holds, of = (int(row[name]) if row[name] else None for name in ("holds", "of"))
    claims, readings = tuple(told["claims"]), tuple(told["reading"])
    return Statement(row["name"], Kind(row["kind"]), text, claims, readings, holds, of)


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table of an earlier build; none where there is none."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: tables.as_it_was(cell) for name, cell in row.items()}
                for row in csv.DictReader(file)]  # fmt: skip


def _files(places: Places, files: Iterable[Traced], kept: Set[str]) -> pd.DataFrame:
    rows = {one.file: {name: str(getattr(one, name)) for name in FILES} for one in files}
    for row in _rows(places.root / "data" / "processed" / TRACED):
        if row["file"] in kept:
            rows.setdefault(row["file"], {name: row[name] for name in FILES})
    return pd.DataFrame([rows[file] for file in sorted(rows)], columns=list(FILES))


def table(known: Statements, where: dict[str, set[str]]) -> pd.DataFrame:
    """Every statement that a file prints, by name.

    Returns:
        The columns of ``statements.COLUMNS``, all of them text.
    """
    rows = [
        {
            "name": name,
            "kind": known[name].kind.value,
            **known[name].text,
            "claims": " ".join(known[name].claims),
            "reading": " ".join(known[name].readings),
            "holds": _number(known[name].holds),
            "of": _number(known[name].of),
            "printed": " ".join(sorted(where[name])),
        }
        for name in sorted(where)
        if name in known
    ]
    return pd.DataFrame(rows, columns=_columns())


def _columns() -> list[str]:
    told = [[*LANGUAGES] if name == "<lang>" else [name] for name in statements.COLUMNS]
    return [name for names in told for name in names]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


# what there is

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


def known_to(places: Places, book: Book, names: Iterable[str] | None = None) -> Statements:
    """All that the pages of the listed editions may print, and the front page.

    Args:
        places: the investigation.
        book: the ledger as of its newest delivery.
        names: the statements about one claim that are asked for; by default all.
    """
    usual = book.hand.waves.compared
    known: Statements = {}
    asked: dict[tuple[str, str, str], dict[frozenset[Any], tuple[set[str], dict[str, Any]]]] = {
        (desk.LATEST, usual.baseline, usual.current): {}
    }
    for edition in editions.load(places).values():
        values = usual.model_dump() | views_of.parameters(places, edition)
        if "as_of" in values:
            key = (values["as_of"], values["baseline"], values["current"])
            # Editions that differ in language alone print the same statements.
            same = frozenset((edition.notebook, *(values | {"lang": ""}).items()))
            asked.setdefault(key, {})[same] = (views_of.calls(places, edition), values)
    for (as_of, baseline, current), told in asked.items():
        day = book if as_of == desk.LATEST else book.as_of(as_of)
        known |= statements.every(day, baseline, current, names=names)
        for views, values in told.values():
            for view in views & MADE.keys():
                known |= statements.by_name(MADE[view](day, values))
    return known


# what is printed


def _printed(places: Places, reports: Path) -> Printed:
    """The pages of the listed editions, and the front pages, that stand below a folder."""
    listed = editions.load(places).items()
    named = {f"{name}/index.html": edition.lang for name, edition in listed}
    named |= {file(lang): lang for lang in LANGUAGES for file in (pages.index, corrected.file)}
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
