"""Every number that the front page prints, as a statement bound to its place."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from sayso import editions, embeds, passports, sentences, statements, tables
from sayso.editions import Edition
from sayso.hand import Hand
from sayso.paths import Places
from sayso.statements import Kind, Statement, worded
from sayso.words import say

FILES = {
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


@dataclass(frozen=True)
class Fronted:
    """What the front page says of this build.

    Args:
        places: a build's staging, in which (or else in the root) every edition stands finished.
        hand: the hand tables.
        delivery: the date of the delivery.
        held: the results of the rules (see ``checks.run``).
    """

    places: Places
    hand: Hand
    delivery: str
    held: pd.DataFrame

    def __iter__(self) -> Iterator[Statement]:
        yield from (self.found(), self.rules(), self.tables())
        yield from (self.group(name) for name in self.groups)
        for passport in self.passports:
            yield from self.raw(passport)
        for name, edition in self.editions.items():
            yield self.link(name, edition)
            for folder in editions.standing(self.places, name, edition.lang):
                yield from (self.size(name, edition, folder, file) for file in self.files(folder))

    @cached_property
    def editions(self) -> dict[str, Edition]:
        return editions.load(self.places)

    def found(self) -> Statement:
        """As of which day the verdicts are."""
        return self._of("found", lambda lang: say(
            lang, "index-found-note", day=sentences.day(self.delivery, lang)))  # fmt: skip

    def rules(self) -> Statement:
        """How many rules were held against how many rows."""
        rows = int(self.held.groupby("table")["rows"].max().sum())
        return self._of(
            "rules", lambda lang: say(lang, "index-rules-note", rules=len(self.held), rows=rows)
        )

    @property
    def groups(self) -> list[str]:
        return list(dict.fromkeys(self.held["group"]))

    def group(self, name: str) -> Statement:
        """How many rules one group has."""
        count = int(self.held["group"].eq(name).sum())
        return self._of(f"rules.{name}", lambda lang: sentences.number(count, lang))

    def tables(self) -> Statement:
        """What became of the rows of the delivery."""
        stamp = tables.stamp(self.places)
        told = {"raw": stamp["raw_rows"], "claims": stamp["claims"], "rejects": stamp["rejects"]}
        return self._of("tables", lambda lang: say(
            lang, "index-tables-note", delivery=sentences.day(self.delivery, lang), **told
        ))  # fmt: skip

    @property
    def passports(self) -> list[Any]:
        """Of the raw tables that hold figures."""
        return [one for one in passports.read(self.places).values()
                if not one.path.endswith(passports.ROWS_SUFFIX)]  # fmt: skip

    def raw(self, passport: Any) -> tuple[Statement, ...]:
        """The file of a raw table, its day, its rows and its digest."""
        name = f"raw.{statements.slug(passport.path.removesuffix('.csv'))}"
        day = _date(passport.path)
        told: dict[str, Callable[[str], str]] = {
            "file": lambda _: f"data/raw/{passport.path}",
            "delivered": lambda lang: sentences.day(day, lang) if day else "",
            "rows": lambda lang: sentences.number(passport.rows, lang),
            "digest": lambda _: f"sha256 {passport.sha256[:16]}…",
        }
        return tuple(Statement(f"{name}.{part}", Kind.PAGE, worded(tell), ())
                     for part, tell in told.items())  # fmt: skip

    def link(self, name: str, edition: Edition) -> Statement:
        """What tells the page of an edition from others of its notebook: its measure or its day."""
        measures, asked = self.hand.measures, edition.parameters
        measure, dated = asked.get("measure"), "as_of" in asked

        def told(lang: str) -> str:
            day = self.day(edition, lang)
            if measure not in measures:
                return day
            who = measures[measure].name[lang]
            return say(lang, "origin", who=who, day=day) if dated else who

        return Statement(f"page.{name}.link", Kind.PAGE, worded(told), ())

    def day(self, edition: Edition, lang: str) -> str:
        """As of when the page of an edition tells."""
        as_of = edition.parameters.get("as_of", "latest")
        if as_of == "latest":
            return say(lang, "index-latest", day=sentences.day(self.delivery, lang))
        return say(lang, "index-as-of", day=sentences.day(as_of, lang))

    def files(self, folder: Path) -> dict[str, str]:
        """The files of a bundle by how they are called."""
        slug, lang = folder.parent.name, folder.name
        return FILES | {f"{slug}-{lang}.zip": "index-file-zip"}

    def size(self, name: str, edition: Edition, folder: Path, file: str) -> Statement:
        """How large a file of a bundle is."""
        kb = max(1, round((folder / file).stat().st_size / 1000))
        family, slug = editions.family(name, edition.lang), folder.parent.name
        of = f"chart.{family}.{slug}.{edition.lang}.{statements.slug(file)}"
        return Statement(of, Kind.PAGE, worded(lambda lang: say(lang, "index-size", kb=kb)), ())

    def _of(self, part: str, tell: Callable[[str], str]) -> Statement:
        return Statement(f"page.index.{part}", Kind.PAGE, worded(tell), ())


def _date(path: str) -> str:
    """The date in the name of a raw table; empty where there is none."""
    stem = Path(path).stem
    return stem if stem[:4].isdigit() and len(stem) == 10 else ""


def titled(folder: Path) -> dict[str, Any]:
    """What the manifest of a bundle says."""
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return found
