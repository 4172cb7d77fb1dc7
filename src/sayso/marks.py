"""What a chart shows, before anybody draws it: one mark a claim, its glyph and its words.

The glyphs keep the hedge. An open end is a cap with chevrons of a fixed length,
so that no length can be read as data; a denial, a silence and a vague word have
no mark on the scale at all, only their words.
"""

from dataclasses import dataclass
from enum import StrEnum

from sayso import sentences
from sayso.clocks import UNDECIDED
from sayso.counts import Count, Hedge
from sayso.hand import Hand
from sayso.ledger import Book, Claim, by_date
from sayso.words import say

SWEEP_MEASURES = ("killed", "other:listed_as_victims", "detained")


class Glyph(StrEnum):
    """The shape at the number."""

    DOT = "dot"
    FLOOR = "floor"
    CEILING = "ceiling"
    ABOUT = "about"
    RANGE = "range"
    ZERO = "zero"
    WORDS = "words"


GLYPHS = {
    Hedge.EXACT: Glyph.DOT,
    Hedge.AT_LEAST: Glyph.FLOOR,
    Hedge.MORE_THAN: Glyph.FLOOR,
    Hedge.AT_MOST: Glyph.CEILING,
    Hedge.FEWER_THAN: Glyph.CEILING,
    Hedge.ABOUT: Glyph.ABOUT,
    Hedge.BETWEEN: Glyph.RANGE,
    Hedge.NONE: Glyph.ZERO,
    Hedge.VAGUE: Glyph.WORDS,
}


@dataclass(frozen=True)
class Mark:
    """One row of a chart: a claim with its label, its glyph and the words at the mark."""

    claim: Claim
    glyph: Glyph
    numbers: tuple[int, ...]
    words: str
    label: str
    detail: str


@dataclass(frozen=True)
class Band:
    """The marks of one wave, in the order of their dates."""

    title: str
    tone: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Panel:
    """One axis from 0, with its bands stacked upon it."""

    title: str
    bands: tuple[Band, ...]

    @property
    def largest(self) -> int:
        """The largest number any mark stands at, and at least 1: an axis needs a length."""
        numbers = (n for band in self.bands for mark in band.marks for n in mark.numbers)
        return max([1, *numbers])


def mark(claim: Claim, hand: Hand, lang: str, *, with_measure: bool = False) -> Mark:
    """The mark of one claim."""
    figure = claim.figure
    glyph = GLYPHS[figure.hedge] if isinstance(figure, Count) else Glyph.WORDS
    numbers = tuple(dict.fromkeys(figure.numbers)) if isinstance(figure, Count) else ()
    detail = [
        _counting(claim, hand, lang, with_measure=with_measure),
        sentences.carried(claim, lang),
        say(lang, "known-possibly") if claim.known == "possibly" else "",
        claim.place[lang] if claim.place else "",
    ]
    return Mark(
        claim=claim,
        glyph=glyph,
        numbers=numbers if glyph is not Glyph.WORDS else (),
        words=sentences.figure(claim, lang),
        label=sentences.origin(claim, lang),
        detail=" · ".join(part for part in detail if part),
    )


def _counting(claim: Claim, hand: Hand, lang: str, *, with_measure: bool) -> str:
    """What is counted where the panel does not say it, or else by which standard."""
    if with_measure:
        return hand.measures[claim.measure].name[lang]
    if claim.standard in ("reported", UNDECIDED):
        return ""
    return hand.terms.standards[claim.standard].name[lang]


def panels(
    book: Book, baseline: str, current: str, lang: str, only: tuple[str, ...] = ()
) -> tuple[Panel, ...]:
    """The panels of the two waves: one a charted measure, and one for the sweep.

    One row a claim of ``book`` (its standing claims, or all its origins), ordered
    by date, never by size.
    """
    charted = only or [key for key, measure in book.hand.measures.items() if measure.charted]
    waves = ((baseline, "baseline"), (current, "current"))
    drawn = [
        Panel(
            book.hand.measures[measure].name[lang],
            tuple(_band(book, wave, tone, measure, lang) for wave, tone in waves),
        )
        for measure in charted
    ]
    return tuple(drawn) if only else (*drawn, *_sweep(book, lang))


def _sweep(book: Book, lang: str) -> tuple[Panel, ...]:
    """The sweep on an axis of its own, so that nobody reads it against the campaign's."""
    sweep = book.population("sweep").where("measure", SWEEP_MEASURES)
    whose = book.hand.terms.populations["sweep"].name[lang]
    title = say(lang, "chart-apart", whose=whose)
    marks = _marks(sweep, lang, with_measure=True)
    band = Band(say(lang, "chart-apart-band"), "apart", marks)
    return (Panel(title, (band,)),) if marks else ()


def _band(book: Book, wave: str, tone: str, measure: str, lang: str) -> Band:
    name = book.hand.waves.waves[wave].name[lang]
    claims = book.wave(wave).measure(measure).population("campaign")
    return Band(name, tone, _marks(claims, lang))


def _marks(book: Book, lang: str, *, with_measure: bool = False) -> tuple[Mark, ...]:
    claims = sorted(book, key=by_date)
    return tuple(mark(claim, book.hand, lang, with_measure=with_measure) for claim in claims)
