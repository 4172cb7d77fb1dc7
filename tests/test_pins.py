"""Of which release a pinned chart is, and when another began to say something else."""

import json
import re

import pytest

from helpers import told
from sayso import archive, pins
from sayso.errors import Finding
from sayso.paths import Places

RELEASES = {
    "2026-01-01-r1": {"a": "1", "b": "1", "c": "1"},
    "2026-02-01-r1": {"a": "1", "b": "2", "c": "2"},
    "2026-02-01-r2": {"a": "1", "b": "2", "c": "1"},
    "2026-02-01-r10": {"a": "1", "b": "3"},
}
"""By release the figures of each chart, which are its digest too."""


def chart(name, lang="en"):
    return f"charts/page/{name}/{lang}"


@pytest.fixture
def places(tmp_path):
    for name, charts in RELEASES.items():
        folder = tmp_path / "reports/releases" / name
        folder.mkdir(parents=True)
        told = {chart(one, lang): {"digest": figures * 12, "figures": figures}
                for one, figures in charts.items() for lang in ("en", "ru")}  # fmt: skip
        whole = {"schema": archive.SCHEMA, "release": name, "charts": told, "files": {}}
        (folder / "manifest.json").write_text(json.dumps(whole), "utf-8")
    return Places(tmp_path, tmp_path)


def pin(places, name, digest="1", lang="en"):
    folder = f"{chart(name, lang)}@{digest * 12}"
    return next(one for one in pins.every(places) if one.folder == folder)


def said(places, one):
    html = pins.status(places, one)
    text = re.sub("<[^>]+>", " ", html.partition("<main>")[2])
    return " ".join(text.split()), re.findall(r'href="(\.\.[^"]+)"', html)


def test_releases_stand_in_their_order(places):
    assert archive.names(places) == [*RELEASES]


def test_a_pin_is_of_the_first_release_that_had_it(places):
    assert {one.folder: one.release for one in pins.every(places) if one.lang == "en"} == {
        f"{chart('a')}@{'1' * 12}": "2026-01-01-r1", f"{chart('b')}@{'1' * 12}": "2026-01-01-r1",
        f"{chart('c')}@{'1' * 12}": "2026-01-01-r1", f"{chart('b')}@{'2' * 12}": "2026-02-01-r1",
        f"{chart('c')}@{'2' * 12}": "2026-02-01-r1", f"{chart('b')}@{'3' * 12}": "2026-02-01-r10",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "digest", "since"),
    [("a", "1", None), ("b", "1", "2026-02-01-r1"), ("b", "2", "2026-02-01-r10"),
     ("b", "3", None), ("c", "2", "2026-02-01-r2"), ("c", "1", "2026-02-01-r10")],
)  # fmt: skip
def test_it_is_superseded_since_its_figures_were_published_last(places, name, digest, since):
    assert pins.superseded(places, pin(places, name, digest)) == since


@pytest.mark.parametrize(
    ("name", "lang", "text", "links"),
    [("a", "en", "Published on 1 January 2026; this copy stays as it was. No release since then "
      "says otherwise.", []),
     ("b", "en", "Published on 1 January 2026; this copy stays as it was. Other figures since "
      "1 February 2026: the newest chart · what was changed, and why",
      ["latest/charts/page/b/en/index.html", "latest/corrections.html"]),
     ("c", "ru", "Опубликовано 1 января 2026 года; эта копия не меняется. С 1 февраля 2026 года "
      "больше не публикуется. что изменено и почему", ["latest/corrections.ru.html"])],
)  # fmt: skip
def test_its_status_tells_so(places, name, lang, text, links):
    up = "../" * 4
    assert said(places, pin(places, name, lang=lang)) == (text, [f"{up}{link}" for link in links])


@pytest.mark.parametrize(
    "change",
    [{"schema": 1}, {"release": "2026-01-01-r2"}, {"files": {"../../x.html": "0"}},
     {"files": {"/x.html": "0"}}, {"files": {"a/.x": "0"}}, {"charts": {"../../killed/ru": {}}},
     {"charts": {"charts/page/a/en": {"digest": "../x", "figures": ""}}}],
)  # fmt: skip
def test_a_manifest_that_names_what_no_release_has_is_refused(places, change):
    path = places.root / "reports/releases/2026-01-01-r1/manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(Finding) as problem:
        archive.manifest(places, "2026-01-01-r1")
    assert told(problem.value) == [
        ("reports/releases/2026-01-01-r1/manifest.json", "not what was released")
    ]


def test_a_manifest_that_is_half_merged_is_told(places):
    path = places.root / "reports/releases/2026-01-01-r1/manifest.json"
    path.write_text("<<<<<<< HEAD\n{", "utf-8")
    with pytest.raises(Finding):
        pins.every(places)


def test_a_folder_of_no_day_is_no_release(places):
    (places.root / "reports/releases/2026-13-28-r1").mkdir()
    (places.root / "reports/releases/2026-13-28-r1/manifest.json").write_text("{}", "utf-8")
    assert archive.names(places) == [*RELEASES]
