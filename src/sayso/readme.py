"""The part of README.md that a build writes: what was found, and the picture."""

import html
from pathlib import Path

from sayso import by_wave, canvas, drawing, files, reasons, sentences
from sayso.compared_view import Compared
from sayso.ledger import Book
from sayso.statements import Statement
from sayso.words import say

PICTURE = Path("docs") / "detained.svg"
LANG = "en"


def stage(output: Path, book: Book) -> None:
    """Stage the findings of the waves compared, and their picture."""
    baseline, current = book.hand.waves.compared.baseline, book.hand.waves.compared.current
    files.put(output / "README.md", findings(book, baseline, current).encode("utf-8"))
    chart = by_wave.of_measure(book, baseline, current, LANG, "detained")
    svg = canvas.svg(chart.sheet(drawing.WIDE), chart.title, chart.description)
    files.put(output / PICTURE, svg)


def findings(book: Book, baseline: str, current: str) -> str:
    """The findings as Markdown, in which names are text: no HTML, and no marker of ours."""
    view = Compared(Book(book.on), baseline, current, LANG, next(iter(book.hand.readings)))
    lines = []
    for pair, found in view.findings():
        told = [reasons.finding(pair, found.comparison, book.hand, LANG)]
        told += [one.text[LANG] for one in found.read]
        told += [_may(*both) for both in found.supported[:1]]
        lines.append(f"* {html.escape(' '.join(told), quote=False)}")
    day = sentences.calendar_day(book.day, LANG)
    picture = f"![Reported as detained, one row a claim with its hedge.]({PICTURE.as_posix()})"
    return "\n".join([f"As of {day}, pair by pair:", "", *lines, "", picture])


def _may(sentence: Statement, robust: Statement) -> str:
    """The strongest sentence that the figures support, and how firmly."""
    return say(LANG, "may-be-said", what=sentence.text[LANG], holds=robust.text[LANG])
