"""The notebooks as they are committed: short cells, no outputs, no number typed into prose."""

import ast
import io
import re
import tokenize

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from nbclient import NotebookClient

from sayso.pages import STYLE
from workbench import REPO, built, latest_of, tree

PLOTLY = "application/vnd.plotly.v1+json"
NOTEBOOKS = sorted((REPO / "notebooks").glob("*.ipynb"))
PARAMETERS = ["baseline", "current", "as_of", "lang", "reading"]
OWN = {
    "context": ["lang"],
    "what-we-may-say": ["measure", *PARAMETERS],
    "03-who-says-so": ["measure", "origin", *PARAMETERS],
    "04-what-was-known-when": ["measure", *PARAMETERS],
    "05-the-official-answer": ["measure", *PARAMETERS[:-1]],
}
"""Notebooks with parameters of their own."""

every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path, kind="code"):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def is_parameters(cell):
    return "parameters" in cell.metadata.get("tags", [])


def above_parameters(path):
    code = cells(path)
    return code[: [is_parameters(cell) for cell in code].index(True)]


def parameters(path):
    (cell,) = filter(is_parameters, cells(path))
    return cell.source


@every
def test_it_is_committed_without_outputs(path):
    left = {(len(cell.outputs), cell.execution_count) for cell in cells(path)}
    assert left == {(0, None)}
    assert nbformat.read(path, as_version=4).metadata.keys() <= {"kernelspec", "language_info"}


@every
def test_its_code_cells_are_short(path):
    long = [cell.source for cell in cells(path)
            if not is_parameters(cell) and len(cell.source.splitlines()) > 6]  # fmt: skip
    assert long == []


@every
def test_above_its_parameters_it_only_imports_and_opens_the_book(path):
    lines = [line for cell in above_parameters(path) for line in cell.source.splitlines() if line]
    rest = [line for line in lines if not line.startswith(("import ", "from "))]
    # The context series are no claims, so no book of claims is opened there.
    assert rest == ([] if path.stem == "context" else ["book = sayso.open()"])


@every
def test_its_parameters_have_types_and_comments(path):
    source = parameters(path)
    body = ast.parse(source).body
    assert [node.target.id for node in body] == OWN.get(path.stem, PARAMETERS)
    assert {(node.annotation.id, type(node.value.value)) for node in body} == {("str", str)}
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    remarks = [token.start[0] for token in tokens if token.type == tokenize.COMMENT]
    assert remarks == [node.lineno for node in body]


def wave_names():
    """Every word for a wave that may hold a digit, the longest first; Russian years have cases."""
    waves = yaml.safe_load((REPO / "data/hand/waves.yml").read_text("utf-8"))["waves"]
    titles = {name for wave in waves.values() for name in (wave.get("title") or {}).values()}
    names = {*waves, *titles, *(name for wave in waves.values() for name in wave["name"].values())}
    years = {year for name in names for year in re.findall(r"20\d\d", name)}
    cases = {f"{year} {word}" for year in years for word in ("год", "года", "году")}
    return sorted(names | cases, key=len, reverse=True)


@every
def test_its_prose_holds_no_number(path):
    prose = " ".join(" ".join(cell.source for cell in cells(path, "markdown")).split())
    for name in wave_names():
        prose = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", prose)
    assert re.findall(r"\S*\d\S*", prose) == []


def text(html):
    """What a reader sees, without the spaces between."""
    return "".join(BeautifulSoup(html, "html.parser").get_text().split())


@pytest.mark.slow
@every
def test_run_by_itself_it_shows_what_the_newest_page_shows(path, monkeypatch):
    folder = built().folder
    before = tree(folder), sorted((folder / "notebooks").iterdir())
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")
    book = nbformat.read(folder / "notebooks" / path.name, as_version=4)
    where = {"metadata": {"path": str(folder / "notebooks")}}
    NotebookClient(book, kernel_name="python3", resources=where, timeout=120).execute()
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    outputs = [output for cell in code for output in cell.outputs]
    page = (folder / f"reports/{latest_of(path.stem)}/index.html").read_text("utf-8")
    assert {output.output_type for output in outputs} <= {"display_data", "execute_result"}
    shown = [text(STYLE.sub("", output.data.get("text/html", ""))) for output in outputs]
    assert [each for each in shown if each not in text(page)] == []
    assert [bool(cell.outputs) for cell in code] == [False, False] + [True] * (len(code) - 2)
    twins = sum(PLOTLY in output.data for output in outputs)
    assert twins == page.count('<figure class="sayso-chart')
    assert (tree(folder), sorted((folder / "notebooks").iterdir())) == before
