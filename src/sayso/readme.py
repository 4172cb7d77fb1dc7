"""The part of README.md that a build writes: what was found, and the picture."""

from pathlib import Path

from sayso import charts, files, reasons, sentences
from sayso.compared_view import Compared
from sayso.errors import Finding
from sayso.ledger import Book

BEGIN, END = "<!-- findings: written by make -->", "<!-- end of findings -->"
PICTURE = Path("docs") / "detained.svg"
LANG = "en"


def read(root: Path) -> str:
    """The text of README.md.

    Raises:
        Finding: it is not UTF-8.
    """
    try:
        return (root / "README.md").read_text("utf-8")
    except UnicodeDecodeError as problem:
        raise Finding.of(
            "README.md", "wrong encoding", "UTF-8", str(problem), "save as UTF-8."
        ) from None


def block(text: str) -> str:
    """The part between the markers.

    Raises:
        Finding: the markers are not there.
    """
    _, found, rest = text.partition(BEGIN)
    inner, ended, _ = rest.partition(END)
    if not (found and ended):
        raise Finding.of(
            "README.md", "no place for the findings", f"{BEGIN} … {END}", "none", "restore them."
        )
    return inner


def stage(output: Path, book: Book) -> None:
    """Stage the findings of the waves compared, and their picture."""
    baseline, current = book.hand.waves.compared.baseline, book.hand.waves.compared.current
    files.put(output / "README.md", findings(book, baseline, current).encode("utf-8"))
    chart = charts.by_wave(book, baseline, current, LANG, only=("detained",))
    files.put(output / PICTURE, chart.files["chart.svg"])


def place(root: Path, told: str) -> None:
    """Put the findings between the markers of README.md as it stands now."""
    text = read(root)
    block(text)
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    files.put(root / "README.md", f"{before}{BEGIN}\n{told}\n{END}{after}".encode())


def findings(book: Book, baseline: str, current: str) -> str:
    view = Compared(Book(book.on), baseline, current, LANG, next(iter(book.hand.readings)))
    lines = []
    for pair, strict, read in view.comparisons():
        told = reasons.finding(pair, strict, book.hand, LANG)
        lines.append(f"* {told} {reasons.under_reading(read, LANG) if read else ''}".rstrip())
    day = sentences.calendar_day(book.day, LANG)
    picture = f"![Reported as detained, one row a claim with its hedge.]({PICTURE.as_posix()})"
    return "\n".join([f"As of {day}, pair by pair:", "", *lines, "", picture])
