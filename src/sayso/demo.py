"""The demonstration: an article with our snippets in it, as a producer would see them."""

import re
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sayso import editions, embeds, pages, palette
from sayso.hand import Hand
from sayso.paths import Places
from sayso.templating import digest, fill
from sayso.words import LANGUAGES, say

FOLDER = "demo"
SCRIPT = re.compile("<script>(.*?)</script>", re.DOTALL)


def write(places: Places, hand: Hand) -> None:
    """Write the article in every language for which there is a chart.

    Args:
        places: a build's staging, in which (or else in the root) every edition stands finished.
        hand: the hand tables.
    """
    for lang in LANGUAGES:
        if folder := _first(places, lang):
            page = places.reports / FOLDER / pages.index(lang)
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(_article(folder, hand.links.settings.site_url.value, lang), "utf-8")


def _first(places: Places, lang: str) -> Path | None:
    """The folder of the chart to show: the first one of the newest day."""
    listed = editions.load(places).items()
    ordered = sorted(
        (name for name, one in listed if one.lang == lang),
        key=lambda name: dict(listed)[name].parameters.get("as_of", "latest") != "latest",
    )
    found = (folder for name in ordered for folder in editions.standing(places, name, lang))
    return next(found, None)


def _article(folder: Path, site: str, lang: str) -> str:
    def snippet(name: str) -> Markup:
        """A snippet as it was printed, with our own charts at the address that it names."""
        text = (folder / name).read_text("utf-8")
        return Markup(text.replace(f"{site or embeds.PLACEHOLDER}/", "../"))  # noqa: S704

    iframe, static = snippet("embed-iframe.html"), snippet("embed-static.html")
    scripts = " ".join(f"'{digest(code)}'" for code in SCRIPT.findall(iframe))
    values: dict[str, Any] = {
        "lang": lang,
        "languages": [(pages.index(one), one, say(one, "language"))
                      for one in LANGUAGES if one != lang],
        "say": lambda message: say(lang, message),
        "home": f"../{pages.index(lang)}",
        "palette": Markup(palette.css()),  # noqa: S704
        "iframe": iframe,
        "static": static,
        "scripts": scripts,
    }  # fmt: skip
    return fill("demo.html", **values)
