"""What a result depends on, as one digest. Content counts, never the time of a file."""

import platform
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from sayso import files, passports
from sayso.paths import Places

PACKAGE = Path(__file__).parent
FRONT = "front.yml"
"""The one hand table that only the front page tells."""
WAIVERS = "waivers.yml"
CAUSES, LEAKS, SIGN_OFF = "causes.yml", "leaks.yml", "sign_off.yml"
"""The hand tables that only a release reads."""


def _of(*parts: str) -> str:
    return files.digest_text("\n".join(parts))


def _inside(folder: Path, pattern: str) -> list[Path]:
    return [path for path in folder.rglob(pattern) if path.is_file()]


def data(places: Places, delivery: str | None) -> str:
    """Raw tables, hand tables of claims and context, and the delivery (none given: the newest)."""
    apart = (FRONT, CAUSES, LEAKS, SIGN_OFF)
    decided = [path for path in _inside(places.hand, "*.yml") if path.name not in apart]
    found = [*_inside(places.raw, "*"), *decided]
    return _of(files.digest_all(found, places.root), delivery or _newest(places))


def beside(places: Places) -> str:
    """What lies beside the notebooks, which one that reads more than our views may read too."""
    found = [path for path in _inside(places.notebooks, "*")
             if not any(part.startswith(".") for part in path.relative_to(places.root).parts)
             and "__pycache__" not in path.parts]  # fmt: skip
    return files.digest_all(found, places.root)


def context(places: Places, delivery: str | None) -> str:
    """The raw tables of the context series, what people decided of them, and the delivery."""
    found = [*_inside(places.raw / "context", "*"), *_inside(places.hand, "context.yml")]
    return _of(files.digest_all(found, places.root), delivery or _newest(places))


def waived(places: Places) -> str:
    """What people let pass, which every page is held to."""
    return files.digest_all(_inside(places.hand, WAIVERS), places.root)


def _newest(places: Places) -> str:
    return max(filter(None, (one.delivery for one in passports.read(places).values())), default="")


@cache
def program() -> str:
    """The package's code and templates, the Python it runs on, and the libraries it asks for."""
    code = [path for path in _inside(PACKAGE, "*") if "__pycache__" not in path.parts]
    return _of(files.digest_all(code, PACKAGE), platform.python_version(), *_libraries())


def _libraries() -> Iterator[str]:
    """What is installed of the libraries that the package asks for in any case, with versions."""
    with suppress(PackageNotFoundError):
        for asked in requires("sayso") or ():
            if "extra ==" not in asked and (name := re.match(r"[\w.-]+", asked)):
                yield f"{name[0]} {version(name[0])}"


def lock(places: Places) -> str:
    """The locked versions of the libraries, where the investigation keeps them."""
    path = places.root / "requirements" / "build.txt"
    return files.digest(path) if path.is_file() else ""


def tables(places: Places, delivery: str | None) -> str:
    """All that the processed tables depend on."""
    return _of(data(places, delivery), made_with(places))


def made_with(places: Places) -> str:
    """What everything is made with: the package, Python, and the libraries."""
    return _of(program(), lock(places))


def index(places: Places, parts: Iterable[str]) -> str:
    """All that the front page depends on: every other part, words, methodology, and releases."""
    told = (places.root / "reports" / "releases").glob("*/corrections.json")
    own = [*(places.root / "docs").glob("methodology*.md"), *_inside(places.hand, FRONT), *told]
    return _of(*parts, files.digest_all(own, places.root))
