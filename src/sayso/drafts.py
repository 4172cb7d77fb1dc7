"""A reporter's draft of the claims table, read at the door: strictly, and stored nowhere."""

import codecs
import csv
import re
import stat
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from sayso import strict
from sayso.errors import Finding, WrongUse, did_you_mean
from sayso.paths import Places

LARGEST = 32 * 2**20
"""More bytes than any claims table; a hundred times the first one."""
MEND = "mend it in the draft and deliver that again."
RENAME = "take the column out, or give it its right name."
SAVE = "open the draft where it was made and save it as CSV in UTF-8."
TAKE_OUT = (
    "take the whole column out before anything else. What could identify somebody at risk "
    "must never enter the ledger or version control."
)
LONGEST_HEADER = 10_000
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright bars"}
PERSON = (
    "victim", "survivor", "witness", "detainee", "phone", "mobile", "address", "contact",
    "passport", "birth", "photo", "face", "email", "e-mail", "handle", "telegram", "whatsapp",
    "name", "имя", "имена", "фамил", "отчеств", "фио", "жертв", "пострадавш", "потерпевш",
    "свидетел", "задержанн", "телефон", "адрес", "контакт", "паспорт", "рожден", "фото", "почта",
    "телеграм",
)  # fmt: skip
"""Parts of the headings of columns that are about a person at risk."""


@dataclass(frozen=True, repr=False)
class Draft:
    """A readable draft.

    Attributes:
        name: how the person named the file.
        data: its bytes, UTF-8 without a byte order mark, lines that end in LF.
        table: its rows as text, with ``line``, the line in which each begins.
        mended: what was taken off at the door, in words.
    """

    name: str
    data: bytes
    table: pd.DataFrame
    mended: tuple[str, ...]


def read(places: Places, file: Path, columns: tuple[str, ...]) -> Draft:
    """Read a draft that must have exactly these columns.

    Raises:
        WrongUse: there is no such file, or it is none that can be delivered.
        Finding: it is not UTF-8, not CSV, or has other columns.
    """
    name = file.as_posix().encode("utf-8", "replace").decode("utf-8")
    data, mended = _plain(_bytes(places, file, name))
    _hold_header(name, strict.plain_text(name, data, "utf-8", SAVE), columns)
    _hold_end(name, data)
    return Draft(name, data, strict.strict_table(name, data, columns, remedy=MEND), mended)


def _bytes(places: Places, file: Path, name: str) -> bytes:
    """The bytes of a plain file that stands outside ``data/raw``."""
    try:
        found = file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        raise WrongUse(f"There is no file {name}.") from None
    if not stat.S_ISREG(found.st_mode):
        kind = "a link" if stat.S_ISLNK(found.st_mode) else "not a file"
        raise WrongUse(f"{name} is {kind}. Name the table itself.")
    if file.resolve().is_relative_to(places.raw.resolve()):
        raise WrongUse(
            f"{name} stands in data/raw, where nothing is edited. Deliver a copy from elsewhere."
        )
    if found.st_size > LARGEST:
        most, size = f"at most {LARGEST:,} bytes", f"{found.st_size:,} bytes"
        raise Finding.of(name, "too large", most, size, "look whether it is the table.")
    return file.read_bytes()


def _plain(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The bytes without what spreadsheets add to a text, and what that was."""
    mended = []
    if data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
        mended.append("Taken off: the byte order mark at the beginning.")
    if lines := data.count(b"\r\n"):
        data = data.replace(b"\r\n", b"\n")
        mended.append(f"Taken off: the carriage return at the end of {lines} lines.")
    return data, tuple(mended)


def _hold_end(name: str, data: bytes) -> None:
    """A table that was cut while it was copied ends in the middle of a line."""
    if not data.endswith(b"\n"):
        last = data.count(b"\n") + 1
        where = f"{name}, line {last}"
        found = "the file ends in the middle of this line"
        remedy = "look whether the last row is whole, and end it with a line break."
        raise Finding.of(where, "perhaps cut", "a line break after the last row", found, remedy)


def _hold_header(name: str, text: str, columns: tuple[str, ...]) -> None:
    line = text.partition("\n")[0][:LONGEST_HEADER]
    header = next(csv.reader([line]), [])
    if header == list(columns):
        return
    where = f"{name}, line 1"
    findings = _separators(where, line, columns) or _no_header(where, header, columns)
    findings = findings or _columns(where, header, columns)
    raise Finding.all_of(findings)


def _separators(where: str, line: str, columns: tuple[str, ...]) -> list[Finding]:
    """Another sign than the comma between the names of the columns."""
    for sign, words in SEPARATORS.items():
        if len(set(line.split(sign)) & set(columns)) > 1:
            remedy = "save the draft as CSV with commas between the fields."
            return [Finding.of(where, "wrong separator", "commas", words, remedy)]
    return []


def _no_header(where: str, header: list[str], columns: tuple[str, ...]) -> list[Finding]:
    """A first line that names no column at all may hold anything, and is not repeated."""
    if set(header) & set(columns):
        return []
    found = "a line that names none of them"
    return [
        Finding.of(
            where, "no header", ",".join(columns), found, "put the names of the columns on top."
        )
    ]


def _columns(where: str, header: list[str], columns: tuple[str, ...]) -> list[Finding]:
    """Which columns are too many or missing; if none is, their order is another."""
    missing = [column for column in columns if column not in header]
    extra, room = [], Counter(columns)
    for number, heading in enumerate(header, start=1):
        room[heading] -= 1
        if room[heading] < 0:
            extra.append(_extra(f"{where}, column {number}", heading, missing))
    lacking = [
        Finding.of(where, "missing column", f"a column {column}", "none of that name", MEND)
        for column in missing
    ]
    expected = f"the order {','.join(columns)}"
    order = Finding.of(where, "columns in another order", expected, ",".join(header), MEND)
    return [*extra, *lacking] or [order]


def _extra(where: str, heading: str, missing: list[str]) -> Finding:
    """A column that the ledger does not have; a heading that is no plain word is not repeated."""
    if word := next((word for word in PERSON if word in heading.casefold()), None):
        return Finding.of(
            where, "a column about a person", "none: the ledger holds claims, not people",
            f"a heading that says “{word}”; nothing of the column is repeated here", TAKE_OUT,
        )  # fmt: skip
    plain = re.fullmatch("[a-z_]{1,30}", heading)
    found = f"{heading!r}.{did_you_mean(heading, missing)}" if plain else "another heading"
    return Finding.of(where, "extra column", "the columns of the newest delivery", found, RENAME)
