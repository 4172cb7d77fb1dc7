"""The warm engine: what papermill's own engine gives, in a fork, and nothing leaks from it."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import papermill
import pytest
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError

from sayso.warm.engine import WarmEngine, unfit
from sayso.warm.host import ADDRESS, Died, Warm

pytestmark = pytest.mark.slow
papermill_engines.register("warm", WarmEngine)
FIGURE = "import matplotlib.pyplot as plt\nplt.plot([1, x]);"
SHOWN = """from IPython.display import HTML, display
shown = display(HTML("<b>1</b>"), display_id=True)
shown.update(HTML("<b>2</b>"))
import sys; print("aside", file=sys.stderr)"""
REST = ("print('hello', x); os.system('echo from a shell'); x", FIGURE, "pd.DataFrame({'a': [x]})",
        SHOWN, "f'{x:d}'", "await __import__('asyncio').sleep(0, result=x)")  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def server():
    """A server for all notebooks of this file."""
    with Warm() as found, pytest.MonkeyPatch.context() as patch:
        patch.setenv(ADDRESS, found.address)
        yield found


def notebook(folder, *rest, above="import os\nimport pandas as pd", kernel="python3"):
    """A notebook with cells above and below the parameter ``x``."""
    sources = (above, "x = 1", *rest)
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    cells[1].metadata["tags"] = ["parameters"]
    cells.insert(2, nbformat.v4.new_markdown_cell("Words."))
    spec = {"name": kernel, "language": "python", "display_name": "Python"}
    made = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})
    path = folder / "notebook.ipynb"
    nbformat.write(made, path)
    return path


def run(path, x=5, engine="warm", **more):
    """The outputs of each cell, and what papermill says of it."""
    out = path.with_name("executed.ipynb")
    papermill.execute_notebook(
        str(path), str(out), {"x": x}, engine_name=engine, progress_bar=False, **more
    )
    cells = nbformat.read(out, as_version=4).cells
    return [(cell.get("outputs"), cell.get("execution_count"), cell.metadata.papermill["status"])
            for cell in cells]  # fmt: skip


def said(path, x=5, **more):
    """What the last cell gave."""
    outputs, *_ = run(path, x, **more)[-1]
    return outputs[-1]["data"]["text/plain"]


def test_outputs_are_those_of_a_kernel(tmp_path, monkeypatch):
    # With it a kernel leaves alone what programs write aside.
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    path = notebook(tmp_path, *REST)
    assert run(path) == run(path, engine=None)


def test_cells_above_the_parameters_run_once(tmp_path):
    log = tmp_path / "log"
    path = notebook(
        tmp_path, "x", above=f"with open({str(log)!r}, 'a') as file: file.write('ran ')"
    )
    assert [said(path, x) for x in (1, 2, 3)] == ["1", "2", "3"]
    assert log.read_text() == "ran "


SPOIL = """import os, random, numpy, pandas, matplotlib
os.chdir("/"); os.environ["CANARY"] = "sings"; os.environ.pop("HOME", None)
matplotlib.rcParams["lines.linewidth"] = 99
pandas.DataFrame.sum = lambda *_: "spoilt"; pandas.options.display.max_rows = 1
random.seed(1); numpy.random.seed(1); above.append("more")"""
SEE = """import random, numpy, pandas, matplotlib
(os.getcwd(), os.environ.get("CANARY"), "HOME" in os.environ, above,
 matplotlib.rcParams["lines.linewidth"], str(pandas.DataFrame({"a": [1, 2]}).sum()),
 pandas.options.display.max_rows, random.random(), numpy.random.random())"""


def test_what_one_edition_does_no_other_sees(tmp_path):
    """Whatever came before it, an edition sees the same; chance comes from what it runs."""
    path = notebook(tmp_path, f"if x == 0:\n    exec({SPOIL!r})", SEE,
                    above="import os\nabove = ['above']")  # fmt: skip
    seen = said(path, 1)
    said(path, 0)
    assert said(path, 1) == seen
    assert said(path, 2) != seen
    assert "spoilt" not in seen
    assert "sings" not in seen


def test_two_hundred_editions_in_any_order_are_the_same(tmp_path):
    path = notebook(tmp_path, f"if int(x) % 7 == 0:\n    exec({SPOIL!r})", SEE, FIGURE,
                    above="import os\nabove = ['above']")  # fmt: skip
    every = [*range(200)]
    in_order = {x: run(path, x, autosave=False) for x in every}
    random.Random(8).shuffle(every)  # noqa: S311
    assert {x: run(path, x, autosave=False) for x in every} == in_order


@pytest.mark.parametrize(
    ("cell", "seconds", "problem", "words"),
    [("os._exit(0)", 60, Died, "ended within cell 5"),
     ("while True: pass", 5, Died, "cell 5 took longer than 5 s"),
     ("bytearray(10**12)", 60, PapermillExecutionError, "MemoryError"),
     ("1 / 0", 60, PapermillExecutionError, "ZeroDivisionError")],
)  # fmt: skip
def test_an_edition_that_fails_fails_alone(tmp_path, cell, seconds, problem, words):
    path = notebook(tmp_path, f"if x == 0:\n    {cell}", "x")
    with pytest.raises(problem, match=words):
        run(path, 0, execution_timeout=seconds)
    assert said(path, 1) == "1"
    executed = nbformat.read(tmp_path / "executed.ipynb", as_version=4)
    assert executed.cells[-1].outputs


def test_a_failure_is_told_as_a_kernel_tells_it(tmp_path):
    path = notebook(tmp_path, "1 / x")
    told = []
    for engine in ("warm", None):
        with pytest.raises(PapermillExecutionError) as problem:
            run(path, 0, engine)
        found = problem.value
        told.append((found.exec_count, found.ename, found.evalue, found.source))
    assert told[0] == told[1]


def test_a_cell_above_that_fails_fails_every_edition(tmp_path):
    path = notebook(tmp_path, "x", above="1 / 0")
    for x in (1, 2):
        with pytest.raises(PapermillExecutionError, match="ZeroDivisionError"):
            run(path, x)


def test_with_threads_above_papermills_own_engine_is_used(tmp_path, caplog):
    above = "import threading, time\nthreading.Thread(target=time.sleep, args=(5,)).start()"
    assert said(notebook(tmp_path, "x", above=above)) == "5"
    assert "The warm engine cannot be used (threads were started" in caplog.text


@pytest.mark.parametrize(
    ("kernel", "platform", "why"),
    [("python3", "linux", ""), ("ir", "linux", "the kernel is ir"),
     ("python3", "darwin", "forks are not safe on darwin")],
)  # fmt: skip
def test_where_a_fork_is_no_kernel_it_says_so(monkeypatch, kernel, platform, why):
    monkeypatch.setattr(sys, "platform", platform)
    assert unfit(kernel) == why


def alone(code):
    """What a fresh process prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_a_process_that_others_are_forked_from_has_one_thread():
    code = "import sayso.preload\nfrom sayso.warm import server\nprint(server.threads())"
    assert alone(code) == "[]"


def test_what_libraries_do_at_first_use_changes_no_setting():
    code = """import matplotlib, pandas, plotly.io, random, numpy
from sayso.warm import exercise
def settings():
    shown = [pandas.get_option(name) for name in ("display.max_rows", "plotting.backend")]
    chance = random.getstate(), repr(numpy.random.get_state())
    return dict(matplotlib.rcParams), plotly.io.templates.default, shown, chance
before = settings()
exercise.all_there_is()
print(settings() == before)"""
    assert alone(code) == "True"


def test_papermill_finds_it_by_its_name(tmp_path):
    path, out = notebook(tmp_path, "x"), tmp_path / "executed.ipynb"
    command = [sys.executable, "-m", "papermill", "--engine", "warm", "-p", "x", "7", path, out]
    env = {name: value for name, value in os.environ.items() if name != ADDRESS}
    subprocess.run(command, check=True, capture_output=True, env=env)
    assert nbformat.read(out, as_version=4).cells[-1].outputs[0]["data"]["text/plain"] == "7"


FAILS = "import subprocess\nstatus = subprocess.run(['false']).returncode"


def test_a_program_above_the_parameters_tells_how_it_ended(tmp_path):
    assert said(notebook(tmp_path, "status", above=FAILS)) == "1"


def test_what_lies_beside_the_page_can_be_imported(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "helper.py").write_text("beside = 7")
    assert said(notebook(tmp_path, "import helper; helper.beside")) == "7"


def test_nobody_answers_what_a_cell_asks(tmp_path):
    with pytest.raises(PapermillExecutionError, match="EOFError"):
        run(notebook(tmp_path, "input()"), execution_timeout=60)


def test_a_cell_whose_error_is_expected_lets_the_others_run(tmp_path):
    path = notebook(tmp_path, "1 / 0", "x")
    made = nbformat.read(path, as_version=4)
    made.cells[-2].metadata["tags"] = ["raises-exception"]
    nbformat.write(made, path)
    told = {}
    for engine in ("warm", None):
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("PYTEST_CURRENT_TEST", raising=False)
            try:
                told[engine] = run(path, engine=engine)[-1]
            except PapermillExecutionError:
                executed = nbformat.read(path.with_name("executed.ipynb"), as_version=4)
                told[engine] = executed.cells[-1].outputs
    assert told["warm"] == told[None]


def test_after_a_cell_above_has_failed_none_runs(tmp_path):
    mark = tmp_path / "mark"
    path = notebook(tmp_path, above="1 / 0")
    made = nbformat.read(path, as_version=4)
    made.cells.insert(1, nbformat.v4.new_code_cell(f"open({str(mark)!r}, 'w').close()"))
    nbformat.write(made, path)
    with pytest.raises(PapermillExecutionError, match="ZeroDivisionError"):
        run(path)
    assert not mark.exists()


def test_what_a_cell_started_ends_with_its_edition(tmp_path):
    path = notebook(tmp_path, "import subprocess; subprocess.Popen(['sleep', '600']).pid")
    process = int(said(path))
    for _ in range(100):
        if not Path(f"/proc/{process}").exists():
            return
        time.sleep(0.05)
    pytest.fail("it is still there")
