"""The documents keep up with the code, and the README with the data."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from sayso import claims, desk, paths, readme, rejects, tables
from sayso.ledger import Book

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "name", [*claims.COLUMNS, *rejects.REASONS, *rejects.STANCES, *rejects.BASES]
)
def test_every_column_code_and_reason_is_in_the_dictionary(name):
    text = " ".join((ROOT / "docs" / "data.md").read_text("utf-8").split())
    forms = (f"`{name}`", f" {name},", f" {name}.", f" {name} ", f"`{name} ")
    assert any(form in text for form in forms)


def test_the_findings_in_the_readme_are_those_of_the_data(real_ledger):
    day = desk.day_of(real_ledger.delivery)
    book = Book.of(real_ledger.cleaned.claims, real_ledger.hand, day)
    compared = real_ledger.hand.waves.compared
    block = readme.block((ROOT / "README.md").read_text("utf-8"))
    assert block.strip() == readme.findings(book, compared.baseline, compared.current)


def test_the_readmes_example_answers_as_it_says(real_ledger, tmp_path):
    """Run as printed, in a fresh interpreter, on tables as `make` leaves them."""
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    tables.write(paths.find(ROOT).staged(tmp_path), real_ledger, pd.DataFrame({"examples": []}))
    surroundings = {**os.environ, "SAYSO_ROOT": str(ROOT), "SAYSO_OUTPUT": str(tmp_path)}
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    said = re.findall(r"print\(.*\)  # (.*)", code)
    assert (run.stdout.split(), run.stderr) == (said, "")


# Written in pieces, so that this file names none of them either.
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"),
         ("npmjs", "org"), ("debian", "org"))]  # fmt: skip


def test_no_tracked_text_names_this_machine_or_a_host_of_packages():
    git = ["git", "ls-files"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True)
    barred = [*HOSTS, str(ROOT), "/".join(["", "root", ""])]
    named = {
        name: [word for word in barred if word in text]
        for name in listed.stdout.split()
        if (text := (ROOT / name).read_bytes().decode("utf-8", "replace"))
    }
    assert {name: words for name, words in named.items() if words} == {}
