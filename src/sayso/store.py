"""What was made once, kept by what it was made of: found again instead of made again.

A key stands for all that a result depends on. Contents are kept once, under their own digest, and
proved by it when they are read. A store that is gone, or damaged, only costs time.
"""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sayso import files

Files = Mapping[str, bytes]
MOST = 2000
"""How many results are kept; those that nobody asked for the longest go first."""


@dataclass(frozen=True)
class Store:
    """Results in a folder.

    Args:
        folder: where; made when something is put there.
    """

    folder: Path

    def get(self, key: str) -> dict[str, bytes] | None:
        """The files of a result by name; nothing where it is not there whole.

        Args:
            key: a digest.
        """
        entry = self._entry(key)
        try:
            listed = json.loads(entry.read_text("utf-8"))
            found = {name: self._content(digest) for name, digest in listed.items()}
            os.utime(entry)
        except (OSError, ValueError, AttributeError, TypeError):
            return None
        return found

    def put(self, key: str, made: Files) -> None:
        """Keep the files of a result. Where nothing can be written, nothing is kept."""
        with suppress(OSError):
            listed = {name: self._keep(data) for name, data in made.items()}
            files.put(self._entry(key), json.dumps(listed).encode("utf-8"), lasting=False)

    def kept(self, key: str, make: Callable[[], Files]) -> Files:
        """The files of a result, made now if they are not there."""
        found: Files | None = self.get(key)
        if not found:
            found = make()
            self.put(key, found)
        return found

    def tidy(self, most: int = MOST) -> None:
        """Let go of the results that nobody asked for the longest, and of what only they hold."""
        entries = sorted(self.folder.glob("results/*"), key=lambda path: -path.stat().st_mtime_ns)
        for entry in entries[most:]:
            entry.unlink(missing_ok=True)
        if len(entries) > most:
            used = {digest for entry in entries[:most] for digest in _listed(entry)}
            for path in self.folder.glob("contents/*"):
                if path.name not in used:
                    path.unlink(missing_ok=True)

    def _entry(self, key: str) -> Path:
        return self.folder / "results" / key

    def _content(self, digest: str) -> bytes:
        data = (self.folder / "contents" / digest).read_bytes()
        if files.digest_bytes(data) != digest:
            raise ValueError("damaged")
        return data

    def _keep(self, data: bytes) -> str:
        digest = files.digest_bytes(data)
        place = self.folder / "contents" / digest
        if not (place.is_file() and place.stat().st_size == len(data)):
            files.put(place, data, lasting=False)
        return digest


def _listed(entry: Path) -> list[str]:
    with suppress(OSError, ValueError):
        return list(json.loads(entry.read_text("utf-8")).values())
    return []
