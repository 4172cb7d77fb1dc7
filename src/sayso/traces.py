"""The files of a build, and what each number in them rests on."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property, lru_cache
from pathlib import Path

from sayso import desk, editions, lint, spots, tables, tracer, typed, views_of
from sayso.editions import Edition
from sayso.errors import Finding, shortened
from sayso.ledger import Book
from sayso.lint import Numbers
from sayso.numerals import numerals
from sayso.paths import Places
from sayso.sayings import Sayings
from sayso.spots import Spot
from sayso.statements import Statements
from sayso.tracer import Page, Said, Use
from sayso.words import LANGUAGES

TEXTLESS = (".png", ".zip", ".js")
"""Files that hold no text of their own; what a ZIP holds is traced beside it."""
OURS = {
    "message.*": "our own sentences: one row, two waves; no figure of anybody",
    "edition.*": "the name of a page, as it stands in its address",
    "chart.*.address": "the address of a chart",
}
"""Waivers of the package: what their statements are, and why no claim stands behind them."""


@dataclass(frozen=True)
class Traced:
    """A published file.

    Attributes:
        file: its path below ``reports``.
        lang: its language.
        sha256: of the bytes that were traced.
        numbers: how many numbers it holds.
        waived: how many of them stand in texts that a waiver names.
        names: the statements that its numbers belong to.
        lost: numbers that nobody said.
    """

    file: str
    lang: str
    sha256: str
    numbers: int
    waived: int
    names: tuple[str, ...]
    lost: tuple[Use, ...]


@dataclass(frozen=True)
class Traces:
    """Some files, and the statements behind their numbers."""

    files: tuple[Traced, ...] = ()
    statements: Statements = field(default_factory=dict)


@dataclass(frozen=True)
class Tracer:
    """What is the same for every page: the ledger, typed texts, and what may be waived.

    Args:
        places: a build's staging; what it did not make is read as it stands.
        book: the ledger as of its newest delivery.
    """

    places: Places
    book: Book
    typed: Statements
    sayings: dict[str, Sayings]
    waivers: tuple[Numbers, ...]
    _days: dict[str, Said] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Places) -> "Tracer":
        """A tracer of the tables that stand there, which must have been checked."""
        claims, hand, delivery = tables.read(places)
        return cls.over(places, Book.of(claims, hand, desk.day_of(delivery)))

    @classmethod
    def over(cls, places: Places, book: Book) -> "Tracer":
        """A tracer of any ledger."""
        told = {one.name: one for one in typed.every(places, book.hand)}
        # A number alone proves nothing where it is not bound to a place.
        sayings = {lang: Sayings(lang, [(one.name, one.text[lang]) for one in told.values()],
                                 bare=False) for lang in LANGUAGES}  # fmt: skip
        return cls(places, book, told, sayings, lint.numbers(places))

    def on(self, as_of: str) -> Said:
        """What may be said of claims on a day."""
        if as_of not in self._days:
            day = self.book if as_of == desk.LATEST else self.book.as_of(as_of)
            self._days[as_of] = Said(day)
        return self._days[as_of]

    def file(self, file: str, lang: str, data: bytes, places: Iterable[Spot]) -> Traced:
        """What becomes of the numbers of a file.

        Args:
            file: its path below ``reports``.
            lang: its language.
            data: what it holds.
            places: its places.
        """
        found = list(tracer.uses(places, lang))
        lost = [use for use in found if not use.name or self._unwaived(use)]
        return Traced(
            file=file,
            lang=lang,
            sha256=hashlib.sha256(data).hexdigest(),
            numbers=len(found),
            waived=sum(self._waived(use) for use in found),
            names=tuple(sorted({use.name for use in found} - {""})),
            lost=tuple(lost),
        )

    def _waived(self, use: Use) -> bool:
        """Whether a waiver covers a number in a typed text."""
        ours = any(fnmatch(use.name, scope) for scope in OURS)
        return ours or any(self._covers(waiver, use) for waiver in self.waivers)

    def _covers(self, waiver: Numbers, use: Use) -> bool:
        number = any(sign.isdigit() for sign in use.number) and use.number not in self._waves
        return fnmatch(use.name, waiver.scope) and (waiver.digits or not number)

    def _unwaived(self, use: Use) -> bool:
        """Whether a number is typed into prose, and nobody waived it."""
        return use.name.startswith("prose.") and not self._waived(use)

    def hold_waivers(self) -> None:
        """Hold every waiver to waiving something.

        Raises:
            Finding: no typed text that it names holds a number.
        """
        held = [name for name, one in self.typed.items()
                if any(any(numerals(text, lang)) for lang, text in one.text.items())]  # fmt: skip
        idle = [one for one in self.waivers if not any(fnmatch(name, one.scope) for name in held)]
        if idle:
            where, expected = "data/hand/waivers.yml, numbers", "a typed text that holds a number"
            raise Finding.all_of([
                Finding.of(where, "waives nothing", expected, one.scope, "take it out.")
                for one in idle
            ])  # fmt: skip

    @cached_property
    def _waves(self) -> frozenset[str]:
        """The numbers in the names of waves."""
        named = self.book.hand.waves.waves.values()
        texts = [(lang, text[lang]) for wave in named
                 for text in (wave.name, wave.title) if text for lang in LANGUAGES]  # fmt: skip
        return frozenset(one.text for lang, text in texts for one in numerals(text, lang))

    def path(self, file: str) -> Path:
        """Where a file below ``reports`` stands: in this build, or from an earlier one."""
        made = self.places.reports / file
        return made if made.is_file() else self.places.root / "reports" / file


@lru_cache(maxsize=1)
def tracer_of(places: Places) -> Tracer:
    """A tracer, made once in a process."""
    return Tracer.of(places)


# pages and charts


def page(shared: Tracer, family: str, twins: dict[str, Edition]) -> Page:
    """The page of editions that differ in language alone."""
    places, edition = shared.places, next(iter(twins.values()))
    values = views_of.parameters(places, edition)
    said = shared.on(values.get("as_of", desk.LATEST))
    shown = views_of.views(places, edition, said.book, values)
    names = {one.lang: name for name, one in twins.items()}
    return Page(places, said, family, names, shown, views_of.charted(places, edition))


def of_family(places: Places, family: str, twins: dict[str, Edition], made: set[str]) -> Traces:
    """The pages of editions that differ in language alone, with the files of their charts.

    Args:
        places: a build's staging.
        family: their name without the language.
        twins: the editions.
        made: those of them that this build made.
    """
    shared = tracer_of(places)
    told = page(shared, family, twins)
    files = [one for name in twins if name in made
             for one in _edition(places, told, name, twins[name].lang)]  # fmt: skip
    known = {**shared.typed, **told.said.known, **told.statements}
    return Traces(tuple(files), used(files, known) | told.context)


def used(files: Iterable[Traced], known: Statements) -> Statements:
    names = {name for file in files for name in file.names}
    return {name: known[name] for name in names & known.keys()}


def _edition(places: Places, told: Page, name: str, lang: str) -> Iterator[Traced]:
    shared = tracer_of(places)
    data = shared.path(f"{name}/index.html").read_bytes()
    found = told.spots(data.decode("utf-8"), lang, shared.sayings[lang])
    yield shared.file(f"{name}/index.html", lang, data, found)
    drawn = {drawing.name.rpartition(".")[2]: drawing for drawing in told.drawn}
    for folder in editions.standing(places, name, lang):
        slug = folder.parent.name
        for path in sorted(folder.iterdir()):
            if path.suffix not in TEXTLESS:
                data = path.read_bytes()
                found = spots.of_bundle(drawn[slug], lang, path.name, data.decode("utf-8"))
                file = f"charts/{told.family}/{slug}/{lang}/{path.name}"
                yield shared.file(file, lang, data, found)


# what nobody said


def untold(files: Iterable[Traced]) -> None:
    """Refuse numbers that nobody said.

    Raises:
        Finding: each of them, with its place and what the place should say.
    """
    lost = [_lost(file, use) for file in files for use in file.lost]
    if lost:
        raise Finding.all_of(shortened(list(dict.fromkeys(lost)), "reports"))


def _lost(file: Traced, use: Use) -> Finding:
    where = f"reports/{file.file}, {use.where}" if use.where else f"reports/{file.file}"
    shown = f"{use.number!r} in {use.text[:SHOWN]!r}"
    if use.expected:
        rule, expected = "says something else than its statement", repr(use.expected[:SHOWN])
        return Finding.of(where, rule, expected, shown, "build again; edit no page by hand.")
    if use.name:
        rule, found = "a typed number that nobody waived", f"{shown}, {use.name}"
        return Finding.of(where, rule, "a statement of the ledger", found, WAIVE)
    rule, expected = "a number that nobody said", "a statement bound to its place"
    return Finding.of(where, rule, expected, shown, "print it through sayso.statements.")


SHOWN = 160
WAIVE = "say it without, or waive it under numbers in data/hand/waivers.yml with the reason."
