"""Write the parts of docs/ that only repeat what the code says: tools/reference.py (`make docs`)

docs/data.md keeps its prose; what stands there between two markers is made from the columns and
codes beside the code that uses them. docs/commands.md is made from the commands themselves.
A new verb appears by itself, a new processed table is one line in TABLES.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pyarrow as pa

from sayso import (
    agreement,
    charts,
    checks,
    claims,
    cli,
    context,
    corrections,
    figures,
    files,
    front,
    passports,
    paths,
    printings,
    rejects,
    results,
    statements,
    tables,
)
from sayso.paths import MARK, Places

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
BLOCK = re.compile(r"(<!-- (\w+): written by make docs -->\n).*?(<!-- end of \2 -->)", re.DOTALL)
WIDTH = {"terminal_width": 80, "max_content_width": 80}
TYPES = {
    "large_string": "text",
    "int64": "whole number",
    "timestamp[s]": "day",
    "bool": "true or false",
}
"""The types of Parquet that we write, in words."""


@dataclass(frozen=True)
class Table:
    """A file that a build writes: its name, what a row of it is, its columns and their meanings."""

    name: str
    about: str
    columns: Mapping[str, str]


def as_claims(names: Iterable[str]) -> dict[str, str]:
    """Columns that mean what they mean for a claim."""
    return {name: claims.COLUMNS[name] for name in names}


TABLES = (
    Table("data/processed/claims.parquet", "One row a claim. `claims.csv` beside it is the same "
          "without `page`. Raw rows = claims + rejects, always.", claims.COLUMNS),
    Table("data/processed/relays.csv", "One row a claim that repeats another.",
          tables.RELAYS),
    Table("data/processed/rejects.csv", "One row a raw row that was set aside: all columns of the "
          "delivery, as delivered, and these.", rejects.ADDED),
    Table("data/processed/wordings.csv", "One row a claim: its words as they were read again, "
          "beside what is coded.", agreement.COLUMNS),
    Table("data/processed/corrections.csv", "One row a cell of the delivery that we corrected.",
          corrections.COLUMNS),
    Table("data/processed/comparisons.csv", "One row a pair of `data/hand/pairs.yml` that could be "
          "drawn on the day of the newest delivery.", results.COLUMNS),
    Table("data/processed/statements.csv", "One row a statement that a published file prints: "
          "under its name, or because a number stands in its text.", statements.COLUMNS),
    Table("data/processed/traced.csv", "One row a published file with text. Every number in it "
          "belongs to a statement.", printings.FILES),
    Table("data/processed/context.csv", "One row a figure of a context series: as many rows as the "
          "raw tables have cells for figures, empty cells among them.", context.COLUMNS),
    Table("data/processed/checks.csv", "One row a rule of the house.",
          {name: told for name, told in checks.COLUMNS.items() if name != "examples"}),
    Table("data/processed/ledger.json", "What the tables were made from, and where every row went.",
          tables.STAMPED),
    Table("reports/charts/<page>/<chart>/<lang>/data.csv",
          "One row a claim that is drawn. `data.json` has the same, and the rows as drawn.",
          charts.COLUMNS),
    Table("reports/figures.csv", "One row a claim: where every figure came from.",
          as_claims(front.TRACE) | {"file": "the raw table in which it stands"}
          | as_claims(["line"])),
)  # fmt: skip


def main() -> None:
    places = paths.find(Path(__file__).resolve().parent.parent)
    for path, text in written(places).items():
        files.put(path, text.encode("utf-8"))


def written(places: Places) -> dict[Path, str]:
    """Each page that is made, in whole or in part, as it should be now."""
    docs = places.root / "docs"
    data = (docs / "data.md").read_text("utf-8")
    return {docs / "data.md": filled(data, blocks(places)), docs / "commands.md": commands(places)}


def filled(text: str, made: Mapping[str, str]) -> str:
    """The text with every block between its markers.

    Raises:
        KeyError: a marker names a block that is not made.
        ValueError: a block has no place.
    """
    if lost := set(made) - {name for _, name, _ in BLOCK.findall(text)}:
        raise ValueError(f"docs/data.md has no place for: {', '.join(sorted(lost))}")
    return BLOCK.sub(lambda found: f"{found[1]}\n{made[found[2]]}\n{found[3]}", text)


def blocks(places: Places) -> dict[str, str]:
    """Every block of docs/data.md by its name."""
    return {
        "raw": "\n".join(_resource(path, one) for path, one in newest(places).items()),
        "codes": _codes(),
        "processed": "\n".join(_table(table, _types(table, places)) for table in TABLES),
        "reasons": grid(("reason", "what to do"), rejects.REASONS.items()),
        "hand": "".join(_hand(path) for path in sorted(places.hand.glob("*.yml"))),
    }


def grid(head: tuple[str, ...], rows: Any) -> str:
    """A table of Markdown."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(_cell(cell) for cell in line) + " |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _code(name: str) -> str:
    return f"`{name}`"


# raw


def newest(places: Places) -> dict[str, dict[str, Any]]:
    """The newest version of each raw table, by its path with the date left open.

    The digests of lines have the same form beside every table and are told in prose.
    """
    package = json.loads((places.root / MARK).read_text("utf-8"))
    listed = sorted(package["resources"], key=lambda resource: resource["path"])
    tables = (one for one in listed if not one["path"].endswith(passports.ROWS_SUFFIX))
    return {DATE.sub("<date>", one["path"]): one for one in tables}


def _resource(path: str, resource: dict[str, Any]) -> str:
    fields = resource["schema"]["fields"]
    rows = [(_code(one["name"]), _kind(one), one.get("description", "")) for one in fields]
    head = f"### `data/raw/{path}`\n\n{resource['description']}\n\n"
    return head + grid(("column", "type", "meaning"), rows)


def _kind(field: dict[str, Any]) -> str:
    """Type and constraints of a raw column, in words."""
    limits = field.get("constraints", {})
    kind = {"string": "text", "integer": "whole number"}.get(field["type"], field["type"])
    return ", ".join([kind, *(name for name in ("required", "unique") if limits.get(name))])


# codes


def _codes() -> str:
    hedged = [
        (_code(code), _code(hedge.value) if hedge else "none: no figure is given", _numbers(code))
        for code, hedge in figures.HEDGES.items()
    ]
    closed = {
        "stance": rejects.STANCES,
        "basis": rejects.BASES,
        "group": rejects.GROUPS,
    }
    read = ((result, told) for result, told in agreement.RESULTS.items())
    answers = ((_code(name), told) for name, told in figures.ANSWERS.items())
    lists = ((_code(name), ", ".join(map(_code, codes))) for name, codes in closed.items())
    return "\n".join([
        grid(("`qualifier`", "becomes the `hedge`", "`low` and `high` in the delivery"), hedged),
        grid(("column", "its codes"), lists),
        grid(("`answer`", "meaning"), answers),
        grid(("`result` of reading the words again", "meaning"), read),
    ])  # fmt: skip


def _numbers(code: str) -> str:
    """Which numbers a row with this qualifier has."""
    groups = {
        ("fewer_than",): "`high` alone, 2 or more: the words say nearly, almost",
        figures.LOW_ONLY: "`low` alone, 1 or more",
        figures.HIGH_ONLY: "`high` alone, 1 or more",
        ("none",): "both 0",
        figures.SAME: "both, equal, 1 or more",
        figures.WORDLESS: "neither",
        ("between",): "both, `low` below `high`",
    }
    return next(told for codes, told in groups.items() if code in codes)


# processed


def _types(table: Table, places: Places) -> dict[str, str]:
    """The type of each column of a Parquet file, from the table as it is made."""
    if not table.name.endswith(".parquet"):
        return {}
    made = tables.make(places).cleaned.claims
    schema = pa.Schema.from_pandas(made, preserve_index=False)
    return {field.name: TYPES[str(field.type)] for field in schema}


def _table(table: Table, types: dict[str, str]) -> str:
    head = f"### `{table.name}`\n\n{table.about}\n\n"
    what = "key" if table.name.endswith(".json") else "column"
    if not types:
        return head + grid((what, "meaning"), _named(table.columns))
    rows = ((_code(name), types[name], told) for name, told in table.columns.items())
    legend = ", ".join(f"{words} is {_code(kind)}" for kind, words in TYPES.items())
    return f"{head}In Parquet, {legend}.\n\n{grid((what, 'type', 'meaning'), rows)}"


def _named(meanings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((_code(name), told) for name, told in meanings.items())


# hand


def _hand(path: Path) -> str:
    """A hand table in the words that stand at its top."""
    lines = path.read_text("utf-8").split("\n")
    end = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    told = " ".join(line.removeprefix("#").strip() for line in lines[:end])
    return f"* `{path.name}`: {told}\n"


# commands


def commands(places: Places) -> str:
    """docs/commands.md, all of it."""
    makefile = (places.root / "Makefile").read_text("utf-8")
    targets = re.findall(r"^## (\w+): (.+)$", makefile, re.MULTILINE)
    made = ((_code(f"make {name}"), told) for name, told in targets)
    whole = cli.cli.make_context("sayso", [], resilient_parsing=True, **WIDTH)
    verbs = (_verb(whole, name) for name in sorted(cli.cli.commands))
    return "\n".join([
        "# Every command\n\nWritten by `make docs` from the commands themselves.\n",
        "## make\n",
        grid(("command", "what it does"), made),
        "## sayso\n\nThe same as `sayso --help` and `sayso <verb> --help`.\n",
        _fence(cli.cli.get_help(whole)),
        "### Exit status\n",
        grid(("status", "meaning"), ((str(code), told) for code, told in cli.STATUSES.items())),
        *verbs,
    ])  # fmt: skip


def _verb(whole: click.Context, name: str) -> str:
    command = cli.cli.commands[name]
    inside = command.make_context(name, [], parent=whole, resilient_parsing=True, **WIDTH)
    return f"### sayso {name}\n\n{_fence(command.get_help(inside))}"


def _fence(text: str) -> str:
    return f"```text\n{text}\n```\n"


if __name__ == "__main__":
    main()
