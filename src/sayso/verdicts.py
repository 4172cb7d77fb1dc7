"""May two claims meet, and if so, what do their bounds allow to be said?

First form: one claim against one claim. No other module compares figures. The
full calculus (sets, ladders of sentences, robustness) grows here.
"""

from dataclasses import dataclass
from enum import StrEnum

from sayso import readings
from sayso.clocks import UNDECIDED
from sayso.counts import Bounds, Count, Denial, Hedge, Silence, Verdict
from sayso.decisions import Names
from sayso.hand import Reading
from sayso.ledger import Claim


class Gap(StrEnum):
    """Why two claims do not count the same thing: the first that holds, in this order."""

    DENIAL = "denial"
    SILENCE = "silence"
    UNDECIDED = "undecided"
    MEASURE = "measure"
    POPULATION = "population"
    PERIOD = "period"
    STANDARD = "standard"


@dataclass(frozen=True)
class Comparison:
    """What may be said of ``current`` relative to ``baseline``.

    Attributes:
        verdict: ``not_comparable`` where ``gap`` says why, else from the bounds.
        gap: why the two do not count the same thing, or nothing.
        bounds: what each side admits; none where the two must not meet.
        reading: the names of the reading that gave the bounds; none for strict.
    """

    baseline: Claim
    current: Claim
    verdict: Verdict
    gap: Gap | None = None
    bounds: tuple[Bounds, ...] = ()
    reading: Names | None = None


def compare(baseline: Claim, current: Claim, reading: Reading | None = None) -> Comparison:
    """Compare two claims: scope first, then bounds.

    Without ``reading`` only strict bounds count: what the words promise. With
    it, vague words get the bounds the reading gives them, and its name stands
    in the answer.
    """
    gap = scope_gap(baseline, current)
    if gap:
        return Comparison(baseline, current, Verdict.NOT_COMPARABLE, gap)
    then, now = admitted(baseline, reading), admitted(current, reading)
    name = reading.name if reading else None
    return Comparison(baseline, current, then.against(now), None, (then, now), name)


def scope_gap(baseline: Claim, current: Claim) -> Gap | None:
    """Why the two must not meet, or nothing if they count the same thing."""
    both = (baseline, current)
    gaps = {
        Gap.DENIAL: any(isinstance(claim.figure, Denial) for claim in both),
        Gap.SILENCE: any(isinstance(claim.figure, Silence) for claim in both),
        Gap.UNDECIDED: any(claim.population == UNDECIDED for claim in both),
        Gap.MEASURE: (baseline.measure, baseline.unit) != (current.measure, current.unit),
        Gap.POPULATION: baseline.population != current.population,
        Gap.PERIOD: not all(claim.comparable_wave for claim in both),
        Gap.STANDARD: baseline.standard != current.standard,
    }
    return next((gap for gap, holds in gaps.items() if holds), None)


def admitted(claim: Claim, reading: Reading | None = None) -> Bounds:
    """The numbers a claim admits when it is compared.

    An unhedged number caps nothing unless its origin documented or listed it:
    "two dead" as reported is a floor of two, and more may have died.
    """
    count = claim.figure
    if not isinstance(count, Count):
        raise TypeError(f"{claim.id} holds no count: a silence or a denial admits no arithmetic")
    bounds = readings.bounds(count, reading) if reading else count.bounds
    unhedged = count.hedge in (Hedge.EXACT, Hedge.NONE)
    return Bounds(bounds.low, None) if unhedged and not claim.caps else bounds
