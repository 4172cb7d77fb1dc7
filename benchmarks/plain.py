"""The questions that sayso answers of a ledger, in a pandas script as a careful person writes it.

No house, no rules by name, no messages: it reads the columns, cleans their types, counts what
breaks a rule, keeps what stood on a day, and compares two waves. Of sayso it takes nothing but the
patterns of what no text may hold.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from sayso.patterns import CONTACTS
from sayso.rules import MOJIBAKE, UNSEEN

FEW = [
    "wave",
    "measure",
    "qualifier",
    "low",
    "high",
    "wording",
    "originator",
    "relayed_by",
    "stance",
    "basis",
    "period_start",
    "period_end",
    "place",
    "group",
    "claim_date",
    "published",
    "publisher",
    "in_headline",
]
"""Columns of few values: categories hold each once."""
REQUIRED = [
    "claim_id",
    "wave",
    "measure",
    "qualifier",
    "wording",
    "originator",
    "relayed_by",
    "stance",
    "basis",
    "place",
    "group",
    "publisher",
    "title",
    "in_headline",
]
QUALIFIERS = [
    "exact",
    "about",
    "at_least",
    "more_than",
    "up_to",
    "fewer_than",
    "between",
    "dozens",
    "hundreds",
    "several",
    "none",
    "unknown",
]
STANCES = ["asserts", "denies", "cannot_confirm"]
BASES = ["own documentation", "testimonies", "unnamed sources", "official inquiry",
         "court finding", "relay", "unknown"]  # fmt: skip
GROUPS = ["men", "women", "both", "LGBT people", "unknown"]
HEADLINE = r"(?:unknown|no(?: \(.+\))?|yes(?: \(URL(?: slug)?\))?: .+)"
DATE = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
WHOLE = r"0|[1-9][0-9]{0,14}"
KEY = ["wave", "originator", "measure", "population", "standard"]


def answers(folder: Path, measures: list[str], waves: tuple[str, str], day: str) -> dict[str, Any]:
    """All that is asked of the ledger in a folder, as plain values."""
    raw = pd.read_csv(
        next((folder / "data/raw/claims").glob("????-??-??.csv")),
        dtype="str", keep_default_na=False, engine="pyarrow",
    )  # fmt: skip
    raw = raw.astype(dict.fromkeys(FEW, "category"))
    scopes = pd.read_csv(folder / "decided.csv", dtype="str").set_index("claim_id")
    claims, rejected = clean(raw, scopes, hand(folder))
    rows = len(raw)
    del raw
    stood = standing(as_of(claims, pd.Timestamp(day)))
    return {
        "rows": rows,
        "rejected": rejected,
        "broken": broken(claims),
        "standing": len(stood),
        "ids": int(pd.util.hash_array(stood["claim_id"].to_numpy(dtype=object)).sum()),
        "verdicts": {measure: verdict(stood, measure, *waves) for measure in measures},
    }


def hand(folder: Path) -> dict[str, Any]:
    """The lists of names that are known."""
    names = ("waves", "measures", "originators", "publishers", "places", "languages")
    return {
        name: yaml.load((folder / f"data/hand/{name}.yml").read_text("utf-8"), yaml.CSafeLoader)
        for name in names
    }


# Clean


def clean(
    raw: pd.DataFrame, scopes: pd.DataFrame, hand: dict[str, Any]
) -> tuple[pd.DataFrame, dict[str, int]]:
    """The rows that are claims with their types, and how many are none, by reason."""
    raw = raw.assign(
        low_number=numbers(raw["low"]), high_number=numbers(raw["high"]),
        **spans(raw["claim_date"], "said"), **spans(raw["published"], "carried"),
        **spans(raw["period_start"], "start"), **spans(raw["period_end"], "end"),
    )  # fmt: skip
    reason = own_reasons(raw, hand)
    rows = raw[reason.eq("")]
    root = roots(rows["claim_id"], rows["relay_of"])
    of_root = pd.Series(np.select([root.eq(""), ~root.isin(scopes.index)],
                                  ["no root", "unscoped"], ""), index=rows.index)  # fmt: skip
    rejected = pd.concat([reason[reason.ne("")], of_root[of_root.ne("")]]).value_counts().to_dict()
    kept = of_root.eq("")
    rows, root = rows[kept], root[kept]
    scope = scopes.reindex(root).set_axis(rows.index).astype("category")
    return typed(rows.assign(root=root, **scope), hand).reset_index(drop=True), rejected


def own_reasons(raw: pd.DataFrame, hand: dict[str, Any]) -> pd.Series:
    """Why a row is no claim: the first reason that holds."""
    spellings = [each for one in hand["originators"]["originators"].values()
                 for each in one["spellings"]]  # fmt: skip
    known = {
        "unknown wave": ("wave", list(hand["waves"]["waves"])),
        "unknown measure": ("measure", list(hand["measures"]["measures"])),
        "unknown originator": ("originator", spellings),
        "unknown publisher": ("publisher", list(hand["publishers"]["publishers"])),
        "unknown language": ("publisher", list(hand["languages"]["publishers"])),
        "unknown place": ("place", list(hand["places"]["places"])),
    }
    codes = {"qualifier": QUALIFIERS, "stance": STANCES, "basis": BASES, "group": GROUPS}
    dates = ("period_start", "period_end", "claim_date", "published")
    low, high, hedge = raw["low_number"], raw["high_number"], raw["qualifier"].astype("str")
    one, two = hedge.isin(["at_least", "more_than"]), hedge.isin(["up_to", "fewer_than"])
    least = np.where(hedge.eq("fewer_than"), 2, 1)
    counted = (
        (one & low.ge(least) & high.isna())
        | (two & high.ge(least) & low.isna())
        | (hedge.isin(["exact", "about"]) & low.ge(1) & low.eq(high))
        | (hedge.eq("none") & low.eq(0) & high.eq(0))
        | (hedge.eq("between") & low.lt(high))
        | (hedge.isin(["dozens", "hundreds", "several", "unknown"]) & low.isna() & high.isna())
    ).fillna(False)
    whole = (raw["low"].eq("") | low.notna()) & (raw["high"].eq("") | high.notna())
    real = np.logical_and.reduce([raw[name].str.fullmatch(f"(?:{DATE})?") for name in dates])
    real &= np.logical_and.reduce([
        raw[name].eq("") | raw[f"{to}_from"].notna()
        for name, to in zip(dates, ("start", "end", "said", "carried"), strict=True)
    ])  # fmt: skip
    undated = raw["claim_date"].eq("") & raw["published"].eq("") & raw["period_start"].eq("")
    order = (raw["start_from"] > raw["end_to"]) | (raw["said_from"] > raw["carried_to"])
    tests = {
        "empty": np.logical_or.reduce([raw[name].eq("") for name in REQUIRED]),
        "duplicate id": raw["claim_id"].duplicated(),
        **{name: ~raw[column].isin(values) for name, (column, values) in known.items()},
        "unknown code": ~np.logical_and.reduce([raw[c].isin(v) for c, v in codes.items()]),
        "not a number": ~whole,
        "count contradicts": ~counted,
        "not a date": ~real,
        "undated": undated,
        "dates disorder": order,
        "headline unreadable": ~raw["in_headline"].str.fullmatch(HEADLINE).astype(bool),
    }
    return pd.Series(np.select([np.asarray(test, dtype=bool) for test in tests.values()],
                               list(tests), ""), index=raw.index)  # fmt: skip


def numbers(texts: pd.Series) -> pd.Series:
    """Whole numbers of a column of few texts."""
    kinds = texts.cat.categories.to_series()
    whole = pd.to_numeric(kinds.where(kinds.str.fullmatch(WHOLE)), errors="coerce").astype("Int64")
    return texts.map(whole).astype("Int64")


def spans(texts: pd.Series, name: str) -> dict[str, pd.Series]:
    """The first and the last day of partial dates."""
    kinds = texts.cat.categories.to_series()
    first = pd.to_datetime(kinds.where(kinds.ne("")), format="ISO8601", errors="coerce")
    length = kinds.str.len()
    last = first.mask(length.eq(7), first + pd.offsets.MonthEnd(0))
    last = last.mask(length.eq(4), first + pd.offsets.YearEnd(0))
    return {f"{name}_from": texts.map(first).astype("M8[s]"),
            f"{name}_to": texts.map(last).astype("M8[s]")}  # fmt: skip


def roots(ids: pd.Series, relay_of: pd.Series) -> pd.Series:
    """The claim at the end of each chain; empty where it never ends."""
    repeats = pd.Index(ids).get_indexer(relay_of)
    origin = relay_of.eq("").to_numpy()
    at = np.where(origin, np.arange(len(ids)), repeats)
    for _ in range(40):
        further = np.where(at >= 0, at[at], -1)
        if np.array_equal(further, at):
            break
        at = further
    ended = (at >= 0) & origin[at]
    return pd.Series(ids.array.take(np.where(ended, at, -1), allow_fill=True, fill_value=""),
                     index=ids.index)  # fmt: skip


def typed(rows: pd.DataFrame, hand: dict[str, Any]) -> pd.DataFrame:
    """With bounds, answer and clocks."""
    hedge, low, high = rows["qualifier"], rows["low_number"], rows["high_number"]
    nothing = hedge.eq("none")
    answer = np.select(
        [rows["stance"].eq("denies"), rows["stance"].eq("cannot_confirm"), hedge.eq("unknown"),
         nothing], ["denial", "unconfirmed", "silence", "none_found"], "count",
    )  # fmt: skip
    counted = pd.Series(answer, index=rows.index).eq("count")
    open_ended = hedge.eq("about") | ~counted
    recorded = pd.Timestamp("2020-01-01")
    carried_from = rows["carried_from"].fillna(rows["said_from"]).fillna(rows["start_from"])
    carried_to = rows["carried_to"].fillna(recorded)
    said_from, said_to = rows["said_from"].fillna(carried_from), rows["said_to"].fillna(carried_to)
    said_of = pd.Series(said_from.to_numpy(), index=rows["claim_id"])
    said_of_root = said_of.reindex(rows["root"]).set_axis(rows.index)
    carried_from = carried_from.where(carried_from > said_from, said_from)
    later = (said_of_root > carried_from) & (said_of_root <= carried_to)
    kinds = {each: one["kind"] for one in hand["originators"]["originators"].values()
             for each in one["spellings"]}  # fmt: skip
    return rows.assign(
        low_bound=(low + hedge.eq("more_than")).mask(open_ended),
        high_bound=(high - hedge.eq("fewer_than")).mask(open_ended),
        answer=pd.Categorical(answer), counted=counted,
        kind=rows["originator"].map(kinds), said_from=said_from,
        said_to=said_to.where(said_to < carried_to, carried_to),
        carried_from=carried_from.mask(later, said_of_root), carried_to=carried_to,
        headline_words=rows["in_headline"].str.extract(r"^yes: (.*)$", expand=False).fillna(""),
    )  # fmt: skip


# Check


def broken(claims: pd.DataFrame) -> int:
    """In how many cells or rows a rule of the house is broken, all rules together."""
    present = ["claim_id", "wave", "measure", "population", "standard", "wording", "originator",
               "publisher", "root", "said_from", "said_to", "carried_to", "answer",
               "headline_words"]  # fmt: skip
    blank = present[:9]
    ids = claims["claim_id"]
    position = pd.Series(np.arange(len(ids)), index=ids)
    of_root = claims[["population", "standard"]].iloc[position.reindex(claims["root"])]
    source = position.reindex(claims["relay_of"]).to_numpy()
    said = claims["said_from"].to_numpy()[np.nan_to_num(source, nan=0).astype(int)]
    low, high = claims["low_bound"], claims["high_bound"]
    wordless = claims["qualifier"].isin(["dozens", "hundreds", "several", "unknown"])
    day = pd.Timestamp("2020-01-01")
    found = [
        *(claims[name].isna().sum() for name in present),
        *((~claims[name].str.contains(r"\S")).sum() for name in blank),
        ids.duplicated(keep=False).sum(),
        (~ids.str.match(r"^[a-z0-9][a-z0-9-]*$")).sum(),
        (~claims["population"].isin(["campaign", "sweep", "helped", "relatives", "other"])).sum(),
        (~claims["standard"].isin(["reported", "documented", "listed", "estimated"])).sum(),
        *((end.notna() & ~end.between(0, 10**9)).sum() for end in (low, high)),
        (low > high).sum(),
        (claims["said_from"] > claims["said_to"]).sum(),
        (claims["carried_from"] > claims["carried_to"]).sum(),
        (claims["said_from"] > claims["carried_to"]).sum(),
        (claims["said_from"] > day).sum(), (claims["carried_from"] > day).sum(),
        (claims["said_from"] < pd.Timestamp("2016-01-01")).sum(),
        (wordless & (claims["low_number"].notna() | claims["high_number"].notna())).sum(),
        (of_root.to_numpy() != claims[["population", "standard"]].to_numpy()).any(axis=1).sum(),
        (~np.isnan(source) & (said > claims["carried_to"].to_numpy())).sum(),
        *(unwanted(claims[name]) for name in
          ("wording", "title", "headline_words", "note", "place", "publisher")),
    ]  # fmt: skip
    return int(sum(found))


def unwanted(texts: pd.Series) -> int:
    """In how many rows a text holds a contact or letters that were wrongly decoded."""
    kinds = texts.astype("category")
    patterns = [*CONTACTS.values(), f"{UNSEEN}|{MOJIBAKE}"]
    names = kinds.cat.categories
    held = [np.asarray(names.str.contains(each), dtype=bool) for each in patterns]
    return int(sum(one[kinds.cat.codes].sum() for one in held))


# Standing


def as_of(claims: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """The origins under a name that were known, or may have been, at the end of the day."""
    read = [*KEY, "claim_id", "counted", "said_from", "said_to", "low_number", "high_number",
            "low_bound", "high_bound", "qualifier", "answer"]  # fmt: skip
    first = claims["relay_of"].eq("") & ~claims["kind"].isin(["own_voice", "unnamed"])
    rows = claims.loc[first & (claims["said_from"] <= day), read]
    known = rows["said_to"] <= day
    return rows.assign(known=known, said_to=rows["said_to"].clip(upper=day))


def standing(rows: pd.DataFrame) -> pd.DataFrame:
    """Without what a later figure replaced, or the same one in weaker words on the same day."""
    weak = outworded(rows)
    revising = rows["said_from"].where(rows["counted"] & rows["known"] & ~weak)
    newest = revising.groupby([rows[name] for name in KEY], observed=True).transform("max")
    return rows[~(rows["counted"] & (rows["said_to"] < newest)) & ~weak]


def outworded(rows: pd.DataFrame) -> pd.Series:
    """Figures that the same originator gave in weaker words on the same day."""
    dated = rows["counted"] & rows["known"] & rows["said_from"].eq(rows["said_to"])
    ends = rows.loc[dated, [*KEY, "said_from", "claim_id"]].assign(
        number=rows["low_number"].fillna(rows["high_number"]),
        floor=rows["low_bound"].astype("Float64").fillna(-np.inf),
        ceiling=rows["high_bound"].astype("Float64").fillna(np.inf),
    ).dropna()  # fmt: skip
    kinds = ends.drop(columns="claim_id").drop_duplicates()
    both = ends.merge(kinds, on=[*KEY, "said_from", "number"], suffixes=("", "_weaker"))
    wider = (both["floor_weaker"] <= both["floor"]) & (both["ceiling_weaker"] >= both["ceiling"])
    equal = (both["floor_weaker"] == both["floor"]) & (both["ceiling_weaker"] == both["ceiling"])
    return rows["claim_id"].isin(both.loc[wider & ~equal, "claim_id"])


# Compare


def verdict(stood: pd.DataFrame, measure: str, baseline: str, current: str) -> str:
    """What all pairs of counts with one scope say of the later wave beside the earlier."""
    rows = stood[stood["measure"].eq(measure) & stood["counted"]]
    bare = rows["qualifier"].eq("exact") & ~rows["standard"].isin(["documented", "listed"])
    rows = rows.assign(high_bound=rows["high_bound"].mask(bare))
    found = set()
    for _, group in rows.groupby(["population", "standard"], observed=True):
        then, now = (group[group["wave"].eq(wave)] for wave in (baseline, current))
        if len(then) and len(now):
            found |= of_bounds(then, now)
    return found.pop() if len(found) == 1 else ("cannot_say" if found else "not_comparable")


def of_bounds(then: pd.DataFrame, now: pd.DataFrame) -> set[str]:
    """The verdicts of all pairs, each distinct one of bounds once."""
    kinds = [one[["low_bound", "high_bound"]].drop_duplicates().astype("Float64") for one in
             (then, now)]  # fmt: skip
    low, high = ([one[end].to_numpy(dtype=float, na_value=np.nan) for one in kinds]
                 for end in ("low_bound", "high_bound"))  # fmt: skip
    lower = high[1][None, :] < low[0][:, None]
    higher = high[0][:, None] < low[1][None, :]
    closed = np.isfinite(low[0] + high[0])[:, None] & np.isfinite(low[1] + high[1])[None, :]
    alike = (low[0][:, None] == low[1]) & (high[0][:, None] == high[1])
    same = (low[0] == high[0])[:, None] & alike
    names = np.select([lower, higher, same, closed], ["lower", "higher", "same", "overlapping"],
                      "cannot_say")  # fmt: skip
    return {str(name) for name in np.unique(names)}
