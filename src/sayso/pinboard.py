"""The first page of a site: the newest release, and its pinned charts with their snippets."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sayso import archive, fragments, hand, pages, pins, sentences
from sayso.paths import Places
from sayso.pins import Pin
from sayso.words import LANGUAGES, say

SNIPPETS = {
    "index.html": "index-file-embed",
    "embed-iframe.html": "index-file-iframe",
    "embed-static.html": "index-file-static",
    "embed-amp.html": "index-file-amp",
}


def site_pages(
    places: Places, newest: Mapping[str, bytes], standing: list[Pin]
) -> Iterator[tuple[str, str]]:
    """The page in every language, with its file.

    Args:
        places: the investigation.
        newest: the files of the newest release.
        standing: the charts that are pinned at the site.
    """
    for lang in LANGUAGES:
        own = [pin for pin in standing if pin.lang == lang]
        yield pages.index(lang), _page(places, newest, own, lang)


def _page(places: Places, newest: Mapping[str, bytes], standing: list[Pin], lang: str) -> str:
    name = archive.names(places)[-1]
    body = fragments.render(
        "site.html",
        lang,
        hand.load(places),
        latest=f"{pins.LATEST}/{pages.index(lang)}",
        day=sentences.day(archive.day(name), lang),
        charts=list(_charts(places, newest, standing, name)),
        snippets=SNIPPETS,
    )
    links = [(pages.index(one), one, say(one, "language")) for one in LANGUAGES if one != lang]
    return pages.page(body.html, lang, links=links)


def _charts(
    places: Places, newest: Mapping[str, bytes], standing: list[Pin], name: str
) -> Iterator[dict[str, Any]]:
    """The pinned charts of the newest release in one language."""
    own = archive.charts(places, name)
    for pin in standing:
        if own.get(pin.chart, {}).get("digest") == pin.digest:
            told = json.loads(newest[f"{pin.chart}/manifest.json"])
            yield {"folder": pin.folder, "title": told["title"], "digest": pin.digest,
                   "page": pin.chart.split("/")[1]}  # fmt: skip
