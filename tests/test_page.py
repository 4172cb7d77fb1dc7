"""The finished pages as a browser shows them; those of charts are in test_embeds."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest

from sayso import editions, palette, paths, prose
from workbench import EDITION, REPO, built, bundles

LISTED = editions.load(paths.find(REPO))
CHARTED = [name for name, one in LISTED.items() if one.notebook[:2].isdigit()]
FRONT = ["index.html", "index.ru.html", "methodology.html", "methodology.ru.html",
         "corrections.html", "corrections.ru.html"]  # fmt: skip
SCREENS = [(width, theme) for width in (360, 1280) for theme in ("light", "dark")]
ONE_OF_EACH = {(one.notebook, one.lang): name for name, one in LISTED.items()}.values()
PAGES = [(edition, *screen) for edition in LISTED for screen in SCREENS
         if edition in ONE_OF_EACH or screen == (360, "light")]  # fmt: skip
"""Every page on the narrowest screen; of each notebook and language one page on all of them."""
SMALLEST = 12
STYLE = (REPO / "src/sayso/templates/style.css").read_text("utf-8")


def report(edition):
    return built().folder / "reports" / edition / "index.html"


def alt(folder):
    return (folder / "alt.txt").read_text("utf-8").strip()


def title(edition):
    """What the notebook of an edition is called in its language."""
    book = nbformat.read(REPO / f"notebooks/{LISTED[edition].notebook}.ipynb", as_version=4)
    first = prose.only(book.cells, LISTED[edition].lang)[0].source
    return first.splitlines()[0].removeprefix("# ")


def look(browser, path, script, width=1280, theme="light"):
    """What a script finds in a file, what was asked for on the way, and what the console said."""
    told, asked = [], []
    around = {"viewport": {"width": width, "height": 800}, "color_scheme": theme}
    context = browser.new_context(java_script_enabled=False, **around)
    page = context.new_page()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda problem: told.append(str(problem)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    found = page.evaluate(script)
    context.close()
    return found, [url for url in asked if not url.startswith("data:")], told


FACTS = """() => ({
    too_wide: document.documentElement.scrollWidth > innerWidth,
    sticking_out: [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.outerHTML),
    broken: [...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.alt),
    lang: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll("h1")].map(e => e.textContent.trim()),
    alts: [...document.images].map(i => i.alt),
    charts: [...document.querySelectorAll("main svg desc")].map(e => e.textContent),
    scripts: document.scripts.length,
})"""


@pytest.mark.browser
@pytest.mark.parametrize(("edition", "width", "theme"), PAGES)
def test_a_page_fits_calls_nobody_and_says_what_it_is(browser, edition, width, theme):
    found, asked, told = look(browser, report(edition), FACTS, width, theme)
    alts = [alt(folder) for folder in bundles(edition)] * 2
    found["charts"].sort()
    assert found == {
        "too_wide": False,
        "sticking_out": [],
        "broken": [],
        "lang": LISTED[edition].lang,
        "title": f"{title(edition)} · {edition}",
        "headings": [title(edition)],
        "alts": [],
        "charts": sorted(alts),
        "scripts": 0,
    }
    assert (asked, told) == ([report(edition).as_uri()], [])


@pytest.mark.browser
@pytest.mark.parametrize(("width", "theme"), SCREENS)
@pytest.mark.parametrize("name", FRONT)
def test_a_front_page_fits_and_asks_only_for_our_charts(browser, name, width, theme):
    reports = built().folder / "reports"
    found, asked, told = look(browser, reports / name, FACTS, width, theme)
    lang = "ru" if ".ru." in name else "en"
    wanted = ("lang", "too_wide", "sticking_out", "broken", "scripts")
    assert {key: found[key] for key in wanted} == {
        "lang": lang, "too_wide": False, "sticking_out": [], "broken": [], "scripts": 0,
    }  # fmt: skip
    own = [edition for edition in CHARTED if LISTED[edition].lang == lang]
    cards = [folder / "card-1200x630.png" for edition in own for folder in bundles(edition)]
    shown = [card.as_uri() for card in cards] if "index" in name else []
    assert asked[0] == (reports / name).as_uri()
    assert (set(asked[1:]) <= set(shown), told) == (True, [])
    assert len(found["alts"]) == len(shown)
    assert len(found["headings"]) == 1


LINKS = """() => [...document.querySelectorAll("a")].map(a => a.href)"""


@pytest.mark.browser
@pytest.mark.parametrize("name", [*FRONT, *(f"{edition}/index.html" for edition in LISTED)])
def test_every_link_leads_to_a_file_of_ours(browser, name):
    page = built().folder / "reports" / name
    links, _, _ = look(browser, page, LINKS)
    files = [Path(unquote(urlsplit(link).path)) for link in links if link.startswith("file:")]
    assert ([file for file in files if not file.is_file()], len(files)) == ([], len(links))
    assert links


PAPER = """() => {
    const style = getComputedStyle(document.body);
    return [style.color, style.backgroundColor];
}"""


@pytest.mark.browser
def test_a_page_follows_the_theme(browser):
    found = [look(browser, report(EDITION), PAPER, theme=theme)[0] for theme in ("light", "dark")]
    shown = (palette.LIGHT, palette.DARK)
    assert found == [[rgb(each.ink), rgb(each.paper)] for each in shown]


# how large the text is drawn

TEXTS = """() => {
    const sizes = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode, svg = text.parentElement.closest("svg");
        const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
        if (text.data.trim() && scale && !text.parentElement.closest("style, title, desc"))
            sizes.push(parseFloat(getComputedStyle(text.parentElement).fontSize) * scale);
    }
    for (const cell of document.querySelectorAll("[data-label]"))
        sizes.push(parseFloat(getComputedStyle(cell, "::before").fontSize));
    return Math.min(...sizes);
}"""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("edition", "width"), [(name, width) for name in CHARTED for width in (360, 1280)]
)
def test_no_text_is_drawn_too_small(browser, edition, width):
    smallest, _, _ = look(browser, report(edition), TEXTS, width)
    assert smallest >= SMALLEST


# colours, which need no browser


def rgb(colour):
    red, green, blue = bytes.fromhex(colour[1:])
    return f"rgb({red}, {green}, {blue})"


def luminance(colour):
    """As WCAG 2 defines it."""
    parts = [value / 255 for value in bytes.fromhex(colour[1:])]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, two):
    low, high = sorted(map(luminance, (one, two)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize("shown", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_every_text_of_a_page_can_be_read(shown):
    used = set(re.findall(r"[ ;]color: var\(--(\w+)\)", STYLE))
    assert used == {"ink", "muted", "link", "baseline", "current"}
    faint = {(ink, ground) for ink in used for ground in ("paper", "card")
             if contrast(getattr(shown, ink), getattr(shown, ground)) < 4.5}  # fmt: skip
    assert faint == set()
