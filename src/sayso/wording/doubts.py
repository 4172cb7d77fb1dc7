"""What leaves a figure uncertain, so that it is refused rather than misread."""

from sayso.wording.items import Kind
from sayso.wording.others import perhaps_a_year
from sayso.wording.places import MARKS, Place


def taken_back(place: Place) -> bool:
    """Whether the text asks, or denies the figure wherever it does so, or doubts before it."""
    text, end = place.text, len(place.text.tokens)
    question = text.word(end - 1) == "?" or text.any_before(text.lexicon.denials, end)
    return question or text.any_before(text.lexicon.open_questions, place.item.start)


def negated(place: Place) -> bool:
    """Whether the clause says no before it comes to the figure: "there weren't more than 40"."""
    if place.item.kind is Kind.NONE:
        return False  # «никто не задержан»: a second no takes nothing back
    text = place.text
    clause = range(text.clause(place.start), place.start)
    marked = place.start
    while marked and text.word(marked - 1) in MARKS:
        marked -= 1
    if text.lexicon.negations.before(text.tokens, marked):
        return True  # "not (more than 40)"
    return any(text.lexicon.negations.at(text.tokens, at) for at in clause)


def misspelt(place: Place) -> bool:
    """Whether a word or two before may be a hedge, wrongly written: "atleast", "as-many-as"."""
    text, at = place.text, place.start - 1
    near = [text.word(at), text.word(at - 1)]
    written = text.word(at)
    while text.word(at - 1) == "-":
        at -= 2
        written = text.word(at) + written
        near.append(written)
    return any(word in text.lexicon.misspelt for word in near)


def beside(place: Place) -> bool:
    """Whether words right beside the figure leave it open: "not 40", "all but two"."""
    text, first = place.text, place.start
    for end in place.starts:
        doubt = text.lexicon.doubts.before(text.tokens, end)
        within_hedge = doubt and end - doubt.length >= first
        if doubt and not within_hedge:
            return True
    ends = (place.item.end, place.noun_end)
    return any(text.lexicon.doubts_after.at(text.tokens, at) for at in ends)


def of_number(place: Place) -> bool:
    """Whether its numbers may be no count: parts of things, a year, a word for one, an hour."""
    whole = all(number.whole for number in place.item.numbers)
    return not whole or perhaps_a_year(place) or _bare(place) or _pronoun(place)


def _pronoun(place: Place) -> bool:
    """A word for one without a noun: "one cannot arrest people who do not exist"."""
    text, item = place.text, place.item
    alone = item.end - item.start == 1
    if not alone or not text.lexicon.pronouns.at(text.tokens, item.start):
        return False
    named = text.is_word(item.end) and text.word(item.end) not in text.lexicon.common
    hedged = place.before is not None and place.before.hedge != "exact"
    return not (place.counted or named or hedged)


def _bare(place: Place) -> bool:
    """A number alone after "in" or "at": an hour, a year, a rank."""
    hedged = place.before is not None or min(place.starts) < place.item.start
    after_preposition = place.ends_here(place.text.lexicon.bare) is not None
    after = place.text.word(place.item.end)
    named = place.text.is_word(place.item.end) and after not in place.text.lexicon.common
    return after_preposition and not hedged and not (place.counted or named)
