"""A delivery killed at any moment is, after the next command, whole or was never there."""

import os
import shutil
import signal
import sys

import pytest

from helpers import DELIVERY, ROWS, csv_bytes, left_by_a_kill, row
from sayso import arrival, build, deliver, files, passports, proofs, sources
from sayso.cli import cli
from sayso.errors import Finding, WrongUse

NEW = "2020-02-01"
TABLE = csv_bytes([*ROWS, row("new")])
TOUCHING = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"}


def contents(places):
    """Every file of the investigation but the lock, byte for byte."""
    files_ = (path for path in places.root.rglob("*") if path.is_file())
    return {places.name(path): path.read_bytes() for path in files_ if path != places.lock}


def new_files(places):
    return passports.delivered(places, NEW, TABLE)


@pytest.fixture
def old(places):
    return contents(places)


@pytest.fixture
def new(places, tmp_path_factory):
    """The investigation as it is when the delivery has arrived."""
    copy = tmp_path_factory.mktemp("new")
    shutil.copytree(places.root, copy, dirs_exist_ok=True)
    there = type(places)(copy, copy)
    arrival.place(there, new_files(there))
    return contents(there)


def killed_at(number, work):
    """Do the work in a process that is killed before its step of that number; whether it was.

    A step is whatever touches the disk: a file opened, a folder made, a name changed or removed.
    """
    child = os.fork()
    if not child:
        steps = iter(range(number))
        sys.addaudithook(
            lambda event, _: (
                event in TOUCHING
                and next(steps, None) is None
                and os.kill(os.getpid(), signal.SIGKILL)
            )
        )
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def test_whole_it_is_the_newest_delivery(places, old, new):
    arrival.place(places, new_files(places))
    assert contents(places) == new
    assert set(new) - set(old) == {f"data/raw/claims/{NEW}{kind}" for kind in (".csv", ".rows.csv")}
    assert sources.deliveries(places) == [DELIVERY, NEW]
    proofs.verify(places)


def test_killed_at_any_step_it_is_whole_or_was_never_there(places, old, new, tmp_path_factory):
    ends, number = [], 0
    while True:
        root = tmp_path_factory.mktemp("root")
        shutil.copytree(places.root, root, dirs_exist_ok=True)
        there = type(places)(root, root)
        ready = new_files(there)
        if not killed_at(number, lambda there=there, ready=ready: arrival.place(there, ready)):
            break
        arrival.recover(there)
        ends.append(contents(there))
        number += 1
    turn = ends.index(new)
    assert number > 20
    assert ends == [old] * turn + [new] * (number - turn)


def test_killed_while_clearing_up_the_next_clears_up(places, old, tmp_path_factory):
    left_by_a_kill(places, new_files(places))
    number, killed = 0, True
    while killed:
        root = tmp_path_factory.mktemp("root")
        shutil.copytree(places.root, root, dirs_exist_ok=True)
        there = type(places)(root, root)
        killed = killed_at(number, lambda there=there: arrival.recover(there))
        arrival.recover(there)
        assert contents(there) == old
        number += 1
    assert number > 5


def test_stopped_by_the_disk_it_clears_up_itself(places, old, monkeypatch):
    ready = new_files(places)

    def full(source, target):
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(files, "move", full)
    with pytest.raises(OSError, match="No space left"):
        arrival.place(places, ready)
    assert contents(places) == old


@pytest.mark.parametrize(
    ("spared", "journal"),
    [
        ("data/raw/notes.csv", None),
        ("data/hand/pairs.yml", "../hand/pairs.yml"),
        (f"data/raw/claims/{DELIVERY}.csv", f"claims/{DELIVERY}.csv"),
        ("data/raw/claims/copy.csv", "claims/copy.csv"),
    ],
)
def test_nothing_is_taken_away_but_a_delivery_without_passport(places, spared, journal):
    path = places.root / spared
    if not path.exists():
        path.write_bytes(b"x")
    before = contents(places)
    promised = {journal: files.digest(path)} if journal else {}
    arrival._announce(arrival._folder(places), {})
    files.put(arrival._folder(places) / arrival.JOURNAL, str(promised).replace("'", '"').encode())
    arrival.recover(places)
    assert contents(places) == before


def test_a_file_that_somebody_changed_since_is_spared(places):
    left_by_a_kill(places, new_files(places))
    table = places.raw / "claims" / f"{NEW}.csv"
    table.write_bytes(TABLE + b"x")
    arrival.recover(places)
    assert table.read_bytes() == TABLE + b"x"


@pytest.mark.parametrize("journal", [b"", b"{", b"[]", b"\xff"])
def test_an_unreadable_journal_takes_nothing_away(places, old, journal):
    files.put(arrival._folder(places) / arrival.JOURNAL, journal)
    arrival.recover(places)
    assert contents(places) == old


def test_who_only_looks_clears_up_too_unless_somebody_is_at_work(places, old):
    left_by_a_kill(places, new_files(places))
    with files.only_one(places.lock), pytest.raises(Finding, match="is at work"):
        arrival.clear_up(places)
    arrival.clear_up(places)
    assert contents(places) == old


def looks(places):
    cli.main(["claims", "--root", str(places.root)], standalone_mode=False)


def builds(places):
    with pytest.raises(Finding, match=r"notebooks/editions\.yml: missing"):
        build.build(places)


def delivers(places):
    with pytest.raises(WrongUse, match="There is no file"):
        deliver.deliver(places, places.root / "missing.csv")


@pytest.mark.parametrize("command", [looks, builds, delivers])
def test_whichever_command_comes_next_clears_up(places, old, command):
    left_by_a_kill(places, new_files(places))
    command(places)
    assert contents(places) == old


def test_a_folder_that_leads_elsewhere_is_not_followed(places, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / arrival.JOURNAL).write_text("{}", "utf-8")
    places.work.mkdir()
    (places.work / "delivery").symlink_to(elsewhere)
    with pytest.raises(Finding, match="a link that leads elsewhere"):
        arrival.recover(places)
    assert (elsewhere / arrival.JOURNAL).exists()
