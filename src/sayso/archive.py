"""The releases there are, and the small files of each that git keeps."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from sayso import files
from sayso.causes import RELEASE
from sayso.errors import Finding
from sayso.paths import Places

MANIFEST, STATEMENTS, CORRECTIONS, FROZEN = (
    "manifest.json", "statements.json", "corrections.json", "files",
)  # fmt: skip
SCHEMA = 2
"""Of a manifest; whoever reads another one would misread it."""
CHART = re.compile(r"charts/[a-z0-9-]+/[a-z0-9-]+/[A-Za-z0-9-]+")
DIGEST = re.compile(r"[0-9a-f]{12}")
History = list[tuple[str, dict[str, Any]]]
"""The corrections of releases by their names, the newest first."""


def folder(places: Places) -> Path:
    return places.root / "reports" / "releases"


def names(places: Places) -> list[str]:
    """All releases, the oldest first."""
    found = [path.parent.name for path in folder(places).glob(f"*/{MANIFEST}")]
    return sorted(filter(_is_name, found), key=order)


def _is_name(text: str) -> bool:
    try:
        return re.fullmatch(RELEASE, text) is not None and bool(date.fromisoformat(day(text)))
    except ValueError:
        return False


def order(name: str) -> tuple[str, int]:
    """The day of a release, and its number on that day."""
    return day(name), int(name.rpartition("-r")[2])


def day(name: str) -> str:
    """The day in the name of a release."""
    return name.rpartition("-r")[0]


def manifest(places: Places, name: str) -> dict[str, Any]:
    """What a release holds.

    Raises:
        Finding: it cannot be read, or names what no release can have.
    """
    path = folder(places) / name / MANIFEST
    try:
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        sound = found["schema"] == SCHEMA and found["release"] == name and _sound(found)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise _touched(places, path, f"{type(problem).__name__}: {problem}") from None
    if not sound:
        raise _touched(places, path, "another schema, or names that no release has")
    return found


def _sound(found: dict[str, Any]) -> bool:
    """Whether it names charts and files that can be: a path may lead nowhere else."""
    charts = all(CHART.fullmatch(chart) and DIGEST.fullmatch(told["digest"])
                 for chart, told in found["charts"].items())  # fmt: skip
    return charts and all(inside(file) for file in found["files"])


def inside(file: str) -> bool:
    """Whether a path stays where it begins, and hides nothing.

    >>> inside("charts/_lib/a.js"), inside("../a.js"), inside("/a.js"), inside("a/.b")
    (True, False, False, False)
    """
    return all(re.fullmatch(r"[\w@-][\w@.-]*", part) for part in file.split("/"))


def _touched(places: Places, path: Path, found: str) -> Finding:
    remedy = "restore it from git: a release never changes."
    return Finding.of(places.name(path), "not what was released", "a release", found[:200], remedy)


def charts(places: Places, name: str) -> dict[str, dict[str, str]]:
    """The charts of a release by their folders: ``digest`` of all, ``figures`` of what is drawn."""
    found: dict[str, dict[str, str]] = manifest(places, name)["charts"]
    return found


def part(places: Places, name: str, file: str) -> Any:
    """A file of a release, as it was frozen.

    Raises:
        Finding: it is not what the manifest says.
    """
    path = folder(places) / name / file
    if files.digest(path) != manifest(places, name)[path.stem]["sha256"]:
        remedy = "restore it from git: a release never changes."
        raise Finding.of(places.name(path), "not what was released", "the bytes of the release",
                         "other bytes", remedy)  # fmt: skip
    return json.loads(path.read_text("utf-8"))


def history(places: Places) -> History:
    """The corrections of every release, the newest first."""
    return [(name, part(places, name, CORRECTIONS)) for name in reversed(names(places))]
