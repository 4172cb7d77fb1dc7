"""Which language a wording is in, told by its words: hedges, numbers and things counted."""

from collections.abc import Sequence

from sayso.wording.compounds import parted
from sayso.wording.lexicon import LANGUAGES, Lexicon, load
from sayso.wording.tokens import Token


def foreign(words: str, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether letters or words tell another language than the one named."""
    letters = any(letter in lexicon.letters_of_others for letter in words.lower())
    strangers = any(lexicon.strangers.at(tokens, at) for at in range(len(tokens)))
    return letters or strangers or _other_script([t.text for t in tokens], lexicon)


def _other_script(texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words stand in letters that the language has not.

    A Russian text may hold a Latin name; a word of both scripts is in no language.
    """
    scripts = [{cyrillic(letter) for letter in text if letter.isalpha()} for text in texts]
    used = set().union(*scripts)
    mixed = any(len(each) > 1 for each in scripts)
    own = lexicon.cyrillic
    return mixed or bool(used and own not in used) or (not own and True in used)


def cyrillic(letter: str) -> bool:
    """Whether a letter is one of Cyrillic."""
    return "\u0400" <= letter <= "\u04ff"


def spoken(words: str, tokens: Sequence[Token]) -> tuple[str, ...]:
    """The languages a text may be in: those that know most of its words, one as a rule.

    Digits alone are of any language. A text of words that no language knows is of none.
    """
    if not any(letter.isalpha() for letter in words):
        return LANGUAGES[:1]
    lexicons = [load(lang) for lang in LANGUAGES]
    scores = {
        each.lang: _score(parted(tokens, each), each)
        for each in lexicons
        if not foreign(words, tokens, each)
    }
    best = max(scores.values(), default=(0, 0))
    return tuple(lang for lang, score in scores.items() if score == best > (0, 0))


def _score(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[int, int]:
    """Whether anything tells the language, and how many words it knows, those twice."""
    tellings = sum(_tells(tokens, at, lexicon) for at in range(len(tokens)))
    known = sum(token.text in lexicon.known for token in tokens if token.kind == "word")
    return min(tellings, 1), tellings + known


def telling(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a phrase tells the language: "mais de 140 pessoas" is not Spanish for its "de"."""
    return any(_tells(tokens, at, lexicon) for at in range(len(tokens)))


def _tells(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    word = tokens[at].kind == "word" and len(tokens[at].text) > 1
    return word and any(table.at(tokens, at) for table in lexicon.telling)
