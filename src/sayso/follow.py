"""From a number to whoever said it, and from a claim to all that is printed from it.

Read from the tables of the last build alone, with the standard library alone, so that an answer
is there at once.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sayso.errors import Finding, WrongUse, did_you_mean
from sayso.paths import Places

SHOWN = 12
"""How many statements, claims or files are listed of many."""
NUMBER = re.compile(r"\d[\d.,'\u00a0\u202f ]*")
Row = dict[str, str]


@dataclass(frozen=True)
class Tables:
    """What the last build wrote down of its statements, claims and files."""

    places: Places

    @cached_property
    def statements(self) -> dict[str, Row]:
        return {row["name"]: row for row in self._rows(self.places.processed / "statements.csv")}

    @cached_property
    def claims(self) -> dict[str, Row]:
        return {row["claim_id"]: row for row in self._rows(self.places.processed / "claims.csv")}

    @cached_property
    def relays(self) -> dict[str, Row]:
        return {row["claim_id"]: row for row in self._rows(self.places.processed / "relays.csv")}

    @cached_property
    def delivery(self) -> str:
        """The day of the table that the last build was made from."""
        with self._there(self.places.processed / "ledger.json").open(encoding="utf-8") as file:
            return str(json.load(file)["delivery"])

    @cached_property
    def files(self) -> list[Row]:
        return list(self._rows(self.places.processed / "traced.csv"))

    @cached_property
    def languages(self) -> list[str]:
        """The columns of the statements that hold texts: those between its kind and its claims."""
        columns = list(next(iter(self.statements.values())))
        return columns[columns.index("kind") + 1 : columns.index("claims")]

    def _rows(self, path: Path) -> Iterator[Row]:
        with self._there(path).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    def _there(self, path: Path) -> Path:
        if not path.is_file():
            where, expected = f"data/processed/{path.name}", "a finished build"
            raise Finding.of(where, "nothing was built yet", expected, "no file", "run make.")
        return path


def walk(places: Places, what: str, page: str = "", *, everything: bool = False) -> Iterator[str]:
    """What a number, a text, a statement or a claim goes back to, line by line.

    Args:
        places: the investigation, as the last build left it.
        what: the id of a claim, the name of a statement, or a number or text as it is printed.
        page: only what is printed on files whose path holds this.
        everything: list all, and not the first few of many.

    Raises:
        Finding: nothing was built yet.
        WrongUse: nothing printed is called so, or holds it.
    """
    told = Tables(places)
    limit = None if everything else SHOWN
    if what in told.claims:
        yield from _claim(told, what, page, limit)
    elif what in told.statements:
        yield from _statement(told, what, page, limit)
    else:
        yield from _text(told, what, page, limit)


def _text(told: Tables, what: str, page: str, limit: int | None) -> Iterator[str]:
    """Every statement that holds a number or a text."""
    names = list(_holding(told, what, page))
    if not names:
        hint = did_you_mean(what, [*told.claims, *told.statements])
        where = f" on files named {page!r}" if page else ""
        raise WrongUse(f"Nothing printed{where} holds {what!r}, and nothing is called so.{hint}")
    yield f"{len(names)} statements hold {what!r}."
    for name in names[:limit]:
        yield ""
        yield from _statement(told, name, page, 3)
    yield from _more(len(names), limit)


def _holding(told: Tables, what: str, page: str) -> Iterator[str]:
    """The names of statements that hold a number or a text: figures of claims first."""
    wanted = re.compile(rf"(?<!\w){re.escape(_plain(what))}(?!\w)", re.IGNORECASE)
    found = [
        name
        for name, row in told.statements.items()
        if any(wanted.search(_plain(row[lang])) for lang in told.languages)
        and page in row["printed"]
    ]
    return iter(sorted(found, key=lambda name: told.statements[name]["kind"] != "figure"))


def _plain(text: str) -> str:
    """A text whose numbers have no marks between thousands."""
    return NUMBER.sub(
        lambda found: re.sub(r"(?<=\d)[.,'\u00a0\u202f ](?=\d{3})", "", found[0]), text
    )


def _statement(told: Tables, name: str, page: str, limit: int | None) -> Iterator[str]:
    row = told.statements[name]
    yield f"{name} ({row['kind']})"
    yield from (f"  {lang}: {row[lang]}" for lang in told.languages)
    if row["reading"]:
        yield f"  reading: {row['reading']}"
    claims = row["claims"].split()
    for claim in claims[:limit]:
        yield from _source(told, claim)
    yield from _more(len(claims), limit, "  claims")
    if not claims:
        yield "  no claim: " + _why(row)
    yield from _printed([file for file in row["printed"].split() if page in file], limit)


def _why(row: Row) -> str:
    """Why a statement has no claim behind it."""
    if row["name"].startswith("hand."):
        return f"a text of data/hand, {row['name'].removeprefix('hand.')}"
    told = {"typed": "a typed text, waived; sayso trace lists the waivers with their reasons"}
    return told.get(row["kind"], "told of the tables or the files themselves")


def _source(told: Tables, claim_id: str) -> Iterator[str]:
    """A claim with its words, the line of the raw table, and the page it was read on."""
    row = told.claims[claim_id]
    yield f"  {claim_id}: {row['originator']}: {row['wording']!r}"
    yield f"    data/raw/claims/{row['recorded']}.csv, line {row['line']}"
    page = ", ".join(filter(None, [row["publisher"], row["published"], row["url"]]))
    yield f"    read on {page}"


def _claim(told: Tables, claim_id: str, page: str, limit: int | None) -> Iterator[str]:
    """A claim, and everything printed from it."""
    yield from _source(told, claim_id)
    names = [name for name, row in told.statements.items()
             if claim_id in row["claims"].split() and page in row["printed"]]  # fmt: skip
    files = sorted({file for name in names for file in told.statements[name]["printed"].split()
                    if page in file})  # fmt: skip
    yield f"{len(names)} statements rest on it, printed in {len(files)} files:"
    for name in names[:limit]:
        yield f"  {name}: {told.statements[name][told.languages[0]]}"
    yield from _more(len(names), limit)
    yield from _printed(files, limit)


def _printed(files: list[str], limit: int | None) -> Iterator[str]:
    for file in files[:limit]:
        yield f"  printed in reports/{file}"
    yield from _more(len(files), limit, "  files")


def _more(count: int, limit: int | None, what: str = "") -> Iterator[str]:
    if limit is not None and count > limit:
        yield f"{what} … and {count - limit} more (--all lists them)".lstrip(" " * (not what))


def account(places: Places, waivers: Iterable[tuple[str, str]]) -> Iterator[str]:
    """How many numbers the last build traced, and what was waived, with the reasons.

    Args:
        places: the investigation.
        waivers: the names they cover, and why.

    Raises:
        Finding: nothing was built yet.
    """
    files = Tables(places).files
    numbers, waived = (sum(int(row[name]) for row in files) for name in ("numbers", "waived"))
    yield f"{numbers} numbers in {len(files)} files, all of them traced."
    yield f"{waived} of them stand in texts with a waiver:"
    yield from (f"  {scope}: {reason}" for scope, reason in waivers)
