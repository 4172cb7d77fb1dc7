"""Pieces of a page that display themselves in a notebook, and the templates they come from."""

from dataclasses import dataclass
from functools import cache

import jinja2
from markupsafe import Markup

from sayso.ledger import Claim

TABLES_IN_JUPYTERLAB = "<style>table.sayso :is(th, td) { text-align: left !important }</style>"


@dataclass(frozen=True)
class Fragment:
    """A piece of a page, escaped where it holds data."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


@dataclass(frozen=True)
class Group:
    """Some claims under one heading, perhaps with a remark on each."""

    title: str
    claims: tuple[Claim, ...]
    note: str = ""
    with_measure: bool = True
    remark: str = ""
    remarks: dict[str, str | Markup] | None = None


@cache
def templates() -> jinja2.Environment:
    """Our templates; everything put into them is escaped, and nothing may be missing."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("sayso"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
