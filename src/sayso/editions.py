"""Which editions there are: a notebook with its parameters, rendered to one page each."""

import json
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from sayso import forms
from sayso.errors import Finding, WrongUse, one_of
from sayso.forms import Form
from sayso.paths import Places
from sayso.words import LANGUAGES

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
FILE = "editions.yml"
RESERVED = ("tables", "readme", "index", "charts", "demo")
"""Names of other parts of a build, or of their folders."""


class Edition(Form):
    """What ``notebooks/editions.yml`` says of one edition."""

    notebook: Slug
    parameters: dict[str, str]

    @property
    def lang(self) -> str:
        """The language of its page."""
        return self.parameters["lang"]


class _File(Form):
    editions: dict[Slug, Edition]


def load(places: Places) -> dict[str, Edition]:
    """Every edition of the investigation by its name.

    Raises:
        Finding: ``editions.yml`` is missing or not of its form, or an edition has a reserved
            name, an unknown notebook, no language, or all that another has.
        WrongUse: an edition in a language that there is not, with the nearest one.
    """
    path = places.notebooks / FILE
    editions = forms.read(places, path, _File).editions
    told: dict[str, str] = {}
    folders: dict[tuple[str, str], str] = {}
    for name, edition in editions.items():
        where = f"{places.name(path)}, {name}"
        _check(places, where, name, edition)
        first = told.setdefault(json.dumps(edition.model_dump(), sort_keys=True), name)
        if first != name:
            raise Finding.of(where, "told twice", "an edition of its own", first, "keep one.")
        owner = folders.setdefault((family(name, edition.lang), edition.lang), name)
        if owner != name:
            rule, expected = "two editions with one folder of charts", "a folder for each"
            raise Finding.of(where, rule, expected, owner, "rename one of them.")
    return editions


def family(name: str, lang: str) -> str:
    """What the editions of a page in all languages have in common: the folder of their charts.

    >>> family("who-says-so-killed-en", "en"), family("summary", "en")
    ('who-says-so-killed', 'summary')
    """
    return name.removesuffix(f"-{lang}")


def of_family(listed: dict[str, Edition], name: str) -> dict[str, Edition]:
    """The editions of a page in all languages, by their names."""
    return {each: one for each, one in listed.items() if family(each, one.lang) == name}


def bundles(reports: Path, name: str, lang: str) -> list[Path]:
    """The folders of an edition's charts, below a folder of reports."""
    return sorted((reports / "charts" / family(name, lang)).glob(f"*/{lang}"))


def standing(places: Places, name: str, lang: str) -> list[Path]:
    """The folders of an edition's charts: of this build if it makes it, else of an earlier one."""
    made = (places.reports / name).is_dir()
    return bundles(places.reports if made else places.root / "reports", name, lang)


def _check(places: Places, where: str, name: str, edition: Edition) -> None:
    """Hold one edition to what every edition must be."""
    if name in RESERVED:
        raise Finding.of(where, "reserved name", "another name", name, "rename the edition.")
    if not notebook(places, edition).is_file():
        raise Finding.of(where, "unknown notebook", "a notebook", edition.notebook, "correct it.")
    if "lang" not in edition.parameters:
        expected = f"lang: one of {', '.join(LANGUAGES)}"
        raise Finding.of(where, "no language", expected, "no lang", "add it to the parameters.")
    try:
        one_of(edition.lang, LANGUAGES, "value of lang")
    except WrongUse as problem:
        raise WrongUse(f"{where}: {problem}") from None


def notebook(places: Places, edition: Edition) -> Path:
    """The notebook of an edition."""
    return places.notebooks / f"{edition.notebook}.ipynb"


def twins(editions: dict[str, Edition], edition: Edition) -> dict[str, str]:
    """The same edition in other languages: language and name."""
    return {
        other.lang: name
        for name, other in editions.items()
        if other.lang != edition.lang
        and _apart_from_language(other) == _apart_from_language(edition)
    }


def _apart_from_language(edition: Edition) -> tuple[str, dict[str, str]]:
    others = {key: value for key, value in edition.parameters.items() if key != "lang"}
    return edition.notebook, others
