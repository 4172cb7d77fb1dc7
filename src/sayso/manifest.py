"""What the last finished build made, from what: so that the next one knows what is out of date."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sayso import files, markers
from sayso.paths import Places

MANIFEST = Path("data") / "processed" / "build.json"
TABLES, README, INDEX = "tables", "readme", "index"
"""The parts of a build that are no editions."""


@dataclass(frozen=True)
class Part:
    """Something that a build makes: what it depends on, and the files it left, by digest."""

    key: str
    files: dict[str, str] = field(default_factory=dict)


Manifest = dict[str, Part]


def read(places: Places) -> Manifest:
    """What the last finished build left; nothing if there was none or it cannot be read."""
    try:
        found = json.loads((places.root / MANIFEST).read_text("utf-8"))
        return {name: Part(part["key"], part["files"]) for name, part in found.items()}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def fresh(root: Path, part: Part | None, key: str) -> bool:
    """Whether a part was made from the same inputs and all its files are as it left them."""
    if part is None or part.key != key:
        return False
    return all(fingerprint(root / name) == digest for name, digest in part.files.items())


def kept(made: Manifest, names: Iterable[str]) -> frozenset[str]:
    """The published files of these parts, as the last build left them, below ``reports/``."""
    files = (Path(file) for name in names if name in made for file in made[name].files)
    return frozenset(str(file.relative_to("reports")) for file in files
                     if file.parts[0] == "reports")  # fmt: skip


def fingerprint(path: Path) -> str:
    """The digest of a file; of README.md only the part that a build writes."""
    if not path.is_file():
        return "missing"
    if path.name == "README.md":
        return files.digest_text(markers.block(markers.read(path.parent)))
    return files.digest(path)


def sign(root: Path, manifest: Manifest) -> None:
    """Write down what was made, which makes it count as done."""
    signed = {name: {"key": part.key, "files": part.files} for name, part in manifest.items()}
    text = json.dumps(signed, indent=1, sort_keys=True) + "\n"
    files.put(root / MANIFEST, text.encode("utf-8"))
