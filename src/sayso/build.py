"""What ``make`` does: make, check, render, and publish all of it or nothing.

Everything is written below a staging folder first. Only when every rule held and
every cell completed are the finished files moved to their places, one atomic
rename each, and the manifest last: a build that was killed is seen by the next
one as not done, and what stood before is whole.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Set
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso import arrival, files, inputs, manifest, publishing
from sayso.errors import Finding, one_of
from sayso.paths import Places

if TYPE_CHECKING:
    from sayso.editions import Edition
    from sayso.ledger import Book
    from sayso.statements import Statement
    from sayso.tables import Ledger
    from sayso.traces import Traces

OTHERS = (manifest.TABLES, manifest.README, manifest.INDEX)

Say = Callable[[str], None]


def keys(places: Places, delivery: str | None) -> dict[str, str]:
    """Every part of the investigation and what it depends on now."""
    from sayso import editions, errata

    found = {manifest.TABLES: inputs.tables(places, delivery)}
    if (places.root / "README.md").is_file():
        found[manifest.README] = found[manifest.TABLES]
    listed, marks = editions.load(places), errata.digest(places)
    for name, edition in listed.items():
        told = edition.model_dump() | {"twins": editions.twins(listed, edition), "marks": marks}
        notebook = editions.notebook(places, edition)
        parameters = json.dumps(told, sort_keys=True)
        found[name] = inputs.edition(places, delivery, notebook, parameters)
    found[manifest.INDEX] = inputs.index(places, found.values())
    return found


def build(
    places: Places,
    *,
    delivery: str | None = None,
    only: tuple[str, ...] = (),
    jobs: int = 2,
    say: Say = print,
) -> bool:
    """Bring everything up to date, or only the editions named (these in any case).

    Returns:
        Whether there was anything to do.

    Raises:
        Finding: something about the data; nothing was published.
        WrongUse: an edition or parameter that does not exist.
    """
    from sayso import editions

    files.inside(places.root, places.lock)
    with files.only_one(places.lock):
        arrival.recover(places)
        wanted, made = keys(places, delivery), manifest.read(places)
        for name in only:
            one_of(name, [part for part in wanted if part not in OTHERS], "edition")
        stale = [
            name
            for name, key in wanted.items()
            if not manifest.fresh(places.root, made.get(name), key)
        ]
        todo = [name for name in wanted if name in only or (not only and name in stale)]
        dropped = [name for name in made if name not in wanted]
        if not todo and not dropped:
            return False
        with _staging(places) as staged:
            if todo:
                kept = manifest.kept(made, wanted.keys() - {*todo})
                _make(staged, delivery, todo, kept, jobs, say)
            parts = [manifest.TABLES, *todo] if todo else []
            publishing.publish(staged, wanted, made, parts, editions.load(places))
    return True


@contextmanager
def _staging(places: Places) -> Iterator[Places]:
    """A new folder to write to; what a killed build left behind goes first."""
    files.inside(places.root, places.work / "staged")
    for left in (places.work).glob("staged-*"):
        shutil.rmtree(left, ignore_errors=True)
    for written in (places.root / "README.md", places.root / manifest.MANIFEST):
        for left in written.parent.glob(f".{written.name}.*.draft"):
            left.unlink()
    folder = Path(tempfile.mkdtemp(prefix="staged-", dir=places.work))
    try:
        yield places.staged(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(
    staged: Places, delivery: str | None, todo: list[str], kept: Set[str], jobs: int, say: Say
) -> None:
    """Make everything below the staging folder. Renderers warm up while the rules are held."""
    ledger, listed = _looked_through(staged, delivery, todo, say)
    with _renderers(min(jobs, len(listed))) as pool:
        from sayso import checks, demo, desk, front, front_traces, gate, printings, tables, vendor
        from sayso.ledger import Book

        book = Book.of(ledger.lean.claims, ledger.hand, desk.day_of(ledger.delivery))
        gate.hold(book)
        say("check   holding the claims to the house rules")
        held = tables.hold(ledger)
        checks.gate(held)
        say(f"check   {len(held)} rules hold")
        tables.write(staged, ledger, held)
        _write_findings(staged, book, with_readme=manifest.README in todo)
        _render(pool, staged, listed, say)
        found: list[Traces] = _trace(pool, staged, listed)
        told: Iterable[Statement] = ()
        if manifest.INDEX in todo:
            told = front.write(staged, ledger, held, book)
            vendor.put(staged.reports / "charts" / "_lib")
            demo.write(staged, ledger.hand)
            found.append(front_traces.of_front(staged, front.figures(ledger)))
        printings.write(staged, book, told, found, kept)
        say(f"trace   {sum(file.numbers for one in found for file in one.files)} numbers traced")


def _looked_through(
    staged: Places, delivery: str | None, todo: list[str], say: Say
) -> tuple["Ledger", dict[str, "Edition"]]:
    """The ledger and the editions to render: what is found wrong here is told within seconds.

    Nothing slow is loaded and no renderer started before all of it is in order.
    """
    from sayso import editions, markers, tables, words

    words.bundles()  # proved before anything else: a language is there everywhere or not at all
    say("clean   reading the raw tables and the hand tables")
    ledger = tables.make(staged, delivery)
    _account(ledger, say)
    if manifest.README in todo:
        markers.block(markers.read(staged.root))
    from sayso import front, lint, rendering

    listed = {name: one for name, one in editions.load(staged).items() if name in todo}
    for name, edition in listed.items():
        rendering.check(staged, name, edition, ledger.hand, ledger.delivery)
    lint.check(staged)
    front.check(staged)
    return ledger, listed


def _account(ledger: "Ledger", say: Say) -> None:
    """Tell where every raw row went."""
    cleaned = ledger.lean
    counts = f"{len(cleaned.claims)} claims + {len(cleaned.rejects)} rejects"
    say(f"clean   {ledger.raw_rows} rows = {counts}")
    for row in cleaned.rejects.itertuples():
        say(f"        line {row.line} ({row.claim_id}) set aside: {row.reason}: {row.remedy}")
    if ledger.context_cells:
        say(f"clean   {ledger.context_cells} cells of context = {len(ledger.context)} rows")


def _write_findings(staged: Places, book: "Book", *, with_readme: bool) -> None:
    """The verdicts as a table and, where the investigation has a README, in words."""
    from sayso import readme, results, tables

    tables.put_csv(results.comparisons(book), staged.processed / "comparisons.csv")
    if with_readme:
        readme.stage(staged.output, book)


@contextmanager
def _renderers(count: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that render, started at once so that they import while others work."""
    with ProcessPoolExecutor(max(1, count), mp_context=get_context("spawn")) as pool:
        for _ in range(count):
            pool.submit(_warm_up)
        try:
            yield pool
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _warm_up() -> None:
    """Import what rendering needs."""
    import nbconvert  # noqa: F401
    import papermill  # noqa: F401

    from sayso import rendering  # noqa: F401


def _render(
    pool: ProcessPoolExecutor, staged: Places, listed: dict[str, "Edition"], say: Say
) -> None:
    """Render the editions, each in a process of its own."""
    say(f"render  {len(listed)} editions")
    running = {
        pool.submit(_render_one, staged, name, edition): name for name, edition in listed.items()
    }
    for number, done in enumerate(as_completed(running), start=1):
        _finished(done)
        say(f"render  {number}/{len(running)} {running[done]}")


def _trace(
    pool: ProcessPoolExecutor, staged: Places, listed: dict[str, "Edition"]
) -> list["Traces"]:
    """What each number of the pages and charts that were made rests on."""
    from sayso import editions, traces

    every = editions.load(staged)
    families = dict.fromkeys(editions.family(name, one.lang) for name, one in listed.items())
    running = [
        pool.submit(traces.of_family, staged, family, editions.of_family(every, family), {*listed})
        for family in families
    ]
    for done in running:
        _finished(done)
    return [done.result() for done in running]


def _finished(done: "Future[Any]") -> None:
    try:
        done.result()
    except BrokenProcessPool:
        died = "A rendering process was killed from outside. Nothing was published. Run again."
        raise Finding(died) from None


def _render_one(staged: Places, name: str, edition: "Edition") -> None:
    """In a process of its own: what a kernel says aside goes to a log and not to the editor."""
    from sayso import rendering

    with (staged.output / f"{name}.log").open("w") as log:
        os.dup2(log.fileno(), sys.stderr.fileno())
        rendering.render(staged, name, edition, staged.output)
