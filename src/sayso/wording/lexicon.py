"""What the reader knows of a language: one file each, ``<lang>.toml``, and nothing else.

A file lists phrases by what they do to a number. Phrases are parted by commas;
``(a|b|)`` stands for each of its alternatives, so that "(no|not) (fewer|less) than"
is four phrases; COMMA is a comma within one. docs/adding-a-language.md tells what each table means.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Any

from sayso.wording.compiled import remembered
from sayso.wording.tokens import Token, cut

FOLDER = Path(__file__).parent
FIRST = ("en", "ru")


def _languages() -> tuple[str, ...]:
    codes = {path.stem for path in FOLDER.glob("*.toml")}
    return (*FIRST, *sorted(codes - set(FIRST)))


LANGUAGES = _languages()
"""The languages whose wordings can be read, the two that we write in first."""


@dataclass(frozen=True)
class Match:
    """A phrase found among tokens: how many tokens it takes, and what it stands for."""

    length: int
    value: Any


Words = tuple[str, ...]
Ends = dict[str, list[tuple[Words, Any]]]
"""Phrases with what each stands for, by the word at one end, the longest first."""
Cut = tuple[Ends, frozenset[str]]
"""Phrases by their first word, and every word of them: values that can be kept."""


class Phrases:
    """Phrases with what each stands for, found from their first or from their last token on."""

    def __init__(self, phrases: Iterable[tuple[str, Any]]) -> None:
        self._forward, self.words = _cut(phrases)

    @classmethod
    def kept(cls, found: Cut) -> "Phrases":
        """Phrases that were cut into words before."""
        made = cls(())
        made._forward, made.words = found
        return made

    @cached_property
    def _backward(self) -> Ends:
        return _ends((entry for some in self._forward.values() for entry in some), -1)

    @property
    def written_as_one(self) -> Iterable[str]:
        """Each phrase without blanks: "atleast"."""
        return ("".join(words) for entries in self._forward.values() for words, _ in entries)

    @property
    def firsts(self) -> Iterable[str]:
        """The first word of each phrase."""
        return self._forward

    def at(self, tokens: Sequence[Token], start: int) -> Match | None:
        """The longest phrase that begins there."""
        if start >= len(tokens):
            return None
        for words, value in self._forward.get(tokens[start].text, ()):
            if tuple(token.text for token in tokens[start : start + len(words)]) == words:
                return Match(len(words), value)
        return None

    def before(self, tokens: Sequence[Token], end: int) -> Match | None:
        """The longest phrase that ends right before there."""
        if end <= 0:
            return None
        for words, value in self._backward.get(tokens[end - 1].text, ()):
            start = end - len(words)
            if start >= 0 and tuple(token.text for token in tokens[start:end]) == words:
                return Match(len(words), value)
        return None


def _cut(phrases: Iterable[tuple[str, Any]]) -> Cut:
    forward = _ends(
        ((tuple(token.text for token in cut(phrase)), value) for phrase, value in phrases), 0
    )
    words = (words for entries in forward.values() for words, _ in entries)
    return forward, frozenset(chain.from_iterable(words))


def _ends(phrases: Iterable[tuple[Words, Any]], end: int) -> Ends:
    found: Ends = {}
    for entry in phrases:
        found.setdefault(entry[0][end], []).append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@dataclass(frozen=True)
class Lexicon:
    """The phrases of one language, table by table; see docs/adding-a-language.md."""

    lang: str
    decimal: str
    compounds: bool
    cyrillic: bool
    numbers: Phrases
    multipliers: Phrases
    parts: Phrases
    parts_after: Phrases
    round_words: Phrases
    joiners: Phrases
    tens_joiners: Phrases
    comma_joiners: Phrases
    articles: Phrases
    pronouns: Phrases
    indefinite: Phrases
    before: Phrases
    after: Phrases
    between: Phrases
    join: Phrases
    join_between: Phrases
    vague: Phrases
    governing: Phrases
    once: Phrases
    endings: Phrases
    no_after: Phrases
    change_to: Phrases
    change_after: Phrases
    strangers: Phrases
    none: Phrases
    none_unless: Phrases
    no: Phrases
    fillers: Phrases
    doubts: Phrases
    doubts_after: Phrases
    negations: Phrases
    clauses: Phrases
    denials: Phrases
    scores: Phrases
    labels: Phrases
    measures: Phrases
    months: Phrases
    time_words: Phrases
    rates: Phrases
    open_questions: Phrases
    shares: Phrases
    idioms: Phrases
    change: Phrases
    change_by: Phrases
    bare: Phrases
    weak: Phrases
    units: Phrases
    plurals: Phrases
    teens_after: frozenset[int]
    inverted: Phrases
    of: frozenset[str]
    common: frozenset[str]
    letters_of_others: str

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words with which something that holds a figure, or looks like it, can begin."""
        tables = (self.numbers, self.multipliers, self.parts, self.round_words,
                  self.articles, self.idioms, self.shares, self.none, self.no,
                  self.no_after, self.vague)  # fmt: skip
        return frozenset(chain.from_iterable(table.firsts for table in tables))

    @property
    def telling(self) -> tuple[Phrases, ...]:
        """What tells this language: numbers, hedges, what it counts and what counts nothing."""
        return (self.numbers, self.multipliers, self.round_words, self.vague, self.none,
                self.before, self.after, self.join, self.units, self.labels, self.measures,
                self.months, self.shares, self.idioms, self.doubts_after)  # fmt: skip

    @cached_property
    def misspelt(self) -> frozenset[str]:
        """Hedges without their accents or blanks, and long ones that lack a letter."""
        phrases = [*self.before.written_as_one, *self.before.words]
        plain = {unaccented(phrase) for phrase in phrases}
        plain |= {phrase.translate(UMLAUTS) for phrase in phrases}
        lacking = {
            word[:at] + word[at + 1 :]
            for word in self.before.words
            if len(word) >= LONG
            for at in range(len(word))
        }
        wrong = {word for word in plain | lacking if len(word) >= SHORT}
        return frozenset(wrong) - self.known - frozenset(self.before.firsts)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word that the language is known to have."""
        words = chain.from_iterable(table.words for table in (*self.telling, self.doubts))
        return self.common | {word for word in words if word.isalpha()}


UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
SHORT, LONG = 3, 5
"""A hedge of three letters is told without its accents, one of five without one of its letters."""


def unaccented(word: str) -> str:
    """A word as it is typed without accents.

    >>> unaccented("więcej"), unaccented("más"), unaccented("più")
    ('wiecej', 'mas', 'piu')
    """
    letters = unicodedata.normalize("NFD", word.replace("ł", "l").replace("ß", "ss"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


CHOICE = re.compile(r"\(([^()]*)\)")
MOST = 5000
"""How many phrases one may stand for: choices within choices multiply."""


def expand(phrases: str) -> list[str]:
    """Every phrase that a list stands for.

    Raises:
        ValueError: one of them stands for too many.

    >>> expand("(no|not) less than, at (the very|) least")
    ['no less than', 'not less than', 'at the very least', 'at least']
    """
    return [done for phrase in phrases.split(",") for done in _choices(phrase) if done]


def _choices(phrase: str) -> list[str]:
    found = list(islice(_alternatives(phrase), MOST + 1))
    if len(found) > MOST:
        raise ValueError(f"more than {MOST} phrases in one: {phrase.strip()!r}")
    return list(dict.fromkeys(found))


def _alternatives(phrase: str) -> Iterator[str]:
    found = CHOICE.search(phrase)
    if not found:
        yield " ".join(phrase.replace("COMMA", ",").split())
        return
    head, tail = phrase[: found.start()], phrase[found.end() :]
    for choice in found.group(1).split("|"):
        yield from _alternatives(f"{head}{choice}{tail}")


VALUED = ("numbers", "multipliers", "parts", "parts_after", "round_words")
KEYED = ("before", "after", "vague", "units")
SETTINGS = ("decimal", "compounds", "cyrillic", "teens_after", "letters_of_others", "common", "of")


@cache
def load(lang: str) -> Lexicon:
    """What is known of a language, from its file.

    Raises:
        KeyError, TypeError: the file lacks a table, or has one that nobody reads.
    """
    settings, phrases = remembered(FOLDER / f"{lang}.toml", _compile)
    tables = {name: Phrases.kept(_valued(name, found)) for name, found in phrases.items()}
    return Lexicon(
        lang=lang,
        decimal=settings["decimal"],
        compounds=settings["compounds"],
        cyrillic=settings["cyrillic"],
        teens_after=frozenset(settings["teens_after"]),
        letters_of_others=settings["letters_of_others"],
        common=frozenset(token.text for token in cut(settings["common"])),
        of=frozenset(settings["of"].split()),
        **tables,
    )


def _compile(text: str) -> tuple[dict[str, Any], dict[str, Cut]]:
    """The settings of a file, and its tables of phrases cut into words."""
    written = tomllib.loads(text)
    settings = {name: written.pop(name) for name in SETTINGS}
    return settings, {name: _cut(_listed(name, entries)) for name, entries in written.items()}


def _listed(name: str, entries: Any) -> Iterator[tuple[str, str]]:
    """Every phrase of a table with what it stands for: a key, or the table itself."""
    if name in (*VALUED, *KEYED):
        yield from ((p, key) for key, text in entries.items() for p in expand(text))
    else:
        yield from ((phrase, name) for phrase in expand(entries))


def _valued(name: str, found: Cut) -> Cut:
    """Phrases whose keys are numbers stand for these."""
    if name not in VALUED:
        return found
    ends, words = found
    valued = {word: [(words, Fraction(key)) for words, key in entries]
              for word, entries in ends.items()}  # fmt: skip
    return valued, words
