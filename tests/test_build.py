"""`make` in a copy of the investigation: all of it, nothing, or what was there before."""

import base64
import csv
import getpass
import io
import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sayso import editions, files, passports, paths, sources
from workbench import (
    EDITION,
    LATEST,
    REPO,
    built,
    copy,
    keep,
    machine,
    make,
    sayso,
    surroundings,
    swap,
    tree,
    with_cell,
    workbench,
)  # fmt: skip

pytestmark = pytest.mark.slow

NOTHING = "Nothing to do: every page is up to date.\n"
LISTED = yaml.safe_load((REPO / "notebooks/editions.yml").read_text("utf-8"))["editions"]
NEWEST = sources.deliveries(paths.find(REPO))[-1]
FRONT = ("reports/index.html", "reports/index.ru.html")
DEMO = ("reports/demo/index.html", "reports/demo/index.ru.html")
"""The article that shows the first chart there is, in each language that has one."""
CANARY = ('reason:\n      en: "', 'reason:\n      en: "A canary. ')
PAIRS, EDITIONS = "data/hand/pairs.yml", "notebooks/editions.yml"


@pytest.fixture
def folder(tmp_path):
    """Everything built, and ours to spoil."""
    return copy(tmp_path / "folder")


def times(folder):
    return {name: (folder / name).stat().st_mtime_ns for name in tree(folder)}


def changed(before, after):
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def of_editions(names, *gone):
    """The files of some editions: their pages, and their charts in their language."""
    pages = tuple(f"reports/{name}/" for name in gone)
    charts = {(family(name), LISTED[name]["parameters"]["lang"]) for name in gone}

    def belongs(name):
        parts = Path(name).parts
        return name.startswith(pages) or (parts[1] == "charts" and parts[2:5:2] in charts)

    return {name for name in names if name.startswith("reports/") and belongs(name)}


def family(name):
    return editions.family(name, LISTED[name]["parameters"]["lang"])


PRINTED = {"data/processed/statements.csv", "data/processed/traced.csv"}
"""Tell on which pages each statement stands, and which files there are."""


# once and again


def test_a_first_make_tells_the_pages():
    first, *pages = built().done.stdout.splitlines()
    assert (built().done.returncode, pages) == (
        0,
        sorted(
            [
                "  reports/index.html",
                "  reports/demo/index.html",
                *(f"  reports/{name}/index.html" for name in LISTED),
            ]
        ),
    )
    assert re.fullmatch(r"Built in \d+\.\d s\. The pages:", first)


def test_a_second_make_touches_nothing(folder):
    before = tree(folder), times(folder)
    done = make(folder)
    assert (done.returncode, done.stdout) == (0, NOTHING)
    assert (tree(folder), times(folder)) == before


def test_the_time_of_a_file_counts_for_nothing(folder):
    before = tree(folder)
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        os.utime(path, (0, 0))
    assert (make(folder).stdout, tree(folder)) == (NOTHING, before)


def test_another_machine_and_papermills_own_engine_give_the_same_bytes(tmp_path):
    """Every page, chart and table; here they were made in forks of one warm process."""
    folder = workbench(tmp_path / "elsewhere")
    env = machine(tmp_path / "home", TZ="America/St_Johns", LC_ALL="C.UTF-8", PYTHONHASHSEED=2)
    assert sayso(folder, "build", "--engine", "papermill", env=env).returncode == 0
    assert changed(tree(built().folder), tree(folder)) == set()


# what changed is made again


def test_a_changed_reason_rebuilds_the_page_that_prints_it(tmp_path):
    folder = copy(tmp_path / "folder", EDITION)
    before = tree(folder)
    swap(folder / PAIRS, *CANARY)
    assert make(folder).returncode == 0
    page = f"reports/{EDITION}/index.html"
    stamps = {"data/processed/build.json", "data/processed/ledger.json"}
    gone = of_editions(before, *LISTED.keys() - {EDITION})
    assert changed(before, tree(folder)) == {page, *stamps, *PRINTED, *FRONT, *DEMO, *gone}
    assert "Why this pair: A canary. " in (folder / page).read_text("utf-8")


RENDERED = re.compile(r"^render  \d+/\d+ (.+)$", re.MULTILINE)


def test_one_changed_claim_renders_what_shows_it_and_changed_back_nothing(folder):
    claim, before = "hrc-2018-200", tree(folder)
    raw = {path: path.read_bytes() for path in (folder / "data/raw").rglob("*") if path.is_file()}
    with_cell(folder, claim, "claim_date", "2018-05")
    done = sayso(folder, "build")
    assert {*RENDERED.findall(done.stderr)} == showing(folder, f"claim.{claim}")
    for path, data in raw.items():
        path.write_bytes(data)
    back = sayso(folder, "build")
    assert (RENDERED.findall(back.stderr), tree(folder)) == ([], before)
    assert "restore 14 editions" in back.stderr


def showing(folder, statement):
    """The editions on whose pages a statement stands."""
    with (folder / "data/processed/statements.csv").open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["name"] == statement)
    return {file.split("/")[0] for file in row["printed"].split()} & LISTED.keys()


def test_what_was_tampered_with_or_lost_comes_back(folder):
    before = tree(folder)
    page = folder / f"reports/{EDITION}/index.html"
    page.write_bytes(page.read_bytes()[:-1] + b" ")
    (folder / f"reports/charts/{family(EDITION)}/detained/en/chart-wide.svg").unlink()
    done = make(folder)
    assert (done.returncode, RENDERED.findall(done.stderr)) == (0, [])
    assert tree(folder) == before


def test_a_page_alone_is_rendered_with_the_tables_it_needs(folder):
    before = tree(folder)
    assert "rules hold" not in sayso(folder, "render", EDITION).stderr
    assert tree(folder) == before
    (folder / "data/processed/claims.csv").unlink()
    assert "rules hold" in sayso(folder, "render", EDITION).stderr
    assert tree(folder) == before


def test_an_edition_taken_out_takes_its_files_along(folder):
    before = set(tree(folder))
    keep(folder, EDITION)
    assert make(folder).returncode == 0
    gone = of_editions(before, *LISTED.keys() - {EDITION})
    assert set(tree(folder)) == before - gone - {DEMO[1]}
    assert {path for path in named(folder) if not (folder / "reports" / path).is_file()} == set()


def named(folder):
    """Every file that the tables of statements and of numbers name."""
    for table, column in (("statements.csv", "printed"), ("traced.csv", "file")):
        with (folder / "data/processed" / table).open(encoding="utf-8", newline="") as file:
            yield from (path for row in csv.DictReader(file) for path in row[column].split())


# one at a time


def test_a_second_build_steps_back(folder):
    before = tree(folder)
    with files.only_one(folder / ".build/lock"):
        done = sayso(folder, "build")
        by_make = make(folder)
    told = "Another build or delivery is at work in this folder. Wait for it, then run again.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", told)
    assert (by_make.returncode, by_make.stderr.splitlines()[0] + "\n") == (2, told)
    assert tree(folder) == before


# a finding about the data: status 1


def flip_a_byte(folder):
    table = next((folder / "data/raw/claims").glob("????-??-??.csv"))
    data = bytearray(table.read_bytes())
    data[-3] ^= 1
    table.write_bytes(data)
    return f"data/raw/claims/{table.name}, line {data.count(10)}: changed.\n  expected: "


def misspell_a_key(folder):
    swap(folder / PAIRS, " reason:", " raeson:")
    return f"{PAIRS}, pairs → 0 → reason: missing.\n  expected: "


def break_the_form(folder):
    (folder / PAIRS).write_text("pairs: [", "utf-8")
    return f"{PAIRS}: not YAML.\n  expected: readable YAML\n"


def write_in_another_encoding(folder):
    (folder / PAIRS).write_bytes("pairs: [] # Задержаны".encode("cp1251"))
    return f"{PAIRS}: wrong encoding.\n  expected: UTF-8\n"


def deliver_an_address(folder):
    """A newer delivery, properly registered, whose last note holds an e-mail address."""
    raw = folder / "data/raw"
    package = json.loads((raw / "datapackage.json").read_text("utf-8"))
    table, digests = (one for one in package["resources"] if one["path"].startswith("claims/"))
    with (raw / table["path"]).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    rows[-1][header.index("note")] = "ask canary@example.org"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    data = out.getvalue().encode("utf-8")
    for old, new in ((table, data), (digests, passports.rows_table(data))):
        path = re.sub(r"\d{4}-\d\d-\d\d", "2027-01-01", old["path"])
        (raw / path).write_bytes(new)
        name = {"name": f"canary-{len(package['resources'])}", "path": path}
        package["resources"].append(passports.renewed(old, new) | name)
    (raw / "datapackage.json").write_text(json.dumps(package), "utf-8")
    return "data/processed/claims: the rule “note holds no e-mail address” fails for 1 of "


def lose_the_markers(folder):
    swap(folder / "README.md", "<!-- end of findings -->", "")
    return "README.md: no place for the findings.\n  expected: "


def spoil_the_editions(folder):
    (folder / EDITIONS).write_bytes(b"editions: {} # \xff")
    return EDITIONS


def name_an_edition_twice(folder):
    path = folder / EDITIONS
    again = f"  {LATEST}:\n    notebook: 02-2017-and-now\n    parameters: {{as_of: '2018'}}\n"
    path.write_text(path.read_text("utf-8") + again, "utf-8")
    return EDITIONS


def spoil_the_notebook(folder):
    (folder / "notebooks/02-2017-and-now.ipynb").write_text("{", "utf-8")
    return "notebooks/02-2017-and-now.ipynb"


SPOILT = [
    flip_a_byte,
    misspell_a_key,
    break_the_form,
    write_in_another_encoding,
    deliver_an_address,
    lose_the_markers,
    spoil_the_editions,
    name_an_edition_twice,
    spoil_the_notebook,
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_bad_input_is_told_by_file_and_changes_nothing(folder, spoil):
    told = spoil(folder)
    before = tree(folder)
    done = sayso(folder, "build")
    assert (done.returncode, done.stdout) == (1, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(folder) == before


def test_what_is_saved_during_a_build_stops_it_and_is_built_by_the_next(folder):
    notebook = folder / "notebooks/context.ipynb"
    keep(folder, "context-en", "context-ru")
    first, later = (notebook.read_text("utf-8").replace("# ", f"# A canary {n}: ", 1)
                    for n in ("first", "later"))  # fmt: skip
    notebook.write_text(first, "utf-8")
    before = tree(folder)
    command = [f"{sys.prefix}/bin/sayso", "build"]
    how = {"cwd": folder, "env": surroundings(), "text": True, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, stdout=subprocess.PIPE, **how) as running:
        told = ""
        for line in running.stdout:
            told += line
            if line.startswith("render  "):
                notebook.write_text(later, "utf-8")
    assert running.returncode == 1
    assert "notebooks/context.ipynb: changed during the build" in told
    assert tree(folder) == before
    assert sayso(folder, "build").returncode == 0
    assert "A canary later" in (folder / "reports/context-en/index.html").read_text("utf-8")
    assert "A canary first" not in (folder / "reports/context-en/index.html").read_text("utf-8")


def test_a_first_build_without_a_place_for_its_findings_publishes_nothing(tmp_path):
    folder = workbench(tmp_path / "folder", only=EDITION)
    told = lose_the_markers(folder)
    before = tree(folder)
    done = sayso(folder, "build")
    assert (done.returncode, told in done.stderr, tree(folder)) == (1, True, before)


# wrong use: status 2

WRONG = {
    "basline: '2017'": "the notebook 02-2017-and-now has no parameter 'basline'. Did you mean "
    "'baseline'? It has: baseline, current, as_of, lang, reading.",
    "baseline: '2018'": "Unknown value of baseline '2018'. Did you mean '2017'? There are: "
    "2017, 2018-19.",
    "baseline: cumulative": "Unknown value of baseline 'cumulative'. There are: 2017, 2018-19.",
    "lang: de": "Unknown value of lang 'de'. There are: en, ru.",
    "as_of: '2030-01-15'": f"as_of 2030-01-15 lies after the newest delivery, {NEWEST}.",
}


@pytest.mark.parametrize("parameter", WRONG)
def test_a_parameter_that_cannot_be_meant_is_refused(folder, parameter):
    path = folder / EDITIONS
    listed = yaml.safe_load(path.read_text("utf-8"))
    listed["editions"][LATEST]["parameters"] |= yaml.safe_load(parameter)
    path.write_text(yaml.safe_dump(listed), "utf-8")
    before = tree(folder)
    done = sayso(folder, "build")
    told = done.stderr.splitlines()[-1].removeprefix(f"{EDITIONS}, {LATEST}: ")
    assert (done.returncode, done.stdout, told) == (2, "", WRONG[parameter])
    assert tree(folder) == before


def test_an_edition_that_is_not_there_is_refused(folder):
    before = tree(folder)
    done = sayso(folder, "render", "2017-and-now-latest-enn")
    told = (
        "Unknown edition '2017-and-now-latest-enn'. Did you mean '2017-and-now-latest-en'? "
        f"There are: {', '.join(LISTED)}.\n"
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
    assert tree(folder) == before


# nothing of the machine


def test_no_published_byte_tells_where_it_was_made():
    folder, env, _ = built()
    words = {folder.parent.name, "canary", *map(str, env.values()), platform.node()}
    words |= {getpass.getuser(), str(folder), str(Path.home())}
    long_enough = sorted(word for word in words if len(word) > 4)
    found = {
        (name, word)
        for name in tree(folder)
        for word in long_enough
        if word.encode() in unpacked((folder / name).read_bytes())
    }
    assert found == set()


def unpacked(data):
    """A file, and the pictures that stand in it as text."""
    four = rb"[A-Za-z0-9+/]"
    inside = re.findall(rb"base64,((?:%b{4})+(?:%b{2}==|%b{3}=)?)" % (four, four, four), data)
    return b"\n".join([data, *map(base64.b64decode, inside)])
