"""What stands in the way of publishing is found before the first file is moved."""

from pathlib import Path

import pytest

from helpers import told
from sayso import cli, editions, front, fronted, publishing
from sayso.editions import Edition
from sayso.errors import Finding
from sayso.manifest import MANIFEST, TABLES, Part
from sayso.paths import Places
from sayso.words import LANGUAGES

TABLE, PAGE = "data/processed/claims.csv", "reports/a-page/index.html"
LISTED = {"a-page": Edition(notebook="a-notebook", parameters={"lang": "en"})}
FORMER = "reports/former/index.html"


@pytest.fixture
def staged(tmp_path):
    """A table and a page, finished and not yet published."""
    places = Places(tmp_path / "root", tmp_path / "root/.build/staged")
    for name in (TABLE, PAGE):
        (places.output / name).parent.mkdir(parents=True)
        (places.output / name).write_text("new", "utf-8")
    return places


def publish(staged):
    made = {"former": Part("0", {FORMER: "a digest"})}
    publishing.publish(staged, {TABLES: "1", "a-page": "1"}, made, [TABLES, "a-page"], LISTED)


@pytest.mark.parametrize("name", [PAGE, FORMER, MANIFEST.as_posix()])
def test_a_folder_in_the_place_of_a_file_is_told_and_nothing_is_moved(staged, name):
    (staged.root / name).mkdir(parents=True)
    with pytest.raises(Finding) as problem:
        publish(staged)
    assert told(problem.value) == [(name, "a folder stands where a file belongs")]
    assert not (staged.root / TABLE).exists()


def test_a_file_in_the_place_of_a_folder_is_told_and_nothing_is_moved(staged):
    (staged.root / "reports").write_text("in the way", "utf-8")
    with pytest.raises(Finding) as problem:
        publish(staged)
    assert told(problem.value) == [("reports", "a file stands where a folder belongs")]
    assert not (staged.root / TABLE).exists()


def test_an_edition_without_a_page_is_told_and_its_former_page_stays(staged):
    (staged.root / PAGE).parent.mkdir(parents=True)
    (staged.output / PAGE).rename(staged.root / PAGE)
    with pytest.raises(Finding) as problem:
        publish(staged)
    assert told(problem.value) == [(PAGE, "an edition without a page")]
    assert ((staged.root / PAGE).exists(), (staged.root / TABLE).exists()) == (True, False)


def test_with_nothing_in_the_way_all_is_published(staged):
    publish(staged)
    assert [(staged.root / name).read_text("utf-8") for name in (TABLE, PAGE)] == ["new", "new"]


def test_a_move_that_fails_is_told_by_its_target(capsys):
    def move():
        raise OSError(21, "Is a directory", "staged/page", None, "page")

    assert cli._status(move) == 1
    assert capsys.readouterr().err == "page: Is a directory. See to it and run again.\n"


def chart(output):
    folder = output / "reports/charts/a-page/figures/en"
    folder.mkdir(parents=True)
    return folder


def test_a_chart_that_the_edition_no_longer_draws_is_not_listed(staged):
    chart(staged.root)
    assert editions.standing(staged, "a-page", "en") == []


def test_the_charts_of_an_edition_that_is_not_made_again_are_listed(staged):
    folder = chart(staged.root).parents[1].rename(staged.root / "reports/charts/other")
    assert editions.standing(staged, "other", "en") == [folder / "figures/en"]


UNFIT = {"no title": b"Only a text.\n", "wrong encoding": "# Метод\n".encode("cp1251")}


@pytest.mark.parametrize("rule", UNFIT)
def test_a_methodology_that_can_be_no_page_is_told_before_anything_is_made(staged, rule):
    docs = staged.root / "docs"
    docs.mkdir()
    for ending in ("", *(f".{lang}" for lang in LANGUAGES[1:])):
        (docs / f"methodology{ending}.md").write_text("# Method\n", "utf-8")
    (docs / "methodology.ru.md").write_bytes(UNFIT[rule])
    with pytest.raises(Finding) as problem:
        front.check(staged)
    assert told(problem.value) == [("docs/methodology.ru.md", rule)]


@pytest.mark.parametrize("name", [
    "reports/charts/a-page/a-chart/en/notes.txt", "reports/charts/a-page/a-chart/en/b-en.zip",
    "reports/a-page/data.csv", "reports/a-page/.index.html", "reports/persons.csv",
    "reports/figures.csv.bak",
    "reports/charts/a-page/a-chart/en/deeper/index.html",
])  # fmt: skip
def test_no_file_is_published_but_those_of_pages_and_charts(name):
    with pytest.raises(Finding) as problem:
        publishing.hold([Path(PAGE), Path(TABLE), Path(name)])
    assert told(problem.value) == [(name, "not a file that is published")]


def test_every_file_that_a_bundle_has_is_published():
    folder = "reports/charts/a-page/a-chart/ru"
    publishing.hold(Path(folder, name) for name in (*fronted.FILES, "a-chart-ru.zip"))


@pytest.mark.parametrize("name", ["../outside", "/outside", "reports/../../outside"])
def test_what_was_kept_is_never_written_elsewhere(tmp_path, name):
    staged = Places(tmp_path, tmp_path / "staged")
    with pytest.raises(Finding, match="leads elsewhere"):
        publishing.stage(staged, {name: b"x"})
    assert [*tmp_path.rglob("*")] == []
