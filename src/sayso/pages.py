"""The page around a text: one file that calls nobody and needs no script."""

import html
import re
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from markupsafe import Markup

from sayso import inline, palette, prose
from sayso.templating import fill
from sayso.words import FIRST, say

Link = tuple[str, str, str]
"""An address, the language of what is there (empty: of this page), and the words of the link."""


class NoTitle(ValueError):
    """A text that lacks its first-level heading cannot become a page."""


def index(lang: str) -> str:
    """The file of the page that lists all pages, below ``reports``."""
    return "index.html" if lang == FIRST else f"index.{lang}.html"


def page(
    body: str,
    lang: str,
    *,
    links: list[Link],
    footer: tuple[str, ...] = (),
    name: str = "",
    pictures: bool = False,
) -> str:
    """A page with our frame around a body of our own making, whose data was escaped.

    Args:
        body: HTML with exactly one title (a first-level heading).
        lang: the language of the page.
        links: where the reader can go from here.
        footer: lines of text.
        name: what tells the page from others with its title.
        pictures: whether pictures may come from beside the page.

    Raises:
        NoTitle: the body has no title.
    """
    title = re.search(r"<h1[^>]*>(.*?)</h1>", body, re.DOTALL)
    if title is None:
        raise NoTitle("there is no title (a first-level heading)")
    named, sections = _sections(body)
    return fill(
        "page.html",
        lang=lang,
        sections=sections,
        on_this_page=say(lang, "page-sections"),
        title=" · ".join(filter(None, [_text(title.group(1)), name])),
        body=Markup(named),  # noqa: S704
        style=Markup(_style()),  # noqa: S704
        footer=[*footer, say(lang, "page-licence")],
        links=links,
        images=" 'self'" if pictures else "",
    )  # fmt: skip


HEADING = re.compile(r'<h2(?: id="([^"]+)")?>(.*?)</h2>', re.DOTALL)


def _sections(body: str) -> tuple[str, list[tuple[str, str]]]:
    """The body with every section named, and the names with the words of their headings."""
    parts = [
        (found[1] or f"section-{number}", found[2])
        for number, found in enumerate(HEADING.finditer(body), start=1)
    ]
    names = iter(parts)
    named = HEADING.sub(lambda _: '<h2 id="{}">{}</h2>'.format(*next(names)), body)
    return named, [(name, _text(words)) for name, words in parts]


def _text(markup: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", markup)).strip()


STYLE = re.compile("<style>.*?</style>\n?", re.DOTALL)
"""What our fragments bring along for JupyterLab; a page has one style, in its head."""


def body(executed: Path, lang: str) -> str:
    """Outputs and text of an executed notebook as HTML, in one language.

    Cells are numbered, so that the same run gives the same bytes.
    """
    book = nbformat.read(executed, as_version=4)
    book.cells = prose.only(book.cells, lang)
    for number, cell in enumerate(book.cells):
        cell["id"] = f"cell-{number}"
    found, _ = exporter().from_notebook_node(book)
    return STYLE.sub("", str(found))


@cache
def exporter() -> Any:
    """What turns a notebook into HTML, made once."""
    from nbconvert import HTMLExporter

    return HTMLExporter(
        template_name="basic",
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )


@cache
def _style() -> str:
    own = Path(__file__).with_name("templates").joinpath("style.css").read_text("utf-8")
    return f"{palette.css()}\n{inline.CSS}\n{own}"
