"""Texts that people typed and readers see: of hand tables, notebooks, messages and methodology.

Each is a statement under the name of its place, so that a number in it has somebody behind it.
"""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

import mistune
import nbformat
from pydantic import BaseModel

from sayso import blocks, editions, prose, series, statements, words
from sayso.hand import Hand
from sayso.paths import Places
from sayso.statements import Kind, Statement
from sayso.words import LANGUAGES, say

METHODOLOGY = "docs/methodology"


def every(places: Places, tables: Hand) -> Iterator[Statement]:
    """All typed texts of the investigation, and our own messages that take no value."""
    yield from decided(tables, "hand")
    yield from _apart(tables)
    for name, one in series.load(places).items():
        yield from decided(one, f"hand.context.{statements.slug(name)}")
    yield from messages()
    for edition in {one.notebook: one for one in editions.load(places).values()}.values():
        path = editions.notebook(places, edition)
        cells = nbformat.read(path, as_version=4).cells
        told = {lang: _cells(prose.only(cells, lang)) for lang in LANGUAGES}
        yield from _numbered(f"prose.{edition.notebook}", told)
    paths = {lang: places.root / f"{METHODOLOGY}{_suffix(lang)}.md" for lang in LANGUAGES}
    if all(path.is_file() for path in paths.values()):
        told = {lang: list(_paragraphs(path.read_text("utf-8"))) for lang, path in paths.items()}
        yield from _numbered("prose.methodology", told)
    for page in editions.load(places):
        yield Statement(f"edition.{page}", Kind.TYPED, dict.fromkeys(LANGUAGES, page), ())


def _apart(tables: Hand) -> Iterator[Statement]:
    """A wave with a population that is kept apart in it, as headings name both."""
    for key, wave in tables.waves.waves.items():
        for name, term in tables.terms.populations.items():
            text = statements.worded(
                lambda lang, wave=wave, term=term: say(  # type: ignore[misc]
                    lang, "spread-whose", wave=wave.name[lang], whose=term.name[lang]
                )
            )
            yield Statement(f"hand.waves.{key}.of.{name}", Kind.TYPED, text, ())


def _suffix(lang: str) -> str:
    return "" if lang == words.FIRST else f".{lang}"


def decided(told: Any, name: str) -> Iterator[Statement]:
    """Every text in all languages within what people decided, under its keys."""
    if isinstance(told, BaseModel):
        told = {key: getattr(told, key) for key in type(told).model_fields}
    if isinstance(told, list):
        told = {getattr(one, "name", place): one for place, one in enumerate(told)}
        told = {key if isinstance(key, (str, int)) else n: one
                for n, (key, one) in enumerate(told.items())}  # fmt: skip
    if not isinstance(told, dict):
        return
    if set(told) == set(LANGUAGES) and all(isinstance(text, str) for text in told.values()):
        yield Statement(name, Kind.TYPED, dict(told), ())
        return
    for key, one in told.items():
        yield from decided(one, f"{name}.{statements.slug(str(key))}")


def messages() -> Iterator[Statement]:
    """Our own messages that take no value."""
    for name in words.constant():
        text = statements.worded(lambda lang, name=name: say(lang, name))  # type: ignore[misc]
        yield Statement(f"message.{name}", Kind.TYPED, text, ())


def _cells(cells: Iterable[Any]) -> list[str]:
    told = [cell.source for cell in cells if cell.cell_type == "markdown"]
    return [text for source in told for text in _paragraphs(source)]


def _paragraphs(markdown: str) -> Iterator[str]:
    """The paragraphs, headings and cells of a text, as a reader sees them."""
    page = str(mistune.create_markdown(escape=True, plugins=["table"])(markdown))
    return (block.text for block in blocks.cut(f"<body>{page}</body>"))


def _numbered(name: str, told: dict[str, list[str]]) -> Iterator[Statement]:
    rows = zip_longest(*told.values(), fillvalue="")
    for number, row in enumerate(rows, start=1):
        yield Statement(f"{name}.{number}", Kind.TYPED, dict(zip(told, row, strict=True)), ())
