"""What every command shares: its options, how it speaks, and the ledger that it asks."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso import paths

if TYPE_CHECKING:
    from sayso.ledger import Book
    from sayso.tables import Ledger

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


SCHEDULER = click.option(
    "--scheduler",
    metavar="ADDRESS",
    default="",
    help="Let the workers of a Dask scheduler do it: tcp://127.0.0.1:PORT or tls://HOST:PORT.",
)
ENGINE = click.option(
    "--engine",
    type=click.Choice(["warm", "papermill"]),
    default="warm",
    show_default=True,
    help="What runs notebooks: forks of one warm process, or a kernel of papermill's for each.",
)


def plain(text: str) -> str:
    """A text whose unprintable signs are spelt out: data must not steer a terminal."""
    return "".join(
        sign if sign.isprintable() or sign == "\n" else ascii(sign)[1:-1] for sign in text
    )


def tell(text: str) -> None:
    click.echo(plain(text), err=True)


def say(text: str) -> None:
    click.echo(plain(text))


def ledger_of(root: Path | None, delivery: str | None) -> "Ledger":
    """A delivery, cleaned; what a killed one left behind goes first."""
    from sayso import arrival, tables

    places = paths.find(root)
    arrival.clear_up(places)
    return tables.make(places, delivery)


def book_of(ledger: "Ledger") -> "Book":
    """The claims of a delivery as of its day."""
    from sayso.ledger import Book, last_day

    return Book.of(ledger.lean.claims, ledger.hand, last_day(ledger.delivery))
