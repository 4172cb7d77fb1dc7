"""Robustness: would it still be said with another reading, or without any one originator?

A scenario is the words alone or one declared reading, together with one of: every
claim; every claim but those of one originator; no suspected relays (both where
each side keeps a claim). A suspected relay is a claim that names a number which another
originator had named earlier, in the same wave, measure, population and standard:
it may be a repeat that nobody marked as one.

A statement is counted over all scenarios, also one that needs a reading: it fails
where the words alone count, and is fragile. An editor who prints it as a title would
print it without the reading it rests on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.counts import Count
from sayso.ledger import Claim

STRICT = ""
"""The name of no reading: the words alone."""


@dataclass(frozen=True)
class Scenario:
    """What is supposed: a reading (or ``STRICT``), and claims that are left out."""

    reading: str
    without: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Robustness:
    """In how many scenarios a statement holds, of how many.

    Attributes:
        every_claim: whether no scenario leaves a claim out: each side rests on one originator, and
            only readings were tried.
    """

    holds: int
    of: int
    every_claim: bool = False

    @property
    def fragile(self) -> bool:
        """Whether there is a scenario in which it would not be said."""
        return self.holds < self.of


def scenarios(
    baseline: Sequence[Claim], current: Sequence[Claim], readings: Iterable[str]
) -> tuple[Scenario, ...]:
    """Every scenario of two sides, the words alone with every claim first."""
    left_out = _left_out(baseline, current)
    return tuple(Scenario(name, gone) for name in (STRICT, *readings) for gone in left_out)


def _left_out(baseline: Sequence[Claim], current: Sequence[Claim]) -> list[frozenset[str]]:
    """The claims left out in turn: none, those of each originator, the suspected relays."""
    sides = [{claim.id for claim in side} for side in (baseline, current)]
    both = (*baseline, *current)
    origins = dict.fromkeys(claim.originator_id for claim in both)
    dropped = [frozenset(c.id for c in both if c.originator_id == origin) for origin in origins]
    # What leaves out the same claims for two reasons is one scenario.
    tried = dict.fromkeys([frozenset(), *dropped, suspected(both)])
    return [gone for gone in tried if not gone or all(side - gone for side in sides)]


def suspected(claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of claims that may repeat another originator's without saying so."""
    return frozenset(
        later.id for later in claims if any(_may_repeat(later, earlier) for earlier in claims)
    )


def _may_repeat(later: Claim, earlier: Claim) -> bool:
    return (
        later.originator_id != earlier.originator_id
        and later.said_from > earlier.said_to
        and isinstance(later.figure, Count)
        and isinstance(earlier.figure, Count)
        and later.figure.numbers == earlier.figure.numbers != ()
        and _scope(later) == _scope(earlier)
    )


def _scope(claim: Claim) -> tuple[str, ...]:
    return claim.wave, claim.measure, claim.population, claim.standard
