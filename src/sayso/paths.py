"""Where things are in an investigation, and nothing else."""

import os
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import WrongUse

MARK = Path("data") / "raw" / "datapackage.json"


@dataclass(frozen=True)
class Places:
    """The folders of one investigation, all under its root.

    ``output`` is where a build writes: the root itself, or the staging folder of
    a build that has not been published yet.
    """

    root: Path
    output: Path

    @property
    def raw(self) -> Path:
        return self.root / "data" / "raw"

    @property
    def hand(self) -> Path:
        return self.root / "data" / "hand"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def processed(self) -> Path:
        return self.output / "data" / "processed"

    @property
    def reports(self) -> Path:
        return self.output / "reports"

    @property
    def work(self) -> Path:
        """Where commands keep what is not finished yet."""
        return self.root / ".build"

    @property
    def store(self) -> Path:
        """Where results are kept by what they were made of."""
        return self.work / "store"

    @property
    def lock(self) -> Path:
        return self.work / "lock"

    def name(self, path: Path) -> str:
        """How a message names a file: from the root, never from the machine's."""
        return path.relative_to(self.root).as_posix()

    def staged(self, folder: Path) -> "Places":
        """The same investigation, writing to ``folder``."""
        return Places(self.root, folder)


def find(root: str | os.PathLike[str] | None = None) -> Places:
    """The investigation at ``root``, or the one the working directory lies in.

    A build tells the notebooks it runs where it stages its tables by
    ``SAYSO_ROOT`` and ``SAYSO_OUTPUT``.

    Raises:
        WrongUse: no folder here or above holds ``data/raw/datapackage.json``.
    """
    given = root or os.environ.get("SAYSO_ROOT")
    start = Path(given or ".").resolve()
    candidates = [start] if given else [start, *start.parents]
    for folder in candidates:
        if (folder / MARK).is_file():
            return Places(folder, Path(os.environ.get("SAYSO_OUTPUT") or folder))
    raise WrongUse(
        f"No investigation here: {MARK.as_posix()} was looked for and not found. "
        "Go to the repository's folder, or name it with --root."
    )
