"""What an investigation keeps: the files of its folder, and all that was ever committed."""

import hashlib
import io
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.errors import WrongUse
from sayso.paths import Places


def kept(places: Places) -> Iterator[tuple[str, bytes]]:
    """Every file that git keeps or would keep, and everything that was built."""
    root = places.root
    built = {path for above in ("reports", "data/processed") for path in (root / above).rglob("*")}
    for path in sorted({*built, *_listed(places)}):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _listed(places: Places) -> Iterator[Path]:
    """What git keeps or would keep; where there is no repository, what is no environment."""
    if _versioned(places):
        told = _git(places, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        yield from (places.root / name for name in told.decode("utf-8").split("\0") if name)
    else:
        yield from (path for path in places.root.rglob("*")
                    if not path.relative_to(places.root).parts[0].startswith("."))  # fmt: skip


def _versioned(places: Places) -> bool:
    """Whether it lies in a repository, which may be that of a folder above."""
    return any((folder / ".git").exists() for folder in (places.root, *places.root.parents))


def history(places: Places) -> Iterator[tuple[str, bytes]]:
    """Every text that was ever committed, and every message, author and tag."""
    if not _versioned(places):
        return
    listed = _git(places, "rev-list", "--all", "--objects").decode("utf-8").splitlines()
    names = dict(line.partition(" ")[::2] for line in listed)
    told = io.BytesIO(_git(places, "cat-file", "--batch", given="\n".join(names).encode()))
    while head := told.readline().decode("utf-8").split():
        digest, kind, size = head
        data = told.read(int(size) + 1)[:-1]
        if kind == "blob":
            yield f"{digest[:12]}:{names[digest]}", data
        elif kind == "commit":
            above, _, message = data.partition(b"\n\n")
            yield f"{digest[:12]}:message", message
            yield f"{digest[:12]}:authors", _authors(above)
        elif kind == "tag":
            yield f"{digest[:12]}:tag", data.partition(b"\n\n")[2]


def _authors(head: bytes) -> bytes:
    """Who made a commit, without the address that every commit has."""
    lines = [line for line in head.split(b"\n") if line.startswith((b"author ", b"committer "))]
    return b"\n".join(re.sub(rb"^\w+ | <[^>]*>.*$", b"", line) for line in lines)


def _git(places: Places, *words: str, given: bytes = b"") -> bytes:
    command = ["git", *words]
    try:
        done = subprocess.run(
            command, cwd=places.root, capture_output=True, check=True, input=given
        )
    except (OSError, subprocess.CalledProcessError):
        raise WrongUse(
            "What git keeps cannot be read: no git here, or a broken repository."
        ) from None
    return done.stdout


def once(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Files without those whose bytes came before under another name of the same kind."""
    seen = set()
    for name, data in files:
        key = hashlib.sha256(data).digest(), Path(name).suffix
        if key not in seen:
            seen.add(key)
            yield name, data
