"""What pages say of a comparison: the verdict, and why it is no stronger."""

from collections import Counter
from collections.abc import Sequence

from sayso import ladder, sentences
from sayso.bridges import Bridge
from sayso.clocks import UNDECIDED
from sayso.counts import Bounds, Count, Hedge, Verdict
from sayso.gate import Gap, Meeting, Parted
from sayso.hand import Hand, Pair, Reading
from sayso.ledger import Claim
from sayso.phrases import MANY, code_id
from sayso.verdicts import Comparison
from sayso.words import say

FEW = 4
"""How many figures with an open end are told one by one."""


def verdict(comparison: Comparison, lang: str) -> str:
    """The verdict in words."""
    return say(lang, f"verdict-{code_id(comparison.verdict)}")


def reason(comparison: Comparison, hand: Hand, lang: str) -> str:
    """Why the verdict is what it is, in a few sentences; with every bridge that was used."""
    told = [_why(comparison, hand, lang), _left_out(comparison, lang)]
    told += [bridge(one, lang) for one in comparison.bridges]
    return " ".join(text for text in told if text)


def _why(comparison: Comparison, hand: Hand, lang: str) -> str:
    if comparison.verdict is Verdict.NOT_COMPARABLE:
        return _parted(comparison, hand, lang)
    found = ladder.verdicts(comparison.met)
    if len(found) > 1:
        verdicts = {say(lang, f"verdict-{code_id(one)}"): n for one, n in found.items()}
        return say(lang, "disagree", verdicts=_counted(verdicts))
    if comparison.verdict is Verdict.CANNOT_SAY:
        return open_ends(comparison.met, lang)
    return _closed(comparison, lang)


def bridge(used: Bridge, lang: str) -> str:
    """That a person set figures of different scope side by side, and why."""
    return say(
        lang,
        "bridge",
        gap=say(lang, f"differs-{used.gap}"),
        by=say(lang, f"role-{used.by}"),
        day=sentences.day(used.date, lang),
        reason=used.reason[lang],
    )


def _parted(comparison: Comparison, hand: Hand, lang: str) -> str:
    """Why no pair may meet."""
    match comparison.parted:
        case [] if comparison.baseline or comparison.current:
            return say(lang, "one-side-stood")
        case []:
            return say(lang, "nothing-stood")
        case [one]:
            return _gap(one, hand, lang)
        case many:
            return say(lang, "none-meets", n=len(many), gaps=_gaps(many, lang))


def _left_out(comparison: Comparison, lang: str) -> str:
    """The pairs that did not meet, where others did."""
    if not comparison.met or not comparison.parted:
        return ""
    apart = comparison.parted
    return say(lang, "left-out", n=len(apart), gaps=_gaps(apart, lang))


def _gaps(parted: Sequence[Parted], lang: str) -> str:
    found = Counter(one.gap for one in parted)
    return _counted({say(lang, f"differs-{gap}"): found[gap] for gap in Gap if found[gap]})


def _counted(told: dict[str, int]) -> str:
    return "; ".join(f"{text} ({n})" for text, n in told.items())


def _gap(parted: Parted, hand: Hand, lang: str) -> str:
    sides = parted.baseline, parted.current
    match parted.gap:
        case Gap.MEASURE:
            measures = [hand.measures[side.measure].name[lang] for side in sides]
            names = [say(lang, "quoted", words=sentences.within(name)) for name in measures]
        case Gap.UNIT:
            names = [say(lang, f"unit-{side.unit}", n=MANY) for side in sides]
        case Gap.POPULATION:
            names = [_term(hand.terms.populations, side.population, lang) for side in sides]
        case Gap.STANDARD:
            names = [_term(hand.terms.standards, side.standard, lang) for side in sides]
        case Gap.PERIOD:
            spanning = next(side for side in sides if not side.comparable_wave)
            period = hand.waves.waves[spanning.wave].name[lang]
            return say(lang, "gap-period", period=sentences.within(period))
        case _:
            return say(lang, f"gap-{parted.gap}")
    text = say(lang, f"gap-{parted.gap}", then=names[0], now=names[1])
    return " ".join([text, *_told_of_the_sweep(parted, lang)])


def _term(entries, key: str, lang: str) -> str:  # type: ignore[no-untyped-def]
    return "" if key == UNDECIDED else entries[key].name[lang]


def _told_of_the_sweep(parted: Parted, lang: str) -> list[str]:
    """Why a figure of the sweep is one, where that keeps the two apart."""
    sides = (parted.baseline, parted.current)
    swept = [side for side in sides if side.population == "sweep" and side.scope_reason]
    if parted.gap is not Gap.POPULATION:
        return []
    return [side.scope_reason[lang] for side in swept if side.scope_reason]


def open_ends(meetings: Sequence[Meeting], lang: str) -> str:
    """Which ends the words leave open: a sentence a figure, or how many do if they are many."""
    sides = [
        side for met in meetings for side in ((met.baseline, met.earlier), (met.current, met.later))
    ]
    told = {claim.id: _open_end(claim, bounds, lang) for claim, bounds in sides}
    found = [text for text in told.values() if text]
    few = len(found) <= FEW
    return " ".join(dict.fromkeys(found)) if few else say(lang, "open-ends", n=len(found))


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
    if len(comparison.met) > 1:
        return say(lang, "all-agree", n=len(comparison.met))
    (met,) = comparison.met
    return say(lang, "closed", then=span(met.earlier, lang), now=span(met.later, lang))


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


def admitted_read(bounds: Bounds, reading: Reading, lang: str) -> str:
    """What the words of a claim admit under a reading."""
    return say(lang, "admits-read", reading=reading.name[lang], span=span(bounds, lang))


def under_reading(comparison: Comparison, lang: str) -> str:
    """What the verdict becomes under a named reading."""
    name = comparison.reading[lang] if comparison.reading else ""
    told = say(lang, "under-reading", reading=name, verdict=verdict(comparison, lang))
    closed = comparison.verdict is not Verdict.CANNOT_SAY
    return f"{told} {_closed(comparison, lang)}" if closed else told


def finding(pair: Pair, comparison: Comparison, hand: Hand, lang: str) -> str:
    """One pair in a few sentences, fit to stand alone: both figures, verdict and reason."""
    told, (then, now) = reason(comparison, hand, lang), comparison.pair
    if comparison.verdict in (Verdict.LOWER, Verdict.HIGHER):
        told = f"{told} {pair.reason[lang]}"
    return say(
        lang,
        "finding",
        title=pair.title[lang],
        then=sentences.cited(then, lang),
        now=sentences.cited(now, lang),
        verdict=verdict(comparison, lang),
        reason=told,
    )
