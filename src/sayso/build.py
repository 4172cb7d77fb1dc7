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
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from sayso import arrival, files, inputs
from sayso.errors import Finding, one_of
from sayso.paths import Places

if TYPE_CHECKING:
    from sayso.editions import Edition
    from sayso.ledger import Book
    from sayso.tables import Ledger

MANIFEST = Path("data") / "processed" / "build.json"
TABLES, FRONT = "tables", "readme"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Part:
    """Something that a build makes: what it depends on, and the files it left, by digest."""

    key: str
    files: dict[str, str] = field(default_factory=dict)


Manifest = dict[str, Part]


def read_manifest(places: Places) -> Manifest:
    """What the last finished build left; nothing if there was none or it cannot be read."""
    try:
        found = json.loads((places.root / MANIFEST).read_text("utf-8"))
        return {name: Part(part["key"], part["files"]) for name, part in found.items()}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _fresh(root: Path, part: Part | None, key: str) -> bool:
    """Whether a part was made from the same inputs and all its files are as it left them."""
    if part is None or part.key != key:
        return False
    return all(_fingerprint(root / name) == digest for name, digest in part.files.items())


def _fingerprint(path: Path) -> str:
    """The digest of a file; of README.md only the part that a build writes."""
    if not path.is_file():
        return "missing"
    if path.name == "README.md":
        from sayso import readme

        return files.digest_text(readme.block(readme.read(path.parent)))
    return files.digest(path)


def keys(places: Places, delivery: str | None) -> dict[str, str]:
    """Every part of the investigation and what it depends on now."""
    from sayso import editions

    found = {TABLES: inputs.tables(places, delivery)}
    if (places.root / "README.md").is_file():
        found[FRONT] = found[TABLES]
    for name, edition in editions.load(places).items():
        parameters = json.dumps(edition.model_dump(), sort_keys=True)
        notebook = editions.notebook(places, edition)
        found[name] = inputs.edition(places, delivery, notebook, parameters)
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
    files.inside(places.root, places.lock)
    with files.only_one(places.lock):
        arrival.recover(places)
        wanted, made = keys(places, delivery), read_manifest(places)
        for name in only:
            one_of(name, [part for part in wanted if part not in (TABLES, FRONT)], "edition")
        stale = [
            name for name, key in wanted.items() if not _fresh(places.root, made.get(name), key)
        ]
        todo = [name for name in wanted if name in only or (not only and name in stale)]
        dropped = [name for name in made if name not in wanted]
        if not todo and not dropped:
            return False
        with _staging(places) as staged:
            if todo:
                _make(staged, delivery, todo, jobs, say)
            _publish(staged, wanted, made, [TABLES, *todo] if todo else [])
    return True


@contextmanager
def _staging(places: Places) -> Iterator[Places]:
    """A new folder to write to; what a killed build left behind goes first."""
    files.inside(places.root, places.work / "staged")
    for left in (places.work).glob("staged-*"):
        shutil.rmtree(left, ignore_errors=True)
    for written in (places.root / "README.md", places.root / MANIFEST):
        for left in written.parent.glob(f".{written.name}.*.draft"):
            left.unlink()
    folder = Path(tempfile.mkdtemp(prefix="staged-", dir=places.work))
    try:
        yield places.staged(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(staged: Places, delivery: str | None, todo: list[str], jobs: int, say: Say) -> None:
    """Make everything below the staging folder. Renderers warm up while the rules are held."""
    from sayso import checks, desk, editions, rendering, tables
    from sayso.ledger import Book

    say("clean   reading the raw tables and the hand tables")
    with _renderers(jobs) as pool:
        ledger = tables.make(staged, delivery)
        _account(ledger, say)
        listed = {name: one for name, one in editions.load(staged).items() if name in todo}
        for name, edition in listed.items():
            rendering.check(staged, name, edition, ledger.hand, ledger.delivery)
        say("check   holding the claims to the house rules")
        held = checks.run(ledger.cleaned, ledger.raw_rows)
        checks.gate(held)
        say(f"check   {len(held)} rules hold")
        tables.write(staged, ledger, held)
        book = Book.of(ledger.cleaned.claims, ledger.hand, desk.day_of(ledger.delivery))
        _write_findings(staged, book, with_readme=FRONT in todo)
        _render(pool, staged, listed, say)


def _account(ledger: "Ledger", say: Say) -> None:
    """Tell where every raw row went."""
    cleaned = ledger.cleaned
    counts = f"{len(cleaned.claims)} claims + {len(cleaned.rejects)} rejects"
    say(f"clean   {ledger.raw_rows} rows = {counts}")
    for row in cleaned.rejects.itertuples():
        say(f"        line {row.line} ({row.claim_id}) set aside: {row.reason}: {row.remedy}")


def _write_findings(staged: Places, book: "Book", *, with_readme: bool) -> None:
    """The verdicts as a table and, where the investigation has a README, in words."""
    from sayso import readme, results, tables

    tables.put_csv(results.comparisons(book), staged.processed / "comparisons.csv")
    if with_readme:
        readme.stage(staged.output, book)


@contextmanager
def _renderers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that render, started at once so that they import while others work."""
    count = max(1, jobs)
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
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


def _finished(done: "Future[None]") -> None:
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


def _parts(staged: Places, names: list[str]) -> dict[str, list[Path]]:
    """The finished files of each part, relative to the staging folder."""
    found: dict[str, list[Path]] = {}
    for name in dict.fromkeys(names):
        folders = {
            TABLES: [Path("data") / "processed"],
            FRONT: [Path("README.md"), Path("docs")],
        }.get(name, [Path("reports") / "charts" / name, Path("reports") / name])
        found[name] = [
            path.relative_to(staged.output)
            for folder in folders
            for path in sorted(_files(staged.output / folder))
        ]
    return found


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]


def _publish(staged: Places, wanted: dict[str, str], made: Manifest, names: list[str]) -> None:
    """Move the finished files to their places, take away what is no longer made, sign last."""
    parts = _parts(staged, names)
    manifest = {name: part for name, part in made.items() if name in wanted}
    for path in (path for paths in parts.values() for path in paths):
        files.inside(staged.root, staged.root / path)
    for name, paths in parts.items():
        for path in paths:
            _place(staged, path)
        prints = {path.as_posix(): _fingerprint(staged.root / path) for path in paths}
        manifest[name] = Part(wanted[name], prints)
    _sweep(staged.root, made, manifest)
    signed = {name: {"key": part.key, "files": part.files} for name, part in manifest.items()}
    text = json.dumps(signed, indent=1, sort_keys=True) + "\n"
    files.put(staged.root / MANIFEST, text.encode("utf-8"))


def _place(staged: Places, path: Path) -> None:
    """Move one finished file; of README.md only the findings, into the text as it stands now."""
    if path.name == "README.md":
        from sayso import readme

        readme.place(staged.root, (staged.output / path).read_text("utf-8"))
    else:
        files.move(staged.output / path, staged.root / path)


def _sweep(root: Path, made: Manifest, manifest: Manifest) -> None:
    """Delete files that an earlier build left and this investigation no longer makes."""
    kept = {name for part in manifest.values() for name in part.files}
    for part in made.values():
        for name in part.files:
            if name not in kept:
                (root / name).unlink(missing_ok=True)
                _tidy(root, (root / name).parent)


def _tidy(root: Path, folder: Path) -> None:
    """Remove folders that were left empty."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
