"""What pages print, by name: each statement in every language, with the claims behind it.

Names are made of codes and never of words, so that they stay when a sentence is worded
anew: ``claim.rln-2019-01-14-detained``, ``detained.first-detained.fewer-than-half.narrow``.
A comparison of an earlier day has that day in its names (``…@2019-01-15``): what was known
then is another statement.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sayso import gate, offers, reasons, sentences
from sayso.counts import Count, Hedge
from sayso.decisions import Names
from sayso.figures import COUNTED
from sayso.hand import Hand, Pair
from sayso.ledger import Book, Claim, last_day
from sayso.phrases import code_id
from sayso.verdicts import Comparison, Grounds, Supported, compare
from sayso.withheld import Refused
from sayso.words import LANGUAGES, say

COLUMNS = {
    "name": "what the statement is called; the same name is the same statement on every page",
    "kind": "figure, admits, verdict, reason, reading, supported, robustness, refused, "
    "spread (pages and origins), drift (what relays changed), clock (days), answers (of "
    "officials), fact (of one claim), chart (a part of one), heading (of a page), page (of this "
    "build), correction (of an earlier release) or typed",
    "<lang>": "its text, one column a language",
    "claims": "the claim_ids behind it, with a space between them",
    "reading": "the readings of vague words that it needs, with a space between them; else empty",
    "holds": "in how many scenarios it would be said; empty where that is not asked",
    "of": "of how many scenarios",
    "printed": "the files that print it, below reports/, with a space between them",
}


class Kind(StrEnum):
    """What a statement is."""

    FIGURE = "figure"
    ADMITS = "admits"
    VERDICT = "verdict"
    REASON = "reason"
    READING = "reading"
    SUPPORTED = "supported"
    ROBUSTNESS = "robustness"
    REFUSED = "refused"
    SPREAD = "spread"
    DRIFT = "drift"
    CLOCK = "clock"
    ANSWERS = "answers"
    FACT = "fact"
    CHART = "chart"
    HEADING = "heading"
    PAGE = "page"
    CORRECTION = "correction"
    TYPED = "typed"


@dataclass(frozen=True)
class Statement:
    """One sentence or figure as it is printed.

    Attributes:
        name: the same wherever and whenever it is printed; no two statements share it.
        text: the statement in every language.
        claims: the ids of the claims behind it.
        readings: the names of the readings it needs; none for the words alone.
        holds, of: in how many scenarios it would be said; none where that is not asked.
    """

    name: str
    kind: Kind
    text: Names
    claims: tuple[str, ...]
    readings: tuple[str, ...] = ()
    holds: int | None = None
    of: int | None = None


@dataclass(frozen=True)
class Findings:
    """All that is said of one comparison.

    Attributes:
        comparison: from the words alone.
        read: what the verdict becomes under each reading that changes it.
        supported: what may be said, the strongest first, each with how often it holds.
    """

    comparison: Comparison
    verdict: Statement
    reason: Statement
    read: tuple[Statement, ...]
    supported: tuple[tuple[Statement, Statement], ...]
    refused: tuple[Statement, ...]

    def __iter__(self) -> Iterator[Statement]:
        yield from (self.verdict, self.reason, *self.read)
        for both in self.supported:
            yield from both
        yield from self.refused

    @property
    def for_a_title(self) -> tuple[Statement, ...]:
        """What may stand in a title: what holds in every scenario."""
        return tuple(one for one, _ in self.supported if one.holds == one.of)


def figure(claim: Claim) -> Statement:
    """The figure of a claim in our words, or the words for the kind of nothing it is."""
    text = worded(lambda lang: sentences.counted(claim, lang))
    return Statement(f"claim.{claim.id}", Kind.FIGURE, text, (claim.id,))


OF_CLAIM = re.compile(r"claim\.([a-z0-9-]+)(\.admits)?")
"""How the name of a statement about one claim begins."""
READ = (Hedge.ABOUT, Hedge.FEWER_THAN, Hedge.VAGUE)
"""Hedges that a reading gives a meaning to."""


def admits(claim: Claim, book: Book, *readings: str) -> tuple[Statement, ...]:
    """The numbers that the words of a claim admit, and those under readings that have a say.

    Args:
        claim: the claim, as it stood on the day of the book.
        book: the ledger on the day of the page.
        readings: the readings, by name.
    """
    day, count = since(book), claim.figure
    name = f"claim.{claim.id}.admits"
    if not isinstance(count, Count):
        nothing = worded(lambda lang: say(lang, "admits-nothing"))
        return (Statement(f"{name}{day}", Kind.ADMITS, nothing, (claim.id,)),)
    bounds = gate.admitted(claim)
    words = worded(lambda lang: reasons.admitted(claim, bounds, lang))
    strict = Statement(f"{name}{day}", Kind.ADMITS, words, (claim.id,))
    if count.hedge not in READ:
        return (strict,)
    return strict, *(_admits_read(claim, book, reading) for reading in readings)


def _admits_read(claim: Claim, book: Book, reading: str) -> Statement:
    given = book.hand.readings[reading]
    read = worded(lambda lang: reasons.admitted_read(gate.admitted(claim, given), given, lang))
    name = f"claim.{claim.id}.admits.{reading}{since(book)}"
    return Statement(name, Kind.ADMITS, read, (claim.id,), readings=(reading,))


def of_pair(pair: Pair, then: Claim, now: Claim, book: Book, first: str = "") -> Findings:
    """What is said of a pair that people drew.

    Args:
        pair, then, now: the pair and its claims.
        book: the ledger on the day of the page.
        first: the reading that is told first, by name.
    """
    return _findings(f"{slug(now.measure)}.{pair.name}", (then,), (now,), book, first)


def of_waves(measure: str, baseline: str, current: str, book: Book, first: str = "") -> Findings:
    """What is said of all standing figures about two waves' persecuted people; see ``of_pair``."""
    then, now = (tuple(standing(measure, wave, book)) for wave in (baseline, current))
    return _findings(f"{slug(measure)}.{baseline}.{current}", then, now, book, first)


def standing(measure: str, wave: str, book: Book) -> Book:
    """The standing figures of one measure, about people of the campaign in one wave."""
    campaign = book.population("campaign").wave(wave).measure(measure)
    return campaign.standing().where("answer", COUNTED)


def every(
    book: Book, baseline: str, current: str, measures: Iterable[str] = (),
    names: Iterable[str] | None = None,
) -> "Statements":  # fmt: skip
    """All that pages of one day may print of two waves, by name.

    Args:
        book: the ledger on the day of the pages.
        baseline, current: the waves.
        measures: those whose standing figures are compared all together.
        names: the statements about one claim that are asked for; by default all.
    """
    told = list(_of_claims(book, names))
    for drawn in book.pairs(baseline, current):
        told += of_pair(*drawn, book)
    for measure in measures:
        told += of_waves(measure, baseline, current, book)
    return by_name(told)


def _of_claims(book: Book, names: Iterable[str] | None) -> Iterator[Statement]:
    """The figure of each claim, and the numbers that its words admit: of those asked for."""
    figured = admitted = Book(book.on)
    if names is not None:
        found = [told.groups() for name in names if (told := OF_CLAIM.match(name))]
        figured = figured.where("claim_id", {claim for claim, _ in found})
        admitted = admitted.where("claim_id", {claim for claim, bounds in found if bounds})
    yield from map(figure, figured)
    yield from (one for claim in admitted for one in admits(claim, book, *book.hand.readings))


def by_name(told: Iterable[Statement]) -> "Statements":
    """Statements by their names."""
    return {one.name: one for one in told}


Statements = dict[str, Statement]


def _findings(
    name: str, then: tuple[Claim, ...], now: tuple[Claim, ...], book: Book, first: str
) -> Findings:
    grounds = Grounds.of(book)
    strict = compare(then, now, None, grounds)
    ordered = sorted(grounds.readings, key=lambda reading: reading != first)
    read = {key: compare(then, now, key, grounds) for key in ordered}
    named = _Named(name, strict, book.hand, since(book))
    return Findings(
        strict,
        named.verdict(),
        named.reason(),
        tuple(named.under(key, one) for key, one in read.items() if one.verdict != strict.verdict),
        tuple(named.supported(one) for one in strict.supported),
        tuple(named.refused(one) for one in strict.refused),
    )


def slug(measure: str) -> str:
    """A measure as part of a name.

    >>> slug("other:affected")
    'other-affected'
    """
    return re.sub("[^a-z0-9]+", "-", measure)


def since(book: Book) -> str:
    """The day in a name, unless it is that of the newest delivery."""
    newest = last_day(book.on.newest)
    return "" if book.day == newest else f"@{book.day}"


@dataclass(frozen=True)
class _Named:
    """Makes the statements of one comparison."""

    name: str
    comparison: Comparison
    hand: Hand
    since: str

    def _of(self, part: str, kind: Kind, tell: Callable[[str], str], **more) -> Statement:  # type: ignore[no-untyped-def]
        sides = (*self.comparison.baseline, *self.comparison.current)
        claims = tuple(claim.id for claim in sides)
        return Statement(f"{self.name}.{part}{self.since}", kind, worded(tell), claims, **more)

    def verdict(self) -> Statement:
        return self._of(
            "verdict", Kind.VERDICT, lambda lang: reasons.verdict(self.comparison, lang)
        )

    def reason(self) -> Statement:
        told = self.comparison, self.hand
        return self._of("reason", Kind.REASON, lambda lang: reasons.reason(*told, lang))

    def under(self, reading: str, read: Comparison) -> Statement:
        def told(lang: str) -> str:
            return reasons.under_reading(read, lang)

        return self._of(f"verdict.{reading}", Kind.READING, told, readings=(reading,))

    def supported(self, one: Supported) -> tuple[Statement, Statement]:
        counted = {"readings": one.readings, "holds": one.robustness.holds, "of": one.robustness.of}
        part = ".".join([one.rung.key, *one.readings])
        sentence = self._of(part, Kind.SUPPORTED, lambda lang: offers.supported(
            one, self.comparison, self.hand, lang), **counted)  # fmt: skip
        robust = self._of(f"{part}.holds", Kind.ROBUSTNESS,
                          lambda lang: offers.robustness(one, lang), **counted)  # fmt: skip
        return sentence, robust

    def refused(self, one: Refused) -> Statement:
        def told(lang: str) -> str:
            # Which end is open stands in the reason of the verdict.
            because = " ".join(say(lang, f"why-{code_id(why)}") for why in one.why)
            what = offers.refused(one, lang)
            return say(lang, "withheld", what=what[:1].upper() + what[1:], because=because)

        return self._of(f"not.{code_id(one.what)}", Kind.REFUSED, told)


def worded(tell: Callable[[str], str]) -> Names:
    """What is told in each language, by language."""
    return {lang: tell(lang) for lang in LANGUAGES}
