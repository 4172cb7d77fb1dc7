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


def items(tokens: Sequence[Token], lexicon: Lexicon) -> list[Item]:
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
    if tokens[at].kind == "code":
        return Item(Kind.OTHER, at, at + 1)
    number = numeral(tokens, at, lexicon)
    for table in (lexicon.idioms, lexicon.shares):
        found = table.at(tokens, at)
        if found and not (number and number.length > found.length):
            return Item(Kind.OTHER, at, at + found.length)
    if found := lexicon.none.at(tokens, at) or _no_such(tokens, at, lexicon):
        return Item(Kind.NONE, at, at + found.length)
    if found := _none_of(tokens, at, lexicon):
        return Item(Kind.NONE, at, at + found.length)
    vague = lexicon.vague.at(tokens, at)
    hedge = lexicon.before.at(tokens, at)
    if vague and _turned(tokens, at, lexicon):
        return None
    if vague and hedge and hedge.length > vague.length:
        return None
    if vague and not (number and _counts_one(tokens, at, number, vague.length, lexicon)):
        return Item(Kind.VAGUE, at, at + vague.length, word=vague.value)
    if number:
        return _number(tokens, at, number, lexicon)
    if tokens[at].kind == "digits":
        return Item(Kind.DOUBT, at, at + 1)
    return None


def _no_such(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Match | None:
    """A word for "no" with the noun it denies: "no new cases"."""
    no = lexicon.no.at(tokens, at)
    if not no or lexicon.before.at(tokens, at):
        return None
    for noun in (at + no.length, at + no.length + 1):
        if lexicon.units.at(tokens, noun):
            return Match(noun - at, 0)
        if noun < len(tokens) and tokens[noun].text in lexicon.common:
            break
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


def _number(tokens: Sequence[Token], at: int, number: Numeral, lexicon: Lexicon) -> Item | None:
    end = at + number.length
    if lexicon.articles.at(tokens, at) and number.length == 1 and number.value == 1:
        return None
    plural = lexicon.plurals.at(tokens, end)
    if number.digits and plural and tokens[end].glued:
        key = PLURALS.get(int(number.value)) if number.whole else None
        return Item(Kind.VAGUE, at, end + 1, word=key) if key else Item(Kind.OTHER, at, end + 1)
    end += _ending(tokens, at, number, lexicon)
    if at and _turned(tokens, at - 1, lexicon) and (scale := lexicon.multipliers.at(tokens, at - 1)):
        number = replace(number, value=number.value * scale.value)
    inside = lexicon.after.at(tokens, end)
    scale = inside and lexicon.multipliers.at(tokens, end + inside.length)
    tens = inside and lexicon.round_words.at(tokens, end + inside.length)
    if inside and (larger := scale or tens):
        number = replace(number, value=number.value * larger.value, scale=larger.value)
        end += inside.length + larger.length
        return Item(Kind.NUMBER, at, end, (number,), hedge=inside.value)
    return Item(Kind.NUMBER, at, end, (number,))


def _turned(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a multiplier stands before its number and so means about: «тысяч пять»."""
    turned = lexicon.inverted.at(tokens, at) and lexicon.multipliers.at(tokens, at)
    return bool(turned) and lexicon.numbers.at(tokens, at + 1) is not None


def _ending(tokens: Sequence[Token], at: int, number: Numeral, lexicon: Lexicon) -> int:
    """How many tokens the case ending of digits takes: «12-ти семьям», «3-х адвокатов»."""
    found = lexicon.endings.at(tokens, at + number.length) if number.digits else None
    decade = found and tokens[at + number.length + 1].text == "х" and number.value % 10 == 0
    return found.length if found and not decade else 0


PLURALS = {
    10: "tens", 100: "hundreds", 1000: "thousands", 10_000: "tens of thousands",
    100_000: "hundreds of thousands",
}  # fmt: skip
"""Round digits with a plural ending: "100s"."""


def _ranges(
    found: list[Item], tokens: Sequence[Token], lexicon: Lexicon
) -> Iterator[Item]:
    """The items, two numbers with a word such as "to" between them made one."""
    at = 0
    while at < len(found):
        first = found[at]
        second = found[at + 1] if at + 1 < len(found) else None
        joined = second and _joined(first, second, tokens, lexicon)
        if joined:
            yield joined
        else:
            yield first
        at += 2 if joined else 1


def _joined(
    first: Item, second: Item, tokens: Sequence[Token], lexicon: Lexicon
) -> Item | None:
    if first.kind is not Kind.NUMBER or second.kind is not Kind.NUMBER:
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
        return replace(low, value=spread, scale=high.scale, decimal=False), high
    return low, high
