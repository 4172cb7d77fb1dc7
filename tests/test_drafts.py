"""A draft is read strictly at the door: what spreadsheets add comes off, all else is refused."""

import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from helpers import COLUMNS, DELIVERY, ROWS, csv_bytes, told
from sayso import drafts, proofs
from sayso.errors import Finding, WrongUse
from sayso.paths import Places

DATA = csv_bytes(ROWS)
LAST = len(ROWS) + 1
CELL = "Canary Person"


@pytest.fixture
def read(places, tmp_path_factory, monkeypatch):
    """Read these bytes as a draft called ``draft.csv``, from the folder it lies in."""
    monkeypatch.chdir(tmp_path_factory.mktemp("desk"))

    def reading(data):
        Path("draft.csv").write_bytes(data)
        return drafts.read(places, Path("draft.csv"), COLUMNS)

    return reading


def refused(read, data):
    with pytest.raises(Finding) as problem:
        read(data)
    return problem.value


def with_columns(*names, cell=CELL):
    """The draft with more columns, in which every row holds the same cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*COLUMNS, *names])
    writer.writerows([*row.values(), *[cell] * len(names)] for row in ROWS)
    return out.getvalue().encode()


def line(number, change):
    """The draft with one line changed."""
    lines = DATA.split(b"\n")
    lines[number - 1] = change(lines[number - 1])
    return b"\n".join(lines)


# what comes off


@pytest.mark.parametrize(
    ("data", "mended"),
    [
        (DATA, ()),
        (b"\xef\xbb\xbf" + DATA, ("Taken off: the byte order mark at the beginning.",)),
        (
            DATA.replace(b"\n", b"\r\n"),
            (f"Taken off: the carriage return at the end of {LAST} lines.",),
        ),
        (
            b"\xef\xbb\xbf" + line(3, lambda text: text + b"\r"),
            (
                "Taken off: the byte order mark at the beginning.",
                "Taken off: the carriage return at the end of 1 lines.",
            ),
        ),
    ],
)
def test_what_spreadsheets_add_comes_off_and_is_said(read, data, mended):
    draft = read(data)
    assert (draft.name, draft.data, draft.mended) == ("draft.csv", DATA, mended)
    columns = list(COLUMNS)
    assert draft.table[columns].to_dict("records") == ROWS
    assert draft.table["line"].tolist() == list(range(2, LAST + 1))


# what is refused

FAULTS = {
    "cp1251": (DATA.decode().encode("cp1251"), "line 4", "wrong encoding"),
    "UTF-16": (DATA.decode().encode("utf-16"), "line 1", "wrong encoding"),
    "NUL": (line(5, lambda text: text + b"\0"), "line 5", "not plain text"),
    "carriage returns alone": (DATA.replace(b"\n", b"\r"), "line 1", "not plain text"),
    "a field too many": (line(5, lambda text: text + b",x"), "line 5", "wrong width"),
    "a field too few": (line(5, lambda text: text.replace(b",", b"", 1)), "line 5", "wrong width"),
    "an empty line": (line(5, lambda text: b"\n" + text), "line 5", "wrong width"),
    "a quote not closed": (line(5, lambda text: b'"' + text), "line 5", "not CSV"),
    "a quote in quotes": (line(5, lambda text: b'"a"b' + text), "line 5", "not CSV"),
    "cut": (DATA[:-3], f"line {LAST}", "perhaps cut"),
    "empty": (b"", "line 1", "no header"),
    "no header": (DATA.partition(b"\n")[2], "line 1", "no header"),
    "semicolons": (DATA.replace(b",", b";"), "line 1", "wrong separator"),
    "tabs": (DATA.replace(b",", b"\t"), "line 1", "wrong separator"),
    "another order": (DATA.replace(b"wave,measure", b"measure,wave"), "line 1",
                      "columns in another order"),
    "a column without a name": (with_columns(""), "line 1, column 24", "extra column"),
    "a column twice": (with_columns("wave"), "line 1, column 24", "extra column"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "where", "rule"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_by_line_and_rule(read, data, where, rule):
    problem = refused(read, data)
    assert told(problem) == [(f"draft.csv, {where}", rule)]
    assert proofs.RESTORE not in str(problem)


def test_every_broken_line_is_told_at_once(read):
    lines = DATA.split(b"\n")
    lines[3], lines[6] = lines[3] + b",x", lines[6] + b",x,y"
    assert str(refused(read, b"\n".join(lines))) == (
        "draft.csv, line 4: wrong width.\n"
        "  expected: 23 fields\n"
        "  found:    24 fields\n"
        "  to do:    mend it in the draft and deliver that again.\n"
        "draft.csv, line 7: wrong width.\n"
        "  expected: 23 fields\n"
        "  found:    25 fields\n"
        "  to do:    mend it in the draft and deliver that again."
    )


def test_the_byte_that_is_not_utf_8_is_told(read):
    assert str(refused(read, DATA.decode().encode("cp1251"))) == (
        "draft.csv, line 4: wrong encoding.\n"
        "  expected: utf-8\n"
        "  found:    byte 0xee, which utf-8 does not allow there\n"
        "  to do:    open the draft where it was made and save it as CSV in UTF-8."
    )


def test_a_misspelt_column_is_told_with_the_one_meant(read):
    assert str(refused(read, DATA.replace(b"relay_of", b"relay_off", 1))) == (
        "draft.csv, line 1, column 10: extra column.\n"
        "  expected: the columns of the newest delivery\n"
        "  found:    'relay_off'. Did you mean 'relay_of'?\n"
        "  to do:    take the column out, or give it its right name.\n"
        "draft.csv, line 1: missing column.\n"
        "  expected: a column relay_of\n"
        "  found:    none of that name\n"
        "  to do:    mend it in the draft and deliver that again."
    )


PEOPLE = ["victim_name", "Victim", "Phone", "home address", "Contact person", "passport no",
          "date_of_birth", "photo", "имя", "Фамилия", "ЖЕРТВА", "телефон", "Адрес"]  # fmt: skip


@pytest.mark.parametrize("heading", [*PEOPLE, f"victim {CELL}"])
def test_a_column_about_a_person_has_its_own_rule_and_nothing_of_it_is_repeated(read, heading):
    problem = refused(read, with_columns(heading))
    assert told(problem) == [("draft.csv, line 1, column 24", "a column about a person")]
    assert drafts.TAKE_OUT in str(problem)
    assert CELL not in str(problem)


@pytest.mark.parametrize("data", [with_columns(CELL), with_columns("x").partition(b"\n")[2]])
def test_what_may_be_a_cell_is_not_repeated(read, data):
    assert CELL not in str(refused(read, data))


# which file


def test_there_must_be_a_plain_file(places, tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    (folder / "plain.csv").write_bytes(DATA)
    (folder / "link.csv").symlink_to(folder / "plain.csv")
    os.mkfifo(folder / "pipe.csv")
    ends = {
        "missing.csv": "There is no file {}.",
        "plain.csv/draft.csv": "There is no file {}.",
        "link.csv": "{} is a link. Name the table itself.",
        "pipe.csv": "{} is not a file. Name the table itself.",
        "": "{} is not a file. Name the table itself.",
    }
    for name, words in ends.items():
        with pytest.raises(WrongUse) as problem:
            drafts.read(places, folder / name, COLUMNS)
        assert str(problem.value) == words.format(folder / name)


def test_a_table_in_data_raw_is_no_draft(places):
    with pytest.raises(WrongUse, match="stands in data/raw, where nothing is edited"):
        drafts.read(places, places.raw / "claims" / f"{DELIVERY}.csv", COLUMNS)


def test_a_huge_file_is_not_even_read(read, monkeypatch):
    monkeypatch.setattr(drafts, "LARGEST", len(DATA) - 1)
    monkeypatch.setattr(Path, "read_bytes", None)
    assert told(refused(read, DATA)) == [("draft.csv", "too large")]


# whatever it holds

spoiling = some.tuples(some.integers(0, len(DATA)), some.binary(max_size=3), some.integers(0, 3))


@given(some.lists(spoiling, max_size=4))
def test_whatever_bytes_it_holds_it_is_a_draft_or_a_finding(tmp_path_factory, spoilings):
    data = DATA
    for at, put, taken in spoilings:
        data = data[:at] + put + data[at + taken :]
    file = tmp_path_factory.mktemp("desk") / "draft.csv"
    file.write_bytes(data)
    elsewhere = Places(file.parent / "root", file.parent / "root")
    try:
        draft = drafts.read(elsewhere, file, COLUMNS)
    except Finding:
        return
    assert draft.data == data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    assert list(draft.table) == [*COLUMNS, "line"]
