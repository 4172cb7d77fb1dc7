"""The warm server, for whoever needs it for a while."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ADDRESS = "WARM_SERVER"
"""The variable that names the socket of a server that is there."""
LIBRARIES = ("pandas", "matplotlib.pyplot", "plotly.graph_objects")
HASHSEED = "0"
"""For ``PYTHONHASHSEED``, read by Python as it starts: sets have the same order in every run."""
START = 180.0
"""Seconds that a server may take to be there."""


class Died(Exception):
    """A process ended before what it was asked for, or was ended."""


class Warm:
    """A server for as long as this is open.

    Args:
        modules: what it imports before anything else.
        environment: variables that Python itself reads when it starts.
    """

    def __init__(
        self, modules: Sequence[str] = LIBRARIES, environment: Mapping[str, str] | None = None
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="warm-")
        self.address = str(Path(self._folder.name) / "socket")
        command = [sys.executable, "-m", "sayso.warm.server", self.address, *modules]
        # Its own output goes nowhere: whoever reads ours must not wait for a server to end.
        self._server = subprocess.Popen(
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> "Warm":
        return self

    def __exit__(self, *problem: object) -> None:
        self._server.communicate()
        self._folder.cleanup()

    @property
    def alive(self) -> bool:
        return self._server.poll() is None


@contextmanager
def reached(address: str) -> Iterator[socket.socket]:
    """A way to the server at an address, or to one of our own where there is none.

    Raises:
        Died: there is no server, and none comes.
    """
    if address:
        with _connected(address) as link:
            yield link
        return
    with Warm() as server, _connected(server.address, server) as link:
        yield link


def _connected(address: str, server: Warm | None = None) -> socket.socket:
    until = time.monotonic() + START
    while time.monotonic() < until and (server is None or server.alive):
        link = socket.socket(socket.AF_UNIX)
        try:
            link.connect(address)
        except OSError:  # it is still importing
            link.close()
            time.sleep(0.02)
        else:
            return link
    raise Died(f"no warm server at {Path(address).name}")
