"""Libraries that pages carry, as their authors published them; see ``README.md``."""

from pathlib import Path

from sayso import files
from sayso.errors import Finding

FOLDER = Path(__file__).parent
SUMS = "SHA256SUMS"
PLOTLY = "plotly-basic.min.js"
FILES = (PLOTLY, "plotly-basic.LICENSE.txt")


def put(folder: Path) -> None:
    """Copy them to a new folder.

    Raises:
        Finding: one is not the file whose digest was written down.
    """
    folder.mkdir(parents=True)
    for name, digest in sums(FOLDER).items():
        found = files.digest(FOLDER / name)
        if found != digest:
            where = f"src/sayso/vendor/{name}"
            raise Finding.of(where, "another file", digest, found, "restore it, or see README.md.")
        (folder / name).write_bytes((FOLDER / name).read_bytes())


def sums(folder: Path) -> dict[str, str]:
    """The digest of each file, as ``sha256sum`` writes them."""
    lines = (folder / SUMS).read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}
