"""What each part of an investigation depends on, as one digest: by content, never by time."""

import json

from sayso import desk, editions, errata, files, inputs, manifest, reach, rendering, views_of
from sayso.editions import Edition
from sayso.errors import WrongUse
from sayso.ledger import Book
from sayso.paths import Places
from sayso.tables import Ledger

WRONG = "a parameter or a value that there is not"
"""In place of a digest: it is told when the edition is looked at."""


def of(places: Places, delivery: str | None, ledger: Ledger) -> dict[str, str]:
    """Every part of the investigation and what it depends on now.

    Args:
        places: the investigation.
        delivery: an older delivery; by default the newest.
        ledger: what ``tables.make`` made of it.
    """
    found = {manifest.TABLES: inputs.tables(places, delivery)}
    if (places.root / "README.md").is_file():
        found[manifest.README] = found[manifest.TABLES]
    book = Book.of(ledger.lean.claims, ledger.hand, desk.day_of(ledger.delivery))
    listed = editions.load(places)
    common = inputs.made_with(places), inputs.waived(places), errata.digest(places)
    for name, edition in listed.items():
        told = edition.model_dump() | {"twins": editions.twins(listed, edition)}
        notebook = files.digest(editions.notebook(places, edition))
        read = _read(places, edition, ledger, book)
        parts = (*common, json.dumps(told, sort_keys=True), notebook, ledger.delivery, read)
        found[name] = files.digest_text("\n".join(parts))
    found[manifest.INDEX] = inputs.index(places, found.values())
    return found


def _read(places: Places, edition: Edition, ledger: Ledger, book: Book) -> str:
    """A digest of what the notebook of an edition may read; of everything where nobody can tell.

    Raises:
        Finding: it is no notebook.
    """
    known = rendering.declared(places, edition)
    if not views_of.plain(places, edition):
        return files.digest_text(inputs.data(places, ledger.delivery) + inputs.beside(places))
    if views_of.CONTEXT in views_of.calls(places, edition):
        return inputs.context(places, ledger.delivery)
    if not edition.parameters.keys() <= known.keys():
        return WRONG
    try:
        values = views_of.parameters(places, edition)
        view = next(iter(views_of.views(places, edition, book, values).values()))
    except WrongUse:
        return WRONG
    return reach.digest(view.book)
