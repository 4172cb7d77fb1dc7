"""The narrative of a notebook: one Markdown cell a language, side by side.

papermill puts parameters into code and never into Markdown, so a notebook that
is rendered in several languages holds its text in each of them. A cell is
tagged ``lang-en`` or ``lang-ru``; the page keeps those of its own language.
"""

from typing import Any

from sayso.errors import Finding
from sayso.words import LANGUAGES

PREFIX = "lang-"


def language(cell: Any) -> str:
    """The language a Markdown cell is tagged with; empty where it has none, several, or no text."""
    if not cell.source.strip():
        return ""
    tags = [tag for tag in cell.metadata.get("tags", []) if tag.startswith(PREFIX)]
    return tags[0].removeprefix(PREFIX) if len(tags) == 1 else ""


def check(name: str, cells: list[Any]) -> None:
    """Hold a notebook to saying everything in every language, in the order of the languages.

    Raises:
        Finding: cells without a language, or without their counterparts, all told at once.
    """
    findings = []
    expected = list(LANGUAGES)
    for number, cell in enumerate([*cells, None], start=1):
        found = language(cell) if cell is not None and cell.cell_type == "markdown" else None
        if found == expected[0]:
            expected = expected[1:] or list(LANGUAGES)
        elif found is not None or expected != list(LANGUAGES):
            findings.append(_missing(name, number, expected[0], found))
            expected = _after(found)
    if findings:
        raise Finding.all_of(findings)


def _after(found: str | None) -> list[str]:
    """What may follow a cell that was out of place, so that one fault is told once."""
    languages = list(LANGUAGES)
    rest = languages[languages.index(found) + 1 :] if found in languages else []
    return rest or languages


def _missing(name: str, number: int, expected: str, found: str | None) -> Finding:
    if found is None:
        there = "no such cell"
    else:
        there = f"one in {found}" if found else "one without exactly one language, or without text"
    return Finding.of(
        f"{name}, cell {number}",
        "the text is not there in every language",
        f"a Markdown cell tagged {PREFIX}{expected}",
        there,
        f"write it; the languages come in the order {', '.join(LANGUAGES)}.",
    )


def only(cells: list[Any], lang: str) -> list[Any]:
    """The cells without the text of other languages."""
    return [cell for cell in cells if cell.cell_type != "markdown" or language(cell) == lang]
