"""The place in README.md that a build writes to: between two markers, and nowhere else."""

from pathlib import Path

from sayso import files
from sayso.errors import Finding

BEGIN, END = "<!-- findings: written by make -->", "<!-- end of findings -->"


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


def place(root: Path, told: str) -> None:
    """Put the findings between the markers of README.md as it stands now."""
    text = read(root)
    block(text)
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    files.put(root / "README.md", f"{before}{BEGIN}\n{told}\n{END}{after}".encode())
