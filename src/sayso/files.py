"""Writing so that a reader never meets half a file, and one writer at a time."""

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import Finding


def digest(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_bytes(data: bytes) -> str:
    """The sha256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def digest_text(text: str) -> str:
    """The sha256 of a text."""
    return digest_bytes(text.encode("utf-8"))


def digest_all(paths: Iterable[Path], base: Path) -> str:
    """One sha256 over the names and contents of some files, whatever their order."""
    lines = sorted(f"{path.relative_to(base).as_posix()} {digest(path)}" for path in paths)
    return digest_text("\n".join(lines))


def put(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write ``data`` under ``path`` so that there is the old file or the new one, never less.

    Args:
        path: where.
        data: what.
        lasting: whether it must outlast a power cut, which takes time.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        if lasting:
            os.fsync(file.fileno())
    draft.replace(path)
    if lasting:
        settle(path.parent)


def move(source: Path, target: Path) -> None:
    """Put a finished file in its place: on the disk first, then under its name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as file:
        os.fsync(file.fileno())
    source.replace(target)
    settle(target.parent)


def settle(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, so that they outlast a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def inside(root: Path, path: Path) -> None:
    """Refuse to write through a link that leads out of the investigation.

    Raises:
        Finding: a folder on the way is such a link.
    """
    if not path.parent.resolve().is_relative_to(root.resolve()):
        name = path.parent.relative_to(root).as_posix()
        found = "a link that leads elsewhere"
        raise Finding.of(name, "not a folder of ours", "a folder", found, "remove the link.")


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Hold the lock of the investigation. The kernel drops it when the holder dies.

    Raises:
        Finding: another build or delivery holds it.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Finding(
                "Another build or delivery is at work in this folder. Wait for it, then run again."
            ) from None
        yield
