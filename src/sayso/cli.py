"""The command line. Exit status: 0 done, 1 a finding about the data, 2 wrong use."""

import io
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from sayso import asking, paths, plan
from sayso.errors import Finding, WrongUse
from sayso.paths import Places
from sayso.terminal import DELIVERY, ENGINE, JOBS, ROOT, SCHEDULER, say, tell

STATUSES = {
    0: "done",
    1: "a finding about the data, or a file that the system refuses: nothing was published",
    2: "wrong use",
    130: "stopped by hand",
}


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
@ENGINE
def build(root: Path | None, delivery: str | None, **how: Any) -> None:
    """Clean, check, render and publish what is out of date."""
    _build(paths.find(root), delivery, (), **how)


@cli.command()
@click.argument("editions", nargs=-1)
@ROOT
@DELIVERY
@JOBS
@ENGINE
@SCHEDULER
def render(editions: tuple[str, ...], root: Path | None, delivery: str | None, **how: Any) -> None:
    """Render the named editions, or those that are out of date."""
    _build(paths.find(root), delivery, editions, **how)


def _build(places: Places, delivery: str | None, only: tuple[str, ...], **how: Any) -> None:
    if how.get("scheduler"):
        from sayso.far import scheduler

        scheduler.checked(how["scheduler"])
    if not only and plan.idle(str(places.root), delivery or ""):
        say(plan.NOTHING)
        return
    from sayso.crew import Crew

    started, crew = time.monotonic(), Crew(**how)
    crew.ready()  # it loads what rendering needs while we load the rest
    from sayso import build as builder

    done = builder.build(places, delivery=delivery, only=only, crew=crew, say=tell)
    if not done:
        say(plan.NOTHING)
        return
    say(f"Built in {time.monotonic() - started:.1f} s. The pages:")
    reports = places.reports
    for page in sorted([*reports.glob("index.html"), *reports.glob("*/index.html")]):
        say(f"  {places.name(page)}")


@cli.command()
@ROOT
@DELIVERY
@click.option("--out", type=click.Path(path_type=Path),
              help="Clean part by part into this new folder.")  # fmt: skip
@click.option("--as-of", metavar="DATE", help="The day whose standing claims are taken.")
@click.option("--parts", type=click.IntRange(1), default=16, show_default=True,
              help="How many parts the ledger is divided into.")  # fmt: skip
@SCHEDULER
def claims(
    root: Path | None,
    delivery: str | None,
    out: Path | None,
    as_of: str | None,
    parts: int,
    scheduler: str,
) -> None:
    """Account for every raw row: claims, and rows set aside.

    With --out a ledger larger than memory is cleaned part by part, here or by workers: its claims,
    the rows set aside, and the claims that stand on a day. The rules are not held.
    """
    if out is None:
        if scheduler or as_of:
            raise WrongUse("--scheduler and --as-of need a folder to write to: --out FOLDER.")
        asking.rows(root, delivery)
        return
    from sayso import partitions
    from sayso.far import scheduler as far
    from sayso.far import tasks

    places, asked = paths.find(root), partitions.Asked(delivery, as_of, parts)
    if scheduler:
        with far.connected(scheduler) as client:
            found = partitions.collect(places, out, asked, partial(tasks.each, client))
    else:
        found = partitions.collect(places, out, asked)
    say(", ".join(f"{count} {what}" for what, count in found.items()) + f" in {out}")


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

    door.deliver(paths.find(root), file, day=date, only_look=draft, say=say)


@cli.command()
@ROOT
@click.option("--date", "day", metavar="DATE", help="The day of the release; by default today.")
def release(root: Path | None, day: str | None) -> None:
    """Freeze what was built: its statements, its files, and what changed since the last release.

    Only bytes that were checked go out, and no changed number without a cause. What stands
    against it is told, and the last release stays as it was.
    """
    from datetime import datetime

    from sayso import leaks, releases

    places = paths.find(root)
    name = releases.make(places, day or datetime.now().astimezone().date().isoformat())
    say(f"Released as {name}: reports/releases/{name}. CORRECTIONS.md tells what changed.")
    if not os.environ.get(leaks.DENYLIST):
        tell(f"No private list of names was asked: {leaks.DENYLIST} names none.")


@cli.command()
@click.argument("address")
@ROOT
def publish(address: str, root: Path | None) -> None:
    """Bring a site up to date with the releases there are.

    ADDRESS is a folder, or any address that fsspec knows (s3://…, sftp://…; what it needs
    must be installed). latest/ becomes the newest release; each chart of each release stands
    pinned beside it and is never written again. Only what was released is published.
    """
    from sayso import sites

    for line in sites.publish(paths.find(root), address):
        say(line)


@cli.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@ROOT
@click.option("--in", "page", metavar="FILE", default="", help="Only on files named so.")
@click.option("--open", "open_only", is_flag=True, help="Only what has no answer that holds.")
def packet(file: Path | None, root: Path | None, page: str, open_only: bool) -> None:
    """Write one file with all that is printed, for somebody to check.

    Each statement of the last build stands in it with the claims behind it, in every language,
    and with a place to answer. FILE is packet.html unless you say otherwise. It works without
    a network; what is answered comes back as a file: sayso answers takes it in.
    """
    from sayso import packet as packets

    places = paths.find(root)
    target = file or places.root / packets.FILE
    count = packets.write(places, target, page, open_only=open_only)
    say(f"{count} statements to check: {os.path.relpath(target)}")


@cli.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@ROOT
def answers(file: Path | None, root: Path | None) -> None:
    """Take in what somebody answered, or tell what the answers come to.

    FILE is what a packet saved. It is kept as it is in data/hand/answers, or nothing of it is if
    anything is wrong. An answer holds until the words or values of its statement change.
    Without FILE: how many statements have an answer that holds, which answers were given
    before a change, and every objection with its note. An objection stops a release.
    """
    from sayso import taken

    places = paths.find(root)
    if file:
        taken.take(places, file, say=say)
        return
    for line in taken.account(places):
        say(line)


for command in asking.COMMANDS:
    cli.add_command(command)


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
        tell(str(problem))
        return 1
    except OSError as problem:
        path = problem.filename2 or problem.filename
        where = os.path.relpath(path) if path else "the system"
        tell(f"{where}: {problem.strerror or problem}. See to it and run again.")
        return 1
    except WrongUse as problem:
        tell(str(problem))
        return 2
    except click.ClickException as problem:
        problem.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        tell("Stopped. Run again to finish.")
        return 130
    return 0


if __name__ == "__main__":
    main()
