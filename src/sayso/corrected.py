"""The corrections of every release in words: what was published before, what is said now, and why.

An error of ours is called a correction. Nothing is taken out of the list again.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sayso import archive, files, fragments, pages, sentences
from sayso.archive import History
from sayso.hand import Hand
from sayso.paths import Places
from sayso.statements import Kind, Statement, worded
from sayso.words import FIRST, LANGUAGES, say

FILE = "CORRECTIONS.md"
SECTIONS = ("our error", "source revised", "method", "wording", "follows", "")
"""The causes in the order they are told; the last has none, and tells what is new."""


# what is said


def statements(history: History) -> Iterator[Statement]:
    """Every line of the corrections, by the release and what it is about."""
    for name, told in history:
        yield _named(name, "release", lambda lang, name=name: _release(name, lang), ())
        yield _named(name, "since", lambda lang, told=told: _since(told, lang), ())
        for change in told["changes"]:
            yield _named(name, change["name"], lambda lang, one=change: _line(one, lang),
                         tuple(change["claims"]))  # fmt: skip
        for chart in told["charts"]:
            yield _named(name, chart["chart"].replace("/", "."),
                         lambda lang, one=chart: _chart(one, lang), ())  # fmt: skip


def _named(release: str, what: str, tell: Any, claims: tuple[str, ...]) -> Statement:
    return Statement(f"correction.{release}.{what}", Kind.CORRECTION, worded(tell), claims)


def _release(name: str, lang: str) -> str:
    day = sentences.day(archive.day(name), lang)
    return say(lang, "corrections-release", name=name, day=day)


def _since(told: dict[str, Any], lang: str) -> str:
    if not told["since"]:
        return say(lang, "corrections-first", n=told["statements"])
    return say(lang, "corrections-since", since=told["since"])


def _line(change: dict[str, Any], lang: str) -> str:
    """One statement: what it is of, what it said, what it says, why, and where it is printed."""
    sides = {side: _in(change[side], lang) for side in ("before", "after")}
    about = _in(change["about"], lang)
    name = f"{change['name']} ({about})" if about else change["name"]
    what = say(lang, f"corrections-{change['kind']}", name=name, **sides)
    where = say(lang, "corrections-printed", places=", ".join(change["printed"]))
    parts = [_ended(what), _in(change["reason"], lang), where if change["printed"] else ""]
    return " ".join(" ".join(filter(None, parts)).split())


def _ended(text: str) -> str:
    """A sentence with its end."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _in(text: dict[str, str] | None, lang: str) -> str:
    """A text in a language; in the first one where a release did not have it yet."""
    return (text or {}).get(lang) or (text or {}).get(FIRST, "")


def _chart(one: dict[str, str], lang: str) -> str:
    """A chart that says something else, and the pinned one that readers may still see."""
    message = "corrections-chart-changed" if one["after"] else "corrections-chart-withdrawn"
    return say(lang, message, chart=one["chart"], pinned=f"{one['chart']}@{one['before']}")


def _sections(told: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """The message of each heading, with what the lines below it are about."""
    for cause in SECTIONS:
        found = [change["name"] for change in told["changes"] if change["cause"] == cause]
        if found:
            message = f"corrections-{cause.replace(' ', '-')}" if cause else "corrections-new"
            yield message, sorted(found, key=_place)
    if charts := [one["chart"].replace("/", ".") for one in told["charts"]]:
        yield "corrections-pinned", charts


def _place(name: str) -> tuple[int, str]:
    """Figures of claims are told first, and last what charts repeat of them."""
    return 2 * name.startswith("chart.") + (not name.startswith("claim.")), name


# as Markdown


def write(places: Places, history: History) -> None:
    """Write ``CORRECTIONS.md`` anew from the corrections of all releases."""
    files.put(places.root / FILE, text(history).encode())


def text(history: History) -> str:
    return "\n".join([*lines(history, FIRST), ""])


def lines(history: History, lang: str) -> Iterator[str]:
    """All releases as Markdown, the newest first."""
    said = {one.name: _plain(one.text[lang]) for one in statements(history)}
    yield f"# {say(lang, 'corrections-title')}"
    yield from ("", say(lang, "corrections-about"))
    for name, told in history:
        yield from ("", f"## {said[f'correction.{name}.release']}")
        yield from ("", said[f"correction.{name}.since"])
        for heading, about in _sections(told):
            yield from ("", f"### {say(lang, heading)}", "")
            yield from (f"* {said[f'correction.{name}.{one}']}" for one in about)


def _plain(text: str) -> str:
    r"""A text that Markdown shows as it is.

    >>> _plain("<b> *40*")
    '\\<b\\> \\*40\\*'
    """
    return re.sub(r"([\\`*_\[\]<>#|~&])", r"\\\1", text)


# as a page


def file(lang: str) -> str:
    """The page of the corrections, below ``reports``."""
    return "corrections.html" if lang == FIRST else f"corrections.{lang}.html"


def page(history: History, hand: Hand, lang: str) -> str:
    """The corrections of all releases as a page, each line bound to its statement."""
    said = {one.name: one for one in statements(history)}
    body = fragments.render(
        "corrections.html",
        lang,
        hand,
        releases=[(said[f"correction.{name}.release"], said[f"correction.{name}.since"],
                   [(heading, [said[f"correction.{name}.{one}"] for one in about])
                    for heading, about in _sections(told)])
                  for name, told in history],
    )  # fmt: skip
    links = [(pages.index(lang), "", say(lang, "page-home"))]
    links += [(file(one), one, say(one, "language")) for one in LANGUAGES if one != lang]
    return pages.page(body.html, lang, links=links)


def by_name(history: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, Statement]:
    """The statements of the corrections by their names."""
    return {one.name: one for one in statements(list(history))}
