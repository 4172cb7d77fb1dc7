"""One file for whoever checks facts: what is printed, what it rests on, a place to answer.

It holds every language, asks nothing of any host, and gives answers back as a file.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from sayso import files, hand, palette, returned, statements
from sayso.answers import Given, Standing
from sayso.errors import WrongUse
from sayso.follow import Row
from sayso.hand import Hand
from sayso.parts import Group, Parts, Place
from sayso.paths import Places
from sayso.phrases import code_id
from sayso.templating import fill
from sayso.words import FIRST, LANGUAGES, say

FILE = "packet.html"
MARK = '<meta name="generator" content="sayso packet">'
"""What tells a packet from any other file: only a packet is ever written over."""
SAID = {returned.AGREES: "packet-agrees", returned.AGAINST: "packet-against",
        returned.UNSURE: "packet-unsure"}  # fmt: skip
ROLES = {"fact-checker": "packet-fact-checker", "second editor": "packet-second-editor"}
LABELS = {"age": "clock-age", "published": "clock-published", "name": "spread-changed-by",
          "text": "spread-text", "headline": "spread-headline"}  # fmt: skip
"""What stands beside a count that is a bare number or date, by a part of its name."""


def write(places: Places, target: Path, page: str = "", *, open_only: bool = False) -> int:
    """Write the packet of the last build.

    Args:
        places: the investigation, as the last build left it.
        target: the file; an earlier packet there is replaced.
        page: only what is printed on files whose path holds this.
        open_only: leave out what has an answer that holds.

    Returns:
        How many statements it asks about.

    Raises:
        Finding: nothing was built yet, or a file of answers is not as it was taken in.
        WrongUse: it would ask about nothing, or replace what is no packet.
    """
    _free(target)
    parts = Parts(Standing.of(places, page), open_only)
    if not parts.places:
        what = f" printed on files named {page!r}" if page else ""
        lacks = " that lacks an answer" if open_only else ""
        raise WrongUse(f"There is no statement{what}{lacks}: nothing to ask.")
    files.put(target, render(parts, hand.load(places)).encode())
    return len(parts.places)


def _free(target: Path) -> None:
    """Refuse to write over anything but a packet."""
    if target.exists() and MARK.encode() not in target.read_bytes()[:2000]:
        raise WrongUse(f"{target.name} is there already, and is no packet: name another file.")


def render(parts: Parts, named: Hand) -> str:
    """The packet as one page."""
    told, asked = Told(named), parts.standing.asked
    return fill(
        "packet/page.html",
        mark=Markup(MARK),  # noqa: S704
        parts=parts,
        delivery=asked.told.delivery,
        page=asked.page,
        there={card.id for card in parts.claims},
        claims=asked.told.claims,
        told=told,
        t=told.both,
        languages=LANGUAGES,
        first=FIRST,
        spoken=asked.told.languages,
        own={lang: say(lang, "language") for lang in LANGUAGES},
        say=say,
        alike=lambda row: len({row[lang] for lang in asked.told.languages}) == 1,
        said=SAID,
        roles=ROLES,
        note=returned.NOTE,
        style=Markup(_style()),  # noqa: S704
        script=Markup(_source("packet.js")),  # noqa: S704
    )


def _source(name: str) -> str:
    return Path(__file__).with_name("templates").joinpath("packet", name).read_text("utf-8")


def _style() -> str:
    """The style sheet; what is said in our own words is shown in the language that is chosen."""
    shown = (
        f'html:has(#shown-{lang}:checked) .w:not([lang="{lang}"]) {{ display: none; }}\n'
        f'html:has(#shown-{lang}:checked) .place .text[lang="{lang}"] {{ color: var(--ink); }}'
        for lang in LANGUAGES
    )
    return "\n".join([palette.css(), _source("packet.css"), *shown])


@dataclass(frozen=True)
class Told:
    """Our own words around what is asked about, in every language at once."""

    hand: Hand

    def both(self, message: str, **values: Any) -> Markup:
        """A message in each language, of which a reader sees the chosen one."""
        return _worded(lambda lang: say(lang, message, **values))

    def names(self, texts: dict[str, str] | None, code: str) -> Markup:
        """What people called a code, or the code itself."""
        return _worded(lambda lang: texts[lang]) if texts else escape(code)

    def measure(self, code: str) -> Markup:
        return self.names(self._measures.get(code), code)

    @cached_property
    def _measures(self) -> dict[str, dict[str, str]]:
        """By code, and by the code as it stands in names of statements."""
        named = {code: measure.name for code, measure in self.hand.measures.items()}
        return {statements.slug(code): name for code, name in named.items()} | named

    def wave(self, code: str) -> Markup:
        wave = self.hand.waves.waves.get(code)
        return self.names(wave.name if wave else None, code)

    def population(self, code: str) -> Markup:
        return self._term(self.hand.terms.populations, code)

    def standard(self, code: str) -> Markup:
        return self._term(self.hand.terms.standards, code)

    def originator(self, row: Row) -> Markup:
        one = self.hand.originators.get(row["originator_id"])
        return self.names(one.name if one else None, row["originator"])

    def publisher(self, name: str) -> Markup:
        return self.names(self.hand.publishers.get(name), name)

    def _term(self, terms: Any, code: str) -> Markup:
        return self.names(terms[code].name, code) if code in terms else escape(code)

    def title(self, group: Group) -> Markup:
        """What a group of statements is about."""
        first, *rest = group.name.split(".")
        if first == "answers":
            return self.both("packet-officials")
        if first in ("chart", "context"):
            return escape(", ".join(rest))
        pair = next((one for one in self.hand.pairs if rest == [one.name]), None)
        if pair:
            return self.names(pair.title, pair.name)
        waves = [self.wave(code) if code in self.hand.waves.waves else self.population(code)
                 for code in rest]  # fmt: skip
        return Markup(", ").join([self.measure(first), *waves])

    def label(self, place: Place) -> Markup:
        """What a count is of, where its own text does not say."""
        names = place.name.partition("@")[0].split(".")
        if place.row["kind"] == "drift" and names[-1] in ("text", "headline"):
            return self._joined([f"drift-{names[-2]}", LABELS[names[-1]]])
        if place.row["kind"] in ("drift", "clock"):
            return self._joined(LABELS[name] for name in names[-2:] if name in LABELS)
        return Markup()

    def changed(self, codes: str) -> Markup:
        """What a relay changed, from the codes of the table of relays."""
        return self._joined(f"drift-{code_id(code)}" for code in codes.split())

    def _joined(self, messages: Iterable[str]) -> Markup:
        return Markup("; ").join(self.both(message) for message in messages)

    def given(self, one: Given) -> Markup:
        """An answer with who gave it and when."""

        def told(lang: str) -> str:
            answer, by = say(lang, SAID[one.answer.answer]), say(lang, ROLES[one.by])
            return say(lang, "packet-given", answer=answer, by=by, day=one.day)

        return _worded(told)


def _worded(tell: Callable[[str], str]) -> Markup:
    spans = (Markup('<span class="w" lang="{}">{}</span>').format(lang, tell(lang))
             for lang in LANGUAGES)  # fmt: skip
    return Markup().join(spans)
