"""Editions on two workers of a Dask scheduler on loopback, beside the same editions here."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from distributed import Client, LocalCluster

import editions

COUNTS = (30, 300)


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a scheduler with two workers."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as there:
        with Client(there) as client:
            client.wait_for_workers(2)
        yield there.scheduler_address


def measured(counts: tuple[int, ...] = COUNTS) -> dict[int, dict[str, float]]:
    """Seconds of so many editions, here and there."""
    found: dict[int, dict[str, float]] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder, cluster() as address:
            root = editions.investigation(Path(folder), count)
            names = [f"page-{number}-en" for number in range(count)]
            found[count] = {
                "here": _seconds(root, names),
                "two workers": _seconds(root, [*names, "--scheduler", address]),
            }
    return found


def _seconds(root: Path, words: list[str]) -> float:
    started = time.perf_counter()
    editions._run(root, editions.BIN / "sayso", "render", *words)
    return time.perf_counter() - started


if __name__ == "__main__":
    print(measured(tuple(map(int, sys.argv[1:])) or COUNTS))
