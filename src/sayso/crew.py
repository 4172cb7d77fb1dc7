"""Who renders editions: processes at work beside each other, and the warm server they share."""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from sayso.errors import Finding
from sayso.paths import Places

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

    @contextmanager
    def at_work(self, editions: int) -> Iterator["Renderers"]:
        """Processes that render, started at once so that they import while others work."""
        count = max(1, min(self.jobs, editions))
        forks = self.engine == "warm" and sys.platform.startswith("linux")
        forks = forks and bool(editions) and not self.scheduler
        server: AbstractContextManager[str] = _warm() if forks else nullcontext("")
        with server as address, _pool(count, address) as pool:
            for _ in range(count):
                pool.submit(_warm_up)
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


@contextmanager
def _warm() -> Iterator[str]:
    """The address of a server that runs notebooks."""
    from sayso.rendering import HASHSEED, WARMED
    from sayso.warm import host

    with host.Warm(WARMED, {"PYTHONHASHSEED": HASHSEED}) as server:
        yield server.address


def _pool(count: int, address: str) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=_reach, initargs=(address,)
    )


def _reach(server: str) -> None:
    """Let this process run its notebooks through a server, if there is one."""
    from sayso.warm.host import ADDRESS

    if server:
        os.environ[ADDRESS] = server


def _warm_up() -> None:
    """Import what rendering needs."""
    import nbconvert  # noqa: F401
    import papermill  # noqa: F401

    from sayso import rendering  # noqa: F401


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
