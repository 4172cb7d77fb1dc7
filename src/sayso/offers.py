"""What may be said of two sides, and what may not, in sentences."""

from babel.lists import format_list

from sayso import reasons, sentences
from sayso.clocks import UNDECIDED
from sayso.hand import Hand
from sayso.ledger import Claim
from sayso.phrases import code_id
from sayso.reasons import FEW
from sayso.scenarios import STRICT
from sayso.verdicts import Comparison, Supported
from sayso.withheld import Refused, What, Why
from sayso.words import locale, say


def supported(statement: Supported, comparison: Comparison, hand: Hand, lang: str) -> str:
    """Something that may be said, with the reading that it needs."""
    offer = say(lang, "offer", rung=say(lang, f"rung-{statement.rung.key}"),
                **subject(comparison, hand, lang))  # fmt: skip
    needed = conditions(statement, comparison, lang)
    return say(lang, "offer-if", offer=offer, conditions=needed) if needed else offer


def conditions(statement: Supported, comparison: Comparison, lang: str) -> str:
    """What vague words would have to mean for it; nothing where the words alone are enough."""
    return _listed([_conditions(comparison, one, lang) for one in statement.readings], lang, "or")


def robustness(statement: Supported, lang: str) -> str:
    """In how many scenarios it holds, what they could not try, and that it is fragile if it is."""
    counted = statement.robustness
    holds = say(lang, "holds", n=counted.holds, of=counted.of)
    if statement.fragile:
        return say(lang, "fragile", holds=holds)
    return say(lang, "holds-every-claim", holds=holds) if counted.every_claim else holds


def refused(what: Refused, lang: str) -> str:
    """What may not be said."""
    if what.what is What.PER_CENT and what.per_cent:
        way = "fewer" if what.per_cent < 0 else "more"
        return say(lang, f"refused-per-cent-{way}", n=abs(what.per_cent))
    return say(lang, f"refused-{code_id(what.what)}")


def because(what: Refused, comparison: Comparison, lang: str) -> str:
    """Why it may not be said."""
    told = [_because(why, comparison, lang) for why in what.why]
    return " ".join(told)


def _because(why: Why, comparison: Comparison, lang: str) -> str:
    if why is Why.OPEN_END:
        return reasons.open_ends(comparison.by_reading[STRICT], lang)
    return say(lang, f"why-{code_id(why)}")


def subject(comparison: Comparison, hand: Hand, lang: str) -> dict[str, str]:
    """What a comparison is about: ``measure``, and the waves ``then`` and ``now``."""
    then = tuple(one.baseline for one in comparison.met) or comparison.baseline
    now = tuple(one.current for one in comparison.met) or comparison.current
    return {
        "measure": "; ".join(dict.fromkeys(_measure(claim, hand, lang) for claim in (*then, *now))),
        "then": _waves(then, hand, lang),
        "now": _waves(now, hand, lang),
    }


def _measure(claim: Claim, hand: Hand, lang: str) -> str:
    """The measure, and whom it is about where that is not the campaign's people."""
    name = hand.measures[claim.measure].name[lang]
    if claim.population in ("campaign", UNDECIDED):
        return name
    whose = hand.terms.populations[claim.population].name[lang]
    return say(lang, "claimed-of", measure=name, whose=whose)


def _waves(side: tuple[Claim, ...], hand: Hand, lang: str) -> str:
    """The waves of a side, and whose figures they are where one originator gave them all."""
    waves = dict.fromkeys(claim.wave for claim in side)
    told = "; ".join(hand.waves.waves[wave].name[lang] for wave in waves)
    origins = dict.fromkeys(claim.originator[lang] for claim in side)
    return say(lang, "wave-of", wave=told, who=next(iter(origins))) if len(origins) == 1 else told


def _conditions(comparison: Comparison, reading: str, lang: str) -> str:
    """What the vague words of the pairs that met would have to mean under a reading."""
    met = zip(comparison.by_reading[STRICT], comparison.by_reading[reading], strict=True)
    sides = [side for strict, read in met for side in (
        (strict.baseline, strict.earlier, read.earlier), (strict.current, strict.later, read.later))
    ]  # fmt: skip
    vague = dict.fromkeys((sentences.quoted(claim, lang), reasons.span(read, lang))
                          for claim, strict, read in sides if read != strict)  # fmt: skip
    name = comparison.grounds.readings[reading].name[lang]
    if len(vague) > FEW:
        return say(lang, "conditions-many", n=len(vague), reading=name)
    told = [say(lang, "condition", words=words, span=span) for words, span in vague]
    return say(lang, "conditions-read", conditions=_listed(told, lang, "standard"), reading=name)


def _listed(texts: list[str], lang: str, style: str) -> str:
    return format_list(texts, style=style, locale=locale(lang))  # type: ignore[arg-type]
