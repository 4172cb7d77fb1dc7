"""What may not be said of two sides, though many would, and why: two closed lists.

Some things are never said: a per-cent change, a difference, a sum, a mean, a trend.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sayso import ladder
from sayso.counts import Count
from sayso.gate import Meeting
from sayso.ladder import Rung
from sayso.ledger import Claim


class What(StrEnum):
    """What is withheld."""

    PER_CENT = "per_cent"
    DIFFERENCE = "difference"
    SUM = "sum"
    MEAN = "mean"
    TREND = "trend"
    FEWER = "fewer"
    MORE = "more"


class Why(StrEnum):
    """Why it is withheld."""

    NO_FIGURE = "no_figure"
    NOT_COMPARABLE = "not_comparable"
    OPEN_END = "open_end"
    TWO_WAVES = "two_waves"
    ONE_WAVE = "one_wave"
    MAY_OVERLAP = "may_overlap"
    TWO_PERIODS = "two_periods"
    NO_BEST_VALUE = "no_best_value"
    DISAGREE = "disagree"
    BOUNDS_MEET = "bounds_meet"
    ONLY_READ = "only_read"
    CONTRARY = "contrary"


@dataclass(frozen=True)
class Refused:
    """Something that may not be said.

    Attributes:
        what: what would have been said.
        why: every reason that holds.
        per_cent: the change that the bare numbers would have printed, in whole per cent of the
            earlier one; none where there is no one number on each side.
    """

    what: What
    why: tuple[Why, ...]
    per_cent: int | None = None


def refused(
    meetings: Sequence[Meeting], pairs: Sequence[tuple[Claim, Claim]], read: Sequence[Rung]
) -> tuple[Refused, ...]:
    """What may not be said from the words.

    Args:
        meetings: the pairs that met, as their words alone have it.
        pairs: all pairs, those that must not meet too.
        read: the rungs that hold under some reading.
    """
    if not meetings:
        why = Why.NOT_COMPARABLE if pairs else Why.NO_FIGURE
        return tuple(Refused(what, (why,), _nominal(what, pairs)) for what in What)
    open_end = [Why.OPEN_END] if _open(meetings) else []
    apart_in_time = all(met.baseline.wave != met.current.wave for met in meetings)
    over_time = Why.TWO_WAVES if apart_in_time else Why.ONE_WAVE
    never = {
        What.PER_CENT: [*open_end, over_time],
        What.DIFFERENCE: [*open_end, over_time],
        What.SUM: [Why.TWO_PERIODS if apart_in_time else Why.MAY_OVERLAP, *open_end],
        What.MEAN: [Why.NO_BEST_VALUE, *open_end],
        What.TREND: [over_time],
        What.FEWER: _unsupported(ladder.FEWER, ladder.MORE, meetings, read),
        What.MORE: _unsupported(ladder.MORE, ladder.FEWER, meetings, read),
    }
    met = [(one.baseline, one.current) for one in meetings]
    return tuple(
        Refused(what, tuple(why), _nominal(what, met)) for what, why in never.items() if why
    )


def _unsupported(
    rung: Rung, contrary: Rung, meetings: Sequence[Meeting], read: Sequence[Rung]
) -> list[Why]:
    """Why the plain word may not be said from the words; nothing if it may."""
    if rung.holds(meetings):
        return []
    if contrary.holds(meetings):
        return [Why.CONTRARY]
    reasons = {
        Why.ONLY_READ: rung in read,
        Why.DISAGREE: len(ladder.verdicts(meetings)) > 1,
        Why.OPEN_END: _open(meetings),
    }
    return [why for why, holds in reasons.items() if holds] or [Why.BOUNDS_MEET]


def _open(meetings: Sequence[Meeting]) -> bool:
    return not all(met.earlier.closed and met.later.closed for met in meetings)


def _nominal(what: What, pairs: Sequence[tuple[Claim, Claim]]) -> int | None:
    """The per-cent change of the bare numbers, where each side is one number above 0."""
    if what is not What.PER_CENT or len(pairs) != 1:
        return None
    numbers = [_bare(claim) for claim in pairs[0]]
    if not all(numbers):
        return None
    before, after = numbers
    return round(Fraction(100 * (after - before), before))


def _bare(claim: Claim) -> int:
    """The one number of a claim, without its hedge; 0 where there is none."""
    figure = claim.figure
    return figure.numbers[0] if isinstance(figure, Count) and len(figure.numbers) == 1 else 0
