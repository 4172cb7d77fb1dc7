"""The page of a chart, and what is pasted into the pages of others so that they show it."""

import json
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sayso import cards, drawing, heights, inline, palette, vendor
from sayso.charts import Chart
from sayso.templating import fill
from sayso.words import say

PLACEHOLDER = "https://your-site.invalid"
"""Stands in snippets until the setting ``site_url`` says where the charts are published."""
CARD = "card-1200x630.png"
WIDE, NARROW = "chart-wide@2x.png", "chart-narrow@2x.png"
OFFERED = {
    "data.csv": "bundle-file-csv",
    "data.json": "bundle-file-json",
    WIDE: "bundle-file-png",
    "chart-wide.svg": "bundle-file-svg",
    "interactive.html": "bundle-file-interactive",
}
"""The files that the page of a chart offers, beside all of them in one."""


@dataclass(frozen=True)
class Address:
    """Where a bundle is published: ``site`` (empty: nobody said), and its folder below it."""

    site: str
    folder: str

    def __str__(self) -> str:
        return f"{self.site or PLACEHOLDER}/{self.folder}"


def as_json(told: Any) -> str:
    """Values as JSON, the same text for the same values."""
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def tall(chart: Chart) -> dict[int, int]:
    """How tall the page is at some widths."""
    texts = [
        (chart.title, heights.TITLE),
        (chart.subtitle, heights.SUBTITLE),
        *((text, heights.MARK) for text in chart.corrections),
        (chart.how_to_read, heights.NOTE),
        (chart.source, heights.NOTE),
        (say(chart.lang, "bundle-table", n=len(chart.marks)), heights.FILES),
        (" · ".join(words for _, words in _offered(chart)), heights.FILES),
    ]
    return {
        width: heights.height(width, texts, chart.wide, chart.narrow) for width in heights.WIDTHS
    }


def _offered(chart: Chart) -> list[tuple[str, str]]:
    named = [(name, say(chart.lang, message)) for name, message in OFFERED.items()]
    return [*named, (archive(chart), say(chart.lang, "bundle-file-zip"))]


def archive(chart: Chart) -> str:
    return f"{chart.slug}-{chart.lang}.zip"


def pages(chart: Chart, address: Address) -> dict[str, bytes]:
    """The page, its interactive twin, what sites ask for (oEmbed), and what is pasted into one."""
    height = tall(chart)
    told = {
        "chart": chart,
        "width": drawing.WIDE.width,
        "site": address.site,
        "address": str(address),
        "placeholder": PLACEHOLDER,
        "say": partial(say, chart.lang),
        # Where nothing ever tells the frame its height, the greatest of them shows all.
        "height": max(height.values()),
    }
    iframe = _render("snippet-iframe.html", **told)
    card = _Image(CARD, cards.WIDTH, cards.HEIGHT)
    picture = chart.sheet(drawing.NARROW)
    image = _Image(NARROW, round(picture.width), round(picture.height))
    pages = {
        "index.html": _page(chart, told | {"card": card}),
        "interactive.html": _interactive(chart, told, address),
        "embed-iframe.html": iframe,
        "embed-static.html": _render("snippet-static.html", image=image, **told),
        "embed-amp.html": _render("snippet-amp.html", image=image, **told),
        "oembed.json": as_json(_oembed(chart, address, iframe, height[drawing.WIDE.width])),
    }
    return {name: text.encode("utf-8") for name, text in pages.items()}


@dataclass(frozen=True)
class _Image:
    name: str
    width: int
    height: int


def _page(chart: Chart, told: dict[str, Any]) -> str:
    sections = [
        (heading, [mark for _, mark in rows])
        for heading, rows in groupby(
            ((", ".join(filter(None, [panel.title, band])), mark)
             for panel, band, mark in chart.marks),
            key=lambda one: one[0],
        )
    ]  # fmt: skip
    return _render("embed.html", pictures=chart.pictures("c"), sections=sections, style=_style(),
                   script=_source("resize.js"), files=_offered(chart), **told)  # fmt: skip


def _style() -> Markup:
    lines = {"title": heights.TITLE, "subtitle": heights.SUBTITLE, "note": heights.NOTE,
             "files": heights.FILES, "side": heights.SIDE, "tall": heights.TALL}  # fmt: skip
    own = _render("embed.css", **lines)
    return Markup("\n".join([palette.css(), inline.CSS, own]))  # noqa: S704 - all of it is ours


def _source(name: str) -> Markup:
    """A script of ours, as it stands in a page."""
    return Markup(_render(name).strip())  # noqa: S704


def _interactive(chart: Chart, told: dict[str, Any], address: Address) -> str:
    from sayso import plots

    figure = plots.figure(chart).to_plotly_json() | {"config": plots.CONFIG}
    up = "../" * (len(Path(address.folder).parts) - 1)
    return _render("interactive.html", figure=figure, script=_source("interactive.js"),
                   library=f"{up}_lib/{vendor.PLOTLY}", **told)  # fmt: skip


def _oembed(chart: Chart, address: Address, iframe: str, height: int) -> dict[str, Any]:
    """What a site is told that asks how to embed the page (oembed.com, version 1.0, rich)."""
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "sayso",
        "title": chart.title,
        "html": iframe.strip(),
        "width": drawing.WIDE.width,
        "height": height,
        "thumbnail_url": f"{address}/{CARD}",
        "thumbnail_width": cards.WIDTH,
        "thumbnail_height": cards.HEIGHT,
    }


def _render(name: str, **values: Any) -> str:
    return fill(f"chart/{name}", **values)
