"""From a notebook to a page: parameters are refused before the run, failures after it.

papermill runs the notebook. It only warns of a parameter that the notebook does
not have, and it can return quietly after a cell that failed; here both stop the
build, and nothing is published.
"""

import ast
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

from sayso import editions, pages, prose, sentences, tables
from sayso.editions import FILE, Edition, load, notebook, twins
from sayso.errors import Finding, WrongUse, did_you_mean, one_of
from sayso.hand import Hand
from sayso.ledger import last_day
from sayso.pages import Link, index
from sayso.paths import Places
from sayso.warm.host import HASHSEED
from sayso.words import say

WARMED = ("sayso.desk", "sayso.bundles", "sayso.errata", "sayso.plots")
"""What a warm server imports. It ends with the build, so no code of another build is ever run."""
ADDED = {"injected-parameters", "papermill-error-cell-tag"}
"""Tags of the cells that papermill puts into a notebook itself."""


def check(places: Places, name: str, edition: Edition, hand: Hand, newest: str) -> None:
    """Refuse text that a language lacks, unknown parameters, and values nothing answers to.

    Raises:
        Finding: the notebook's text is not there in every language.
        WrongUse: an unknown parameter or value, with the nearest name that there is.
    """
    known = declared(places, edition)
    for parameter in edition.parameters:
        if parameter not in known:
            hint = did_you_mean(parameter, known)
            raise WrongUse(
                f"notebooks/{FILE}, {name}: the notebook {edition.notebook} has no parameter "
                f"{parameter!r}.{hint} It has: {', '.join(known)}."
            )
    path = notebook(places, edition)
    prose.check(places.name(path), nbformat.read(path, as_version=4).cells)
    try:
        _check_values(edition.parameters, hand, newest, known.get("measure", ""))
    except WrongUse as problem:
        raise WrongUse(f"notebooks/{FILE}, {name}: {problem}") from None


def declared(places: Places, edition: Edition) -> dict[str, Any]:
    """The parameters that the notebook declares, with the values that it has itself.

    Raises:
        Finding: it is no notebook, or a parameter has no plain value.
    """
    path = notebook(places, edition)
    try:
        cells = nbformat.read(path, as_version=4).cells
    except Exception as problem:  # what is no notebook fails in many ways
        found = f"{type(problem).__name__}: {problem}"[:300]
        remedy = "restore it, or save it again from JupyterLab."
        raise Finding.of(places.name(path), "not a notebook", "a notebook", found, remedy) from None
    given = (cell.source for cell in cells if "parameters" in cell.metadata.get("tags", []))
    try:
        return dict(_assigned(next(given, "")))
    except (SyntaxError, ValueError) as problem:
        expected, remedy = "name = a plain value, on a line of its own", "write it so."
        raise Finding.of(places.name(path), "parameters that cannot be read", expected,
                         str(problem), remedy) from None  # fmt: skip


def _assigned(source: str) -> Iterator[tuple[str, Any]]:
    """The names that a cell gives plain values to.

    Raises:
        SyntaxError: it is no plain Python.
        ValueError: a value is none that stands there as it is.
    """
    for node in ast.parse(source).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, ast.literal_eval(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                yield name, ast.literal_eval(value)


def _check_values(values: dict[str, str], hand: Hand, newest: str, usual: str) -> None:
    """``usual`` is the measure that the notebook has itself; it may stand for all of them."""
    waves = [key for key, wave in hand.waves.waves.items() if wave.comparable]
    answers: dict[str, Any] = {
        "baseline": waves,
        "current": waves,
        "reading": hand.readings,
        "measure": dict.fromkeys([*hand.measures, usual]),
    }
    for parameter, allowed in answers.items():
        if parameter in values:
            one_of(values[parameter], allowed, f"value of {parameter}")
    if values.get("as_of", "latest") != "latest":
        _check_day(values["as_of"], newest)


def _check_day(day: str, newest: str) -> None:
    if last_day(day) > last_day(newest):
        raise WrongUse(f"as_of {day} lies after the newest delivery, {newest}.")


def render(places: Places, name: str, edition: Edition, output: Path) -> None:
    """Run the notebook and write its page and charts below ``output``, a staging folder.

    Raises:
        Finding: a cell failed, or did not say that it completed.
    """
    executed = output / "work" / f"{name}.ipynb"
    executed.parent.mkdir(parents=True, exist_ok=True)
    with _surroundings(places, name, edition.lang, output):
        _run(places, name, edition, executed)
    try:
        html = _page(places.staged(output), name, edition, executed)
    except pages.NoTitle as problem:
        raise _failed(name, edition, None, str(problem)) from None
    target = output / "reports" / name / "index.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(html, "utf-8")


def _page(places: Places, name: str, edition: Edition, executed: Path) -> str:
    lang = edition.lang
    delivery = sentences.day(str(tables.stamp(places)["delivery"]), lang)
    footer = (say(lang, "page-edition", edition=name, delivery=delivery),)
    links: list[Link] = [(f"../{index(lang)}", "", say(lang, "page-home"))]
    for other, twin in twins(load(places), edition).items():
        links.append((f"../{twin}/index.html", other, say(other, "language")))
    links.append((f"../{index(lang)}#errors", "", say(lang, "index-errors")))
    return pages.page(pages.body(executed, lang), lang, links=links, footer=footer, name=name)


@contextmanager
def _surroundings(places: Places, name: str, lang: str, output: Path) -> Iterator[None]:
    """Tell the notebook's kernel, which inherits our environment, where this build stands."""
    before = dict(os.environ)
    os.environ.update(
        SAYSO_ROOT=str(places.root),
        SAYSO_OUTPUT=str(output),
        SAYSO_CHARTS=str(output / "reports" / "charts" / editions.family(name, lang)),
        JUPYTER_PREFER_ENV_PATH="1",
        IPYTHONDIR=str(output / "ipython"),
        PYTHONHASHSEED=HASHSEED,
        WARM_LATE="SAYSO_CHARTS",
    )
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _run(places: Places, name: str, edition: Edition, executed: Path) -> None:
    from papermill import PapermillExecutionError, execute_notebook
    from papermill.engines import papermill_engines

    from sayso.warm import engine
    from sayso.warm.host import ADDRESS

    papermill_engines.register("warm", engine.WarmEngine)
    try:
        execute_notebook(
            str(notebook(places, edition)),
            str(executed),
            parameters=edition.parameters,
            cwd=str(places.notebooks),
            **({"engine_name": "warm", "autosave": False} if os.environ.get(ADDRESS) else {}),
            kernel_name="python3",
            progress_bar=False,
            execution_timeout=600,
        )
    except PapermillExecutionError as problem:
        told = f"{problem.ename}: {_plain(problem.evalue)}"
        raise _failed(name, edition, _stopped_at(executed), told) from None
    except Exception as problem:  # a kernel that died or hung has many names
        told = f"{type(problem).__name__}: {problem}"
        raise _failed(name, edition, _stopped_at(executed), told) from None
    _all_completed(name, edition, executed)


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def _failed(name: str, edition: Edition, cell: int | None, told: str) -> Finding:
    where = f"notebooks/{edition.notebook}.ipynb" + ("" if cell is None else f", cell {cell}")
    return Finding.of(
        where,
        f"edition {name} failed",
        "every cell completes",
        told,
        "open the notebook with make lab and run it with these parameters: "
        f"{edition.parameters}. Nothing was published.",
    )


def _all_completed(name: str, edition: Edition, executed: Path) -> None:
    """papermill can return quietly after a failed cell; the cells themselves do not lie."""
    cell = _stopped_at(executed)
    if cell is not None:
        raise _failed(name, edition, cell, "the cell gave an error or never completed")


def _stopped_at(executed: Path) -> int | None:
    """The first code cell that gave an error or did not complete, counted as its author counts."""
    if not executed.is_file():
        return None
    cells = nbformat.read(executed, as_version=4).cells
    written = [cell for cell in cells if not ADDED & set(cell.metadata.get("tags", []))]
    for number, cell in enumerate(written, start=1):
        if cell.cell_type == "code" and not _completed(cell):
            return number
    return None


def _completed(cell: Any) -> bool:
    """papermill says so, the kernel replied (a dead one never does), and no error came out."""
    said = cell.metadata.get("papermill", {}).get("status") == "completed"
    replied = "shell.execute_reply" in cell.metadata.get("execution", {})
    return said and replied and all(output.output_type != "error" for output in cell.outputs)
