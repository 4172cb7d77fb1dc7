"""Measure the stages of a build and print where its time goes: benchmarks/run.py (`make bench`)"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
HEAD = ("stage", "time", "work", "memory")
GROWING = ("clean", "rules")
GROWTH = ("rows", "clean: work", "memory", "rules: work", "memory")
OTHER = {"size", "wordings", "claims"}
"""What is noted of a measurement that is none of this investigation as it is."""
READING = ("wordings", "time", "work", "memory")
READING_NOTES = """\
Wordings read: of 50,000 distinct ones, some met far more often than others, English and Russian.
Work is beside a plain pattern (a short list of hedges, then digits) over the same texts, which
reads few of them right; memory is the most that the process held, the texts among it."""
FOREST = ("claims", "time", "work", "growth", "memory")
FOREST_NOTES = """\
Claims, each with three relays, of the shapes that the ledger has: from where each relay took its
figure, how many origins all have, where each goes back to, and what each relay changed. Growth is
of the work, from the smallest forest on; memory is the most that the process held, the tables
among it."""
NOTES = """\
Each stage was measured alone, in a process of its own; of several runs the least is told. Time is
what the clock showed, work is what the processors spent: on a busy machine the first grows, the
second hardly. A whole build renders two editions at a time in forks, which end unseen: its work is
not told. An edition alone is rendered in a kernel of its own. Memory is the most that the largest
process of a stage held at a time.

How clean and check grow: the ledger four and sixteen times over, beside the ledger once. "Rules"
is the check of the claims without the loading of Great Expectations, which is always the same."""

Result = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Exit status 0 once everything was measured, whatever the times; 1 where a stage failed."""
    print(f"bench: {machine()}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "measured.json"
        status = measure(file, arguments)
        if file.is_file() and (results := read(file)):
            print(report(results))
    return status


def measure(file: Path, arguments: list[str]) -> int:
    """Run every stage below pytest-benchmark, which writes what it measured to ``file``."""
    options = ("-q", "-p", "no:cacheprovider", "-o", f"pythonpath={HERE.parent / 'tests'}")
    words = (*options, "--benchmark-quiet", f"--benchmark-json={file}", *arguments)
    return subprocess.run([sys.executable, "-m", "pytest", HERE / "measure.py", *words]).returncode


def read(file: Path) -> list[Result]:
    """Each measurement: ``name``, ``seconds``, ``work`` (seconds), ``memory`` (MB), other notes."""
    listed = json.loads(file.read_text("utf-8"))["benchmarks"] if file.stat().st_size else []
    return [one["extra_info"] | {"seconds": one["stats"]["min"]} for one in listed]


def machine() -> str:
    """Cores, memory, and how busy they were."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    busy = f"{os.getloadavg()[0]:.1f} of them busy with other work"
    return f"{os.cpu_count()} cores, {busy}; {memory:.0f} GB of memory"


def report(results: list[Result]) -> str:
    tables = (table(HEAD, stages(results)), table(GROWTH, growth(results)))
    read = [READING_NOTES, table(READING, reading(results))]
    grown = [FOREST_NOTES, table(FOREST, forest(results))]
    return "\n\n".join(["", tables[0], NOTES, tables[1], *read, *grown])


def stages(results: list[Result]) -> list[tuple[str, ...]]:
    """Every stage of this investigation as it is."""
    return [
        (
            one["name"],
            f"{one['seconds']:.1f} s",
            "" if one.get("whole") else f"{one['work']:.1f} s",
            f"{one['memory']:.0f} MB",
        )
        for one in results
        if not one.keys() & OTHER
    ]


def growth(results: list[Result]) -> list[tuple[str, ...]]:
    """How clean and check grow with the rows, relative to the ledger as it is."""
    sized = {(one["name"], one["size"]): one for one in results if "size" in one}
    complete = (
        size
        for size in sorted({size for _, size in sized})
        if all((stage, beside) in sized for stage in GROWING for beside in (1, size))
    )
    return [(f"× {size}", *_ratios(sized, size)) for size in complete]


def reading(results: list[Result]) -> list[tuple[str, ...]]:
    """Wordings read, beside a plain pattern that matches the same ones."""
    measured = {(one["name"], one["wordings"]): one for one in results if "wordings" in one}
    return [
        (
            f"{name.split('_')[0]} {count:,}",
            f"{one['seconds']:.1f} s",
            f"× {one['work'] / measured['match_wordings', count]['work']:.1f}",
            f"{one['memory']:.0f} MB",
        )
        for (name, count), one in measured.items()
        if ("match_wordings", count) in measured
    ]


def forest(results: list[Result]) -> list[tuple[str, ...]]:
    """How what is done with the citation forest grows with the claims."""
    measured = sorted((one for one in results if "claims" in one), key=lambda one: -one["claims"])
    least = {one["name"]: one["work"] for one in measured}
    return [
        (
            f"{one['name']} {one['claims']:,}",
            f"{one['seconds']:.2f} s",
            f"{one['work']:.2f} s",
            f"× {one['work'] / least[one['name']]:.1f}",
            f"{one['memory']:.0f} MB",
        )
        for one in results
        if "claims" in one
    ]


def _ratios(sized: dict[tuple[str, int], Result], size: int) -> Iterator[str]:
    for stage in GROWING:
        once, more = sized[stage, 1], sized[stage, size]
        yield from (f"× {more[what] / once[what]:.1f}" for what in ("work", "memory"))


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table of Markdown, its columns aligned."""
    widths = [max(len(line[column]) for line in (head, *rows)) for column in range(len(head))]
    rule = tuple("-" * (width - 1) + ":" if column else "-" * width
                 for column, width in enumerate(widths))  # fmt: skip
    return "\n".join(_line(cells, widths) for cells in (head, rule, *rows))


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *rest = (
        cell.rjust(width) if column else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join([first, *rest])} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
