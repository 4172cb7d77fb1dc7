"""The commands that answer a question and change nothing."""

import json
from pathlib import Path
from typing import Any

import click

from sayso import paths
from sayso.errors import Finding
from sayso.paths import Places
from sayso.terminal import DELIVERY, ROOT, book_of, ledger_of, say


def rows(root: Path | None, delivery: str | None) -> None:
    """Account for every raw row: claims, and rows set aside."""
    ledger = ledger_of(root, delivery)
    found, rejects = ledger.lean.claims, ledger.lean.rejects
    say(f"{ledger.raw_rows} rows = {len(found)} claims + {len(rejects)} rejects")
    say(f"{found['relay_of'].eq('').sum()} origins, each with its scope")
    for row in rejects.itertuples():
        say(f"line {row.line} ({row.claim_id}): {row.reason}: {row.remedy}")


@click.command()
@ROOT
@DELIVERY
def check(root: Path | None, delivery: str | None) -> None:
    """Hold every table and typed text to the house rules."""
    from sayso import checks, gate, lint, tables

    ledger = ledger_of(root, delivery)
    gate.hold(book_of(ledger))
    lint.check(paths.find(root))
    results = tables.hold(ledger)
    for row in results.itertuples():
        say(f"{'holds' if row.passed else 'FAILS'}  {row.table}: {row.rule}")
    checks.gate(results)


@click.command()
@click.argument("text")
@click.option("--lang", metavar="L", help="Its language; by default the words tell it.")
def read(text: str, lang: str | None) -> None:
    """Read the one figure in words, with its hedge, as JSON.

    low and high are what the words alone promise; null where they set no end.
    Where there is no figure, more than one, or none that can be read for certain,
    the reason is told and the exit status is 1.
    """
    from sayso import wording

    try:
        found = wording.find(text, lang)
    except wording.Refused as reason:
        raise Finding(str(reason)) from None
    count = found.count
    told = {"hedge": count.hedge, "words": count.words, "numbers": list(count.numbers),
            "low": count.low, "high": count.high, "unit": found.unit or None}  # fmt: skip
    say(json.dumps(told, ensure_ascii=False))


@click.command()
@click.option("--measure", metavar="M", required=True, help="What is counted: detained, killed …")
@click.option("--baseline", metavar="WAVE", help="The earlier wave; by default that of waves.yml.")
@click.option("--current", metavar="WAVE", help="The later wave; by default that of waves.yml.")
@click.option("--as-of", metavar="DATE", help="The day whose knowledge counts; else the newest.")
@click.option("--reading", metavar="NAME", help="What vague words mean; else only words count.")
@click.option("--lang", metavar="L", default="en", show_default=True, help="The language.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@ROOT
def compare(root: Path | None, measure: str, lang: str, as_json: bool, **asked: Any) -> None:
    """Tell what the figures of two waves support.

    The standing figures of each wave, what they allow to be said, and what not, with why.

    "Not comparable" and "cannot say" are answers like others: the exit status is 0.
    """
    from sayso import gate, printed

    book = book_of(ledger_of(root, None))
    gate.hold(book)
    say(printed.answer(book, measure, lang=lang, as_json=as_json, **asked))


@click.command()
@click.option("--measure", metavar="M", required=True, help="What is counted: detained, killed …")
@click.option("--wave", metavar="WAVE", help="The wave; by default the current one of waves.yml.")
@click.option("--as-of", metavar="DATE", help="The day whose knowledge counts; else the newest.")
@click.option("--lang", metavar="L", default="en", show_default=True, help="The language.")
@click.option("--suggest", is_flag=True, help="Also tell which steps a person may look at.")
@ROOT
def relays(root: Path | None, measure: str, lang: str, **asked: Any) -> None:
    """Show who repeats whom, and what was changed on the way.

    How many independent origins the pages of a measure have, at least and at most; the
    tree of claims, from each origin to whoever repeats it; and how often "at least" or
    "around" was lost, in texts and in headlines.
    """
    from sayso import retold

    for line in retold.report(book_of(ledger_of(root, None)), measure, lang=lang, **asked):
        say(line)


@click.command()
@click.argument("what", required=False)
@click.option("--in", "page", metavar="FILE", default="", help="Only on files named so.")
@click.option("--all", "everything", is_flag=True, help="List all, not the first few of many.")
@ROOT
def trace(root: Path | None, what: str | None, page: str, everything: bool) -> None:
    """Tell on whose say-so a number was printed.

    WHAT is a number or a text as it is printed ("40"), the name of a statement, or the
    id of a claim. From a number the way leads to its statements, their claims, the line
    of the raw table and the page it was read on; from a claim to everything printed of
    it. Without WHAT: how many numbers were traced, and what was waived, with the reasons.
    """
    from sayso import follow

    places = paths.find(root)
    told = (follow.walk(places, what, page, everything=everything) if what
            else follow.account(places, _waivers(places)))  # fmt: skip
    for line in told:
        say(line)


@click.command()
@ROOT
def corrections(root: Path | None) -> None:
    """Show how the last build differs from the last release, and what has no cause yet.

    Each statement that was added, changed or withdrawn, with the cause that people gave in
    data/hand/causes.yml. A changed number without a cause would stop a release.
    """
    from sayso import releases

    for line in releases.account(paths.find(root)):
        say(line)


@click.command()
@ROOT
@DELIVERY
def diff(root: Path | None, delivery: str | None) -> None:
    """Show what a build of the tables as they stand now would say otherwise than the last one.

    Nothing is rendered and nothing written. The tables are held to every rule first.
    """
    from sayso import unbuilt

    for line in unbuilt.account(paths.find(root), delivery):
        say(line)


def _waivers(places: Places) -> list[tuple[str, str]]:
    from sayso import lint, traces

    return [*traces.OURS.items(), *((one.scope, one.reason) for one in lint.numbers(places))]


@click.command()
@ROOT
@DELIVERY
def wordings(root: Path | None, delivery: str | None) -> None:
    """Read each claim's words again and hold them against its coding.

    First what came of the rows of each language, then each row that did not
    simply agree, with its words. Of the newest delivery none may disagree.
    """
    from sayso import agreement, checks

    ledger = ledger_of(root, delivery)
    for line in agreement.report(ledger.wordings):
        say(line)
    if ledger.newest:
        checks.gate(checks.wordings(ledger.wordings, len(ledger.lean.claims)))


COMMANDS = (check, read, compare, relays, trace, diff, corrections, wordings)
