"""Every raw row ends in claims or in rejects with its reason, and nothing becomes a number."""

import random

import pandas as pd
import pytest

from helpers import DELIVERY, ROWS, hand_tables, investigation, row, scopes, walked
from sayso import clocks, hand, sources, tables
from sayso.claims import clean
from sayso.rejects import REASONS, REQUIRED


def raw_of(rows):
    """Rows as the raw station hands them on."""
    table = pd.DataFrame(rows, dtype="str")
    return table.assign(line=range(2, len(table) + 2), recorded=DELIVERY)


@pytest.fixture(scope="module")
def small_hand(tmp_path_factory):
    return hand.load(investigation(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def real_raw(real):
    return sources.read(real)


def rejected(cleaned):
    """The reason by line; with the claims they are all the rows there are."""
    return cleaned.rejects.set_index("line")["reason"].to_dict()


def changed(name, **fields):
    """The small rows with one changed."""
    return [each | fields if each["claim_id"] == name else each for each in ROWS]


# The real delivery


def test_the_real_rows_are_all_claims(real_ledger, real_raw):
    claims, rejects = real_ledger.cleaned.claims, real_ledger.cleaned.rejects
    assert (len(real_raw), len(claims), len(rejects)) == (456, 456, 0)
    kept = ["claim_id", "wording", "relay_of", "published", "note", "line"]
    pd.testing.assert_frame_equal(claims[kept], real_raw[kept])


def test_a_real_relay_has_the_scope_of_its_root(real_ledger):
    claims = real_ledger.cleaned.claims.set_index("claim_id")
    own = claims[["population", "standard"]].to_dict("index")
    root = claims["root"].map(lambda root: own[root]).to_dict()
    assert own == root


# One reason after the other

SPOILED = [  # what is written into a row, and why it is then set aside
    *(({column: ""}, "empty") for column in REQUIRED),
    ({"wave": "third"}, "unknown wave"),
    ({"measure": "Detained"}, "unknown measure"),
    ({"originator": "north group"}, "unknown originator"),
    ({"qualifier": "roughly"}, "unknown code"),
    ({"stance": "says"}, "unknown code"),
    ({"basis": "hearsay"}, "unknown code"),
    ({"group": "people"}, "unknown code"),
    ({"low": "1,000"}, "not a number"),
    ({"high": "40.0"}, "not a number"),
    ({"high": "-1"}, "not a number"),
    ({"high": "1" * 16}, "not a number"),
    ({"qualifier": "between", "low": "5", "high": "3"}, "count contradicts"),
    ({"qualifier": "unknown", "low": "0", "high": "0"}, "count contradicts"),
    ({"qualifier": "none", "low": "", "high": ""}, "count contradicts"),
    ({"period_start": "2017-02-30"}, "not a date"),
    ({"publisher": "The Night Page"}, "unknown publisher"),
    ({"place": "the South"}, "unknown place"),
    ({"period_end": "spring"}, "not a date"),
    ({"claim_date": "2017-4-1"}, "not a date"),
    ({"published": "01.04.2017"}, "not a date"),
    ({"claim_date": "", "published": "", "period_start": ""}, "undated"),
    ({"period_start": "2018", "period_end": "2017-12"}, "dates disorder"),
    ({"claim_date": "2017-05", "published": "2017-04-30"}, "dates disorder"),
    ({"in_headline": "maybe"}, "headline unreadable"),
]
SMALL = [({"publisher": "The Foreign Page"}, "unknown language")]
"""What only the small investigation lacks."""
LINKS = [
    ({"relay_of": "nobody"}, "no root"),
    ({"relay_of": "radio-100"}, "no root"),  # the claim itself
    ({"relay_of": ""}, "unscoped"),
]


@pytest.mark.parametrize(("fields", "reason"), SPOILED + SMALL + LINKS, ids=str)
def test_a_spoiled_row_is_set_aside_with_its_reason(small_hand, fields, reason):
    raw = raw_of(changed("radio-100", **fields))
    cleaned = clean(raw, small_hand)
    assert rejected(cleaned) == {4: reason}
    assert cleaned.claims["line"].tolist() == [2, 3, *range(5, len(ROWS) + 2)]
    written = raw[raw["line"].eq(4)].assign(reason=reason, remedy=REASONS[reason])
    assert cleaned.rejects.to_dict("records") == written.to_dict("records")


def test_of_two_rows_with_one_id_the_first_is_a_claim(small_hand):
    cleaned = clean(raw_of([*ROWS, row("group-40")]), small_hand)
    assert rejected(cleaned) == {len(ROWS) + 2: "duplicate id"}


def test_every_reason_has_its_row():
    assert {reason for _, reason in SPOILED + SMALL + LINKS} | {"duplicate id"} == set(REASONS)


@pytest.mark.parametrize(
    "column", ["period_start", "period_end", "claim_date", "published", "url", "note"]
)
def test_a_row_may_lack_what_nobody_wrote(small_hand, column):
    assert rejected(clean(raw_of(changed("group-40", **{column: ""})), small_hand)) == {}


def test_a_row_without_any_date_is_set_aside(small_hand):
    cleaned = clean(raw_of(changed("radio-100", published="")), small_hand)
    assert list(rejected(cleaned)) == [4]


def test_dates_that_may_be_in_order_are(small_hand):
    fields = {"claim_date": "2017-04-30", "published": "2017-04", "period_start": "2017-04-30",
              "period_end": "2017-04"}  # fmt: skip
    assert rejected(clean(raw_of(changed("radio-100", **fields)), small_hand)) == {}


def test_the_first_reason_is_told(small_hand):
    rows = changed("radio-100", wave="third", low="x", title="", relay_of="nobody")
    assert rejected(clean(raw_of(rows), small_hand)) == {4: "empty"}


def test_who_repeats_a_row_set_aside_has_no_root(small_hand):
    cleaned = clean(raw_of(changed("group-100", low="x")), small_hand)
    assert rejected(cleaned) == {2: "not a number", 3: "no root", 4: "no root"}


def test_a_circle_has_no_root(small_hand):
    cleaned = clean(raw_of(changed("group-100", relay_of="radio-100")), small_hand)
    assert rejected(cleaned) == {2: "no root", 3: "no root", 4: "no root"}


def test_an_origin_nobody_decided_takes_its_relays_along(tmp_path):
    table = scopes(ROWS)
    del table["scopes"]["group-100"]
    tables_ = hand.load(investigation(tmp_path, scopes=table))
    assert rejected(clean(raw_of(ROWS), tables_)) == {2: "unscoped", 3: "unscoped", 4: "unscoped"}


def test_no_rows_are_no_claims_and_no_rejects(small_hand):
    cleaned = clean(raw_of(ROWS).head(0), small_hand)
    assert (len(cleaned.claims), len(cleaned.rejects)) == (0, 0)


def test_cleaning_leaves_the_raw_rows_alone(small_hand):
    raw = raw_of(changed("group-100", low="x"))
    before = raw.copy()
    clean(raw, small_hand)
    pd.testing.assert_frame_equal(raw, before)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [({"published": "２０１７"}, "not a date"), ({"low": "4０"}, "not a number")],
)
def test_digits_of_other_scripts_are_set_aside(small_hand, fields, reason):
    assert rejected(clean(raw_of(changed("radio-100", **fields)), small_hand)) == {4: reason}


def test_year_0_is_set_aside(small_hand):
    cleaned = clean(raw_of(changed("radio-100", period_start="0000")), small_hand)
    assert rejected(cleaned) == {4: "not a date"}


# Real rows, spoiled at random


def expected(raw, decided, spoiled):
    """The reason of each line in plain Python, given why some rows fail on their own account."""
    ids = dict(zip(raw["line"], raw["claim_id"], strict=True))
    relay_of = dict(zip(raw["line"], raw["relay_of"], strict=True))
    sound = {ids[line]: relay_of[line] for line in ids if line not in spoiled}
    roots = {line: walked(sound, ids[line]) for line in ids if line not in spoiled}
    lost = {line: "no root" for line, root in roots.items() if not root}
    unscoped = {line: "unscoped" for line, root in roots.items() if root and root not in decided}
    return spoiled | lost | unscoped


@pytest.mark.parametrize("seed", range(80))
def test_rows_in_are_claims_and_rejects(real_ledger, real_raw, seed):
    dice = random.Random(seed)  # noqa: S311
    raw = real_raw.sample(dice.randint(1, 80), random_state=seed).reset_index(drop=True)
    at = dice.sample(range(len(raw)), min(len(raw), 6))
    spoiled = {}
    for place in at[:2]:
        fields, reason = dice.choice(SPOILED)
        raw.loc[place, list(fields)] = list(fields.values())
        spoiled[int(raw.loc[place, "line"])] = reason
    for place in at[2:5]:
        raw.loc[place, "relay_of"] = dice.choice(["", "nobody", *raw["claim_id"]])
    for place in at[5:]:
        earlier = [p for p in range(place) if p not in at and raw.loc[p, "claim_id"]]
        if earlier:
            raw.loc[place, "claim_id"] = raw.loc[dice.choice(earlier), "claim_id"]
            spoiled[int(raw.loc[place, "line"])] = "duplicate id"
    cleaned = clean(raw, real_ledger.hand)
    assert rejected(cleaned) == expected(raw, real_ledger.hand.scopes, spoiled)
    assert len(cleaned.claims) + len(cleaned.rejects) == len(raw)
    assert sorted([*cleaned.claims["line"], *cleaned.rejects["line"]]) == sorted(raw["line"])


# What a claim holds


@pytest.fixture
def claims(small_hand):
    return clean(raw_of(ROWS), small_hand).claims.set_index("claim_id")


def test_a_relay_inherits_the_scope_of_its_root(claims):
    scope = ["root", "population", "standard", "revises"]
    family = ["group-100", "morning-100", "radio-100"]
    assert claims.loc[family, scope].drop_duplicates().to_numpy().tolist() == [
        ["group-100", "campaign", "reported", "latest"]
    ]
    assert claims.loc["office-visas", scope].tolist() == [
        "office-visas",
        "other",
        "listed",
        "latest",
    ]


@pytest.mark.parametrize(
    ("dates", "spans"),
    {  # claim_date, published, period_start: said from and to, carried from and to
        ("2017-04-01", "2017-04-02", ""): ("2017-04-01", "2017-04-01", "2017-04-02", "2017-04-02"),
        ("2017-04", "2017-04-10", ""): ("2017-04-01", "2017-04-10", "2017-04-10", "2017-04-10"),
        ("2017-04-05", "2017-04", ""): ("2017-04-05", "2017-04-05", "2017-04-05", "2017-04-30"),
        ("", "2017-04", "2017-02"): ("2017-04-01", "2017-04-30", "2017-04-01", "2017-04-30"),
        ("2017-04-05", "", ""): ("2017-04-05", "2017-04-05", "2017-04-05", DELIVERY),
        ("", "", "2017-02"): ("2017-02-01", DELIVERY, "2017-02-01", DELIVERY),
    }.items(),
)
def test_when_a_claim_was_said_and_carried(small_hand, dates, spans):
    fields = dict(zip(["claim_date", "published", "period_start"], dates, strict=True))
    claim = clean(raw_of(changed("group-40", **fields)), small_hand).claims.loc[4]
    found = claim[["said_from", "said_to", "carried_from", "carried_to"]]
    assert tuple(str(moment)[:10] for moment in found) == spans


def test_a_page_is_linked_unless_barred_or_without_address(claims):
    assert claims.index[~claims["linked"]].tolist() == ["morning-100", "radio-100"]


@pytest.mark.parametrize("rows", [[], ["morning-100"]])
def test_a_page_is_barred_by_what_it_is_or_by_its_rows(tmp_path, rows):
    table = hand_tables()["links.yml"]
    table["pages"][0] |= {"rows": rows, "title": "another page" if rows else "100 held"}
    cleaned = clean(raw_of(ROWS), hand.load(investigation(tmp_path, links=table)))
    assert cleaned.claims.loc[~cleaned.claims["linked"], "line"].tolist() == [3, 4]


# The four kinds of nothing, from raw to the table that others read


@pytest.fixture
def written(places):
    """The small ledger as written to disk and read again."""
    ledger = tables.make(places)
    tables.write(places, ledger, pd.DataFrame({"rule": [], "examples": []}))
    return ledger.cleaned.claims, pd.read_parquet(places.processed / "claims.parquet")


def test_what_is_written_is_what_was_cleaned(written):
    cleaned, found = written
    pd.testing.assert_frame_equal(found.astype(cleaned.dtypes.to_dict()), cleaned)
    assert clocks.digest(found) == clocks.digest(cleaned)


def test_kinds_of_nothing_stay_apart(written):
    table = written[1].set_index("claim_id")
    assert table["answer"].to_dict() == {
        "group-100": "count", "morning-100": "count", "radio-100": "count",
        "group-killed": "count", "group-40": "count", "group-some": "silence",
        "office-denial": "denial", "office-visas": "zero", "office-none": "none_found",
        "office-unsure": "unconfirmed",
    }  # fmt: skip
    silent = table.loc["group-some", ["low", "high", "coded_low", "coded_high"]]
    assert silent.isna().all()
    assert table.loc["office-visas", ["low", "high"]].tolist() == [0, 0]


def test_an_open_end_is_never_0(written):
    table = written[1].set_index("claim_id")[["low", "high"]]
    assert str(table.dtypes.unique()) == "[Int64Dtype()]"
    ends = table.loc[["group-100", "group-killed", "group-40"]].astype(object).to_numpy().tolist()
    assert ends == [[101, pd.NA], [3, pd.NA], [pd.NA, pd.NA]]


def test_nothing_is_an_empty_cell_in_the_csv(written, places):
    text = pd.read_csv(places.processed / "claims.csv", dtype=str, keep_default_na=False)
    cells = text.set_index("claim_id").loc[["group-100", "group-some", "office-visas"]]
    assert cells[["low", "high"]].to_numpy().tolist() == [["101", ""], ["", ""], ["0", "0"]]


@pytest.mark.parametrize("claim", ["office-denial", "office-unsure", "office-none"])
def test_only_a_zero_asserted_by_who_counts_is_0(written, claim):
    found = written[1].set_index("claim_id").loc[claim, ["low", "high"]]
    assert found.isna().all()


def test_a_table_can_be_opened_in_a_spreadsheet(tmp_path):
    tables.put_csv(pd.DataFrame({"a": ["=1+1", "b"], "n": [1, -2]}), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text("utf-8") == "a,n\n'=1+1,1\nb,-2\n"
