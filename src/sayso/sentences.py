"""What pages print in words, language by language: counts, dates, carriers, verdicts, reasons.

English only so far. A word that a language lacks is an error, never a silent
fall-back to another language.
"""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from sayso.clocks import UNDECIDED
from sayso.counts import Bounds, Count, Hedge, Verdict
from sayso.dates import Span
from sayso.hand import Hand, Pair
from sayso.ledger import Claim
from sayso.verdicts import Comparison, Gap

LANGUAGES = ("en",)
LOCALES = {"en": "en_GB"}
DATE_FORMS = {"en": {4: "y", 7: "MMMM y", 10: "d MMMM y"}}

COUNTS = {
    "en": {
        Hedge.EXACT: "{0}",
        Hedge.AT_LEAST: "at least {0}",
        Hedge.MORE_THAN: "more than {0}",
        Hedge.AT_MOST: "up to {0}",
        Hedge.FEWER_THAN: "nearly {0}",
        Hedge.ABOUT: "around {0}",
        Hedge.BETWEEN: "{0} to {1}",
        Hedge.NONE: "none",
    }
}
NO_COUNT = {
    "en": {
        "silence": "no figure given",
        "unconfirmed": "cannot confirm",
        "none_found": "none found",
        "denial": "denies it",
    }
}
VERDICTS = {
    "en": {
        Verdict.LOWER: "lower",
        Verdict.HIGHER: "higher",
        Verdict.SAME: "the same",
        Verdict.OVERLAPPING: "overlapping",
        Verdict.CANNOT_SAY: "cannot say",
        Verdict.NOT_COMPARABLE: "not comparable",
    }
}
GAPS = {
    "en": {
        Gap.DENIAL: "A denial is an answer in words and not a number.",
        Gap.SILENCE: "One side gives no figure, and no figure is not a zero.",
        Gap.UNDECIDED: "On this day nobody could yet tell whom one of the figures is about.",
        Gap.MEASURE: "They count different things: {then_measure} and {now_measure}.",
        Gap.POPULATION: "They are about different people: {then_population}, and {now_population}.",
        Gap.PERIOD: "One of them covers a period that is not one wave: {period}.",
        Gap.STANDARD: "Counted by different standards: {then_standard} and {now_standard}.",
    }
}
KNOWN = {"en": {"known": "", "possibly": "possibly known by then"}}


def number(value: int, lang: str) -> str:
    """``1234`` as the language writes it."""
    return format_decimal(value, locale=LOCALES[lang])


def day(text: str, lang: str) -> str:
    """A partial date with its own precision.

    >>> day("2017-04", "en"), day("2019-01-14", "en"), day("", "en")
    ('April 2017', '14 January 2019', 'no date')
    """
    if not text:
        return {"en": "no date"}[lang]
    return format_date(Span.of(text).start, DATE_FORMS[lang][len(text)], LOCALES[lang])


def calendar_day(value: date, lang: str) -> str:
    """A full date as the language writes it."""
    return day(value.isoformat(), lang)


def count(value: Count, lang: str) -> str:
    """A count with its hedge.

    >>> count(Count(Hedge.MORE_THAN, (100,)), "en"), count(Count(Hedge.BETWEEN, (3, 4)), "en")
    ('more than 100', '3 to 4')
    """
    if value.hedge is Hedge.VAGUE:
        return {"en": value.vague}[lang]
    return COUNTS[lang][value.hedge].format(*(number(n, lang) for n in value.numbers))


def figure(claim: Claim, lang: str) -> str:
    """The figure of a claim with its hedge, or the words for the kind of nothing it is."""
    if isinstance(claim.figure, Count):
        return count(claim.figure, lang)
    if claim.answer in ("denial", "none_found") and claim.none:
        return str(getattr(claim.none, lang))
    return NO_COUNT[lang][claim.answer]


def pages(count: int, lang: str) -> str:
    """``1 page``, ``64 pages``."""
    return {"en": f"{number(count, lang)} {'page' if count == 1 else 'pages'}"}[lang]


def carried(claim: Claim, lang: str) -> str:
    """On how many of the pages read the claim stood by then."""
    if claim.pages_at_most == 0:
        return {"en": "on no page read by then"}[lang]
    if claim.pages == claim.pages_at_most:
        return {"en": f"carried by {pages(claim.pages, lang)}"}[lang]
    if claim.pages == 0:
        return {"en": f"perhaps carried by {pages(claim.pages_at_most, lang)}"}[lang]
    most = number(claim.pages_at_most, lang)
    return {"en": f"carried by {pages(claim.pages, lang)}, perhaps {most}"}[lang]


def origin(claim: Claim, lang: str) -> str:
    """Who said it, and when; for a relay also who tells it so."""
    told = f"{getattr(claim.originator, lang)}, {day(claim.said, lang)}"
    if claim.is_relay and claim.publisher:
        return {"en": f"{told}, as told by {claim.publisher}"}[lang]
    return told


def verdict(comparison: Comparison, lang: str) -> str:
    """The verdict in words."""
    return VERDICTS[lang][comparison.verdict]


def reason(comparison: Comparison, hand: Hand, lang: str) -> str:
    """Why the verdict is what it is, in one to three sentences."""
    if comparison.gap:
        return _gap(comparison, hand, lang)
    if comparison.verdict is Verdict.CANNOT_SAY:
        return _open_ends(comparison, lang)
    return _closed(comparison, lang)


def _gap(comparison: Comparison, hand: Hand, lang: str) -> str:
    then, now = comparison.baseline, comparison.current
    spanning = next((claim for claim in (then, now) if not claim.comparable_wave), now)
    words = GAPS[lang][comparison.gap] if comparison.gap else ""
    text = words.format(
        then_measure=_name(hand.measures, then.measure, lang).lower(),
        now_measure=_name(hand.measures, now.measure, lang).lower(),
        then_population=_name(hand.terms.populations, then.population, lang),
        now_population=_name(hand.terms.populations, now.population, lang),
        then_standard=_name(hand.terms.standards, then.standard, lang),
        now_standard=_name(hand.terms.standards, now.standard, lang),
        period=_name(hand.waves.waves, spanning.wave, lang).lower(),
    )
    told = [claim.scope_reason for claim in (then, now) if claim.population == "sweep"]
    return " ".join([text, *told]) if comparison.gap is Gap.POPULATION else text


def _name(entries, key: str, lang: str) -> str:  # type: ignore[no-untyped-def]
    return "" if key == UNDECIDED else getattr(entries[key].name, lang)


def _open_ends(comparison: Comparison, lang: str) -> str:
    sides = zip((comparison.baseline, comparison.current), comparison.bounds, strict=False)
    told = [_open_end(claim, bounds, lang) for claim, bounds in sides]
    return " ".join(text for text in told if text)


def _open_end(claim: Claim, bounds: Bounds, lang: str) -> str:
    words = f"“{figure(claim, lang)}”"
    if bounds.low is None and bounds.high is None:
        return {"en": f"{words} sets no end, neither below nor above."}[lang]
    if bounds.high is None:
        hedge = claim.figure.hedge if isinstance(claim.figure, Count) else None
        if hedge is Hedge.EXACT and not claim.caps:
            return {"en": f"{words} does not claim to be all: a floor, and no ceiling."}[lang]
        return {"en": f"{words} sets no upper end."}[lang]
    return {"en": f"{words} sets no lower end."}[lang] if bounds.low is None else ""


def _closed(comparison: Comparison, lang: str) -> str:
    then, now = (span(bounds, lang) for bounds in comparison.bounds)
    return {"en": f"The earlier figure admits {then}, the later one {now}."}[lang]


def span(bounds: Bounds, lang: str) -> str:
    """Bounds in words.

    >>> span(Bounds(101, None), "en"), span(Bounds(30, 50), "en"), span(Bounds(4, 4), "en")
    ('101 or more', '30 to 50', 'only 4')
    """
    low = None if bounds.low is None else number(bounds.low, lang)
    high = None if bounds.high is None else number(bounds.high, lang)
    if low is None or high is None:
        if low is None and high is None:
            return {"en": "any number"}[lang]
        return {"en": f"{low} or more" if high is None else f"{high} or fewer"}[lang]
    return {"en": f"only {low}" if low == high else f"{low} to {high}"}[lang]


def under_reading(comparison: Comparison, lang: str) -> str:
    """What the verdict becomes under a named reading."""
    return {
        "en": f"Under the {comparison.reading} reading of vague words: "
        f"{verdict(comparison, lang)}. {_supported(comparison, lang)}"
    }[lang].strip()


def _supported(comparison: Comparison, lang: str) -> str:
    return "" if comparison.verdict is Verdict.CANNOT_SAY else _closed(comparison, lang)


def finding(pair: Pair, comparison: Comparison, hand: Hand, lang: str) -> str:
    """One pair in a few sentences, fit to stand alone: both figures, verdict and reason."""
    then, now = (
        f"“{figure(claim, lang)}” ({origin(claim, lang)})"
        for claim in (comparison.baseline, comparison.current)
    )
    title, told = getattr(pair.title, lang), reason(comparison, hand, lang)
    if comparison.verdict in (Verdict.LOWER, Verdict.HIGHER):
        told = f"{told} {pair.reason}"
    answer = verdict(comparison, lang)
    return {"en": f"**{title}.** Reported: {then}; and {now}. Verdict: *{answer}*. {told}"}[lang]
