"""A release is of bytes that were checked, and never changed; a number changes with a cause."""

import json
import re

import pytest

from released import DAY, ERROR, explain, frozen, released
from sayso import archive, paths
from workbench import LATEST, sayso, swap

pytestmark = pytest.mark.slow
R1, R2 = "2026-11-28-r1", "2026-11-28-r2"
FAMILY = LATEST.removesuffix("-en")
CHART = f"charts/{FAMILY}/detained"
MARK = {"en": "Correction, 28 November 2026: We had misread the page.",
        "ru": "Исправление, 28 ноября 2026 года: Мы неверно прочли страницу."}  # fmt: skip


@pytest.fixture(scope="module")
def folder():
    return released().folder


@pytest.fixture(scope="module")
def told():
    return released().told


def statuses(told):
    return {step: done.returncode for step, done in told.items()}


def test_from_release_to_release(told):
    refused = {"again": 2, "stale": 1, "unexplained": 1}
    assert statuses(told) == dict.fromkeys(told, 0) | refused
    assert "No release yet" in told["corrections 1"].stdout
    assert told["same"].stdout == f"Beside {R1}: 0 added, 0 changed, 0 withdrawn.\n"
    assert told["again"].stderr.startswith(f"Nothing differs from {R1}")
    assert "out of date" in told["stale"].stderr
    assert "changed  claim.rln-2019-01-14-detained  NO CAUSE" in told["corrections 2"].stdout
    assert "a changed number without a cause" in told["unexplained"].stderr
    assert told["nothing"].stdout.startswith("Nothing to do")


def test_a_release_holds_all_that_was_published_and_never_changes(folder):
    first = released().first
    manifest = archive.manifest(paths.find(folder), R1)
    copied = {f"files/{name}": digest for name, digest in manifest["files"].items()}
    assert copied.items() <= first.items()
    assert set(first) - set(copied) == {"manifest.json", "statements.json", "corrections.json"}
    assert frozen(folder, R1) == first


def test_before_a_build_the_same_is_told_as_after_it(told):
    """What is changed or withdrawn, to the letter; of what is new, each figure."""
    before, after = ({one.partition("\n")[0].split()[1]: one.rstrip()
                      for one in re.split("\n(?=added|changed|withdrawn)", told[step].stdout)[1:]}
                     for step in ("diff", "corrections 2"))  # fmt: skip
    again = "claim.amnesty-en-2019-01-14-again"
    assert before[again] == after[again]
    added = {name for name, one in after.items() if one.startswith("added")}
    assert {name: one for name, one in after.items() if name not in added} == {
        name: one for name, one in before.items() if not one.startswith("added")
    }


def test_what_was_changed_is_told_with_its_cause(folder):
    told = (folder / "CORRECTIONS.md").read_text("utf-8")
    assert f"## Release {R2}, 28 November 2026\n\nSet beside {R1}." in told
    errors, revised = told.index("### Corrections: errors of ours"), told.index("### A source")
    line = (
        "* claim.rln-2019-01-14-detained (Detained, 2018-19, Russian LGBT Network, 14 January "
        "2019): published before as “around 40 people”; now “around 45 people”. We had misread "
        "the page. Printed in: "
    )
    assert errors < told.index(line) < revised


@pytest.mark.parametrize(
    ("lang", "file"), [("en", "corrections.html"), ("ru", "corrections.ru.html")]
)
def test_the_page_of_corrections_went_out_with_its_release(folder, lang, file):
    page = (folder / "reports" / file).read_text("utf-8")
    assert (folder / "reports/releases" / R2 / "files" / file).read_text("utf-8") == page
    assert f'data-statement="correction.{R2}.claim.rln-2019-01-14-detained"' in page
    front = (folder / "reports" / ("index.html" if lang == "en" else "index.ru.html")).read_text()
    assert f'href="{file}"' in front


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_chart_that_held_an_error_of_ours_says_so(folder, lang):
    chart = folder / "reports" / CHART / lang
    for name in ("index.html", "alt.txt", "desc.txt", "chart-wide.svg", "embed-static.html"):
        assert MARK[lang] in (chart / name).read_text("utf-8"), name
    assert json.loads((chart / "data.json").read_text())["corrections"] == [MARK[lang]]
    edition = LATEST if lang == "en" else f"{FAMILY}-ru"
    page = (folder / f"reports/{edition}/index.html").read_text("utf-8")
    assert MARK[lang] in page
    others = (folder / f"reports/charts/{FAMILY}").glob(f"*/{lang}/index.html")
    assert {path.parent.parent.name for path in others if MARK[lang] in path.read_text()} == {
        "detained"
    }


def test_charts_that_say_something_else_are_told_with_their_pinned_names(folder):
    places = paths.find(folder)
    redrawn = json.loads((folder / f"reports/releases/{R2}/corrections.json").read_text())["charts"]
    charts = {name: archive.charts(places, name) for name in (R1, R2)}
    changed = {one["chart"] for one in redrawn}
    assert {f"{CHART}/en", f"{CHART}/ru"} <= changed
    for chart, one in charts[R1].items():
        assert (one["figures"] != charts[R2][chart]["figures"]) == (chart in changed)


def test_one_other_byte_is_refused(folder, tmp_path):
    page = folder / f"reports/{LATEST}/index.html"
    before, listed = page.read_bytes(), archive.names(paths.find(folder))
    swap(page, "around 45", "around 46")
    try:
        done = sayso(folder, "release", *DAY)
    finally:
        page.write_bytes(before)
    assert done.returncode == 1
    assert f"reports/{LATEST}/index.html: not the bytes that were checked" in done.stderr
    assert f"reports/{LATEST}/index.html: numbers that were not traced" in done.stderr
    assert archive.names(paths.find(folder)) == listed


def test_a_release_that_was_touched_is_told(folder):
    path = folder / f"reports/releases/{R2}/statements.json"
    before = path.read_bytes()
    swap(path, "around 45", "around 46")
    try:
        done = sayso(folder, "corrections")
    finally:
        path.write_bytes(before)
    assert (done.returncode, "not what was released" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("day", "said"),
    [("tomorrow", "'tomorrow' is no date: write it as 2026-11-28.\n"),
     ("20261128", "'20261128' is no date: write it as 2026-11-28.\n"),
     ("2999-01-01", "2999-01-01 is still to come: a release has the day on which it went out.\n"),
     ("2026-11-27", f"2026-11-27 is earlier than the last release, {R2}.\n")],
)  # fmt: skip
def test_a_release_has_a_day(folder, day, said):
    done = sayso(folder, "release", "--date", day)
    assert (done.returncode, done.stderr) == (2, said)


def test_a_cause_that_explains_nothing_is_refused(folder):
    path = folder / "data/hand/causes.yml"
    before = path.read_bytes()
    explain(folder, ERROR | {"since": R2})
    try:
        done = sayso(folder, "corrections")
    finally:
        path.write_bytes(before)
    assert (done.returncode, "explains nothing" in done.stderr) == (1, True)
