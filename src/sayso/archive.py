"""The releases there are, and the small files of each that git keeps."""

import json
import re
from pathlib import Path
from typing import Any

from sayso import files
from sayso.causes import RELEASE
from sayso.errors import Finding
from sayso.paths import Places

MANIFEST, STATEMENTS, CORRECTIONS, FROZEN = (
    "manifest.json", "statements.json", "corrections.json", "files",
)  # fmt: skip
History = list[tuple[str, dict[str, Any]]]
"""The corrections of releases by their names, the newest first."""


def folder(places: Places) -> Path:
    return places.root / "reports" / "releases"


def names(places: Places) -> list[str]:
    """All releases, the oldest first."""
    found = [path.parent.name for path in folder(places).glob(f"*/{MANIFEST}")]
    return sorted(filter(re.compile(RELEASE).match, found), key=_order)


def _order(name: str) -> tuple[str, int]:
    return day(name), int(name.rpartition("-r")[2])


def day(name: str) -> str:
    """The day in the name of a release."""
    return name.rpartition("-r")[0]


def manifest(places: Places, name: str) -> dict[str, Any]:
    """What a release holds."""
    found: dict[str, Any] = json.loads((folder(places) / name / MANIFEST).read_text("utf-8"))
    return found


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
