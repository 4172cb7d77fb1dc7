"""The environments: what is pinned, what must stay out, and what an interrupted install leaves."""

import fcntl
import importlib.util
import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ("build", "lab", "dev")


def load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text_of(group):
    return (ROOT / "requirements" / f"{group}.txt").read_text()


def pins(group):
    """The versions of each package: more than one where the lock tells Pythons or systems apart."""
    versions = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", text_of(group), re.MULTILINE):
        versions.setdefault(normal(name), set()).add(version)
    return versions


def normal(requirement):
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


def wanted(group):
    """What pyproject.toml asks for directly."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    own = {"build": project["project"]["dependencies"] + groups["build-backend"]}
    return {normal(requirement) for requirement in own.get(group) or groups[group]}


# What is pinned


def test_conda_installs_the_pinned_file():
    asked = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    assert {"pip": ["-r requirements/build.txt"]} in asked
    assert "python >=3.11" in asked
    assert pins("build")


@pytest.mark.parametrize("group", [*GROUPS, "uv"])
def test_every_pin_has_hashes_and_no_address(group):
    entries = re.split(r"^(?=\w)", text_of(group), flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+ .*\\\n    --hash=sha256:[0-9a-f]{64}\b", entry), entry[:80]
    assert "://" not in text_of(group)


@pytest.mark.parametrize("group", GROUPS)
def test_the_locks_hold_what_pyproject_asks_for(group):
    assert wanted(group) <= pins(group).keys()
    assert wanted("build") <= pins(group).keys()


@pytest.mark.parametrize("group", ["lab", "dev"])
def test_exploring_and_testing_use_the_versions_that_build(group):
    assert {name: pins(group).get(name) for name in pins("build")} == pins("build")


def test_building_stays_lean():
    """JupyterLab brings rfc3987-syntax, which doubles the time of every papermill run."""
    assert not {"jupyterlab", "rfc3987-syntax"} & pins("build").keys()
    assert not {"jupyterlab", "rfc3987-syntax"} & pins("dev").keys()


# What an interrupted install leaves


class Killed(BaseException):
    """Stands for kill -9: nothing of ours runs after it."""


@pytest.fixture
def house(tmp_path, monkeypatch):
    """The script in an empty house, with a `run` that notes its commands and installs nothing."""
    script = load("environment")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/build.txt").write_text("pandas==3.1.1")
    (tmp_path / "pyproject.toml").write_text("[project]")

    def run(lock, *command):
        script.ran.append(" ".join(command))
        if "venv" in command:
            (tmp_path / ".venv/bin").mkdir(parents=True, exist_ok=True)
            (tmp_path / ".venv/bin/python").touch()
        if script.breaks and script.breaks[0] in script.ran[-1]:
            raise script.breaks[1]

    script.ran, script.breaks = [], None
    monkeypatch.setattr(script, "HOME", tmp_path)
    monkeypatch.setattr(script, "run", run)
    return script


def test_an_environment_that_stands_is_left_alone(house, capsys):
    house.ensure("build")
    assert "-r requirements/build.txt" in house.ran[2]
    assert "-e ." in house.ran[3]
    capsys.readouterr()
    house.ran.clear()
    house.ensure("build")
    assert (house.ran, capsys.readouterr().out) == ([], "")


@pytest.mark.parametrize("name", ["requirements/build.txt", "pyproject.toml", ".venv/made-of"])
def test_a_stale_environment_is_made_anew(house, name):
    house.ensure("build")
    house.ran.clear()
    (house.HOME / name).write_text("changed")
    house.ensure("build")
    assert "--clear" in house.ran[0]


@pytest.mark.parametrize("moment", ["-m venv", "requirements/uv", "requirements/build", "-e ."])
def test_a_killed_install_is_not_believed(house, moment):
    house.ensure("build")
    before = (house.HOME / "pyproject.toml").read_text()
    (house.HOME / "pyproject.toml").write_text("changed")
    house.breaks = (moment, Killed())
    with pytest.raises(Killed):
        house.ensure("build")
    # Back to what the old stamp described: even that must not make the ruin believed.
    (house.HOME / "pyproject.toml").write_text(before)
    house.breaks = None
    house.ran.clear()
    house.ensure("build")
    assert "--clear" in house.ran[0]


def test_pip_takes_over_where_uv_cannot(house, capsys):
    house.breaks = ("-m uv", house.Failed("no route"))
    house.ensure("build")
    assert "-m pip install" in house.ran[-1]
    assert "--require-hashes" in house.ran[-2]
    assert "no route" in capsys.readouterr().out


def test_a_failed_install_is_told_and_not_believed(house):
    house.breaks = ("requirements/", house.Failed("no such package"))
    with pytest.raises(house.Failed, match="no such package"):
        house.ensure("build")
    assert not (house.HOME / ".venv/made-of").exists()


def test_an_old_python_is_refused(house, monkeypatch):
    monkeypatch.setattr(house.sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(house.Failed, match=r"3\.11 or newer is needed, this is 3\.9\.2"):
        house.ensure("build")
    assert not house.ran


def test_a_python_without_venv_is_told_what_to_install(house, monkeypatch):
    monkeypatch.setattr(house.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(house.Failed, match="python3-venv"):
        house.ensure("build")


def test_the_lock_outlives_a_killed_run_while_its_child_works(tmp_path):
    works = tmp_path / "works"
    parent = subprocess.Popen([sys.executable, "-c", PARENT, ROOT / "tools", tmp_path, works])
    while not works.exists():
        assert parent.poll() is None
        time.sleep(0.01)
    parent.kill()
    parent.wait()
    with open(tmp_path / ".venv.lock") as lock:
        with pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        works.unlink()  # the child ends, and with it the lock
        fcntl.flock(lock, fcntl.LOCK_EX)


CHILD = """
import sys, time; from pathlib import Path
works = Path(sys.argv[1])
works.touch()
while works.exists(): time.sleep(0.01)
"""
PARENT = f"""
import sys; from pathlib import Path
sys.path.insert(0, sys.argv[1])
import environment
environment.HOME = Path(sys.argv[2])
with environment.only_one() as lock:
    environment.run(lock, sys.executable, "-c", {CHILD!r}, sys.argv[3])
"""


def test_wrong_use_and_failures_are_one_line():
    script = ROOT / "tools/environment.py"
    done = subprocess.run([sys.executable, script, "nonsense"], capture_output=True, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "build, lab or dev" in done.stderr
