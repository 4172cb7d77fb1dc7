"""Is a CSV so plainly regular that any reader of CSV finds the same fields in it?

Looked at as bytes, some at a time, so that a table of gigabytes costs little memory. What is not
plainly regular may still be right: ``strict`` reads it row by row and tells what is wrong.
"""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

STEP = 1 << 22
"""So many bytes are looked at together: they fit into the cache of a processor."""
LONG = 1 << 16
"""A record of so many bytes is not plain: readers have limits, each its own."""
QUOTE, COMMA, BREAK = b'",\n'
FORBIDDEN = (b"\0", b"\r")
OUTSIDE = np.isin(np.arange(256), [QUOTE, COMMA, BREAK])
"""What may stand on the outer side of a quotation mark: the end of a field, or its twin."""


def lines(file: BinaryIO, width: int) -> np.ndarray | None:
    """The line in which each record after the header begins; nothing where that is not plain.

    It is plain where the bytes are UTF-8 without NUL and carriage return, every record has
    ``width`` fields, every quotation mark opens or closes a field or stands twice within one, no
    record is very long, and the last line ends.

    >>> from io import BytesIO
    >>> lines(BytesIO(b'a,b\\n1,"x\\ny"\\n2,z\\n'), 2)
    array([2, 4])
    >>> lines(BytesIO(b'a,b\\n1\\n'), 2) is None
    True
    """
    found = []
    for one in _steps(file, width):
        if one is None:
            return None
        found.append(one)
    return np.concatenate(found)[:-1] if found else None


def _steps(file: BinaryIO, width: int) -> Iterator[np.ndarray | None]:
    """Of each part of the file the lines after the ends of its records, or nothing."""
    quotes = fields = breaks = ended = 0
    for part in _parts(file):
        data = np.frombuffer(part, np.uint8)
        marks = np.flatnonzero(data == QUOTE)
        ends = np.flatnonzero((data == COMMA) | (data == BREAK))
        outside = ends[(np.searchsorted(marks, ends) + quotes) % 2 == 0]
        is_break = data[outside] == BREAK
        due = (np.arange(fields + 1, fields + 1 + len(outside)) % width) == 0
        lasts = np.concatenate([[-1 - ended], outside[is_break]])
        ended = len(data) - 1 - lasts[-1]
        short = np.diff(lasts, append=len(data)).max() < LONG
        if not (_is_text(part) and short and np.array_equal(is_break, due)
                and _paired(data, marks, quotes)):  # fmt: skip
            yield None
            return
        every = ends[data[ends] == BREAK]
        yield breaks + np.searchsorted(every, outside[is_break]) + 2
        quotes, fields, breaks = quotes + len(marks), fields + len(outside), breaks + len(every)
    if quotes % 2 or fields % width:
        yield None


def _parts(file: BinaryIO) -> Iterator[bytes]:
    """The file part by part, each to the end of a line; the last one may lack it."""
    rest = b""
    while read := file.read(STEP):
        whole, line_break, begun = read.rpartition(b"\n")
        if line_break:
            yield rest + whole + line_break
        rest = begun if line_break else rest + begun
    if rest:
        yield rest


def _is_text(part: bytes) -> bool:
    """Whether the bytes are UTF-8, without what no table may hold, to the end of a line."""
    try:
        codecs.utf_8_decode(part, "strict", True)
    except UnicodeDecodeError:
        return False
    return part.endswith(b"\n") and not any(sign in part for sign in FORBIDDEN)


def _paired(data: np.ndarray, marks: np.ndarray, before: int) -> bool:
    """Whether each quotation mark stands at an end of a field or beside another.

    Before the first byte a line ended, and the last byte is the end of one.
    """
    opens = (np.arange(before, before + len(marks)) % 2) == 0
    left = np.where(marks > 0, data[marks - 1], BREAK)
    return bool(OUTSIDE[np.where(opens, left, data[np.minimum(marks + 1, len(data) - 1)])].all())
