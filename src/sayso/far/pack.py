"""All that a page is rendered from, as one file that travels: the same content, the same bytes."""

import io
import zipfile
from pathlib import Path

from sayso import files, plan
from sayso.paths import Places

SMALL = ("manifest.json", "statements.json", "corrections.json")
"""What pages may tell of a release."""
ROOT, OUT = "root", "out"


def packed(staged: Places) -> bytes:
    """The investigation and the tables that a build staged, without what it published."""
    read = {
        name for name in plan.read_by_a_build(str(staged.root), "") if not Path(name).is_absolute()
    }
    released = {path.relative_to(staged.root).as_posix()
                for path in (staged.root / "reports" / "releases").glob("*/*.json")
                if path.name in SMALL}  # fmt: skip
    members = {f"{ROOT}/{name}": staged.root / name for name in read | released}
    tables = (path for path in staged.processed.rglob("*") if path.is_file())
    members |= {f"{OUT}/{path.relative_to(staged.output).as_posix()}": path for path in tables}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, members[name].read_bytes())
    return out.getvalue()


def unpacked(data: bytes, folder: Path) -> Places:
    """The investigation of a pack, put into a new folder: where it stands and what it writes to."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)
    return Places(folder / ROOT, folder / OUT)


def name(data: bytes) -> str:
    """What a pack is called: its digest."""
    return files.digest_bytes(data)
