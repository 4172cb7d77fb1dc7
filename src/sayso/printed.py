"""A comparison as the command line prints it: text for an editor, JSON for a program."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sayso import offers, reasons, sentences
from sayso.counts import Count
from sayso.errors import one_of
from sayso.figures import COUNTED
from sayso.ledger import Book, Claim
from sayso.verdicts import Comparison, compare
from sayso.words import FIRST, LANGUAGES, say


def answer(
    book: Book,
    measure: str,
    *,
    baseline: str | None = None,
    current: str | None = None,
    as_of: str | None = None,
    reading: str | None = None,
    lang: str = FIRST,
    as_json: bool = False,
) -> str:
    """Compare the standing figures of two waves: what may be said of them, as text or JSON.

    Args:
        book: the ledger.
        measure: what is counted.
        baseline, current: the waves; by default those of ``data/hand/waves.yml``.
        as_of: the day whose knowledge counts; by default the book's.
        reading: what vague words mean for the verdict, by name; by default only words count.
        lang: the language of everything said.
        as_json: one JSON object instead of text.

    Raises:
        WrongUse: a measure, wave, reading or language that there is not, the later wave as
            baseline, no date, or a day after the newest delivery.
    """
    one_of(lang, LANGUAGES, "language")
    if reading is not None:
        one_of(reading, book.hand.readings, "reading")
    usual = book.hand.waves.compared
    waves = book.hand.waves.two(
        usual.baseline if baseline is None else baseline,
        usual.current if current is None else current,
    )
    counted = book.as_of(book.day if as_of is None else as_of).measure(measure)
    stood = [counted.wave(wave).standing() for wave in waves]
    then, now = (figures.where("answer", COUNTED) for figures in stood)
    comparison = compare(then, now, reading)
    besides = [claim for claims in stood for claim in claims if not isinstance(claim.figure, Count)]
    asked = {"measure": measure, "waves": list(waves), "as_of": counted.day.isoformat(),
             "lang": lang, "reading": reading}  # fmt: skip
    if as_json:
        told = asked | as_values(comparison, counted, besides, lang)
        return json.dumps(told, ensure_ascii=False, indent=2)
    names = [book.hand.waves.waves[wave].name[lang] for wave in waves]
    subject = {"measure": book.hand.measures[measure].name[lang], "then": names[0], "now": names[1]}
    return as_text(comparison, counted, besides, lang, subject)


def as_values(
    comparison: Comparison, book: Book, besides: Sequence[Claim], lang: str
) -> dict[str, Any]:
    """A comparison as values that JSON knows.

    Args:
        comparison: the comparison.
        book: the ledger it was made from.
        besides: what else stood: denials and silences, which are compared with nothing.
        lang: the language of everything said.
    """
    return {
        "verdict": comparison.verdict.value,
        "reason": reasons.reason(comparison, book.hand, lang),
        "baseline": [_claim(claim, lang) for claim in comparison.baseline],
        "current": [_claim(claim, lang) for claim in comparison.current],
        "besides": [_claim(claim, lang) for claim in besides],
        "supported": _supported(comparison, book, lang),
        "refused": _refused(comparison, lang),
        "bridges": [reasons.bridge(bridge, lang) for bridge in comparison.bridges],
    }


def _claim(claim: Claim, lang: str) -> dict[str, str]:
    return {
        "id": claim.id,
        "wave": claim.wave,
        "population": claim.population,
        "standard": claim.standard,
        "words": claim.wording,
        "figure": sentences.figure(claim, lang),
        "originator": claim.originator[lang],
        "said": claim.said,
        "known": claim.known,
    }


def _supported(comparison: Comparison, book: Book, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "rung": one.rung.key,
            "says": offers.supported(one, comparison, book.hand, lang),
            "readings": list(one.readings),
            "holds": one.robustness.holds,
            "of": one.robustness.of,
            "every_claim": one.robustness.every_claim,
            "fragile": one.fragile,
        }
        for one in comparison.supported
    ]


def _refused(comparison: Comparison, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "what": one.what.value,
            "says": offers.refused(one, lang),
            "per_cent": one.per_cent,
            "why": [why.value for why in one.why],
            "because": offers.because(one, comparison, lang),
        }
        for one in comparison.refused
    ]


def as_text(
    comparison: Comparison,
    book: Book,
    besides: Sequence[Claim],
    lang: str,
    subject: dict[str, str],
) -> str:
    """A comparison for an editor.

    Args:
        comparison: the comparison.
        book: the ledger it was made from.
        besides: what else stood: denials and silences, which are compared with nothing.
        lang: the language of everything said.
        subject: what was asked for: ``measure``, ``then`` and ``now`` in words.
    """
    day = sentences.calendar_day(book.day, lang)
    told = reasons.verdict(comparison, lang), reasons.reason(comparison, book.hand, lang)
    lines = [
        say(lang, "compared-title", day=day, **subject),
        say(lang, "compared-verdict", verdict=told[0], reason=told[1]),
    ]
    if comparison.reading:
        lines.append(say(lang, "compared-read", reading=comparison.reading[lang]))
    for side, claims in (("then", comparison.baseline), ("now", comparison.current)):
        cited = [_cited(claim, book, lang) for claim in claims]
        lines += ["", subject[side], *_list(cited, lang)]
    if besides:
        cited = [_cited(claim, book, lang) for claim in besides]
        lines += ["", say(lang, "compared-besides"), *_list(cited, lang)]
    lines += ["", say(lang, "compared-may"), *_list(list(_may(comparison, book, lang)), lang)]
    lines += ["", say(lang, "compared-may-not"), *_list(list(_may_not(comparison, lang)), lang)]
    return "\n".join(lines)


def _list(texts: list[str], lang: str) -> list[str]:
    return [f"  - {text}" for text in texts or [say(lang, "compared-nothing")]]


def _cited(claim: Claim, book: Book, lang: str) -> str:
    """A figure, who said it, its words as far as their page had appeared, scope and name."""
    quoted = say(lang, "quoted", words=claim.wording) if claim.wording else ""
    perhaps = say(lang, "known-possibly") if claim.known == "possibly" else ""
    parts = [sentences.cited(claim, lang), quoted, *_scope(claim, book, lang), perhaps]
    return " · ".join(text for text in (*parts, f"[{claim.id}]") if text)


def _scope(claim: Claim, book: Book, lang: str) -> Iterator[str]:
    """Whom it is about and how it was counted, where that is not the campaign as reported."""
    terms = book.hand.terms
    if claim.population in terms.populations and claim.population != "campaign":
        yield terms.populations[claim.population].name[lang]
    if claim.standard in terms.standards and claim.standard != "reported":
        yield terms.standards[claim.standard].name[lang]


def _may(comparison: Comparison, book: Book, lang: str) -> Iterator[str]:
    for one in comparison.supported:
        text = offers.supported(one, comparison, book.hand, lang)
        yield f"{text} [{offers.robustness(one, lang)}]"


def _may_not(comparison: Comparison, lang: str) -> Iterator[str]:
    for one in comparison.refused:
        yield f"{offers.refused(one, lang)}: {offers.because(one, comparison, lang)}"
