"""What the numbers of the front page rest on, and of the pages and tables that stand beside it."""

import csv
import io
import json
from collections.abc import Iterator

from sayso import archive, blocks, corrected, demo, desk, editions, pages, tracer, traces
from sayso.archive import History
from sayso.paths import Places
from sayso.sayings import Sayings
from sayso.spots import Spot
from sayso.statements import Kind, Statement, Statements
from sayso.tracer import Said
from sayso.traces import Traces, tracer_of
from sayso.words import LANGUAGES


def of_front(places: Places, figures: str) -> Traces:
    """The front page, the methodology, the demonstration, and the table of all figures.

    Args:
        places: a build's staging, in which all of them were made.
        figures: what the table of all figures must hold.

    Raises:
        Finding: a waiver that waives nothing.
    """
    shared = tracer_of(places)
    said = shared.on(desk.LATEST)
    shared.hold_waivers()
    files, charts = [], _charts(places)
    waves, earlier = shared.book.hand.waves, corrected.by_name(archive.history(places))
    compared = (waves.compared.baseline, waves.compared.current)
    for lang in LANGUAGES:
        named = [(f"hand.waves.{wave}.name", waves.waves[wave].name[lang]) for wave in compared]
        common = (Sayings(lang, named), _sayings(earlier, lang), shared.sayings[lang])
        for file in _pages(lang):
            path = places.reports / file
            if path.is_file():
                data = path.read_bytes()
                found = _front(data.decode("utf-8"), lang, said, charts, common)
                files.append(shared.file(file, lang, data, found))
    data = (places.reports / "figures.csv").read_bytes()
    files.append(shared.file("figures.csv", "en", data, _figures(data.decode("utf-8"), figures)))
    known = {
        **shared.typed,
        **said.known,
        **earlier,
        **{k: v for one in charts.values() for k, v in one.items()},
    }
    return Traces(tuple(files), traces.used(files, known))


def corrections(places: Places, history: History) -> dict[str, str]:
    """The pages of the corrections by their files, of which every number was traced.

    Raises:
        Finding: a number in one of them that nobody said.
    """
    shared, known = tracer_of(places), corrected.by_name(history)
    found, traced = {}, []
    for lang in LANGUAGES:
        html = corrected.page(history, shared.book.hand, lang)
        common = (_sayings(known, lang), shared.sayings[lang])
        told = _front(html, lang, shared.on(desk.LATEST), {}, common)
        traced.append(shared.file(corrected.file(lang), lang, html.encode("utf-8"), told))
        found[corrected.file(lang)] = html
    traces.untold(traced)
    return found


def _sayings(told: Statements, lang: str) -> Sayings:
    return Sayings(lang, [(name, one.text[lang]) for name, one in told.items()])


def _pages(lang: str) -> tuple[str, ...]:
    suffix = "" if lang == LANGUAGES[0] else f".{lang}"
    return (pages.index(lang), corrected.file(lang), f"methodology{suffix}.html",
            f"{demo.FOLDER}/{pages.index(lang)}")  # fmt: skip


def _front(
    html: str, lang: str, said: Said, charts: dict[str, Statements], common: tuple[Sayings, ...]
) -> Iterator[Spot]:
    every = Sayings(lang, [(name, one.text[lang]) for told in charts.values()
                           for name, one in told.items()])  # fmt: skip
    for block in blocks.cut(html):
        folder = block.bound.get("data-chart", "").removeprefix("charts/").rpartition("/")[0]
        own = charts.get(folder, {}).items()
        near = Sayings(lang, [(name, one.text[lang]) for name, one in own]) if own else every
        yield tracer.spot(block, lang, said, near, *common)


def _charts(places: Places) -> dict[str, Statements]:
    """What bundles say of their charts, by their folder without the language."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for name, edition in editions.load(places).items():
        for folder in editions.standing(places, name, edition.lang):
            told = json.loads((folder / "data.json").read_text("utf-8"))
            alt = (folder / "alt.txt").read_text("utf-8").strip()
            slug = f"{editions.family(name, edition.lang)}/{folder.parent.name}"
            texts = {"title": told["title"], "source": told["source"], "alt": alt}
            for part, text in texts.items():
                found.setdefault(slug, {}).setdefault(part, {})[edition.lang] = text
    return {slug: _chart(slug, parts) for slug, parts in found.items()}


def _chart(slug: str, parts: dict[str, dict[str, str]]) -> Statements:
    told = {}
    for part, texts in parts.items():
        name = f"chart.{slug.replace('/', '.')}.{part}"
        text = {lang: texts.get(lang, "") for lang in LANGUAGES}
        told[name] = Statement(name, Kind.CHART, text, ())
    return told


def _figures(data: str, expected: str) -> Iterator[Spot]:
    """The cells of the table of all figures, each of them its claim's."""
    wanted = list(csv.reader(io.StringIO(expected)))
    for number, row in enumerate(csv.reader(io.StringIO(data))):
        told = wanted[number] if number < len(wanted) else []
        for column, cell in enumerate(row):
            inside = told[column] if column < len(told) else ""
            name = f"claim.{told[0]}" if told else ""
            yield Spot(f"line {number + 1}", cell, name=name, expected=inside)
