"""What an item of a text counts, its hedges read with it; or why it is no figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.counts import Count, Hedge
from sayso.wording import doubts, others
from sayso.wording.items import Item, Kind
from sayso.wording.places import Place, Text

NEARLY, PERHAPS = "nearly", "perhaps"
PLAIN = ("exact", "at_least", "more_than", "at_most", "fewer_than", "about")
HEDGES = {key: Hedge(key) for key in PLAIN} | {NEARLY: Hedge.FEWER_THAN, PERHAPS: Hedge.ABOUT}
"""The hedges of a language file: "nearly 40" is fewer than 40, and near it."""
TOO_FAR = 100
"""A range whose ends lie so far apart is rather a multiplier left out: "10-15,000"."""


class Why(StrEnum):
    """Why no figure was read."""

    NONE = "none"
    SEVERAL = "several"
    OTHER = "other"
    UNCERTAIN = "uncertain"
    LANGUAGE = "language"
    LONG = "long"


@dataclass(frozen=True)
class Found:
    """A figure of a text: the count, the unit it counts if a noun tells, and its tokens."""

    count: Count
    unit: str
    start: int
    end: int


def outcomes(items: Sequence[Item], text: Text) -> Iterator[Found | Why]:
    """What each item comes to, one after the other; then what hedges were left over."""
    every = [Place(text, item) for item in items]
    places = [place for place in every if not _mere_article(place)]
    yield from _of_a_kind([_read(place) for place in places], places)
    if _strays(places, text) - {hedge for place in places for hedge in _hedges(place)}:
        yield Why.UNCERTAIN


def _mere_article(place: Place) -> bool:
    """An article before a noun that counts nothing we know: "une avalanche"."""
    return place.indefinite and not place.noun_follows


def _of_a_kind(told: list[Found | Why], places: Sequence[Place]) -> list[Found | Why]:
    """What counts nothing makes a number joined to it count nothing: "aged 26 and 31"."""
    pairs = range(1, len(told))
    for index in (*pairs, *reversed(pairs)):
        pair = told[index - 1 : index + 1]
        if Why.OTHER in pair and _joined(places[index - 1], places[index]):
            told = [*told[: index - 1], Why.OTHER, Why.OTHER, *told[index + 1 :]]
    return told


def _joined(before: Place, place: Place) -> bool:
    """Whether two numbers stand side by side with nothing but a joiner between."""
    text, gap = place.text, before.item.end
    lexicon = text.lexicon
    tables = (lexicon.join, lexicon.join_between, lexicon.joiners)
    joined = text.word(gap) == "," or any(table.at(text.tokens, gap) for table in tables)
    numbers = {before.item.kind, place.item.kind} <= {Kind.NUMBER, Kind.OTHER}
    alike = others.like_a_year(before) == others.like_a_year(place)
    return joined and numbers and alike and place.item.start == gap + 1 and not place.counted


def _strays(places: Sequence[Place], text: Text) -> set[str]:
    """Hedges that stand alone: "at least, police said, 40" is not 40."""
    taken = {at for place in places for at in range(place.start, place.end)}
    free = [at for at in range(len(text.tokens)) if places and at not in taken]
    return {hedge for at in free if (hedge := _strong(text, at))}


def _strong(text: Text, at: int) -> str:
    """The hedge that begins there, unless it is an ordinary word too; else nothing."""
    found = text.lexicon.before.at(text.tokens, at)
    weak = text.lexicon.weak.at(text.tokens, at)
    if not found or found.value == "exact" or (weak and weak.length >= found.length):
        return ""
    return str(found.value)


def _read(place: Place) -> Found | Why:
    """The figure of a place, or why it is none that can be trusted."""
    item = place.item
    if not item.is_count:
        return Why.UNCERTAIN if item.kind is Kind.DOUBT else Why.OTHER
    if item.kind is not Kind.NONE and others.counts_nothing(place):
        return Why.OTHER
    if place.indefinite:
        return Why.NONE
    if any(doubt(place) for doubt in DOUBTS):
        return Why.UNCERTAIN
    count = READERS[item.kind](place)
    return Found(count, place.unit, place.start, place.end) if count else Why.UNCERTAIN


DOUBTS = (doubts.taken_back, doubts.beside, doubts.negated, doubts.misspelt)


def _none(place: Place) -> Count | None:
    text, item = place.text, place.item
    after = item.end + (text.word(item.end) == ",")
    hedged = (place.before and place.before.hedge != "exact") or place.after
    if hedged or text.lexicon.none_unless.at(text.tokens, after):
        return None
    return Count(Hedge.NONE, (0,), text.written(item.start, item.end))


def _vague(place: Place) -> Count | None:
    hedged = place.before is not None and place.before.hedge != "exact"
    if hedged or place.after:
        return None
    written = place.text.written(place.item.start, place.item.end)
    return Count(Hedge.VAGUE, (), written, place.item.word)


def _number(place: Place) -> Count | None:
    """A number with its one hedge, be it said twice; nothing where two hedges differ."""
    hedges = _hedges(place)
    if doubts.of_number(place) or len(hedges) > 1:
        return None
    number = place.item.numbers[0]
    hedge = next(iter(hedges), "about" if number.round_word else "exact")
    if hedge == "exact" and number.value == 0:
        return Count(Hedge.NONE, (0,), _words(place))
    vague = NEARLY if hedge == NEARLY else ""
    return _valid(HEDGES[hedge], (int(number.value),), _words(place), vague)


def _range(place: Place) -> Count | None:
    if doubts.of_number(place) or _hedges(place):
        return None
    low, high = (int(number.value) for number in place.item.numbers)
    near = low * TOO_FAR > high or high < TOO_FAR
    return _valid(Hedge.BETWEEN, (low, high), _words(place)) if near else None


READERS = {Kind.NONE: _none, Kind.VAGUE: _vague, Kind.NUMBER: _number, Kind.RANGE: _range}


def _hedges(place: Place) -> set[str]:
    """What hedges the figure; "perhaps" gives way to any other: "perhaps as many as 200"."""
    phrases = (place.before, place.after)
    found = {place.item.hedge, *(each.hedge for each in phrases if each)} - {"exact", ""}
    return found - {PERHAPS} if len(found) > 1 else found


def _valid(hedge: Hedge, numbers: tuple[int, ...], words: str, vague: str = "") -> Count | None:
    """The count, if numbers and hedge can go together ("at most 0" cannot)."""
    try:
        return Count(hedge, numbers, words, vague)
    except ValueError:
        return None


def _words(place: Place) -> str:
    """The hedge as it was written: before the number, after it, or both."""
    phrases = [phrase for phrase in (place.before, place.after) if phrase]
    return " … ".join(place.text.written(phrase.start, phrase.end) for phrase in phrases)
