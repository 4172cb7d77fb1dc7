"""The files of one release, written under its name when all of them are there."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso import archive, files, follow, hand, manifest
from sayso.archive import CORRECTIONS, FROZEN, MANIFEST, STATEMENTS
from sayso.changes import Change, Said
from sayso.errors import Finding
from sayso.hand import Hand
from sayso.paths import Places
from sayso.words import LANGUAGES


def freeze(
    places: Places,
    name: str,
    told: dict[str, Any],
    more: dict[str, Any],
    statements: Mapping[str, Said],
) -> None:
    """Write a release, complete or not at all.

    Args:
        places: the investigation.
        name: of the release.
        told: its corrections.
        more: what its manifest says beside.
        statements: what was built says.

    Raises:
        Finding: a file was touched after it was checked.
    """
    above = archive.folder(places)
    above.mkdir(parents=True, exist_ok=True)
    for left in above.glob(".draft-*"):  # of a release that was killed
        shutil.rmtree(left, ignore_errors=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=above))
    try:
        published = _copied(places, draft / FROZEN)
        published |= _pages(places, draft / FROZEN, [(name, told), *archive.history(places)])
        _put(draft / STATEMENTS, {key: _row(one) for key, one in statements.items()})
        _put(draft / CORRECTIONS, told)
        parts = {part.split(".")[0]: {"sha256": files.digest(draft / part)}
                 for part in (STATEMENTS, CORRECTIONS)}  # fmt: skip
        whole = {"schema": archive.SCHEMA, "release": name, "since": told["since"], **parts,
                 **more, "files": published}  # fmt: skip
        _put(draft / MANIFEST, whole)
        draft.chmod(0o755)
        draft.rename(above / name)
        files.settle(above)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _pages(places: Places, target: Path, history: archive.History) -> dict[str, str]:
    """Write the pages of the corrections with those of this release, and give their digests."""
    from sayso import front_traces

    found = {}
    for file, html in front_traces.corrections(places, history).items():
        data = html.encode("utf-8")
        (target / file).write_bytes(data)
        found[file] = files.digest_bytes(data)
    return found


def _copied(places: Places, target: Path) -> dict[str, str]:
    """Copy everything that the build published, and give the digest of each file.

    Raises:
        Finding: a file is not what the build made: it was touched after it was checked.
    """
    found = {}
    for name, digest in _published(places):
        file = name.removeprefix("reports/")
        copy = target / file
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(places.root / name, copy)
        found[file] = files.digest(copy)
        if found[file] != digest:
            raise Finding.of(name, "not the bytes that were checked", digest[:16],
                             found[file][:16], "run make, and release again.")  # fmt: skip
    return found


def _published(places: Places) -> Iterator[tuple[str, str]]:
    """Every file below ``reports`` that the last build made, with its digest."""
    for part in manifest.read(places).values():
        for name, digest in sorted(part.files.items()):
            if name.startswith("reports/"):
                yield name, digest


def _row(one: Said) -> dict[str, Any]:
    return {"kind": one.kind, "text": dict(one.text), "claims": list(one.claims),
            "printed": list(one.printed)}  # fmt: skip


def accounts(places: Places, found: list[Change], since: str) -> Iterator[dict[str, Any]]:
    """Each change as the corrections keep it. All that a first release says is new."""
    if since:
        built, tables = follow.Tables(places), hand.load(places)
        yield from (told(change, _about(change, built, tables)) for change in found)


def told(change: Change, about: dict[str, str] | None = None) -> dict[str, Any]:
    """A change as JSON, with what it is about by language."""
    return {
        "name": change.name,
        "kind": change.kind.value,
        "about": about,
        "before": dict(change.before.text) if change.before else None,
        "after": dict(change.after.text) if change.after else None,
        "claims": list(change.claims),
        "printed": list(change.printed),
        "cause": change.cause,
        "reason": dict(change.reason) if change.reason else None,
        "by": change.by,
    }


def _about(change: Change, built: follow.Tables, tables: Hand) -> dict[str, str] | None:
    """Of one claim: what is counted, in which wave, who says so and when."""
    row = built.claims.get(change.claims[0]) if len(change.claims) == 1 else None
    if row is None or not change.name.startswith("claim."):
        return None
    measure, wave = tables.measures[row["measure"]].name, tables.waves.waves[row["wave"]].name
    origin = built.statements.get(f"claim.{row['claim_id']}.origin", {})
    return {lang: ", ".join(filter(None, [measure[lang], wave[lang], origin.get(lang)]))
            for lang in LANGUAGES}  # fmt: skip


def _put(path: Path, told: Any) -> None:
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(f"{text}\n", "utf-8")
