"""A language is added as docs/adding-a-language.md tells: each step asks for the next."""

import re
import shutil

import nbformat
import pytest
import yaml

from workbench import REPO, sayso, workbench

pytestmark = pytest.mark.slow

NEW = "eo"
EDITION = f"2017-and-now-latest-{NEW}"
PAGE = (REPO / "docs/adding-a-language.md").read_text("utf-8")
TOLD = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path):
    """The investigation with a package of its own, and one edition: of the language to come."""
    folder = workbench(tmp_path / "investigation")
    shutil.copytree(REPO / "src/sayso", folder / "src/sayso")
    edition = {"notebook": "02-2017-and-now", "parameters": {"as_of": "latest", "lang": NEW}}
    write(folder / "notebooks/editions.yml", {"editions": {EDITION: edition}})
    return folder


def write(path, table):
    path.write_text(yaml.safe_dump(table, allow_unicode=True, sort_keys=False), "utf-8")


def begin(folder):
    """Most of the words."""
    words = (folder / "src/sayso/words/en.ftl").read_text("utf-8")
    most, lost = re.subn(r"^pages = .*?^}\n", "", words, flags=re.MULTILINE | re.DOTALL)
    assert lost == 1
    (folder / f"src/sayso/words/{NEW}.ftl").write_text(most, "utf-8")


def say_all(folder):
    words = folder / "src/sayso/words"
    shutil.copyfile(words / "en.ftl", words / f"{NEW}.ftl")


def give_names(folder):
    for path in (folder / "data/hand").glob("*.yml"):
        write(path, named(yaml.safe_load(path.read_text("utf-8"))))


def named(node):
    """The table with each name given in the new language too."""
    if isinstance(node, list):
        return [named(each) for each in node]
    if not isinstance(node, dict):
        return node
    if set(node) == {"en", "ru"} and isinstance(node["en"], str):
        return node | {NEW: node["en"]}
    return {key: named(value) for key, value in node.items()}


def decide_on_links(folder):
    path = folder / "data/hand/links.yml"
    table = yaml.safe_load(path.read_text("utf-8"))
    switches = table["settings"]["outward_links"]
    switches[NEW] = switches["en"]
    write(path, table)


def write_cells(folder):
    for path in (folder / "notebooks").glob("*.ipynb"):
        book = nbformat.read(path, as_version=4)
        book.cells = [new for cell in book.cells for new in twice(cell)]
        nbformat.write(book, path)


def twice(cell):
    if "lang-en" not in cell.metadata.get("tags", []):
        return [cell]
    return [cell, nbformat.v4.new_markdown_cell(cell.source, metadata={"tags": [f"lang-{NEW}"]})]


def tell_what_compares(folder):
    words = folder / "src/sayso/words"
    shutil.copyfile(words / "en.compare.yml", words / f"{NEW}.compare.yml")
    path = folder / "data/hand/waivers.yml"
    table = yaml.safe_load(path.read_text("utf-8"))
    new = [waiver | {"lang": NEW} for waiver in table["waivers"] if waiver["lang"] == "en"]
    write(path, table | {"waivers": [*table["waivers"], *new]})


def explain(folder):
    docs = folder / "docs"
    shutil.copyfile(docs / "methodology.md", docs / f"methodology.{NEW}.md")


BUILD = ("build", "--jobs", "1")
STEPS = {  # and a command that sees what is missing then, the quickest one
    begin: BUILD,
    say_all: ["claims"],
    give_names: ["claims"],
    decide_on_links: BUILD,
    write_cells: BUILD,
    tell_what_compares: BUILD,
}


def test_each_step_asks_for_the_next(folder):
    env = {"PYTHONPATH": folder / "src"}
    for (step, command), told in zip(STEPS.items(), TOLD, strict=True):
        step(folder)
        done = sayso(folder, *command, env=env)
        assert (done.returncode, told in done.stderr) == (1, True), done.stderr
    explain(folder)
    done = sayso(folder, *BUILD, env=env)
    assert done.returncode == 0, done.stderr[-3000:]
    pages = [folder / "reports" / name for name in (f"{EDITION}/index.html", f"index.{NEW}.html")]
    assert [f'<html lang="{NEW}"' in page.read_text("utf-8") for page in pages] == [True, True]
