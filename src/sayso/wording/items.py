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

    ``numbers`` of a number or a range; ``word`` the key of a vague word.
    """

    kind: Kind
    start: int
    end: int
    numbers: tuple[Numeral, ...] = ()
    word: str = ""

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
    vague = lexicon.vague.at(tokens, at)
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
    return None


def _counts_one(
    tokens: Sequence[Token], at: int, number: Numeral, vague: int, lexicon: Lexicon
) -> bool:
    """Whether a word that may be vague («сотни») is one multiplier here: «более сотни»."""
    governed = lexicon.governing.before(tokens, at)
    return number.length > vague or (not number.bare and not vague) or governed is not None


def _number(tokens: Sequence[Token], at: int, number: Numeral, lexicon: Lexicon) -> Item | None:
    end = at + number.length
    if lexicon.articles.at(tokens, at) and number.length == 1 and number.value == 1:
        return None
    plural = lexicon.plurals.at(tokens, end)
    if number.digits and plural and tokens[end].glued:
        key = PLURALS.get(int(number.value)) if number.whole else None
        return Item(Kind.VAGUE, at, end + 1, word=key) if key else Item(Kind.OTHER, at, end + 1)
    return Item(Kind.NUMBER, at, end, (number,))


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
        return replace(low, value=spread, scale=high.scale), high
    return low, high
