"""What was made of a file, remembered beside it as Python remembers a module that it compiled."""

import hashlib
import importlib.util
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

CODE = Path(__file__).parent
SIZE = hashlib.sha256().digest_size


def remembered(file: Path, make: Callable[[str], Any]) -> Any:
    """What ``make`` makes of the text of a file: made once, then read until either changes.

    Nothing is written where Python itself writes no bytecode. What cannot be written, or was
    damaged, only costs time.

    Args:
        file: a text that the package holds.
        make: a function of this folder, which gives plain values (tuples, texts, dictionaries).
    """
    text = file.read_bytes()
    place = Path(importlib.util.cache_from_source(str(file))).with_suffix(".compiled")
    key = _key(text)
    with suppress(OSError, ValueError, EOFError, TypeError):
        return _read(place, key)
    made = make(text.decode("utf-8"))
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _write(place, key, marshal.dumps(made))
    return made


def _key(text: bytes) -> bytes:
    """A digest of the text and of all code that may read it."""
    code = (path.read_bytes() for path in sorted(CODE.glob("*.py")))
    parts = (sys.version.encode(), text, *code)
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()


def _read(place: Path, key: bytes) -> Any:
    data = place.read_bytes()
    known, whole, values = data[:SIZE], data[SIZE : 2 * SIZE], data[2 * SIZE :]
    if known != key or hashlib.sha256(values).digest() != whole:
        raise ValueError("made of something else, or damaged")
    return marshal.loads(values)  # noqa: S302 - beside the code, and as trusted as its bytecode


def _write(place: Path, key: bytes, values: bytes) -> None:
    place.parent.mkdir(exist_ok=True)
    number, draft = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    with os.fdopen(number, "wb") as file:
        file.write(key + hashlib.sha256(values).digest() + values)
    Path(draft).chmod(0o644)
    Path(draft).replace(place)
