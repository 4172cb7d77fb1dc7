"""A build that is killed at any moment leaves every published file old or new, and whole."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from sayso import files, manifest, publishing
from sayso.editions import Edition
from sayso.paths import Places
from workbench import keep, make, surroundings, swap, tree, workbench

# Really killed: at its start, as soon as each file that tells how far it came is there, and
# between those, where it loads, holds the rules or runs a kernel.

EDITION = "the-official-answer-en"
"""A light page that has a chart."""
INPUTS = {
    "data/hand/pairs.yml": ('reason:\n      en: "', 'reason:\n      en: "A canary. '),
    "data/hand/waves.yml": ('name: {en: "2017", ru', 'name: {en: "the year 2017", ru'),
}


def turn(folder, there=True):
    """Change the input: a reason on the page, and a name in the tables and charts."""
    for name, words in INPUTS.items():
        swap(folder / name, *(words if there else reversed(words)))


def first_build(folder, turned):
    """What a clean build publishes."""
    if turned:
        turn(folder)
    assert make(folder).returncode == 0
    return tree(folder)


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


def at_once(folder):
    return lambda: True


def staged(name):
    """The moment at which the build has this ready below its staging folder."""

    def moment(folder):
        left = set((folder / ".build").glob("staged-*"))  # by those who were killed before
        return lambda: any(
            (each / name).exists() for each in set((folder / ".build").glob("staged-*")) - left
        )

    return moment


def published(name):
    """The moment at which this has been put in its place."""

    def moment(folder):
        was = _state(folder / name)
        return lambda: _state(folder / name) != was

    return moment


def _state(path):
    return path.stat().st_ino, path.stat().st_mtime_ns


def later(seconds, moment):
    def after(folder):
        reached, found = moment(folder), []

        def passed():
            if not found and reached():
                found.append(time.monotonic())
            return bool(found) and time.monotonic() >= found[0] + seconds

        return passed

    return after


TRIES = 3
"""On a busy machine a build may be through before it is seen where it was to be killed."""
FIRST, KERNEL = staged(""), staged(f"work/{EDITION}.ipynb")
MOMENTS = {
    "nothing is done": at_once,
    "there is a place to write to": FIRST,
    "the rules are being loaded": later(2, FIRST),
    "the tables are ready": staged("data/processed/claims.csv"),
    "a kernel starts": KERNEL,
    "a kernel works": later(1, KERNEL),
    "the page is ready": staged(f"reports/{EDITION}/index.html"),
    "the front page is ready": staged("reports/index.html"),
    "the first file is published": published("data/processed/checks.csv"),
    "the page is published": published(f"reports/{EDITION}/index.html"),
}


def torn(folder, *whole):
    """The published files that are neither as one clean build left them nor as the other."""
    now = tree(folder)
    assert now.keys() == whole[0].keys()
    return {name for name, digest in now.items() if digest not in [each[name] for each in whole]}


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
    folder, other = (workbench(tmp_path / name, only=EDITION) for name in ("folder", "other"))
    states, turned = {False: first_build(folder, False), True: first_build(other, True)}, False
    assert states[False] != states[True]
    found = {}
    for name, moment in MOMENTS.items():
        for _ in range(TRIES):
            if tree(folder) == states[turned]:
                turned = not turned
                turn(folder, turned)
            shutil.rmtree(folder / ".build/store", ignore_errors=True)  # else nothing is rendered
            at_work = kill_when(folder, moment(folder))
            found[name] = at_work, torn(folder, *states.values())
            if at_work:
                break
    assert found == dict.fromkeys(MOMENTS, (True, set()))
    assert (make(folder).returncode, tree(folder) == states[turned]) == (0, True)
    assert {path.name for path in (folder / ".build").iterdir()} == {"lock", "plan.json", "store"}
    assert running_in(folder) == set()


@pytest.mark.slow
def test_the_processes_of_a_build_that_is_killed_alone_end_with_it(tmp_path):
    """Also the one that has nothing to do while another renders."""
    folder = workbench(tmp_path / "folder")
    keep(folder, EDITION, "context-en")
    words = (f"{sys.prefix}/bin/sayso", "build")
    with subprocess.Popen(
        words, cwd=folder, env=surroundings(), start_new_session=True, stderr=subprocess.PIPE
    ) as run:
        next(line for line in run.stderr if line.startswith(b"render  1/2"))
        assert members(run.pid) - {run.pid}
        run.kill()
    until = time.monotonic() + 30
    while members(run.pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert members(run.pid) == set()


def members(group):
    """The processes of a group that have not ended."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, its = stat.read_text().rpartition(")")[2].split()[:3]
            found |= {int(stat.parent.name)} if int(its) == group and state not in "ZX" else set()
    return found


# Stopped while it publishes: the moment is too short to be met by chance.

TABLES, PAGE = manifest.TABLES, "a-page"
LISTED = {PAGE: Edition(notebook="a-notebook", parameters={"lang": "en"})}
MADE = {
    TABLES: ("data/processed/claims.csv", "data/processed/ledger.json"),
    PAGE: (f"reports/charts/{PAGE}/detained/en/chart-wide.svg", f"reports/{PAGE}/index.html"),
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
    publishing.publish(staged, keys, manifest.read(staged), [TABLES, PAGE], LISTED)


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
