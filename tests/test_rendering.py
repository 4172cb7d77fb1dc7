"""A notebook that fails becomes no page, and a misspelt parameter starts no kernel."""

import nbformat
import pandas as pd
import pytest
import yaml

from sayso import build, paths, rendering, tables
from sayso.editions import Edition
from sayso.errors import Finding, WrongUse
from sayso.paths import Places
from sayso.words import LANGUAGES
from workbench import tree, workbench

pytestmark = pytest.mark.slow

PARAMETERS = 'lang: str = "en"  # the language of the page'
RAN = 'open("ran", "w").close()'
HELD = {"table": "claims", "group": "ids", "rule": "all", "rows": 1, "passed": True}
HOLDING = pd.DataFrame([HELD | {"examples": ""}])
ON = {"tags": ["raises-exception"]}


def cell(source, **metadata):
    return nbformat.v4.new_code_cell(source, metadata=metadata)


@pytest.fixture
def trial(tmp_path, monkeypatch):
    """An investigation with one edition, whose page of an earlier day is there.

    The rules take seconds and are tested elsewhere: here they hold.
    """
    monkeypatch.setattr(tables, "hold", lambda ledger: HOLDING)
    folder = workbench(tmp_path / "folder")
    page = folder / "reports/trial/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("the page of an earlier day", "utf-8")
    return folder


def edition(folder, *cells, **parameters):
    """Write the notebook of the edition: a title, then the cells given."""
    titles = [
        nbformat.v4.new_markdown_cell("# A trial", metadata={"tags": [f"lang-{lang}"]})
        for lang in LANGUAGES
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    book = nbformat.v4.new_notebook(cells=[*titles, *cells], metadata=metadata)
    nbformat.write(book, folder / "notebooks/trial.ipynb")
    listed = {"editions": {"trial": {"notebook": "trial", "parameters": parameters}}}
    (folder / "notebooks/editions.yml").write_text(yaml.safe_dump(listed), "utf-8")


def render(folder):
    return build.build(paths.find(folder), say=lambda line: None)


def parameters():
    return cell(PARAMETERS, tags=["parameters"])


# The place of the failing cell in the notebook as it stands in notebooks/, counted from one.
FAILING = {
    "raises": (4, [parameters(), cell("1 / 0")]),
    "raises above the parameters": (3, [cell("1 / 0"), parameters()]),
    "goes on after an error": (4, [parameters(), cell("1 / 0", **ON), cell("print('on')")]),
    "leaves early": (4, [parameters(), cell("raise SystemExit(0)"), cell("print('on')")]),
    "kills its kernel": (4, [parameters(), cell("import os; os._exit(1)"), cell("print('on')")]),
}


@pytest.mark.parametrize("how", FAILING)
def test_a_notebook_that_fails_becomes_no_page(trial, how):
    number, cells = FAILING[how]
    edition(trial, *cells, lang="en")
    before = tree(trial)
    with pytest.raises(Finding) as failed:
        render(trial)
    told = str(failed.value).splitlines()[0]
    assert told == f"notebooks/trial.ipynb, cell {number}: edition trial failed."
    assert tree(trial) == before
    assert {path.name for path in (trial / ".build").iterdir()} <= {"lock", "store"}


def test_a_notebook_without_a_title_is_a_finding(trial):
    edition(trial, parameters(), lang="en")
    path = trial / "notebooks/trial.ipynb"
    path.write_text(path.read_text("utf-8").replace("# A trial", "A trial"), "utf-8")
    before = tree(trial)
    with pytest.raises(Finding, match=r"notebooks/trial\.ipynb"):
        render(trial)
    assert tree(trial) == before


def test_a_fault_of_the_program_is_not_laid_on_the_notebook(tmp_path, monkeypatch):
    def broken(*_):
        raise UnicodeError("ours")

    monkeypatch.setattr(rendering, "_run", lambda *_: None)
    monkeypatch.setattr(rendering, "_page", broken)
    one = Edition(notebook="trial", parameters={"lang": "en"})
    with pytest.raises(UnicodeError, match="ours"):
        rendering.render(Places(tmp_path, tmp_path), "trial", one, tmp_path)


def test_an_unknown_parameter_starts_no_kernel(trial):
    edition(trial, parameters(), cell(RAN), lang="en", lnag="en")
    before = tree(trial)
    with pytest.raises(WrongUse) as refused:
        render(trial)
    assert str(refused.value) == (
        "notebooks/editions.yml, trial: the notebook trial has no parameter 'lnag'. "
        "Did you mean 'lang'? It has: lang."
    )
    assert (tree(trial), (trial / "notebooks/ran").exists()) == (before, False)


@pytest.mark.parametrize(
    ("source", "told"),
    [("lang = 'en'\n%matplotlib inline", "parameters that cannot be read"),
     ("lang = str('en')", "parameters that cannot be read")],
)  # fmt: skip
def test_parameters_have_plain_values(trial, source, told):
    edition(trial, cell(source, tags=["parameters"]), lang="en")
    before = tree(trial)
    with pytest.raises(Finding, match=rf"notebooks/trial\.ipynb: {told}"):
        render(trial)
    assert tree(trial) == before


def test_what_is_no_notebook_is_told(trial):
    edition(trial, parameters(), lang="en")
    (trial / "notebooks/trial.ipynb").write_text("{", "utf-8")
    with pytest.raises(Finding, match=r"notebooks/trial\.ipynb: not a notebook"):
        render(trial)


def test_a_known_parameter_starts_one(trial):
    """The proof above holds: had a kernel started, its file would be there."""
    edition(trial, parameters(), cell(RAN), cell("print('canary', lang)"), lang="en")
    assert (render(trial), (trial / "notebooks/ran").exists()) == (True, True)
    assert "canary en" in (trial / "reports/trial/index.html").read_text("utf-8")


def test_the_editors_own_profile_changes_no_page(trial, tmp_path, monkeypatch):
    profile = tmp_path / "home/.ipython/profile_default/ipython_kernel_config.py"
    profile.parent.mkdir(parents=True)
    profile.write_text('get_config().InteractiveShell.ast_node_interactivity = "none"', "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    edition(trial, parameters(), cell("'canary ' + lang"), lang="en")
    assert render(trial) is True
    assert "canary en" in (trial / "reports/trial/index.html").read_text("utf-8")
