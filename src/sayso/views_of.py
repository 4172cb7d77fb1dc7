"""What the notebook of an edition shows, without running it: its views, by the calls in it."""

import ast
import re
from typing import Any

import nbformat

from sayso import desk, editions, tables
from sayso.context_view import Context
from sayso.editions import Edition
from sayso.ledger import Book
from sayso.paths import Places
from sayso.rendering import declared
from sayso.words import LANGUAGES

CALL = re.compile(r"\bsayso\.(\w+)\(")
OPENS = ("claimed", "compared", "measured", "repeated", "known", "official")
"""The functions of ours that open a view of claims."""
CONTEXT = "open_context"


def calls(places: Places, edition: Edition) -> set[str]:
    """The functions of ours that the notebook of an edition calls: ``sayso.measured(``."""
    return set(CALL.findall(_source(places, edition)))


def charted(places: Places, edition: Edition) -> bool:
    """Whether the notebook of an edition shows charts."""
    return ".charts(" in _source(places, edition)


def _source(places: Places, edition: Edition) -> str:
    cells = nbformat.read(editions.notebook(places, edition), as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


def parameters(places: Places, edition: Edition) -> dict[str, Any]:
    """The parameters of an edition, given or as its notebook has them."""
    usual = declared(places, edition).items()
    defaults = {name: ast.literal_eval(one["default"]) for name, one in usual}
    return defaults | edition.parameters


def views(places: Places, edition: Edition, book: Book, values: dict[str, Any]) -> dict[str, Any]:
    """The view that an edition's notebook opens, in every language; none if it opens none.

    Args:
        places: where the investigation stands.
        edition: the edition.
        book: the ledger on its day.
        values: its parameters.
    """
    called = calls(places, edition)
    if CONTEXT in called:
        told = tables.read_context(places)
        return {lang: Context(*told, lang) for lang in LANGUAGES}
    for name in OPENS:
        if name in called:
            return {lang: getattr(desk, name)(book, **(values | {"lang": lang}))
                    for lang in LANGUAGES}  # fmt: skip
    return {}
