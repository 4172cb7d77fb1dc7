"""The warm server: libraries imported once, a room for each notebook, a fork for each edition.

It has one thread and never starts another: to fork a process with threads is not safe.
"""

import ctypes
import gc
import hashlib
import importlib
import json
import os
import random
import resource
import selectors
import signal
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from sayso.warm import exercise, messages

SINGLE = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
"""Variables that keep libraries of numbers from starting threads."""
INLINE = "module://matplotlib_inline.backend_inline"
"""How a kernel lets matplotlib draw: into the outputs of the cell."""
PATIENCE = 5.0
"""Seconds that a caller has to say which notebook he wants."""
HARMLESS = ("jemalloc_bg_thd",)
"""Threads that only give memory back, and which forks have always outlived."""


def main(address: str, modules: Iterable[str]) -> None:
    """Serve at a socket until whoever started us closes our standard input."""
    be_single()
    gc.disable()  # what is loaded stays; half the time of loading would go into looking it through
    load(modules)
    serve(address, until=sys.stdin)


def be_single() -> None:
    """Keep libraries that are loaded later from starting threads, or windows."""
    os.environ.update(dict.fromkeys(SINGLE, "1"), MPLBACKEND=INLINE)


def load(modules: Iterable[str]) -> None:
    """Import what is there; a library that is not is none that a notebook here needs."""
    for name in modules:
        with suppress(ImportError):
            importlib.import_module(name)


def serve(address: str, until: IO[str] | int) -> None:
    """Serve at a socket with what is loaded.

    Args:
        address: the path of the socket.
        until: what is closed when nobody needs us any more.
    """
    die_with_parent()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # no child is waited for
    from sayso.warm.shell import shell

    shell()
    exercise.all_there_is()
    gc.enable()
    with socket.socket(socket.AF_UNIX) as listener, selectors.DefaultSelector() as waiting:
        listener.bind(address)
        listener.listen(64)
        waiting.register(listener, selectors.EVENT_READ)
        waiting.register(until, selectors.EVENT_READ)
        rooms: dict[str, socket.socket] = {}
        while not any(key.fileobj == until for key, _ in waiting.select()):
            link, _ = listener.accept()
            with link, suppress(TimeoutError):
                _lead(link, rooms, [listener, link, *rooms.values()])


def die_with_parent() -> None:
    """Be killed when the process above is: what was begun for it is of no use then."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _lead(link: socket.socket, rooms: dict[str, socket.socket], ours: list[Any]) -> None:
    """Hand a caller to the room of his notebook."""
    link.settimeout(PATIENCE)  # nobody waits for a caller who says nothing
    asked = messages.receive(link)
    link.settimeout(None)
    if asked is None:
        return
    key = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    if key not in rooms:
        rooms[key] = _open(asked, ours)
    try:
        socket.send_fds(rooms[key], [b"1"], [link.fileno()])
    except OSError:  # the room died, by a cell above the parameters
        rooms.pop(key).close()


def _open(asked: dict[str, Any], ours: Iterable[socket.socket]) -> socket.socket:
    """Fork a room; what is left here is the way to it."""
    here, there = socket.socketpair()
    if os.fork() == 0:
        _alone([here, *ours])
        os._exit(_room(there, asked))
    there.close()
    return here


def _alone(others: Iterable[socket.socket]) -> None:
    """Let go of what belongs to the process above."""
    for one in others:
        one.close()


def _room(door: socket.socket, asked: dict[str, Any]) -> int:
    """Run the cells above the parameters, then fork for every caller."""
    die_with_parent()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # nobody is there to answer ``input()``
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    surround(asked)
    prefix = [*_until_failed(asked["prefix"])]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.collect()
    gc.freeze()  # what is there by now is shared with every fork
    while True:
        told, links, _, _ = socket.recv_fds(door, 1, 1)
        if not told:
            return 0
        link = socket.socket(fileno=links[0])
        with link:
            if strange := threads():
                messages.send(link, {"unsafe": strange})
            elif os.fork() == 0:
                door.close()
                _edition(link, prefix)


def _until_failed(cells: Iterable[list[Any]]) -> Iterator[dict[str, Any]]:
    """What becomes of cells, up to the first after which nothing runs."""
    for one in cells:
        done = cell(*one)
        yield done
        if not done["goes_on"]:
            return


def surround(asked: dict[str, Any]) -> None:
    """Stand where the caller stands, and import what lies there, as a kernel does."""
    if "" not in sys.path:
        sys.path.insert(0, "")
    os.environ.clear()
    os.environ.update({"MPLBACKEND": INLINE} | asked["environment"])
    os.chdir(asked["folder"])


def threads() -> list[str]:
    """The names of threads beside this one that make a fork unsafe."""
    tasks = Path("/proc/self/task")
    names = [(one / "comm").read_text().strip() for one in tasks.iterdir()
             if one.name != str(os.getpid())]  # fmt: skip
    return [name for name in names if name not in HARMLESS]


def cell(source: str, may_fail: bool) -> dict[str, Any]:
    """Run a cell and tell what became of it, and whether others may follow."""
    from sayso.warm import shell

    success, number, outputs = shell.run(source)
    goes_on = success or may_fail
    return {"goes_on": goes_on, "number": number, "outputs": outputs}


def _edition(link: socket.socket, prefix: list[dict[str, Any]]) -> None:
    """In a process of its own: run the rest of the cells, and end."""
    status = 1
    try:
        os.setsid()
        die_with_parent()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        messages.send(link, {"process": os.getpid()})
        asked = messages.receive(link)
        if asked is not None:
            _bounded(asked)
            surround(asked)
            _run(link, prefix, asked["cells"])
            status = 0
    except BaseException as problem:
        messages.send(link, {"broken": f"{type(problem).__name__}: {problem}"})
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        if os.getpgid(0) == os.getpid():
            os.killpg(0, signal.SIGKILL)  # with whatever a cell started and left
        os._exit(status)


def _bounded(asked: dict[str, Any]) -> None:
    """The edition's own chance, and the most memory it may ask for."""
    seed = int(hashlib.sha256(asked["seed"].encode()).hexdigest()[:8], 16)
    random.seed(seed)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(seed)
    most = _loaded() + (asked["memory"] or _half())
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _loaded() -> int:
    """The bytes of addresses that this process has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _half() -> int:
    """Half of the memory of this machine, or of what this process was given of it."""
    here = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    given = Path("/sys/fs/cgroup/memory.max")
    told = given.read_text().strip() if given.is_file() else "max"
    return min(here, int(told) if told.isdigit() else here) // 2


def _run(link: socket.socket, prefix: list[dict[str, Any]], cells: list[list[Any]]) -> None:
    for done in prefix:
        messages.send(link, {"begun": True})
        messages.send(link, done)
    if prefix and not prefix[-1]["goes_on"]:
        return
    for one in cells:
        messages.send(link, {"begun": True})
        done = cell(*one)
        messages.send(link, done)
        if not done["goes_on"]:
            return


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
