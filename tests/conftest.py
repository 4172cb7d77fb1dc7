"""What every test may start from: a small invented investigation, and the real one to read."""

import os
import shutil
import tempfile

import pytest
from hypothesis import Phase, settings

from helpers import REPOSITORY, cleaned, investigation
from sayso.paths import Places
from workbench import SHARED, chromium

# The same examples at every run: what is red here is red for everybody.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")
# Fewer of them while `make mutate` breaks the code, and no search for the smallest that fails.
SEARCH = [phase for phase in Phase if phase is not Phase.shrink]
HOUSE = settings.get_profile("house")
settings.register_profile("mutate", HOUSE, max_examples=20, phases=SEARCH)


# `make test` runs several processes, each with some of the tests


def is_worker(config):
    return hasattr(config, "workerinput")


def pytest_configure(config):
    """A folder for what the processes share; it goes when the run ends."""
    if not is_worker(config):
        os.environ[SHARED] = tempfile.mkdtemp(prefix="sayso-canary-")


def pytest_terminal_summary(terminalreporter):
    """What tests measured is told, and never judged: see `record_property("measured", …)`."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "measured":
                terminalreporter.write_line(f"measured: {value}")


def pytest_unconfigure(config):
    if not is_worker(config):
        shutil.rmtree(os.environ.pop(SHARED), ignore_errors=True)


REAL = Places(REPOSITORY, REPOSITORY)

# What tests start from. Whatever is slow to load is loaded where it is asked for: `make mutate`
# starts hundreds of runs that need none of it.


@pytest.fixture
def places(tmp_path):
    """A small invented investigation, made from scratch."""
    return investigation(tmp_path)


@pytest.fixture
def ledger_root(places):
    """Its folder, as a command would name it."""
    return places.root


@pytest.fixture(scope="session")
def real():
    """This repository's own investigation. Read it; write nothing to it."""
    return REAL


@pytest.fixture(scope="session")
def real_ledger(real):
    """Its newest delivery, cleaned. Change copies, never these tables."""
    return cleaned(real)


@pytest.fixture(scope="session")
def newest(real_ledger):
    """The real ledger, as of that delivery."""
    from sayso import desk
    from sayso.ledger import Book

    day = desk.day_of(real_ledger.delivery)
    return Book.of(real_ledger.cleaned.claims, real_ledger.hand, day)


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium, as a reader has it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        args = ["--no-sandbox", "--disable-dev-shm-usage"]
        running = tool.chromium.launch(executable_path=chromium(), args=args)
        yield running
        running.close()
