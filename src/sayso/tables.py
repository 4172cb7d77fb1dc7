"""The processed tables: made from raw and hand, checked, written, and opened by notebooks."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from sayso import (
    agreement,
    checks,
    citations,
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

    ``wordings`` has the columns of ``agreement.COLUMNS``, ``corrections`` those of
    ``corrections.COLUMNS``. ``context`` has the columns of ``context.COLUMNS``; it is
    empty where the investigation has no context series.
    """

    delivery: str
    newest: bool
    raw_rows: int
    cleaned: Cleaned
    wordings: pd.DataFrame
    corrections: pd.DataFrame
    hand: Hand
    context: pd.DataFrame
    context_cells: int


def make(places: Places, delivery: str | None = None) -> Ledger:
    """Read a delivery and the hand tables, and clean.

    Raises:
        Finding: raw files or hand tables are not what they must be.
    """
    tables = hand.load(places)
    raw = sources.read(places, delivery)
    newest = sources.deliveries(places)[-1]
    chosen = delivery or newest
    cleaned = clean(raw, tables)
    checks.agree(tables, sources.all_claims(places))
    held = raw if chosen == newest else sources.read(places)
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
        cleaned=cleaned,
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
    results = [checks.claims(ledger.cleaned, ledger.raw_rows)]
    if ledger.newest:
        results.append(checks.wordings(ledger.wordings, len(ledger.cleaned.claims)))
    if ledger.context_cells:
        results.append(checks.context(ledger.context, ledger.context_cells))
    return pd.concat(results, ignore_index=True)


def write(places: Places, ledger: Ledger, results: pd.DataFrame) -> None:
    """Write everything that was made into the output's processed folder."""
    folder = places.processed
    folder.mkdir(parents=True, exist_ok=True)
    claims = ledger.cleaned.claims
    claims.to_parquet(folder / "claims.parquet", index=False)
    put_csv(claims.drop(columns=["page"]), folder / "claims.csv")
    put_csv(_relays(ledger), folder / "relays.csv")
    put_csv(ledger.cleaned.rejects, folder / "rejects.csv")
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
        "rejects": len(ledger.cleaned.rejects),
        "context": files.digest(folder / CONTEXT),
    }
    (folder / STAMP).write_text(json.dumps(stamp, indent=2) + "\n", "utf-8")


def _relays(ledger: Ledger) -> pd.DataFrame:
    """One row a relay: what it repeats, where that goes back to, and what it changed."""
    claims, day = ledger.cleaned.claims, Span.of(ledger.delivery).end
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
    texts = table.select_dtypes(include=["str", "object"]).columns
    safe = {name: table[name].map(as_text, na_action="ignore") for name in texts}
    table.assign(**safe).to_csv(path, index=False, lineterminator="\n", date_format="%Y-%m-%d")


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
    return _table(places.processed / "claims.parquet"), hand.load(places), delivery


def _table(path: Path) -> pd.DataFrame:
    """A parquet table, read without starting threads: the process may fork (see ``warm``)."""
    from pyarrow import BufferReader, parquet

    file = parquet.ParquetFile(BufferReader(path.read_bytes()))
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
