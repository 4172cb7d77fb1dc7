"""The stages of a build. Each makes ready what it starts from, and returns the work to be timed.

A stage runs in a process of its own, so that its memory is its own and it finds nothing warm.
"""

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

MEGABYTE = 1024 if sys.platform != "darwin" else 1024**2
"""In the unit in which this system tells the memory of a process."""
KINDS = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)

Work = Callable[[], object]
Stage = Callable[..., Work]


def clean(root: Path) -> Work:
    from sayso import paths, tables

    return lambda: tables.make(paths.find(root))


def check(root: Path) -> Work:
    from sayso import paths, tables

    ledger = tables.make(paths.find(root))
    return lambda: tables.hold(ledger)


def rules(root: Path) -> Work:
    """The rules of the claims, Great Expectations being loaded: that takes longer than they do."""
    import great_expectations  # noqa: F401

    from sayso import checks, paths, tables

    ledger = tables.make(paths.find(root))
    return lambda: checks.claims(ledger.cleaned, ledger.raw_rows)


def edition(root: Path, name: str, staged: Path) -> Work:
    """One edition of a folder that was built; what rendering imports is there, as in a build."""
    import nbconvert  # noqa: F401
    import papermill  # noqa: F401

    from sayso import editions, paths, rendering

    places = paths.find(root).staged(staged)
    shutil.copytree(paths.find(root).processed, places.processed)
    return lambda: rendering.render(places, name, editions.load(places)[name], staged)


def front_page(root: Path, staged: Path) -> Work:
    """The front page and the methodology of a folder that was built."""
    import pandas as pd

    from sayso import desk, front, paths, tables
    from sayso.ledger import Book

    places = paths.find(root).staged(staged)
    shutil.copytree(paths.find(root).processed, places.processed)
    ledger, held = tables.make(places), pd.read_csv(places.processed / "checks.csv")
    book = Book.of(ledger.lean.claims, ledger.hand, desk.day_of(ledger.delivery))
    return lambda: front.write(places, ledger, held, book)


def read_wordings(count: int) -> Work:
    """That many wordings, read; what is read once is remembered, as in a build."""
    import wordings

    texts = wordings.drawn(count)
    return lambda: wordings.read_all(texts)


def match_wordings(count: int) -> Work:
    """As many, matched by a plain pattern: for comparison, it reads few of them right."""
    import wordings

    texts = wordings.drawn(count)
    return lambda: wordings.match_all(texts)


def link(claims: int) -> Work:
    """From where each relay of a forest with so many claims took its figure."""
    import forests
    from sayso import citations

    forest = forests.drawn(claims)
    return lambda: citations.edges(*forest)


def count_origins(claims: int) -> Work:
    """How many independent origins a whole forest has."""
    import forests
    from sayso import citations

    rows, links = forests.linked(claims)
    return lambda: citations.origins(rows, links)


def find_roots(claims: int) -> Work:
    """Where each row of a forest goes back to, as cleaning asks."""
    import forests
    from sayso import relays

    rows = forests.drawn(claims).rows
    return lambda: relays.roots(rows["claim_id"], rows["relay_of"])


def find_drift(claims: int) -> Work:
    """What each relay of a forest changed."""
    import forests
    from sayso import drift

    rows, links = forests.linked(claims)
    return lambda: drift.edges(rows, links)


def bundle(root: Path) -> Work:
    """The bundles of a chart of ten claims, one of each kind, in both languages."""
    import charted
    from sayso import bundles, desk, embeds, plots, tables  # noqa: F401 - plotly is loaded here
    from sayso.ledger import Book
    from sayso.paths import find

    ledger = tables.make(find(root))
    book = Book.of(ledger.cleaned.claims, ledger.hand, desk.day_of(ledger.delivery))
    claims = charted.claims(book, *charted.COUNTS)
    charts = [charted.chart(*charted.marks(claims, lang), lang=lang) for lang in ("en", "ru")]

    def work() -> None:
        for chart in charts:
            bundles.files(chart, embeds.Address("", f"charts/page/invented/{chart.lang}"))

    return work


def command(root: Path, *words: str) -> Work:
    return lambda: subprocess.run(words, cwd=root, check=True, capture_output=True, text=True)


# in the process of the stage

_ready: list[Work] = []


def _prepare(stage: Stage, *args: object) -> None:
    _ready.append(stage(*args))


def _go() -> float:
    """Do the work, and tell how many seconds processors spent on it."""
    before = _spent()
    _ready[0]()
    return _spent() - before


def _spent() -> float:
    used = (resource.getrusage(kind) for kind in KINDS)
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak() -> float:
    """The most memory, in MB, that the largest process of this stage held at a time."""
    return max(resource.getrusage(kind).ru_maxrss for kind in KINDS) / MEGABYTE


class Measured:
    """A stage in a process that is ready to go."""

    def __init__(self, stage: Stage, *args: object) -> None:
        self._process = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        self._process.submit(_prepare, stage, *args).result()
        self._spent: list[float] = []

    def go(self) -> None:
        self._spent.append(self._process.submit(_go).result())

    def end(self) -> dict[str, float]:
        """End the process, and tell its least ``work`` in seconds and its peak ``memory`` in MB."""
        peak = self._process.submit(_peak).result()
        self._process.shutdown()
        return {"work": min(self._spent), "memory": peak}
