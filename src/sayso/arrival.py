"""A new delivery arrives in ``data/raw`` whole or not at all, whenever its bringer is killed.

Its files are made ready below ``.build/delivery``, where a journal names those
that will have no passport until the last one is in its place. That last one is
``datapackage.json``: before it the delivery is none, and whoever comes next
takes its files away again; after it the delivery stands.
"""

import json
import re
import shutil
from pathlib import Path

from sayso import files, passports
from sayso.paths import Places

JOURNAL = "journal.json"
OF_A_DELIVERY = re.compile(r"claims/\d{4}-\d{2}-\d{2}(\.rows)?\.csv")
"""The only files that are ever taken away."""


def place(places: Places, ready: dict[str, bytes]) -> None:
    """Put files into ``data/raw`` in the order given, all or none. To be called under the lock.

    Args:
        ready: contents by path; what ``passports.delivered`` gives.
    """
    folder = _folder(places)
    try:
        for name, data in ready.items():
            files.put(folder / name, data)
        _announce(folder, ready)
        for name in ready:
            files.inside(places.root, places.raw / name)
            files.move(folder / name, places.raw / name)
    finally:
        recover(places)


def _announce(folder: Path, ready: dict[str, bytes]) -> None:
    """Write down, before anything is placed, which files and which bytes will be."""
    promised = {name: passports.digest(data) for name, data in ready.items()}
    files.put(folder / JOURNAL, json.dumps(promised).encode("utf-8"))
    files.settle(folder.parent)


def recover(places: Places) -> None:
    """Take away what a delivery left that never got its passports. To be called under the lock.

    Only a file that the journal names, with the bytes it names, that is called as
    deliveries are and that no passport lists.
    """
    folder = _folder(places)
    if not folder.is_dir():
        return
    listed = passports.read(places)
    for name, promised in _journal(folder).items():
        path = places.raw / name
        ours = OF_A_DELIVERY.fullmatch(name) and name not in listed
        if ours and path.is_file() and files.digest(path) == promised:
            path.unlink()
            files.settle(path.parent)
    shutil.rmtree(folder)


def clear_up(places: Places) -> None:
    """Recover if there is something to recover from, for commands that only look.

    Raises:
        Finding: a delivery is at work at this moment.
    """
    if _folder(places).is_dir():
        with files.only_one(places.lock):
            recover(places)


def _folder(places: Places) -> Path:
    folder = places.work / "delivery"
    files.inside(places.root, folder / JOURNAL)
    return folder


def _journal(folder: Path) -> dict[str, str]:
    """What was announced; nothing where the delivery was killed before it could be."""
    try:
        found = json.loads((folder / JOURNAL).read_text("utf-8"))
        return {str(name): str(promised) for name, promised in found.items()}
    except (FileNotFoundError, ValueError, AttributeError):
        return {}
