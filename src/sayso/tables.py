"""The processed tables: made from raw and hand, checked, written, and opened by notebooks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sayso import (
    agreement,
    checks,
    citations,
    columns,
    context,
    corrections,
    denials,
    drift,
    files,
    hand,
    inputs,
    series,
    sources,
)
from sayso.claims import COLUMNS, Cleaned, clean
from sayso.dates import Span
from sayso.errors import Finding
from sayso.hand import Hand
from sayso.paths import Places
from sayso.series import Series

STAMP, CONTEXT = "ledger.json", "context.csv"
STAMPED = {
    "delivery": "date of the delivery",
    "inputs": "one sha256 over the raw tables and the hand tables",
    "raw_rows": "rows of the delivery",
    "claims": "rows that became claims",
    "table": "sha256 of claims.parquet",
    "rejects": "rows that were set aside",
    "context": "sha256 of context.csv",
}
"""What ``ledger.json`` says: what the tables were made from, and where every row went."""
DRIFT = [name for name in drift.COLUMNS if name not in ("claim_id", "source")]
RELAYS = {
    **{name: COLUMNS[name] for name in ("claim_id", "relay_of", "root", "publisher", "published")},
    **{name: citations.COLUMNS[name] for name in ("source", "stated")},
    **{name: drift.COLUMNS[name] for name in DRIFT},
}
"""The columns of ``relays.csv`` and what each one means."""


@dataclass(frozen=True)
class Ledger:
    """One delivery, cleaned: raw rows = claims + rejects, and cells for context figures = rows.

    ``lean`` has each distinct text of the claims once, as categories; ``cleaned`` is the same as
    ordinary text. ``wordings`` has the columns of ``agreement.COLUMNS``, ``corrections`` those of
    ``corrections.COLUMNS``. ``context`` has the columns of ``context.COLUMNS``; it is
    empty where the investigation has no context series.
    """

    delivery: str
    newest: bool
    raw_rows: int
    lean: Cleaned
    wordings: pd.DataFrame
    corrections: pd.DataFrame
    hand: Hand
    context: pd.DataFrame
    context_cells: int

    @cached_property
    def cleaned(self) -> Cleaned:
        """The claims as ordinary text, and the rows set aside."""
        return Cleaned(columns.plain(self.lean.claims), self.lean.rejects)


def make(places: Places, delivery: str | None = None) -> Ledger:
    """Read a delivery and the hand tables, and clean.

    Raises:
        Finding: raw files or hand tables are not what they must be.
    """
    tables = hand.load(places)
    raw = sources.lean(places, delivery)
    newest = sources.deliveries(places)[-1]
    chosen = delivery or newest
    cleaned = clean(raw, tables)
    checks.agree(tables, sources.held(places, checks.named(tables), raw))
    held = raw if chosen == newest else sources.lean(places)
    corrections.hold(held, tables.corrections, f"data/raw/claims/{newest}.csv")
    corrections.kept(cleaned.rejects, tables.corrections)
    claims = cleaned.claims if chosen == newest else clean(held, tables).claims
    citations.hold(claims, tables.steps)
    denials.hold(claims, tables.answers)
    versions, described = sources.context(places, chosen), series.load(places)
    return Ledger(
        delivery=chosen,
        newest=chosen == newest,
        raw_rows=len(raw),
        lean=cleaned,
        wordings=agreement.witness(cleaned.claims, tables.unworded),
        corrections=corrections.told(raw, tables.corrections),
        hand=tables,
        context=context.clean(versions, described),
        context_cells=context.cells(versions, described),
    )


def hold(ledger: Ledger) -> pd.DataFrame:
    """Hold the claims, and the context series where there are any, to the house rules.

    The words are held to their rules in the newest delivery alone: what is listed and
    corrected by hand is decided for it, and an older one was held to them when it was new.

    Returns:
        The results of ``checks.run`` for all of them.
    """
    results = [checks.claims(ledger.lean, ledger.raw_rows)]
    if ledger.newest:
        results.append(checks.wordings(ledger.wordings, len(ledger.lean.claims)))
    if ledger.context_cells:
        results.append(checks.context(ledger.context, ledger.context_cells))
    return pd.concat(results, ignore_index=True)


def write(places: Places, ledger: Ledger, results: pd.DataFrame) -> None:
    """Write everything that was made into the output's processed folder."""
    folder = places.processed
    folder.mkdir(parents=True, exist_ok=True)
    claims = ledger.lean.claims
    _put_parquet(claims, folder / "claims.parquet")
    put_csv(claims.drop(columns=["page"]), folder / "claims.csv")
    put_csv(_relays(ledger), folder / "relays.csv")
    put_csv(ledger.lean.rejects, folder / "rejects.csv")
    put_csv(ledger.wordings, folder / "wordings.csv")
    put_csv(ledger.corrections, folder / "corrections.csv")
    put_csv(ledger.context, folder / CONTEXT)
    put_csv(results.drop(columns=["examples"]), folder / "checks.csv")
    stamp = {
        "delivery": ledger.delivery,
        "inputs": inputs.data(places, ledger.delivery),
        "raw_rows": ledger.raw_rows,
        "claims": len(claims),
        "table": files.digest(folder / "claims.parquet"),
        "rejects": len(ledger.lean.rejects),
        "context": files.digest(folder / CONTEXT),
    }
    (folder / STAMP).write_text(json.dumps(stamp, indent=2) + "\n", "utf-8")


def _relays(ledger: Ledger) -> pd.DataFrame:
    """One row a relay: what it repeats, where that goes back to, and what it changed."""
    claims, day = ledger.lean.claims, Span.of(ledger.delivery).end
    links = citations.edges(claims, ledger.hand.steps, day)
    changed = drift.edges(claims, links).drop(columns=["source"])
    told = links.merge(changed, on="claim_id", validate="1:1")
    return claims.merge(told, on="claim_id", validate="1:1")[list(RELAYS)]


FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(text: Any) -> Any:
    """A cell that no spreadsheet takes for a formula (OWASP: a leading quotation mark).

    >>> as_text("=1+1"), as_text("at least 3")
    ("'=1+1", 'at least 3')
    """
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULA) else text


def as_it_was(text: str) -> str:
    """A cell as it was before ``as_text``."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text


def put_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV, the same bytes for the same rows, safe to open in a spreadsheet."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for part in _parts(table):
            texts = part.select_dtypes(include=["str", "object"]).columns
            safe = {name: part[name].map(as_text, na_action="ignore") for name in texts}
            part.assign(**safe).to_csv(file, index=False, header=file.tell() == 0,
                                       lineterminator="\n", date_format="%Y-%m-%d")  # fmt: skip


PART = 1 << 17
"""So many rows are turned into ordinary text at a time, to be written."""


def _parts(table: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """A table part by part, as ordinary text; an empty one is one part."""
    for start in range(0, max(len(table), 1), PART):
        yield columns.plain(table.iloc[start : start + PART])


def _put_parquet(table: pd.DataFrame, path: Path) -> None:
    """Write a table whose texts are ordinary to whoever opens it, in groups of rows."""
    parts = (pa.Table.from_pandas(part, preserve_index=False) for part in _parts(table))
    first = next(parts)
    with pq.ParquetWriter(path, first.schema) as file:
        for part in chain([first], parts):
            file.write_table(part)


def stamp(places: Places) -> dict[str, str | int]:
    """What the processed tables were made from, and how many rows went where.

    Raises:
        Finding: there are none yet.
    """
    path = places.processed / STAMP
    if not path.is_file():
        raise _unchecked("no checked tables yet")
    found: dict[str, str | int] = json.loads(path.read_text("utf-8"))
    return found


def read(places: Places) -> tuple[pd.DataFrame, Hand, str]:
    """The checked claims, the hand tables they were cleaned with, and the delivery's date.

    Raises:
        Finding: raw or hand tables changed since the checks passed.
    """
    delivery = _checked(places, "claims.parquet", "table")
    return _claims(places.processed / "claims.parquet"), hand.load(places), delivery


def _claims(path: Path) -> pd.DataFrame:
    """The claims, with each distinct text but the ids kept once.

    No thread is started: the process may fork (see ``warm``).
    """
    data = pa.BufferReader(path.read_bytes())
    schema = pq.read_schema(data)
    texts = [field.name for field in schema if pa.types.is_large_string(field.type)]
    kept = [name for name in texts if name != "claim_id"]
    file = pq.ParquetFile(data, read_dictionary=kept)
    return file.read(use_threads=False).to_pandas(use_threads=False)


def read_context(places: Places) -> tuple[pd.DataFrame, dict[str, Series], str]:
    """The checked context figures as text, what people decided on each series, and the delivery.

    Raises:
        Finding: raw or hand tables changed since the checks passed.
    """
    delivery = _checked(places, CONTEXT, "context")
    table = pd.read_csv(places.processed / CONTEXT, dtype="str", keep_default_na=False)
    return table.map(as_it_was), series.load(places), delivery


def _checked(places: Places, table: str, digest: str) -> str:
    """The delivery of a processed table, which is proved to be the one that was checked."""
    made = stamp(places)
    delivery = str(made["delivery"])
    if made["inputs"] != inputs.data(places, delivery):
        raise _unchecked("raw or hand tables that changed since they were checked")
    if made.get(digest) != files.digest(places.processed / table):
        raise _unchecked("a table that is not the one that was checked")
    return delivery


def _unchecked(found: str) -> Finding:
    return Finding.of(
        "data/processed", "not checked", "tables that passed the rules", found, "run make."
    )
