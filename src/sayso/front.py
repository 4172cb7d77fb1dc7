"""The front page of an investigation: its pages, charts, rules and tables, and the methodology."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mistune
import nbformat
import pandas as pd
from PIL import Image

from sayso import editions, embeds, fragments, pages, passports, prose, sentences, tables
from sayso.desk import compared
from sayso.editions import Edition
from sayso.errors import Finding
from sayso.ledger import Book
from sayso.pages import Link
from sayso.paths import Places
from sayso.tables import Ledger
from sayso.words import FIRST, LANGUAGES, say

CHART_FILES = {
    "index.html": "index-file-embed",
    "embed-iframe.html": "index-file-iframe",
    "embed-static.html": "index-file-static",
    "embed-amp.html": "index-file-amp",
    "chart-wide.svg": "index-file-svg",
    "chart-narrow.svg": "index-file-narrow",
    embeds.WIDE: "index-file-png",
    embeds.NARROW: "index-file-png-narrow",
    embeds.CARD: "index-file-card",
    "data.csv": "index-file-data",
    "data.json": "index-file-json",
    "alt.txt": "index-file-alt",
    "desc.txt": "index-file-desc",
    "oembed.json": "index-file-oembed",
    "manifest.json": "index-file-manifest",
    "interactive.html": "index-file-interactive",
}
"""The files of every bundle, by how the front page calls them; beside them there is a ZIP."""
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


def write(places: Places, ledger: Ledger, held: pd.DataFrame, book: Book) -> None:
    """Write the front page and the methodology in every language, and where figures came from.

    Args:
        places: a build's staging, in which (or else in the root) every edition stands finished.
        ledger: the cleaned delivery.
        held: the results of the rules (see ``checks.run``).
        book: the ledger as of its newest delivery.
    """
    folder = places.reports
    folder.mkdir(parents=True, exist_ok=True)
    for lang in LANGUAGES:
        (folder / pages.index(lang)).write_text(_index(places, ledger, held, book, lang), "utf-8")
        if _methodology(places, FIRST).is_file():
            text = _method_page(places, lang)
            (folder / _method_name(lang)).write_text(text, "utf-8")
    (folder / FIGURES).write_text(_figures(ledger), "utf-8")


def _index(places: Places, ledger: Ledger, held: pd.DataFrame, book: Book, lang: str) -> str:
    listed = {name: one for name, one in editions.load(places).items() if one.lang == lang}
    body = fragments.render(
        "index.html",
        lang,
        ledger.hand,
        front=ledger.hand.front,
        found=_found(book, lang),
        methodology=_method_name(lang) if _methodology(places, FIRST).is_file() else "",
        notebooks=list(_notebooks(places, listed, ledger, lang)),
        charts=list(_charts(places, listed, ledger.delivery, lang)),
        rules=_rules(held, lang),
        tables=_raw_tables(places, lang),
        stamp=tables.stamp(places),
        delivery=sentences.day(ledger.delivery, lang),
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


def _notebooks(
    places: Places, listed: dict[str, Edition], ledger: Ledger, lang: str
) -> Iterator[dict[str, Any]]:
    """Each notebook with its title, its first words and its pages."""
    for notebook in dict.fromkeys(edition.notebook for edition in listed.values()):
        own = {name: one for name, one in listed.items() if one.notebook == notebook}
        title, lead = _opening(editions.notebook(places, next(iter(own.values()))), lang)
        links = [{"name": name, "words": _words(one, ledger, lang)} for name, one in own.items()]
        yield {"title": title, "lead": lead, "pages": links}


def _opening(notebook: Path, lang: str) -> tuple[str, str]:
    """The title of a notebook and the paragraph below it."""
    cells = prose.only(nbformat.read(notebook, as_version=4).cells, lang)
    title, _, rest = cells[0].source.partition("\n")
    return title.lstrip("# "), " ".join(rest.split())


def _words(edition: Edition, ledger: Ledger, lang: str) -> str:
    """What tells the page of an edition from others of its notebook: its measure or its day."""
    day = _day(edition, ledger.delivery, lang)
    measure = edition.parameters.get("measure")
    if measure not in ledger.hand.measures:
        return day
    name = ledger.hand.measures[measure].name[lang]
    dated = "as_of" in edition.parameters
    return say(lang, "origin", who=name, day=day) if dated else name


def _day(edition: Edition, delivery: str, lang: str) -> str:
    """As of when the page of an edition tells."""
    as_of = edition.parameters.get("as_of", "latest")
    if as_of == "latest":
        return say(lang, "index-latest", day=sentences.day(delivery, lang))
    return say(lang, "index-as-of", day=sentences.day(as_of, lang))


def _charts(
    places: Places, listed: dict[str, Edition], delivery: str, lang: str
) -> Iterator[dict[str, Any]]:
    """Each chart with its picture, its alt text and its files."""
    for name, edition in listed.items():
        title, _ = _opening(editions.notebook(places, edition), lang)
        for folder in editions.standing(places, name, lang):
            with Image.open(folder / embeds.CARD) as card:
                width, height = card.size
            told = json.loads((folder / "manifest.json").read_text("utf-8"))
            words = CHART_FILES | {f"{told['chart']}-{lang}.zip": "index-file-zip"}
            yield {
                "title": told["title"],
                "page": say(lang, "origin", who=title, day=_day(edition, delivery, lang)),
                "folder": f"charts/{editions.family(name, lang)}/{folder.parent.name}/{lang}",
                "alt": (folder / "alt.txt").read_text("utf-8").strip(),
                "card": embeds.CARD,
                "width": width // 2,
                "height": height // 2,
                "files": [_file(folder, file, message) for file, message in words.items()],
            }


def _file(folder: Path, name: str, message: str) -> dict[str, Any]:
    kb = max(1, round((folder / name).stat().st_size / 1000))
    return {"name": name, "message": message, "kb": kb}


def _rules(held: pd.DataFrame, lang: str) -> dict[str, Any]:
    """The rules by what they are about: why, how many there are, and what came out."""
    rows = []
    for group, rules in held.groupby("group", sort=False):
        result = "index-rules-hold" if rules["passed"].all() else "index-rules-fail"
        about, why = say(lang, f"rules-{group}"), say(lang, f"rules-{group}-why")
        rows.append((about, why, sentences.number(len(rules), lang), say(lang, result)))
    looked_at = held.groupby("table")["rows"].max().sum()
    return {"groups": rows, "count": len(held), "rows": int(looked_at)}


def _raw_tables(places: Places, lang: str) -> list[tuple[str, ...]]:
    """The raw tables with what their passports promise."""
    return [
        (
            f"data/raw/{passport.path}",
            _delivered(passport.path, lang),
            sentences.number(passport.rows, lang),
            f"sha256 {passport.sha256[:16]}…",
        )
        for passport in passports.read(places).values()
        if not passport.path.endswith(passports.ROWS_SUFFIX)
    ]


def _delivered(path: str, lang: str) -> str:
    """The date in the name of a raw table; empty where there is none."""
    dated = re.fullmatch(r"\d{4}-\d{2}-\d{2}", Path(path).stem)
    return sentences.day(dated[0], lang) if dated else ""


def _figures(ledger: Ledger) -> str:
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
