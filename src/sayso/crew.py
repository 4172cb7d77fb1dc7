"""Who renders editions: processes at work beside each other, and the warm server they share."""

import gc
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from multiprocessing import connection, forkserver, get_context, parent_process
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from sayso.errors import Finding
from sayso.paths import Places
from sayso.warm import server
from sayso.warm.host import ADDRESS, HASHSEED

if TYPE_CHECKING:
    from sayso.editions import Edition
    from sayso.traces import Traces

ENGINES = ("warm", "papermill")
Say = Callable[[str], None]


@dataclass(frozen=True)
class Crew:
    """How editions are rendered.

    Args:
        jobs: how many at a time.
        engine: one of ``ENGINES``: in forks of a warm process, or each in a kernel of its own.
        scheduler: the address of a scheduler whose workers render instead; empty for none.
    """

    jobs: int = 2
    engine: str = ENGINES[0]
    scheduler: str = ""

    @property
    def forks(self) -> bool:
        """Whether processes are forks of one that has loaded everything."""
        return sys.platform.startswith("linux")

    def ready(self) -> None:
        """Begin to load what rendering needs, while others work. What is not used only ends."""
        if self.forks and not self.scheduler:
            with _environment(PYTHONHASHSEED=HASHSEED):  # which Python itself reads as it starts
                _context(forks=True)
                forkserver.ensure_running()

    @contextmanager
    def at_work(self, editions: int) -> Iterator["Renderers"]:
        """Processes that render."""
        self.ready()
        count = max(1, min(self.jobs, editions))
        warm = self.engine == "warm" and self.forks and bool(editions) and not self.scheduler
        notebooks: AbstractContextManager[str] = _warm() if warm else nullcontext("")
        with notebooks as address, _pool(count, _context(self.forks), address) as pool:
            try:
                yield Renderers(pool, self.scheduler)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise


ALONE = Crew(jobs=1)


@dataclass(frozen=True)
class Renderers:
    """Processes at work."""

    pool: ProcessPoolExecutor
    scheduler: str = ""

    def render(self, staged: Places, listed: dict[str, "Edition"], say: Say) -> None:
        """Render editions, each in a process of its own.

        Raises:
            Finding: one of them failed.
        """
        if self.scheduler and listed:
            from sayso.far import editions

            editions.render(self.scheduler, staged, listed, say)
            return
        say(f"render  {len(listed)} editions")
        running = {self.pool.submit(_render_one, staged, name, edition): name
                   for name, edition in listed.items()}  # fmt: skip
        for number, done in enumerate(as_completed(running), start=1):
            _finished(done)
            say(f"render  {number}/{len(running)} {running[done]}")

    def trace(self, staged: Places, made: dict[str, "Edition"]) -> list["Traces"]:
        """What each number of the pages and charts that were made rests on."""
        from sayso import editions, traces

        every = editions.load(staged)
        families = dict.fromkeys(editions.family(name, one.lang) for name, one in made.items())
        running = [
            self.pool.submit(traces.of_family, staged, family,
                             editions.of_family(every, family), {*made})
            for family in families
        ]  # fmt: skip
        for done in running:
            _finished(done)
        return [done.result() for done in running]


def _context(forks: bool) -> SpawnContext | ForkServerContext:
    """How processes are started."""
    if not forks:
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["sayso.preload"])
    return context


@contextmanager
def _environment(**more: str) -> Iterator[None]:
    """Variables for what is started meanwhile."""
    before = dict(os.environ)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _warm() -> Iterator[str]:
    """The address of a server that runs notebooks."""
    with tempfile.TemporaryDirectory(prefix="warm-") as folder:
        address = str(Path(folder) / "socket")
        process = _context(forks=True).Process(target=_serve, args=(address, dict(os.environ)))
        process.start()
        try:
            yield address
        finally:
            process.kill()
            process.join()


def _serve(address: str, environment: dict[str, str]) -> None:
    """In a process of its own: run notebooks. What it says itself goes nowhere."""
    os.environ.clear()
    os.environ.update(environment)
    server.be_single()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    server.serve(address, until=_end_of_build())


def _pool(
    count: int, context: SpawnContext | ForkServerContext, address: str
) -> ProcessPoolExecutor:
    told = dict(os.environ, **({ADDRESS: address} if address else {}))
    return ProcessPoolExecutor(count, mp_context=context, initializer=_settle, initargs=(told,))


def _settle(environment: dict[str, str]) -> None:
    """In a process of its own: stand where the build stands, and end with it."""
    os.environ.clear()
    os.environ.update(environment)
    Thread(target=_end_with, args=(_end_of_build(),), daemon=True).start()
    gc.freeze()
    gc.enable()


def _end_of_build() -> int:
    """What can be read once the build has ended, by itself or killed.

    Forks have the process that has loaded everything above them, and each keeps it alive.
    """
    above: Any = parent_process()
    ended: int = above.sentinel
    return ended


def _end_with(end: int) -> None:
    connection.wait([end])
    os.kill(os.getpid(), signal.SIGKILL)


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
