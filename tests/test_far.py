"""More machines: a real scheduler and workers on loopback give the same pages, or none."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from sayso.errors import Finding, WrongUse
from sayso.far import pack, scheduler, tasks
from sayso.far.hands import Hands
from sayso.paths import Places
from workbench import LATEST, copy, sayso, surroundings, swap, tree

SOME = (LATEST, "what-we-may-say-detained-en", "what-we-may-say-detained-ru", "context-en")
NULL = subprocess.DEVNULL


ALLOWED = """
tcp://127.0.0.1:8786 tcp://[::1]:8786 tcp://127.9.9.9:1 tls://render.example.org:8786 tls://10.0.0.7:1
"""
REFUSED = """
tcp://10.0.0.7:8786 tcp://localhost.example.org:8786 tcp://localhost:8786 tcp://0.0.0.0:8786
127.0.0.1:8786 ws://127.0.0.1:1 inproc://x tcp://127.0.0.1 tls://:1 tcp://127.0.0.1:port
tcp://127.0.0.1@10.0.0.7:1 tcp://
"""


@pytest.mark.parametrize("address", ALLOWED.split())
def test_loopback_and_tls_may_be_used(address):
    assert scheduler.checked(address) == address


@pytest.mark.parametrize("address", REFUSED.split())
def test_what_others_could_reach_or_answer_is_refused(address):
    with pytest.raises(WrongUse, match="--scheduler"):
        scheduler.checked(address)


def test_a_pack_has_the_same_bytes_and_gives_back_the_same_investigation(places, tmp_path):
    (places.processed).mkdir(parents=True)
    (places.processed / "claims.csv").write_text("claim_id\n")
    data = pack.packed(places)
    assert data == pack.packed(places)
    there = pack.unpacked(data, tmp_path / "there")
    assert pack.packed(Places(there.root, there.output)) == data
    assert (there.processed / "claims.csv").read_text() == "claim_id\n"


@pytest.mark.slow
def test_an_edition_is_rendered_once_more_for_whoever_asks_once_more(tmp_path):
    folder = copy(tmp_path / "copy", LATEST)
    with closing(Hands(pack.packed(Places(folder, folder)), 1)) as ours:
        first, again = (ours.render(LATEST) for _ in range(2))
    assert first == again != {}


# with a scheduler


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers, each a program of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    started = [_dask("scheduler", "--host", "127.0.0.1", "--port", port)]
    one = ("worker", address, "--nworkers", 1, "--nthreads", 1, "--no-nanny", "--local-directory")
    started += [_dask(*one, tmp_path / f"worker-{number}") for number in range(2)]
    try:
        with _wait(address):
            yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def _dask(*words):
    command = [f"{sys.prefix}/bin/dask", *map(str, words), "--no-dashboard"]
    return subprocess.Popen(command, env=surroundings(), stdout=NULL, stderr=NULL)


def _wait(address):
    from distributed import Client

    client = Client(address, timeout=120, set_as_default=False)
    client.wait_for_workers(2, timeout=120)
    return client


def render(folder, address, during=None):
    """``sayso render`` of some pages, with something done when the first of them is there."""
    command = [f"{sys.prefix}/bin/sayso", "render", "--scheduler", address, *SOME]
    how = {"cwd": folder, "env": surroundings(), "text": True, "stdout": NULL}
    with subprocess.Popen(command, stderr=subprocess.PIPE, **how) as running:
        told = []
        for line in running.stderr:
            told.append(line)
            if during and re.match(r"render  \d+ editions on", line):
                during()
    return running.returncode, "".join(told)


@pytest.mark.slow
def test_workers_give_the_same_pages_even_where_one_is_lost(cluster, tmp_path):
    address, workers = cluster
    folder = copy(tmp_path / "copy", *SOME)
    assert sayso(folder, "build").returncode == 0
    before = tree(folder)
    shutil.rmtree(folder / ".build/store")
    lost = threading.Timer(2, lambda: os.kill(workers[0].pid, signal.SIGKILL))
    status, told = render(folder, address, lost.start)
    assert (status, tree(folder)) == (0, before), told
    assert "on 2 workers" in told
    assert workers[0].wait(timeout=60) == -signal.SIGKILL


@pytest.mark.slow
def test_an_edition_that_fails_there_fails_the_run_and_leaves_the_old_pages(cluster, tmp_path):
    address, _ = cluster
    folder = copy(tmp_path / "copy", *SOME)
    before = tree(folder)
    swap(folder / "notebooks/context.ipynb", "context.files()", "1 / 0")
    status, told = render(folder, address)
    assert (status, tree(folder)) == (1, before), told
    assert "edition context-en failed" in told
    assert "ZeroDivisionError" in told


@pytest.mark.slow
def test_workers_clean_a_ledger_as_it_is_cleaned_here(cluster, tmp_path):
    address, workers = cluster
    folder = copy(tmp_path / "copy", "context-en")
    assert (
        sayso(folder, "claims", "--out", tmp_path / "here", "--as-of", "2019-01-15").returncode == 0
    )
    lost = threading.Timer(1, lambda: os.kill(workers[0].pid, signal.SIGKILL))
    lost.start()
    words = ("--as-of", "2019-01-15", "--scheduler", address, "--parts", "16")
    done = sayso(folder, "claims", "--out", tmp_path / "there", *words)
    assert done.returncode == 0, done.stderr
    here, there = (contents(tmp_path / name) for name in ("here", "there"))
    assert there == here != {}


def contents(folder):
    return {path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}  # fmt: skip


@pytest.fixture
def client():
    from distributed import Client

    with Client(n_workers=1, processes=False, dashboard_address=None) as ours:
        yield ours


@pytest.mark.slow
def test_workers_are_counted_by_the_scheduler_and_not_from_memory(client, monkeypatch):
    monkeypatch.setattr(client, "scheduler_info", lambda **_: {"workers": {}})
    assert scheduler.workers(client) == 1


@pytest.mark.slow
def test_tasks_are_sent_even_while_no_worker_is_there(client, monkeypatch):
    monkeypatch.setattr(scheduler, "workers", lambda _: 0)
    assert sorted(tasks.each(client, pow, [(2, 1), (2, 2), (2, 3)])) == [(0, 2), (1, 4), (2, 8)]


@pytest.mark.slow
def test_tasks_that_come_to_no_end_are_told(client, monkeypatch):
    monkeypatch.setattr("distributed.as_completed", lambda *_, **__: iter([]))
    with pytest.raises(Finding, match="Not every task came to its end"):
        list(tasks.each(client, pow, [(2, 1)]))


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_told(tmp_path):
    folder = copy(tmp_path / "copy", "context-en")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        words = ("render", "context-en", "--scheduler", f"tcp://127.0.0.1:{port}")
        done = sayso(folder, *words)
    assert (done.returncode, "nobody answers" in done.stderr) == (1, True)


@pytest.mark.slow
def test_a_scheduler_that_others_reach_is_refused():
    from distributed import LocalCluster

    everywhere = {"host": "0.0.0.0", "protocol": "tcp", "processes": False}  # noqa: S104
    with LocalCluster(n_workers=1, dashboard_address=None, **everywhere) as there:
        port = there.scheduler_address.rpartition(":")[2]
        refused = pytest.raises(WrongUse, match="can be reached from other machines")
        with refused, scheduler.connected(f"tcp://127.0.0.1:{port}"):
            pass


def test_tls_without_certificates_is_told():
    refused = pytest.raises(WrongUse, match=r"distributed\.comm\.tls")
    with refused, scheduler.connected("tls://127.0.0.1:1"):
        pass
