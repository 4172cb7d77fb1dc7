"""The corrections of every release in words: what was first published, what is said now, and why.

An error of ours is called a correction. Nothing is taken out of the list again.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sayso import files
from sayso.paths import Places
from sayso.words import FIRST, say

FILE = "CORRECTIONS.md"
SECTIONS = ("our error", "source revised", "method", "wording", "")
"""The causes in the order they are told; the last has none, and tells what is new."""
History = Iterable[tuple[str, dict[str, Any]]]


def write(places: Places, history: History) -> None:
    """Write ``CORRECTIONS.md`` anew from the corrections of all releases."""
    text = "\n".join(lines(history, FIRST))
    files.put(places.root / FILE, f"{text}\n".encode())


def lines(history: History, lang: str) -> Iterator[str]:
    """All releases as Markdown, the newest first."""
    yield f"# {say(lang, 'corrections-title')}"
    yield ""
    yield say(lang, "corrections-about")
    for name, told in history:
        yield ""
        yield f"## {name}"
        yield ""
        yield from _release(told, lang)


def _release(told: dict[str, Any], lang: str) -> Iterator[str]:
    if not told["since"]:
        yield say(lang, "corrections-first", n=told["statements"])
        return
    yield say(lang, "corrections-since", since=told["since"])
    for cause in SECTIONS:
        found = [change for change in told["changes"] if change["cause"] == cause]
        if found:
            yield ""
            yield f"### {say(lang, _heading(cause))}"
            yield ""
            yield from (_line(change, lang) for change in found)


def _heading(cause: str) -> str:
    return f"corrections-{cause.replace(' ', '-')}" if cause else "corrections-new"


def _line(change: dict[str, Any], lang: str) -> str:
    """One statement: what it said, what it says, why, and where it is printed."""
    sides = {side: (change[side] or {}).get(lang, "") for side in ("before", "after")}
    what = say(lang, f"corrections-{change['kind']}", name=change["name"], **sides)
    reason = change["reason"][lang] if change["reason"] else ""
    charts = ", ".join(place for place in change["printed"] if place.startswith("charts/"))
    where = say(lang, "corrections-charts", charts=charts) if charts else ""
    return "* " + " ".join(filter(None, [what, reason, where]))
