"""Measure everything side by side in one run and write docs/benchmarks.md: `make bench`

`make bench ARGS="editions startup"` measures some parts, and leaves what stands of the others.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import editions
import far
import large
import rebuilds
import run

PAGE = Path(__file__).resolve().parent.parent / "docs/benchmarks.md"
LIBRARIES = ("pandas", "numpy", "pyarrow", "matplotlib", "plotly", "papermill", "nbclient",
             "ipykernel", "nbconvert", "great-expectations", "distributed")  # fmt: skip
BIN = Path(sys.prefix) / "bin"
HEAD = """\
# Benchmarks

`make bench` measures all of this side by side in one run and writes this page. Ratios are of one
run: on another machine, or beside other work, times differ and ratios hardly. How each thing works
stands in [performance](performance.md). Nothing here is asserted by a test.
"""
EDITIONS = """\
One notebook (pandas, matplotlib, plotly) with thirty sets of parameters, in an environment without
JupyterLab; medians of {rounds}. The first way starts a kernel and loads all libraries for every
edition, with the command lines of papermill and nbconvert. The bare cells are the same code by
`exec` in forks of a process that has loaded everything: no notebook, no page. `sayso render` also
cleans the tables, traces every number and publishes the pages.

{table}"""
REBUILDS = """\
The investigation as it is; nothing to do is a median of {rounds}.

{table}

The claim that changed is `{claim}`. Rendered for it were {count}: {listed}."""
LARGE = """\
Beside a plain pandas script that answers the same; medians of {rounds}.

{table}"""
DASK = """\
One run each. On one machine workers only cost: they pay with a second one.

{table}"""
STARTUP = """\
Medians of {rounds}, once the languages were read.

{table}"""


def of_editions(rounds: int) -> str:
    found = editions.measured(rounds)
    middle = {way: statistics.median(seconds) for way, seconds in found.items()}
    first, *_, floor = middle
    rows = [(way, f"{seconds:.1f} s", f"{middle[first] / seconds:.1f} ×",
             f"{seconds / middle[floor]:.1f} ×") for way, seconds in middle.items()]  # fmt: skip
    head = (f"{editions.COUNT} editions, two at a time", "time", "as fast as the first",
            "the time of the bare cells")  # fmt: skip
    return EDITIONS.format(rounds=rounds, table=run.table(head, rows))


def of_rebuilds(rounds: int) -> str:
    found = rebuilds.measured(rounds)
    rendered = found.pop("rendered")
    rows = [(what, f"{seconds:.2f} s") for what, seconds in found.items()]
    return REBUILDS.format(
        rounds=rounds,
        table=run.table(("a build", "time"), rows),
        claim=rebuilds.CLAIM,
        count=len(rendered),
        listed=", ".join(f"`{name}`" for name in rendered),
    )


def of_large(rounds: int) -> str:
    told = large.table({size: large.measure(size, rounds) for size in large.SIZES})
    return LARGE.format(rounds=rounds, table=told)


def of_dask(rounds: int) -> str:
    rows = [(f"{count}", f"{told['here']:.1f} s", f"{told['two workers']:.1f} s",
             f"{(told['two workers'] - told['here']) / count * 1000:.0f} ms")
            for count, told in far.measured().items()]  # fmt: skip
    head = ("editions", "here, two at a time", "two workers on loopback", "more for each")
    return DASK.format(table=run.table(head, rows))


def of_startup(rounds: int) -> str:
    asked = {"sayso --help": ["--help"], "sayso read": ["read", "more than 100 people"]}
    rows = [(name, f"{statistics.median(_taken(words, rounds)):.2f} s")
            for name, words in asked.items()]  # fmt: skip
    return STARTUP.format(rounds=rounds, table=run.table(("command", "time"), rows))


def _taken(words: list[str], rounds: int) -> list[float]:
    """Seconds of a command, again and again; the first time does not count."""
    found = []
    for _ in range(rounds + 1):
        started = time.perf_counter()
        subprocess.run([BIN / "sayso", *words], check=True, capture_output=True)
        found.append(time.perf_counter() - started)
    return found[1:]


def of_stages(rounds: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "measured.json"
        if run.measure(file, []):
            raise SystemExit("a stage failed")
        return run.report(run.read(file)).strip()


PARTS: dict[str, tuple[str, Callable[[int], str]]] = {
    "editions": ("Thirty editions of one notebook", of_editions),
    "rebuilds": ("Rebuilds", of_rebuilds),
    "large": ("A large ledger", of_large),
    "dask": ("More machines", of_dask),
    "startup": ("Start-up", of_startup),
    "stages": ("Where the time of a build goes", of_stages),
}


def measured_with() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    python = ".".join(map(str, sys.version_info[:3]))
    day = datetime.now().astimezone().date()
    return f"{day}: {run.machine()}. Python {python}, {libraries}."


def section(name: str, text: str) -> str:
    return f"## {PARTS[name][0]}\n\n{text}\n"


def main(arguments: list[str]) -> int:
    """Measure the parts named, or all, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS])
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(arguments)
    before = PAGE.read_text("utf-8") if PAGE.is_file() else ""
    told = {name: _standing(before, title) for name, (title, _) in PARTS.items()}
    machine = measured_with()  # before anything of ours keeps it busy
    for name in asked.parts or PARTS:
        print(f"bench: {name}", file=sys.stderr, flush=True)
        told[name] = f"{machine}\n\n{PARTS[name][1](asked.rounds)}"
        sections = [section(name, text.strip()) for name, text in told.items() if text]
        PAGE.write_text("\n".join([HEAD, *sections]), "utf-8")
    return 0


def _standing(page: str, title: str) -> str:
    """What stands under a heading of the page."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    return found[1].strip() if found else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
