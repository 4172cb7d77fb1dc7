"""The warm engine, as papermill calls it."""

import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
from papermill.engines import Engine, NBClientEngine

from sayso.warm import messages
from sayso.warm.host import ADDRESS, Died, reached

LATE = "WARM_LATE"
"""The variable that names variables, with a space between them, that no cell above the parameters
reads."""
TIMEOUT = 3600.0
"""Seconds that a cell may take where nobody says."""
log = logging.getLogger("papermill")


class WarmEngine(Engine):
    """Runs a notebook in a fork of a warm process, or with papermill's own engine."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        log_output: bool = False,
        execution_timeout: float | None = None,
        memory: int = 0,
        autosave: bool = True,
        **kwargs: Any,
    ) -> Any:
        """Run the cells in their order, and stop at the first that fails.

        Args:
            nb_man: papermill's notebook, whose cells are told as they run.
            kernel_name: only a Python kernel can be stood in for.
            execution_timeout: seconds that one cell may take.
            memory: bytes that the process may ask for beside what is loaded; 0 is half of what
                the machine has.
            autosave: whether papermill writes the notebook before and after each cell, as it
                usually does, or once when all is done.

        Raises:
            Died: the process ended, or was ended, within a cell.
        """

        def stock(why: str) -> Any:
            log.warning("The warm engine cannot be used (%s): papermill's own is.", why)
            return NBClientEngine.execute_managed_notebook(
                nb_man, kernel_name, log_output, execution_timeout=execution_timeout, **kwargs
            )

        if why := unfit(kernel_name):
            return stock(why)
        with reached(os.environ.get(ADDRESS, "")) as link, _saving(nb_man, autosave):
            why = Run(link, nb_man, execution_timeout or TIMEOUT, memory).done()
        if why:
            return stock(why)
        return nb_man.nb


@contextmanager
def _saving(nb_man: Any, wanted: bool) -> Iterator[None]:
    """Let papermill write the notebook at every cell, or not before the end."""
    path = nb_man.output_path
    nb_man.output_path = path if wanted else None
    try:
        yield
    finally:
        nb_man.output_path = path


def unfit(kernel_name: str) -> str:
    """Why a notebook cannot be run in a fork; empty if it can."""
    if not sys.platform.startswith("linux"):
        return f"forks are not safe on {sys.platform}"
    return "" if kernel_name.startswith("python") else f"the kernel is {kernel_name}"


class Run:
    """One edition, on the side of papermill."""

    def __init__(self, link: socket.socket, nb_man: Any, timeout: float, memory: int) -> None:
        self.link, self.nb_man, self.timeout, self.memory = link, nb_man, timeout, memory
        self.process = 0

    def done(self) -> str:
        """Run all cells; why that cannot be, or nothing.

        Raises:
            Died: the process ended, or was ended, within a cell.
        """
        cells = self.nb_man.nb.cells
        code = [(number, cell) for number, cell in enumerate(cells) if _runs(cell)]
        above = sum(number < _parameters(cells) for number, _ in code)
        sources = [[cell.source, _may_fail(cell)] for _, cell in code]
        messages.send(self.link, _prefix(sources[:above]))
        self.link.settimeout(self.timeout)
        hello = self._next("a cell above the parameters")
        if "unsafe" in hello:
            return f"threads were started: {', '.join(hello['unsafe'])}"
        self.process = hello["process"]
        messages.send(self.link, self._rest(sources[above:]))
        self._follow(cells)
        return ""

    def _rest(self, sources: Sequence[list[Any]]) -> dict[str, Any]:
        told, seed = _standing(os.environ), "\n".join(source for source, _ in sources)
        return told | {"cells": list(sources), "memory": self.memory, "seed": seed}

    def _follow(self, cells: Sequence[Any]) -> None:
        """Take every cell from its beginning to its end, in the order of the notebook."""
        for number, cell in enumerate(cells):
            self.nb_man.cell_start(cell, number)
            try:
                if _runs(cell) and not self._complete(cell, f"cell {number + 1}"):
                    self.nb_man.cell_exception(cell, number, exception=None)
                    return
            except Died:
                self.nb_man.cell_exception(cell, number, exception=None)
                raise
            finally:
                self.nb_man.cell_complete(cell, number)

    def _complete(self, cell: Any, what: str) -> bool:
        """Take in what became of a cell: whether it completed."""
        self._next(what)
        done = self._next(what)
        cell.execution_count = done["number"]
        cell.outputs = [nbformat.from_dict(one) for one in done["outputs"]]
        # nbclient's sign that the kernel answered.
        cell.metadata["execution"] = {"shell.execute_reply": datetime.now(UTC).isoformat()}
        return bool(done["goes_on"])

    def _next(self, what: str) -> Any:
        try:
            told = messages.receive(self.link)
        except TimeoutError:
            self._end()
            raise Died(f"{what} took longer than {self.timeout:g} s, and was ended") from None
        if told is None:
            raise Died(f"the process ended within {what}: by itself, or for want of memory")
        if "broken" in told:
            raise Died(f"{what}: {told['broken']}")
        return told

    def _end(self) -> None:
        """End the process, and all that it started."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process, signal.SIGKILL)


def _runs(cell: Any) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def _may_fail(cell: Any) -> bool:
    """Whether an error of a cell is expected; see nbclient on this tag."""
    return "raises-exception" in cell.metadata.get("tags", [])


def _parameters(cells: Sequence[Any]) -> int:
    """The place of the cell of parameters; what stands above is the same for every edition."""
    places = (number for number, cell in enumerate(cells)
              if "parameters" in cell.metadata.get("tags", []))  # fmt: skip
    return next(places, 0)


def _prefix(sources: Sequence[list[Any]]) -> dict[str, Any]:
    """What the cells above the parameters are run with, which tells their room."""
    late = {LATE, ADDRESS, *os.environ.get(LATE, "").split()}
    known = {name: value for name, value in os.environ.items() if name not in late}
    return _standing(known) | {"prefix": list(sources)}


def _standing(environment: Mapping[str, str]) -> dict[str, Any]:
    return {"environment": dict(environment), "folder": str(Path.cwd())}
