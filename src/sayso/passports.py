"""The passport of the raw tables: ``data/raw/datapackage.json``, and a digest per line.

A passport says what a file is, where it comes from, under which licence, how it
is encoded and what its bytes are (Frictionless Data Package). Beside each table
stands ``<date>.rows.csv``: the digest of every line, so that a changed file can
be told line by line instead of only as "not the same".
"""

import csv
import hashlib
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from sayso.errors import Finding
from sayso.paths import MARK, Places

DELIVERY = re.compile(r"claims/(\d{4}-\d{2}-\d{2})\.csv")
SERIES = re.compile(r"context/([a-z0-9]+(?:-[a-z0-9]+)*)/(\d{4}-\d{2}-\d{2})\.csv")
ROWS_SUFFIX = ".rows.csv"
DATED = ("path", "name", "title")
"""What of a passport holds the date of its delivery. Other dates in it are of something else."""


def digest(data: bytes) -> str:
    """The sha256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class Passport:
    """What is promised of one raw file. ``path`` is relative to ``data/raw``."""

    path: str
    sha256: str
    size: int
    rows: int
    encoding: str
    columns: tuple[str, ...]
    line_break: str = "\n"

    @property
    def delivery(self) -> str | None:
        """The date of the delivery, for a claims table; else nothing."""
        found = DELIVERY.fullmatch(self.path)
        return found.group(1) if found else None

    @property
    def series(self) -> tuple[str, str] | None:
        """The name and the date of a version of a context series; else nothing."""
        found = SERIES.fullmatch(self.path)
        return (found.group(1), found.group(2)) if found else None


def _passport(resource: dict[str, Any]) -> Passport:
    "a".encode(resource["encoding"])
    return Passport(
        path=str(PurePosixPath(resource["path"])),
        sha256=resource["hash"].removeprefix("sha256:"),
        size=resource["bytes"],
        rows=resource["rows"],
        encoding=resource["encoding"],
        columns=tuple(field["name"] for field in resource["schema"]["fields"]),
        line_break=resource.get("dialect", {}).get("lineTerminator", "\n"),
    )


def read(places: Places) -> dict[str, Passport]:
    """Every passport of the investigation, by path.

    Raises:
        Finding: ``datapackage.json`` cannot be read or lacks a promise.
    """
    try:
        package = json.loads((places.root / MARK).read_text("utf-8"))
        passports = [_passport(resource) for resource in package["resources"]]
    except (ValueError, LookupError, TypeError, AttributeError) as problem:
        raise Finding.of(
            MARK.as_posix(),
            "not a passport",
            "a data package whose resources give path, hash, bytes, rows, encoding and schema",
            f"{type(problem).__name__}: {problem}",
            "restore the file from version control.",
        ) from None
    return {passport.path: passport for passport in passports}


def line_digests(data: bytes) -> list[tuple[int, str, str]]:
    """Line number, first field and digest of every line after the header."""
    lines = data.split(b"\n")[1:]
    lines = lines[:-1] if lines and not lines[-1] else lines
    return [
        (number, line.split(b",", 1)[0].decode("utf-8", "replace"), digest(line))
        for number, line in enumerate(lines, start=2)
    ]


def rows_path(path: Path) -> Path:
    """Where the line digests of a raw table stand."""
    return path.with_name(path.stem + ROWS_SUFFIX)


def rows_table(data: bytes) -> bytes:
    """The line digests of a table as the bytes of a small CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["line", "first_field", "sha256"])
    writer.writerows(line_digests(data))
    return out.getvalue().encode("utf-8")


def renewed(resource: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The resource with the digest, size and rows of ``data``."""
    return resource | {
        "hash": f"sha256:{digest(data)}",
        "bytes": len(data),
        "rows": sum(1 for _ in csv.reader(io.StringIO(data.decode("utf-8"), newline=""))) - 1,
    }


def _dated(resource: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """The resource for another day, of a table that we wrote: UTF-8, with plain line breaks."""
    kept = {key: value for key, value in resource.items() if key != "dialect"}
    named = {key: kept[key].replace(old, new) for key in DATED if key in kept}
    return kept | named | {"encoding": "utf-8"}


def delivered(places: Places, date: str, table: bytes) -> dict[str, bytes]:
    """What a new delivery adds to ``data/raw``, by path, in the order to put it there.

    The table, the digest of each of its lines, and last ``datapackage.json`` with
    the passports of both, worded after those of the newest delivery.
    """
    package = json.loads((places.root / MARK).read_text("utf-8"))
    known = {resource["path"]: resource for resource in package["resources"]}
    newest = max(found.group(1) for found in map(DELIVERY.fullmatch, known) if found)
    kinds = {".csv": table, ROWS_SUFFIX: rows_table(table)}
    for kind, data in kinds.items():
        like = known[f"claims/{newest}{kind}"]
        package["resources"].append(renewed(_dated(like, newest, date), data))
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    new = {f"claims/{date}{kind}": data for kind, data in kinds.items()}
    return new | {MARK.name: text.encode("utf-8")}
