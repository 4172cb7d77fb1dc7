"""Each stage of a build, timed by pytest-benchmark. `make bench` runs this and prints a table.

Nothing here asserts a time: how long a stage takes is the machine's affair.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import yaml

import stages
from helpers import deliver
from sayso import manifest, paths, sources
from workbench import REPO, sayso, workbench

SIZES = (1, 4, 16)
WORDINGS = (100_000, 1_000_000)
READING = {"read": stages.read_wordings, "matched": stages.match_wordings}
CLAIMS = (10_000, 100_000, 1_000_000)
FOREST = {
    "citations.edges": stages.link,
    "citations.origins": stages.count_origins,
    "relays.roots": stages.find_roots,
    "drift.edges": stages.find_drift,
}
AFTER = "2099-01-01"
LISTED = yaml.safe_load((REPO / "notebooks/editions.yml").read_text("utf-8"))["editions"]
EDITIONS = {one["notebook"]: name for name, one in reversed(LISTED.items())}
"""The first edition of each notebook."""
SAYSO = f"{sys.prefix}/bin/sayso"


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A copy of the investigation in which nothing was built yet."""
    return workbench(tmp_path_factory.mktemp("whole") / "investigation")


@pytest.fixture(scope="session")
def built(folder):
    """The same, built."""
    if not (folder / manifest.MANIFEST).exists():
        sayso(folder, "build").check_returncode()
    return folder


@pytest.fixture(scope="session")
def grown(tmp_path_factory):
    """The investigation with its table so many times over, every claim under an id of its own."""
    return {size: _grown(tmp_path_factory.mktemp(f"times-{size}"), size) for size in SIZES}


def _grown(folder, size):
    places = paths.find(workbench(folder / "investigation"))
    newest = places.raw / "claims" / f"{sources.deliveries(places)[-1]}.csv"
    table = pd.read_csv(newest, dtype=str, keep_default_na=False)
    copies = pd.concat([_renamed(table, copy) for copy in range(size)])
    deliver(places.root, AFTER, copies.to_dict("records"))
    ids = {*table["claim_id"]}
    for path in places.hand.glob("*.yml"):
        told = _decided_again(yaml.safe_load(path.read_text("utf-8")), ids, size)
        path.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), "utf-8")
    return places.root


def _renamed(table, copy):
    ids = table[["claim_id", "relay_of"]].map(lambda text: _again(text, copy))
    return table.assign(**ids)


def _decided_again(told, ids, size):
    """A hand table in which what is said of a claim is said of its copies, too."""
    if not isinstance(told, dict):
        return told
    own = {key: _decided_again(one, ids, size) for key, one in told.items()}
    copies = {_again(key, copy): _of_copies(own[key], ids, copy)
              for copy in range(1, size) for key in own if key in ids}  # fmt: skip
    return own | copies


def _of_copies(told, ids, copy):
    """The same said of other claims: the copies of those that it names."""
    match told:
        case dict():
            return {key: _of_copies(one, ids, copy) for key, one in told.items()}
        case list():
            return [_of_copies(one, ids, copy) for one in told]
    return _again(told, copy) if told in ids else told


def _again(claim_id, copy):
    return f"{claim_id}-copy-{copy}" if claim_id and copy else claim_id


@pytest.fixture
def measured(benchmark):
    """Time a stage in a process of its own, once or more, and note its work and memory."""

    def run(name, stage, *args, rounds=1, **noted):
        one = stages.Measured(stage, *args)
        benchmark.pedantic(one.go, rounds=rounds)
        benchmark.extra_info.update(name=name, **one.end(), **noted)

    return run


def test_environment(measured, tmp_path):
    for name in ("tools", "requirements", "src", "pyproject.toml", "README.md", "LICENSE"):
        copy = shutil.copytree if (REPO / name).is_dir() else shutil.copyfile
        copy(REPO / name, tmp_path / name)
    name = f"environment, from {'a warm' if _cache_is_warm() else 'an empty'} cache"
    make = (sys.executable, str(tmp_path / "tools" / "environment.py"), "build")
    try:
        measured(name, stages.command, tmp_path, *make)
    except subprocess.CalledProcessError as problem:
        pytest.skip(f"no environment could be made here: {problem.stderr.strip()}")


def _cache_is_warm():
    """Whether uv has kept anything from earlier installs."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(os.environ.get("UV_CACHE_DIR") or caches / "uv")
    return folder.is_dir() and any(folder.iterdir())


def test_whole_build(measured, folder):
    measured("whole build", stages.command, folder, SAYSO, "build", whole=True)


def test_nothing_to_do(measured, built):
    words = (SAYSO, "build")
    measured("build again, nothing to do", stages.command, built, *words, rounds=3)


def test_clean(measured, built):
    measured("clean", stages.clean, built, rounds=3)


def test_check(measured, built):
    measured("check", stages.check, built)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("stage", [stages.clean, stages.rules], ids=["clean", "rules"])
def test_growth(measured, grown, stage, size):
    measured(stage.__name__, stage, grown[size], rounds=3, size=size)


@pytest.mark.parametrize("count", WORDINGS)
@pytest.mark.parametrize("stage", READING.values(), ids=READING)
def test_reading(measured, stage, count):
    measured(stage.__name__, stage, count, wordings=count)


@pytest.mark.parametrize("claims", CLAIMS, ids="{:_}".format)
@pytest.mark.parametrize("name", FOREST)
def test_forest(measured, name, claims):
    measured(name, FOREST[name], claims, rounds=3, claims=claims)


def test_bundle(measured, built):
    measured("bundles of ten claims, two languages", stages.bundle, built, rounds=3)


@pytest.mark.parametrize("name", EDITIONS.values())
def test_edition(measured, built, tmp_path, name):
    measured(f"edition {name}", stages.edition, built, name, tmp_path / "staged")


def test_front_page(measured, built, tmp_path):
    measured("front page", stages.front_page, built, tmp_path / "staged")
