"""A throw-away copy of the investigation: build in it, spoil it, compare all it published."""

import csv
import fcntl
import functools
import hashlib
import importlib.util
import io
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

REPO = Path(__file__).resolve().parent.parent
EDITION = "2017-and-now-2019-01-15-en"
LATEST = "2017-and-now-latest-en"
NEEDED = ("data/raw", "data/hand", "notebooks", "README.md", "docs", "requirements/build.txt",
          "Makefile", "tools")  # fmt: skip
PUBLISHED = ("reports", "data/processed", "README.md", "docs")
SHARED = "SAYSO_TESTS_SHARED"
"""The variable that names the folder which all processes of a run share."""
OURS = re.compile("SAYSO_|PYTEST_|MAKE|MFLAGS|VENV|DEV$|LAB$|DELIVERY$")


def latest_of(notebook, lang="en"):
    """The edition of a notebook that tells what is known now."""
    listed = yaml.safe_load((REPO / "notebooks/editions.yml").read_text("utf-8"))["editions"]
    return next(
        name
        for name, edition in listed.items()
        if edition["notebook"] == notebook
        and edition["parameters"].get("as_of", "latest") == "latest"
        and edition["parameters"]["lang"] == lang
    )


def workbench(folder, only=None):
    """What an investigation needs, copied to ``folder``; ``only`` keeps a single edition."""
    for name in NEEDED:
        source, target = REPO / name, Path(folder) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".ipynb*"))
        elif source.is_file():
            shutil.copyfile(source, target)
    if only:
        keep(folder, only)
    return Path(folder)


def keep(folder, *names):
    """Leave only these editions in ``editions.yml``."""
    path = Path(folder) / "notebooks/editions.yml"
    editions = yaml.safe_load(path.read_text("utf-8"))["editions"]
    wanted = {name: editions[name] for name in names}
    path.write_text(yaml.safe_dump({"editions": wanted}), "utf-8")


def swap(path, old, new):
    """Replace the first place in a file that reads ``old``."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} does not stand in {path.name}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def with_cell(folder, claim, column, value):
    """Put another value into a cell of the newest table, as its passport then has it."""
    from sayso import passports

    raw = folder / "data/raw"
    package = json.loads((raw / "datapackage.json").read_text("utf-8"))
    table, digests = (one for one in package["resources"] if one["path"].startswith("claims/"))
    with (raw / table["path"]).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    (row,) = (row for row in rows if row[0] == claim)
    row[header.index(column)] = value
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    data = out.getvalue().encode("utf-8")
    for one, content in ((table, data), (digests, passports.rows_table(data))):
        (raw / one["path"]).write_bytes(content)
        one |= passports.renewed(one, content)
    (raw / "datapackage.json").write_text(json.dumps(package), "utf-8")


def surroundings(**env):
    """The environment of a build: nothing of the run that we may be part of ourselves."""
    kept = {name: value for name, value in os.environ.items() if not OURS.match(name)}
    return kept | {name: str(value) for name, value in env.items()}


def make(folder, env=None):
    """``make`` with the environment that runs the tests, which therefore is not made anew."""
    return _run(folder, env, "make", f"VENV={sys.prefix}")


def sayso(folder, *words, env=None):
    """The command as it is installed."""
    return _run(folder, env, f"{sys.prefix}/bin/sayso", *words)


def _run(folder, env, *words):
    around = surroundings(**(env or {}))
    return subprocess.run(words, cwd=folder, env=around, capture_output=True, text=True)


def tree(folder):
    """Everything published: the sha256 of each file by its path."""
    roots = [Path(folder) / name for name in PUBLISHED]
    files = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*"))]
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
        if path.is_file()
    }


class Built(NamedTuple):
    """A folder with everything built, the surroundings it was built in, and what make said."""

    folder: Path
    env: dict
    done: subprocess.CompletedProcess


def machine(home, **env):
    """Surroundings whose every name is a canary."""
    home.mkdir(exist_ok=True)
    return {"HOME": home, "USER": "canary-user", "LOGNAME": "canary-user"} | env


@functools.cache
def built():
    """One build from scratch, shared by all tests that only look. Copy it before changing it.

    The process that asks first makes it; the others wait, and read what make said.
    """
    above = Path(os.environ[SHARED])
    folder, said = above / "canary-folder", above / "said"
    env = machine(above / "canary-home", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED=1)
    with (above / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            said.write_bytes(pickle.dumps(make(workbench(folder), env)))
    return Built(folder, env, pickle.loads(said.read_bytes()))  # noqa: S301


def bundles(edition):
    """The folders of an edition's charts in the shared build."""
    listed = yaml.safe_load((REPO / "notebooks/editions.yml").read_text("utf-8"))["editions"]
    lang = listed[edition]["parameters"]["lang"]
    family = edition.removesuffix(f"-{lang}")
    return sorted((built().folder / "reports/charts" / family).glob(f"*/{lang}"))


def copy(target, *names):
    """The shared build in a folder of one's own, up to date; ``names`` keeps these editions."""
    shutil.copytree(built().folder, target)
    if names:
        keep(target, *names)
    return target


def chromium():
    """The path of a browser; without one the test is skipped, on CI it fails."""
    browser = tool("browser")
    path = browser.find()
    if path is None:
        (pytest.fail if browser.on_ci() else pytest.skip)(browser.missing())
    return path


def tool(name):
    """A script of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(f"tool_{name}", REPO / f"tools/{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
