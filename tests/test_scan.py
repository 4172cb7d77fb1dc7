"""A hundred planted canaries, in every kind of file and in the history: all of them are found."""

import gzip
import io
import json
import shutil
import subprocess
import zipfile

import pandas as pd
import pytest
from PIL import Image, PngImagePlugin

from helpers import investigation
from sayso import leaks, vendor
from sayso.errors import Finding, WrongUse
from sayso.paths import Places
from workbench import REPO

NAMES = [f"Canary{letter} Invented" for letter in "ABCDEFGHIJKLMNOPQRST"]
KINDS = {
    "denied term": NAMES,
    "e-mail address": [f"canary{n}@mail.example" for n in range(20)],
    "telephone number": [f"+7 495 000-00-{n:02}" for n in range(20)],
    "coordinates": [f"43.{n:02}1234, 45.{n:02}5678" for n in range(20)],
    "machine path": [f"/home/canary{n}/notes" for n in range(20)],
}
EVERY = [(kind, text) for kind, texts in KINDS.items() for text in texts]


def png(text):
    out, remarks = io.BytesIO(), PngImagePlugin.PngInfo()
    remarks.add_text("Comment", text)
    Image.new("RGB", (2, 2)).save(out, "png", pnginfo=remarks)
    return out.getvalue()


def jpeg(text):
    out, image = io.BytesIO(), Image.new("RGB", (2, 2))
    exif = image.getexif()
    exif[0x010E] = text
    image.save(out, "jpeg", exif=exif)
    return out.getvalue()


def parquet(text):
    out = io.BytesIO()
    pd.DataFrame({"note": ["", text]}).to_parquet(out)
    return out.getvalue()


def archive(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("inside/notes.txt", text)
    return out.getvalue()


def notebook(text):
    return json.dumps({"cells": [{"outputs": [{"text": f"ё {text}"}]}]}).encode("ascii")


PLANTED = {
    "data/raw/notes.csv": lambda text: f"claim_id,note\na,{text}\n".encode(),
    "reports/page/index.html": lambda text: f"<p title='{text}'>page</p>".encode(),
    "reports/page/escaped.html": lambda text: text.replace("@", "&#64;").replace(
        "+", "&#43;").replace(" ", "&#32;").encode(),
    "notebooks/own.ipynb": notebook,
    "reports/chart.png": png,
    "reports/photo.jpg": jpeg,
    "data/processed/table.parquet": parquet,
    "reports/all.zip": archive,
}  # fmt: skip


@pytest.fixture
def root(tmp_path, monkeypatch):
    """An investigation under version control, and a private list beside it."""
    places = investigation(tmp_path / "investigation")
    listed = tmp_path / "private.txt"
    listed.write_text("\n".join(NAMES), "utf-8")
    monkeypatch.setenv(leaks.DENYLIST, str(listed))
    git(places, "init", "-q")
    commit(places, "All of it")
    return places


def git(places, *words):
    asked = ["git", "-c", "user.name=nobody", "-c", "user.email=nobody@mail.invalid", *words]
    subprocess.run(asked, cwd=places.root, check=True, capture_output=True)


def commit(places, message, *words):
    git(places, "add", "-A")
    git(places, "commit", "-q", "--allow-empty", "-m", message, *words)


def plant(places, number, text):
    """Put a text into one of the files, a folder for each."""
    name = [*PLANTED][number % len(PLANTED)]
    folder, _, file = name.rpartition("/")
    path = places.root / folder / f"canary-{number}" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(PLANTED[name](text))
    return path.relative_to(places.root).as_posix()


def told(found):
    return {(leak.file.split(".zip/")[0].removesuffix(".zip"), leak.kind) for leak in found}


def test_a_hundred_canaries_are_found_and_nothing_else(root):
    assert leaks.found(root) == []
    planted = {(plant(root, number, text).removesuffix(".zip"), kind)
               for number, (kind, text) in enumerate(EVERY)}  # fmt: skip
    assert len(planted) == 100
    assert told(leaks.found(root)) == planted


def test_what_was_committed_once_is_found_in_the_history(root):
    for number, (_, texts) in enumerate(KINDS.items()):
        path = root.root / plant(root, 0 if number else 1, texts[number])
        commit(root, f"Notes {number}")
        path.unlink()
        commit(root, "Notes gone")
    commit(root, f"Thanks to {NAMES[7]}")
    found = {(leak.file.partition(":")[2].split("/")[0], leak.kind) for leak in leaks.found(root)}
    assert found == {("data", kind) for kind in [*KINDS][1:]} | {
        ("reports", "denied term"), ("message", "denied term"),
    }  # fmt: skip


def test_names_of_files_of_members_and_of_authors_are_read(root):
    (root.root / f"{NAMES[0]}.txt").write_text("nothing", "utf-8")
    with zipfile.ZipFile(root.root / "a.zip", "w") as archive:
        archive.writestr(f"{NAMES[1]}.txt", "nothing")
    commit(root, "Notes", "--author", f"{NAMES[2]} <author@mail.example>")
    found = {(leak.file.rpartition(":")[2], leak.kind) for leak in leaks.found(root)}
    assert found == {(name, "denied term") for name in (f"{NAMES[0]}.txt", "a.zip", "authors")}


@pytest.mark.parametrize(
    "text", ["canarya  INVENTED", "Canarya\nInvented", "ＣanaryA Invented", "(CanaryA Invented)"]
)
def test_a_denied_name_is_found_however_it_is_written(root, text):
    plant(root, 0, text)
    assert {leak.kind for leak in leaks.found(root)} == {"denied term"}


def test_what_is_found_is_not_repeated(root):
    plant(root, 0, NAMES[0])
    with pytest.raises(Finding) as problem:
        leaks.hold(root)
    assert "data/raw/canary-0/notes.csv, line 2: denied term" in str(problem.value)
    assert NAMES[0] not in str(problem.value)


def test_what_people_allowed_is_none(root):
    plant(root, 0, "+7 495 000-00-00")
    (root.hand / leaks.LEAKS).write_text(
        'allowed: [{file: "data/raw/canary-*", kind: telephone number, reason: "A hotline.", '
        'known_since: "2026-11-22"}]', "utf-8"
    )  # fmt: skip
    assert leaks.found(root) == []
    plant(root, 8, NAMES[0])
    assert [leak.kind for leak in leaks.found(root)] == ["denied term"]


def test_a_denied_name_can_be_allowed_nowhere(root):
    plant(root, 0, NAMES[0])
    (root.hand / leaks.LEAKS).write_text(
        'allowed: [{file: "*", kind: "*", reason: "All.", known_since: "2026-11-22"}]', "utf-8"
    )
    assert [leak.kind for leak in leaks.found(root)] == ["denied term"]


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.zip", "a.parquet"])
def test_a_file_that_cannot_be_read_is_told(root, name):
    (root.root / "reports").mkdir()
    (root.root / "reports" / name).write_bytes(b"broken")
    assert leaks.found(root) == [leaks.Leak(f"reports/{name}", 0, leaks.UNREAD)]


def test_only_libraries_that_are_kept_by_digest_are_not_read(root):
    library = (vendor.FOLDER / vendor.PLOTLY).read_bytes()
    folder = root.root / "reports/charts/_lib"
    folder.mkdir(parents=True)
    (folder / vendor.PLOTLY).write_bytes(library)
    (folder / "own.min.js").write_text(f"// {NAMES[0]}", "utf-8")
    assert [leak.file for leak in leaks.found(root)] == ["reports/charts/_lib/own.min.js"]


MAIL = KINDS["e-mail address"][0]


def book(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{text}</t>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("file", "data", "kind"),
    [("a.csv", MAIL.encode("utf-16"), "e-mail address"), ("a.xlsx", book(MAIL), "e-mail address"),
     ("a.txt.gz", gzip.compress(MAIL.encode()), "e-mail address"),
     ("a.pdf", b"%PDF-1.7\x00" + MAIL.encode(), leaks.UNREAD)],
    ids=["utf-16", "workbook", "gzip", "pdf"],
)  # fmt: skip
def test_whatever_its_form_a_file_is_read_or_told(root, file, data, kind):
    (root.root / "reports").mkdir()
    (root.root / "reports" / file).write_bytes(data)
    assert {leak.kind for leak in leaks.found(root)} == {kind}


def test_tags_are_read_and_a_repository_may_begin_above(root):
    git(root, "tag", "-a", "first", "-m", f"Thanks to {NAMES[3]}")
    below = root.root / "below"
    shutil.copytree(root.root / "data", below / "data")
    found = {leak.file.rpartition(":")[2] for leak in leaks.found(Places(below, below))}
    assert found == {"tag"}


def test_a_private_list_that_cannot_be_read_is_told(root, monkeypatch):
    monkeypatch.setenv(leaks.DENYLIST, "nowhere.txt")
    with pytest.raises(WrongUse, match="SAYSO_DENYLIST names a list that cannot be read"):
        leaks.found(root)


@pytest.mark.parametrize("file", ["README.md", "CHANGELOG.md", "data/raw/claims/2026-11-22.csv"])
def test_our_own_texts_raise_no_alarm(file):
    scan = leaks.Scan.of_here()
    assert list(scan.data(file, (REPO / file).read_bytes())) == []
