"""What stands in a text: numbers, ranges, vague words, words for none, and what counts nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sayso.wording.lexicon import Lexicon, Match
from sayso.wording.numerals import Numeral, numeral
from sayso.wording.tokens import Token


class Kind(StrEnum):
    """What a place in a text holds."""

    NUMBER = "number"
    RANGE = "range"
    VAGUE = "vague"
    NONE = "none"
    OTHER = "other"
    DOUBT = "doubt"


@dataclass(frozen=True)
class Item:
    """A place in a text that holds a figure, or looks like one: tokens ``start`` to ``end``.

    ``numbers`` of a number or a range; ``word`` the key of a vague word; ``hedge`` one that stands
    inside the number («40 с лишним тысяч»).
    """

    kind: Kind
    start: int
    end: int
    numbers: tuple[Numeral, ...] = ()
    word: str = ""
    hedge: str = ""

    @property
    def is_count(self) -> bool:
        return self.kind in (Kind.NUMBER, Kind.RANGE, Kind.VAGUE, Kind.NONE)


def items_of(tokens: Sequence[Token], lexicon: Lexicon) -> list[Item]:
    """Everything in the text that holds a figure or looks like one, in order."""
    return list(_ranges(list(_scan(tokens, lexicon)), tokens, lexicon))


def _scan(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Item]:
    at = 0
    while at < len(tokens):
        item = _item(tokens, at, lexicon)
        if item:
            yield item
        at = item.end if item else at + 1


def _item(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Item | None:
    """What begins at a token; idioms go before all they are made of."""
    if tokens[at].kind in ("word", "mark") and tokens[at].text not in lexicon.openers:
        return None
    found = (find(tokens, at, lexicon) for find in (_other, _none, _vague, _number))
    return next((item for item in found if item), None)


def _other(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Item | None:
    """A code, an idiom or a share, unless a longer number begins here: "half a million"."""
    if tokens[at].kind == "code":
        return Item(Kind.OTHER, at, at + 1)
    number = numeral(tokens, at, lexicon)
    for table in (lexicon.idioms, lexicon.shares):
        found = table.at(tokens, at)
        if found and not (number and number.length > found.length):
            bare = table is lexicon.shares
            end = _with_its_whole(tokens, at + found.length, lexicon, bare=bare)
            return Item(Kind.OTHER, at, end)
    return None


def _with_its_whole(tokens: Sequence[Token], end: int, lexicon: Lexicon, *, bare: bool) -> int:
    """The end of a share with the number it is a share of: "half of the 40", "one in 3".

    ``bare``: whether that number may follow without "of".
    """
    at = end
    while at < len(tokens) and tokens[at].text in lexicon.of:
        at += 1
    whole = numeral(tokens, at, lexicon) if bare or at > end else None
    return at + whole.length if whole else end


def _none(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Item | None:
    for found in (
        lexicon.none.at(tokens, at),
        _no_such(tokens, at, lexicon),
        _none_of(tokens, at, lexicon),
    ):
        if found:
            return Item(Kind.NONE, at, at + found.length)
    return None


def _vague(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Item | None:
    """A vague word, unless it is a multiplier or begins a hedge («несколько более ста»)."""
    found, hedge = lexicon.vague.at(tokens, at), lexicon.before.at(tokens, at)
    if not found or (hedge and hedge.length > found.length) or _turned(tokens, at, lexicon):
        return None
    number = numeral(tokens, at, lexicon)
    if number and _counts_one(tokens, at, number, found.length, lexicon):
        return None
    return Item(Kind.VAGUE, at, at + found.length, word=found.value)


def _no_such(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Match | None:
    """A word for "no" with the noun it denies: "no new cases"."""
    no = lexicon.no.at(tokens, at)
    if not no or lexicon.before.at(tokens, at):
        return None
    for noun in (at + no.length, at + no.length + 1):
        if lexicon.units.at(tokens, noun):
            return Match(noun - at, 0)
        middle = tokens[noun] if noun < len(tokens) else None
        if middle and (middle.kind != "word" or middle.text in lexicon.common):
            return None
    return None


def _none_of(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Match | None:
    """A word for "no" after what it denies: «Погибших и раненых нет»."""
    found = lexicon.no_after.at(tokens, at)
    if not found or any(token.kind == "digits" for token in tokens):
        return None
    ends = at + found.length == len(tokens) or tokens[at + found.length].kind == "mark"
    named = any(lexicon.units.at(tokens, place) for place in range(at))
    return found if ends and named else None


def _counts_one(
    tokens: Sequence[Token], at: int, number: Numeral, vague: int, lexicon: Lexicon
) -> bool:
    """Whether a word that may be vague («сотни») is one multiplier here: «более сотни»."""
    if number.length > vague:
        return True
    return bool(lexicon.once.at(tokens, at) and lexicon.governing.before(tokens, at))


def _number(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Item | None:
    """A number; digits that say nothing certain are a doubt."""
    number = numeral(tokens, at, lexicon)
    if not number:
        return Item(Kind.DOUBT, at, at + 1) if tokens[at].kind == "digits" else None
    end = at + number.length
    plural = lexicon.plurals.at(tokens, end) if number.digits else None
    if plural and tokens[end].glued:
        return _plural(number, at, end + plural.length)
    if at and (scale := _turned(tokens, at - 1, lexicon)):
        number = replace(number, value=number.value * scale.value)
    end += _ending(tokens, at, number, lexicon)
    return _hedged_within(number, tokens, at, end, lexicon)


def _plural(number: Numeral, start: int, end: int) -> Item:
    """Digits with a plural ending: "100s" are hundreds, "1990s" count nothing."""
    key = PLURALS.get(int(number.value)) if number.whole else None
    return Item(Kind.VAGUE, start, end, word=key) if key else Item(Kind.OTHER, start, end)


def _hedged_within(
    number: Numeral, tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon
) -> Item:
    """A number, and the hedge between it and its multiplier: «40 с лишним тысяч»."""
    hedge = lexicon.after.at(tokens, end)
    larger = hedge and _scale(tokens, end + hedge.length, lexicon)
    if not hedge or not larger:
        return Item(Kind.NUMBER, start, end, (number,))
    scaled = replace(number, value=number.value * larger.value)
    last = end + hedge.length + larger.length
    return Item(Kind.NUMBER, start, last, (scaled,), hedge=hedge.value)


def _turned(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Match | None:
    """A multiplier that stands before its number and so means about: «тысяч пять»."""
    small = lexicon.numbers.at(tokens, at + 1)
    turned = lexicon.inverted.at(tokens, at) and small and small.value < 100
    return _scale(tokens, at, lexicon) if turned else None


def _scale(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Match | None:
    """A word that multiplies the number beside it: thousand, «десяток»."""
    return lexicon.multipliers.at(tokens, at) or lexicon.round_words.at(tokens, at)


def _ending(tokens: Sequence[Token], at: int, number: Numeral, lexicon: Lexicon) -> int:
    """How many tokens the case ending of digits takes: «12-ти семьям», and not «в 90-х»."""
    found = lexicon.endings.at(tokens, at + number.length)
    if not found:
        return 0
    decade = tokens[at + number.length + 1].text == "х" and number.value % 10 == 0
    return 0 if decade else found.length


PLURALS = {
    10: "tens", 100: "hundreds", 1000: "thousands", 10_000: "tens of thousands",
    100_000: "hundreds of thousands",
}  # fmt: skip
"""Round digits with a plural ending: "100s"."""


def _ranges(found: list[Item], tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Item]:
    """The items, two numbers with a word such as "to" between them made one."""
    at = 0
    while at < len(found):
        first = _unbroken(found, at)
        second = found[at + 1] if at + 1 < len(found) else None
        joined = second and _joined(first, second, tokens, lexicon)
        if joined:
            yield joined
        else:
            yield first
        at += 2 if joined else 1


def _unbroken(found: Sequence[Item], at: int) -> Item:
    """An item; a number right after another, or after a sign like ½, is a doubt."""
    item, before = found[at], found[at - 1] if at else None
    broken = before and before.end == item.start and item.kind is Kind.NUMBER
    return replace(item, kind=Kind.DOUBT) if broken else item


def _joined(first: Item, second: Item, tokens: Sequence[Token], lexicon: Lexicon) -> Item | None:
    if {first.kind, second.kind} != {Kind.NUMBER} or first.hedge or second.hedge:
        return None
    opened = lexicon.between.before(tokens, first.start)
    table = lexicon.join_between if opened else lexicon.join
    between = table.at(tokens, first.end)
    if not between and opened:
        between = lexicon.join.at(tokens, first.end)
    if not between or first.end + between.length != second.start:
        return None
    start = first.start - (opened.length if opened else 0)
    low, high = _spread(first.numbers[0], second.numbers[0])
    return Item(Kind.RANGE, start, second.end, (low, high))


def _spread(low: Numeral, high: Numeral) -> tuple[Numeral, Numeral]:
    """The multiplier of the second holds for the first too: "10 to 20 thousand"."""
    spread = low.value * high.scale
    if low.scale == 1 and high.scale > 1 and spread < high.value:
        return replace(low, value=spread, decimal=False), high
    return low, high
