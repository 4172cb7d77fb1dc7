"""Nothing to do is told at once, and only where nothing changed: content counts, not time."""

import fcntl
import json
import os
import subprocess
import sys
import time

import pytest

from sayso import plan

RAW = "data/raw/claims/2026-11-22.csv"
PAGE = "reports/page/index.html"
FILES = {RAW: "claims", "data/hand/waves.yml": "waves", "notebooks/01.ipynb": "{}",
         "docs/methodology.md": "how", "README.md": "words", "requirements/build.txt": "pins",
         PAGE: "<p>40</p>", "reports/releases/r1/corrections.json": "{}"}  # fmt: skip
LONG_AGO = 1_000_000_000


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A folder as a build left it, some time after its files were written."""
    monkeypatch.setattr(plan, "CLOSE", -plan.CLOSE)
    (tmp_path / ".build").mkdir()
    for name, text in FILES.items():
        put(tmp_path / name, text)
    plan.remember(str(tmp_path), "", [PAGE])
    return tmp_path


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def idle(root, delivery=""):
    return plan.idle(str(root), delivery)


def test_where_nothing_changed_there_is_nothing_to_do(root):
    assert idle(root)


@pytest.mark.parametrize("name", FILES)
def test_another_content_is_seen_whatever_its_time_and_size(root, name):
    path = root / name
    before = path.stat()
    path.write_text(path.read_text()[::-1].replace("}{", "[]"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not idle(root)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_gone_is_seen(root, name):
    (root / name).unlink()
    assert not idle(root)


@pytest.mark.parametrize("name", ["data/raw/context/new.csv", "data/hand/answers/new.yml",
                                  "notebooks/new.ipynb", "docs/methodology.ru.md"])  # fmt: skip
def test_a_new_file_is_seen(root, name):
    put(root / name, "")
    assert not idle(root)


def test_a_folder_that_is_a_link_is_seen(root):
    (root / "data/raw/context").symlink_to(root / "docs")
    assert not idle(root)


def test_a_file_touched_or_written_again_is_read_once_and_is_the_same(root, monkeypatch):
    for name in FILES:
        text = (root / name).read_text()
        (root / name).unlink()
        put(root / name, text)
        os.utime(root / name, (LONG_AGO, LONG_AGO))
    assert idle(root)
    monkeypatch.setattr(plan.hashlib, "sha256", lambda data: pytest.fail("read again"))
    assert idle(root)


def test_what_a_build_wrote_at_its_end_is_read_once_and_is_the_same(root, monkeypatch):
    monkeypatch.setattr(plan, "CLOSE", 50_000_000)
    plan.remember(str(root), "", [PAGE])
    time.sleep(0.1)
    assert idle(root)
    monkeypatch.setattr(plan.hashlib, "sha256", lambda data: pytest.fail("read again"))
    assert idle(root)


def test_what_changed_right_before_it_was_looked_at_is_read(root, monkeypatch):
    """It may have been written twice within one tick of the clock, with the same size."""
    monkeypatch.setattr(plan, "CLOSE", 10**12)
    assert idle(root)
    looked = []
    monkeypatch.setattr(plan.hashlib, "sha256", lambda data: looked.append(data) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        idle(root)
    assert looked


def test_another_delivery_or_package_is_something_to_do(root, monkeypatch):
    assert not idle(root, "2026-01-01")
    monkeypatch.setattr(plan, "PACKAGE", str(root))
    assert not idle(root)


@pytest.mark.parametrize("left", ["delivery", "staged-x"])
def test_what_a_killed_run_left_is_something_to_do(root, left):
    (root / ".build" / left).mkdir()
    assert not idle(root)


def test_while_another_build_is_at_work_nothing_is_told(root):
    with (root / ".build/lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert not idle(root)
    assert idle(root)


@pytest.mark.parametrize("state", ["", "{}", "[]", "null", '{"delivery": ""}', "\x00"])
def test_a_state_that_cannot_be_read_is_none(root, state):
    (root / plan.STATE).write_text(state)
    assert not idle(root)


def test_make_asks_it_without_any_library(root):
    state = json.loads((root / plan.STATE).read_text())
    command = [sys.executable, "-I", "-S", "-X", "importtime", plan.__file__]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, plan.NOTHING)
    assert "site-packages" not in done.stderr
    (root / plan.STATE).write_text(json.dumps(state | {"delivery": "2017-04-01"}))
    told = [subprocess.run([*command, *words], cwd=root, capture_output=True).returncode
            for words in ([], ["2017-04-01"])]  # fmt: skip
    assert told == [1, 0]


def test_what_is_saved_during_a_build_is_told_and_is_something_to_do(root):
    before = plan.seen(str(root))
    assert plan.changed(str(root), before) == []
    put(root / "notebooks/01.ipynb", "{1}")
    put(root / "notebooks/helper.py", "x = 1")
    put(root / "notebooks/.ipynb_checkpoints/01.ipynb", "{}")
    assert plan.changed(str(root), before) == ["notebooks/01.ipynb"]  # others it may write itself
    plan.remember(str(root), "", [PAGE], before)
    assert not idle(root)
