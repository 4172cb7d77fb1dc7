"""The text of a notebook is there in every language, cell beside cell."""

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import told
from sayso import prose
from sayso.errors import Finding
from workbench import REPO

NOTEBOOKS = sorted((REPO / "notebooks").glob("*.ipynb"))


def cell(kind):
    """``en`` and ``ru`` are texts, ``md`` a text without a language, anything else is code."""
    if kind == "code":
        return nbformat.v4.new_code_cell("1")
    tags = [f"lang-{kind}"] if kind in ("en", "ru") else []
    return nbformat.v4.new_markdown_cell(kind, metadata={"tags": tags})


def check(kinds):
    prose.check("trial.ipynb", [cell(kind) for kind in kinds.split()])


@pytest.mark.parametrize("kinds", ["en ru", "code en ru en ru code", "code", ""])
def test_pairs_hold(kinds):
    check(kinds)


@pytest.mark.parametrize(
    ("kinds", "numbers"),
    [
        ("en", [2]),
        ("ru", [1]),
        ("md", [1]),
        ("en ru en code", [4]),
        ("en code ru", [2, 3]),
        ("ru en", [1, 3]),
        ("en en ru", [2]),
        ("en md", [2]),
    ],
)
def test_a_missing_counterpart_is_told_by_cell(kinds, numbers):
    with pytest.raises(Finding) as problem:
        check(kinds)
    rule = "the text is not there in every language"
    assert told(problem.value) == [(f"trial.ipynb, cell {n}", rule) for n in numbers]


def test_a_cell_without_text_says_nothing():
    cells = [cell("en"), cell("ru")]
    cells[1].source = "  "
    with pytest.raises(Finding, match=r"trial\.ipynb, cell 2"):
        prose.check("trial.ipynb", cells)


@given(st.lists(st.sampled_from(["en", "ru", "code", "md"]), max_size=8))
def test_what_passes_says_equally_much_in_every_language(kinds):
    cells = [cell(kind) for kind in kinds]
    try:
        prose.check("trial.ipynb", cells)
    except Finding:
        return
    counted = [len(prose.only(cells, lang)) for lang in ("en", "ru")]
    assert counted[0] == counted[1]
    assert "md" not in kinds


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_our_notebooks_say_everything_twice(path):
    cells = nbformat.read(path, as_version=4).cells
    prose.check(path.name, cells)
    russian = [c.source for c in cells if prose.language(c) == "ru"]
    assert russian
    assert all(any("а" <= letter.lower() <= "я" for letter in text) for text in russian)
    headings = [[c.source.split(" ")[0] for c in prose.only(cells, lang)
                 if c.source.startswith("#")] for lang in ("en", "ru")]  # fmt: skip
    assert headings[0] == headings[1]
