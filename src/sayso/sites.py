"""Releases put where readers get them: a folder, or any address that fsspec knows.

``latest/`` is the newest release and moves; each chart of each release stands pinned beside it;
``releases/`` holds what tells of every release. What is pinned is never written again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso import archive, embeds, files, pins
from sayso.archive import CORRECTIONS, FROZEN, MANIFEST, STATEMENTS
from sayso.errors import Finding, WrongUse
from sayso.paths import Places
from sayso.pinboard import site_pages
from sayso.pins import LATEST, STATUS, Pin

LIBRARY = "charts/_lib/"
MOVED = f"{LATEST}/{MANIFEST}"
LAST = (".html", ".json")
"""Pages and what tells of files are written when all that they need is there."""


@dataclass(frozen=True)
class Site:
    """An address at which releases are published; paths are below it."""

    system: Any
    base: str

    @classmethod
    def of(cls, address: str, root: Path) -> "Site":
        """The site at an address.

        Args:
            address: a folder, or an address of fsspec.
            root: the investigation, in which no site may lie.

        Raises:
            WrongUse: fsspec does not know such an address, what it needs is not installed, or it
                lies in the investigation.
        """
        import fsspec

        try:
            system, base = fsspec.core.url_to_fs(address)
        except (ValueError, ImportError) as problem:
            raise WrongUse(f"{address!r} is no address to publish to: {problem}.") from None
        if "file" in system.protocol and Path(base).resolve().is_relative_to(root.resolve()):
            raise WrongUse(f"{address!r} lies in the investigation itself: name another.")
        return cls(system, base.rstrip("/"))

    def read(self, path: str) -> bytes | None:
        """A file; nothing where there is none."""
        try:
            found: bytes = self.system.cat_file(f"{self.base}/{path}")
        except FileNotFoundError:
            return None
        return found

    def write(self, put: Mapping[str, bytes]) -> int:
        """Write the files that are not there as they are, pages after what they show.

        Returns:
            How many were written; each appears whole.
        """
        wanted = sorted(put, key=lambda path: (path.endswith(LAST), path))
        changed = [path for path in wanted if self.read(path) != put[path]]
        for path in changed:
            self._put(f"{self.base}/{path}", put[path])
        return len(changed)

    def _put(self, target: str, data: bytes) -> None:
        if "file" in self.system.protocol:
            files.put(Path(target), data)
        else:
            self.system.makedirs(target.rpartition("/")[0], exist_ok=True)
            self.system.pipe_file(target, data)

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
        Finding: a release was touched, its files are not here, or the site has a release that is
            not here, or a pinned chart that is not as it was published.
        WrongUse: there is no release, or the address cannot be published to.
    """
    names = archive.names(places)
    if not names:
        raise WrongUse("There is no release yet: make release.")
    site = Site.of(address, places.root)
    with files.only_one(places.lock):
        _not_older(site, names)
        newest, told = _frozen(places, names[-1]), _told(places, site, names)
        every = pins.every(places)
        pinned = [pin for pin in every if _pin(places, site, pin)]
        yield f"{len(pinned)} charts pinned anew."
        yield from (f"  {pin.folder}/" for pin in pinned)
        written, removed = _move(site, newest, archive.manifest(places, names[-1]))
        standing = [pin for pin in every if site.read(f"{pin.folder}/{MANIFEST}") is not None]
        site.write({f"{pin.folder}/{STATUS}": pins.status(places, pin).encode("utf-8")
                    for pin in standing})  # fmt: skip
        pages = site_pages(places, newest, standing)
        site.write({file: html.encode("utf-8") for file, html in pages})
        site.write(told)
        yield f"latest is {names[-1]}: {written} files written, {removed} removed."


def _listed(site: Site) -> dict[str, Any]:
    """What the site says of its ``latest``; nothing where it says none that can be read."""
    try:
        found: dict[str, Any] = json.loads(site.read(MOVED) or b"{}")
    except ValueError:
        return {}
    return found


def _not_older(site: Site, names: list[str]) -> None:
    """Refuse to take a site back to an older release."""
    there = _listed(site).get("release", names[-1])
    if there not in names:
        raise Finding.of(MOVED, "a release that is not here", ", ".join(names[-3:]), str(there),
                         "get it with git, and publish again.")  # fmt: skip


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


def _told(places: Places, site: Site, names: list[str]) -> dict[str, bytes]:
    """What tells of every release, as it was frozen.

    Raises:
        Finding: it was touched, or the site has another release of this name.
    """
    found = {}
    for name in names:
        for part in (STATEMENTS, CORRECTIONS):
            archive.part(places, name, part)
        for part in (STATEMENTS, CORRECTIONS, MANIFEST):
            file, data = f"releases/{name}/{part}", _bytes(places, name, part)
            if site.read(file) not in (None, data):
                raise Finding.of(file, "another release of this name", "the one that is here",
                                 "other bytes", "find out which of them went out.")  # fmt: skip
            found[file] = data
    return found


def _bytes(places: Places, name: str, part: str) -> bytes:
    return (archive.folder(places) / name / part).read_bytes()


def _pin(places: Places, site: Site, pin: Pin) -> bool:
    """Pin a chart unless it is, and tell whether that was done.

    Raises:
        Finding: it stands there with other bytes.
    """
    there = site.read(f"{pin.folder}/{MANIFEST}")
    if there is not None:
        _hold_pinned(site, pin, json.loads(there)["files"], _digests(places, pin))
        return False
    found = _bundle(places, pin)
    if found is None:  # its release was made elsewhere, and is published from there
        return False
    made = pins.files(pin, *found)
    site.write({f"{pin.folder}/{name}": data for name, data in made.items() if name != MANIFEST})
    site.write({f"{pin.folder}/{MANIFEST}": made[MANIFEST]})
    return True


def _hold_pinned(
    site: Site, pin: Pin, listed: Mapping[str, Any], released: Mapping[str, str]
) -> None:
    """Hold a pinned chart to what its release had, and the rest of it to its own manifest."""
    as_released = pins.unchanged(pin)
    for name, one in listed.items():
        digest = released.get(name, "") if as_released(name) else one["sha256"]
        data = site.read(f"{pin.folder}/{name}")
        if data is None or files.digest_bytes(data) != digest:
            remedy = "put it back as it was: a pinned chart never changes."
            raise Finding.of(f"{pin.folder}/{name}", "not what was published", digest[:16],
                             "other bytes, or none", remedy)  # fmt: skip


def _digests(places: Places, pin: Pin) -> dict[str, str]:
    """The digest of each file of a chart in its release."""
    listed = archive.manifest(places, pin.release)["files"].items()
    above = f"{pin.chart}/"
    return {file.removeprefix(above): digest for file, digest in listed if file.startswith(above)}


def _bundle(places: Places, pin: Pin) -> tuple[dict[str, bytes], str] | None:
    """The files of a chart, and the address they have: from any release that had it and is here.

    Raises:
        Finding: one of them is not what was released.
    """
    for name in archive.names(places):
        above = archive.folder(places) / name / FROZEN / pin.chart
        same = archive.charts(places, name).get(pin.chart, {}).get("digest") == pin.digest
        if same and above.is_dir():
            found = {file: (above / file).read_bytes() for file in _digests(places, pin)
                     if (above / file).is_file()}  # fmt: skip
            for file, digest in _digests(places, pin).items():
                if files.digest_bytes(found.get(file, b"")) != digest:
                    raise Finding.of(places.name(above / file), "not what was released",
                                     digest[:16], "other bytes, or none",
                                     "restore it from where it was made.")  # fmt: skip
            return found, archive.manifest(places, name)["site"]
    return None


def _move(site: Site, newest: Mapping[str, bytes], told: dict[str, Any]) -> tuple[int, int]:
    """Make ``latest`` the newest release, and tell how many files were written and removed."""
    there = _listed(site)
    gone = [name for name in there.get("files", {}) if name not in newest and archive.inside(name)]
    # Its list of files is written last: until then the next run does all of this again.
    written = site.write({f"{LATEST}/{name}": data for name, data in newest.items()})
    # What the interactive pages of pinned charts load.
    site.write({name: data for name, data in newest.items() if name.startswith(LIBRARY)})
    for name in gone:
        site.remove(f"{LATEST}/{name}")
    site.write({MOVED: embeds.as_json(told).encode("utf-8")})
    return written, len(gone)
