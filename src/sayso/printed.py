"""A comparison as the command line prints it: text for an editor, JSON for a program."""

import json
from collections.abc import Iterator
from typing import Any

from sayso import offers, reasons, sentences
from sayso.errors import WrongUse, one_of
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
    """Compare the standing figures of two waves, and print what may be said of them.

    Args:
        book: the ledger.
        measure: what is counted.
        baseline, current: the waves; by default those of ``data/hand/waves.yml``.
        as_of: the day whose knowledge counts; by default the book's.
        reading: what vague words mean for the verdict, by name; by default only words count.
        lang: the language of everything said.
        as_json: one JSON object instead of text.

    Raises:
        WrongUse: a measure, wave, reading or language that there is not, no date, or a day
            after the newest delivery.
    """
    one_of(lang, LANGUAGES, "language")
    if reading is not None:
        one_of(reading, book.hand.readings, "reading")
    usual = book.hand.waves.compared
    waves = baseline or usual.baseline, current or usual.current
    if waves[0] == waves[1]:
        raise WrongUse(f"{waves[0]!r} is compared with another wave, not with itself.")
    counted = book.as_of(as_of or book.day).measure(measure)
    then, now = (counted.wave(wave).standing() for wave in waves)
    comparison = compare(then, now, reading)
    if as_json:
        told = as_values(comparison, counted, lang, reading)
        return json.dumps(told, ensure_ascii=False, indent=2)
    names = [book.hand.waves.waves[wave].name[lang] for wave in waves]
    subject = {"measure": book.hand.measures[measure].name[lang], "then": names[0], "now": names[1]}
    return as_text(comparison, counted, lang, subject)


def as_values(comparison: Comparison, book: Book, lang: str, reading: str | None) -> dict[str, Any]:
    """A comparison as values that JSON knows.

    Args:
        comparison: the comparison.
        book: the ledger it was made from.
        lang: the language of everything said.
        reading: the name of the reading asked for; none for the words alone.
    """
    return {
        "verdict": comparison.verdict.value,
        "reason": reasons.reason(comparison, book.hand, lang),
        "baseline": [_claim(claim, lang) for claim in comparison.baseline],
        "current": [_claim(claim, lang) for claim in comparison.current],
        "supported": _supported(comparison, book, lang),
        "refused": _refused(comparison, lang),
        "reading": reading,
        "bridges": [reasons.bridge(bridge, lang) for bridge in comparison.bridges],
    }


def _claim(claim: Claim, lang: str) -> dict[str, str]:
    return {
        "id": claim.id,
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


def as_text(comparison: Comparison, book: Book, lang: str, subject: dict[str, str]) -> str:
    """A comparison for an editor.

    Args:
        comparison: the comparison.
        book: the ledger it was made from.
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
        lines += ["", subject[side], *_list([_cited(claim, lang) for claim in claims], lang)]
    lines += ["", say(lang, "compared-may"), *_list(list(_may(comparison, book, lang)), lang)]
    lines += ["", say(lang, "compared-may-not"), *_list(list(_may_not(comparison, lang)), lang)]
    return "\n".join(lines)


def _list(texts: list[str], lang: str) -> list[str]:
    return [f"  - {text}" for text in texts or [say(lang, "compared-nothing")]]


def _cited(claim: Claim, lang: str) -> str:
    """A figure, who said it, its words as far as their page had appeared, and its name."""
    quoted = say(lang, "quoted", words=claim.wording) if claim.wording else ""
    perhaps = say(lang, "known-possibly") if claim.known == "possibly" else ""
    told = [sentences.cited(claim, lang), quoted, perhaps, f"[{claim.id}]"]
    return " · ".join(text for text in told if text)


def _may(comparison: Comparison, book: Book, lang: str) -> Iterator[str]:
    for one in comparison.supported:
        text = offers.supported(one, comparison, book.hand, lang)
        yield f"{text} [{offers.robustness(one, lang)}]"


def _may_not(comparison: Comparison, lang: str) -> Iterator[str]:
    for one in comparison.refused:
        yield f"{offers.refused(one, lang)}: {offers.because(one, comparison, lang)}"
