"""The part of README.md that a build writes: what was found, and the picture."""

from pathlib import Path

from sayso import charts, files, sentences
from sayso.compare import compare
from sayso.errors import Finding
from sayso.ledger import Book

BEGIN, END = "<!-- findings: written by make -->", "<!-- end of findings -->"
PICTURE = Path("docs") / "detained.svg"
LANG = "en"


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


def write(root: Path, output: Path, book: Book) -> None:
    """Stage README.md with the findings of the waves compared, and its picture."""
    baseline, current = book.hand.waves.compared.baseline, book.hand.waves.compared.current
    text = (root / "README.md").read_text("utf-8")
    block(text)
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    new = f"{before}{BEGIN}\n{findings(book, baseline, current)}\n{END}{after}"
    files.put(output / "README.md", new.encode("utf-8"))
    chart = charts.by_wave(book, baseline, current, LANG, only=("detained",))
    files.put(output / PICTURE, chart.files["chart.svg"])


def findings(book: Book, baseline: str, current: str) -> str:
    lines = [
        f"* {sentences.finding(pair, compare(then, now), book.hand, LANG)}"
        for pair, then, now in book.pairs(baseline, current)
    ]
    day = sentences.calendar_day(book.day, LANG)
    picture = f"![Reported as detained, one row a claim with its hedge.]({PICTURE.as_posix()})"
    return "\n".join([f"As of {day}, pair by pair:", "", *lines, "", picture])
