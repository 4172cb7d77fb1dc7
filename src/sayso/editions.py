"""Which editions there are: a notebook with its parameters, rendered to one page each."""

from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from sayso import forms
from sayso.errors import Finding
from sayso.forms import Form
from sayso.paths import Places
from sayso.words import FIRST

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
FILE = "editions.yml"
RESERVED = ("tables", "readme", "index", "charts")
"""Names of other parts of a build, or of their folders."""


class Edition(Form):
    """What ``notebooks/editions.yml`` says of one edition."""

    notebook: Slug
    parameters: dict[str, str]

    @property
    def lang(self) -> str:
        """The language of its page."""
        return self.parameters.get("lang", FIRST)


class _File(Form):
    editions: dict[Slug, Edition]


def load(places: Places) -> dict[str, Edition]:
    """Every edition of the investigation by its name.

    Raises:
        Finding: ``editions.yml`` is missing or not of its form.
    """
    path = places.notebooks / FILE
    editions = forms.read(places, path, _File).editions
    for name, edition in editions.items():
        if name in RESERVED:
            where = f"{places.name(path)}, {name}"
            raise Finding.of(where, "reserved name", "another name", name, "rename the edition.")
        if not notebook(places, edition).is_file():
            where = f"{places.name(path)}, {name}"
            raise Finding.of(
                where, "unknown notebook", "a notebook", edition.notebook, "correct it."
            )
    return editions


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
