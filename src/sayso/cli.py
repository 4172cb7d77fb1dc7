"""The command line. Exit status: 0 done, 1 a finding about the data, 2 wrong use."""

import io
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso import paths
from sayso.errors import Finding, WrongUse
from sayso.paths import Places

if TYPE_CHECKING:
    from sayso.ledger import Book
    from sayso.tables import Ledger

STATUSES = {
    0: "done",
    1: "a finding about the data, or a file that the system refuses: nothing was published",
    2: "wrong use",
    130: "stopped by hand",
}

ROOT = click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the investigation; by default the one you stand in.",
)
DELIVERY = click.option(
    "--delivery", metavar="DATE", help="An older delivery instead of the newest."
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="Editions rendered at a time.",
)


def _plain(text: str) -> str:
    """A text whose unprintable signs are spelt out: data must not steer a terminal."""
    return "".join(
        sign if sign.isprintable() or sign == "\n" else ascii(sign)[1:-1] for sign in text
    )


def _tell(text: str) -> None:
    click.echo(_plain(text), err=True)


def _say(text: str) -> None:
    click.echo(_plain(text))


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: " + "; ".join(f"{code} {words}" for code, words in STATUSES.items()) + ".",
)
@click.version_option(package_name="sayso")
def cli() -> None:
    """Every figure, and on whose say-so."""


@cli.command()
@ROOT
@DELIVERY
@JOBS
def build(root: Path | None, delivery: str | None, jobs: int) -> None:
    """Clean, check, render and publish what is out of date."""
    _build(paths.find(root), delivery, (), jobs)


@cli.command()
@click.argument("editions", nargs=-1)
@ROOT
@DELIVERY
@JOBS
def render(editions: tuple[str, ...], root: Path | None, delivery: str | None, jobs: int) -> None:
    """Render the named editions, or those that are out of date."""
    _build(paths.find(root), delivery, editions, jobs)


def _build(places: Places, delivery: str | None, only: tuple[str, ...], jobs: int) -> None:
    from sayso import build as builder

    started = time.monotonic()
    done = builder.build(places, delivery=delivery, only=only, jobs=jobs, say=_tell)
    if not done:
        _say("Nothing to do: every page is up to date.")
        return
    _say(f"Built in {time.monotonic() - started:.1f} s. The pages:")
    reports = places.reports
    for page in sorted([*reports.glob("index.html"), *reports.glob("*/index.html")]):
        _say(f"  {places.name(page)}")


def _ledger(root: Path | None, delivery: str | None) -> "Ledger":
    """A delivery, cleaned; what a killed one left behind goes first."""
    from sayso import arrival, tables

    places = paths.find(root)
    arrival.clear_up(places)
    return tables.make(places, delivery)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@ROOT
@click.option("--date", metavar="DATE", help="The day of the delivery; by default today.")
@click.option("--draft", is_flag=True, help="Only check and show; put nothing in place.")
def deliver(file: Path, root: Path | None, date: str | None, draft: bool) -> None:
    """Take in a new version of the claims table.

    FILE is the whole table as CSV, with the columns of the newest delivery. It is
    checked as a draft, and what it adds, changes and removes is shown. If all
    holds it is put into data/raw under its date, with its passport. If anything
    is wrong that is told by line, and everything stays as it was. FILE itself is
    never changed.
    """
    from sayso import deliver as door

    door.deliver(paths.find(root), file, day=date, only_look=draft, say=_say)


@cli.command()
@ROOT
@DELIVERY
def claims(root: Path | None, delivery: str | None) -> None:
    """Account for every raw row: claims, and rows set aside."""
    ledger = _ledger(root, delivery)
    found, rejects = ledger.cleaned.claims, ledger.cleaned.rejects
    _say(f"{ledger.raw_rows} rows = {len(found)} claims + {len(rejects)} rejects")
    _say(f"{found['relay_of'].eq('').sum()} origins, each with its scope")
    for row in rejects.itertuples():
        _say(f"line {row.line} ({row.claim_id}): {row.reason}: {row.remedy}")


@cli.command()
@ROOT
@DELIVERY
def check(root: Path | None, delivery: str | None) -> None:
    """Hold every table and typed text to the house rules."""
    from sayso import checks, gate, lint, tables

    ledger = _ledger(root, delivery)
    gate.hold(_book(ledger))
    lint.check(paths.find(root))
    results = tables.hold(ledger)
    for row in results.itertuples():
        _say(f"{'holds' if row.passed else 'FAILS'}  {row.table}: {row.rule}")
    checks.gate(results)


def _book(ledger: "Ledger") -> "Book":
    """The claims of a delivery as of its day."""
    from sayso.ledger import Book, last_day

    return Book.of(ledger.cleaned.claims, ledger.hand, last_day(ledger.delivery))


@cli.command()
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
    _say(json.dumps(told, ensure_ascii=False))


@cli.command()
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

    book = _book(_ledger(root, None))
    gate.hold(book)
    _say(printed.answer(book, measure, lang=lang, as_json=as_json, **asked))


@cli.command()
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

    for line in retold.report(_book(_ledger(root, None)), measure, lang=lang, **asked):
        _say(line)


@cli.command()
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
        _say(line)


def _waivers(places: Places) -> list[tuple[str, str]]:
    from sayso import lint, traces

    return [*traces.OURS.items(), *((one.scope, one.reason) for one in lint.numbers(places))]


@cli.command()
@ROOT
@DELIVERY
def wordings(root: Path | None, delivery: str | None) -> None:
    """Read each claim's words again and hold them against its coding.

    First what came of the rows of each language, then each row that did not
    simply agree, with its words. Of the newest delivery none may disagree.
    """
    from sayso import agreement, checks

    ledger = _ledger(root, delivery)
    for line in agreement.report(ledger.wordings):
        _say(line)
    if ledger.newest:
        checks.gate(checks.wordings(ledger.wordings, len(ledger.cleaned.claims)))


def main(arguments: list[str] | None = None) -> None:
    """Run a command and turn what went wrong into an exit status, never a traceback."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Words of the ledger may have letters that the terminal's encoding has not.
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(_status(lambda: cli.main(arguments, standalone_mode=False)))


def _status(run: Callable[[], Any]) -> int:
    try:
        run()
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except Finding as problem:
        _tell(str(problem))
        return 1
    except OSError as problem:
        path = problem.filename2 or problem.filename
        where = os.path.relpath(path) if path else "the system"
        _tell(f"{where}: {problem.strerror or problem}. See to it and run again.")
        return 1
    except WrongUse as problem:
        _tell(str(problem))
        return 2
    except click.ClickException as problem:
        problem.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        _tell("Stopped. Run again to finish.")
        return 130
    return 0


if __name__ == "__main__":
    main()
