"""Raw tables: proved to be the ones that were registered, then read strictly as text."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pandas as pd

from sayso import passports
from sayso.errors import Finding, WrongUse, shortened
from sayso.passports import Passport
from sayso.paths import MARK, Places

RESTORE = (
    "restore the file from version control; a new version of the table is a new dated file, "
    "never an edit of an old one."
)
COLUMNS = (
    "claim_id", "wave", "measure", "qualifier", "low", "high", "wording", "originator",
    "relayed_by", "relay_of", "stance", "basis", "period_start", "period_end", "place", "group",
    "claim_date", "published", "publisher", "title", "url", "in_headline", "note",
)  # fmt: skip
"""What every delivery of the claims table must have."""
UNREADABLE = {"\0": "NUL", "\r": "carriage return"}
QUOTES = {
    "unexpected end of data": "a quotation mark that opens a field here is never closed",
    "',' expected after '\"'": "a quotation mark inside a field that is not doubled, or not closed",
}
"""What the csv module says of quotation marks, in words for people."""

Lines = list[tuple[int, str, str]]
Told = tuple[int, str, str, str]


def deliveries(places: Places) -> list[str]:
    """The dates of all deliveries of the claims table, oldest first."""
    dates = (passport.delivery for passport in passports.read(places).values())
    return sorted(date for date in dates if date)


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
        if path.is_file() and not known:
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
    if not path.is_file():
        return [Finding.of(name, "missing", "the registered file", "no file", RESTORE)]
    data = path.read_bytes()
    if len(data) == passport.size and passports.digest(data) == passport.sha256:
        return []
    return _encoding(name, data, passport) or _lines(name, path, data) or [_other(name, data)]


def _encoding(name: str, data: bytes, passport: Passport) -> list[Finding]:
    try:
        _decoded(name, data, passport.encoding, RESTORE)
    except Finding as problem:
        return [problem]
    return []


def _decoded(name: str, data: bytes, encoding: str, remedy: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        found = f"byte 0x{data[problem.start]:02x}, which {encoding} does not allow there"
        where = f"{name}, line {line}"
        raise Finding.of(where, "wrong encoding", encoding, found, remedy) from None


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


def read(places: Places, delivery: str | None = None) -> pd.DataFrame:
    """The claims table of a delivery (the newest, or the one asked for), as text.

    Returns:
        One row a record, every value the text that stands in the file, and
        ``line``, the number of the line in which the record begins.

    Raises:
        Finding: the raw files are not the registered ones.
        WrongUse: there is no such delivery.
    """
    registered = verify(places)
    dates = deliveries(places)
    wanted = delivery or (dates[-1] if dates else "none")
    if wanted not in dates:
        raise WrongUse(f"No delivery {wanted}. Deliveries: {', '.join(dates) or 'none'}.")
    table = _table(places, registered[f"claims/{wanted}.csv"])
    return table.assign(recorded=recorded(places, table["claim_id"], wanted))


def recorded(places: Places, ids: pd.Series, newest: str) -> pd.Series:
    """The date of the first delivery that holds each claim, none later than ``newest``.

    ``newest`` may be a delivery that is not registered yet.
    """
    registered = passports.read(places)
    first = pd.Series(newest, index=ids)
    for date in sorted(deliveries(places), reverse=True):
        if date < newest:
            older = _table(places, registered[f"claims/{date}.csv"])
            first[first.index.isin(older["claim_id"])] = date
    return first.reset_index(drop=True)


def all_claims(places: Places) -> frozenset[str]:
    """The ids of every claim that any delivery holds."""
    tables = (_table(places, one) for one in passports.read(places).values() if one.delivery)
    return frozenset(claim for table in tables for claim in table["claim_id"])


@dataclass(frozen=True)
class Version:
    """One version of a context series: its file, the date of its delivery, its rows as text."""

    file: str
    delivery: str
    table: pd.DataFrame


def context(places: Places, delivery: str) -> dict[str, Version]:
    """The newest version of every context series that is no newer than ``delivery``, by name.

    Returns:
        For each series the columns of its file as text, and ``line``.

    Raises:
        Finding: the raw files are not the registered ones.
    """
    newest: dict[str, tuple[str, Passport]] = {}
    for passport in verify(places).values():
        name, date = passport.series or ("", "")
        if name and newest.get(name, ("", passport))[0] < date <= delivery:
            newest[name] = date, passport
    return {
        name: Version(f"data/raw/{passport.path}", date, _rows(places, passport))
        for name, (date, passport) in newest.items()
    }


def _rows(places: Places, passport: Passport) -> pd.DataFrame:
    """A registered table read strictly, with the number of rows that its passport gives."""
    name = f"data/raw/{passport.path}"
    data = (places.raw / passport.path).read_bytes()
    lines = data.replace(passport.line_break.encode(), b"\n")
    table = strict_table(name, lines, passport.columns, passport.encoding)
    if len(table) != passport.rows:
        expected, found = f"{passport.rows} rows", f"{len(table)} rows"
        raise Finding.of(name, "not as its passport says", expected, found, RESTORE)
    return table


def _table(places: Places, passport: Passport) -> pd.DataFrame:
    table, name = _rows(places, passport), f"data/raw/{passport.path}"
    if lacking := [column for column in COLUMNS if column not in passport.columns]:
        expected = f"the columns {', '.join(COLUMNS)}"
        raise Finding.of(name, "wrong columns", expected, f"no {', '.join(lacking)}", RESTORE)
    return table


def strict_table(
    name: str,
    data: bytes,
    columns: tuple[str, ...],
    encoding: str = "utf-8",
    remedy: str = RESTORE,
) -> pd.DataFrame:
    """Read CSV bytes as text and accept nothing that pandas would guess about.

    Args:
        name: how messages name the table.
        columns: the header that it must have.
        remedy: what a person can do about a fault of the table.

    Raises:
        Finding: wrong encoding, a byte order mark or NUL, another header, rows
            with too many or too few fields, or a quote that does not close.
    """
    text = plain_text(name, data, encoding, remedy)
    (_, header), *records = [*_records(name, text, remedy)] or [(1, [])]
    if header != list(columns):
        expected, found = ",".join(columns), ",".join(header)
        raise Finding.of(f"{name}, line 1", "wrong header", expected, found, remedy)
    if wrong := [(line, row) for line, row in records if len(row) != len(columns)]:
        findings = [
            _wrong_width(f"{name}, line {line}", row, columns, remedy) for line, row in wrong
        ]
        raise Finding.all_of(shortened(findings, name))
    table = pd.DataFrame([row for _, row in records], columns=list(columns), dtype="str")
    return table.assign(line=[line for line, _ in records])


def plain_text(name: str, data: bytes, encoding: str, remedy: str = RESTORE) -> str:
    """The text of a table, whose lines end in LF and which holds no NUL.

    Raises:
        Finding: it does not, or it is not in that encoding.
    """
    text = _decoded(name, data, encoding, remedy)
    for sign, words in UNREADABLE.items():
        if sign in text:
            line = text.count("\n", 0, text.index(sign)) + 1
            where = f"{name}, line {line}"
            raise Finding.of(where, "not plain text", "lines that end in LF", words, remedy)
    return text


def _records(name: str, text: str, remedy: str) -> Iterator[tuple[int, list[str]]]:
    """Every record, the header too, and the line in which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for row in reader:
            yield begins, row
            begins = reader.line_num + 1
    except csv.Error as problem:
        found = QUOTES.get(str(problem), str(problem))
        where = f"{name}, line {begins}"
        raise Finding.of(where, "not CSV", "RFC 4180 quoting", found, remedy) from None


def _wrong_width(where: str, row: list[str], columns: tuple[str, ...], remedy: str) -> Finding:
    found = f"{len(row)} fields" if row else "an empty line"
    return Finding.of(where, "wrong width", f"{len(columns)} fields", found, remedy)
