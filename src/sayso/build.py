"""What ``make`` does: make, check, render, and publish all of it or nothing.

Everything is written below a staging folder first. Only when every rule held and
every cell completed are the finished files moved to their places, one atomic
rename each, and the manifest last: a build that was killed is seen by the next
one as not done, and what stood before is whole.
"""

import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso import arrival, files, manifest, plan, publishing
from sayso.crew import ALONE, Crew
from sayso.errors import Finding, one_of, shortened
from sayso.paths import Places
from sayso.store import Store

if TYPE_CHECKING:
    import pandas as pd

    from sayso.editions import Edition
    from sayso.ledger import Book
    from sayso.statements import Statement
    from sayso.tables import Ledger
    from sayso.traces import Traces

Say = Callable[[str], None]


@dataclass(frozen=True)
class Asked:
    """What is to be made, and what is there already.

    Attributes:
        wanted: every part there is to be, with its key.
        made: what the last build left.
        todo: the parts to be made.
        again: editions to be rendered in any case.
    """

    wanted: dict[str, str]
    made: manifest.Manifest
    todo: tuple[str, ...]
    again: tuple[str, ...]

    @property
    def idle(self) -> bool:
        """Whether there is nothing to make, and nothing to take away."""
        return not self.todo and not self.made.keys() - self.wanted.keys()

    @property
    def kept(self) -> Set[str]:
        """The files that stay as they are."""
        return manifest.kept(self.made, self.wanted.keys() - {*self.todo})


def asked_for(places: Places, wanted: dict[str, str], only: tuple[str, ...]) -> Asked:
    """What has to be made, or only the editions named (in any case) and what they are made of."""
    made = manifest.read(places)
    stale = [name for name, key in wanted.items()
             if not manifest.fresh(places.root, made.get(name), key)]  # fmt: skip
    asked = {*only, manifest.TABLES} if only else {*wanted}
    todo = [name for name in wanted if name in only or name in asked.intersection(stale)]
    return Asked(wanted, made, tuple(todo), only)


def build(
    places: Places,
    *,
    delivery: str | None = None,
    only: tuple[str, ...] = (),
    crew: Crew = ALONE,
    say: Say = print,
) -> bool:
    """Bring everything up to date, or only the editions named (these in any case).

    Returns:
        Whether there was anything to do.

    Raises:
        Finding: something about the data; nothing was published.
        WrongUse: an edition or parameter that does not exist.
    """
    files.inside(places.root, places.lock)
    with files.only_one(places.lock):
        arrival.recover(places)
        before = plan.seen(str(places.root))
        from sayso import editions

        for name in only:
            one_of(name, editions.load(places), "edition")
        ledger = _read(places, delivery, say)
        from sayso import keys

        asked = asked_for(places, keys.of(places, delivery, ledger), only)
        if asked.idle:
            _remember(places, delivery, before)
            return False
        with _staging(places) as staged:
            rendered = _make(staged, ledger, asked, crew, say) if asked.todo else {}
            _unmoved(places, before)
            for name, edition in rendered.items():
                made = publishing.contents(staged, name, edition)
                Store(places.store).put(asked.wanted[name], made)
            parts = [manifest.TABLES, *asked.todo] if asked.todo else []
            publishing.publish(staged, asked.wanted, asked.made, parts, editions.load(places))
            Store(places.store).tidy()
        if not only:
            _remember(places, delivery, before)
    return True


def _unmoved(places: Places, before: dict[str, Any]) -> None:
    """Hold what was made to being made of what stood there at the beginning.

    Raises:
        Finding: a file was saved meanwhile; nobody can tell which pages were made of it.
    """
    if names := plan.changed(str(places.root), before):
        expected, remedy = "the file as the build began", "run it again. Nothing was published."
        told = [Finding.of(name, "changed during the build", expected, "another", remedy)
                for name in names]  # fmt: skip
        raise Finding.all_of(shortened(told, "the investigation"))


def _remember(places: Places, delivery: str | None, before: dict[str, Any]) -> None:
    """Let the next run know how everything stands, so that it can tell at once."""
    made = manifest.read(places)
    written = {name for part in made.values() for name in part.files} | {str(manifest.MANIFEST)}
    plan.remember(str(places.root), delivery or "", sorted(written), before)


def _read(places: Places, delivery: str | None, say: Say) -> "Ledger":
    """The ledger: what is found wrong with the raw tables is told within seconds."""
    from sayso import tables, words

    words.bundles()  # proved before anything else: a language is there everywhere or not at all
    say("clean   reading the raw tables and the hand tables")
    return tables.make(places, delivery)


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
    staged: Places, ledger: "Ledger", asked: Asked, crew: Crew, say: Say
) -> dict[str, "Edition"]:
    """Make everything below the staging folder. Renderers warm up while the rules are held.

    Returns:
        The editions that were rendered, and not found in the store.
    """
    listed = _looked_through(staged, ledger, asked, say)
    store = Store(staged.store)
    stored = _restored(staged, store, asked, listed)
    rendered = {name: one for name, one in listed.items() if name not in stored}
    with crew.at_work(len(rendered)) as renderers:
        from sayso import desk, printings
        from sayso.ledger import Book

        book = Book.of(ledger.lean.claims, ledger.hand, desk.day_of(ledger.delivery))
        if manifest.TABLES in asked.todo:
            _write_tables(staged, ledger, book, asked, say)
        else:
            _stage_tables(staged, asked.made[manifest.TABLES])
        if manifest.README in asked.todo:
            _write_readme(staged, book)
        if stored:
            say(f"restore {len(stored)} editions")
        renderers.render(staged, rendered, say)
        found: list[Traces] = renderers.trace(staged, listed)
        told: Iterable[Statement] = ()
        if manifest.INDEX in asked.todo:
            told = _write_front(staged, ledger, _held(staged, ledger, asked, say), book, found)
        printings.write(staged, book, told, found, asked.kept)
        say(f"trace   {sum(file.numbers for one in found for file in one.files)} numbers traced")
    return rendered


def _looked_through(
    staged: Places, ledger: "Ledger", asked: Asked, say: Say
) -> dict[str, "Edition"]:
    """The editions to make: what is found wrong here is told within seconds.

    Nothing slow is loaded and no renderer started before all of it is in order.
    """
    from sayso import editions, front, lint, markers, rendering

    _account(ledger, say)
    if manifest.README in asked.todo:
        markers.block(markers.read(staged.root))
    listed = {name: one for name, one in editions.load(staged).items() if name in asked.todo}
    for name, edition in listed.items():
        rendering.check(staged, name, edition, ledger.hand, ledger.delivery)
    lint.check(staged)
    front.check(staged)
    return listed


def _account(ledger: "Ledger", say: Say) -> None:
    """Tell where every raw row went."""
    cleaned = ledger.lean
    counts = f"{len(cleaned.claims)} claims + {len(cleaned.rejects)} rejects"
    say(f"clean   {ledger.raw_rows} rows = {counts}")
    for row in cleaned.rejects.itertuples():
        say(f"        line {row.line} ({row.claim_id}) set aside: {row.reason}: {row.remedy}")
    if ledger.context_cells:
        say(f"clean   {ledger.context_cells} cells of context = {len(ledger.context)} rows")


def _restored(
    staged: Places, store: Store, asked: Asked, listed: dict[str, "Edition"]
) -> frozenset[str]:
    """The editions that were made of the same things before, put into the staging folder."""
    found = {name: store.get(asked.wanted[name]) for name in listed if name not in asked.again}
    for made in found.values():
        publishing.stage(staged, made or {})
    return frozenset(name for name, made in found.items() if made)


def _held(staged: Places, ledger: "Ledger", asked: Asked, say: Say) -> "pd.DataFrame":
    """The results of the rules; those of the same tables are the same as they were."""
    import pandas as pd

    from sayso import tables

    def hold() -> dict[str, bytes]:
        say("check   holding the claims to the house rules")
        return {"held": tables.hold(ledger).to_parquet(index=False)}

    key = files.digest_text(f"rules {asked.wanted[manifest.TABLES]}")
    kept = Store(staged.store).kept(key, hold)
    return pd.read_parquet(io.BytesIO((kept if "held" in kept else hold())["held"]))


def _write_tables(staged: Places, ledger: "Ledger", book: "Book", asked: Asked, say: Say) -> None:
    """The tables, and the verdicts as one of them, when every rule holds."""
    from sayso import checks, gate, results, tables

    gate.hold(book)
    held = _held(staged, ledger, asked, say)
    checks.gate(held)
    say(f"check   {len(held)} rules hold")
    tables.write(staged, ledger, held)
    tables.put_csv(results.comparisons(book), staged.processed / "comparisons.csv")


def _write_readme(staged: Places, book: "Book") -> None:
    """The verdicts in words, where the investigation has a README."""
    from sayso import readme

    readme.stage(staged.output, book)


def _stage_tables(staged: Places, made: manifest.Part) -> None:
    """The tables of the last build: nothing that they are made of has changed, nor have they."""
    publishing.stage(staged, {name: (staged.root / name).read_bytes() for name in made.files})


def _write_front(
    staged: Places, ledger: "Ledger", held: "pd.DataFrame", book: "Book", found: "list[Traces]"
) -> "Iterable[Statement]":
    """The front page with all that belongs to it; what its numbers rest on goes to ``found``."""
    from sayso import demo, front, front_traces, vendor

    told = front.write(staged, ledger, held, book)
    vendor.put(staged.reports / "charts" / "_lib")
    demo.write(staged, ledger.hand)
    found.append(front_traces.of_front(staged, front.figures(ledger)))
    return told
