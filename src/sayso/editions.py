"""Which editions there are: a notebook with its parameters, rendered to one page each."""

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from sayso.errors import Finding
from sayso.paths import Places

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
FILE = "editions.yml"


class Edition(BaseModel):
    """What ``notebooks/editions.yml`` says of one edition."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    notebook: Slug
    parameters: dict[str, str]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    editions: dict[Slug, Edition]


def load(places: Places) -> dict[str, Edition]:
    """Every edition of the investigation by its name.

    Raises:
        Finding: ``editions.yml`` is missing or not of its form.
    """
    path = places.notebooks / FILE
    try:
        editions = _File.model_validate(yaml.safe_load(path.read_text("utf-8"))).editions
    except (OSError, yaml.YAMLError, ValidationError) as problem:
        found = " ".join(str(problem).split())[:300]
        raise Finding.of(
            places.name(path), "not readable", "editions by name", found, "mend the file."
        ) from None
    for name, edition in editions.items():
        if not notebook(places, edition).is_file():
            where = f"{places.name(path)}, {name}"
            raise Finding.of(
                where, "unknown notebook", "a notebook", edition.notebook, "correct it."
            )
    return editions


def notebook(places: Places, edition: Edition) -> Path:
    """The notebook of an edition."""
    return places.notebooks / f"{edition.notebook}.ipynb"
