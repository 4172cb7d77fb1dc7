"""Numbers that count nothing: days, years, ages, articles, lengths, changes, names."""

from sayso.wording.items import Kind
from sayso.wording.numerals import Numeral
from sayso.wording.places import Place

OLDEST = 120
FIRM = ("at_least", "more_than", "fewer_than", "nearly")
"""Hedges that nobody puts before a year."""
LAST_DAY = 31


def counts_nothing(place: Place) -> bool:
    """Whether the figure names a day, an article, an age, a length … and counts nothing."""
    return any(told(place) for told in TOLD)


def _labelled(place: Place) -> bool:
    """ "Article 20", "aged 26", "Flight 370"."""
    labels, tokens = place.text.lexicon.labels, place.text.tokens
    scores = place.item.kind is Kind.RANGE and place.ends_here(place.text.lexicon.scores)
    found = [(at, labels.before(tokens, at)) for at in (place.item.start, place.start)]
    return bool(scores) or any(
        label and not _measures(place, at - label.length) for at, label in found
    )


def _measures(place: Place, at: int) -> bool:
    """Whether the word there belongs to the number before it: «за 5 лет 40», «в двух СИЗО 40»."""
    text = place.text
    if text.lexicon.numbers.before(text.tokens, at):
        return True
    digits = at > 0 and text.tokens[at - 1].kind == "digits"
    return digits and text.lexicon.measures.at(text.tokens, at) is not None


def _measured(place: Place) -> bool:
    """ "40 km", "millions of dollars"; and rates, "40 complaints a day"."""
    text, end = place.text, place.item.end
    after = end + (text.word(end) in text.lexicon.of)
    measure = text.lexicon.measures.at(text.tokens, after)
    return bool(measure or text.lexicon.rates.at(text.tokens, place.noun_end))


def _age(place: Place) -> bool:
    """Digits alone between commas: "the driver, 26, was held"."""
    start, number = place.item.start, _single(place)
    between = place.text.word(start - 1) == "," and place.text.word(place.item.end) in ",.)"
    young = number is not None and number.digits and number.value <= OLDEST
    return young and between and place.before is None


def _aged(place: Place) -> bool:
    """A range of ages after whose they are: "men between 20 and 40"."""
    opened = place.text.lexicon.between.at(place.text.tokens, place.item.start)
    whose = place.ends_here(place.text.lexicon.units)
    return bool(opened and whose and place.item.kind is Kind.RANGE and not place.counted)


def _single(place: Place) -> Numeral | None:
    return place.item.numbers[0] if place.item.kind is Kind.NUMBER else None


def _hyphened(place: Place) -> bool:
    """A number that is a part of a word: "26-year-old", "six-member", "20- and 30-year-olds"."""
    text, at = place.text, place.item.end
    glued = at < len(text.tokens) and text.tokens[at].glued
    known = place.begins_after(text.lexicon.after) or place.begins_after(text.lexicon.units)
    return glued and not known and (text.is_word(at) or text.word(at) == "-")


def _day(place: Place) -> bool:
    """A day of a month: beside its name, unless something counted follows."""
    numbers = place.item.numbers
    if not numbers or max(number.value for number in numbers) > LAST_DAY:
        return False
    months = place.text.lexicon.months
    people = place.counted and place.unit == "people"
    return bool(place.begins_after(months) or (place.ends_here(months) and not people))


def _year(place: Place) -> bool:
    """Four digits after a month or a word of time, in brackets, or alone."""
    text, item = place.text, place.item
    if not like_a_year(place) or place.begins_after(text.lexicon.units):
        return False
    timed = place.ends_here(text.lexicon.months) or place.ends_here(text.lexicon.time_words)
    aside = text.word(item.start - 1) in ("(", ",") and text.word(item.end) in (")", ",", "")
    return bool(timed) or aside or item.end - item.start == len(text.tokens)


def perhaps_a_year(place: Place) -> bool:
    """Whether four digits may be a year: nothing counted follows, and no hedge says a count."""
    firm = place.before is not None and place.before.hedge in FIRM
    return like_a_year(place) and not firm and not place.begins_after(place.text.lexicon.units)


def like_a_year(place: Place) -> bool:
    """Whether all its numbers are four digits from 1900 to 2099."""
    item = place.item
    written = [t.text for t in place.text.tokens[item.start : item.end] if t.kind == "digits"]
    plain = all(digits.isdecimal() for digits in written)
    return bool(item.numbers) and plain and all(_in_our_times(each) for each in item.numbers)


def _in_our_times(number: Numeral) -> bool:
    return number.digits and number.scale == 1 and 1900 <= number.value < 2100


def _one_in_passing(place: Place) -> bool:
    """A word for one after a preposition: "in one village", «в одной палатке»."""
    one = place.item.end - place.item.start == 1
    pronoun = place.text.lexicon.pronouns.at(place.text.tokens, place.item.start)
    return bool(one and pronoun and place.ends_here(place.text.lexicon.bare))


def _change(place: Place) -> bool:
    """How much something rose or fell: "fell by 40", "rose from 12 to 15"."""
    text, lexicon, item = place.text, place.text.lexicon, place.item
    turned = text.any_before(lexicon.change, item.start)
    if turned and item.kind is Kind.RANGE and lexicon.between.at(text.tokens, item.start):
        return True
    by = any(lexicon.change_by.before(text.tokens, at) for at in (item.start, place.start))
    after = any(lexicon.change_after.at(text.tokens, at) for at in (item.end, place.noun_end))
    return by and (turned or after)


def _name(place: Place) -> bool:
    """Digits after a name that is not known: "Apollo 13", "Windows 95"."""
    text, at = place.text, place.item.start - 1
    first = text.tokens[place.item.start]
    named = first.kind == "digits" or first.capital
    digits = place.item.numbers and named
    if not digits or not text.is_word(at) or not text.tokens[at].capital:
        return False
    known = text.word(at) in text.lexicon.known
    return not known and not place.counted and not text.is_word(place.item.end)


TOLD = (_labelled, _measured, _age, _aged, _hyphened, _day, _year, _one_in_passing, _change, _name)
