"""Every sentence that a reader sees: one file of messages a language, `<lang>.ftl`.

The form is Project Fluent: a message has a name, takes values, and knows the
plurals of its language. All files must hold the same messages with the same
values, so that nothing is said in one language alone. Adding a language begins
with adding a file.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast, visitor

from sayso.errors import Finding

FOLDER = Path(__file__).parent
FIRST = "en"
CODE = re.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
"""How the file of a language is called: language, perhaps script, perhaps region (BCP 47)."""


def _languages(folder: Path) -> tuple[str, ...]:
    codes = [path.stem for path in folder.glob("*.ftl") if CODE.fullmatch(path.stem)]
    return tuple(sorted(codes, key=lambda code: (code != FIRST, code)))


LANGUAGES = _languages(FOLDER)
"""The languages there are, English first."""


def say(lang: str, message: str, **values: Any) -> str:
    """A message in a language, with whole numbers written as the language writes them.

    Raises:
        LookupError: there is no such message, or it lacks a value.

    >>> say("en", "pages", n=1), say("en", "pages", n=2), say("ru", "pages", n=21)
    ('1 page', '2 pages', '21 страница')
    """
    bundle = bundles()[lang]
    if not bundle.has_message(message):
        raise LookupError(f"{lang}.ftl has no message {message!r}")
    pattern = bundle.get_message(message).value
    text, problems = bundle.format_pattern(pattern, values) if pattern else ("", ["no text"])
    if problems:
        raise LookupError(f"{lang}.ftl, {message}: {problems[0]}")
    return str(text)


@cache
def bundles() -> dict[str, FluentBundle]:
    """The messages of every language, proved to be the same ones.

    Raises:
        Finding: a file cannot be read or is of no known language, refers to a message that it
            has not, or lacks a message or a value that another has.
    """
    resources = {lang: _parsed(FOLDER / f"{lang}.ftl") for lang in LANGUAGES}
    agree({lang: _messages(resource) for lang, resource in resources.items()})
    return {lang: _bundle(lang, resource) for lang, resource in resources.items()}


def _name(lang: str) -> str:
    return f"src/sayso/words/{lang}.ftl"


def _parsed(path: Path) -> ast.Resource:
    name, mend = _name(path.stem), "mend it; see docs/adding-a-language.md."
    try:
        resource = FluentResource(path.read_text("utf-8"))
    except UnicodeDecodeError as problem:
        raise Finding.of(name, "wrong encoding", "UTF-8", str(problem), "save as UTF-8.") from None
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            shown = (entry.content or "").strip().splitlines()[0]
            raise Finding.of(name, "not a message", "name = text", shown, mend)
    if lost := _References.of(resource) - {_id(entry) for entry in resource.body}:
        expected, found = "a message or term of this file", ", ".join(sorted(lost))
        raise Finding.of(name, "refers to nothing", expected, found, mend)
    return resource


def _id(entry: Any) -> str:
    """How a message or a term is referred to; comments have no name."""
    dash = "-" if isinstance(entry, ast.Term) else ""
    return f"{dash}{entry.id.name}" if hasattr(entry, "id") else ""


class _References(visitor.Visitor):
    """Collects the names of the messages and terms that others are made of."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    @classmethod
    def of(cls, resource: ast.Resource) -> set[str]:
        found = cls()
        found.visit(resource)
        return found.names

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - Fluent's name
        self.names.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802 - Fluent's name
        self.names.add(f"-{node.id.name}")
        self.generic_visit(node)


@cache
def locale(lang: str) -> Locale:
    """What Babel knows of a language: how it writes numbers and days, and its plurals.

    Raises:
        Finding: nothing.

    >>> locale("en").english_name
    'English'
    """
    try:
        return Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError) as problem:
        expected, remedy = "the code of a language (BCP 47)", "rename the file."
        raise Finding.of(_name(lang), "no language", expected, str(problem), remedy) from None


def _bundle(lang: str, resource: ast.Resource) -> FluentBundle:
    locale(lang)  # Fluent would take another one for it
    bundle = FluentBundle([lang], use_isolating=False)
    bundle.add_resource(resource)
    return bundle


class _Values(visitor.Visitor):
    """Collects the names of the values a message takes."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - Fluent's name
        self.names.add(node.id.name)


def constant() -> list[str]:
    """The names of the messages that take no value: they say the same wherever they stand."""
    return [name for name, values in _messages(_parsed(FOLDER / f"{FIRST}.ftl")).items()
            if not values]  # fmt: skip


Messages = dict[str, set[str]]


def _messages(resource: ast.Resource) -> Messages:
    """Every message with the values it takes."""
    found: Messages = {}
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            values = _Values()
            values.visit(entry)
            found[entry.id.name] = values.names
    return found


def agree(languages: dict[str, Messages]) -> None:
    """Hold every language to having the messages and values that any other has.

    Raises:
        Finding: all that is missing, told at once.
    """
    everything: dict[str, set[str]] = {}
    for messages in languages.values():
        for name, values in messages.items():
            everything.setdefault(name, set()).update(values)
    findings = [
        _lacking(lang, name, values, messages.get(name))
        for lang, messages in languages.items()
        for name, values in everything.items()
        if messages.get(name) != values
    ]
    if findings:
        raise Finding.all_of(findings)


def _lacking(lang: str, name: str, values: set[str], found: set[str] | None) -> Finding:
    there = "nothing" if found is None else f"a text with {sorted(found)}"
    expected = f"a text with {sorted(values)}" if values else "a text"
    return Finding.of(
        f"{_name(lang)}, {name}",
        "not the same in every language", expected, there,
        "write it, or take it out of the other files.",
    )  # fmt: skip
