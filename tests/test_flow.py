"""The flow is one way: a module imports only from what stands before it."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

SOURCE = Path(sayso.__file__).parent
STATIONS = {
    "vocabulary": "columns bounds counts errors paths plan dates periods files store forms words "
    "wording phrases comparatives templating",
    "raw": "regular strict passports arrival proofs sources drafts differences inputs",
    "clean": "decisions waves bridges figures corrections agreement relays citations denials hand "
    "series headlines rejects claims drift context causes archive",
    "check": "patterns rules word_rules extracts derived contacts refusals checks tables",
    "analyse": "clocks days standing ledger reach partitions relayed readings gate ladder "
    "scenarios withheld verdicts groups people attacks covers disclosure",
    "say": "sentences reasons offers printed statements answered results timeline spread chronicle "
    "suggested retold",
    "chart": "palette pictures lettering marks scales drawing canvas inline charts by_wave "
    "tree_chart drift_chart time_chart sheets plots heights cards vendor embeds "
    "chart_values bundles errata",
    "show": "fragments views claimed_view compared_view measured_view repeated_view "
    "known_view official_view context_view desk displays readme prose lint pages editions warm "
    "rendering corrected fronted front demo",
    "trace": "numerals blocks sayings facts typed views_of drawn spots tracer traces "
    "front_traces follow changes versioned leaks asked returned answers taken parts packet",
    "publish": "markers manifest publishing printings keys far preload crew build clearance "
    "freezing releases pins pinboard sites unbuilt deliver terminal asking cli __init__",
}
ORDER = " ".join(STATIONS.values()).split()
PACKAGES = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
FILES = {path: path.read_text("utf-8") for path in SOURCE.rglob("*.py")}
WORDING = ("tokens compiled lexicon numerals items places others doubts grammar compounds tongues "
           "__init__")  # fmt: skip
"""The rooms of the package that reads words, each of which imports from those before it."""


def module(path):
    """The module a file is, or the package that it is a room of."""
    return path.parent.name if path.parent.name in PACKAGES else path.stem


MODULES = {
    name: "\n".join(text for path, text in FILES.items() if module(path) == name)
    for name in sorted(map(module, FILES))
}


def imports(source):
    """Every module named in an import, wherever in the file it stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = "." * node.level + (node.module or "")
            yield from (f"{above}.{alias.name}" for alias in node.names)


def ours(source):
    """The modules of ours that a module imports; ``.`` for what the order cannot judge."""
    names = [name.split(".") for name in imports(source)]
    return {parts[1] if parts[0] else "." for parts in names if parts[0] in ("sayso", "")}


def rooms(source):
    """The rooms of the package that reads words which one of them imports."""
    names = [name.split(".") for name in imports(source)]
    return {parts[2] for parts in names if parts[:2] == ["sayso", "wording"] and len(parts) > 2}


def test_every_module_has_its_station():
    assert sorted(ORDER) == sorted(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_from_upstream(name):
    upstream = set(ORDER[: ORDER.index(name)])
    assert ours(MODULES[name]) - (PACKAGES & {name}) <= upstream


def test_the_rooms_of_a_package_import_only_from_those_before():
    order = WORDING.split()
    found = {path.stem: rooms(text) for path, text in FILES.items() if module(path) == "wording"}
    assert sorted(found) == sorted(order)
    for room, imported in found.items():
        assert imported & set(order) <= set(order[: order.index(room)])


def test_imports_are_found_wherever_they_stand():
    source = "import os, sayso.a\ndef f():\n    from sayso import b\n    from sayso.c import d\n"
    assert ours(source + "    from . import e\n") == {"a", "b", "c", "."}


def test_only_the_checks_know_great_expectations():
    knowing = {name for name, source in MODULES.items()
               if "great_expectations" in str(list(imports(source)))}  # fmt: skip
    assert knowing == {"checks"}


HEAVY = ("pandas", "numpy", "great_expectations", "matplotlib", "plotly", "papermill", "nbconvert")


@pytest.mark.parametrize(
    "start",
    ["import sayso", "from sayso.cli import cli; cli(['--help'], standalone_mode=False)",
     "from sayso.cli import cli; cli(['--version'], standalone_mode=False)"],
)  # fmt: skip
def test_a_start_loads_nothing_heavy(start):
    code = f"{start}\nimport sys; print(sorted(set(sys.modules) & {set(HEAVY)}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def bodies():
    """How many lines each function has below its signature and description."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    for source in MODULES.values():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, kinds):
                told = node.body[1:] if ast.get_docstring(node) else node.body
                yield told[-1].end_lineno - told[0].lineno + 1 if told else 0


def test_functions_are_short_and_modules_small():
    lengths = {path.name: len(source.splitlines()) for path, source in FILES.items()}
    assert {name: length for name, length in lengths.items() if length > 320} == {}
    assert statistics.median(bodies()) < 10
