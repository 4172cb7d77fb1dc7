"""`sayso deliver`: a reporter's new version of the table enters whole, or nothing changes."""

import csv
import hashlib
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import yaml

from helpers import DELIVERY, ROWS, TOLD, csv_bytes, deliver, investigation, row, told
from sayso import files, sources
from sayso.cli import cli
from sayso.deliver import deliver as door
from sayso.errors import Finding, WrongUse
from sayso.rules import claims_rules
from sayso.word_rules import wording_rules
from workbench import EDITION, sayso, surroundings, workbench

slow = pytest.mark.slow  # the rules of the house take seconds
OLD, DAY, TODAY = "2026-10-01", "2026-11-05", date(2026, 11, 22)
CELL = "Canary Person"
KEPT = tuple((".build", name) for name in ("lock", "plan.json", "store"))
RULES = len([*claims_rules(1), *wording_rules(1)])


# The real ledger, and drafts of it


@pytest.fixture
def folder(tmp_path):
    """A copy of the real investigation whose only delivery is some weeks older, and a desk."""
    folder = workbench(tmp_path / "folder", only=EDITION)
    (tmp_path / "desk").mkdir()
    package = folder / "data/raw/datapackage.json"
    [newest] = sorted((folder / "data/raw/claims").glob("????-??-??.csv"))
    package.write_text(package.read_text("utf-8").replace(newest.stem, OLD), "utf-8")
    for path in [*(folder / "data/raw").rglob(f"{newest.stem}*")]:
        path.rename(path.with_name(path.name.replace(newest.stem, OLD)))
    return folder


def rows_of(folder):
    with (folder / f"data/raw/claims/{OLD}.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def draft(folder, rows, change=lambda data: data):
    """A draft on the desk beside the investigation, as a reporter would name it from there."""
    (folder.parent / "desk/draft.csv").write_bytes(change(csv_bytes(rows)))
    return "../desk/draft.csv"


NEW_ROOT = "canary-2026-11-01-relocated"
WHY = {"en": "A canary.", "ru": "Канарейка."}
SCOPE = {"population": "helped", "standard": "reported", "reason": WHY, "known_since": "2026-10"}


def good(folder):
    """Ten rows added, one of them an origin; three changed; one removed."""
    first, second, third, *rest = rows_of(folder)
    named = {each["relay_of"] for each in rest}
    gone = next(each for each in rest if each["relay_of"] and each["claim_id"] not in named)
    origin = next(each for each in rest if not each["relay_of"]) | {"claim_id": NEW_ROOT}
    relays = [origin | {"claim_id": f"canary-{n}", "relay_of": NEW_ROOT, "basis": "relay"}
              for n in range(9)]  # fmt: skip
    changed = [first | {"place": "Chechnya"}, second | {"note": "О «двух»"},
               third | {"group": "men", "note": ""}]  # fmt: skip
    kept = [each for each in rest if each is not gone]
    lines = [f"added   {each['claim_id']} (line {number})"
             for number, each in enumerate([origin, *relays], start=len(kept) + 5)]  # fmt: skip
    cells = [(first, "place", "Chechnya"), (second, "note", "О «двух»"),
             (third, "group", "men"), (third, "note", "")]  # fmt: skip
    lines += [f"changed {each['claim_id']}: {column}: {each[column]!r} → {new!r}"
              for each, column, new in cells]  # fmt: skip
    return [*changed, *kept, origin, *relays], [*lines, f"removed {gone['claim_id']}"]


def decide(folder):
    """What a person has to decide of the new origin, by hand."""
    scopes = folder / "data/hand/scopes.yml"
    entry = yaml.safe_dump({NEW_ROOT: SCOPE})
    scopes.write_text(scopes.read_text("utf-8") + re.sub("^", "  ", entry, flags=re.M).rstrip(" "))


def tree(folder):
    """Every file of the investigation by its digest; what a build keeps for itself counts not."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.parts[len(folder.parts) :][:2] not in KEPT
    }


def run(folder, *words):
    done = sayso(folder, "deliver", *words)
    return done.returncode, done.stdout, done.stderr


@slow
def test_a_good_table_is_shown_dated_and_used_by_the_next_build(folder):
    rows, lines = good(folder)
    file, before, count = draft(folder, rows), tree(folder), len(rows)
    status, out, err = run(folder, file, "--date", DAY)
    assert (status, out, err.count("unscoped"), err.count("  to do:")) == (1, "", 10, 10)
    assert tree(folder) == before

    decide(folder)
    before = tree(folder)
    shown = [
        f"{count} rows are {count} claims, and the {RULES} rules of the claims table hold.",
        f"10 added, 3 changed, 1 removed, {count - 13} as they were.",
        *lines,
    ]
    looked = [*shown, f"The draft would be accepted as the delivery of {DAY}. Nothing was changed."]
    assert run(folder, file, "--date", DAY, "--draft") == (0, "\n".join([*looked, ""]), "")
    assert tree(folder) == before

    end = f"Delivered: data/raw/claims/{DAY}.csv, {count} rows, with its passport."
    assert run(folder, file, "--date", DAY) == (0, "\n".join([*shown, end, "Next: make", ""]), "")
    new = {f"data/raw/claims/{DAY}.csv", f"data/raw/claims/{DAY}.rows.csv"}
    after = tree(folder)
    assert after.keys() - before.keys() == new
    assert {name for name in before if after[name] != before[name]} == {"data/raw/datapackage.json"}
    delivered = folder / f"data/raw/claims/{DAY}.csv"
    assert delivered.read_bytes() == (folder.parent / "desk/draft.csv").read_bytes()

    built = sayso(folder, "build")
    assert (built.returncode, built.stderr.splitlines()[1]) == (
        0,
        f"clean   {count} rows = {count} claims + 0 rejects",
    )
    with (folder / "data/processed/claims.csv").open(encoding="utf-8", newline="") as table:
        claims = {each["claim_id"]: each for each in csv.DictReader(table)}
    assert [claims[f"canary-{n}"]["population"] for n in range(9)] == ["helped"] * 9
    assert {each["recorded"] for each in claims.values()} == {OLD, DAY}


REFUSED = {
    "a broken line": (
        lambda data: data.replace(b",detained,", b",", 1),
        [("../desk/draft.csv, line 2", "wrong width")],
    ),
    "cp1251": (
        lambda data: data.decode().encode("cp1251", "replace"),
        [("../desk/draft.csv, line 3", "wrong encoding")],
    ),
    "a victim-like column": (
        lambda data: re.sub(rb"\n(?=.)", f",{CELL}\n".encode(), data).replace(
            CELL.encode(), b"victim_name", 1
        )[:-1] + f",{CELL}\n".encode(),
        [("../desk/draft.csv, line 1, column 24", "a column about a person")],
    ),
    "a contact": (
        lambda data: data.replace(b",asserts,", f",{CELL} canary@mail.example,".encode(), 1),
        [("../desk/draft.csv, line 2, column stance", "e-mail address")],
    ),
}  # fmt: skip


@slow
@pytest.mark.parametrize(("change", "rules"), REFUSED.values(), ids=REFUSED)
def test_a_bad_table_is_refused_and_leaves_no_byte_behind(folder, change, rules):
    rows = good(folder)[0]
    file, before = draft(folder, rows, change), tree(folder)
    status, out, err = run(folder, file, "--date", DAY)
    assert (status, out, told(err.removesuffix("\n"))) == (1, "", rules)
    assert (CELL in err, "mail.example" in err, "Traceback" in err) == (False, False, False)
    assert tree(folder) == before


@slow
def test_a_rule_that_fails_is_told_by_file_and_line(folder):
    *rows, last = rows_of(folder)
    rows.append(last | {"title": "seen \ufffd"})
    status, out, err = run(folder, draft(folder, rows), "--date", DAY)
    assert (status, out) == (1, "")
    assert err.startswith(
        "../desk/draft.csv: the rule “title holds no unseen characters or wrongly decoded letters” "
        f"fails for 1 of {len(rows)} rows.\n"
    )
    assert f"\n  line {len(rows) + 1} of the delivery:\n" in err


@slow
def test_of_two_at_once_one_delivers_and_the_other_steps_back(folder):
    decide(folder)
    rows = good(folder)[0]
    file, count = draft(folder, rows), len(rows)
    with ThreadPoolExecutor(2) as both:
        ends = sorted(both.map(lambda _: run(folder, file, "--date", DAY), range(2)))
    told = "Another build or delivery is at work in this folder. Wait for it, then run again.\n"
    assert ends[0][0] == 0
    assert ends[1] == (1, "", told)
    assert (
        sayso(folder, "claims").stdout.splitlines()[0]
        == f"{count} rows = {count} claims + 0 rejects"
    )


# Killed: long before anything is written, and as soon as each file that is written first is there

MOMENTS = (0, 1 / 4, 1 / 2)  # of the time that a delivery takes


def kill_when(folder, file, reached):
    """Start a delivery and kill it as soon as ``reached``; whether it was at work."""
    words = (f"{sys.prefix}/bin/sayso", "deliver", file, "--date", DAY)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(words, cwd=folder, env=surroundings(), **quiet)
    while process.poll() is None and not reached():
        time.sleep(0.0001)
    process.kill()
    return process.wait() == -signal.SIGKILL


def passed(seconds):
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until


@slow
def test_killed_at_any_moment_the_next_command_finds_it_whole_or_not_at_all(folder):
    """Between the renames too: test_arrival kills it there step by step."""
    first, *rest = rows_of(folder)
    file, old = draft(folder, [*rest, first | {"note": "A canary."}]), tree(folder)
    passport = folder / "data/raw/datapackage.json"
    without_it = passport.read_bytes()
    started = time.monotonic()
    assert run(folder, file, "--date", DAY)[0] == 0
    whole, new = time.monotonic() - started, tree(folder)
    at_work = 0
    ready, table = folder / ".build/delivery", folder / f"data/raw/claims/{DAY}.csv"
    for moment in (*MOMENTS, ready.exists, table.exists):
        for name in new.keys() - old.keys():
            (folder / name).unlink(missing_ok=True)
        passport.write_bytes(without_it)
        assert tree(folder) == old
        reached = moment if callable(moment) else passed(whole * moment)
        at_work += kill_when(folder, file, reached)
        cli.main(["claims", "--root", str(folder)], standalone_mode=False)
        assert tree(folder) in (old, new)
    assert at_work >= len(MOMENTS)
    if tree(folder) == old:
        assert run(folder, file, "--date", DAY)[0] == 0
    assert tree(folder) == new


# A small ledger: every way to be refused, and every word


def knock(places, data, words=None, **options):
    """Deliver these bytes to the small investigation."""
    file = places.root.parent / f"{places.root.name}-draft.csv"
    file.write_bytes(data)
    usual = {"day": "2020-02-01", "today": date(2020, 3, 1)}
    told_to = [] if words is None else words
    try:
        door(places, file, say=told_to.append, **(usual | options))
    finally:
        file.unlink()


HUNDRED = {"low": "100", "high": "100"}
NEWER = [*ROWS, row("new", relay_of="group-100", **HUNDRED)]


@slow
def test_a_byte_order_mark_and_carriage_returns_come_off(places):
    words = []
    knock(places, b"\xef\xbb\xbf" + csv_bytes(NEWER).replace(b"\n", b"\r\n"), words)
    assert words == [
        "Taken off: the byte order mark at the beginning.",
        "Taken off: the carriage return at the end of 12 lines.",
        f"11 rows are 11 claims, and the {RULES} rules of the claims table hold.",
        "1 added, 0 changed, 0 removed, 10 as they were.",
        "added   new (line 12)",
        "Delivered: data/raw/claims/2020-02-01.csv, 11 rows, with its passport.",
        "Next: make",
    ]
    assert (places.raw / "claims/2020-02-01.csv").read_bytes() == csv_bytes(NEWER)
    assert sources.read(places)["recorded"].tolist() == [*[DELIVERY] * 10, "2020-02-01"]


@slow
def test_another_order_is_accepted_and_said(places):
    words = []
    knock(places, csv_bytes(ROWS[::-1]), words, only_look=True)
    assert words[1:3] == [
        "0 added, 0 changed, 0 removed, 10 as they were.",
        "Only the order of the rows changed.",
    ]


@slow
def test_an_id_that_comes_back_is_pointed_out(tmp_path):
    places = investigation(tmp_path, NEWER)
    deliver(places.root, "2020-01-15", ROWS)
    words = []
    knock(places, csv_bytes(NEWER), words, only_look=True)
    assert words[2:4] == [
        "added   new (line 12)",
        "warning new stood in an earlier delivery: it must be the same claim again.",
    ]


def changed(claim, **fields):
    return csv_bytes([each | fields if each["claim_id"] == claim else each for each in ROWS])


def without(*claims):
    return csv_bytes([each for each in ROWS if each["claim_id"] not in claims])


DRAFT = "draft.csv"
TROUBLE = {
    "nothing new": (csv_bytes(ROWS), [(DRAFT, "nothing new")]),
    "an unknown measure": (
        changed("group-40", measure="detaned"),
        [(f"{DRAFT}, line 6 (group-40)", "unknown measure")],
    ),
    "a row that another repeats is gone": (
        without("group-100"),
        [(f"{DRAFT}, line 2 (morning-100)", "no root"),
         (f"{DRAFT}, line 3 (radio-100)", "no root")],
    ),
    "a row that a hand table names is gone": (
        without("group-40"),
        [("data/hand/pairs.yml, detained", "names a removed claim")],
    ),
    "no rows": (csv_bytes([]), [(DRAFT, "not the whole table")]),
    "less than half of the rows": (csv_bytes(ROWS[6:]), [(DRAFT, "not the whole table")]),
    "only the new rows": (
        csv_bytes([row("new", **HUNDRED)]),
        [(DRAFT, "not the whole table")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "rules"), TROUBLE.values(), ids=TROUBLE)
def test_what_cannot_stand_is_told_and_changes_nothing(places, data, rules):
    before = tree(places.root)
    with pytest.raises(Finding) as problem:
        knock(places, data)
    desk = places.root.parent.as_posix()
    assert told(str(problem.value).replace(f"{desk}/{places.root.name}-", "")) == rules
    assert tree(places.root) == before


def test_a_step_that_cannot_stand_any_more_is_told(places):
    told_of = TOLD | {"via": "morning-100", "stated": False, "known_since": "2019"}
    text = yaml.safe_dump({"relays": {"radio-100": told_of}})
    (places.hand / "relays.yml").write_text(text, "utf-8")
    with pytest.raises(Finding, match=r"relays\.yml, radio-100: before its source"):
        knock(places, changed("morning-100", published="2017-06-01"))


def test_half_of_the_rows_may_go(places):
    with pytest.raises(Finding) as problem:
        knock(places, csv_bytes(ROWS[5:]))
    assert "not the whole table" not in str(problem.value)


def test_how_much_of_the_table_is_missing_is_told(places):
    with pytest.raises(Finding, match=r"found:    6 of its 10 rows are missing\n"):
        knock(places, csv_bytes(ROWS[6:]))


def test_many_rows_are_counted_and_thirty_told(places):
    rows = [*ROWS, *(row(f"new-{number}", **HUNDRED) for number in range(33))]
    with pytest.raises(Finding) as problem:
        knock(places, csv_bytes(rows))
    text = str(problem.value)
    assert (text.count("unscoped.\n"), text.endswith("-draft.csv: and 3 more.")) == (30, True)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2020-01-01", "2020-01-01 is not later than the newest delivery, 2020-01-01, and a day "
                       "has one delivery: deliver it on 2020-01-02 or later, or check it now "
                       "with --draft and no date."),
        ("2019-12-31", "2019-12-31 is not later than the newest delivery, 2020-01-01, and a day "
                       "has one delivery: deliver it on 2020-01-02 or later, or check it now "
                       "with --draft and no date."),
        ("2020-03-02", "2020-03-02 lies in the future, today is 2020-03-01: deliver it then, or "
                       "check it now with --draft and no date."),
        ("2020-02", "'2020-02' is not a day written as 2027-01-15."),
        ("20200201", "'20200201' is not a day written as 2027-01-15."),
        ("2020-02-30", "'2020-02-30' is not a day written as 2027-01-15."),
        ("../../2020", "'../../2020' is not a day written as 2027-01-15."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("only_look", [False, True])
def test_a_date_that_cannot_be_is_refused(places, day, words, only_look):
    with pytest.raises(WrongUse) as problem:
        knock(places, csv_bytes(NEWER), day=day, only_look=only_look)
    assert str(problem.value) == words


@slow
@pytest.mark.parametrize(
    ("today", "day"),
    [("2020-03-01", "2020-03-01"), (DELIVERY, "2020-01-02"), ("2019-12-31", "2020-01-02")],
)
def test_a_draft_without_a_date_is_looked_at_on_any_day(places, today, day):
    words = []
    knock(places, csv_bytes(NEWER), words, day=None, today=date.fromisoformat(today),
          only_look=True)  # fmt: skip
    assert (
        words[-1] == f"The draft would be accepted as the delivery of {day}. Nothing was changed."
    )


@slow
def test_without_a_date_it_is_delivered_today(places):
    words = []
    knock(places, csv_bytes(NEWER), words, day=None)
    assert words[-2].startswith("Delivered: data/raw/claims/2020-03-01.csv, ")


def test_a_fault_of_the_file_is_told_before_one_of_the_date(places):
    with pytest.raises(Finding, match="no header"):
        knock(places, b"", day=DELIVERY)


def test_spoiled_raw_tables_are_told_first(places):
    (places.raw / "notes.txt").write_bytes(b"")
    with pytest.raises(Finding, match=r"data/raw/notes\.txt: unlisted"):
        knock(places, b"")


def test_a_build_at_work_is_waited_for(places):
    with files.only_one(places.lock), pytest.raises(Finding, match="is at work in this folder"):
        knock(places, csv_bytes(NEWER))


WRONG = {
    (): "Missing argument 'FILE'.",
    ("missing.csv",): "There is no file missing.csv.",
    ("missing.csv", "--date", "spring"): "There is no file missing.csv.",
}


def test_wrong_use_is_told_with_status_2(folder):
    for words, last in WRONG.items():
        status, out, err = run(folder, *words)
        assert (status, out, err.splitlines()[-1].removeprefix("Error: ")) == (2, "", last)
