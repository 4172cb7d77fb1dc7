"""Whether anything that may harm somebody stands in what we publish, keep, or once committed.

Contacts and exact places, paths and names of a machine, and whatever a private list denies. The
list stays outside of the repository: ``SAYSO_DENYLIST`` names its file, a term on each line.
What is found is told by file and line and never repeated.
"""

import codecs
import csv
import getpass
import gzip
import hashlib
import html
import io
import json
import os
import re
import socket
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from sayso import forms, versioned
from sayso.decisions import Entry, Text
from sayso.errors import Finding, WrongUse, shortened
from sayso.forms import Form
from sayso.inputs import LEAKS
from sayso.paths import Places
from sayso.patterns import CONTACTS, TAKE_OUT

DENYLIST = "SAYSO_DENYLIST"
PATHS = r"(?:(?<![\w.])/(?:home|Users|root)/|\b[A-Za-z]:\\{1,2}Users\\{1,2})[\w.-]+"
COMMON = {
    "root", "user", "admin", "runner", "build", "builder", "localhost", "ubuntu", "debian",
    "docker",
    "python", "test", "tests", "check", "jenkins", "github", "gitlab", "vagrant", "nobody",
    "daemon", "service", "worker", "jovyan",
}  # fmt: skip
"""Names of users and hosts that say nothing of anybody."""
DENIED, PATH, MACHINE = "denied term", "machine path", "name of this machine or its user"
NEVER = (DENIED, MACHINE)
"""What nobody can allow, in no file: a name stays out of tests and fixtures too."""
UNREAD = "a file that cannot be read"
SHORTEST = 4
HANDLE, CODE = "handle", (".py", ".pyi", ".css", ".js", ".html", ".json", ".toml")
"""In code an at sign begins a decorator or a rule and no name."""
MARKUP = (".html", ".svg")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff")
SHAPES = re.compile(r'\s(?:d|points|transform|viewBox)="[^"]*"')
"""Places in a drawing, which look like places on earth."""
COLUMNS = re.compile(r"(\d\.\d{4,})\t ?(?=-?\d{1,3}\.\d{4,})")
"""Between two decimal fractions in neighbouring cells."""


@dataclass(frozen=True)
class Leak:
    """What was found, without it: the file, the line, and what it looks like."""

    file: str
    line: int
    kind: str


class Allowed(Entry):
    """Files in which something of one kind may stand, with the reason; ``kind`` may be ``*``."""

    file: Text
    kind: Text


class _File(Form):
    allowed: Annotated[list[Allowed], Field(default_factory=list)]


def allowed(places: Places) -> list[Allowed]:
    """What people decided is no leak; nothing where there is no such file."""
    path = places.hand / LEAKS
    return forms.read(places, path, _File).allowed if path.is_file() else []


@dataclass(frozen=True)
class Scan:
    """What is looked for: regular expressions by kind."""

    wanted: dict[str, re.Pattern[str]]

    @classmethod
    def of_here(cls) -> "Scan":
        """Contacts, paths, the names of this machine, and the private list where it is named.

        Raises:
            WrongUse: the private list cannot be read.
        """
        wanted = {kind: re.compile(regex) for kind, regex in CONTACTS.items()}
        wanted[PATH] = re.compile(PATHS)
        if names := [name for name in _names() if len(name) >= SHORTEST and name not in COMMON]:
            wanted[MACHINE] = _words(names)
        if terms := _denied():
            wanted[DENIED] = _words(terms)
        return cls(wanted)

    def text(self, file: str, text: str) -> Iterator[Leak]:
        """What stands in a text, by line."""
        folded = plain(text)
        for kind, regex in self.wanted.items():
            if kind == HANDLE and Path(file).suffix in CODE:
                continue
            where = folded if kind in (DENIED, MACHINE) else text
            for found in regex.finditer(where):
                if not found[0].endswith("@2x.png"):  # the name of a picture
                    yield Leak(file, where.count("\n", 0, found.start()) + 1, kind)

    def data(self, file: str, data: bytes) -> Iterator[Leak]:
        """What stands in a file, its name and the files within it; each line and kind once."""
        try:
            told = [(file, file.partition(":")[2] or file), *texts(file, data)]
        except Exception:  # a broken picture, table or archive fails in many ways
            yield Leak(file, 0, UNREAD)
            return
        found = (leak for name, text in told for leak in self.text(name, text))
        yield from dict.fromkeys(found)


def plain(text: str) -> str:
    """A text as names are looked for in it: one form of each letter, small, and no ё."""
    return unicodedata.normalize("NFKC", text).lower().replace("ё", "е")


def _names() -> Iterator[str]:
    yield plain(getpass.getuser())
    host = plain(socket.gethostname())
    if any(not sign.isalpha() for sign in host):  # a plain word stands in many texts
        yield host


def _denied() -> list[str]:
    path = os.environ.get(DENYLIST)
    if not path:
        return []
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        told = getattr(problem, "strerror", None) or "not UTF-8"
        raise WrongUse(f"{DENYLIST} names a list that cannot be read: {told}.") from None
    return [plain(line.strip()) for line in lines if line.strip()]


def _words(terms: Iterable[str]) -> re.Pattern[str]:
    spaced = (r"\s+".join(re.escape(part) for part in term.split()) for term in terms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


# what a file says


def texts(file: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Everything in a file that can be read: its text as written and as shown, and what it holds.

    A picture's remarks, a table's cells, the members of an archive.
    """
    suffix = Path(file).suffix.lower()
    if suffix == ".zip" or data.startswith(b"PK\x03\x04"):  # office programs write ZIPs too
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield file, name
                yield from texts(f"{file}/{name}", archive.read(name))
    elif data.startswith(b"\x1f\x8b"):
        yield from texts(file.removesuffix(".gz"), gzip.decompress(data))
    elif suffix in PICTURES:
        yield file, _remarks(data)
    elif suffix == ".parquet":
        yield file, _cells(data)
    elif hashlib.sha256(data).hexdigest() not in _libraries():
        yield from _written(file, suffix, _decoded(data))


def _written(file: str, suffix: str, text: str) -> Iterator[tuple[str, str]]:
    if suffix == ".csv":
        text = _apart(text)
    yield file, html.unescape(SHAPES.sub("", text)) if suffix in MARKUP else text
    if suffix in (".json", ".ipynb"):
        yield file, _unescaped(text)


def _decoded(data: bytes) -> str:
    """The text of a file.

    Raises:
        ValueError: it holds what is no text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    if b"\x00" in data:
        raise ValueError("it is no text")
    return data.decode("utf-8", errors="replace")


@cache
def _libraries() -> frozenset[str]:
    """The code of others that pages carry, by the digests it is held to."""
    from sayso import vendor

    return frozenset(vendor.sums(vendor.FOLDER).values())


def _apart(text: str) -> str:
    """A table with its cells apart: two counts in two columns are no place on earth.

    Two decimal fractions are, and stay together.
    """
    rows = csv.reader(io.StringIO(text))
    told = "\n".join("\t".join(" ".join(cell.splitlines()) for cell in row) for row in rows)
    return COLUMNS.sub(r"\1, ", told)


def _unescaped(text: str) -> str:
    """JSON with its letters as they are meant; nothing where it is none."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=0)
    except ValueError:
        return ""


def _remarks(data: bytes) -> str:
    """What a picture says beside its pixels: remarks, EXIF, XMP."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        found = [f"{key} {value}" for key, value in image.info.items()]
        exif = image.getexif()
        tags = [*exif.values(), *(value for ifd in (0x8769, 0x8825)
                                  for value in exif.get_ifd(ifd).values())]  # fmt: skip
    return "\n".join([*found, *map(str, tags)])


def _cells(data: bytes) -> str:
    import pandas as pd

    table = pd.read_parquet(io.BytesIO(data))
    texts = [table[name].dropna().astype(str) for name in table.select_dtypes(["str", "object"])]
    return "\n".join(text for column in texts for text in column.unique())


# what was found


def found(places: Places) -> list[Leak]:
    """Every leak that nobody allowed, in what is kept, what was built and what was committed."""
    scan, may = Scan.of_here(), allowed(places)
    sources = [versioned.kept(places), versioned.history(places)]
    leaks = (leak for source in sources for name, data in versioned.once(source)
             for leak in scan.data(name, data))  # fmt: skip
    return [leak for leak in leaks if not any(_covers(one, leak) for one in may)]


def _covers(one: Allowed, leak: Leak) -> bool:
    if leak.kind in NEVER:
        return False
    file = leak.file.partition(":")[2] or leak.file
    return fnmatchcase(file, one.file) and one.kind in ("*", leak.kind)


def hold(places: Places) -> None:
    """Refuse what stands in any file that is kept or was published.

    Raises:
        Finding: each leak by file and line; what stands there is not repeated.
    """
    lost = [
        Finding.of(f"{leak.file}, line {leak.line}", leak.kind, "nothing of anybody",
                   "what looks like one, not repeated here", TAKE_OUT)
        for leak in found(places)
    ]  # fmt: skip
    if lost:
        raise Finding.all_of(shortened(lost, "the repository"))
