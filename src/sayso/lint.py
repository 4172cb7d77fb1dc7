"""Words that compare may come only from a comparison: typed texts are held to that.

Looked at are the text of notebooks, the texts of hand tables that readers see, and our
own messages but for those that a comparison alone prints. What must stay has a waiver.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import nbformat
from fluent.syntax import FluentParser, ast
from pydantic import StringConstraints

from sayso import comparatives, forms, prose
from sayso.decisions import Entry, Text
from sayso.errors import Finding
from sayso.forms import Form
from sayso.paths import Places
from sayso.words import FIRST, FOLDER, LANGUAGES

RULE = "words that compare"
OF_COMPARISONS = ("verdict-", "rung-", "refused-", "why-", "offer", "span-")
"""Messages that a comparison alone prints, by the beginning of their names."""
SHOWN = 60


@dataclass(frozen=True)
class Place:
    """A typed text: the file and the key where it stands, and its language."""

    where: str
    lang: str
    text: str


class Waiver(Entry):
    """Words that compare and may stand where they stand, with the reason."""

    where: Text
    lang: str
    words: Text
    rule: Literal["comparative"]


class Numbers(Entry):
    """Typed texts that may hold numbers with no claim behind them, with the reason.

    ``scope`` names their statements, with ``*`` for any part: ``prose.methodology.*``. Without
    ``digits`` they may hold number words ("two waves") and the names of waves alone.
    """

    scope: Annotated[str, StringConstraints(pattern=r"^prose\.[a-z0-9*.-]+$")]
    digits: bool = False


class Waivers(Form):
    waivers: list[Waiver]
    numbers: tuple[Numbers, ...] = ()


def check(places: Places) -> None:
    """Refuse typed texts that compare, and waivers that waive nothing.

    Raises:
        Finding: all of them, told at once.
    """
    told = [(place, words) for place in _typed(places) for words in _compared(place)]
    waived = _waivers(places)
    keys = {(waiver.where, waiver.lang, waiver.words) for waiver in waived}
    findings = [
        _told(place, words) for place, words in told if (place.where, place.lang, words) not in keys
    ]
    standing = {(place.where, place.lang, words) for place, words in told}
    findings += [
        _stale(waiver)
        for waiver in waived
        if (waiver.where, waiver.lang, waiver.words) not in standing
    ]
    if findings:
        raise Finding.all_of(findings)


def _compared(place: Place) -> list[str]:
    return list(dict.fromkeys(comparatives.found(place.text, place.lang)))


def numbers(places: Places) -> tuple[Numbers, ...]:
    """Which typed texts may hold numbers of their own."""
    return _file(places).numbers


def _waivers(places: Places) -> list[Waiver]:
    return _file(places).waivers


def _file(places: Places) -> Waivers:
    path = places.hand / "waivers.yml"
    return forms.read(places, path, Waivers) if path.is_file() else Waivers(waivers=[])


def _told(place: Place, words: str) -> Finding:
    plain = " ".join(place.text.split())
    at = max(0, plain.find(words) - SHOWN // 2)
    return Finding.of(
        f"{place.where} ({place.lang})",
        RULE,
        "a text that compares nothing: only a comparison may say so",
        f"{words!r} in “{plain[at : at + SHOWN]}”",
        "print what the comparison offers (sayso.compare(…).supported), say it without comparing, "
        "or give the reason in data/hand/waivers.yml.",
    )


def _stale(waiver: Waiver) -> Finding:
    return Finding.of(
        f"data/hand/waivers.yml, {waiver.where} ({waiver.lang})",
        "waives nothing",
        "words that compare in this place",
        f"no {waiver.words!r} there",
        "take the waiver out, or correct its place and words.",
    )


# where texts are typed


def _typed(places: Places) -> Iterator[Place]:
    yield from _messages()
    yield from _names(places)
    yield from _cells(places)


def _cells(places: Places) -> Iterator[Place]:
    """The Markdown cells of the notebooks, numbered as their author counts."""
    for path in sorted(places.notebooks.glob("*.ipynb")):
        for number, cell in enumerate(_read(places, path), start=1):
            lang = prose.language(cell) if cell.cell_type == "markdown" else ""
            if lang in LANGUAGES:
                yield Place(f"{places.name(path)}, cell {number}", lang, cell.source)


def _read(places: Places, path: Any) -> list[Any]:
    try:
        return list(nbformat.read(path, as_version=4).cells)
    except Exception as problem:  # what is no notebook fails in many ways
        found = f"{type(problem).__name__}: {problem}"[:300]
        remedy = "restore it, or save it again from JupyterLab."
        raise Finding.of(places.name(path), "not a notebook", "a notebook", found, remedy) from None


def _names(places: Places) -> Iterator[Place]:
    """Every text of the hand tables that is there in the languages of readers."""
    for path in sorted(places.hand.glob("*.yml")):
        for way, names in _told_in_languages(forms.table(places, path), ()):
            where = f"{places.name(path)}, {' → '.join(way)}"
            yield from (Place(where, lang, names[lang]) for lang in LANGUAGES)


def _told_in_languages(node: Any, way: tuple[str, ...]) -> Iterator[tuple[Any, dict[str, str]]]:
    """The texts of a table with their keys, each in every language."""
    if isinstance(node, dict) and set(node) == set(LANGUAGES) and isinstance(node[FIRST], str):
        yield way, node
    else:
        for key, inner in _inside(node):
            yield from _told_in_languages(inner, (*way, key))


def _inside(node: Any) -> Iterator[tuple[str, Any]]:
    """What stands in a node, entries of a list under their name where they have one."""
    if isinstance(node, dict):
        yield from ((str(key), inner) for key, inner in node.items())
    elif isinstance(node, list):
        for number, inner in enumerate(node):
            name = inner.get("name") if isinstance(inner, dict) else None
            yield (name if isinstance(name, str) else str(number)), inner


VALUE = re.compile(r"\{ \$\w+ \}")


def _messages() -> Iterator[Place]:
    """Our messages, with a number for each value, but for those of comparisons."""
    for lang in LANGUAGES:
        source = (FOLDER / f"{lang}.ftl").read_text("utf-8")
        for name, text in _patterns(source):
            if not name.startswith(OF_COMPARISONS):
                yield Place(f"src/sayso/words/{lang}.ftl, {name}", lang, VALUE.sub("7", text))


def _patterns(source: str) -> Iterator[tuple[str, str]]:
    """The name and the text of every message, as it is written."""
    for entry in FluentParser().parse(source).body:
        if isinstance(entry, ast.Message) and entry.value and entry.value.span:
            yield entry.id.name, source[entry.value.span.start : entry.value.span.end]
