"""From a printed number to its line in the raw table, and from a claim to all printed of it."""

import csv
import random
import re
import statistics
import time

import pytest

from sayso import follow, paths
from sayso.errors import Finding, WrongUse
from workbench import built, sayso

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def root():
    return paths.find(built().folder)


@pytest.fixture(scope="module")
def claims(root):
    return list(csv.DictReader((root.processed / "claims.csv").open(encoding="utf-8")))


def test_twenty_numbers_lead_to_raw_line_and_page(root, claims, record_property):
    rows = follow.Tables(root).statements.values()
    told = [row for row in rows if row["kind"] == "figure" and row["claims"]]
    figures = [row for row in told if re.search(r"\d", row["en"])]
    lines = (root.raw / "claims/2026-11-22.csv").read_text("utf-8").split("\n")
    by_id = {row["claim_id"]: row for row in claims}
    seconds = []
    for row in random.Random(20).sample(figures, 20):  # noqa: S311
        claim = by_id[row["claims"]]
        started = time.perf_counter()
        done = sayso(root.root, "trace", row["name"])
        seconds.append(time.perf_counter() - started)
        assert f"data/raw/claims/2026-11-22.csv, line {claim['line']}\n" in done.stdout
        assert lines[int(claim["line"]) - 1].startswith(claim["claim_id"])
        assert f"read on {claim['publisher']}" in done.stdout
        number = re.search(r"\d[\d,]*", row["en"])[0]
        assert row["name"] in sayso(root.root, "trace", number, "--all").stdout
    record_property("measured", f"a number is traced in {statistics.median(seconds):.1f} s")


def test_a_claim_leads_to_everything_printed_of_it(root):
    told = "\n".join(follow.walk(root, "rln-2019-01-14-detained", everything=True))
    for name in ("claim.rln-2019-01-14-detained:", "detained.first-detained.verdict:",
                 "chart.2017-and-now-latest.detained.row.rln-2019-01-14-detained:",
                 "printed in reports/2017-and-now-latest-ru/index.html",
                 "printed in reports/charts/2017-and-now-latest/detained/en/alt.txt"):  # fmt: skip
        assert name in told


def test_a_number_is_found_however_it_is_written(root):
    told = {what: next(iter(follow.walk(root, what))) for what in ("1056", "1,056", "dozens")}
    assert told["1056"].split()[0] == told["1,056"].split()[0] != "0"
    assert "hold 'dozens'" in told["dozens"]


def test_one_page_alone_may_be_asked(root):
    told = list(follow.walk(root, "27", "context-en", everything=True))
    files = {line.strip() for line in told if "printed in" in line}
    assert files == {"printed in reports/context-en/index.html"}


def test_what_is_printed_nowhere_is_told(root, tmp_path):
    with pytest.raises(WrongUse, match="Nothing printed holds '31415926'"):
        list(follow.walk(root, "31415926"))
    done = sayso(root.root, "trace", "rln-2019-01-14-detaind")
    assert (done.returncode, "rln-2019-01-14-detained" in done.stderr) == (2, True)
    with pytest.raises(Finding, match="nothing was built yet"):
        list(follow.walk(paths.Places(root.root, tmp_path), "40"))


def test_waivers_are_listed_with_their_reasons(root):
    done = sayso(root.root, "trace")
    numbers, waived = re.findall(r"^(\d+) ", done.stdout, re.MULTILINE)
    assert 0 < int(waived) < int(numbers) / 100
    assert "  prose.methodology.*: Examples of wordings" in done.stdout
