"""Finished files move from the staging folder to their places; what is no longer made goes."""

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from sayso import corrected, editions, files, fronted, manifest, markers, vendor
from sayso.editions import Edition
from sayso.errors import Finding
from sayso.manifest import Manifest, Part
from sayso.paths import Places


def _parts(staged: Places, names: list[str], listed: dict[str, Edition]) -> dict[str, list[Path]]:
    """The finished files of each part, relative to the staging folder."""
    return {
        name: [path.relative_to(staged.output) for path in _made(staged.output, name, listed)]
        for name in dict.fromkeys(names)
    }


def _made(output: Path, name: str, listed: dict[str, Edition]) -> list[Path]:
    """The files of one part, a page after its charts."""
    reports = output / "reports"
    match name:
        case manifest.TABLES:
            return _files(output / "data" / "processed")
        case manifest.README:
            return [*_files(output / "README.md"), *_files(output / "docs")]
        case manifest.INDEX:
            loose = [path for path in reports.glob("*") if path.is_file()]
            folders = (reports / "charts" / "_lib", reports / "demo", output / corrected.FILE)
            return [*loose, *(path for folder in folders for path in _files(folder))]
        case _:
            charts = editions.bundles(reports, name, listed[name].lang)
            own = [path for folder in charts for path in _files(folder)]
            return [*own, *_files(reports / name)]


def contents(staged: Places, name: str, edition: Edition) -> dict[str, bytes]:
    """The finished files of an edition, by their paths from the root."""
    made = _made(staged.output, name, {name: edition})
    return {path.relative_to(staged.output).as_posix(): path.read_bytes() for path in made}


def clear(staged: Places, name: str, edition: Edition) -> None:
    """Take away what an edition rendered before, or began to, below the staging folder."""
    charts = editions.bundles(staged.output / "reports", name, edition.lang)
    for folder in (*charts, staged.output / "reports" / name):
        shutil.rmtree(folder, ignore_errors=True)


def stage(staged: Places, made: Mapping[str, bytes]) -> None:
    """Write finished files that were made elsewhere, or before, below the staging folder.

    Raises:
        Finding: a path that leads out of it; nothing was written there.
    """
    for name, data in made.items():
        path = staged.output / name
        if not path.resolve().is_relative_to(staged.output.resolve()):
            remedy = "empty .build/store, and look at what wrote it."
            raise Finding.of(name, "a path that leads elsewhere", "a file of a page", name, remedy)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _files(path: Path) -> list[Path]:
    """A file, or all files of a folder."""
    return [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())


def publish(
    staged: Places,
    wanted: dict[str, str],
    made: Manifest,
    names: list[str],
    listed: dict[str, Edition],
) -> None:
    """Move the finished files to their places, take away what is no longer made, sign last.

    Args:
        staged: where the finished files stand.
        wanted: every part there is to be, with its key.
        made: what the last build left.
        names: the parts that were made now.
        listed: the editions, by name.

    Raises:
        Finding: an edition without its page, a file that is never published, or something in the
            way; none was moved.
    """
    parts = _parts(staged, names, listed)
    _have_pages(parts.keys() & listed.keys(), staged)
    hold(path for paths in parts.values() for path in paths)
    now = {name: part for name, part in made.items() if name in wanted}
    _no_obstacle(staged.root, [path for paths in parts.values() for path in paths], made)
    for name, paths in parts.items():
        for path in paths:
            _place(staged, path)
        prints = {path.as_posix(): manifest.fingerprint(staged.root / path) for path in paths}
        now[name] = Part(wanted[name], prints)
    _sweep(staged.root, made, now)
    manifest.sign(staged.root, now)


def _have_pages(made: Iterable[str], staged: Places) -> None:
    """Refuse to publish an edition that was made and has no page.

    Raises:
        Finding: it would take its former page away.
    """
    for name in sorted(made):
        page = f"reports/{name}/index.html"
        if not (staged.output / page).is_file():
            remedy = "run it again. Nothing was published."
            raise Finding.of(page, "an edition without a page", "its page", "none", remedy)


PUBLISHED = re.compile(
    r"reports/(?:"
    r"(?:index|corrections|methodology|demo/index)(?:\.[\w-]+)?\.html|figures\.csv|"
    rf"charts/_lib/(?:{'|'.join(map(re.escape, vendor.FILES))})|"
    r"[a-z0-9-]+/index\.html|"
    rf"charts/[a-z0-9-]+/[a-z0-9-]+/[\w-]+/(?:{'|'.join(map(re.escape, fronted.FILES))})|"
    r"charts/[a-z0-9-]+/(?P<slug>[a-z0-9-]+)/(?P<lang>[\w-]+)/(?P=slug)-(?P=lang)\.zip)"
)
"""The files that readers get, by name: no other is ever published."""


def hold(paths: Iterable[Path]) -> None:
    """Refuse to publish a file that no page and no chart has.

    Raises:
        Finding: what a notebook, say, wrote beside its charts.
    """
    names = sorted(path.as_posix() for path in paths)
    strange = [name for name in names if name.startswith("reports/")
               and not PUBLISHED.fullmatch(name)]  # fmt: skip
    if strange:
        remedy = "let no notebook write files: show charts with sayso.show."
        raise Finding.all_of([
            Finding.of(name, "not a file that is published", "a page, or a file of a chart",
                       "another file", remedy) for name in strange
        ])  # fmt: skip


def _no_obstacle(root: Path, paths: list[Path], made: Manifest) -> None:
    """Refuse to begin what could not be finished, with files to write or to take away."""
    former = [Path(name) for part in made.values() for name in part.files]
    for path in (*paths, *former, manifest.MANIFEST):
        files.inside(root, root / path)
        if (root / path).is_dir():
            raise _in_the_way(path, "folder", "file")
        for above in path.parents:
            if (root / above).is_file():
                raise _in_the_way(above, "file", "folder")


def _in_the_way(path: Path, found: str, expected: str) -> Finding:
    rule = f"a {found} stands where a {expected} belongs"
    remedy = f"move the {found} elsewhere. Nothing was published."
    return Finding.of(path.as_posix(), rule, f"a {expected}", f"a {found}", remedy)


def _place(staged: Places, path: Path) -> None:
    """Move one finished file; of README.md only the findings, into the text as it stands now."""
    if path.name == "README.md":
        markers.place(staged.root, (staged.output / path).read_text("utf-8"))
    else:
        files.move(staged.output / path, staged.root / path)


def _sweep(root: Path, made: Manifest, now: Manifest) -> None:
    """Delete files that an earlier build left and this investigation no longer makes."""
    kept = {name for part in now.values() for name in part.files}
    for part in made.values():
        for name in part.files:
            if name not in kept:
                (root / name).unlink(missing_ok=True)
                _tidy(root, (root / name).parent)


def _tidy(root: Path, folder: Path) -> None:
    """Remove folders that were left empty."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
