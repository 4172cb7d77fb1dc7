"""Thirty editions of one notebook, rendered in every way there is, side by side in one run.

The notebook reads the ledger with pandas and draws with matplotlib and plotly, as one of a
newsroom does. What is compared does the same: run it with thirty sets of parameters, and make a
page of each.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import nbformat
import yaml

from sayso.warm import exercise, server
from sayso.warm.host import ADDRESS, Warm
from workbench import surroundings, workbench

BIN = Path(sys.prefix) / "bin"
MEASURES = ("detained", "killed", "tortured", "relocated", "testimonies")
DAYS = ("2017-06-01", "2018-12-31", "2019-01-15", "latest")
COUNT, AT_ONCE = 30, 2
LIBRARIES = ("pandas", "matplotlib.pyplot", "plotly.graph_objects", "sayso.desk")
WORDS = ("# A page for each place\n\nWhat was counted, by who said it.",
         "# По странице на каждое место\n\nЧто считали и кто об этом говорил.")  # fmt: skip
ABOVE = """import matplotlib.pyplot as plt
import pandas as pd
import plotly.graph_objects as go

import sayso

book = sayso.open()"""
CELLS = (
    """day = book if as_of == "latest" else book.as_of(as_of)
rows = day.measure(measure).table
counts = rows.groupby(["originator_kind", "stance"], observed=True).size().unstack(fill_value=0)""",
    """figure, axes = plt.subplots(figsize=(7, 4))
counts.plot.barh(ax=axes, stacked=True, legend=False, width=0.6 + int(number) / 1000)
axes.set_xticks([])
plt.show()""",
    """chart = go.Figure([go.Bar(x=counts[name], y=counts.index, name=name) for name in counts])
chart.update_layout(template="plotly_white", height=400 + int(number))
drawn = chart.to_json()""",
    "pages = rows.groupby('publisher', observed=True)['page'].nunique().nlargest(5)",
)


def parameters(number: int) -> dict[str, str]:
    measure, day = MEASURES[number % len(MEASURES)], DAYS[number % len(DAYS)]
    return {"measure": measure, "as_of": day, "number": str(number), "lang": "en"}


def investigation(folder: Path, count: int = COUNT) -> Path:
    """A copy of the investigation whose only pages are those, built once as far as its tables."""
    root = workbench(folder / "investigation")
    cells = [nbformat.v4.new_markdown_cell(text, metadata={"tags": [f"lang-{lang}"]})
             for text, lang in zip(WORDS, ("en", "ru"), strict=True)]  # fmt: skip
    usual = "\n".join(f"{name} = {value!r}" for name, value in parameters(0).items())
    given = nbformat.v4.new_code_cell(usual, metadata={"tags": ["parameters"]})
    code = [nbformat.v4.new_code_cell(text) for text in CELLS]
    spec = {"name": "python3", "language": "python", "display_name": "Python 3"}
    made = nbformat.v4.new_notebook(
        cells=[*cells, nbformat.v4.new_code_cell(ABOVE), given, *code],
        metadata={"kernelspec": spec},
    )
    nbformat.write(made, root / "notebooks/page.ipynb")
    listed = {f"page-{number}-en": {"notebook": "page", "parameters": parameters(number)}
              for number in range(count)}  # fmt: skip
    text = yaml.safe_dump({"editions": listed}, sort_keys=False)
    (root / "notebooks/editions.yml").write_text(text, "utf-8")
    _run(root, BIN / "sayso", "build")
    return root


def _run(root: Path, *words: object, **env: object) -> None:
    done = subprocess.run(
        [str(word) for word in words], cwd=root, env=surroundings(**env), capture_output=True
    )
    if done.returncode:
        raise SystemExit((done.stdout + done.stderr)[-3000:].decode())


# the ways


def command_lines(root: Path, out: Path) -> None:
    """make, two at a time, with papermill's and nbconvert's command lines for every edition."""
    _made(root, out, "")


def _made(root: Path, out: Path, engine: str, **env: str) -> None:
    lines = [f"all: {' '.join(f'{number}.html' for number in range(COUNT))}"]
    for number in range(COUNT):
        given = " ".join(f"-p {name} {value}" for name, value in parameters(number).items())
        lines += [
            f"{number}.html:",
            f"\t{BIN}/papermill {engine} -k python3 --cwd {root} --no-progress-bar "
            f"{root}/notebooks/page.ipynb {number}.ipynb {given}",
            f"\t{BIN}/jupyter-nbconvert --to html --template basic --no-input {number}.ipynb",
        ]
    (out / "Makefile").write_text("\n".join(lines) + "\n")
    _run(out, "make", f"-j{AT_ONCE}", **env)


def two_processes(root: Path, out: Path) -> None:
    """Two processes that share the list, each with papermill and nbconvert loaded once."""
    _pooled(root, out, "papermill")


def warm_engine(root: Path, out: Path) -> None:
    """The same two processes, with our engine in place of papermill's."""
    with Warm(LIBRARIES) as server:
        _pooled(root, out, "warm", **{ADDRESS: server.address})


def engine_command_line(root: Path, out: Path) -> None:
    """papermill's command line with our engine, two at a time, and nbconvert's."""
    with Warm(LIBRARIES) as server:
        _made(root, out, "--engine warm", **{ADDRESS: server.address})


def _pooled(root: Path, out: Path, engine: str, **env: str) -> None:
    _run(out, sys.executable, __file__, "--pooled", root, out, engine, **env)


def render(root: Path, out: Path) -> None:
    """`sayso render`: pages that are traced and published, tables that are checked."""
    names = [f"page-{number}-en" for number in range(COUNT)]
    _run(root, BIN / "sayso", "render", "--jobs", AT_ONCE, *names)


def floor(root: Path, out: Path) -> None:
    """No notebook and no page: the bare cells, in forks of one process that loaded all."""
    _run(root, sys.executable, __file__, "--bare", root)


WAYS: dict[str, Callable[[Path, Path], None]] = {
    "make -j2, papermill and nbconvert by command line": command_lines,
    "the same with papermill --engine warm": engine_command_line,
    "two papermill processes": two_processes,
    "two papermill processes, warm engine": warm_engine,
    "sayso render": render,
    "the bare cells in forks of a warm process": floor,
}


# what runs in a process of its own


def pooled(root: str, out: str, engine: str) -> None:
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
        list(pool.map(_one, [(root, out, engine, number) for number in range(COUNT)]))


def _one(asked: tuple[str, str, str, int]) -> None:
    import papermill
    from nbconvert import HTMLExporter

    root, out, engine, number = asked
    executed = f"{out}/{number}.ipynb"
    told = {"engine_name": "warm", "autosave": False} if engine == "warm" else {}
    papermill.execute_notebook(
        f"{root}/notebooks/page.ipynb", executed, parameters(number), cwd=root, progress_bar=False,
        kernel_name="python3", **told,
    )  # fmt: skip
    exporter = HTMLExporter(template_name="basic", exclude_input=True)
    Path(f"{out}/{number}.html").write_text(exporter.from_filename(executed)[0], "utf-8")


def bare(root: str) -> None:
    """Fork for every edition, two at a time, once everything above the parameters has run.

    The libraries were used before, as those of our engine are.
    """
    os.environ["MPLBACKEND"] = "agg"
    server.be_single()
    here: dict[str, object] = {}
    exec(ABOVE, here)  # noqa: S102 - the notebook of this file
    exercise.all_there_is()
    waiting = 0
    for number in range(COUNT):
        if waiting == AT_ONCE:
            os.wait()
            waiting -= 1
        if os.fork() == 0:
            here |= parameters(number)
            for cell in CELLS:
                exec(cell.replace("plt.show()", "figure.savefig('/dev/null', format='png')"), here)  # noqa: S102
            os._exit(0)
        waiting += 1
    while waiting:
        os.wait()
        waiting -= 1


# measuring


@contextmanager
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def measured(times: int = 5, ways: Iterable[str] = tuple(WAYS)) -> dict[str, list[float]]:
    """Seconds of every way, each ``times`` over, all ways in turn."""
    found: dict[str, list[float]] = {way: [] for way in ways}
    with place() as folder:
        root = investigation(folder)
        for _ in range(times):
            for way in found:
                with place() as out:
                    started = time.perf_counter()
                    WAYS[way](root, out)
                    found[way].append(time.perf_counter() - started)
                    print(f"{found[way][-1]:7.1f} s  {way}", file=sys.stderr, flush=True)
    return found


def main(arguments: list[str]) -> None:
    times = int(arguments[0]) if arguments else 5
    found = measured(times)
    middle = {way: statistics.median(seconds) for way, seconds in found.items()}
    print(json.dumps({"editions": COUNT, "seconds": middle}, indent=1))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--pooled", *words]:
            pooled(*words)
        case ["--bare", root]:
            bare(root)
        case words:
            main(words)
