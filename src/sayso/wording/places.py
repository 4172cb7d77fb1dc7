"""An item in its text: the hedge before and after it, and the noun that it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.wording.items import Item
from sayso.wording.lexicon import Lexicon, Match, Phrases
from sayso.wording.tokens import Token

NOUN = 4
"""How many words after a number its noun may stand: "40 young gay Chechen men"."""
STOPS = tuple(",;:.!?()–|")
"""Marks between the clauses of a sentence."""
MARKS = tuple(",()[]!\"'“”„«»–:")
"""Marks that may stand between a hedge and its number: "at least [40]"."""
ASIDE = ("(", ",", "–", "-")
"""After these a hedge may follow the words: "eight drowned, perhaps more"."""


@dataclass(frozen=True)
class Text:
    """A text in tokens, with all that its language knows."""

    words: str
    tokens: Sequence[Token]
    lexicon: Lexicon

    def written(self, start: int, end: int) -> str:
        """The text from one token to another, as it was written."""
        return self.words[self.tokens[start].start : self.tokens[end - 1].end]

    def word(self, at: int) -> str:
        """The token there in small letters; nothing beyond the ends."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def is_word(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "word"

    def any_before(self, phrases: Phrases, end: int) -> bool:
        """Whether one of the phrases begins anywhere before a token."""
        return any(phrases.at(self.tokens, at) for at in range(end))

    def clause(self, at: int) -> int:
        """The first token of the clause that a token stands in."""
        while at > 0 and not self._parts(at - 1):
            at -= 1
        return at

    def _parts(self, at: int) -> bool:
        return self.word(at) in STOPS or self.lexicon.clauses.at(self.tokens, at) is not None


@dataclass(frozen=True)
class Phrase:
    """A hedge found beside a number, and the tokens from its first to its last."""

    hedge: str
    start: int
    end: int


@dataclass(frozen=True)
class Place:
    """An item of a text, seen from inside the text."""

    text: Text
    item: Item

    def ends_here(self, phrases: Phrases) -> Match | None:
        """A phrase right before the figure."""
        return phrases.before(self.text.tokens, self.item.start)

    def begins_after(self, phrases: Phrases) -> Match | None:
        """A phrase right after the figure."""
        return phrases.at(self.text.tokens, self.item.end)

    @cached_property
    def before(self) -> Phrase | None:
        """The hedge before the figure, words that change nothing between."""
        return self._hedge_before(self.item.start)

    @cached_property
    def after(self) -> Phrase | None:
        """The hedge after the figure, after the noun it counts, or after a comma soon after."""
        for at in dict.fromkeys((self.item.end, self.noun_end, self._aside)):
            place = at + (self.text.word(at) in ASIDE)
            if found := self.text.lexicon.after.at(self.text.tokens, place):
                return Phrase(found.value, place, place + found.length)
        return None

    @cached_property
    def start(self) -> int:
        """The first token of the hedge before, or of the figure."""
        return self.before.start if self.before else self.item.start

    @cached_property
    def end(self) -> int:
        """The token after the figure and the hedge that follows it."""
        return self.after.end if self.after else self.item.end

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where the figure may begin: with its hedge or not, with what changes nothing or not."""
        firsts = {self.item.start, self.start}
        return frozenset(firsts | {self._before_fillers(first) for first in firsts})

    @cached_property
    def _noun(self) -> tuple[str, int] | None:
        tokens, first = self.text.tokens, self.item.end
        for at in range(first, min(first + NOUN + 1, len(tokens))):
            if found := self.text.lexicon.units.at(tokens, at):
                return found.value, at + found.length
            if not self.text.is_word(at):
                return None
        return None

    @property
    def indefinite(self) -> bool:
        """Whether it is an article that may mean one: "un homme", "eine Frau"."""
        article = self.text.lexicon.indefinite.at(self.text.tokens, self.item.start)
        single = article is not None and self.item.start + article.length == self.item.end
        return single and self.before is None

    @property
    def noun_follows(self) -> bool:
        """Whether a noun that we know follows at once, or after one other word."""
        places = (self.item.end, self.item.end + 1)
        return any(self.text.lexicon.units.at(self.text.tokens, at) for at in places)

    @property
    def unit(self) -> str:
        """What the noun after the figure counts, if it is a noun that we know."""
        return self._noun[0] if self._noun else ""

    @property
    def counted(self) -> bool:
        """Whether a noun that we know follows within a few words."""
        return self._noun is not None

    @property
    def noun_end(self) -> int:
        """The token after that noun, or after the figure where there is none."""
        return self._noun[1] if self._noun else self.item.end

    @property
    def _aside(self) -> int:
        """The first comma or bracket after a few words, else the end of the figure."""
        at = self.item.end
        while self.text.is_word(at) and at < self.item.end + NOUN:
            at += 1
        return at if self.text.word(at) in ASIDE else self.item.end

    def _hedge_before(self, end: int) -> Phrase | None:
        tokens, lexicon = self.text.tokens, self.text.lexicon
        exact = None
        for at in self._steps_back(end):
            found = lexicon.before.before(tokens, at)
            if not found:
                continue
            if found.value != "exact" and self._reached(at):
                return self._hedge_before(at - found.length)
            if found.value != "exact":
                return Phrase(found.value, at - found.length, at)
            exact = exact or Phrase(found.value, at - found.length, at)
        return self._turned(end) or exact

    def _turned(self, end: int) -> Phrase | None:
        """A noun before its number: «человек сорок» are about forty."""
        for at in self._steps_back(end):
            if self.text.lexicon.inverted.before(self.text.tokens, at):
                return Phrase("about", at - 1, end)
        return None

    def _steps_back(self, end: int) -> Iterator[int]:
        """Places at which a hedge may end: there, before a filler, before marks."""
        tokens, lexicon, at = self.text.tokens, self.text.lexicon, end
        while True:
            marked = at
            while self.text.word(marked - 1) in MARKS:
                marked -= 1
            if lexicon.before.before(tokens, marked):
                at = marked
            yield at
            filler = lexicon.fillers.before(tokens, at)
            if not filler:
                return
            at -= filler.length

    def _before_fillers(self, at: int) -> int:
        while filler := self.text.lexicon.fillers.before(self.text.tokens, at):
            at -= filler.length
        return at

    def _reached(self, at: int) -> bool:
        """Whether the word says where a change ended, and is no hedge: «выросло до 13»."""
        to = self.text.lexicon.change_to.before(self.text.tokens, at)
        return bool(to) and self.text.any_before(self.text.lexicon.change, at)
