"""A scheduler of Dask: only one that nobody else on the way can talk to."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.errors import Finding, WrongUse

if TYPE_CHECKING:
    from distributed import Client

WAIT = "30s"
"""How long a scheduler may take to answer."""


def checked(address: str) -> str:
    """The address of a scheduler, if it may be used.

    What Dask sends is code, and over plain TCP anybody who reaches a port may send it: to run on
    the workers, and to be run here. So TCP is for this machine alone; elsewhere it must be TLS,
    with the certificates that Dask's own settings name.

    Raises:
        WrongUse: neither ``tls://host:port`` nor ``tcp://`` with a loopback address.

    >>> checked("tcp://127.0.0.1:8786"), checked("tls://render.example.org:8786")
    ('tcp://127.0.0.1:8786', 'tls://render.example.org:8786')
    >>> checked("tcp://10.0.0.7:8786")
    Traceback (most recent call last):
    sayso.errors.WrongUse: --scheduler tcp://10.0.0.7:8786: plain TCP is for this machine alone \
(127.0.0.1), for whoever reaches the port can run code there and here. Use tls://, with \
certificates in Dask's settings (distributed.comm.tls).
    """
    try:
        parts = urlsplit(address)
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        scheme, host, port = "", "", None
    if scheme not in ("tcp", "tls") or not host or not port:
        raise WrongUse(f"--scheduler {address}: no tcp://127.0.0.1:PORT and no tls://HOST:PORT.")
    if scheme == "tcp" and not _loopback(host):
        raise WrongUse(
            f"--scheduler {address}: plain TCP is for this machine alone (127.0.0.1), for whoever "
            "reaches the port can run code there and here. Use tls://, with certificates in "
            "Dask's settings (distributed.comm.tls)."
        )
    return address


def _loopback(host: str) -> bool:
    """Whether an address is one of this machine alone. A name is none: others may answer to it."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def connected(address: str) -> Iterator["Client"]:
    """A client of a scheduler that has workers.

    Raises:
        WrongUse: Dask is not installed, or the address may not be used.
        Finding: nobody answers there, or no worker is there.
    """
    checked(address)
    try:
        from distributed import Client
    except ImportError:
        raise WrongUse("--scheduler needs Dask: pip install 'sayso[dask]'.") from None
    try:
        client = Client(address, timeout=WAIT, set_as_default=False)
    except TypeError as problem:  # Dask's word for TLS without certificates
        raise WrongUse(f"--scheduler {address}: {problem} (distributed.comm.tls)") from None
    except (OSError, TimeoutError, ValueError) as problem:
        told = f"--scheduler {address}: nobody answers ({type(problem).__name__})."
        raise Finding(told) from None
    with client:
        _private(address, client)
        if not workers(client):
            raise Finding(f"--scheduler {address}: it has no workers. Start one: dask worker.")
        yield client


def _private(address: str, client: "Client") -> None:
    """Hold a scheduler without TLS, and its workers, to listening on this machine alone."""
    told = client.scheduler_info()["address"], *client.nthreads()
    for one in told if address.startswith("tcp:") else ():
        if not _loopback(urlsplit(one).hostname or ""):
            raise WrongUse(
                f"--scheduler {address}: {one} can be reached from other machines, over plain TCP. "
                "Start scheduler and workers with --host 127.0.0.1, or use tls://."
            )


def workers(client: "Client") -> int:
    """How many workers there are now.

    Asked of the scheduler each time: what a client remembers of it tells no workers every other
    second.
    """
    return len(client.nthreads())
