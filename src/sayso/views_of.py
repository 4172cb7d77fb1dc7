"""What the notebook of an edition shows, without running it: its views, by the calls in it."""

import ast
import re
from inspect import signature
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
SHOWS = ("open", "show", "explore")
NAMES = {"sayso", "book", "view", "where", "context", "str"}
"""What the cells of our notebooks name beside their parameters."""


def calls(places: Places, edition: Edition) -> set[str]:
    """The functions of ours that the notebook of an edition calls: ``sayso.measured(``."""
    return set(CALL.findall(_source(places, edition)))


def charted(places: Places, edition: Edition) -> bool:
    """Whether the notebook of an edition shows charts."""
    return ".charts(" in _source(places, edition)


def _source(places: Places, edition: Edition) -> str:
    cells = nbformat.read(editions.notebook(places, edition), as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "code")


def plain(places: Places, edition: Edition) -> bool:
    """Whether all that a notebook reads of the ledger goes through one view of ours.

    Only then is it known what its page may depend on: the view is opened once, with the parameters
    of the edition as they are, and the book is used for nothing else. A cell that is no plain
    Python, such as one with ``%matplotlib``, may read anything.
    """
    try:
        tree = ast.parse(_source(places, edition))
    except SyntaxError:
        return False
    nodes = [*ast.walk(tree)]
    names = [node.id for node in nodes if isinstance(node, ast.Name)]
    set_ = [node.id for node in nodes
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]  # fmt: skip
    ours = [node.attr for node in nodes if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name) and node.value.id == "sayso"]  # fmt: skip
    opened = [node for node in nodes if isinstance(node, ast.Call) and _opens(node)]
    return (
        {ast.unparse(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)}
        == {"import sayso"}
        and {*names} <= NAMES | parameters(places, edition).keys()
        and {*ours} <= {*OPENS, *SHOWS, CONTEXT}
        and len(opened) == 1
        and len(set_) == len({*set_})
        and not any(isinstance(node, ast.Attribute) and node.attr == "book" for node in nodes)
        and names.count("book") == (0 if _opens(opened[0]) == CONTEXT else 2)
        and all(_as_given(word) for word in _words(opened[0], nodes))
        and {name for name, _ in _words(opened[0], nodes)} == {*parameters(places, edition)}
    )


def _opens(call: ast.Call) -> str:
    """The function of ours that opens a view, if this is a call of one."""
    called = ast.unparse(call.func).removeprefix("sayso.")
    return called if called in (*OPENS, CONTEXT) else ""


def _words(call: ast.Call, nodes: list[ast.AST]) -> list[tuple[str, ast.expr]]:
    """What a view is opened with, by name; also what was gathered in a dictionary before."""
    told = [(word.arg, word.value) for word in call.keywords if word.arg]
    for node in nodes:
        if isinstance(node, ast.Dict):
            keys = [ast.unparse(key) if key else "" for key in node.keys]
            told += [(key.strip("'"), value) for key, value in zip(keys, node.values, strict=True)]
    return told


def _as_given(word: tuple[str, ast.expr]) -> bool:
    name, value = word
    return isinstance(value, ast.Name) and value.id == name


def parameters(places: Places, edition: Edition) -> dict[str, Any]:
    """The parameters of an edition, given or as its notebook has them."""
    return declared(places, edition) | edition.parameters


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
            open_ = getattr(desk, name)
            taken = signature(open_).parameters
            given = {key: value for key, value in values.items() if key in taken}
            return {lang: open_(book, **{**given, "lang": lang}) for lang in LANGUAGES}
    return {}
