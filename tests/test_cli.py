"""The command line: what it prints, and its exit status."""

import csv
import json
import subprocess
import sys

import pytest

from sayso.rules import claims_rules, context_rules
from sayso.word_rules import wording_rules
from workbench import REPO, sayso, surroundings, workbench


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An investigation in which nothing was built yet."""
    return workbench(tmp_path_factory.mktemp("investigation"))


NEWEST = max(path.stem for path in (REPO / "data/raw/claims").glob("????-??-??.csv"))


def rows():
    """The records of the newest delivery."""
    with (REPO / f"data/raw/claims/{NEWEST}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(folder, *words, **env):
    done = sayso(folder, *words, env=env)
    return done.returncode, done.stdout, done.stderr


def test_claims_accounts_for_every_row(folder):
    origins = sum(row["relay_of"] == "" for row in rows())
    lines = "456 rows = 456 claims + 0 rejects", f"{origins} origins, each with its scope"
    assert told(folder, "claims") == (0, "\n".join((*lines, "")), "")


def test_a_row_set_aside_is_told_with_its_remedy(tmp_path):
    folder = workbench(tmp_path)
    scopes = folder / "data/hand/scopes.yml"
    lost = "rr-2017-11-20-200-detained"
    text = scopes.read_text("utf-8")
    begin = text.index(f"  {lost}:")
    end = text.index("\n  ", text.index("known_since", begin)) + 1
    scopes.write_text(text[:begin] + text[end:], "utf-8")
    ids = {row["claim_id"]: row["relay_of"] for row in rows()}
    gone = [key for key in ids if root(key, ids) == lost]
    status, out, err = told(folder, "claims")
    first, _, *rest = out.splitlines()
    assert (status, err) == (0, "")
    assert first == f"456 rows = {456 - len(gone)} claims + {len(gone)} rejects"
    assert rest == [
        f"line {line} ({key}): unscoped: the origin is not in data/hand/scopes.yml: decide its "
        "population and standard"
        for line, key in enumerate(ids, start=2)
        if key in gone
    ]


def root(key, relay_of):
    while relay_of[key]:
        key = relay_of[key]
    return key


@pytest.mark.slow
def test_check_prints_a_line_per_rule(folder):
    words = wording_rules(456)
    rules = {"claims": [*claims_rules(456), *words], "context": context_rules(82)}
    lines = [f"holds  {name}: {rule.words}\n" for name, held in rules.items() for rule in held]
    assert told(folder, "check") == (0, "".join(lines), "")


def test_reading_commands_write_nothing(folder):
    before = sorted(folder.rglob("*"))
    told(folder, "claims")
    assert sorted(folder.rglob("*")) == before


WRONG = {
    ("--colour",): "No such option '--colour'.",
    ("clames",): "No such command 'clames'. Did you mean 'claims'?",
    ("wordings", "--rot", "."): "No such option '--rot'. Did you mean '--root'?",
    ("build", "--jobs", "two"): "Invalid value for '--jobs': 'two' is not a valid integer range.",
    ("claims", "everything"): "Got unexpected extra argument (everything)",
    ("compare",): "Missing option '--measure'.",
    ("claims", "--delivery", "2020-01-01"): f"No delivery 2020-01-01. Deliveries: {NEWEST}.",
}


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_use_is_refused(folder, words):
    status, out, err = told(folder, *words)
    assert (status, out, err.splitlines()[-1].removeprefix("Error: ")) == (2, "", WRONG[words])


NOWHERE = (
    "No investigation here: data/raw/datapackage.json was looked for and not found. "
    "Go to the repository's folder, or name it with --root.\n"
)


COMPARE = ("compare", "--measure", "detained")
NEAREST = {
    ("compare", "--measure", "detaned"): "Unknown measure 'detaned'. Did you mean 'detained'?",
    (*COMPARE, "--baseline", "20177"): "Unknown wave '20177'. Did you mean '2017'?",
    (*COMPARE, "--current", "2018-9"): "Unknown wave '2018-9'. Did you mean '2018-19'?",
    (*COMPARE, "--reading", "narow"): "Unknown reading 'narow'. Did you mean 'narrow'?",
    (*COMPARE, "--as-of", "2031"): "2031-12-31 lies after the newest delivery",
    (*COMPARE, "--as-of", "2019-02-30"): 'Day out of range in datetime string "2019-02-30".',
    (*COMPARE, "--current", "2017"): "'2017' is compared with another wave, not with itself.",
    (*COMPARE, "--lang", "rus"): "Unknown language 'rus'. Did you mean 'ru'?",
}


@pytest.mark.parametrize("words", NEAREST, ids=" ".join)
def test_what_there_is_not_is_told_with_the_nearest_there_is(folder, words):
    status, out, err = told(folder, *words)
    assert (status, out, err.startswith(NEAREST[words]), err.count("\n")) == (2, "", True, 1)


def test_compare_answers_in_either_language_whatever_the_answer(folder):
    status, out, err = told(folder, *COMPARE, "--lang", "ru", "--as-of", "2019-01-15")
    assert (status, err) == (0, "")
    first = "Задержаны (2018–2019 годы; для сравнения: 2017 год), на 15 января 2019 года"
    assert out.splitlines()[0] == first
    status, out, err = told(folder, "compare", "--measure", "missing", "--json")
    assert (status, json.loads(out)["verdict"], err) == (0, "not_comparable", "")


@pytest.mark.parametrize(
    "verb", [["check"], COMPARE, pytest.param(["build"], marks=pytest.mark.slow)], ids=str
)
def test_a_bridge_that_cannot_stand_stops_the_command(tmp_path, verb):
    folder = workbench(tmp_path)
    bridge = {"name": "b", "baseline": "ng-2017-04-01-detained", "gap": "standard", "by": "editor",
              "current": "rln-2019-01-14-detained", "date": "2019-02-01", "known_since":
              "2019-02-01", "reason": {"en": "x", "ru": "х"}}  # fmt: skip
    table = folder / "data/hand/bridges.yml"
    table.write_text(json.dumps({"bridges": [bridge]}), "utf-8")
    status, _, err = told(folder, *verb)
    assert (status, "data/hand/bridges.yml, b: no such gap.\n" in err) == (1, True)
    assert "Traceback" not in err


@pytest.mark.parametrize("verb", ["build", "render", "claims", "check"])
def test_elsewhere_there_is_no_investigation(tmp_path, verb):
    assert told(tmp_path, verb) == (2, "", NOWHERE)
    assert told("/", verb, "--root", str(tmp_path)) == (2, "", NOWHERE)
    assert list(tmp_path.iterdir()) == []


def test_the_investigation_is_found_from_below_and_by_name(folder):
    here = told(folder, "claims")
    assert told(folder / "data/raw/claims", "claims") == here
    assert told("/", "claims", "--root", str(folder)) == here


@pytest.mark.parametrize("verb", ["build", "claims", "check"])
def test_what_the_disk_refuses_is_told_without_a_traceback(tmp_path, verb):
    folder = workbench(tmp_path)
    pairs = folder / "data/hand/pairs.yml"
    pairs.unlink()
    pairs.mkdir()
    status, out, err = told(folder, verb)
    last = "data/hand/pairs.yml: Is a directory. See to it and run again."
    assert (status, out, err.splitlines()[-1]) == (1, "", last)
    assert "Traceback" not in err


ARROW = """
import click
from sayso import cli
cli.cli.add_command(click.Command("say", callback=lambda: click.echo("a → б")))
cli.main(["say"])
"""


def test_a_terminal_without_the_letters_is_no_reason_to_stop():
    env = surroundings(PYTHONIOENCODING="iso-8859-1")
    done = subprocess.run([sys.executable, "-c", ARROW], env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "a \\u2192 \\u0431\n", "")


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("--version",)])
def test_help_and_version_end_well(tmp_path, words):
    status, out, err = told(tmp_path, *words)
    assert (status, err) == (0, "")
    assert "sayso" in out


def test_data_cannot_steer_a_terminal(capsys):
    from sayso import terminal

    terminal.say("a\x1b[2J\x07\u202eb «в»\nc")
    assert capsys.readouterr().out == "a\\x1b[2J\\x07\\u202eb «в»\nc\n"
