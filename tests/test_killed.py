"""A build that is killed at any moment leaves every published file old or new, and whole."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sayso import files, manifest, publishing
from sayso.paths import Places
from workbench import EDITION, make, surroundings, swap, tree, workbench

# Really killed. A build makes its time good on one core, so two folders are worked on at once:
# one goes from the first input to the second and is killed on the way, the other from the second
# to the first.

MOMENTS = 20
INPUTS = {
    "data/hand/pairs.yml": ('reason:\n      en: "', 'reason:\n      en: "A canary. '),
    "data/hand/waves.yml": ('name: {en: "2017", ru', 'name: {en: "the year 2017", ru'),
}


def turn(folder, there=True):
    """Change the input: a reason on the page, and a name in the tables and charts."""
    for name, words in INPUTS.items():
        swap(folder / name, *(words if there else reversed(words)))


def first_build(folder, turned):
    """A clean build, what it published, and how long it took."""
    if turned:
        turn(folder)
    started = time.monotonic()
    assert make(folder).returncode == 0
    return tree(folder), time.monotonic() - started


def kill_when(folder, reached):
    """Start ``make`` and kill its whole group as soon as ``reached``; whether it was at work."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    words, env = ("make", f"VENV={sys.prefix}"), surroundings()
    run = subprocess.Popen(words, cwd=folder, env=env, start_new_session=True, **quiet)
    while run.poll() is None and not reached():
        time.sleep(0.0005)
    at_work = run.poll() is None
    if at_work:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    return at_work


def passed(seconds):
    """The moment that many seconds from now."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until


def published(folder):
    """The moment at which the first finished file has been put in its place."""
    first = folder / "data/processed/checks.csv"
    was = _state(first)
    return lambda: _state(first) != was


def _state(path):
    return path.stat().st_ino, path.stat().st_mtime_ns


def torn(folder, *whole):
    """The published files that are neither as one clean build left them nor as the other."""
    now = tree(folder)
    assert now.keys() == whole[0].keys()
    return {name for name, digest in now.items() if digest not in [each[name] for each in whole]}


def killed_again_and_again(folder, turned, moments, states):
    """Kill a build at each moment, and once while it publishes.

    How many of them were at work, what was torn, and how the next build ended.
    """
    at_work, damage = 0, set()
    for moment in (*moments, None):
        if tree(folder) == states[turned]:
            turned = not turned
            turn(folder, turned)
        at_work += kill_when(folder, published(folder) if moment is None else passed(moment))
        damage |= torn(folder, *states.values())
    done = make(folder)
    return at_work, damage, (done.returncode, tree(folder) == states[turned])


def running_in(folder):
    """The processes that stand in a folder or below it."""
    found = set()
    for link in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if link.resolve(strict=True).is_relative_to(folder):
                found.add(link.parent.name)
        except OSError:  # it ended while we looked
            continue
    return found


@pytest.mark.slow
def test_killed_at_any_moment_nothing_is_torn(tmp_path):
    folders = [workbench(tmp_path / name, only=EDITION) for name in ("first", "second")]
    with ThreadPoolExecutor(2) as both:
        (first, one), (second, two) = both.map(first_build, folders, (False, True))
        seconds = (one + two) / 2
        moments = [seconds * number / MOMENTS for number in range(MOMENTS)]
        halves = moments[0::2], moments[1::2]
        states = [{False: first, True: second}] * 2
        told = list(both.map(killed_again_and_again, folders, (False, True), halves, states))
    assert first != second
    assert [(damage, end) for _, damage, end in told] == [(set(), (0, True))] * 2
    assert sum(at_work for at_work, _, _ in told) >= MOMENTS * 3 // 4
    for folder in folders:
        assert list((folder / ".build").iterdir()) == [folder / ".build/lock"]
        assert running_in(folder) == set()


# Stopped while it publishes: the moment is too short to be met by chance.

TABLES, PAGE = manifest.TABLES, "a-page"
MADE = {
    TABLES: ("data/processed/claims.csv", "data/processed/ledger.json"),
    PAGE: (f"reports/charts/{PAGE}/figures-by-wave/en/chart.svg", f"reports/{PAGE}/index.html"),
}
NAMES = [name for names in MADE.values() for name in names]
OLD, NEW = {TABLES: "1", PAGE: "1"}, {TABLES: "2", PAGE: "2"}


class Stopped(Exception):
    pass


@pytest.fixture
def root(tmp_path):
    """A folder that was built once, from inputs whose key is 1."""
    publish(stage(tmp_path, "old"), OLD)
    return tmp_path


def stage(root, content):
    """What a build has ready to publish."""
    staged = Places(root, root / ".build/staged")
    for name in NAMES:
        (staged.output / name).parent.mkdir(parents=True, exist_ok=True)
        (staged.output / name).write_text(f"{content} {name}", "utf-8")
    return staged


def publish(staged, keys):
    publishing.publish(staged, keys, manifest.read(staged), [TABLES, PAGE])


def fresh(root, keys):
    """The parts that a next build takes as done."""
    made = manifest.read(Places(root, root))
    return {name for name in keys if manifest.fresh(root, made.get(name), keys[name])}


def contents(root):
    return {name: (root / name).read_text("utf-8").split()[0] for name in NAMES}


def stop_at(monkeypatch, number):
    """Let calls that touch a published file succeed, and break off at the one numbered."""
    calls = iter(range(len(NAMES) + 1))

    def counted(function):
        def call(*words):
            if next(calls) == number:
                raise Stopped
            function(*words)

        return call

    for name in ("move", "put"):
        monkeypatch.setattr(files, name, counted(getattr(files, name)))


@pytest.mark.parametrize("number", range(len(NAMES) + 1))
def test_stopped_while_publishing_nothing_is_claimed_as_done(root, monkeypatch, number):
    staged = stage(root, "new")
    with monkeypatch.context() as patched:
        stop_at(patched, number)
        with pytest.raises(Stopped):
            publish(staged, NEW)
    moved = dict.fromkeys(NAMES[:number], "new")
    untouched = {part for part, names in MADE.items() if not moved.keys() & set(names)}
    assert contents(root) == dict.fromkeys(NAMES, "old") | moved
    assert (fresh(root, NEW), fresh(root, OLD)) == (set(), untouched)
    publish(stage(root, "new"), NEW)
    assert (contents(root), fresh(root, NEW)) == (dict.fromkeys(NAMES, "new"), NEW.keys())
