"""What a chart shows, before anybody draws it: one mark a claim, its glyph and its words.

The glyphs keep the hedge. An open end is a cap with chevrons of a fixed length,
so that no length can be read as data; a denial, a silence and a vague word have
no mark on the scale at all, only their words.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sayso import sentences
from sayso.counts import Count, Hedge
from sayso.dates import Span
from sayso.hand import Hand
from sayso.ledger import Book, Claim

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
    doubt = sentences.KNOWN[lang][claim.known]
    detail = [sentences.carried(claim, lang), doubt, _place(claim)]
    if with_measure:
        detail.insert(0, getattr(hand.measures[claim.measure].name, lang))
    elif claim.standard != "reported":
        detail.insert(0, getattr(hand.terms.standards[claim.standard].name, lang))
    return Mark(
        claim=claim,
        glyph=glyph,
        numbers=numbers if glyph is not Glyph.WORDS else (),
        words=sentences.figure(claim, lang),
        label=sentences.origin(claim, lang),
        detail=" · ".join(part for part in detail if part),
    )


def by_date(claim: Claim) -> tuple[date, date, str]:
    """The order of claims: by the day each was said at the latest, never by size."""
    span = Span.of(claim.said) if claim.said else Span(date.min, date.max)
    return span.end, span.start, claim.id


def _place(claim: Claim) -> str:
    """The place where it is not Chechnya as a whole: a detail, printed when it differs."""
    return "" if claim.place.startswith("Chechnya") else claim.place


def panels(
    book: Book, baseline: str, current: str, lang: str, only: tuple[str, ...] = ()
) -> tuple[Panel, ...]:
    """The panels of the two waves: one a charted measure, and one for the sweep.

    One row a standing origin claim, ordered by date and then name, never by size.
    """
    charted = only or [key for key, measure in book.hand.measures.items() if measure.charted]
    waves = ((baseline, "baseline"), (current, "current"))
    drawn = [
        Panel(
            getattr(book.hand.measures[measure].name, lang),
            tuple(_band(book, wave, tone, measure, lang) for wave, tone in waves),
        )
        for measure in charted
    ]
    return tuple(drawn) if only else (*drawn, *_sweep(book, lang))


def _sweep(book: Book, lang: str) -> tuple[Panel, ...]:
    """The sweep on an axis of its own, so that nobody reads it against the campaign's."""
    sweep = book.population("sweep").where("measure", SWEEP_MEASURES).standing()
    whose = getattr(book.hand.terms.populations["sweep"].name, lang)
    title = {"en": f"Kept apart: {whose}"}[lang]
    marks = _marks(sweep, lang, with_measure=True)
    return (Panel(title, (Band(_sweep_band(lang), "apart", marks),)),) if marks else ()


def _sweep_band(lang: str) -> str:
    return {"en": "another population: never compared with the panels above"}[lang]


def _band(book: Book, wave: str, tone: str, measure: str, lang: str) -> Band:
    name = getattr(book.hand.waves.waves[wave].name, lang)
    claims = book.wave(wave).measure(measure).population("campaign").standing()
    return Band(name, tone, _marks(claims, lang))


def _marks(book: Book, lang: str, *, with_measure: bool = False) -> tuple[Mark, ...]:
    claims = sorted(book, key=lambda claim: (*by_date(claim), getattr(claim.originator, lang)))
    return tuple(mark(claim, book.hand, lang, with_measure=with_measure) for claim in claims)
