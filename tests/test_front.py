"""The front page: every page, chart and file, the rules, the tables, and how to report an error."""

import csv
import re
import shutil

import pytest
from bs4 import BeautifulSoup

from sayso import editions, passports, paths
from workbench import REPO, built, copy, sayso, swap

pytestmark = pytest.mark.slow

FRONT = {"en": "index.html", "ru": "index.ru.html"}
LISTED = editions.load(paths.find(REPO))
each = pytest.mark.parametrize("lang", FRONT)


def front(lang):
    text = (built().folder / "reports" / FRONT[lang]).read_text("utf-8")
    return BeautifulSoup(text, "html.parser")


def links(lang):
    return [link["href"] for link in front(lang).select("main a")]


@each
def test_it_lists_every_edition_of_its_language(lang):
    own = [f"{name}/index.html" for name, edition in LISTED.items() if edition.lang == lang]
    listed = [link for link in links(lang) if link.endswith("/index.html")
              and not link.startswith("charts/")]  # fmt: skip
    assert sorted(listed) == sorted(own)


@each
def test_it_lists_every_file_of_every_chart_of_its_language(lang):
    reports = built().folder / "reports"
    made = [path.relative_to(reports).as_posix() for path in (reports / "charts").rglob("*")
            if path.is_file() and path.parent.name == lang]  # fmt: skip
    assert sorted({link for link in links(lang) if link.startswith("charts/")}) == sorted(made)


@each
def test_it_says_what_became_of_every_raw_row_and_of_every_rule(lang):
    found = front(lang)
    checks = list(csv.DictReader((built().folder / "data/processed/checks.csv").open()))
    counted = [row.find_all("td") for row in found.select("table")[1].select("tbody tr")]
    assert sum(int(cells[2].get_text()) for cells in counted) == len(checks)
    text = " ".join(found.get_text(" ").split())
    assert {"en": "456 raw rows became 456 claims, and 0 were set aside",
            "ru": "Строк в ней: 456; стали утверждениями: 456; отложены"}[lang] in text  # fmt: skip


def test_it_tells_the_same_findings_in_every_language():
    found = [[cell["data-claim"] for cell in front(lang).select("[data-claim]")] for lang in FRONT]
    assert found[0] == found[1]
    assert len(found[0]) == 16


@each
def test_it_names_every_raw_table_with_its_digest(lang):
    registered = passports.read(paths.find(built().folder)).values()
    wanted = [(f"data/raw/{one.path}", f"sha256 {one.sha256[:16]}…") for one in registered
              if not one.path.endswith(passports.ROWS_SUFFIX)]  # fmt: skip
    rows = [[cell.get_text() for cell in row.find_all("td")]
            for row in front(lang).select("table")[2].select("tbody tr")]  # fmt: skip
    assert [(row[0], row[3]) for row in rows] == wanted


def test_every_claim_leads_to_its_line_in_the_raw_table():
    table = built().folder / "reports/figures.csv"
    rows = list(csv.DictReader(table.open(encoding="utf-8", newline="")))
    assert len(rows) == 456
    for row in (rows[0], rows[200], rows[-1]):
        line = (REPO / row["file"]).read_text("utf-8").split("\n")[int(row["line"]) - 1]
        assert line.split(",")[0] == row["claim_id"]


def test_a_methodology_missing_in_one_language_stops_the_build(tmp_path):
    folder = copy(tmp_path / "folder")
    (folder / "docs/methodology.ru.md").unlink()
    done = sayso(folder, "build")
    assert (done.returncode, done.stderr.splitlines()[-4]) == (
        1, "docs/methodology.ru.md: missing.",
    )  # fmt: skip


def test_a_change_of_the_methodology_rebuilds_the_front_page_alone(tmp_path):
    folder = copy(tmp_path / "folder")
    swap(folder / "docs/methodology.md", "# How we count and compare", "# How we count")
    done = sayso(folder, "build")
    assert done.returncode == 0
    assert "render  0 editions" in done.stderr
    assert "<h1>How we count</h1>" in (folder / "reports/methodology.html").read_text("utf-8")


def test_an_investigation_without_a_methodology_has_none(tmp_path):
    folder = copy(tmp_path / "folder")
    shutil.rmtree(folder / "docs")
    (folder / "README.md").unlink()
    waivers = folder / "data/hand/waivers.yml"
    text = waivers.read_text("utf-8")
    done = sayso(folder, "build")
    assert "prose.methodology.*" in done.stderr.split("waives nothing")[1]
    waivers.write_text(
        re.sub(r'  - scope: "prose.methodology.*?(?=  - scope)', "", text, flags=re.S)
    )
    done = sayso(folder, "build")
    assert (done.returncode, list((folder / "reports").glob("methodology*"))) == (0, [])
    assert "methodology" not in (folder / "reports/index.html").read_text("utf-8")
