"""The context series as one long table: a row for every figure that a raw row has room for.

An empty cell is a row without a figure, never a zero. A number keeps its hedge.
What is a percentage or a place in a ranking is no count and has no bounds.
"""

from collections.abc import Collection, Iterator

import pandas as pd

from sayso import figures
from sayso.errors import Finding, did_you_mean
from sayso.periods import Period
from sayso.series import FILE, Series
from sayso.sources import Version

COLUMNS: dict[str, str] = {
    "series": "which series, by its name in data/hand/context.yml",
    "line": "line of the raw table of that series",
    "delivery": "date of the delivery of that raw table",
    "period": "the period counted, as delivered",
    "period_from": "its first day",
    "period_to": "its last day",
    "area": "the area counted, as delivered",
    "counted_by": "who counted",
    "counted": "what is counted, as delivered",
    "unit": "people, cases, percent or place; figures of different units never meet",
    "answer": "figure, zero (said by who counts it), not_read (no figure was read, which is not "
    "a zero) or other_scale (there is none on this scale)",
    "qualifier": "the hedge as coded for the row; it holds for each of its figures",
    "hedge": "exact, at_least, more_than, at_most, fewer_than, about or none; empty for no figure",
    "value": "the number as delivered; empty for no figure",
    "low": "strict lower bound of a count; empty where the words set none, or where it is no count",
    "high": "strict upper bound, likewise",
    "most": "the last place or the highest score there can be; empty for counts",
    "part_of": "the figure of the same row that this one is a part of; empty for a whole",
    "publisher": "whose page was read, as delivered; its address stays in the raw table",
    "note": "what to know about the row, as delivered",
}
"""The columns of ``data/processed/context.csv`` and what they mean."""
HEDGES = ("exact", "about", "at_least", "more_than", "up_to", "fewer_than", "none")
"""The qualifiers that a context row may have: those that go with one number."""
COUNTS = ("people", "cases")
PERCENT = r"(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,3})?"


def clean(versions: dict[str, Version], described: dict[str, Series]) -> pd.DataFrame:
    """One row a figure, with ``COLUMNS``: as many rows as the raw tables have cells for figures.

    Args:
        versions: the raw tables by the name of their series.
        described: what people decided about each series.

    Raises:
        Finding: a series that nobody described, a column or code without its
            entry, a note that no caveat puts into words, a period or number that
            cannot be read, a zero that its words do not say; all told at once.
    """
    findings, tables = [_undescribed(name) for name in versions if name not in described], []
    for name, series in described.items():
        if name in versions:
            long = _long(name, versions[name], series)
            findings += _problems(versions[name].file, long, series)
            tables.append((long, series))
    if findings:
        raise Finding.all_of(findings)
    made = [_figures(long, series) for long, series in tables]
    empty = pd.DataFrame(columns=list(COLUMNS))
    return pd.concat(made, ignore_index=True) if made else empty


def cells(versions: dict[str, Version], described: dict[str, Series]) -> int:
    """How many figures the raw tables have room for, empty cells among them."""
    width = {
        name: 1 if series.columns.figure else len(series.counted)
        for name, series in described.items()
    }
    return sum(len(version.table) * width[name] for name, version in versions.items())


def _undescribed(name: str) -> Finding:
    return Finding.of(
        f"data/raw/context/{name}", "nobody described it", f"an entry in data/hand/{FILE}",
        "no entry", "write there what it counts, and what it does not measure.",
    )  # fmt: skip


def _long(name: str, version: Version, series: Series) -> pd.DataFrame:
    """The raw table as text, one row a figure, in the order of its lines."""
    raw, columns = version.table, series.columns
    _held_to_columns(version, series)
    rows = pd.DataFrame({
        "series": name, "line": raw["line"], "delivery": version.delivery,
        "period": raw[columns.period],
        "area": raw[columns.area] if columns.area else next(iter(series.areas)),
        "counted_by": raw[columns.counted_by] if columns.counted_by
        else next(iter(series.counted_by)),
        "qualifier": raw["qualifier"], "publisher": raw["publisher"], "note": raw["note"],
    })  # fmt: skip
    if columns.counted and columns.figure:
        return rows.assign(counted=raw[columns.counted], value=raw[columns.figure])
    wide = [rows.assign(counted=code, value=raw[code]) for code in series.counted]
    return pd.concat(wide).sort_values("line", kind="stable", ignore_index=True)


def _held_to_columns(version: Version, series: Series) -> None:
    """Refuse a column that has no meaning as much as one that is not there."""
    columns = series.columns
    figures_in = [columns.counted, columns.figure] if columns.figure else [*series.counted]
    named = [columns.period, columns.area, columns.counted_by, *figures_in]
    expected = {"qualifier", "publisher", "url", "note", *(column for column in named if column)}
    found = {str(column) for column in version.table} - {"line"}
    if found != expected:
        raise Finding.of(
            f"{version.file}, line 1", "wrong columns", ", ".join(sorted(expected)),
            ", ".join(sorted(found)), f"mend the columns of the series in data/hand/{FILE}, or "
            "correct the next delivery.",
        )  # fmt: skip


def _problems(file: str, long: pd.DataFrame, series: Series) -> list[Finding]:
    """Everything in a table that cannot be read, by line."""
    codes: dict[str, Collection[str]] = {
        "area": series.areas, "counted_by": series.counted_by, "counted": series.counted,
        "publisher": series.publishers, "note": ["", *series.notes], "qualifier": HEDGES,
    }  # fmt: skip
    unknown = [
        one for column, known in codes.items() for one in _unknown(file, long, column, known)
    ]
    return [*unknown, *_unread_periods(file, long), *_unread_numbers(file, long, series)]


def _unknown(
    file: str, long: pd.DataFrame, column: str, known: Collection[str]
) -> Iterator[Finding]:
    strange = long[~long[column].isin(list(known))].drop_duplicates("line")
    place = "the qualifiers of docs/data.md" if column == "qualifier" else f"data/hand/{FILE}"
    for row in strange.to_dict("records"):
        yield Finding.of(
            f"{file}, line {row['line']}", f"unknown {column.replace('_', ' ')}",
            f"one that stands in {place}", f"{row[column]!r}.{did_you_mean(row[column], known)}",
            "give it its entry in every language, or correct the next delivery.",
        )  # fmt: skip


def _unread_periods(file: str, long: pd.DataFrame) -> Iterator[Finding]:
    for line, text in long.drop_duplicates("line")[["line", "period"]].itertuples(index=False):
        try:
            Period.of(text)
        except ValueError as problem:
            yield Finding.of(
                f"{file}, line {line}", "unreadable period",
                "2017, 2017-02, 2017-Q1, 2017-H1, 2010-2020 or 2019-01-01..2022-05-20",
                str(problem), "correct the next delivery.",
            )  # fmt: skip


def _unread_numbers(file: str, long: pd.DataFrame, series: Series) -> Iterator[Finding]:
    """A number of another form than its unit has, and a zero that its words do not say."""
    unit = _of(long["counted"], {code: entry.unit for code, entry in series.counted.items()})
    value, said_none = long["value"], long["qualifier"].eq("none")
    whole = value.str.fullmatch(figures.WHOLE)
    readable = whole.mask(unit.eq("percent"), value.str.fullmatch(PERCENT)) | value.eq("")
    counted = unit.isin(COUNTS)
    contradicts = value.ne("") & (value.eq("0") != said_none) & (counted | said_none)
    contradicts |= counted & value.eq("1") & long["qualifier"].eq("fewer_than")
    rules = [
        (~readable, "not a number", "a whole number, or a percentage with a point",
         "correct the next delivery."),
        (readable & contradicts, "count contradicts", "a 0 where the qualifier is none, and only "
         "there: what was not read is left empty; and nearly 1 is no count",
         "look at the page again, and correct the qualifier or the number in the next delivery."),
    ]  # fmt: skip
    for broken, rule, expected, remedy in rules:
        for row in long[broken].to_dict("records"):
            where = f"{file}, line {row['line']}"
            found = f"{row['counted']} {row['value']!r}, {row['qualifier']}"
            yield Finding.of(where, rule, expected, found, remedy)


def _of(codes: pd.Series, names: dict[str, str]) -> pd.Series:
    return codes.map(names).fillna("")


def _figures(long: pd.DataFrame, series: Series) -> pd.DataFrame:
    """What the words of a readable table support."""
    read = long["value"].ne("")
    unit = _of(long["counted"], {code: entry.unit for code, entry in series.counted.items()})
    hedges = {code: str(figures.HEDGES[code]) for code in HEDGES}
    answer = long["qualifier"].map({"none": "zero"}).fillna("figure")
    number = figures.numbers(long["value"].where(unit.isin(COUNTS), ""))
    low, high = (number.mask(long["qualifier"].isin(open_end))
                 for open_end in (figures.HIGH_ONLY, figures.LOW_ONLY))  # fmt: skip
    periods = [Period.of(text) for text in long["period"]]
    most = {code: entry.most for code, entry in series.counted.items()}
    part_of = {code: entry.part_of or "" for code, entry in series.counted.items()}
    return long.assign(
        unit=unit,
        period_from=pd.Series([period.start for period in periods], dtype="M8[s]"),
        period_to=pd.Series([period.end for period in periods], dtype="M8[s]"),
        answer=answer.where(read, _nothing(long, series)),
        hedge=long["qualifier"].map(hedges).where(read, ""),
        **figures.strict_bounds(long["qualifier"], low, high),
        most=long["counted"].map(most).astype("Int64"),
        part_of=_of(long["counted"], part_of),
    )[list(COLUMNS)]


def _nothing(long: pd.DataFrame, series: Series) -> pd.Series:
    """Which kind of nothing each figure is if its cell is empty."""
    kinds = {
        (note, code): kind
        for note, caveat in series.notes.items()
        for code, kind in caveat.nothing.items()
    }
    keys = zip(long["note"], long["counted"], strict=True)
    return pd.Series([kinds.get(key, "not_read") for key in keys], index=long.index, dtype="str")
