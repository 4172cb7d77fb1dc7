"""What a build takes: all of it, nothing, and one changed claim, with what was rendered for it."""

import re
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from workbench import make, sayso, with_cell, workbench

CLAIM, CELL = "hrc-2018-200", ("claim_date", "2018-05")
RENDERED = re.compile(r"^render  \d+/\d+ (.+)$", re.MULTILINE)


def measured(times: int = 5) -> dict[str, Any]:
    """Seconds of every kind of build, and the editions that one changed claim renders."""
    with tempfile.TemporaryDirectory() as above:
        folder = workbench(Path(above) / "investigation")
        found: dict[str, Any] = {"editions, all of them": _seconds(folder, "build")}
        found["papermill's engine, all of them"] = _seconds(
            workbench(Path(above) / "stock"), "build", "--engine", "papermill"
        )
        idle = [_made(folder) for _ in range(times + 1)][1:]  # the first looks at what was written
        found["make, nothing to do"] = statistics.median(idle)
        _touch(folder)
        found["make, every file touched"] = _made(folder)
        raw = {path: path.read_bytes() for path in (folder / "data/raw").rglob("*.*")}
        with_cell(folder, CLAIM, *CELL)
        started = time.perf_counter()
        done = sayso(folder, "build")
        found["one claim changed"] = time.perf_counter() - started
        found["rendered"] = sorted(RENDERED.findall(done.stderr))
        for path, data in raw.items():
            path.write_bytes(data)
        found["changed back"] = _seconds(folder, "build")
    return found


def _seconds(folder: Path, *words: str) -> float:
    started = time.perf_counter()
    sayso(folder, *words).check_returncode()
    return time.perf_counter() - started


def _made(folder: Path) -> float:
    started = time.perf_counter()
    make(folder).check_returncode()
    return time.perf_counter() - started


def _touch(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and ".build" not in path.parts:
            path.touch()
