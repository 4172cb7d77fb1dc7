"""What pages would say of the tables as they stand now, told without rendering one."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from sayso import changes, checks, editions, gate, printings, releases, tables, traces
from sayso.changes import Change, Said
from sayso.follow import Tables
from sayso.paths import Places
from sayso.statements import Kind, Statement, Statements
from sayso.traces import Tracer

SELDOM = (Kind.FIGURE, Kind.ADMITS, Kind.FACT, Kind.CLOCK, Kind.CHART, Kind.HEADING, Kind.TYPED)
"""Kinds of which pages print a part alone, so that a name nobody printed is no news."""


def statements(shared: Tracer) -> Statements:
    """Every statement that the pages and charts of the listed editions can print, by name."""
    listed = editions.load(shared.places)
    found = shared.typed | printings.known_to(shared.places, shared.book)
    for family in dict.fromkeys(editions.family(name, one.lang) for name, one in listed.items()):
        page = traces.page(shared, family, editions.of_family(listed, family))
        found |= page.statements | page.said.everything()
    return found


def told(known: Statements, before: Mapping[str, Said], claims: set[str]) -> dict[str, Said]:
    """What would be said, of all that can be said.

    Args:
        known: all that can be said.
        before: what the last build said; what it printed is taken to be printed again.
        claims: the claims of the last build.
    """
    return {
        name: Said(one.kind.value, one.text, one.claims, _printed(before.get(name)))
        for name, one in known.items()
        if releases.kept(name, one.kind.value) and (name in before or _news(one, claims))
    }


def _printed(before: Said | None) -> tuple[str, ...]:
    return before.printed if before else ()


def _news(one: Statement, claims: set[str]) -> bool:
    """Whether a page says it for the first time: of a new claim, its figure is told alone."""
    new = not claims.issuperset(one.claims)
    return one.kind not in SELDOM or (new and one.kind is Kind.FIGURE)


def difference(places: Places, delivery: str | None = None) -> list[Change]:
    """How a build of the tables as they stand now would differ from the last build.

    Args:
        places: the investigation.
        delivery: an older delivery; by default the newest.

    Raises:
        Finding: nothing was built yet, or the tables do not hold.
    """
    last = Tables(places)
    before, claims = releases.current(places), {*last.claims}
    places.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="staged-diff-", dir=places.work) as folder:
        shared = _checked(places.staged(Path(folder)), delivery)
        return changes.between(before, told(statements(shared), before, claims))


def _checked(staged: Places, delivery: str | None) -> Tracer:
    """A tracer of the tables as they stand now, cleaned and checked into a staging folder."""
    ledger = tables.make(staged, delivery)
    held = tables.hold(ledger)
    checks.gate(held)
    tables.write(staged, ledger, held)
    shared = Tracer.of(staged)
    gate.hold(shared.book)
    return shared


def account(places: Places, delivery: str | None = None) -> Iterator[str]:
    """The difference in words, line by line; see ``difference``."""
    found = difference(places, delivery)
    yield f"Beside the last build: {changes.counted(found)}."
    yield from changes.lines(found)
