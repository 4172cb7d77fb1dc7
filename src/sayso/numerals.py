"""Where a text holds a number: digits, number words, and words for many ("dozens", «сотни»).

Nothing is read here, and no number is told from a date: whatever a reader could take for a
number must be somebody's. Inflected forms are those that the reader of wordings knows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.wording.lexicon import LANGUAGES, load
from sayso.wording.tokens import cut

WORD = re.compile(r"\w+")
UNCOUNTED = ("several", "a few", "a handful")
"""Vague words that name no number, by their keys."""


@dataclass(frozen=True)
class Numeral:
    """A number in a text: the word that holds it, and where it stands."""

    text: str
    start: int
    end: int


def numerals(text: str, lang: str) -> Iterator[Numeral]:
    """Every word of a text that holds a digit or is a number word of the language.

    >>> [one.text for one in numerals("At least two of 40 (2018-19)", "en")]
    ['two', '40', '2018', '19']
    >>> [one.text for one in numerals("Не менее двоих, сотни людей", "ru")]
    ['двоих', 'сотни']
    """
    for found in WORD.finditer(text):
        word = found[0]
        if any(sign.isdigit() for sign in word) or is_number(word.lower(), lang):
            yield Numeral(word, found.start(), found.end())


@cache
def is_number(word: str, lang: str) -> bool:
    """Whether a word alone is a number, or a vague one that names a number.

    Of a language whose number words nobody listed, digits alone are known.
    """
    if lang not in LANGUAGES:
        return False
    lexicon, tokens = load(lang), list(cut(word))
    counted = (lexicon.numbers, lexicon.multipliers, lexicon.round_words)
    if any(table.at(tokens, 0) for table in counted):
        return True
    vague = lexicon.vague.at(tokens, 0)
    return vague is not None and vague.value not in UNCOUNTED
