"""A count in words: hedge, number and noun, in the case and number the language asks for.

The table of words is made of the messages ``count-…``, ``vague-…``, ``quantity-…`` and
``unit-…`` in ``words/<lang>.ftl``: one for each hedge, each vague word and each noun.
What is made here is our rendering, and never stands in quotation marks: those are for
the words of a page (``Count.words``).
"""

from typing import Literal, get_args

from sayso.counts import NEARLY, Count, Hedge
from sayso.errors import one_of
from sayso.words import LANGUAGES
from sayso.words import say as message

Unit = Literal[
    "people",
    "cases",
    "complaints",
    "requests",
    "places",
    "waves",
    "countries",
    "statements",
    "findings",
]
UNITS: tuple[Unit, ...] = get_args(Unit)
"""What is counted: every noun there are words for."""
BARE = ("count-exact", "count-nearly")
"""Hedges that change nothing about the noun: «почти 2 человека», but «менее 2 человек»."""
MANY = 100
"""The number whose plural goes with a vague word: dozens of people."""


def say(count: Count, lang: str = "en", *, unit: str = "") -> str:
    """A count in words that ``sayso.read`` reads as the same count.

    "Up to" stays "up to": it is what pages write, and "no more than" would promise more
    than they do. What it admits is said by its bounds ("26 or fewer").

    Args:
        count: the count; its surface words are kept out, for they are the page's own.
        lang: a language that there are words for.
        unit: what is counted, one of ``UNITS``; nothing to say the number alone.

    Raises:
        WrongUse: there is no such language or unit.

    >>> say(Count(Hedge.MORE_THAN, (100,))), say(Count(Hedge.BETWEEN, (3, 4)), "ru")
    ('more than 100', 'от 3 до 4')
    >>> say(Count(Hedge.AT_LEAST, (21,)), "ru", unit="people")
    'не менее 21 человека'
    >>> say(Count(Hedge.VAGUE, vague="tens of thousands"), unit="people")
    'tens of thousands of people'
    """
    one_of(lang, LANGUAGES, "language")
    if not unit or count.hedge is Hedge.NONE:
        return _alone(count, lang)
    noun = _noun(count, lang, one_of(unit, UNITS, "unit"))
    if count.hedge is Hedge.VAGUE:
        return message(lang, f"quantity-{code_id(count.vague)}", noun=noun)
    return message(lang, "quantity", count=_alone(count, lang), noun=noun)


def _alone(count: Count, lang: str) -> str:
    """Hedge and numbers."""
    if count.hedge is Hedge.VAGUE:
        return message(lang, f"vague-{code_id(count.vague)}")
    numbers = dict(zip(("n", "m"), count.numbers, strict=False))
    return message(lang, hedged(count.hedge, count.vague), **numbers)


def _noun(count: Count, lang: str, unit: str) -> str:
    """The noun as it stands after the last number, or after a vague word."""
    bare = hedged(count.hedge, count.vague) in BARE
    form = f"unit-{unit}" if bare else f"unit-{unit}-hedged"
    return message(lang, form, n=count.numbers[-1] if count.numbers else MANY)


def hedged(hedge: Hedge, vague: str = "") -> str:
    """The message of a hedge with its number; "nearly" has one apart from "fewer than".

    >>> hedged(Hedge.FEWER_THAN), hedged(Hedge.FEWER_THAN, NEARLY)
    ('count-fewer-than', 'count-nearly')
    """
    return f"count-{code_id(vague if vague == NEARLY else hedge)}"


def code_id(value: str) -> str:
    """How a code is written in the name of a message.

    >>> code_id("at_least"), code_id("tens of thousands")
    ('at-least', 'tens-of-thousands')
    """
    return value.replace("_", "-").replace(" ", "-")
