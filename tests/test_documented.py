"""The documents keep up with the code, and the README with the data."""

from datetime import date
from pathlib import Path

import pytest

from sayso import claims, readme, rejects
from sayso.ledger import Book

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "name", [*claims.COLUMNS, *rejects.REASONS, *rejects.STANCES, *rejects.BASES]
)
def test_every_column_code_and_reason_is_in_the_dictionary(name):
    assert name in (ROOT / "docs" / "data.md").read_text("utf-8")


def test_the_findings_in_the_readme_are_those_of_the_data(real_ledger):
    book = Book.of(real_ledger.cleaned.claims, real_ledger.hand, date(2026, 11, 22))
    compared = real_ledger.hand.waves.compared
    block = readme.block((ROOT / "README.md").read_text("utf-8"))
    assert block.strip() == readme.findings(book, compared.baseline, compared.current)


def test_the_readmes_example_answers_as_it_says(real_ledger):
    from sayso.compare import compare

    text = (ROOT / "README.md").read_text("utf-8")
    assert "print(sayso.compare(then, now).verdict)  # cannot_say" in text
    book = Book.of(real_ledger.cleaned.claims, real_ledger.hand, date(2026, 11, 22))
    then, now = book.claim("ng-2017-04-01-detained"), book.claim("rln-2019-01-14-detained")
    assert compare(then, now).verdict == "cannot_say"


def test_no_text_of_ours_names_this_machine_or_a_host_of_packages():
    for folder in ("src", "docs", "notebooks", "data/hand", "requirements", "tools"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in {
                ".py",
                ".md",
                ".yml",
                ".txt",
                ".ipynb",
                ".css",
                ".html",
            }:
                text = path.read_text("utf-8")
                assert str(ROOT) not in text
                assert "pypi.org" not in text
