"""Whether there is anything to make at all, told in a blink.

``make`` runs this file by itself before it looks at any environment (``python -I -S plan.py``), so
it needs the standard library alone. A file that its times, size and number tell to be the same as
when it was last looked at is not read again, as in git's index; any other is read, and its content
counts. Whatever this cannot be sure of is left to the build, which tells part by part.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, List  # noqa: UP035

NOTHING = "Nothing to do: every page is up to date."
STATE = os.path.join(".build", "plan.json")
PACKAGE = os.path.dirname(os.path.abspath(__file__))
CLOSE = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was looked at may have changed after it, too."""
Look = List[Any]  # noqa: UP006 - an old Python runs this, and is refused later
"""The digest of a file, and what tells that it is the same file still."""


def idle(root: str, delivery: str = "") -> bool:
    """Whether the last build finished, and all that it read and wrote is as it was.

    Args:
        root: the folder of the investigation.
        delivery: the older delivery that is asked for; empty for the newest.
    """
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
        state = _read(root)
        return _meant(state, delivery) and not busy(root) and _unchanged(root, state)
    return False


def _meant(state: dict[str, Any], delivery: str) -> bool:
    """Whether what was written down is of this delivery and this package."""
    return [state["delivery"], state["package"]] == [delivery, PACKAGE]


def _unchanged(root: str, state: dict[str, Any]) -> bool:
    known, at = state["files"], time.time_ns()
    if {*read_by_a_build(root, state["prefix"])} != {*state["read"]}:
        return False
    now = {name: _look(root, name, known[name], state["at"]) for name in known}
    if any(look is None or look[0] != known[name][0] for name, look in now.items()):
        return False
    if any(look is not known[name] for name, look in now.items()):
        _write(root, dict(state, files=now, at=at))
    return True


def seen(root: str) -> dict[str, Look | None]:
    """How all that a build may read stands at its beginning."""
    return {name: _look(root, name) for name in sorted({*read_by_a_build(root, sys.prefix)})}


def changed(root: str, before: dict[str, Look | None]) -> list[str]:
    """What a build may read and is not as it was at its beginning.

    But for what lies beside the notebooks: a notebook may write there.
    """
    now = seen(root)
    names = [name for name in sorted({*before, *now}) if not _beside_a_notebook(name)]
    return [name for name in names if _digest(before.get(name)) != _digest(now.get(name))]


def _beside_a_notebook(name: str) -> bool:
    return name.startswith(f"notebooks{os.sep}") and not name.endswith((".ipynb", ".yml"))


def _digest(look: Look | None) -> str:
    return look[0] if look else ""


def remember(
    root: str, delivery: str, written: Iterable[str], before: dict[str, Look | None] | None = None
) -> None:
    """Write down how everything stands at the end of a build.

    The next look reads all of it once more: a file may have been written since, as fast as a
    clock ticks.

    Args:
        root: the folder of the investigation.
        delivery: the older delivery that it was made of; empty for the newest.
        written: the files that it left, below the root.
        before: how all that it may read stood at its beginning; by default as it stands now.
    """
    was = seen(root) if before is None else before
    read = sorted({*read_by_a_build(root, sys.prefix)})
    files = {name: was.get(name) for name in read}
    files |= {name: _look(root, name) for name in written}
    if None not in files.values():
        state = {"delivery": delivery, "package": PACKAGE, "prefix": sys.prefix, "read": read,
                 "files": files, "at": 0}  # fmt: skip
        with contextlib.suppress(OSError):
            _write(root, state)


def read_by_a_build(root: str, prefix: str) -> Iterator[str]:
    """Every file that a build may read, from the root where it stands below it.

    Args:
        root: the folder of the investigation.
        prefix: the folder of the Python that builds.
    """
    yield from _below(root, os.path.join("data", "raw"))
    yield from _below(root, os.path.join("data", "hand"))
    yield from (name for name in _below(root, "notebooks")
                if not any(part.startswith(".") for part in name.split(os.sep)))  # fmt: skip
    yield from (name for name in _below(root, "docs", deep=False) if "methodology" in name)
    for release in _folders(os.path.join(root, "reports", "releases")):
        yield os.path.join("reports", "releases", release, "corrections.json")
    pins = os.path.join("requirements", "build.txt")
    for name in ("README.md", pins, os.path.join(prefix, "made-of")):
        if os.path.isfile(os.path.join(root, name)):
            yield name
    yield from _below("", PACKAGE)


def busy(root: str) -> bool:
    """Whether another build is at work, or one was killed and left something to clear up."""
    work = os.path.join(root, ".build")
    if any(name == "delivery" or name.startswith("staged-") for name in os.listdir(work)):
        return True
    with open(os.path.join(work, "lock"), "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _folders(path: str) -> list[str]:
    return sorted(os.listdir(path)) if os.path.isdir(path) else []


def _below(root: str, folder: str, deep: bool = True) -> Iterator[str]:
    for above, folders, names in os.walk(os.path.join(root, folder)):
        links = [name for name in folders if os.path.islink(os.path.join(above, name))]
        folders[:] = [name for name in folders if deep and name != "__pycache__"]
        for name in (*names, *links):
            path = os.path.join(above, name)
            yield os.path.relpath(path, root) if root else path


def _look(root: str, name: str, before: Look | None = None, at: int = 0) -> Look | None:
    """The digest of a file, read again unless it is surely the same; nothing if it is not there."""
    path = os.path.join(root, name)
    try:
        told = os.stat(path)
        signs = [told.st_mtime_ns, told.st_size, told.st_ino, told.st_ctime_ns]
        if before and before[1:] == signs and max(signs[0], signs[3]) < at - CLOSE:
            return before
        with open(path, "rb") as file:
            return [hashlib.sha256(file.read()).hexdigest(), *signs]
    except OSError:
        return None


def _read(root: str) -> dict[str, Any]:
    with open(os.path.join(root, STATE), encoding="utf-8") as file:
        return dict(json.load(file))


def _write(root: str, state: dict[str, Any]) -> None:
    path = os.path.join(root, STATE)
    draft = f"{path}.{os.getpid()}.draft"
    with open(draft, "w", encoding="utf-8") as file:
        json.dump(state, file)
    os.replace(draft, path)


def main(arguments: list[str]) -> int:
    """Exit status 0 where there is nothing to do, 1 where there may be."""
    done = idle(os.getcwd(), *arguments[:1])
    if done:
        print(NOTHING)
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
