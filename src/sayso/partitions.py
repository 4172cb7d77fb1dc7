"""A ledger larger than memory, cleaned part by part.

Rows that need each other lie in one part: those of one id, and each with what it repeats. So every
part is cleaned by the function that cleans a whole ledger, with the same result, wherever it is
done. Only the ids, and what each repeats, are ever held all together.
"""

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from sayso import clocks, columns, hand, regular, sources, standing
from sayso.claims import clean
from sayso.errors import Finding, WrongUse, one_of
from sayso.hand import Hand
from sayso.ledger import last_day
from sayso.passports import Passport
from sayso.paths import Places
from sayso.proofs import verify
from sayso.tables import put_csv

LINKED = ["claim_id", "relay_of"]
BLOCK = 1 << 24
"""So many bytes of a table are read together."""


@dataclass(frozen=True)
class Part:
    """What became of one part, as Parquet: its claims, the rows set aside, and, for each share of
    the figures of a day, the origins that may stand."""

    claims: bytes
    rejects: bytes
    shares: tuple[bytes, ...]


def split(places: Places, delivery: str | None, folder: Path, count: int) -> list[Path]:
    """Write the rows of a delivery into parts, in the order of their lines.

    Args:
        places: the investigation.
        delivery: an older delivery; by default the newest.
        folder: where the parts are written.
        count: how many.

    Raises:
        Finding: the raw files are not the registered ones, or the table is not plainly regular.
        WrongUse: there is no such delivery.
    """
    registered = verify(places)
    dates = sources.deliveries(places)
    chosen = one_of(delivery or dates[-1], dates, "delivery")
    passport = registered[f"claims/{chosen}.csv"]
    path = places.raw / passport.path
    lines = _lines(path, passport)
    links = pa.Table.from_batches(_batches(path, passport, LINKED)).to_pandas()
    added = {
        "line": lines,
        "recorded": sources.recorded(places, links["claim_id"], chosen).to_numpy(),
    }
    return _written(_batches(path, passport), added, _parts(links, count), folder, count)


def _lines(path: Path, passport: Passport) -> np.ndarray:
    with path.open("rb") as file:
        plain = passport.line_break == "\n" and passport.encoding.lower() == "utf-8"
        found = regular.lines(file, len(passport.columns)) if plain else None
    if found is None:
        name, remedy = (
            f"data/raw/{passport.path}",
            "sayso check reads it row by row and tells more.",
        )
        raise Finding.of(name, "not plainly regular", "UTF-8 and LF", "another table", remedy)
    return found


def _batches(
    path: Path, passport: Passport, only: list[str] | None = None
) -> Iterator[pa.RecordBatch]:
    """A table as text, some rows at a time."""
    kinds = dict.fromkeys(passport.columns, pa.string())
    convert = pa.csv.ConvertOptions(
        column_types=kinds, include_columns=only, strings_can_be_null=False
    )
    parse = pa.csv.ParseOptions(newlines_in_values=True)
    reading = pa.csv.ReadOptions(block_size=BLOCK, use_threads=False)
    with pa.csv.open_csv(path, reading, parse, convert) as file:
        yield from file


def _parts(links: pd.DataFrame, count: int) -> np.ndarray:
    """The part of each row: rows of one id, and whatever repeats it, have the same.

    >>> links = pd.DataFrame({"claim_id": ["a", "b", "c"], "relay_of": ["", "a", ""]})
    >>> parts = _parts(links, 2)
    >>> bool(parts[0] == parts[1] != parts[2])
    True
    """
    ids, known = pd.factorize(pd.concat([links["claim_id"], links["relay_of"]]))
    own, above = ids[: len(links)], ids[len(links) :]
    repeats = links["relay_of"].ne("").to_numpy()
    edges = coo_matrix(
        (np.ones(repeats.sum(), bool), (own[repeats], above[repeats])), (len(known), len(known))
    )
    _, label = connected_components(edges, directed=False)
    return label[own] % count


def _written(
    batches: Iterable[pa.RecordBatch],
    added: dict[str, np.ndarray],
    part: np.ndarray,
    folder: Path,
    count: int,
) -> list[Path]:
    """Each batch with the columns that are added, its rows each in the file of their part."""
    paths = [folder / f"part-{number:04}.parquet" for number in range(count)]
    begun: dict[int, pq.ParquetWriter] = {}
    start = 0
    with ExitStack() as closing:
        for batch in batches:
            end = start + batch.num_rows
            more = {name: pa.array(values[start:end]) for name, values in added.items()}
            table = pa.Table.from_batches([batch])
            for name, values in more.items():
                table = table.append_column(name, values)
            for number in np.unique(part[start:end]):
                if number not in begun:
                    writer = pq.ParquetWriter(paths[number], table.schema)
                    begun[number] = closing.enter_context(writer)
                begun[number].write_table(table.filter(pa.array(part[start:end] == number)))
            start = end
    return [paths[number] for number in sorted(begun)]


def cleaned(part: bytes, hand: Hand, day: date, shares: int) -> Part:
    """Clean a part, and find the origins that may stand on a day.

    Args:
        part: a file that ``split`` wrote.
        hand: the hand tables.
        day: the day whose knowledge counts.
        shares: into how many shares the figures are divided, see ``standing_of``.
    """
    raw = columns.once(_table(part)).astype({"claim_id": "str"})
    found = clean(raw, hand)
    origins = standing.origins(columns.plain(clocks.as_of(found.claims, day)))
    share = _shares(origins, shares)
    return Part(
        claims=_parquet(columns.plain(found.claims)),
        rejects=_parquet(found.rejects),
        shares=tuple(_parquet(origins[share == number]) for number in range(shares)),
    )


def _shares(origins: pd.DataFrame, count: int) -> np.ndarray:
    """The share of each row: figures that may replace each other have the same."""
    hashed = pd.util.hash_pandas_object(origins[standing.KEY].astype("str"), index=False)
    return (hashed % count).to_numpy()


def standing_of(share: list[bytes]) -> bytes:
    """The claims of a share that stand, from what every part holds of it."""
    rows = pd.concat([_table(one) for one in share], ignore_index=True)
    return _parquet(standing.standing(rows).sort_values("claim_id", ignore_index=True))


def _table(data: bytes) -> pd.DataFrame:
    file = pq.ParquetFile(pa.BufferReader(data))
    return file.read(use_threads=False).to_pandas(use_threads=False)


def _parquet(table: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    table.to_parquet(out, index=False)
    return out.getvalue()


Each = Callable[[Callable[..., Any], Iterable[tuple[Any, ...]]], Iterator[tuple[int, Any]]]
"""Calls a function with each of some arguments, here or elsewhere: the number, and what it gave."""


def here(call: Callable[..., Any], items: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, Any]]:
    """One after the other, in this process."""
    return ((number, call(*item)) for number, item in enumerate(items))


@dataclass(frozen=True)
class Asked:
    """Of which rows, on which day, and in how many parts.

    Args:
        delivery: an older delivery; by default the newest.
        as_of: the day whose knowledge counts; by default the newest delivery's.
        count: how many parts.
    """

    delivery: str | None = None
    as_of: str | None = None
    count: int = 16


def collect(places: Places, out: Path, asked: Asked, each: Each = here) -> dict[str, int]:
    """Clean a delivery part by part, and take the claims that stand on a day.

    Args:
        places: the investigation.
        out: a new folder: ``claims/part-*.parquet`` (columns of ``claims.COLUMNS``),
            ``rejects.csv``, ``standing.parquet`` (those of a slice). It is there whole or not.
        asked: what of it.
        each: where the work is done.

    Returns:
        How many claims, rejects and standing claims there are.

    Raises:
        Finding: what ``split`` raises.
        WrongUse: the folder is there, or an unknown delivery or day.
    """
    if out.exists():
        raise WrongUse(f"{out}: it is there already. Name a new folder.")
    newest = sources.deliveries(places)[-1]
    day = last_day(asked.as_of or asked.delivery or newest)
    if day > last_day(newest):
        raise WrongUse(f"{day} lies after the newest delivery, {newest}.")
    tables = hand.load(places)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as work:
        made = Path(work) / "made"
        found = _collected(Path(work), made, places, asked, tables, day, each)
        made.rename(out)
    return found


def _collected(
    work: Path, made: Path, places: Places, asked: Asked, tables: Hand, day: date, each: Each
) -> dict[str, int]:
    for folder in (work / "parts", work / "shares", made / "claims"):
        folder.mkdir(parents=True)
    paths = split(places, asked.delivery, work / "parts", asked.count)
    parts = each(cleaned, ((path.read_bytes(), tables, day, asked.count) for path in paths))
    claims, rejects = 0, {}
    for number, part in parts:
        (made / "claims" / paths[number].name).write_bytes(part.claims)
        rejects[number] = _table(part.rejects)
        claims += pq.read_metadata(pa.BufferReader(part.claims)).num_rows
        for share, data in enumerate(part.shares):
            (work / "shares" / f"{share}-{number}").write_bytes(data)
    lost = pd.concat(rejects.values()).sort_values("line")
    put_csv(lost, made / "rejects.csv")
    shares = (([path.read_bytes() for path in sorted((work / "shares").glob(f"{share}-*"))],)
              for share in range(asked.count))  # fmt: skip
    stand = pd.concat([_table(data) for _, data in each(standing_of, shares)])
    stand = stand.sort_values("claim_id", ignore_index=True)
    stand.to_parquet(made / "standing.parquet", index=False)
    return {"claims": claims, "rejects": len(lost), "standing": len(stand)}
