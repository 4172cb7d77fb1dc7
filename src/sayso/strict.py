"""A CSV read as text, strictly: nothing is guessed, and what is wrong is told by line."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from sayso import columns as kept_columns
from sayso import regular
from sayso.errors import Finding, shortened

MEND = "mend the table."
TEXT = pa.string()
UNREADABLE = {"\0": "NUL", "\r": "carriage return"}
QUOTES = {
    "unexpected end of data": "a quotation mark that opens a field here is never closed",
    "',' expected after '\"'": "a quotation mark inside a field that is not doubled, or not closed",
}
"""What the csv module says of quotation marks, in words for people."""


def strict_table(
    name: str,
    data: bytes,
    columns: tuple[str, ...],
    encoding: str = "utf-8",
    remedy: str = MEND,
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
    return kept_columns.plain(kept(name, io.BytesIO(data), columns, encoding, remedy))


def kept(
    name: str,
    file: BinaryIO,
    columns: tuple[str, ...],
    encoding: str = "utf-8",
    remedy: str = MEND,
) -> pd.DataFrame:
    """The same of a file, with each distinct text kept once: categories, but for the first column.

    What is plainly regular is read by a fast parser, in little more memory than it takes to hold.
    All else is read row by row, to say of each what is wrong.

    Raises:
        Finding: what ``strict_table`` raises.

    >>> file = io.BytesIO(b"id,hedge\\n1,exact\\n")
    >>> kept("t", file, ("id", "hedge"))["hedge"].cat.categories.tolist()
    ['exact']
    """
    lines = _lines(file, columns, encoding)
    file.seek(0)
    if lines is None:
        table = _row_by_row(name, file.read(), columns, encoding, remedy)
        return kept_columns.once(table).astype({columns[0]: "str"})
    return _parsed(file, columns).assign(line=lines)


def _lines(file: BinaryIO, columns: tuple[str, ...], encoding: str) -> np.ndarray | None:
    """The line of each record where the table is plainly regular and has the header."""
    header = file.readline()
    if encoding.lower() != "utf-8" or header != f"{','.join(columns)}\n".encode():
        return None
    file.seek(0)
    return regular.lines(file, len(columns))


def _parsed(file: BinaryIO, columns: tuple[str, ...]) -> pd.DataFrame:
    """The records of a table that is regular, as text."""
    first, *others = columns
    kinds = {first: pa.large_string()} | dict.fromkeys(others, pa.dictionary(pa.int32(), TEXT))
    found = pa.csv.read_csv(
        file,
        parse_options=pa.csv.ParseOptions(newlines_in_values=True),
        convert_options=pa.csv.ConvertOptions(column_types=kinds, strings_can_be_null=False),
    )
    chunks = {name: found.column(name) for name in columns}
    del found
    return pd.DataFrame({name: _series(chunks.pop(name)) for name in columns})


def _series(chunks: pa.ChunkedArray) -> pd.Series:
    return chunks.unify_dictionaries().to_pandas()


def _row_by_row(
    name: str, data: bytes, columns: tuple[str, ...], encoding: str, remedy: str
) -> pd.DataFrame:
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


def plain_text(name: str, data: bytes, encoding: str, remedy: str = MEND) -> str:
    """The text of a table, whose lines end in LF and which holds no NUL.

    Raises:
        Finding: it does not, or it is not in that encoding.
    """
    text = decoded(name, data, encoding, remedy)
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


def decoded(name: str, data: bytes, encoding: str, remedy: str) -> str:
    """The text that the bytes mean in an encoding.

    Raises:
        Finding: they mean none in it, told by line and byte.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        found = f"byte 0x{data[problem.start]:02x}, which {encoding} does not allow there"
        where = f"{name}, line {line}"
        raise Finding.of(where, "wrong encoding", encoding, found, remedy) from None
