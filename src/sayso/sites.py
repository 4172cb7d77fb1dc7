"""Releases put where readers get them: a folder, or any address that fsspec knows.

``latest/`` is the newest release and moves; each chart of each release stands pinned beside it;
``releases/`` holds what tells of every release. What is pinned is never written again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso import archive, embeds, files, hand, pins
from sayso.archive import CORRECTIONS, FROZEN, MANIFEST, STATEMENTS
from sayso.errors import Finding, WrongUse
from sayso.paths import Places
from sayso.pinboard import site_pages
from sayso.pins import LATEST, STATUS, Pin

LIBRARY = "charts/_lib/"
LAST = (".html", ".json")
"""Pages and what tells of files are written when all that they need is there."""


@dataclass(frozen=True)
class Site:
    """An address at which releases are published; paths are below it."""

    system: Any
    base: str

    @classmethod
    def of(cls, address: str) -> "Site":
        """The site at an address.

        Raises:
            WrongUse: fsspec does not know such an address, or what it needs is not installed.
        """
        import fsspec

        try:
            system, base = fsspec.core.url_to_fs(address)
        except (ValueError, ImportError) as problem:
            raise WrongUse(f"{address!r} is no address to publish to: {problem}.") from None
        return cls(system, base.rstrip("/"))

    def read(self, path: str) -> bytes | None:
        """A file; nothing where there is none."""
        try:
            found: bytes = self.system.cat_file(f"{self.base}/{path}")
        except FileNotFoundError:
            return None
        return found

    def write(self, put: Mapping[str, bytes]) -> None:
        """Write files, pages after what they show; each appears whole."""
        for path in sorted(put, key=lambda path: (path.endswith(LAST), path)):
            target = f"{self.base}/{path}"
            if "file" in self.system.protocol:
                files.put(Path(target), put[path])
            else:
                self.system.makedirs(target.rpartition("/")[0], exist_ok=True)
                self.system.pipe_file(target, put[path])

    def remove(self, path: str) -> None:
        if self.system.exists(f"{self.base}/{path}"):
            self.system.rm_file(f"{self.base}/{path}")


def publish(places: Places, address: str) -> Iterator[str]:
    """Bring a site up to date with the releases there are, told line by line.

    Run again after it was interrupted, it finishes.

    Args:
        places: the investigation.
        address: a folder, or an address of fsspec.

    Raises:
        Finding: a release was touched, its files are not here, or a pinned chart is not as it
            was published.
        WrongUse: there is no release, or the address cannot be published to.
    """
    names = archive.names(places)
    if not names:
        raise WrongUse("There is no release yet: make release.")
    site, link = Site.of(_outside(places, address)), _site_url(places)
    with files.only_one(places.lock):
        newest = _frozen(places, names[-1])
        every = pins.every(places)
        pinned = [pin for pin in every if _pin(places, site, pin, link)]
        yield f"{len(pinned)} charts pinned anew."
        yield from (f"  {pin.folder}/" for pin in pinned)
        site.write({f"{pin.folder}/{STATUS}": pins.status(places, pin).encode("utf-8")
                    for pin in every if _stands(site, pin)})  # fmt: skip
        written, removed = _move(site, newest, archive.manifest(places, names[-1]))
        yield f"latest is {names[-1]}: {written} files written, {removed} removed."
        site.write({file: html.encode("utf-8") for file, html in site_pages(places, newest)})
        for name in names:
            _tell(places, site, name)


def _outside(places: Places, address: str) -> str:
    """An address that lies in no folder which the investigation itself writes or keeps."""
    if "://" not in address:
        path = Path(address).resolve()
        ours = [places.root / name for name in ("reports", "data", "src", "docs", "notebooks")]
        if path == places.root or any(path.is_relative_to(one) for one in ours):
            raise WrongUse(f"{address!r} lies in a folder of the investigation: name another.")
        return str(path)
    return address


def _site_url(places: Places) -> str:
    """The address of ``latest`` as snippets have it."""
    told: str = hand.load(places).links.settings.site_url.value
    if told and not told.endswith(f"/{LATEST}"):
        raise WrongUse(
            f"site_url in data/hand/links.yml is {told!r}. The newest release is published as "
            f"{LATEST}: let it end with /{LATEST}, and release again."
        )
    return told or embeds.PLACEHOLDER


def _frozen(places: Places, name: str) -> dict[str, bytes]:
    """The files of a release.

    Raises:
        Finding: one is missing, or not what was released.
    """
    above = archive.folder(places) / name / FROZEN
    found = {}
    for file, digest in archive.manifest(places, name)["files"].items():
        path = above / file
        if not path.is_file() or files.digest(path) != digest:
            remedy = "restore the folder files/ of the release from where it was made."
            raise Finding.of(places.name(path), "not what was released", digest[:16],
                             "other bytes, or none", remedy)  # fmt: skip
        found[file] = path.read_bytes()
    return found


def _stands(site: Site, pin: Pin) -> bool:
    return site.read(f"{pin.folder}/{MANIFEST}") is not None


def _pin(places: Places, site: Site, pin: Pin, link: str) -> bool:
    """Pin a chart unless it is, and tell whether that was done.

    Raises:
        Finding: it stands there with other bytes.
    """
    bundle = _bundle(places, pin)
    if not bundle:  # its release was made elsewhere, and published from there
        return False
    made = pins.files(pin, bundle, link)
    there = site.read(f"{pin.folder}/{MANIFEST}")
    if there is None:
        site.write({f"{pin.folder}/{name}": data for name, data in made.items()
                    if name != MANIFEST})  # fmt: skip
        site.write({f"{pin.folder}/{MANIFEST}": made[MANIFEST]})
        return True
    for name, one in json.loads(there)["files"].items():
        _hold(pin, name, one["sha256"], site.read(f"{pin.folder}/{name}"))
    return False


def _bundle(places: Places, pin: Pin) -> dict[str, bytes]:
    """The files of a chart in its release; none where that has no files here."""
    above = archive.folder(places) / pin.release / FROZEN / pin.chart
    listed = archive.manifest(places, pin.release)["files"]
    found = {path.name: path.read_bytes() for path in sorted(above.glob("*"))}
    for name, data in found.items():
        _hold(pin, name, listed.get(f"{pin.chart}/{name}", ""), data)
    return found


def _hold(pin: Pin, name: str, digest: str, data: bytes | None) -> None:
    if data is None or files.digest_bytes(data) != digest:
        remedy = "put it back as it was: a pinned chart never changes."
        raise Finding.of(f"{pin.folder}/{name}", "not what was published", digest[:16],
                         "other bytes, or none", remedy)  # fmt: skip


def _move(site: Site, newest: Mapping[str, bytes], told: dict[str, Any]) -> tuple[int, int]:
    """Make ``latest`` the newest release, and tell how many files were written and removed."""
    there = json.loads(site.read(f"{LATEST}/{MANIFEST}") or b"{}").get("files", {})
    put = {f"{LATEST}/{name}": data for name, data in newest.items()
           if there.get(name) != told["files"][name]}  # fmt: skip
    # Without its list of files, which is written last, the next run does all of this again.
    site.remove(f"{LATEST}/{MANIFEST}")
    site.write(put)
    site.write({name: data for name, data in _library(newest).items() if site.read(name) is None})
    gone = [name for name in there if name not in newest]
    for name in gone:
        site.remove(f"{LATEST}/{name}")
    site.write({f"{LATEST}/{MANIFEST}": embeds.as_json(told).encode("utf-8")})
    return len(put), len(gone)


def _library(newest: Mapping[str, bytes]) -> dict[str, bytes]:
    """What the interactive pages of pinned charts load; its name has its version."""
    return {name: data for name, data in newest.items() if name.startswith(LIBRARY)}


def _tell(places: Places, site: Site, name: str) -> None:
    above = archive.folder(places) / name
    told = {f"releases/{name}/{part}": (above / part).read_bytes()
            for part in (STATEMENTS, CORRECTIONS, MANIFEST)}  # fmt: skip
    site.write({path: data for path, data in told.items() if site.read(path) != data})
