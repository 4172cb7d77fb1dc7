"""A number in digits or in words, from a place in the text on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sayso.wording.lexicon import Lexicon, Match
from sayso.wording.tokens import Token

GROUPED = re.compile(r"[1-9]\d{0,2}([.,' ])\d{3}(\1\d{3})*")
DECIMAL = re.compile(r"\d+[.,]\d+")
MARKS = {".": ",", ",": ". "}
"""The thousands marks of a language by its decimal mark."""
LARGEST = 10**15


@dataclass(frozen=True)
class Numeral:
    """A number as written: ``length`` tokens.

    ``scale`` is the multiplier it ends in (1 where there is none), for ranges such as
    "10 to 20 thousand"; ``round_word`` for a word that alone means about so many.
    """

    value: Fraction
    length: int
    scale: Fraction = Fraction(1)
    digits: bool = False
    round_word: bool = False
    decimal: bool = False

    @property
    def whole(self) -> bool:
        """Whether it can be a count: things come whole, so "3.5 people" is none."""
        return self.value.denominator == 1 and self.value < LARGEST and not self.decimal


def numeral(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> Numeral | None:
    """The number that begins at a token, as long as it goes; nothing if none does."""
    if start >= len(tokens):
        return None
    if tokens[start].kind == "digits":
        return _in_digits(tokens, start, lexicon)
    return _Words(tokens, lexicon).number(start)


def _in_digits(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> Numeral | None:
    """Digits, and the multipliers after them: "1.5 million", "2,5 тыс."."""
    scale, length = _multipliers(tokens, start + 1, lexicon)
    value = _digits(tokens[start].text, lexicon.decimal, scaled=length > 0)
    if value is None:
        return None
    decimal = length == 0 and bool(DECIMAL.fullmatch(tokens[start].text)) and value < 1000
    number = Numeral(value * scale, 1 + length, scale, digits=True, decimal=decimal)
    return _continued(number, tokens, start + number.length, lexicon) if length else number


def _continued(number: Numeral, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Numeral:
    """With what is said in a smaller multiplier, or in hundreds: "1 million 200 thousand"."""
    if at >= len(tokens) or tokens[at].kind != "digits":
        return number
    rest = _in_digits(tokens, at, lexicon)
    if rest and 100 <= rest.value < number.scale and not rest.decimal:
        length = number.length + rest.length
        return replace(number, value=number.value + rest.value, length=length, scale=Fraction(1))
    return number


def _digits(text: str, decimal: str, *, scaled: bool) -> Fraction | None:
    """What digits say; nothing where they may say two things.

    Three digits after a mark are thousands: what is counted comes whole. Before a multiplier
    only the thousands mark of the language is one ("1.500 million" is English for 1.5 billion).
    """
    if text.isdecimal():
        return Fraction(text) if text == "0" or not text.startswith("0") else None
    grouped = GROUPED.fullmatch(text)
    if grouped and (not scaled or grouped.group(2) or grouped.group(1) in MARKS[decimal]):
        return Fraction(re.sub(r"\D", "", text))
    if DECIMAL.fullmatch(text):
        return Fraction(text.replace(",", "."))
    return None


def _multipliers(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> tuple[Fraction, int]:
    """The product of the multipliers that follow, each larger than the one before.

    So "hundred thousand" is one, and *mille cento* are two numbers to be added.
    """
    scale, at, last = Fraction(1), start, Fraction(1)
    while (found := _multiplier(tokens, at, lexicon)) and found.value >= last:
        scale, last, at = scale * found.value, found.value, at + found.length
    return scale, at - start


def _multiplier(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Match | None:
    """A multiplier after a number, a hyphen between or not ("40-тысячный" is no such)."""
    if found := lexicon.multipliers.at(tokens, at):
        return found
    if at < len(tokens) and tokens[at].text == "-":
        after = lexicon.multipliers.at(tokens, at + 1)
        return Match(after.length + 1, after.value) if after else None
    return None


Piece = tuple[Fraction, int]
"""A value, and the token after its last."""


@dataclass(frozen=True)
class _Words:
    """A walk along number words: "two hundred and six thousand", «полторы тысячи»."""

    tokens: Sequence[Token]
    lexicon: Lexicon

    def number(self, start: int) -> Numeral | None:
        """Groups with falling multipliers, as long as they go on."""
        found = self.lexicon.round_words.at(self.tokens, start)
        turned = self._turned(start)
        if found and not turned:
            scale = Fraction(100 if found.value >= 100 else 10)
            return Numeral(found.value, found.length, scale, round_word=True)
        total, at, last, scale = Fraction(0), start, Fraction(LARGEST), Fraction(1)
        while group := (self._next_group(at) if at > start else self._group(at)):
            value, end = group
            factor, length = _multipliers(self.tokens, end, self.lexicon)
            if factor >= last or value * factor >= last:
                break
            hundreds = 100 if length and self._is_hundred(end - 1) else 1
            total, at, last = total + value * factor, end + length, factor
            scale = factor * hundreds
            if length == 0:
                break
            total, at = self._tail(total, at, factor)
        if at == start:
            return self._part_alone(start)
        if scale == 1 and self._is_hundred(at - 1):
            scale = Fraction(100)
        return Numeral(total, at - start, scale)

    def _turned(self, at: int) -> bool:
        """Whether a multiplier stands before its number: «тысяч пять»."""
        small = self._plain(at + 1)
        return bool(self.lexicon.inverted.at(self.tokens, at) and small and small[0] < 100)

    def _next_group(self, at: int) -> Piece | None:
        """What follows a multiplier; after a comma only hundreds: "one thousand, two hundred"."""
        comma = self.lexicon.comma_joiners.at(self.tokens, at)
        after = self._group(at + comma.length) if comma else None
        if after and (after[0] >= 100 or self.lexicon.multipliers.at(self.tokens, after[1])):
            return after
        return self._group(self._after_joiner(at))

    def _part_alone(self, at: int) -> Numeral | None:
        """One and a half of what the end of a range names: «от полутора до двух тысяч»."""
        found = self.lexicon.parts.at(self.tokens, at)
        return Numeral(found.value, found.length) if found else None

    def _group(self, at: int) -> Piece | None:
        """What stands before a multiplier: below a thousand, or a part of it."""
        if part := self._part(at):
            return part
        value, end = self._below_hundred(at) or self._one(at) or (Fraction(0), at)
        if self._is_hundred(end) and value < 100:
            value, end = value * 100, end + 1
        if value and value % 100 == 0:
            rest = self._below_hundred(self._after_joiner(end))
            if rest and rest[0] < 100 and not self._is_hundred(rest[1]):
                value, end = value + rest[0], rest[1]
        if part := self._part(end):
            value, end = value + part[0], part[1]
        return (value, end) if value else None

    def _one(self, at: int) -> Piece | None:
        """The one that "a hundred" and "hundred" leave unsaid."""
        article = self.lexicon.articles.at(self.tokens, at)
        end = at + article.length if article else at
        turned = self._turned(end)
        found = None if turned else self.lexicon.multipliers.at(self.tokens, end)
        return (Fraction(1), end) if found else None

    def _below_hundred(self, at: int) -> Piece | None:
        """Tens with units, or a word alone; hundreds are words of some languages."""
        first = self._plain(at)
        if not first:
            return None
        value, end = first
        units = self._plain(self._after_tens(end)) if 20 <= value < 100 else None
        limit = 20 if value in self.lexicon.teens_after else 10
        if units and value % 10 == 0 and units[0] < limit:
            return value + units[0], units[1]
        return first

    def _plain(self, at: int) -> Piece | None:
        found = self.lexicon.numbers.at(self.tokens, at)
        return (found.value, at + found.length) if found else None

    def _part(self, at: int) -> Piece | None:
        """A part of the multiplier that follows: "half a million"."""
        found = self.lexicon.parts.at(self.tokens, at)
        if found and self.lexicon.multipliers.at(self.tokens, at + found.length):
            return found.value, at + found.length
        return None

    def _tail(self, total: Fraction, at: int, factor: Fraction) -> Piece:
        """A part of the multiplier before: "a million and a half"."""
        found = self.lexicon.parts_after.at(self.tokens, at)
        return (total + found.value * factor, at + found.length) if found else (total, at)

    def _is_hundred(self, at: int) -> bool:
        found = self.lexicon.multipliers.at(self.tokens, at)
        return found is not None and found.value == 100 and found.length == 1

    def _after_joiner(self, at: int) -> int:
        found = self.lexicon.joiners.at(self.tokens, at)
        return at + found.length if found else at

    def _after_tens(self, at: int) -> int:
        found = self.lexicon.tens_joiners.at(self.tokens, at)
        return at + found.length if found else at
