"""On the host of a worker: processes that render, and the warm server that they share.

A worker has threads, and may itself be a process that may have no children of Python's own kind.
So it starts programs, and each thread that has an edition to render takes one that is free.
"""

import atexit
import os
import queue
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sayso import editions, publishing
from sayso.errors import Finding
from sayso.far import pack
from sayso.paths import Places
from sayso.warm import messages
from sayso.warm.host import ADDRESS, HASHSEED, Warm


class Hands:
    """What one worker renders with, for one pack."""

    def __init__(self, data: bytes, count: int) -> None:
        from sayso.rendering import WARMED

        self.users = 0
        self._folder = Path(tempfile.mkdtemp(prefix="sayso-far-"))
        self._places = pack.unpacked(data, self._folder)
        self._listed = editions.load(self._places)
        self._warm = Warm(WARMED, {"PYTHONHASHSEED": HASHSEED})
        self._free: queue.SimpleQueue[Renderer] = queue.SimpleQueue()
        self._turns: dict[str, threading.Lock] = {name: threading.Lock() for name in self._listed}
        for _ in range(count):
            self._free.put(Renderer(self._warm.address))

    def render(self, edition: str) -> dict[str, bytes]:
        """Render one edition: its files, by their paths from the root.

        Whoever asks for it once more, now or after it failed, gets it rendered once more.

        Raises:
            Finding: it failed.
        """
        with self._turns[edition]:
            publishing.clear(self._places, edition, self._listed[edition])
            self._render(edition)
            return publishing.contents(self._places, edition, self._listed[edition])

    def _render(self, edition: str) -> None:
        renderer = self._free.get()
        try:
            told = renderer.ask(self._places, edition)
        except OSError:
            told = None
        if told is None:  # it was killed, and no edition is to blame for that
            renderer.close()
            renderer = Renderer(self._warm.address)
        self._free.put(renderer)
        if told is None:
            raise Finding(f"The process that rendered {edition} was killed from outside.")
        if "failed" in told:
            raise Finding(told["failed"])

    @property
    def alive(self) -> bool:
        """Whether the warm server is there."""
        return self._warm.alive

    def close(self) -> None:
        with suppress(queue.Empty):
            while True:
                self._free.get_nowait().close()
        self._warm.__exit__()
        shutil.rmtree(self._folder, ignore_errors=True)


class Renderer:
    """A process that renders, see ``renderer``."""

    def __init__(self, server: str) -> None:
        self._link, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "sayso.far.renderer", str(theirs.fileno())],
                env={**os.environ, ADDRESS: server},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )

    def ask(self, places: Places, edition: str) -> dict[str, Any] | None:
        """What became of an edition; nothing where the process ended."""
        asked = {"root": str(places.root), "output": str(places.output), "edition": edition}
        messages.send(self._link, asked)
        told: dict[str, Any] | None = messages.receive(self._link)
        return told

    def close(self) -> None:
        self._link.close()
        self._process.kill()
        self._process.wait()


_lock = threading.Lock()
_now: dict[str, Hands] = {}


@contextmanager
def hands(data: bytes, count: int) -> Iterator[Hands]:
    """The hands of this worker for a pack, while it uses them.

    Those of another pack are let go of where nobody uses them, and so are those whose warm server
    has died.
    """
    key = pack.name(data)
    with _lock:
        _let_go([one for one, there in _now.items() if one != key or not there.alive])
        if key not in _now:
            _now[key] = Hands(data, count)
        mine = _now[key]
        mine.users += 1
    try:
        yield mine
    finally:
        with _lock:
            mine.users -= 1


def _let_go(keys: Iterable[str]) -> None:
    for key in keys:
        if not _now[key].users:
            _now.pop(key).close()


def _close() -> None:
    """At the end of the worker."""
    while _now:
        _now.popitem()[1].close()


atexit.register(_close)
