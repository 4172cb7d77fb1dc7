"""Every edition is told once, in a language that there is."""

import pytest

from helpers import told
from sayso import editions
from sayso.errors import Finding, WrongUse
from sayso.paths import Places
from sayso.words import LANGUAGES

FIRST = 'first: {notebook: page, parameters: {as_of: "2018", lang: "en"}}'


def load(root, *lines):
    """The editions of a folder whose list holds these lines."""
    folder = root / "notebooks"
    folder.mkdir()
    (folder / "page.ipynb").touch()
    text = "\n".join(["editions:", *(f"  {line}" for line in lines)])
    (folder / "editions.yml").write_text(text, "utf-8")
    return editions.load(Places(root, root))


def test_editions_that_differ_in_language_are_twins(tmp_path):
    listed = load(tmp_path, FIRST, FIRST.replace("first", "second").replace('"en"', '"ru"'))
    assert editions.twins(listed, listed["first"]) == {"ru": "second"}


WRONG = {
    "no language": "other: {notebook: page, parameters: {}}",
    "told twice": 'other: {notebook: page, parameters: {lang: "en", as_of: "2018"}}',
    "unknown notebook": 'other: {notebook: leaf, parameters: {lang: "en"}}',
    "reserved name": 'index: {notebook: page, parameters: {lang: "en"}}',
}


@pytest.mark.parametrize("rule", WRONG)
def test_an_edition_that_cannot_be_made_is_told_by_name(tmp_path, rule):
    with pytest.raises(Finding) as problem:
        load(tmp_path, FIRST, WRONG[rule])
    name = WRONG[rule].split(":")[0]
    assert told(problem.value) == [(f"notebooks/editions.yml, {name}", rule)]


def test_a_language_that_there_is_not_is_refused(tmp_path):
    with pytest.raises(WrongUse) as refused:
        load(tmp_path, FIRST.replace('"en"', '"eng"'))
    assert str(refused.value) == (
        "notebooks/editions.yml, first: Unknown value of lang 'eng'. "
        f"Did you mean 'en'? There are: {', '.join(LANGUAGES)}."
    )
