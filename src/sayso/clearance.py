"""Whether what was built may go out: only bytes that were checked, and all of them.

A build already refuses what does not hold. Here it is proved once more of the files as they
stand now: not one byte is another, every rule held, every number was traced.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from sayso import answers, files, keys, leaks, manifest, tables, traces
from sayso.errors import Finding, shortened
from sayso.paths import Places


def hold(places: Places) -> None:
    """Hold the last build to being fit for a release.

    Raises:
        Finding: all that stands against it: what is out of date or was touched, a rule that did
            not hold, a file whose numbers were not traced; an objection of a second person, or no
            word where one is needed; or what may harm somebody.
    """
    found = [*_stale(places), *_unheld(places), *_untraced(places), *answers.lacking(places)]
    if found:
        raise Finding.all_of(shortened(found, "the build"))
    leaks.hold(places)


def published(places: Places) -> list[Path]:
    """Every file below ``reports`` that the last build made."""
    made = manifest.read(places)
    return [places.root / name for part in made.values() for name in part.files
            if name.startswith("reports/")]  # fmt: skip


def _stale(places: Places) -> Iterator[Finding]:
    """Parts that are not what a build would make of what stands here."""
    delivery = str(tables.stamp(places)["delivery"])
    made = manifest.read(places)
    for name, key in keys.of(places, delivery, tables.make(places, delivery)).items():
        part = made.get(name)
        if part is None or part.key != key:
            yield _against(name, "out of date", "a build of what stands here",
                           "tables, notebooks or code that changed since")  # fmt: skip
            continue
        for file, digest in part.files.items():
            if manifest.fingerprint(places.root / file) != digest:
                yield _against(file, "not the bytes that were checked", digest[:16],
                               manifest.fingerprint(places.root / file)[:16])  # fmt: skip


def _unheld(places: Places) -> Iterator[Finding]:
    """Rules that did not hold, by the record of the checks."""
    rows = _rows(places.processed / "checks.csv")
    if not rows:
        yield _against(
            "data/processed/checks.csv", "no record of checks", "rules that held", "none"
        )
    for row in rows:
        if row["passed"] != "True":
            yield _against(f"data/processed/checks.csv, {row['rule']}", "a rule that does not hold",
                           "it holds", f"{row['failing']} rows fail")  # fmt: skip


def _untraced(places: Places) -> Iterator[Finding]:
    """Published files with text whose bytes are not those that were traced."""
    traced = {row["file"]: row["sha256"] for row in _rows(places.processed / "traced.csv")}
    for path in published(places):
        file = path.relative_to(places.root / "reports").as_posix()
        if path.suffix in traces.TEXTLESS or file.startswith("charts/_lib/"):
            continue
        if not path.is_file() or traced.get(file) != files.digest(path):
            yield _against(f"reports/{file}", "numbers that were not traced",
                           "the bytes that were traced", "other bytes, or none")  # fmt: skip


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _against(where: str, rule: str, expected: str, found: str) -> Finding:
    remedy = "run make, look at what changed, and release again. Nothing was released."
    return Finding.of(where, rule, expected, found, remedy)
