"""Compare two claims, or two sets of them: a verdict, what may be said, and what may not.

Scope first: what does not pass the gate is not comparable. Then every pair that
passes is asked, and only what all of them answer is said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from sayso import gate, ladder, withheld
from sayso.bridges import Bridge
from sayso.counts import Verdict
from sayso.decisions import Names
from sayso.errors import WrongUse, one_of
from sayso.gate import Gap, Meeting, Parted
from sayso.hand import Reading
from sayso.ladder import RUNGS, Rung
from sayso.ledger import Book, Claim
from sayso.scenarios import STRICT, Robustness, Scenario, scenarios
from sayso.withheld import Refused

Side = Claim | Iterable[Claim]


@dataclass(frozen=True)
class Grounds:
    """What people decided that a comparison may rest on: readings by name, and bridges."""

    readings: Mapping[str, Reading] = field(default_factory=dict)
    bridges: tuple[Bridge, ...] = ()

    @classmethod
    def of(cls, book: Book) -> "Grounds":
        """All readings, and the bridges that could be decided by the day of a book."""
        bridges = [bridge for bridge in book.hand.bridges if bridge.decided(book.day)]
        return cls(book.hand.readings, tuple(bridges))


@dataclass(frozen=True)
class Supported:
    """Something that may be said: a rung, and what it needs.

    Attributes:
        readings: those under which it holds; nothing if the words alone are enough.
        robustness: in how many scenarios it would be said.
    """

    rung: Rung
    readings: tuple[str, ...]
    robustness: Robustness

    @property
    def fragile(self) -> bool:
        return self.robustness.fragile


@dataclass(frozen=True)
class Comparison:
    """What may be said of ``current`` relative to ``baseline``.

    Attributes:
        baseline, current: the claims of each side.
        under: the reading that vague words got for the verdict; none for the words alone.
        grounds: what people had decided by then.
    """

    baseline: tuple[Claim, ...]
    current: tuple[Claim, ...]
    under: Reading | None = None
    grounds: Grounds = Grounds()

    @cached_property
    def _crossed(self) -> tuple[Meeting | Parted, ...]:
        return self._meet(self.under)

    @property
    def met(self) -> tuple[Meeting, ...]:
        """The pairs that count the same thing, with what each side admits."""
        return tuple(one for one in self._crossed if isinstance(one, Meeting))

    @property
    def parted(self) -> tuple[Parted, ...]:
        """The pairs that must not meet, each with why."""
        return tuple(one for one in self._crossed if isinstance(one, Parted))

    @property
    def pairs(self) -> list[tuple[Claim, Claim]]:
        return list(product(self.baseline, self.current))

    @property
    def pair(self) -> tuple[Claim, Claim]:
        """The two claims, where each side is one."""
        ((then, now),) = self.pairs
        return then, now

    @property
    def reading(self) -> Names | None:
        """The name of the reading, in every language; none for the words alone."""
        return self.under.name if self.under else None

    @property
    def gap(self) -> Gap | None:
        """Why the two must not meet, where each side is one claim."""
        one = len(self.pairs) == 1 and self.parted
        return one[0].gap if one else None

    @property
    def bridges(self) -> tuple[Bridge, ...]:
        """The bridges without which fewer pairs would have met."""
        used = {bridge.name: bridge for met in self.met for bridge in met.bridges}
        return tuple(used.values())

    @cached_property
    def verdict(self) -> Verdict:
        """``not_comparable`` where no pair may meet; else that of all that do, if it is one."""
        bridges = self.grounds.bridges
        sides = (gate.kinds(side, bridges) for side in (self.baseline, self.current))
        crossed = (gate.meet(then, now, self.under, bridges) for then, now in product(*sides))
        return ladder.verdict(one for one in crossed if isinstance(one, Meeting))

    @cached_property
    def supported(self) -> tuple[Supported, ...]:
        """What may be said, the strongest first.

        What follows from something stronger that holds just as often is left out.
        """
        held = {rung: self._held_in(rung) for rung in RUNGS}
        told = [
            rung
            for rung in RUNGS
            if held[rung]
            and not any(rung.follows_from(other) and held[other] == held[rung] for other in RUNGS)
        ]
        return tuple(self._supported(rung, held[rung]) for rung in told)

    @cached_property
    def refused(self) -> tuple[Refused, ...]:
        """What may not be said from the words, and why."""
        read = [rung for rung in RUNGS if self._held_in(rung)]
        return withheld.refused(self.by_reading[STRICT], self.pairs, read)

    def _supported(self, rung: Rung, held: frozenset[str]) -> Supported:
        needed = () if STRICT in held else tuple(name for name in self.by_reading if name in held)
        holding = sum(rung.holds(self._meetings(scenario)) for scenario in self._scenarios)
        every_claim = not any(scenario.without for scenario in self._scenarios)
        return Supported(rung, needed, Robustness(holding, len(self._scenarios), every_claim))

    def _held_in(self, rung: Rung) -> frozenset[str]:
        """The readings under which a rung holds, the words alone among them."""
        return frozenset(name for name, met in self.by_reading.items() if rung.holds(met))

    @cached_property
    def by_reading(self) -> dict[str, tuple[Meeting, ...]]:
        """The pairs that met, from the words alone (``STRICT``) and under every reading."""
        readings: dict[str, Reading | None] = {STRICT: None, **self.grounds.readings}
        return {
            name: tuple(one for one in self._meet(reading) if isinstance(one, Meeting))
            for name, reading in readings.items()
        }

    @cached_property
    def _scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios of the claims that met: leaving out another one would prove nothing."""
        met = self.by_reading[STRICT]
        then, now = {one.baseline.id for one in met}, {one.current.id for one in met}
        return scenarios(
            [claim for claim in self.baseline if claim.id in then],
            [claim for claim in self.current if claim.id in now],
            self.grounds.readings,
        )

    def _meetings(self, scenario: Scenario) -> tuple[Meeting, ...]:
        gone = scenario.without
        return tuple(
            met
            for met in self.by_reading[scenario.reading]
            if met.baseline.id not in gone and met.current.id not in gone
        )

    def _meet(self, reading: Reading | None) -> tuple[Meeting | Parted, ...]:
        return tuple(
            gate.meet(then, now, reading, self.grounds.bridges) for then, now in self.pairs
        )


def compare(
    baseline: Side,
    current: Side,
    reading: Reading | str | None = None,
    grounds: Grounds | None = None,
) -> Comparison:
    """Compare claim with claim, or set with set: scope first, then bounds.

    Args:
        baseline, current: a claim, or some of them: a book, or any sequence.
        reading: what vague words mean, or its name; without it only strict bounds count for
            the verdict: what the words promise. What is supported tells of every reading.
        grounds: readings and bridges; by default those of the books, on the later of their days.

    Raises:
        WrongUse: a name of no reading, or a side that is neither claim nor claims.

    In a notebook::

        then = book.wave("2017").measure("detained").as_of("2017-04-02").standing()
        now = book.wave("2018-19").measure("detained").as_of("2019-01-15").standing()
        sayso.compare(then, now).supported
    """
    given = grounds or _grounds(baseline, current)
    return Comparison(_claims(baseline), _claims(current), _reading(reading, given), given)


def _reading(reading: Reading | str | None, grounds: Grounds) -> Reading | None:
    if not isinstance(reading, str):
        return reading
    if not grounds.readings:
        raise WrongUse(f"{reading!r}: claims alone bring no readings. Compare books, or give "
                       "grounds=sayso.verdicts.Grounds.of(book).")  # fmt: skip
    return grounds.readings[one_of(reading, grounds.readings, "reading")]


def _grounds(*sides: Side) -> Grounds:
    books = [side for side in sides if isinstance(side, Book)]
    return Grounds.of(max(books, key=lambda book: book.day)) if books else Grounds()


def _claims(side: Side) -> tuple[Claim, ...]:
    claims = tuple(side) if isinstance(side, Iterable) else (side,)
    if not all(isinstance(claim, Claim) for claim in claims):
        raise WrongUse(f"{side!r} is no claim and no book: compare one, or several of them.")
    return claims
