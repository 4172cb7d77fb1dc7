"""What an item of a text counts, with the hedge before and after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.counts import Count, Hedge
from sayso.wording.items import Item, Kind
from sayso.wording.lexicon import Lexicon
from sayso.wording.tokens import Token

NEARLY = "nearly"
HEDGES = {key: Hedge(key) for key in ("exact", "at_least", "more_than", "at_most", "fewer_than", "about")}
HEDGES[NEARLY] = Hedge.FEWER_THAN
TOO_FAR = 100
"""A range whose ends lie so far apart is rather a multiplier left out: "10-15,000"."""
NOUN = 4
"""How many words after a number its noun may stand: "40 young gay Chechen men"."""


class Why(StrEnum):
    """Why no figure was read."""

    NONE = "none"
    SEVERAL = "several"
    OTHER = "other"
    UNCERTAIN = "uncertain"
    LANGUAGE = "language"


@dataclass(frozen=True)
class Found:
    """A figure of a text: the count, the unit it counts if a noun tells, and its tokens."""

    count: Count
    unit: str
    start: int
    end: int


@dataclass(frozen=True)
class Phrase:
    """A hedge found beside a number, and the tokens from its first to its last."""

    hedge: str
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A text in tokens, with all that its language knows."""

    words: str
    tokens: Sequence[Token]
    lexicon: Lexicon

    def written(self, start: int, end: int) -> str:
        """The text from one token to another, as it was written."""
        if start >= end:
            return ""
        return self.words[self.tokens[start].start : self.tokens[end - 1].end]

    def word(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def is_word(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "word"

    @property
    def in_titles(self) -> bool:
        """Whether all longer words have capitals, so that a capital tells nothing."""
        return all(t.capital for t in self.tokens if t.kind == "word" and t.end - t.start > 3)


def outcomes(found: Sequence[Item], text: Text) -> Iterator[Found | Why]:
    """What each item comes to, one after the other."""
    previous: tuple[Item, Found | Why] | None = None
    for item in found:
        outcome = read(item, text)
        if previous and previous[1] is Why.OTHER and _listed(previous[0], item, text):
            outcome = Why.OTHER
        yield outcome
        previous = item, outcome


def _listed(before: Item, item: Item, text: Text) -> bool:
    """Whether a number goes on with what counted nothing: "aged 26 and 31"."""
    gap = item.start - before.end
    joined = gap == 1 and text.word(before.end) in ("and", "или", "и", ",", "-", "–", "to", "or")
    return joined and item.kind is Kind.NUMBER and unit(text, item.end)[1] == item.end


def read(item: Item, text: Text) -> Found | Why:
    """The figure of an item, or why it is none that can be trusted."""
    if not item.is_count:
        return Why.UNCERTAIN if item.kind is Kind.DOUBT else Why.OTHER
    if _open(item, text):
        return Why.UNCERTAIN
    if item.kind is Kind.NONE:
        return _none(item, text)
    if item.kind is Kind.VAGUE:
        return _vague(item, text)
    return _numbers(item, text)


def _open(item: Item, text: Text) -> bool:
    """Whether the sentence asks, denies or doubts before it comes to the figure."""
    asked = text.word(len(text.tokens) - 1) == "?"
    questions = text.lexicon.open_questions
    return asked or any(questions.at(text.tokens, at) for at in range(item.start))


def _none(item: Item, text: Text) -> Found | Why:
    hedged = hedge_before(text, item.start) or hedge_after(text, item.end)
    end = item.end + (text.word(item.end) == ",")
    if hedged or doubted(text, item, None) or text.lexicon.none_unless.at(text.tokens, end):
        return Why.UNCERTAIN
    count = Count(Hedge.NONE, (0,), text.written(item.start, item.end))
    return Found(count, unit(text, item.end)[0], item.start, item.end)


def _vague(item: Item, text: Text) -> Found | Why:
    before, after = hedge_before(text, item.start), hedge_after(text, item.end)
    if doubted(text, item, before) or (before and before.hedge != "exact") or after:
        return Why.UNCERTAIN
    if counts_nothing(item, text):
        return Why.OTHER
    count = Count(Hedge.VAGUE, (), text.written(item.start, item.end), item.word)
    return Found(count, unit(text, item.end)[0], item.start, item.end)


def _numbers(item: Item, text: Text) -> Found | Why:
    if counts_nothing(item, text):
        return Why.OTHER
    before, after = hedge_before(text, item.start), hedge_after(text, item.end)
    stacked = hedge_before(text, before.start) if before else None
    if doubted(text, item, before) or not all(n.whole for n in item.numbers):
        return Why.UNCERTAIN
    if _perhaps_a_year(item, text, before):
        return Why.UNCERTAIN
    phrases = [phrase for phrase in (before, stacked, after) if phrase]
    hedges = {item.hedge, *(phrase.hedge for phrase in phrases)} - {"exact", ""}
    if len(hedges) > 1 or not _sure(item, text, before):
        return Why.UNCERTAIN
    counted = _count(item, hedges.pop() if hedges else "exact", _words(text, before, after))
    if counted is None:
        return Why.UNCERTAIN
    noun = unit(text, item.end)[0]
    start = before.start if before else item.start
    return Found(counted, noun, start, after.end if after else item.end)


def _words(text: Text, before: Phrase | None, after: Phrase | None) -> str:
    """The hedge as it was written: before the number, after it, or both."""
    parts = [text.written(phrase.start, phrase.end) for phrase in (before, after) if phrase]
    return " … ".join(parts)


def _count(item: Item, hedge: str, words: str) -> Count | None:
    """The count, if there is one of these numbers and this hedge."""
    numbers = tuple(int(number.value) for number in item.numbers)
    try:
        if item.kind is Kind.RANGE:
            close = numbers[0] * TOO_FAR > numbers[1]
            return Count(Hedge.BETWEEN, numbers, words) if hedge == "exact" and close else None
        if hedge == "exact" and numbers == (0,):
            return Count(Hedge.NONE, numbers, words)
        if hedge == "exact" and item.numbers[0].round_word:
            hedge = "about"
        return Count(HEDGES[hedge], numbers, words, NEARLY if hedge == NEARLY else "")
    except ValueError:
        return None


def hedge_before(text: Text, end: int) -> Phrase | None:
    """The hedge right before a place, words that change nothing between."""
    tokens, lexicon, at = text.tokens, text.lexicon, end
    while True:
        if text.word(at - 1) == "," and lexicon.before.before(tokens, at - 1):
            at -= 1
        found, filler = lexicon.before.before(tokens, at), lexicon.fillers.before(tokens, at)
        if found and not (filler and filler.length > found.length) and found.value != "exact":
            return None if _reached(text, at) else Phrase(found.value, at - found.length, at)
        if not filler:
            break
        at -= filler.length
    if lexicon.inverted.before(tokens, end):
        return Phrase("about", end - 1, end)
    return Phrase(found.value, at - found.length, at) if found else None


def _reached(text: Text, at: int) -> bool:
    """Whether the word says where a change ended, and is no hedge: «выросло до 13»."""
    to = text.lexicon.change_to.before(text.tokens, at)
    return bool(to) and any(text.lexicon.change.at(text.tokens, i) for i in range(at))


def hedge_after(text: Text, start: int) -> Phrase | None:
    """The hedge right after a number, or after the noun it counts."""
    _, end = unit(text, start)
    for at in dict.fromkeys((start, end, _aside(text, start))):
        place = at + (text.word(at) in ASIDE)
        if found := text.lexicon.after.at(text.tokens, place):
            return Phrase(found.value, place, place + found.length)
    return None


ASIDE = ("(", ",", "–", "-")


def _aside(text: Text, start: int) -> int:
    """The first comma or bracket after a few words: "eight drowned, perhaps more"."""
    at = start
    while text.is_word(at) and at < start + NOUN:
        at += 1
    return at if text.word(at) in ASIDE else start


def unit(text: Text, start: int) -> tuple[str, int]:
    """What the noun after a number counts, and the token after it; else nothing and ``start``."""
    for at in range(start, min(start + NOUN + 1, len(text.tokens))):
        if found := text.lexicon.units.at(text.tokens, at):
            return found.value, at + found.length
        if not text.is_word(at):
            break
    return "", start


def doubted(text: Text, item: Item, before: Phrase | None) -> bool:
    """Whether words right beside the figure leave it uncertain: "not 40", "all but two"."""
    tokens, lexicon = text.tokens, text.lexicon
    first = before.start if before else item.start
    for end in {item.start, first, _before_fillers(text, item.start), _before_fillers(text, first)}:
        doubt = lexicon.doubts.before(tokens, end)
        if doubt and (end <= first or end - doubt.length < first):
            return True
    after = {item.end, unit(text, item.end)[1]}
    return any(lexicon.doubts_after.at(tokens, place) for place in after)


def _before_fillers(text: Text, at: int) -> int:
    while filler := text.lexicon.fillers.before(text.tokens, at):
        at -= filler.length
    return at


def counts_nothing(item: Item, text: Text) -> bool:
    """Whether the number names a day, an article, an age, a length … and counts nothing."""
    tokens, lexicon = text.tokens, text.lexicon
    start = item.start
    if before := hedge_before(text, start):
        start = before.start
    beside = (
        lexicon.labels.before(tokens, item.start),
        lexicon.labels.before(tokens, start),
        lexicon.measures.at(tokens, item.end + (text.word(item.end) in lexicon.of)),
        lexicon.rates.at(tokens, unit(text, item.end)[1]),
        _age(item, text),
        _hyphened(item, text),
        _month(item, text),
        _year(item, text),
        _change(item, text),
        _one_in_passing(item, text),
        _name(item, text),
    )
    return any(beside)


def _hyphened(item: Item, text: Text) -> bool:
    """A number that is a part of a word: "26-year-old", "six-member"."""
    at = item.end
    glued = at < len(text.tokens) and text.tokens[at].glued
    if not glued or text.lexicon.after.at(text.tokens, at):
        return False
    if text.tokens[at].kind == "word":
        return True
    return text.word(at) == "-" and text.is_word(at + 1) and text.tokens[at + 1].glued


def _age(item: Item, text: Text) -> bool:
    """Digits alone between commas: "the driver, 26, was held"."""
    number = item.numbers[0] if item.numbers else None
    closed = text.word(item.end) in (",", ".", ")", "")
    young = number is not None and number.digits and number.value <= 120
    return young and closed and text.word(item.start - 1) == "," and item.start > 1


def _month(item: Item, text: Text) -> bool:
    """A day of a month: beside its name, unless something counted follows."""
    if max(number.value for number in item.numbers or ()) > 31 if item.numbers else True:
        return False
    if text.lexicon.months.at(text.tokens, item.end):
        return True
    named = text.lexicon.months.before(text.tokens, item.start)
    return bool(named) and not unit(text, item.end)[1] > item.end


def _year(item: Item, text: Text) -> bool:
    """Four digits after a month or a word of time, where nothing counted follows."""
    if not _like_a_year(item, text) or text.lexicon.units.at(text.tokens, item.end):
        return False
    tokens, lexicon = text.tokens, text.lexicon
    timed = lexicon.months.before(tokens, item.start) or lexicon.time_words.before(tokens, item.start)
    aside = text.word(item.start - 1) in ("(", ",") and text.word(item.end) in (")", ",", "")
    return bool(timed) or aside or item.end - item.start == len(tokens)


def _perhaps_a_year(item: Item, text: Text, before: Phrase | None) -> bool:
    """Whether four digits may be a year: nothing counted follows, and no hedge says a count."""
    firm = before and before.hedge in ("at_least", "more_than", "fewer_than", NEARLY)
    counted = text.lexicon.units.at(text.tokens, item.end)
    return _like_a_year(item, text) and not firm and not counted


def _like_a_year(item: Item, text: Text) -> bool:
    return bool(item.numbers) and all(_may_be_year(each, text, item) for each in item.numbers)


def _may_be_year(number, text: Text, item: Item) -> bool:  # type: ignore[no-untyped-def]
    written = [t.text for t in text.tokens[item.start : item.end] if t.kind == "digits"]
    return number.digits and number.scale == 1 and 1900 <= number.value < 2100 and all(
        len(each) == 4 and each.isdecimal() for each in written
    )


def _one_in_passing(item: Item, text: Text) -> bool:
    """A word for one after a preposition: "in one village", «в одной палатке»."""
    one = item.end - item.start == 1 and text.lexicon.pronouns.at(text.tokens, item.start)
    return bool(one) and text.lexicon.bare.before(text.tokens, item.start) is not None


def _change(item: Item, text: Text) -> bool:
    """How much something rose or fell: "fell by 40"."""
    words = range(item.start)
    turned = any(text.lexicon.change.at(text.tokens, at) for at in words)
    if turned and item.kind is Kind.RANGE and text.lexicon.between.at(text.tokens, item.start):
        return True
    before = hedge_before(text, item.start)
    starts = {item.start, before.start if before else item.start}
    by = any(text.lexicon.change_by.before(text.tokens, start) for start in starts)
    ends = {item.end, unit(text, item.end)[1]}
    compared = any(text.lexicon.change_after.at(text.tokens, end) for end in ends)
    return by and (turned or compared)


def _name(item: Item, text: Text) -> bool:
    """Digits after a name that is not known: "Apollo 13", "Windows 95"."""
    at = item.start - 1
    if not text.is_word(at) or not text.tokens[at].capital or text.in_titles:
        return False
    known = text.word(at) in text.lexicon.common or text.word(at) in text.lexicon.telling
    return not known and unit(text, item.end)[1] == item.end and not text.is_word(item.end)


def _sure(item: Item, text: Text, before: Phrase | None) -> bool:
    """Whether a word for one, or a number alone after "in" or "at", counts anything."""
    counted = unit(text, item.end)[1] > item.end
    alone = item.end - item.start == 1
    if alone and text.lexicon.pronouns.at(text.tokens, item.start):
        named = text.is_word(item.end) and text.word(item.end) not in text.lexicon.common
        return counted or named or (before is not None and before.hedge != "exact")
    filled = _before_fillers(text, item.start)
    if not before and filled == item.start and text.lexicon.bare.before(text.tokens, item.start):
        return counted or text.is_word(item.end)
    return True
