"""`make bench`: what it prints, and that every stage it measures still runs."""

import importlib.util
import subprocess
import sys

import pytest

from workbench import REPO, surroundings

SCRIPT = REPO / "benchmarks" / "run.py"
spec = importlib.util.spec_from_file_location("bench", SCRIPT)
bench = importlib.util.module_from_spec(spec)
spec.loader.exec_module(bench)

RESULTS = [
    {"name": "whole build", "seconds": 20.0, "work": 30.0, "memory": 400.4, "whole": True},
    {"name": "check", "seconds": 5.04, "work": 4.5, "memory": 266},
    {"name": "clean", "seconds": 0.2, "work": 0.2, "memory": 100, "size": 1},
    {"name": "rules", "seconds": 1.0, "work": 1.0, "memory": 200, "size": 1},
    {"name": "clean", "seconds": 9.9, "work": 0.5, "memory": 150, "size": 4},
    {"name": "rules", "seconds": 9.9, "work": 1.1, "memory": 200, "size": 4},
    {"name": "read_wordings", "seconds": 6.0, "work": 5.0, "memory": 300, "wordings": 1000},
    {"name": "match_wordings", "seconds": 2.0, "work": 2.0, "memory": 260, "wordings": 1000},
]
SHARES = """\
| stage       |   time |   work | share of the work | memory |
| ----------- | -----: | -----: | ----------------: | -----: |
| whole build | 20.0 s | 30.0 s |             100 % | 400 MB |
| check       |  5.0 s |  4.5 s |              15 % | 266 MB |"""
GROWTH = """\
| rows | clean: work | memory | rules: work | memory |
| ---- | ----------: | -----: | ----------: | -----: |
| × 1  |       × 1.0 |  × 1.0 |       × 1.0 |  × 1.0 |
| × 4  |       × 2.5 |  × 1.5 |       × 1.1 |  × 1.0 |"""
READING = """\
| wordings    |  time |  work | memory |
| ----------- | ----: | ----: | -----: |
| read 1,000  | 6.0 s | × 2.5 | 300 MB |
| match 1,000 | 2.0 s | × 1.0 | 260 MB |"""


def test_the_report_gives_shares_growth_and_reading():
    parts = ["", SHARES, bench.NOTES, GROWTH, bench.READING_NOTES, READING]
    assert bench.report(RESULTS) == "\n\n".join(parts)


def test_without_a_whole_build_or_growth_there_is_no_ratio():
    (only,) = bench.shares(RESULTS[1:2])
    assert (only, bench.growth(RESULTS[1:2])) == (("check", "5.0 s", "4.5 s", "", "266 MB"), [])


def of_the_repository():
    git = ["git", "status", "--porcelain"]
    return subprocess.run(git, cwd=REPO, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_stages_are_measured_and_nothing_is_left_behind():
    before = of_the_repository()
    command = [sys.executable, SCRIPT, "-k", "test_growth and not 4 and not 16"]
    around = surroundings()  # where tests share the processors, nothing is measured
    done = subprocess.run(command, cwd=REPO, env=around, capture_output=True, text=True)
    last = bench.table(bench.READING, []).splitlines()[-1]
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, last), done.stdout + done.stderr
    assert of_the_repository() == before
