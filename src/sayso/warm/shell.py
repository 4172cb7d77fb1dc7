"""Cells run in this process, with the outputs that a kernel would have sent."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOBase
from typing import IO, Any

from ipykernel.jsonutil import json_clean
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

Output = dict[str, Any]


class Outputs:
    """The outputs of one cell, as a notebook keeps them.

    ``drain`` brings what was written aside of Python, so that it stands before what follows it.
    """

    def __init__(self) -> None:
        self.found: list[Output] = []
        self.drain: Callable[[], None] = lambda: None
        self._shown: dict[str, list[Output]] = {}

    def stream(self, name: str, text: str) -> None:
        self.drain()
        self.written(name, text)

    def written(self, name: str, text: str) -> None:
        if not text:
            return
        last = self.found[-1] if self.found else {}
        if last.get("name") == name:
            last["text"] += text
        else:
            self.found.append({"output_type": "stream", "name": name, "text": text})

    def display(self, data: Any, metadata: Any, name: str | None, update: bool) -> None:
        self.drain()
        if update:
            for one in self._shown.get(name or "", []):
                one |= {"data": data, "metadata": metadata}
            return
        one = {"output_type": "display_data", "data": data, "metadata": metadata}
        self.found.append(one)
        if name:
            self._shown.setdefault(name, []).append(one)

    def result(self, data: Any, metadata: Any, count: int) -> None:
        self.drain()
        self.found.append({"output_type": "execute_result", "data": data, "metadata": metadata,
                           "execution_count": count})  # fmt: skip

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        self.drain()
        self.found.append({"output_type": "error", "ename": name, "evalue": value,
                           "traceback": traceback})  # fmt: skip

    def clear(self) -> None:
        self.found.clear()


class _Publisher(DisplayPublisher):
    def publish(self, data: Any, metadata: Any = None, source: Any = None, *,
                transient: Any = None, update: bool = False, **kwargs: Any) -> None:  # fmt: skip
        name = (transient or {}).get("display_id")
        _outputs(self.shell).display(_plain(data), _plain(metadata or {}), name, update)

    def clear_output(self, wait: bool = False) -> None:
        _outputs(self.shell).clear()


class _Hook(DisplayHook):
    def start_displayhook(self) -> None:
        pass

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        if format_dict:
            _outputs(self.shell).result(
                _plain(format_dict), _plain(md_dict or {}), self.prompt_count
            )

    def finish_displayhook(self) -> None:
        pass


def _outputs(here: Any) -> Outputs:
    found: Outputs = here.outputs
    return found


def _plain(told: Any) -> Any:
    """Values as a message of a kernel carries them."""
    return json_clean(told)


class Shell(InteractiveShell):
    """A shell without a terminal, a kernel, a history or a thread."""

    displayhook_class = _Hook
    display_pub_class = _Publisher
    outputs = Outputs()

    def _showtraceback(self, etype: type, evalue: Any, stb: list[str]) -> None:
        self.outputs.error(etype.__name__, str(evalue), list(stb))

    def ask_exit(self) -> None:
        raise SystemExit

    def init_sys_modules(self) -> None:
        """What a cell defines is defined in ``__main__``, as in a kernel."""
        sys.modules["__main__"] = self.user_module


def shell() -> Shell:
    """The shell of this process, made once."""
    quiet = Config()
    quiet.HistoryManager.enabled = False
    quiet.InteractiveShell.colors = "Neutral"
    found: Shell = Shell.instance(config=quiet)
    return found


def run(source: str) -> tuple[bool, int, list[Output]]:
    """Run a cell: whether it completed, its number, and its outputs."""
    here = shell()
    here.outputs = Outputs()
    number = here.execution_count
    with _written(here.outputs):
        done = here.run_cell(source, store_history=True)
    if not done.success and not any(one["output_type"] == "error" for one in here.outputs.found):
        problem = done.error_before_exec or done.error_in_exec
        here.outputs.error(type(problem).__name__, str(problem), [])
    return bool(done.success), number, here.outputs.found


class _Stream(TextIOBase):
    """What Python writes goes to the outputs at once."""

    encoding = "utf-8"

    def __init__(self, outputs: Outputs, name: str, number: int) -> None:
        self._outputs, self._name, self._number = outputs, name, number

    def write(self, text: str) -> int:
        self._outputs.stream(self._name, text)
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._number


@contextmanager
def _written(outputs: Outputs) -> Iterator[None]:
    """Collect what is written to the streams, by Python and by whatever else a cell starts."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Stream(outputs, "stdout", 1), _Stream(outputs, "stderr", 2)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        aside = {"stdout": _Aside(1, out), "stderr": _Aside(2, err)}

        def drain() -> None:
            for name, one in aside.items():
                outputs.written(name, one.new())

        outputs.drain = drain
        try:
            yield
        finally:
            drain()
            outputs.drain = lambda: None
            for one in aside.values():
                one.close()
            sys.stdout, sys.stderr = before


class _Aside:
    """What is written to a descriptor, by programs that a cell starts or libraries in C."""

    def __init__(self, number: int, file: IO[bytes]) -> None:
        self._number, self._file, self._read = number, file, 0
        self._kept = os.dup(number)
        os.dup2(file.fileno(), number)

    def new(self) -> str:
        """What was written since the last time."""
        data = os.pread(self._file.fileno(), os.fstat(self._file.fileno()).st_size, self._read)
        self._read += len(data)
        return data.decode("utf-8", errors="replace")

    def close(self) -> None:
        os.dup2(self._kept, self._number)
        os.close(self._kept)
