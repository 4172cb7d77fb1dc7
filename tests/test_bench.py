"""`make bench`: what it prints, and that every stage it measures still runs."""

import importlib.util
import subprocess
import sys

import pytest

from sayso import citations
from workbench import REPO, built, surroundings

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
    {"name": "drift.edges", "seconds": 0.3, "work": 0.2, "memory": 200, "claims": 1000},
    {"name": "drift.edges", "seconds": 3.0, "work": 2.1, "memory": 300.4, "claims": 10_000},
]
STAGES = """\
| stage       |   time |  work | memory |
| ----------- | -----: | ----: | -----: |
| whole build | 20.0 s |       | 400 MB |
| check       |  5.0 s | 4.5 s | 266 MB |"""
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
FOREST = """\
| claims             |   time |   work | growth | memory |
| ------------------ | -----: | -----: | -----: | -----: |
| drift.edges 1,000  | 0.30 s | 0.20 s |  × 1.0 | 200 MB |
| drift.edges 10,000 | 3.00 s | 2.10 s | × 10.5 | 300 MB |"""


def test_the_report_gives_stages_growth_reading_and_the_forest():
    first = ["", STAGES, bench.NOTES, GROWTH, bench.READING_NOTES, READING]
    assert bench.report(RESULTS) == "\n\n".join([*first, bench.FOREST_NOTES, FOREST])


def test_growth_is_told_from_the_smallest_forest_on_in_whatever_order_they_were_measured():
    told = bench.forest(RESULTS[::-1])
    assert told == bench.forest(RESULTS)[::-1]


def test_without_growth_there_is_no_ratio():
    (only,) = bench.stages(RESULTS[1:2])
    assert (only, bench.growth(RESULTS[1:2])) == (("check", "5.0 s", "4.5 s", "266 MB"), [])


@pytest.fixture
def ours(monkeypatch):
    """A module of the folder, by name."""
    monkeypatch.syspath_prepend(SCRIPT.parent)
    return importlib.import_module


def test_a_forest_is_made_of_what_the_ledger_has(ours):
    forests = ours("forests")
    (rows, steps, _), ledger = forests.drawn(200), forests.ledger()
    of = dict(zip(ledger.rows["claim_id"], ledger.rows["relay_of"], strict=True)) | {"": ""}
    pattern = {claim: claim.rpartition("-")[0] for claim in ["", *rows["claim_id"]]}
    assert len(pattern) - 1 == len(rows) == 800
    assert rows["relay_of"].eq("").sum() == 200
    assert rows["relay_of"].map(pattern).equals(rows["claim_id"].map(pattern).map(of))
    via = {(pattern[relay], pattern[step.via]) for relay, step in steps.items()}
    assert via == {(relay, step.via) for relay, step in ledger.steps.items()}
    assert forests.drawn(200).rows.equals(rows)


def test_every_work_on_a_forest_finds_what_was_drawn(ours):
    stages = ours("stages")
    assert [len(stages.link(200)()), len(stages.find_drift(200)())] == [600, 600]
    roots = ours("forests").drawn(200).rows.query("relay_of == ''")
    named = roots[~roots["originator_kind"].isin(citations.NOT_ORIGINS)]
    least = named["originator_id"].nunique()
    assert [stages.count_origins(200)().least, stages.find_roots(200)().nunique()] == [least, 200]


@pytest.mark.slow
def test_the_front_page_is_a_stage_that_runs(ours, tmp_path):
    ours("stages").front_page(built().folder, tmp_path / "staged")()
    names = {path.name for path in (tmp_path / "staged/reports").glob("index*")}
    assert names == {"index.html", "index.ru.html"}


def of_the_repository():
    git = ["git", "status", "--porcelain"]
    return subprocess.run(git, cwd=REPO, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_stages_are_measured_and_nothing_is_left_behind():
    before = of_the_repository()
    some = "test_growth and not 16 or test_forest and drift.edges and 10_000"
    command = [sys.executable, SCRIPT, "-k", some]
    around = surroundings()  # where tests share the processors, nothing is measured
    done = subprocess.run(command, cwd=REPO, env=around, capture_output=True, text=True)
    *_, last = done.stdout.splitlines() or [""]
    assert (done.returncode, last[:20]) == (0, "| drift.edges 10,000"), done.stdout + done.stderr
    assert of_the_repository() == before
