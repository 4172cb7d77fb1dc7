"""The scope gate: the one way from claims to bounds.

Two figures meet only if they count the same thing. Nothing that compares claims, or
computes with them, takes their bounds from anywhere else; a test holds it to that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso import readings
from sayso.bridges import Bridge
from sayso.clocks import UNDECIDED
from sayso.counts import Bounds, Count, Denial, Hedge, Silence
from sayso.errors import Finding
from sayso.hand import Reading
from sayso.ledger import Book, Claim

APART = "sweep"
"""The population over whose border no bridge leads."""


class Gap(StrEnum):
    """Why two claims do not count the same thing: the first that holds, in this order."""

    DENIAL = "denial"
    SILENCE = "silence"
    UNDECIDED = "undecided"
    MEASURE = "measure"
    UNIT = "unit"
    POPULATION = "population"
    PERIOD = "period"
    STANDARD = "standard"


UNBRIDGED: tuple[Gap, ...] = (Gap.DENIAL, Gap.SILENCE, Gap.UNDECIDED, Gap.UNIT)
"""The gaps over which no bridge leads."""


@dataclass(frozen=True)
class Meeting:
    """Two claims that may meet.

    Attributes:
        earlier, later: what each side admits, from its words or under a reading.
        bridges: what a person decided so that they may; nothing if their scope is one.
    """

    baseline: Claim
    current: Claim
    earlier: Bounds
    later: Bounds
    bridges: tuple[Bridge, ...] = ()


@dataclass(frozen=True)
class Parted:
    """Two claims that must not meet, and why."""

    baseline: Claim
    current: Claim
    gap: Gap


def meet(
    baseline: Claim,
    current: Claim,
    reading: Reading | None = None,
    bridges: Iterable[Bridge] = (),
) -> Meeting | Parted:
    """Let two claims meet, or say why they must not.

    Args:
        baseline, current: the claims, the earlier wave's first.
        reading: what vague words mean; without it only the words count.
        bridges: those that people had decided on.
    """
    found = gaps(baseline, current)
    used = [b for b in bridges if b.spans(baseline.id, current.id) and Gap(b.gap) in found]
    over = {Gap(bridge.gap) for bridge in used if may_be_bridged(baseline, current, bridge)}
    left = [gap for gap in found if gap not in over]
    if left:
        return Parted(baseline, current, left[0])
    return Meeting(
        baseline, current, admitted(baseline, reading), admitted(current, reading), tuple(used)
    )


def kinds(claims: Iterable[Claim], bridges: Iterable[Bridge] = ()) -> list[Claim]:
    """One claim of each kind, the first of it: whatever meets one of a kind meets all of it alike.

    Args:
        claims: some of one side.
        bridges: those that people had decided on; a claim at the end of one is a kind of its own.
    """
    ends = {end for bridge in bridges for end in (bridge.baseline, bridge.current)}
    found: dict[object, Claim] = {}
    for claim in claims:
        found.setdefault(_kind(claim, claim.id in ends), claim)
    return list(found.values())


def _kind(claim: Claim, apart: bool) -> object:
    """All that ``meet`` reads of a claim."""
    figure = claim.figure
    said = (figure.hedge, figure.numbers, figure.vague) if isinstance(figure, Count) else ()
    scope = (claim.measure, claim.unit, claim.population, claim.standard, claim.comparable_wave)
    return type(figure), said, scope, claim.caps, claim.id if apart else ""


def gaps(baseline: Claim, current: Claim) -> list[Gap]:
    """In what the two do not count the same thing; nothing if they do."""
    both = (baseline, current)
    found = {
        Gap.DENIAL: any(isinstance(claim.figure, Denial) for claim in both),
        Gap.SILENCE: any(isinstance(claim.figure, Silence) for claim in both),
        Gap.UNDECIDED: any(claim.population == UNDECIDED for claim in both),
        Gap.MEASURE: baseline.measure != current.measure,
        Gap.UNIT: baseline.unit != current.unit,
        Gap.POPULATION: baseline.population != current.population,
        Gap.PERIOD: not all(claim.comparable_wave for claim in both),
        Gap.STANDARD: baseline.standard != current.standard,
    }
    return [gap for gap, holds in found.items() if holds]


def may_be_bridged(baseline: Claim, current: Claim, bridge: Bridge) -> bool:
    """Whether a bridge may lead from one claim to the other: never to or from the sweep."""
    swept = APART in (baseline.population, current.population)
    return not (swept and Gap(bridge.gap) is Gap.POPULATION)


def admitted(claim: Claim, reading: Reading | None = None) -> Bounds:
    """The numbers that one claim admits.

    An unhedged number caps nothing unless its origin documented or listed it:
    "two dead" as reported is a floor of two, and more may have died.

    Raises:
        TypeError: the claim holds a silence or a denial.
    """
    count = claim.figure
    if not isinstance(count, Count):
        raise TypeError(f"{claim.id} holds no count: a silence or a denial admits no arithmetic")
    bounds = readings.bounds(count, reading) if reading else count.bounds
    unhedged = count.hedge in (Hedge.EXACT, Hedge.NONE)
    return Bounds(bounds.low, None) if unhedged and not claim.caps else bounds


def hold(book: Book) -> None:
    """Hold the bridges of ``data/hand/bridges.yml`` to the claims they lead between.

    Raises:
        Finding: a bridge from or to a relay, over a gap that there is not, or where none may
            lead; all told at once.
    """
    findings = [one for bridge in book.hand.bridges for one in _unsound(bridge, book)]
    if findings:
        raise Finding.all_of(findings)


def _unsound(bridge: Bridge, book: Book) -> list[Finding]:
    sides = [book.find(bridge.baseline), book.find(bridge.current)]
    there = [claim for claim in sides if claim]
    if relays := [claim for claim in there if claim.is_relay]:
        found = ", ".join(f"{claim.id!r} repeats {claim.root!r}" for claim in relays)
        return [_told(bridge, "leads to a relay", "two origins", found, "name the origin.")]
    return _misbuilt(bridge, there) if len(there) == len(sides) else []  # a side not delivered yet


def _misbuilt(bridge: Bridge, sides: Sequence[Claim]) -> list[Finding]:
    """What is wrong with a bridge between two claims that are both there."""
    found = gaps(sides[0], sides[1])
    if bridge.gap not in found:
        return [_told(bridge, "no such gap", f"two claims that differ in {bridge.gap}",
                      f"they differ in {', '.join(found) or 'nothing'}",
                      "correct the gap, or take the bridge out.")]  # fmt: skip
    never = [gap for gap in found if gap in UNBRIDGED]
    if not may_be_bridged(sides[0], sides[1], bridge):
        never.append(Gap.POPULATION)
    if never:
        return [_told(bridge, "leads where none may", "two counts of one unit, neither of the "
                      f"{APART} if the gap is population", f"a gap of {', '.join(never)}",
                      "take the bridge out: these two are never compared.")]  # fmt: skip
    return []


def _told(bridge: Bridge, rule: str, expected: str, found: str, remedy: str) -> Finding:
    return Finding.of(f"data/hand/bridges.yml, {bridge.name}", rule, expected, found, remedy)
