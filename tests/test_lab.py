"""The notebooks in the very JupyterLab that `make lab` opens, run there from top to bottom."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from types import SimpleNamespace
from urllib.parse import urlsplit

import nbformat
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from workbench import REPO, chromium, copy, latest_of, surroundings, swap

pytestmark = [pytest.mark.slow, pytest.mark.browser]

NOTEBOOKS = sorted(path.stem for path in (REPO / "notebooks").glob("*.ipynb"))
# Each in the language it is written with, and one in Russian too.
RUNS = [*((name, "en") for name in NOTEBOOKS), ("02-2017-and-now", "ru")]


# the server


@pytest.fixture(scope="module")
def environment():
    """The environment of `make lab`: the one that was named, or ours, made where it is missing."""
    if "LAB" in os.environ:
        return REPO / os.environ["LAB"]
    subprocess.run([sys.executable, REPO / "tools/environment.py", "lab"], check=True)
    return REPO / ".venv-lab"


@pytest.fixture(scope="module")
def lab(environment, tmp_path_factory):
    """A JupyterLab in a copy of the investigation; what it saves, it saves there."""
    above = tmp_path_factory.mktemp("lab")
    folder = copy(above / "investigation")
    with served(folder, environment, above / "home") as server:
        yield server


@contextmanager
def served(folder, environment, home):
    """What `make lab` starts, with its options and no others, on any port that is free."""
    home.mkdir()
    words = ("make", "lab", f"VENV={sys.prefix}", f"LAB={environment}",
             "ARGS=--no-browser --ServerApp.port=0")  # fmt: skip
    log = home / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(words, cwd=folder, env=surroundings(HOME=home), stdout=out,
                                   stderr=out, start_new_session=True)  # fmt: skip
    try:
        origin, token = address(process, log)
        yield SimpleNamespace(folder=folder, origin=origin, token=token, log=log)
        ask(origin, "/api/shutdown", token, method="POST")
        process.wait(60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def address(process, log, seconds=120):
    """The address that the server tells, with the token in it."""
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        told = re.search(r"(http://127\.0\.0\.1:\d+)/lab/tree/notebooks\?token=(\w+)", read(log))
        if told:
            return told.groups()
        time.sleep(0.05)
    raise AssertionError(f"JupyterLab did not start:\n{read(log)}")


def read(log):
    return log.read_text("utf-8", errors="replace")


def ask(origin, path, token="", **how):
    """How the server answers, with the token or without."""
    headers = {"Authorization": f"token {token}"} if token else {}
    request = urllib.request.Request(origin + path, headers=headers, **how)  # noqa: S310
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


# the browser


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as tool:
        # No name is looked up: whatever needs another host fails here as it would offline.
        nobody = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
        args = ["--no-sandbox", "--disable-dev-shm-usage", nobody]
        running = tool.chromium.launch(executable_path=chromium(), args=args)
        yield running
        running.close()


@contextmanager
def opened(browser, lab, name, pictures):
    """A notebook opened in JupyterLab; ``asked`` and ``told`` are its requests and complaints."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(60_000)
    seen = SimpleNamespace(page=page, asked=[], told=[])
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("websocket", lambda socket: seen.asked.append(socket.url))
    page.on("pageerror", lambda problem: seen.told.append(str(problem)))
    page.on("console", lambda said: said.type == "error" and seen.told.append(said.text))
    try:
        # A workspace of its own: nothing that another test left open comes back.
        where = f"lab/workspaces/{name}/tree/notebooks/{name}.ipynb"
        page.goto(f"{lab.origin}/{where}?token={lab.token}")
        yield seen
    except Exception as problem:
        page.screenshot(path=pictures / "jupyterlab.png")
        problem.add_note(f"What it looked like: {pictures}/jupyterlab.png")
        problem.add_note(f"What the server said:\n{read(lab.log)}")
        raise
    finally:
        page.close()


NUMBERS = """() => [...document.querySelectorAll(".jp-Notebook .jp-CodeCell .jp-InputPrompt")]
    .map(e => e.textContent)"""
ERRORS = """() => [...document.querySelectorAll(
    ".jp-Notebook [data-mime-type='application/vnd.jupyter.error']")].map(e => e.textContent)"""
DONE = f"""cells => {{
    const told = ({NUMBERS})(), numbered = told.filter(e => /^\\[\\d+\\]:$/.test(e));
    return told.length == cells && numbered.length == cells || ({ERRORS})().length;
}}"""


def run_all(page, cells):
    """Run → Run All Cells, once the notebook is whole and its kernel is there, to the end."""
    page.locator(".jp-StatusBar-TextItem", has_text="| Idle").wait_for()
    page.locator(".jp-Notebook .jp-CodeCell").nth(cells - 1).wait_for()
    page.locator(".lm-MenuBar-itemLabel").get_by_text("Run", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Run All Cells", exact=True).click()
    page.wait_for_function(DONE, arg=cells)
    page.locator(".jp-StatusBar-TextItem", has_text="| Idle").wait_for()


def save(page):
    page.keyboard.press("Control+s")
    page.locator(".lm-DockPanel-tabBar .jp-mod-dirty").wait_for(state="detached")


SHOWN = """() => {
    const all = query => [...document.querySelectorAll(`.jp-Notebook ${query}`)];
    return {
        texts: all(".jp-OutputArea-output.jp-RenderedHTML").map(e => {
            const text = e.cloneNode(true);
            text.querySelectorAll("style").forEach(style => style.remove());
            return text.textContent;
        }),
        tables: all(".jp-OutputArea-output table").length,
        charts: all(".jp-OutputArea-output.jp-RenderedHTML svg.wide")
            .filter(e => e.getBoundingClientRect().width)
            .map(e => e.querySelector("desc").textContent),
        drawn: all(".js-plotly-plot").map(e => [...e.querySelectorAll(".annotation-text")]
            .map(e => e.textContent)),
    };
}"""


# what is run, and what it must show


def code(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def published(lab, name, lang):
    """The page of the newest knowledge that was built of a notebook."""
    edition = latest_of(name, lang)
    page = (lab.folder / f"reports/{edition}/index.html").read_text("utf-8")
    return BeautifulSoup(page, "html.parser")


def squeezed(text):
    return "".join(text.split())


def plain(text):
    """What plotly shows of a text."""
    return squeezed(BeautifulSoup(text, "html.parser").get_text())


def twins(cells):
    """The texts of every interactive figure that was saved with a notebook."""
    bundles = [output.get("data", {}) for cell in cells for output in cell.outputs]
    figures = [bundle[kind] for bundle in bundles for kind in bundle if "plotly" in kind]
    return [[plain(note["text"]) for note in each["layout"]["annotations"]] for each in figures]


@pytest.mark.parametrize(("name", "lang"), RUNS)
def test_a_notebook_runs_from_top_to_bottom(browser, lab, tmp_path, name, lang):
    before = (REPO / f"notebooks/{name}.ipynb").read_bytes()
    path = lab.folder / f"notebooks/{name}-{lang}.ipynb"
    path.write_bytes(before)
    if lang != "en":
        swap(path, r"lang: str = \"en\"", rf"lang: str = \"{lang}\"")
    cells = len(code(path))
    with opened(browser, lab, path.stem, tmp_path) as seen:
        run_all(seen.page, cells)
        numbers, errors, shown = map(seen.page.evaluate, (NUMBERS, ERRORS, SHOWN))
        save(seen.page)
        ran, page = code(path), published(lab, name, lang)

        assert (errors, numbers) == ([], [f"[{number}]:" for number in range(1, cells + 1)])
        kinds = {output.output_type for cell in ran for output in cell.outputs}
        assert kinds <= {"display_data", "execute_result"}
        text = squeezed(page.get_text())
        assert [each for each in shown["texts"] if squeezed(each) not in text] == []
        assert shown["tables"] == len(page.find_all("table"))
        assert shown["charts"] == [svg.desc.get_text() for svg in page.select("svg.wide")]
        drawn = [[squeezed(each) for each in figure] for figure in shown["drawn"]]
        assert drawn == twins(ran)
        assert len(drawn) == len(page.select("svg.wide"))

        assert {urlsplit(url).netloc for url in seen.asked} - {""} == {urlsplit(lab.origin).netloc}
        assert (seen.told, seen.page.locator(".Toastify__toast").all_text_contents()) == ([], [])
    assert (REPO / f"notebooks/{name}.ipynb").read_bytes() == before


def test_nobody_gets_in_without_the_token(lab):
    path = "/api/contents/notebooks"
    assert (ask(lab.origin, path), ask(lab.origin, path, lab.token)) == (403, 200)
