"""Number words written as one, cut into the words they are made of: German, Italian."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from sayso.wording.lexicon import Lexicon, load
from sayso.wording.tokens import Token

SHORTEST, LONGEST = 4, 80
"""The letters of a compound: "tremila" has seven, few numbers in print have fifty."""


def parted(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens, each compound number word as its parts; as they are where a language has none."""
    if not lexicon.compounds:
        return tuple(tokens)
    return tuple(part for token in tokens for part in _parts(token, lexicon))


def _parts(token: Token, lexicon: Lexicon) -> Iterator[Token]:
    cuts = _cuts(token.text, lexicon.lang) if token.kind == "word" else ()
    if len(cuts) < 2:
        yield token
        return
    start = token.start
    for text in cuts:
        yield replace(token, text=text, start=start, end=start + len(text))
        start += len(text)


@cache
def _pieces(lang: str) -> frozenset[str]:
    """Every word that a compound can be made of."""
    lexicon = load(lang)
    tables = (lexicon.numbers, lexicon.multipliers, lexicon.joiners)
    return frozenset(word for table in tables for word in table.words if word.isalpha())


@cache
def _cuts(word: str, lang: str) -> tuple[str, ...]:
    """The number words a word consists of, the longest first; nothing where it is none."""
    if not SHORTEST <= len(word) <= LONGEST or word in _pieces(lang):
        return ()
    return _cut(word, _pieces(lang))


def _cut(word: str, pieces: frozenset[str]) -> tuple[str, ...]:
    for size in range(len(word), 0, -1):
        head, tail = word[:size], word[size:]
        if head in pieces:
            rest = _cut(tail, pieces)
            if rest or not tail:
                return (head, *rest)
    return ()
