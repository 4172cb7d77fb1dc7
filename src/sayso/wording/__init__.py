"""Words to counts: the one figure that a wording holds, or the reason why none was read.

Seven languages, each a file of phrases (``<lang>.toml``) under one grammar:
tokens (`tokens`), numbers (`numerals`), what stands in the text (`items`), and
the hedge around it (`grammar`). A wrong reading is far worse than none: what
cannot be read for certain is refused.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.counts import Count
from sayso.wording import grammar
from sayso.wording.compounds import parted
from sayso.wording.grammar import Found, Why
from sayso.wording.items import items_of
from sayso.wording.lexicon import LANGUAGES, Lexicon, load
from sayso.wording.places import Text
from sayso.wording.tokens import Token, cut, plain
from sayso.wording.tongues import cyrillic, foreign, spoken, telling

__all__ = ["LANGUAGES", "Found", "Refused", "Why", "find", "read"]

SHOWN = 200
LONGEST = 1000
"""Characters: no headline and no sentence is longer, and nothing longer is one wording."""
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&#?\w+;")
"""Tags and entities of HTML, whose signs are none: "<b>40</b>" is not more than 40."""
REASONS = {
    Why.NONE: "it holds no figure",
    Why.SEVERAL: "it holds more than one figure; give each by itself",
    Why.OTHER: "its number counts nothing (a date, an age, a share, a measure …)",
    Why.LONG: f"it is longer than {LONGEST} characters; give the sentence that holds the figure",
    Why.UNCERTAIN: "its figure cannot be read for certain",
    Why.LANGUAGE: f"its language is not one of {', '.join(LANGUAGES)}, or cannot be told; name it",
}


class Refused(ValueError):
    """No figure was read. ``why`` is the kind of reason, the message tells it in a line."""

    def __init__(self, text: str, why: Why) -> None:
        shown = " ".join(text[:SHOWN].split()) + ("…" if len(text) > SHOWN else "")
        super().__init__(f"“{shown}” was not read: {REASONS[why]}.")
        self.why = why


def read(text: str, lang: str | None = None) -> Count:
    """The one figure of a wording, with its hedge.

    Args:
        text: a few words, a headline, a sentence.
        lang: one of ``LANGUAGES``; where it is not given the words must tell it.

    Returns:
        The count; ``words`` is its hedge as written. Strict bounds (``low``, ``high``) are in
        whole units of what is counted.

    Raises:
        Refused: no figure, more than one, or none that can be read for certain.

    >>> read("upwards of 40 people")
    Count(hedge=<Hedge.AT_LEAST: 'at_least'>, numbers=(40,), words='upwards of', vague='')
    >>> read("не менее двух человек").low
    2
    >>> read("all but two of the passengers")
    Traceback (most recent call last):
    sayso.wording.Refused: “all but two of the passengers” was not read: its figure cannot be read \
for certain.
    """
    return find(text, lang).count


@lru_cache(maxsize=65536)
def _outcome(text: str, lang: str | None) -> Found | Why:
    words = plain(text)
    if len(words) > LONGEST:
        return Why.LONG
    if MARKUP.search(words):
        return Why.UNCERTAIN
    return _in_language(words, cut(words), lang) if lang else _in_any(words)


def _in_any(words: str) -> Found | Why:
    """The figure in the language that the words tell; several must read it alike."""
    tokens = cut(words)
    outcomes = {lang: _in_language(words, tokens, lang) for lang in spoken(words, tokens)}
    first = next(iter(outcomes.values()), Why.LANGUAGE)
    if any(_differs(first, other) for other in outcomes.values()):
        return Why.LANGUAGE
    if isinstance(first, Why):
        return first
    lexicon = load(next(iter(outcomes)))
    letters = any(letter.isalpha() for letter in words)
    pieces = parted(tokens, lexicon)
    sure = telling(pieces, lexicon) and not _beside_a_stranger(first, pieces, lexicon)
    return first if sure or not letters else Why.LANGUAGE


def _differs(one: Found | Why, other: Found | Why) -> bool:
    return _told(one) != _told(other)


def _told(outcome: Found | Why) -> Count | Why:
    return outcome if isinstance(outcome, Why) else outcome.count


def _beside_a_stranger(found: Found, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether the word before the figure is not known: it may be a hedge of another language.

    Of the languages with other letters than Russian we know six of many.
    """
    before = tokens[found.start - 1] if found.start else None
    if before is None or before.kind != "word" or cyrillic(before.text[0]):
        return False
    return before.text not in lexicon.known


def find(text: str, lang: str | None = None) -> Found:
    """As ``read``, with what the figure counts and where in the text it stands.

    Raises:
        Refused: as ``read``.
    """
    if lang is not None and lang not in LANGUAGES:
        raise Refused(text, Why.LANGUAGE)
    outcome = _outcome(text, lang)
    if isinstance(outcome, Why):
        raise Refused(text, outcome)
    return outcome


def _in_language(words: str, cuts: Sequence[Token], lang: str) -> Found | Why:
    lexicon = load(lang)
    tokens = parted(cuts, lexicon)
    if foreign(words, tokens, lexicon):
        return Why.LANGUAGE
    found = items_of(tokens, lexicon)
    return _decided(list(grammar.outcomes(found, Text(words, tokens, lexicon))))


def _decided(outcomes: list[Found | Why]) -> Found | Why:
    """The only figure, if there is one and nothing makes it uncertain."""
    counts = [outcome for outcome in outcomes if isinstance(outcome, Found)]
    if len(counts) > 1 or (counts and Why.NONE in outcomes):  # "un mort et trois blessés"
        return Why.SEVERAL
    if Why.UNCERTAIN in outcomes:
        return Why.UNCERTAIN
    if counts:
        return counts[0]
    return Why.OTHER if Why.OTHER in outcomes else Why.NONE
