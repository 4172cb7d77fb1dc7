"""A ledger cleaned part by part is the ledger cleaned whole, and so is what stands of it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import deliver, row
from sayso import columns, hand, partitions, sources, tables
from sayso.claims import clean
from sayso.errors import Finding, WrongUse
from sayso.ledger import Book, last_day
from sayso.partitions import Asked, collect, split

DAY = "2019-01-15"


def whole(folder):
    """Everything that was collected: claims in the order of their lines, and what stands."""
    parts = [pd.read_parquet(path) for path in sorted((folder / "claims").iterdir())]
    claims = pd.concat(parts).sort_values("line", ignore_index=True)
    return claims, pd.read_parquet(folder / "standing.parquet")


def same(found, expected):
    """Row by row, as a file gives them back."""
    kept = partitions._table(partitions._parquet(columns.plain(expected)))
    pd.testing.assert_frame_equal(found, kept)


@pytest.mark.parametrize("count", [1, 7])
def test_the_parts_are_the_whole(real, real_ledger, tmp_path, count):
    told = collect(real, tmp_path / "out", Asked(as_of=DAY, count=count))
    claims, stands = whole(tmp_path / "out")
    made = tables.make(real)
    same(claims, made.lean.claims)
    book = Book.of(made.lean.claims, made.hand, last_day(DAY)).standing()
    expected = book.rows.sort_values("claim_id", ignore_index=True)
    same(stands, expected[stands.columns])
    assert told == {"claims": len(claims), "rejects": 0, "standing": len(expected)}


def test_rows_set_aside_are_those_of_the_whole(places, tmp_path):
    rows = [row("one"), row("two", relay_of="one"), row("one"), row("three", wave="unknown"),
            row("four", relay_of="three")]  # fmt: skip
    deliver(places.root, "2027-01-01", rows)
    collect(places, tmp_path / "out", Asked(count=3))
    claims, _ = whole(tmp_path / "out")
    made = clean(sources.lean(places), hand.load(places))
    same(claims, made.claims)
    lost = pd.read_csv(tmp_path / "out/rejects.csv", dtype="str", keep_default_na=False)
    assert lost["reason"].tolist() == made.rejects["reason"].tolist() != []
    assert lost["line"].astype(int).tolist() == made.rejects["line"].tolist()


@given(
    rows=st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from(["", *"abcdef"])), min_size=1
    ),
    count=st.integers(1, 5),
)
def test_what_is_linked_lies_in_one_part(rows, count):
    links = pd.DataFrame(rows, columns=partitions.LINKED)
    parts = partitions._parts(links, count)
    of = dict(zip(links["claim_id"], parts, strict=True))
    for claim, above, part in zip(*links.to_numpy().T, parts, strict=True):
        assert of[claim] == part
        assert above not in of or of[above] == part
    assert parts.min() >= 0
    assert parts.max() < count


def test_a_folder_that_is_there_is_left_alone(real, tmp_path):
    with pytest.raises(WrongUse, match="it is there already"):
        collect(real, tmp_path, Asked())
    with pytest.raises(WrongUse, match="lies after the newest delivery"):
        collect(real, tmp_path / "out", Asked(as_of="2099"))
    assert [*tmp_path.iterdir()] == []


def test_where_a_part_fails_nothing_is_left(real, tmp_path):
    def broken(call, items):
        yield 0, call(*next(iter(items)))
        raise Finding("lost")

    with pytest.raises(Finding, match="lost"):
        collect(real, tmp_path / "out", Asked(count=2), broken)
    assert [*tmp_path.iterdir()] == []


def test_a_table_that_is_not_plain_is_told(places, tmp_path):
    table = next((places.raw / "claims").glob("*-??.csv"))
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(Finding):
        split(places, None, tmp_path, 2)
