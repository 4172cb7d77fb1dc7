"""The raw tables are the registered ones, byte for byte, or it is told where they are not."""

import hashlib
import json

import frictionless
import pytest

from helpers import COLUMNS, DELIVERY, REPOSITORY, ROWS, TABLE, csv_bytes, deliver, edit, row, told
from sayso import passports, proofs, sources, strict
from sayso.errors import Finding, WrongUse

LAST = len(ROWS) + 1
RADIO = 4  # the line with Cyrillic letters


def lines(change):
    """A change of the list of lines, as a change of the bytes."""
    return lambda data: b"\n".join(change(data.split(b"\n")))


def flipped(line, at):
    """One bit of one byte of a line turned over."""

    def change(all_lines):
        byte = bytearray(all_lines[line - 1])
        byte[at] ^= 1
        return [*all_lines[: line - 1], bytes(byte), *all_lines[line:]]

    return lines(change)


def twice(line):
    return lines(lambda all_lines: all_lines[:line] + all_lines[line - 1 :])


def swapped(all_lines):
    return [*all_lines[:3], all_lines[5], all_lines[4], all_lines[3], *all_lines[6:]]


def refused(places, **how):
    with pytest.raises(Finding) as problem:
        sources.read(places, **how)
    return told(problem.value)


def at(rule, *numbers):
    return [(f"{TABLE}, line {number}", rule) for number in numbers]


FAULTS = {
    "a byte changed": (flipped(5, 3), at("changed", 5)),
    "a line missing": (lines(lambda a: a[:4] + a[5:]), at("missing", 5)),
    "a line added": (lines(lambda a: [*a[:4], b"new,row", *a[4:]]), at("added", 5)),
    "cut in a line": (lambda data: data[: data.index(b"group-killed") + 30], at("cut", 5)),
    "cut in the last line": (lambda data: data[:-10], at("cut", LAST)),
    "cut after a line": (lines(lambda a: a[:5]), at("cut", 5)),
    "cut after a line break": (lines(lambda a: [*a[:5], b""]), at("missing", *range(6, LAST + 1))),
    "cut in the header": (lambda data: data[:20], at("missing", *range(2, LAST + 1))),
    "a line twice": (twice(9), at("duplicated", 10)),
    "two lines swapped": (lines(swapped), at("swapped", 4, 6)),
    "Windows-1251": (lambda data: data.decode().encode("cp1251"), at("wrong encoding", RADIO)),
    "UTF-16": (lambda data: data.decode().encode("utf-16"), at("wrong encoding", 1)),
    "another header": (lambda data: data.replace(b"claim_id", b"claim", 1), at("changed", 1)),
    "no final line break": (lambda data: data[:-1], at("cut", LAST)),
    "a line break too many": (lambda data: data + b"\n", at("added", LAST + 1)),
    "CRLF": (lambda data: data.replace(b"\n", b"\r\n"), at("changed", *range(2, LAST + 1))),
    "a byte order mark": (lambda data: b"\xef\xbb\xbf" + data, at("changed", 1)),
    "empty": (lambda data: b"", at("missing", *range(2, LAST + 1))),
}


@pytest.mark.parametrize(("change", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_by_line_and_rule(places, change, expected):
    edit(places.root / TABLE, change)
    assert refused(places) == expected


@pytest.mark.parametrize("byte", [0, -1])
@pytest.mark.parametrize("line", range(1, LAST + 1))
def test_one_bit_of_any_line_is_noticed(places, line, byte):
    edit(places.root / TABLE, flipped(line, byte))
    assert refused(places) == at("changed", line)


def test_a_refusal_is_told_in_five_parts(places):
    edit(places.root / TABLE, twice(9))
    with pytest.raises(Finding) as problem:
        sources.read(places)
    assert str(problem.value) == (
        f"{TABLE}, line 10: duplicated.\n"
        "  expected: no line here\n"
        "  found:    a row 'office-visas', a copy of line 9\n"
        f"  to do:    {proofs.RESTORE}"
    )


def test_of_two_equal_lines_the_second_is_told(places):
    edit(places.root / TABLE, twice(5))
    assert refused(places) == at("duplicated", 6)


def test_many_faults_are_told_in_part(places):
    edit(places.root / TABLE, lambda data: data + b"x\n" * 12)
    told_in_full = at("added", *range(LAST + 1, LAST + 11))
    assert refused(places) == [*told_in_full, (TABLE, "and 2 more")]


def test_a_missing_file_is_refused(places):
    (places.root / TABLE).unlink()
    assert refused(places) == [(TABLE, "missing")]


def test_an_unlisted_file_is_refused(places):
    (places.raw / "claims" / "copy of claims.csv").write_bytes(b"")
    assert refused(places) == [("data/raw/claims/copy of claims.csv", "unlisted")]


def test_every_file_is_told_at_once(places):
    (places.raw / "notes.txt").write_bytes(b"")
    edit(passports.rows_path(places.root / TABLE), lambda data: data[:-1])
    edit(places.root / TABLE, flipped(3, 0))
    rows = TABLE.replace(".csv", ".rows.csv")
    assert refused(places) == [
        ("data/raw/notes.txt", "unlisted"),
        *at("changed", 3),
        (f"{rows}, line 1", "changed"),
    ]


def test_without_line_digests_the_table_is_refused_all_the_same(places):
    passports.rows_path(places.root / TABLE).unlink()
    edit(places.root / TABLE, flipped(3, 0))
    rows = TABLE.replace(".csv", ".rows.csv")
    assert refused(places) == [*at("changed", 1), (rows, "missing")]


def test_spoiled_line_digests_are_a_finding(places):
    passports.rows_path(places.root / TABLE).write_bytes(b"line,first_field,sha256\nx,y,z\n")
    edit(places.root / TABLE, flipped(3, 0))
    refused(places)


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"resources": 5}', '{"resources": [{"path": "claims.csv"}]}', "\ud800"]
)
def test_an_unreadable_passport_is_refused(places, text):
    (places.raw / "datapackage.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert refused(places) == [("data/raw/datapackage.json", "not a passport")]


@pytest.mark.parametrize("promise", [{"encoding": "utf-9"}, {"path": 5}, {"path": ["a", "b"]}])
def test_a_passport_promises_what_can_be_kept(places, promise):
    package = json.loads((places.raw / "datapackage.json").read_text("utf-8"))
    package["resources"][0] |= promise
    (places.raw / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert refused(places) == [("data/raw/datapackage.json", "not a passport")]


# What strict reading takes and refuses


def test_reading_gives_the_text_that_stands_in_the_file(places):
    table = sources.read(places)
    expected = [
        each | {"line": line, "recorded": DELIVERY} for line, each in enumerate(ROWS, start=2)
    ]
    assert table.to_dict("records") == expected


def test_a_record_is_named_by_its_first_line():
    table = strict.strict_table("t", b'a,b\n1,"x\ny"\n3,NA\n', ("a", "b"))
    assert table.to_dict("list") == {"a": ["1", "3"], "b": ["x\ny", "NA"], "line": [2, 4]}


@pytest.mark.parametrize(
    ("data", "expected"),
    {
        b"a,b\n1,2\n1,2,3\n": ("t, line 3", "wrong width"),
        b'a,b\n1,"x\ny"\n1\n': ("t, line 4", "wrong width"),
        b"a,b\n1,2\n\n1,2\n": ("t, line 3", "wrong width"),
        b'a,b\n1,"2\n': ("t, line 2", "not CSV"),
        b'a,b\n1,"2"x\n': ("t, line 2", "not CSV"),
        b"b,a\n1,2\n": ("t, line 1", "wrong header"),
        b"a,b,c\n1,2,3\n": ("t, line 1", "wrong header"),
        b"a;b\n1;2\n": ("t, line 1", "wrong header"),
        b"\xef\xbb\xbfa,b\n1,2\n": ("t, line 1", "wrong header"),
        b"": ("t, line 1", "wrong header"),
        b"a,b\n1,\xff\n": ("t, line 2", "wrong encoding"),
    }.items(),
)
def test_strict_reading_refuses(data, expected):
    with pytest.raises(Finding) as problem:
        strict.strict_table("t", data, ("a", "b"))
    assert told(problem.value) == [expected]


@pytest.mark.parametrize("data", [b"a,b\n1\x00,2\n", b"a,b\n1,2\r3,4\n"])
def test_strict_reading_refuses_control_characters(data):
    with pytest.raises(Finding):
        strict.strict_table("t", data, ("a", "b"))


# Deliveries


@pytest.fixture
def two(places):
    """A second delivery, in which a row came and one went."""
    deliver(places.root, "2020-02-01", [*ROWS[1:], row("new")])
    return places


def test_the_newest_delivery_is_read_unless_asked(two):
    newest, older = sources.read(two), sources.read(two, DELIVERY)
    ids = [each["claim_id"] for each in ROWS]
    assert newest["claim_id"].tolist() == [*ids[1:], "new"]
    assert older["claim_id"].tolist() == ids
    assert sources.deliveries(two) == [DELIVERY, "2020-02-01"]


def test_a_claim_is_recorded_with_the_first_delivery_that_holds_it(two):
    deliver(two.root, "2020-03-01", [ROWS[0], ROWS[1], row("new"), row("newer")])
    recorded = sources.read(two).set_index("claim_id")["recorded"].to_dict()
    assert recorded == {
        "group-100": DELIVERY, "morning-100": DELIVERY, "new": "2020-02-01", "newer": "2020-03-01",
    }  # fmt: skip
    assert set(sources.read(two, "2020-02-01")["recorded"]) == {DELIVERY, "2020-02-01"}
    assert set(sources.read(two, DELIVERY)["recorded"]) == {DELIVERY}


def test_an_unknown_delivery_is_refused_with_the_list(two):
    with pytest.raises(WrongUse) as problem:
        sources.read(two, "2020-01-15")
    assert str(problem.value) == ("No delivery 2020-01-15. Deliveries: 2020-01-01, 2020-02-01.")


def test_a_spoiled_old_delivery_is_refused_too(two):
    edit(two.root / TABLE, flipped(4, 0))
    assert refused(two, delivery="2020-02-01") == at("changed", 4)


# The repository's own table


def test_the_real_table_is_the_registered_one(real):
    [passport] = [each for each in passports.read(real).values() if each.delivery]
    data = (real.raw / passport.path).read_bytes()
    found = (hashlib.sha256(data).hexdigest(), len(data), data.count(b"\n") - 1)
    assert found == (passport.sha256, passport.size, passport.rows)
    assert passports.rows_path(real.raw / passport.path).read_bytes() == passports.rows_table(data)


def test_the_real_table_has_456_rows_as_written(real):
    table = sources.read(real)
    assert len(table) == 456
    [passport] = [each for each in passports.read(real).values() if each.delivery]
    rows = table[list(COLUMNS)].to_dict("records")
    assert csv_bytes(rows) == (real.raw / passport.path).read_bytes()


@pytest.mark.slow
def test_frictionless_takes_the_real_passport(monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    report = frictionless.validate("data/raw/datapackage.json")
    assert (report.valid, report.flatten(["type", "note"])) == (True, [])


def test_a_link_and_what_is_no_file_are_refused(places, tmp_path):
    table = places.root / TABLE
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_bytes(table.read_bytes())
    table.unlink()
    table.symlink_to(elsewhere)
    (places.raw / "dangling").symlink_to(tmp_path / "nothing")
    assert refused(places) == [("data/raw/dangling", "unlisted"), (TABLE, "a link")]
