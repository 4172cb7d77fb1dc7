"""What pages say of a comparison: the verdict, and why it is no stronger."""

from sayso import sentences
from sayso.clocks import UNDECIDED
from sayso.counts import Bounds, Count, Hedge, Verdict
from sayso.hand import Hand, Pair
from sayso.ledger import Claim
from sayso.phrases import code_id
from sayso.verdicts import Comparison, Gap
from sayso.words import say


def verdict(comparison: Comparison, lang: str) -> str:
    """The verdict in words."""
    return say(lang, f"verdict-{code_id(comparison.verdict)}")


def reason(comparison: Comparison, hand: Hand, lang: str) -> str:
    """Why the verdict is what it is, in one to three sentences."""
    if comparison.gap:
        return _gap(comparison, hand, lang)
    if comparison.verdict is Verdict.CANNOT_SAY:
        return _open_ends(comparison, lang)
    return _closed(comparison, lang)


def _gap(comparison: Comparison, hand: Hand, lang: str) -> str:
    sides = comparison.baseline, comparison.current
    match comparison.gap:
        case Gap.MEASURE:
            measures = [hand.measures[side.measure].name[lang] for side in sides]
            names = [say(lang, "quoted", words=sentences.within(name)) for name in measures]
        case Gap.POPULATION:
            names = [_term(hand.terms.populations, side.population, lang) for side in sides]
        case Gap.STANDARD:
            names = [_term(hand.terms.standards, side.standard, lang) for side in sides]
        case Gap.PERIOD:
            spanning = next(side for side in sides if not side.comparable_wave)
            period = hand.waves.waves[spanning.wave].name[lang]
            return say(lang, "gap-period", period=sentences.within(period))
        case _:
            return say(lang, f"gap-{comparison.gap}")
    text = say(lang, f"gap-{comparison.gap}", then=names[0], now=names[1])
    return " ".join([text, *_told_of_the_sweep(comparison, lang)])


def _term(entries, key: str, lang: str) -> str:  # type: ignore[no-untyped-def]
    return "" if key == UNDECIDED else entries[key].name[lang]


def _told_of_the_sweep(comparison: Comparison, lang: str) -> list[str]:
    """Why a figure of the sweep is one, where that keeps the two apart."""
    sides = (comparison.baseline, comparison.current)
    swept = [side for side in sides if side.population == "sweep" and side.scope_reason]
    if comparison.gap is not Gap.POPULATION:
        return []
    return [side.scope_reason[lang] for side in swept if side.scope_reason]


def _open_ends(comparison: Comparison, lang: str) -> str:
    sides = zip((comparison.baseline, comparison.current), comparison.bounds, strict=True)
    told = [_open_end(claim, bounds, lang) for claim, bounds in sides]
    return " ".join(text for text in told if text)


def _open_end(claim: Claim, bounds: Bounds, lang: str) -> str:
    """Which end the words leave open; nothing where they leave none."""
    end = {
        (True, True): "open-both",
        (False, True): "open-floor" if _floor(claim) else "open-above",
        (True, False): "open-below",
        (False, False): "",
    }[bounds.low is None, bounds.high is None]
    return say(lang, end, words=sentences.figure(claim, lang)) if end else ""


def _floor(claim: Claim) -> bool:
    """Whether the number stands bare and yet caps nothing."""
    return isinstance(claim.figure, Count) and claim.figure.hedge is Hedge.EXACT and not claim.caps


def _closed(comparison: Comparison, lang: str) -> str:
    then, now = (span(bounds, lang) for bounds in comparison.bounds)
    return say(lang, "closed", then=then, now=now)


def span(bounds: Bounds, lang: str) -> str:
    """Bounds in words.

    >>> span(Bounds(101, None), "en"), span(Bounds(30, 50), "en"), span(Bounds(4, 4), "en")
    ('101 or more', '30 to 50', 'only 4')
    """
    low, high = bounds.low, bounds.high
    if low is None and high is None:
        return say(lang, "span-any")
    if high is None:
        return say(lang, "span-low", low=low)
    if low is None:
        return say(lang, "span-high", high=high)
    if low == high:
        return say(lang, "span-only", low=low)
    return say(lang, "span-closed", low=low, high=high)


def admitted(claim: Claim, bounds: Bounds, lang: str) -> str:
    """What the words of a claim admit, when nothing but the words counts."""
    message = "admits-floor" if _floor(claim) else "admits-strict"
    return say(lang, message, span=span(bounds, lang))


def under_reading(comparison: Comparison, lang: str) -> str:
    """What the verdict becomes under a named reading."""
    name = comparison.reading[lang] if comparison.reading else ""
    told = say(lang, "under-reading", reading=name, verdict=verdict(comparison, lang))
    closed = comparison.verdict is not Verdict.CANNOT_SAY
    return f"{told} {_closed(comparison, lang)}" if closed else told


def finding(pair: Pair, comparison: Comparison, hand: Hand, lang: str) -> str:
    """One pair in a few sentences, fit to stand alone: both figures, verdict and reason."""
    told = reason(comparison, hand, lang)
    if comparison.verdict in (Verdict.LOWER, Verdict.HIGHER):
        told = f"{told} {pair.reason[lang]}"
    return say(
        lang,
        "finding",
        title=pair.title[lang],
        then=sentences.cited(comparison.baseline, lang),
        now=sentences.cited(comparison.current, lang),
        verdict=verdict(comparison, lang),
        reason=told,
    )
