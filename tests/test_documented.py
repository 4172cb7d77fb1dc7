"""The documents keep up with the code, and what they show is run."""

import csv
import re
import shlex
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple, get_args

import pandas as pd
import pytest

from sayso import claims, cli, desk, hand, markers, paths, readme, rejects, results, sources, tables
from sayso.ledger import Book
from workbench import sayso, tool, workbench

ROOT = Path(__file__).parents[1]
NEWEST = sources.deliveries(paths.find(ROOT))[-1]
EARLIER = (date.fromisoformat(NEWEST) - timedelta(days=1)).isoformat()
reference = tool("reference")


# what is written by `make docs`


@pytest.mark.parametrize("name", ["data.md", "commands.md"])
def test_the_reference_says_what_the_code_says(real, name):
    path = ROOT / "docs" / name
    made = reference.written(real)[path]
    assert path.read_text("utf-8") == made, f"docs/{name} is not what the code says: run make docs"


def test_a_new_verb_and_a_new_column_appear_by_themselves(real, monkeypatch):
    monkeypatch.setitem(cli.cli.commands, "sing", cli.click.Command("sing", help="Sing a song."))
    monkeypatch.setitem(claims.COLUMNS, "title", "a song")
    data, commands = reference.written(real).values()
    assert "| `title` | text | a song |" in data
    assert "### sayso sing\n\n```text\nUsage: sayso sing [OPTIONS]\n\n  Sing a song." in commands


def test_a_part_without_a_place_is_told():
    with pytest.raises(ValueError, match=r"data\.md has no place for: hand, raw"):
        reference.filled("no markers at all", {"raw": "", "hand": ""})


@pytest.fixture(scope="module")
def made(real_ledger, tmp_path_factory):
    """The investigation with its tables made, and no page."""
    folder = workbench(tmp_path_factory.mktemp("made") / "investigation")
    tables.write(paths.find(folder), real_ledger, pd.DataFrame(columns=[*reference.checks.COLUMNS]))
    return folder


def test_every_table_written_has_the_columns_of_the_dictionary(made, real_ledger):
    written = {
        path.name: next(csv.reader(path.open(encoding="utf-8")))
        for path in (made / "data/processed").glob("*.csv")
    }
    told = {Path(one.name).with_suffix(".csv").name: list(one.columns) for one in reference.TABLES}
    told["claims.csv"].remove("page")
    told["rejects.csv"] = [*sources.COLUMNS, *rejects.ADDED]
    assert written == {name: told[name] for name in written}
    assert list(pd.read_parquet(made / "data/processed/claims.parquet")) == list(claims.COLUMNS)
    assert list(tables.stamp(paths.find(made))) == list(tables.STAMPED)


def test_the_pairs_have_the_columns_of_the_dictionary(real_ledger):
    read = [f"under_{name}" for name in real_ledger.hand.readings]
    book = Book.of(real_ledger.cleaned.claims, real_ledger.hand, desk.day_of(real_ledger.delivery))
    assert list(results.comparisons(book)) == [*list(results.COLUMNS)[:-1], *read]


def test_the_table_beside_the_front_page_has_the_columns_of_the_dictionary(real_ledger):
    (told,) = (list(one.columns) for one in reference.TABLES if one.name == "reports/figures.csv")
    assert next(csv.reader([reference.front.figures(real_ledger).split("\n")[0]])) == told


def test_the_findings_in_the_readme_are_those_of_the_data(real_ledger):
    day = desk.day_of(real_ledger.delivery)
    book = Book.of(real_ledger.cleaned.claims, real_ledger.hand, day)
    compared = real_ledger.hand.waves.compared
    block = markers.block((ROOT / "README.md").read_text("utf-8"))
    assert block.strip() == readme.findings(book, compared.baseline, compared.current)


# what stands in blocks of code


class Block(NamedTuple):
    """A block of code on a page. One that names a file after its language is added to that file."""

    page: str
    language: str
    file: str
    text: str


def blocks(page):
    text = (ROOT / page).read_text("utf-8")
    found = re.findall(r"^```(\w*) ?(\S*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Block(page, *parts) for parts in found]


PAGES = ["README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
BLOCKS = [block for page in PAGES for block in blocks(page)]
PYTHON = [block for block in BLOCKS if block.language == "python"]
WALKS = sorted({block.page for block in BLOCKS if block.language == "console"})
TARGETS = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("block", PYTHON, ids=lambda block: block.page)
def test_an_example_answers_as_it_says(block, made):
    """Run as printed, in a fresh interpreter."""
    command = [sys.executable, "-c", block.text]
    run = subprocess.run(command, cwd=made, capture_output=True, text=True, check=False)
    said = re.findall(r"print\(.*\)  # (.*)", block.text)
    assert (run.stdout.splitlines(), run.stderr) == (said, "")


@pytest.mark.parametrize("page", WALKS)
def test_a_walk_goes_as_it_is_told(page, tmp_path):
    """Each command ends as stated, and prints the block of text that follows it."""
    folder, said = workbench(tmp_path / "investigation"), None
    delivered_earlier(folder)
    for block in blocks(page):
        if block.language == "text" and said is not None:
            assert re.fullmatch(pattern(block.text), said), said
        if block.file:
            with (folder / block.file).open("a", encoding="utf-8") as file:
                file.write(block.text)
        said = walk(folder, block.text) if block.language == "console" else None


def delivered_earlier(folder):
    """Move what came on the newest day to the day before: one day has one delivery."""
    raw = folder / "data/raw"
    for path in [*raw.rglob(f"{NEWEST}*")]:
        path.rename(path.with_name(path.name.replace(NEWEST, EARLIER)))
    package = raw / "datapackage.json"
    package.write_text(package.read_text("utf-8").replace(NEWEST, EARLIER), "utf-8")


def pattern(text):
    """The text as a regular expression in which … stands for anything on its line."""
    return re.escape(text.strip()).replace("…", ".*")


def walk(folder, lines):
    """Run the commands, and return what the last one said. A build itself is tested elsewhere."""
    said = ""
    for line in lines.splitlines():
        command, _, aside = line.partition("#")
        stated = re.search(r"exit status (\d)", aside)
        # A page names the newest delivery of its day.
        program, *words = shlex.split(re.sub(r"\d{4}-\d\d-\d\d(?=\.csv)", EARLIER, command))
        if program == "make":
            assert {word for word in words if "=" not in word} <= set(TARGETS)
        elif program == "source":
            assert words == [".venv/bin/activate"]
        else:
            done = PROGRAMS[program](folder, *words)
            said = (done.stdout + done.stderr).strip()
            assert done.returncode == (int(stated[1]) if stated else 0), f"{command}: {said}"
    return said


def copied(folder, *words):
    return subprocess.run(["cp", *words], cwd=folder, capture_output=True, text=True, check=True)


PROGRAMS = {"sayso": sayso, "cp": copied}


PERMITTED = [(hand.Originator, "kind"), (hand.Scope, "population"), (hand.Scope, "standard")]


@pytest.mark.parametrize(("form", "column"), PERMITTED, ids=lambda part: str(part))
def test_the_page_for_reporters_lists_what_is_permitted(form, column):
    page = (ROOT / "docs/adding-a-source.md").read_text("utf-8")
    _, _, after = page.partition(f"The permitted {column}s:\n\n")
    named = re.findall(r"`(\w+)`", re.match(r"(?:\* .*\n)+", after)[0])
    assert sorted(named) == sorted(get_args(form.model_fields[column].annotation))


# both languages of a page


def outline(text):
    """What must be alike in every language, section by section: level, tables and numbers."""
    sections = re.split(r"^(?=#+ )", text, flags=re.MULTILINE)
    return [
        (
            re.match(r"#*", section)[0],
            [line.count("|") for line in section.splitlines() if line.startswith("|")],
            sorted(re.findall(r"\d+", section)),
        )
        for section in sections
    ]


@pytest.mark.parametrize("spoilt", ["## A\n12", "# A\n13", "# A\n| a |\n12", "# A\n12\n# B"])
def test_another_heading_number_or_table_is_another_outline(spoilt):
    assert outline(spoilt) != outline("# A\n12") == outline("# Б\nвсего 12")


TRANSLATED = sorted((ROOT / "docs").glob("*.??.md"))


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: path.name)
def test_a_page_says_the_same_in_every_language(path):
    english = path.with_name(path.name[: -len(".ru.md")] + ".md").read_text("utf-8")
    text = path.read_text("utf-8")
    assert (outline(text), text != english) == (outline(english), True)


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
