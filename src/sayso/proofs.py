"""The raw files proved to be the ones that were registered, or told line by line where not."""

import csv
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from sayso import files, passports, strict
from sayso.errors import Finding, shortened
from sayso.passports import Passport
from sayso.paths import MARK, Places

RESTORE = (
    "restore the file from version control; a new version of the table is a new dated file, "
    "never an edit of an old one."
)
Lines = list[tuple[int, str, str]]
Told = tuple[int, str, str, str]


def verify(places: Places) -> dict[str, Passport]:
    """Prove that ``data/raw`` holds exactly the registered files, byte for byte.

    Raises:
        Finding: a file is missing, unlisted or not the one registered; for a
            table, each line that was changed, added, cut, duplicated or swapped,
            or is missing, is named.
    """
    registered = passports.read(places)
    findings = [*_unlisted(places, registered)]
    for passport in registered.values():
        findings += _differences(places, passport)
    if findings:
        raise Finding.all_of(findings)
    return registered


def _unlisted(places: Places, registered: dict[str, Passport]) -> Iterator[Finding]:
    for path in sorted(places.raw.rglob("*")):
        name = path.relative_to(places.raw).as_posix()
        known = name in registered or path == places.root / MARK
        if (path.is_symlink() or not path.is_dir()) and not known:
            yield Finding.of(
                places.name(path),
                "unlisted",
                f"a file that {MARK.as_posix()} lists",
                "a file without a passport",
                "give it a passport, or move it out of data/raw.",
            )


def _differences(places: Places, passport: Passport) -> list[Finding]:
    path = places.raw / passport.path
    name = places.name(path)
    if path.is_symlink():
        return [Finding.of(name, "a link", "the registered file", "a link to another", RESTORE)]
    if not path.is_file():
        return [Finding.of(name, "missing", "the registered file", "no file", RESTORE)]
    if path.stat().st_size == passport.size and files.digest(path) == passport.sha256:
        return []
    data = path.read_bytes()
    return _encoding(name, data, passport) or _lines(name, path, data) or [_other(name, data)]


def _encoding(name: str, data: bytes, passport: Passport) -> list[Finding]:
    try:
        strict.decoded(name, data, passport.encoding, RESTORE)
    except Finding as problem:
        return [problem]
    return []


def _other(name: str, data: bytes) -> Finding:
    """The lines agree and the bytes do not: the header, or how the file ends."""
    found = f"other bytes (sha256 begins {passports.digest(data)[:12]})"
    return Finding.of(f"{name}, line 1", "changed", "the registered header", found, RESTORE)


def _lines(name: str, path: Path, data: bytes) -> list[Finding]:
    """Which lines differ from the registered ones, told one by one."""
    rows = passports.rows_path(path)
    if not rows.is_file():
        return []
    was = _registered_lines(rows)
    now = passports.line_digests(data)
    if not was:
        return []
    told = list(_cut(was, now, data)) or list(_swapped(was, now)) or list(_edits(was, now))
    findings = [
        Finding.of(f"{name}, line {line}", rule, expected, found, RESTORE)
        for line, rule, expected, found in told
    ]
    return shortened(findings, name)


def _registered_lines(rows: Path) -> Lines:
    """The digests registered line by line; none where that file is spoiled, which is told apart."""
    try:
        with rows.open(encoding="utf-8", newline="") as table:
            return [(int(line), first, sha) for line, first, sha in list(csv.reader(table))[1:]]
    except (ValueError, csv.Error):
        return []


def _cut(was: Lines, now: Lines, data: bytes) -> Iterator[Told]:
    """The file ends early, and what stands before the end is as registered."""
    if data.endswith(b"\n") or not now or len(now) > len(was):
        return
    if [row[2] for row in now[:-1]] == [row[2] for row in was[: len(now) - 1]]:
        line, _, sha = now[-1]
        whole = sha == was[len(now) - 1][2]
        where = "after this line" if whole else "in the middle of this line"
        yield line, "cut", f"{len(was)} rows and a final line break", f"the file ends {where}"


def _swapped(was: Lines, now: Lines) -> Iterator[Told]:
    """The same lines in another order."""
    if Counter(row[2] for row in was) != Counter(row[2] for row in now):
        return
    stood = {sha: line for line, _, sha in was}
    for (line, first, sha), (_, there, registered) in zip(was, now, strict=True):
        if sha != registered:
            found = f"{there!r}, registered as line {stood[registered]}"
            yield line, "swapped", f"the row {first!r}", found


def _edits(was: Lines, now: Lines) -> Iterator[Told]:
    known = {sha: line for line, _, sha in was}
    matcher = SequenceMatcher(None, [row[2] for row in was], [row[2] for row in now], False)
    for _, was_from, was_to, now_from, now_to in matcher.get_opcodes():
        gone, come = was[was_from:was_to], now[now_from:now_to]
        if [row[2] for row in gone] == [row[2] for row in come]:
            continue
        both = min(len(gone), len(come))
        for (_, first, _), (line, there, _) in zip(gone, come, strict=False):
            yield (
                line,
                "changed",
                f"the row {first!r} as registered",
                f"a row {there!r} that differs",
            )
        for line, first, _ in gone[both:]:
            yield line, "missing", f"the row {first!r}", "no such line"
        for line, there, sha in come[both:]:
            if sha in known:
                copies = [number for number, _, other in now if other == sha]
                found = f"a row {there!r}, a copy of line {copies[0]}"
                yield copies[-1], "duplicated", "no line here", found
            else:
                yield line, "added", "no line here", f"a row {there!r}"
