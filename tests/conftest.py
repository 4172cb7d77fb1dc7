"""What every test may start from: a small invented investigation, and the real one to read."""

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from helpers import REPOSITORY, investigation
from sayso import tables
from sayso.paths import Places
from workbench import chromium

# The same examples at every run: what is red here is red for everybody.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")


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
    return Places(REPOSITORY, REPOSITORY)


@pytest.fixture(scope="session")
def real_ledger(real):
    """Its newest delivery, cleaned. Change copies, never these tables."""
    return tables.make(real)


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium, as a reader has it."""
    with sync_playwright() as tool:
        args = ["--no-sandbox", "--disable-dev-shm-usage"]
        running = tool.chromium.launch(executable_path=chromium(), args=args)
        yield running
        running.close()
