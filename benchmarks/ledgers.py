"""A large ledger of invented claims, as a raw delivery, of the shapes that the real one has.

Each figure is revised at many days by the originator who gave it, and each revision is told by
pages that repeat it or one another. The same seed gives the same bytes.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from helpers import REASON, TOLD, WORDS, _measure, _originator, hand_tables, name, write_hand
from sayso import hand, passports, sources
from sayso.hand import Hand, Scope
from sayso.paths import MARK, Places

DELIVERY = "2020-01-01"
DECIDED = "decided.csv"
"""The scopes of so many origins, which nobody writes by hand."""
REVISIONS, ORIGINS = 20, 4
"""Of each figure; and one row in so many is an origin, the others repeat one."""
MEASURES = ("detained", "killed", "visas")
WAVES = {"first": "2017-02-20", "second": "2018-12-10"}
KINDS = ("organisation", "newspaper", "government", "court")
RUSSIAN = {
    "exact": "{low} человек", "about": "около {low} человек", "at_least": "не менее {low} человек",
    "more_than": "более {low} человек", "up_to": "до {high} человек",
    "fewer_than": "почти {high} человек", "between": "от {low} до {high} человек",
    "dozens": "десятки человек", "hundreds": "сотни человек", "several": "несколько человек",
    "none": "ни одного", "unknown": "какие-то люди",
}  # fmt: skip
HEDGES = {
    "exact": 30, "at_least": 23, "more_than": 17, "about": 12, "none": 5, "dozens": 4,
    "hundreds": 2, "unknown": 2, "up_to": 2, "fewer_than": 1, "between": 1, "several": 1,
}  # fmt: skip
"""How often the real ledger has each, in per cent."""
SPOILT = {
    "low": "12a", "place": "Nowhere", "published": "2019-02-30", "wording": "",
    "in_headline": "perhaps", "relay_of": "nobody-knows",
}  # fmt: skip
"""What sets a row aside. The text of a note below sets none aside: a rule finds it."""
SPOILT_NOTE = "somebody@mail.example told of it"


def draw(root: Path, rows: int) -> Places:
    """A delivery of so many rows with its passport, and the hand tables for it."""
    dice = np.random.default_rng(4)
    table, scopes = _rows(dice, rows)
    places = Places(root, root)
    (places.raw / "claims").mkdir(parents=True)
    path = places.raw / "claims" / f"{DELIVERY}.csv"
    table.to_csv(path, index=False, lineterminator="\n")
    _register(path)
    scopes.to_csv(root / DECIDED, index=False)
    write_hand(root, **_hand(table))
    return places


def decided(places: Places) -> Hand:
    """The hand tables with the scope of every origin; equal scopes are one."""
    table = pd.read_csv(places.root / DECIDED, dtype="str")
    kinds = table.drop_duplicates(["population", "standard"])
    of = {(row.population, row.standard): Scope(**TOLD | {
          "population": row.population, "standard": row.standard})
          for row in kinds.itertuples()}  # fmt: skip
    keys = zip(table["population"], table["standard"], strict=True)
    scopes = dict(zip(table["claim_id"], map(of.__getitem__, keys), strict=True))
    return hand.load(places).model_copy(update={"scopes": scopes})


def _rows(dice: np.random.Generator, count: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table, and the scope of each of its origins; the rows in no order."""
    origins = count // ORIGINS
    figures = -(-origins // REVISIONS)
    groups = -(-figures // (len(MEASURES) * len(WAVES)))
    first = _origins(dice, origins, figures, groups)
    others = _relays(dice, first, count - origins, groups)
    table = pd.concat([first, others], ignore_index=True)
    table = _spoilt(dice, _on_pages(dice, _worded(dice, table)))
    scopes = first[["claim_id"]].assign(population="campaign", standard=first["standard"])
    mixed = table.take(dice.permutation(count))[[*sources.COLUMNS]]
    return mixed.reset_index(drop=True), scopes


def _numbered(text: str, numbers: np.ndarray) -> pd.Series:
    return text + pd.Series(numbers).astype("str")


def _origins(dice: np.random.Generator, count: int, figures: int, groups: int) -> pd.DataFrame:
    """Each figure over and over, from its first day on."""
    figure = np.arange(count) % figures
    group, rest = np.divmod(figure, len(MEASURES) * len(WAVES))
    wave = np.array(list(WAVES))[rest % len(WAVES)]
    begins = pd.to_datetime(pd.Series(wave).map(WAVES)) + pd.to_timedelta(figure % 60, "D")
    said = begins + pd.to_timedelta(dice.integers(0, 280, count), "D")
    hedge = dice.choice(list(HEDGES), count, p=np.array([*HEDGES.values()]) / 100)
    number = 2 + (figure * 7 + dice.integers(0, 40, count)) % 898
    standard = np.where(group % 5 == 0, "documented", "reported")
    # Of one measure every count is exact, documented, and lower in the second wave.
    closed = rest // len(WAVES) == len(MEASURES) - 1
    hedge = np.where(closed, "exact", hedge)
    number = np.where(closed, np.where(wave == "first", 500, 2) + number % 400, number)
    standard = np.where(closed, "documented", standard)
    return pd.DataFrame({
        "claim_id": _numbered("origin-", np.arange(count)), "wave": wave,
        "measure": np.array(MEASURES)[rest // len(WAVES)], "qualifier": hedge,
        "number": number, "originator": _numbered("Group ", group), "relay_of": "",
        "stance": np.where((hedge == "none") & (figure % 3 == 0), "denies", "asserts"),
        "basis": "own documentation", "said": said, "standard": standard,
        "later": dice.integers(0, 4, count),
    })  # fmt: skip


def _relays(
    dice: np.random.Generator, first: pd.DataFrame, count: int, groups: int
) -> pd.DataFrame:
    """Pages that repeat an origin or, one in five, a page that did."""
    of = dice.integers(0, len(first), count)
    rows = first.take(of).reset_index(drop=True)
    ids = _numbered("page-", np.arange(count))
    before = pd.Series(of).groupby(of).cumcount()
    earlier = pd.Series(np.arange(count)).groupby(of).shift()
    chained = (dice.random(count) < 0.2) & before.gt(0)
    relay_of = rows["claim_id"].where(~chained, ids.reindex(earlier).set_axis(rows.index))
    lost = dice.random(count) < 0.3
    hedge = rows["qualifier"].mask(lost & rows["qualifier"].isin(["at_least", "about"]), "exact")
    own = dice.random(count) < 0.02
    return rows.assign(
        claim_id=ids, relay_of=relay_of, qualifier=hedge, basis="relay",
        originator=rows["originator"].mask(own, "unnamed sources"), later=4 + before * 2,
    )  # fmt: skip


def _worded(dice: np.random.Generator, table: pd.DataFrame) -> pd.DataFrame:
    """With the coded numbers and the words that say them, in English or Russian."""
    hedge, number = table["qualifier"], table["number"]
    low, high = number.astype("str"), number.astype("str")
    above = (number + 1 + number % 50).astype("str")
    wordless = hedge.isin(["dozens", "hundreds", "several", "unknown"])
    low = low.mask(wordless | hedge.isin(["up_to", "fewer_than"]), "").mask(hedge.eq("none"), "0")
    high = high.mask(wordless | hedge.isin(["at_least", "more_than"]), "")
    high = high.mask(hedge.eq("between"), above).mask(hedge.eq("none"), "0")
    publisher = dice.integers(0, 60, len(table))
    russian = publisher % 2 == 1
    texts = {key: WORDS[key] for key in WORDS} | {"fewer_than": "nearly {high} people"}
    keys = pd.DataFrame({"hedge": hedge, "low": low, "high": high, "russian": russian})
    kinds = keys.drop_duplicates()
    told = [(RUSSIAN if row.russian else texts)[row.hedge].format(low=row.low, high=row.high)
            for row in kinds.itertuples()]  # fmt: skip
    wording = keys.merge(kinds.assign(wording=told), "left")["wording"]
    return table.assign(low=low, high=high, wording=wording, publisher=publisher)


def _on_pages(dice: np.random.Generator, table: pd.DataFrame) -> pd.DataFrame:
    """With the page of each row and the days of both clocks; days may be partial."""
    count = len(table)
    page = np.arange(count) // 2
    day = table["said"].dt.strftime("%Y-%m-%d")
    shown = (table["said"] + pd.to_timedelta(table["later"], "D")).dt.strftime("%Y-%m-%d")
    bare = dice.random(count)
    in_title = dice.random(count)
    publisher = _numbered("Page ", table["publisher"].to_numpy())
    title = _numbered("What was said of the North, part ", page % max(1, count // 8))
    noted = dice.integers(0, max(1, count // 10), count)
    note = _numbered("The page gives no day and repeats the text of the wire, item ", noted)
    headed = "yes: '" + table["number"].astype("str") + " held'"
    return pd.DataFrame({
        **{field: table[field] for field in table}, "relayed_by": publisher,
        "publisher": publisher, "title": title,
        "url": _numbered("https://pages.example/news/2019/what-was-said-of-the-north-", page),
        "claim_date": day.mask(bare < 0.05, "").mask(bare > 0.97, day.str[:7]),
        "published": shown.mask((bare >= 0.05) & (bare < 0.15), shown.str[:7]),
        "period_start": day.str[:7], "period_end": "", "place": "the North",
        "group": dice.choice(["men", "women", "both", "unknown"], count),
        "in_headline": np.select([in_title < 0.5, in_title < 0.8], ["unknown", "no"], headed),
        "note": note.where(dice.random(count) < 0.5, ""),
    })  # fmt: skip


def _spoilt(dice: np.random.Generator, table: pd.DataFrame) -> pd.DataFrame:
    """With a few rows in ten thousand that are to be set aside, or break a rule."""
    spoilt = {**SPOILT, "note": SPOILT_NOTE}
    changed = {}
    for place, (column, text) in enumerate(spoilt.items()):
        rows = np.arange(len(table)) % 10_007 == 17 * (place + 1)
        changed[column] = table[column].mask(rows, text)
    return table.assign(**changed)


def _register(path: Path) -> None:
    """The passport of the table, and of the digests of its lines."""
    data = path.read_bytes()
    rows = passports.rows_table(data)
    passports.rows_path(path).write_bytes(rows)
    resources = [_resource(path.name, data), _resource(passports.rows_path(path).name, rows)]
    package = path.parent.parent / MARK.name
    package.write_text(json.dumps({"name": "invented", "resources": resources}), "utf-8")


def _resource(name: str, data: bytes) -> dict[str, object]:
    header = data[: data.index(b"\n")].decode().split(",")
    fields = [{"name": column, "type": "string"} for column in header]
    path = f"claims/{name}"
    entry = {"name": path, "path": path, "encoding": "utf-8", "schema": {"fields": fields}}
    return passports.renewed(entry, data)


def _hand(table: pd.DataFrame) -> dict[str, object]:
    """The hand tables of the small investigation, for the names that this one holds."""
    usual = {file.removesuffix(".yml"): told for file, told in hand_tables().items()}
    publishers = sorted(table["publisher"].unique())
    return usual | {
        "scopes": {"scopes": {}}, "pairs": {"pairs": []}, "denials": {"denials": {}},
        "waves": usual["waves"] | {"definitions": []},
        "measures": {"measures": {key: _measure(key) for key in MEASURES}},
        "originators": {"originators": _originators(sorted(table["originator"].unique()))},
        "publishers": {"publishers": {each: name(each) for each in publishers}},
        "languages": {"unread": {}, "claims": {}, "publishers": {
            each: ("ru" if int(each.split()[1]) % 2 else "en") for each in publishers}},
        "links": usual["links"] | {"pages": []},
    }  # fmt: skip


def _originators(spellings: Sequence[str]) -> dict[str, object]:
    named = [each for each in spellings if each != "unnamed sources"]
    groups = {each.lower().replace(" ", "-"): _originator(KINDS[n % len(KINDS)], each)
              for n, each in enumerate(named)}  # fmt: skip
    return groups | {"nobody-named": REASON | _originator("unnamed", "unnamed sources")}
