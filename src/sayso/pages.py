"""The page around an executed notebook: one file that calls nobody and needs no script."""

import html
import re
from pathlib import Path

import nbformat
from markupsafe import Markup
from nbconvert import HTMLExporter

from sayso import sentences
from sayso.fragments import templates


def page(executed: Path, name: str, lang: str, delivery: str) -> str:
    """The executed notebook as a page of our own: outputs and text, no code.

    Args:
        executed: a notebook that papermill ran, every cell completed.
        name: the edition, for the footer.
        lang: the language of the page.
        delivery: the date of the delivery it was built from.
    """
    body = _body(executed)
    title = re.search(r"<h1[^>]*>(.*?)</h1>", body, re.DOTALL)
    if title is None:
        raise ValueError(f"{name}: the notebook has no title (a first-level heading)")
    # Body and style are ours: what they hold of the data was escaped when it was put in.
    template = templates().get_template("page.html")
    return template.render(
        lang=lang,
        title=html.unescape(re.sub("<[^>]*>", "", title.group(1))),
        edition=name,
        body=Markup(body),  # noqa: S704
        style=Markup(_style()),  # noqa: S704
        delivery=sentences.day(delivery, lang),
    )


def _body(executed: Path) -> str:
    """Outputs and text as HTML; cells are numbered, so that the same run gives the same bytes."""
    book = nbformat.read(executed, as_version=4)
    for number, cell in enumerate(book.cells):
        cell["id"] = f"cell-{number}"
    exporter = HTMLExporter(
        template_name="basic",
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    body, _ = exporter.from_notebook_node(book)
    return str(body)


def _style() -> str:
    return Path(__file__).with_name("templates").joinpath("style.css").read_text("utf-8")
