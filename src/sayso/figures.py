"""The coded columns ``qualifier``, ``low`` and ``high`` as hedge, numbers and strict bounds."""

import pandas as pd

from sayso import columns
from sayso.counts import LEAST, NEARLY, Count, Denial, Figure, Hedge, Silence

HEDGES: dict[str, Hedge | None] = {
    "exact": Hedge.EXACT,
    "about": Hedge.ABOUT,
    "at_least": Hedge.AT_LEAST,
    "more_than": Hedge.MORE_THAN,
    "up_to": Hedge.AT_MOST,
    "fewer_than": Hedge.FEWER_THAN,
    "between": Hedge.BETWEEN,
    "dozens": Hedge.VAGUE,
    "hundreds": Hedge.VAGUE,
    "several": Hedge.VAGUE,
    "none": Hedge.NONE,
    "unknown": None,
}
CODES = {hedge: code for code, hedge in HEDGES.items() if hedge}
"""The code of each hedge; a vague word has one of its own, see ``VAGUE``."""
VAGUE = {
    "tens": "dozens",
    "dozens": "dozens",
    "scores": "dozens",
    "hundreds": "hundreds",
    "several": "several",
    "a few": "several",
    "a handful": "several",
}
"""How a delivery codes a vague word; one that is not here has no code."""
ANSWERS = {
    "count": "a figure, with its hedge",
    "zero": "a zero asserted by somebody who counts this scope themselves",
    "none_found": "nothing found, by somebody who does not",
    "silence": "no figure given",
    "unconfirmed": "neither confirmed nor denied",
    "denial": "the event, the persons, the number or the responsibility denied",
}
COUNTED = ("count", "zero")
"""The answers that hold a number; every other answer is a kind of nothing."""
LOW_ONLY, HIGH_ONLY = ("at_least", "more_than"), ("up_to", "fewer_than")
SAME, WORDLESS = ("exact", "about"), ("dozens", "hundreds", "several", "unknown")
LEAST_CODED = {code: LEAST[hedge] for code, hedge in HEDGES.items() if hedge in LEAST}
"""The qualifiers of one number, and the least it may be."""
WHOLE = r"0|[1-9][0-9]{0,14}"


def is_whole(texts: pd.Series) -> pd.Series:
    """Which texts are whole numbers of our notation; empty counts as one."""
    return texts.eq("") | texts.str.fullmatch(WHOLE)


def numbers(texts: pd.Series) -> pd.Series:
    """The whole numbers (Int64), NA where a text is none."""
    return pd.to_numeric(texts.where(texts.str.fullmatch(WHOLE), None)).astype("Int64")


def agrees(qualifier: pd.Series, low: pd.Series, high: pd.Series) -> pd.Series:
    """Where the coded numbers are the ones their qualifier can have.

    ``at_least`` has a low and no high, ``up_to`` a high and no low, ``between``
    a low below its high, ``none`` two zeros, ``dozens`` neither. A zero is ``none``,
    and nearly 1 would be one: no other qualifier holds them.
    """
    has_low, has_high = low.notna(), high.notna()
    least = columns.each(qualifier, lambda some: some.map(LEAST_CODED).astype("Int64"))
    enough = low.fillna(high).ge(least)
    return (
        (qualifier.isin(LOW_ONLY) & enough & ~has_high)
        | (qualifier.isin(HIGH_ONLY) & enough & ~has_low)
        | (qualifier.isin(SAME) & enough & low.eq(high))
        | (qualifier.eq("none") & low.eq(0) & high.eq(0))
        | (qualifier.eq("between") & low.lt(high))
        | (qualifier.isin(WORDLESS) & ~has_low & ~has_high)
    ).fillna(False)


def strict_bounds(qualifier: pd.Series, low: pd.Series, high: pd.Series) -> pd.DataFrame:
    """``low`` and ``high`` as the words alone support them (Int64, NA where open)."""
    open_ended = qualifier.isin(["about"])
    return pd.DataFrame(
        {
            "low": (low + qualifier.eq("more_than").astype("Int64")).mask(open_ended),
            "high": (high - qualifier.eq("fewer_than").astype("Int64")).mask(open_ended),
        }
    )


def answers(stance: pd.Series, qualifier: pd.Series, zero: pd.Series) -> pd.Series:
    """Which of ``ANSWERS`` a row gives: kinds of nothing are values of their own."""
    nothing = qualifier.eq("none")
    choices = {
        "denial": stance.eq("denies"),
        "unconfirmed": stance.eq("cannot_confirm"),
        "silence": qualifier.eq("unknown") | (nothing & zero.eq("not said")),
        "zero": nothing & zero.eq("counted"),
        "none_found": nothing,
    }
    return columns.select(choices, "count", stance.index)


def figure(answer: str, qualifier: str, numbers: tuple[int, ...], words: str) -> Figure:
    """The figure of one claim as a value that arithmetic can trust or refuse."""
    hedge = HEDGES[qualifier]
    if answer == "denial":
        return Denial(words)
    if answer not in COUNTED or hedge is None:
        return Silence(words)
    return Count(hedge, tuple(dict.fromkeys(numbers)), words, vague(qualifier))


def vague(qualifier: str) -> str:
    """The word of a qualifier that only a reading can bound; empty where it has none.

    The tables code "nearly", "almost" and "près de" as ``fewer_than``.

    >>> vague("fewer_than"), vague("dozens"), vague("at_least")
    ('nearly', 'dozens', '')
    """
    if HEDGES[qualifier] is Hedge.FEWER_THAN:
        return NEARLY
    return qualifier if HEDGES[qualifier] is Hedge.VAGUE else ""


def coded(count: Count) -> tuple[str, int | None, int | None]:
    """``qualifier``, ``low`` and ``high`` as a delivery codes a count.

    >>> coded(Count(Hedge.MORE_THAN, (100,)))
    ('more_than', 100, None)
    >>> coded(Count(Hedge.VAGUE, vague="scores"))
    ('dozens', None, None)
    """
    if count.hedge is Hedge.VAGUE:
        return VAGUE.get(count.vague, count.vague), None, None
    code = CODES[count.hedge]
    low, high = count.numbers[0], count.numbers[-1]
    return code, None if code in HIGH_ONLY else low, None if code in LOW_ONLY else high
