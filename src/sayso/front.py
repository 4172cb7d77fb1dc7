"""The front page of an investigation: its pages, charts, rules and tables, and the methodology."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mistune
import nbformat
import pandas as pd
from markupsafe import Markup
from PIL import Image

from sayso import archive, corrected, editions, embeds, fragments, fronted, pages, prose, tables
from sayso.desk import compared
from sayso.editions import Edition
from sayso.errors import Finding
from sayso.fragments import stated
from sayso.fronted import Fronted
from sayso.ledger import Book
from sayso.pages import Link
from sayso.paths import Places
from sayso.tables import Ledger
from sayso.words import FIRST, LANGUAGES, say

FIGURES = "figures.csv"
TRACE = [
    "claim_id", "wave", "measure", "qualifier", "coded_low", "coded_high", "corrected", "wording",
    "originator", "relay_of", "publisher", "published", "recorded",
]  # fmt: skip


def check(places: Places) -> None:
    """Refuse a methodology that is not there in every language, or cannot become a page.

    Raises:
        Finding: it lacks one, or one is not UTF-8 or has no title.
    """
    there = [lang for lang in LANGUAGES if _methodology(places, lang).is_file()]
    for lang in LANGUAGES:
        if there and lang not in there:
            where = places.name(_methodology(places, lang))
            expected = f"the methodology in {lang}"
            raise Finding.of(where, "missing", expected, "no file", "write it.")
    for lang in there:
        _method_page(places, lang)


def write(places: Places, ledger: Ledger, held: pd.DataFrame, book: Book) -> Fronted:
    """Write the front page and the methodology in every language, and where figures came from.

    Args:
        places: a build's staging, in which (or else in the root) every edition stands finished.
        ledger: the cleaned delivery.
        held: the results of the rules (see ``checks.run``).
        book: the ledger as of its newest delivery.

    Returns:
        What they print of this build, as statements.
    """
    folder = places.reports
    folder.mkdir(parents=True, exist_ok=True)
    told = Fronted(places, ledger.hand, ledger.delivery, held)
    history = archive.history(places)
    for lang in LANGUAGES:
        (folder / pages.index(lang)).write_text(_index(told, book, lang), "utf-8")
        corrections = corrected.page(history, ledger.hand, lang)
        (folder / corrected.file(lang)).write_text(corrections, "utf-8")
        if _methodology(places, FIRST).is_file():
            text = _method_page(places, lang)
            (folder / _method_name(lang)).write_text(text, "utf-8")
    (folder / FIGURES).write_text(figures(ledger), "utf-8")
    if history:
        (places.output / corrected.FILE).write_text(corrected.text(history), "utf-8")
    return told


def _index(told: Fronted, book: Book, lang: str) -> str:
    listed = {name: one for name, one in told.editions.items() if one.lang == lang}
    body = fragments.render(
        "index.html",
        lang,
        told.hand,
        front=told.hand.front,
        found=_found(book, lang),
        methodology=_method_name(lang) if _methodology(told.places, FIRST).is_file() else "",
        corrections=corrected.file(lang),
        notebooks=list(_notebooks(told, listed, lang)),
        charts=list(_charts(told, listed, lang)),
        rules=_rules(told, lang),
        tables=[tuple(stated(one, lang) for one in told.raw(each)) for each in told.passports],
        told=told,
    )
    others: list[Link] = [
        (pages.index(other), other, say(other, "language")) for other in LANGUAGES if other != lang
    ]
    return pages.page(body.html, lang, links=others, pictures=True)


def _found(book: Book, lang: str) -> dict[str, Any]:
    """The pairs of the waves compared, both figures and the verdict."""
    view = compared(book, lang=lang)
    rows = [
        (
            pair.title[lang],
            *(fragments.cite(side, lang) for side in found.comparison.pair),
            fragments.stated(found.verdict, lang),
        )
        for pair, found in view.findings()
    ]
    return {"waves": [view.wave_name(wave) for wave in view.waves], "rows": rows}


def _notebooks(told: Fronted, listed: dict[str, Edition], lang: str) -> Iterator[dict[str, Any]]:
    """Each notebook with its title, its first words and its pages."""
    for notebook in dict.fromkeys(edition.notebook for edition in listed.values()):
        own = {name: one for name, one in listed.items() if one.notebook == notebook}
        title, lead = _opening(editions.notebook(told.places, next(iter(own.values()))), lang)
        links = [{"name": name, "words": told.link(name, one)} for name, one in own.items()]
        yield {"title": title, "lead": lead, "pages": links}


def _opening(notebook: Path, lang: str) -> tuple[str, str]:
    """The title of a notebook and the paragraph below it."""
    cells = prose.only(nbformat.read(notebook, as_version=4).cells, lang)
    title, _, rest = cells[0].source.partition("\n")
    return title.lstrip("# "), " ".join(rest.split())


def _charts(told: Fronted, listed: dict[str, Edition], lang: str) -> Iterator[dict[str, Any]]:
    """Each chart with its picture, its alt text and its files."""
    for name, edition in listed.items():
        title, _ = _opening(editions.notebook(told.places, edition), lang)
        for folder in editions.standing(told.places, name, lang):
            with Image.open(folder / embeds.CARD) as card:
                width, height = card.size
            yield {
                "title": fronted.titled(folder)["title"],
                "page": title,
                "link": told.link(name, edition),
                "folder": f"charts/{editions.family(name, lang)}/{folder.parent.name}/{lang}",
                "alt": (folder / "alt.txt").read_text("utf-8").strip(),
                "card": embeds.CARD,
                "width": width // 2,
                "height": height // 2,
                "files": [
                    {"name": file, "message": words, "size": told.size(name, edition, folder, file)}
                    for file, words in told.files(folder).items()
                ],
            }


def _rules(told: Fronted, lang: str) -> list[tuple[str | Markup, ...]]:
    """The rules by what they are about: why, how many there are, and what came out."""
    rows: list[tuple[str | Markup, ...]] = []
    for group in told.groups:
        passed = told.held.loc[told.held["group"].eq(group), "passed"].all()
        result = say(lang, "index-rules-hold" if passed else "index-rules-fail")
        about, why = say(lang, f"rules-{group}"), say(lang, f"rules-{group}-why")
        rows.append((about, why, stated(told.group(group), lang), result))
    return rows


def figures(ledger: Ledger) -> str:
    """Every claim with the delivery and the line it stands on, as CSV safe for spreadsheets."""
    claims = ledger.cleaned.claims
    file = f"data/raw/claims/{ledger.delivery}.csv"
    told = claims[TRACE].assign(file=file, line=claims["line"]).astype("string").fillna("")
    return str(told.map(tables.as_text).to_csv(index=False, lineterminator="\n"))


def _methodology(places: Places, lang: str) -> Path:
    name = "methodology.md" if lang == FIRST else f"methodology.{lang}.md"
    return places.root / "docs" / name


def _method_name(lang: str) -> str:
    return "methodology.html" if lang == FIRST else f"methodology.{lang}.html"


def _method_page(places: Places, lang: str) -> str:
    """The methodology as a page.

    Raises:
        Finding: it is not UTF-8, or has no title.
    """
    path = _methodology(places, lang)
    name = places.name(path)
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as problem:
        raise Finding.of(name, "wrong encoding", "UTF-8", str(problem), "save as UTF-8.") from None
    body = mistune.create_markdown(escape=True, plugins=["table"])(text)
    links: list[Link] = [(pages.index(lang), "", say(lang, "page-home"))]
    links += [
        (_method_name(other), other, say(other, "language")) for other in LANGUAGES if other != lang
    ]
    try:
        return pages.page(str(body), lang, links=links)
    except pages.NoTitle as problem:
        raise Finding.of(name, "no title", "# A title", str(problem), "write one.") from None
