"""A bundle is complete or it is not; no hedge is lost in it, and text in it stays text."""

import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from PIL import Image

import charted
from helpers import investigation, told
from sayso import bundles, embeds, heights, vendor
from sayso.counts import Count, Hedge
from sayso.embeds import Address
from sayso.errors import Finding
from sayso.hand import load
from sayso.ledger import Book
from sayso.marks import Axis, Glyph, Panel
from sayso.templating import digest
from workbench import swap

NOWHERE = Address("", "charts/page/invented/en")
PUBLISHED = Address("https://figures.newsroom.example", "charts/page/invented/en")
FILES = {
    "index.html", "interactive.html", "chart-wide.svg", "chart-narrow.svg", "chart-wide@2x.png",
    "chart-narrow@2x.png", "card-1200x630.png", "data.csv", "data.json", "alt.txt", "desc.txt",
    "oembed.json", "embed-iframe.html", "embed-static.html", "embed-amp.html", "manifest.json",
    "invented-en.zip",
}  # fmt: skip


@pytest.fixture(scope="module")
def sheet(newest):
    """Ten claims, one of each kind."""
    return charted.chart(*charted.marks(charted.claims(newest, *charted.COUNTS)))


@pytest.fixture(scope="module")
def made(sheet):
    return bundles.files(sheet, NOWHERE)


def page(data):
    return BeautifulSoup(data, "html.parser")


# all of it


def test_a_bundle_holds_every_file(made):
    assert made.keys() == FILES


def test_the_manifest_tells_every_other_file(made, sheet):
    manifest = json.loads(made["manifest.json"])
    assert manifest["files"] == {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in made.items()
        if name not in ("manifest.json", "invented-en.zip")
    }
    assert (manifest["chart"], manifest["as_of"]) == ("invented", "2020-01-01")
    assert [int(width) for width in manifest["heights"]] == [320, 360, 480, 680, 960]


def test_the_archive_holds_what_works_alone(made):
    with zipfile.ZipFile(io.BytesIO(made["invented-en.zip"])) as archive:
        inside = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    others = {"interactive.html", "invented-en.zip"}
    assert inside == {name: data for name, data in made.items() if name not in others}


def test_pictures_have_the_sizes_that_are_told(made):
    sizes = {name: Image.open(io.BytesIO(data)).size for name, data in made.items()
             if name.endswith("png")}  # fmt: skip
    assert sizes.pop("card-1200x630.png") == (1200, 630)
    assert {name: width for name, (width, _) in sizes.items()} == {
        "chart-wide@2x.png": 1360, "chart-narrow@2x.png": 640,
    }  # fmt: skip
    image = page(made["embed-static.html"]).img
    told = [int(image[side]) * 2 for side in ("width", "height")]
    assert told == pytest.approx(sizes["chart-narrow@2x.png"], abs=2)


def test_it_is_written_whole_into_a_folder_of_its_own(sheet, made, tmp_path):
    bundles.write(sheet, tmp_path / "new", NOWHERE)
    assert {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()} == made
    with pytest.raises(ValueError, match=f"chart {sheet.slug}: .* already has this chart"):
        bundles.write(sheet, tmp_path / "new", NOWHERE)


# what is refused


@pytest.mark.parametrize(
    ("field", "name"),
    [("title", "title"), ("alt", "alt text"), ("source", "source line"), ("as_of", "as-of date"),
     ("subtitle", "subtitle"), ("how_to_read", "how to read"), ("panels", "marks")],
)  # fmt: skip
def test_a_chart_that_lacks_something_is_not_written(sheet, tmp_path, field, name):
    empty = {"panels": (), "as_of": None}.get(field, "")
    with pytest.raises(ValueError, match=f"it has no {name}"):
        bundles.write(replace(sheet, **{field: empty}), tmp_path / "bundle", NOWHERE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("field", ["subtitle", "alt"])
def test_a_chart_whose_texts_do_not_tell_its_day_is_refused(sheet, field):
    with pytest.raises(ValueError, match="do not give its day"):
        bundles.hold(replace(sheet, **{field: "of some day"}))


def spoilt(sheet, number, **changes):
    """The chart with one of its rows changed."""
    rows = [mark for _, _, mark in sheet.marks]
    rows[number] = replace(rows[number], **changes)
    (panel,) = sheet.panels
    band = replace(panel.bands[0], marks=tuple(rows))
    return replace(sheet, panels=(replace(panel, bands=(band,)),))


@pytest.mark.parametrize(
    ("number", "changes"),
    [(4, {"words": "40"}), (1, {"words": "3"}), (1, {"glyph": Glyph.DOT}),
     (4, {"glyph": Glyph.DOT}), (4, {"numbers": (45,)}), (5, {"numbers": (12,)}),
     (8, {"glyph": Glyph.ZERO, "numbers": (0,)}), (8, {"words": "0"}), (0, {"words": ""}),
     (0, {"label": ""}), (0, {"claims": ()})],
)  # fmt: skip
def test_a_hedge_that_is_lost_on_the_way_is_refused(sheet, number, changes):
    with pytest.raises(ValueError, match=f"the hedge is lost on claim-{number}"):
        bundles.hold(spoilt(sheet, number, **changes))


def test_an_alt_text_that_drops_a_hedge_is_refused(sheet):
    keys = ("claim-4",)
    good = replace(sheet, featured=keys, alt=f"around 40, {sheet.day}")
    bundles.hold(good)
    with pytest.raises(ValueError, match=r"drops the hedge of \['claim-4'\]"):
        bundles.hold(replace(good, alt=f"40, {sheet.day}"))


def test_a_card_never_sets_different_people_side_by_side(sheet):
    (panel,) = sheet.panels
    first, second, *rest = panel.bands[0].marks
    other = replace(second, claims=(replace(second.claims[0], population="sweep"),))
    mixed = replace(panel, bands=(replace(panel.bands[0], marks=(first, other, *rest)),))
    told = {"featured": (first.key, other.key), "alt": f"2, at least 3, {sheet.day}"}
    bundles.hold(replace(sheet, **told))
    with pytest.raises(ValueError, match="set different people side by side"):
        bundles.hold(replace(sheet, panels=(mixed,), **told))


def test_a_count_of_relays_must_be_the_number_of_relays(sheet):
    (panel,) = sheet.panels
    claims = [mark.claims[0] for mark in panel.bands[0].marks[:3]]
    counted = replace(panel.bands[0].marks[0], key="drift.some", claims=tuple(claims),
                      numbers=(3,), words="3 (serious: 1)")  # fmt: skip
    bundles.hold(spoilt(sheet, 0, **vars(counted)))
    for wrong in ({"numbers": (2,)}, {"words": "4"}):
        with pytest.raises(ValueError, match=r"the hedge is lost on drift\.some"):
            bundles.hold(spoilt(sheet, 0, **vars(replace(counted, **wrong))))


def test_pages_folded_into_one_row_must_all_say_it(newest):
    alike = charted.claims(newest, *[Count(Hedge.ABOUT, (40,))] * 2)
    (row, _) = charted.marks(alike)
    folded = replace(row, key="claim-0.folded", claims=tuple(alike), glyph=Glyph.NODE, numbers=())
    bundles.hold(charted.chart(folded, axis=Axis.TREE))
    odd = replace(alike[1], figure=Count(Hedge.EXACT, (40,)))
    with pytest.raises(ValueError, match="the hedge is lost"):
        bundles.hold(charted.chart(replace(folded, claims=(alike[0], odd)), axis=Axis.TREE))


# where it is published


def test_without_an_address_the_snippets_say_where_to_put_it(made):
    for name in ("embed-iframe.html", "embed-static.html", "embed-amp.html"):
        text = made[name].decode("utf-8")
        assert text.startswith(f"<!-- Put the address at which your reports folder is published in "
                               f"place of {embeds.PLACEHOLDER}")  # fmt: skip
        assert f'src="{embeds.PLACEHOLDER}/charts/page/invented/en/' in text
    assert page(made["index.html"]).find("meta", property="og:image") is None


def test_with_an_address_everything_that_travels_has_it(sheet):
    files = bundles.files(sheet, PUBLISHED)
    shown, oembed = page(files["index.html"]), json.loads(files["oembed.json"])
    assert shown.find("meta", property="og:image")["content"] == f"{PUBLISHED}/card-1200x630.png"
    assert shown.find("link", type="application/json+oembed")["href"] == f"{PUBLISHED}/oembed.json"
    assert embeds.PLACEHOLDER not in str(files)
    assert {key: oembed[key] for key in ("version", "type", "width", "thumbnail_url")} == {
        "version": "1.0", "type": "rich", "width": 680,
        "thumbnail_url": f"{PUBLISHED}/card-1200x630.png",
    }  # fmt: skip
    assert page(oembed["html"]).iframe["src"] == f"{PUBLISHED}/index.html"
    assert int(oembed["height"]) == json.loads(files["manifest.json"])["heights"]["680"]


@pytest.mark.parametrize(
    "address",
    ["http://a.example", "https://a.example/", "a.example", 'https://a.example/"><script>',
     "https://a.example/?q", "javascript:alert(1)", "https://a b.example",
     "https://a.example/x&y", "https://a\u202e.example"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(tmp_path, address):
    places = investigation(tmp_path)
    path = places.hand / "links.yml"
    swap(path, "value: ''", f"value: {json.dumps(address)}")
    assert json.dumps(address) in path.read_text("utf-8")
    with pytest.raises(Finding) as problem:
        load(places)
    assert told(problem.value) == [
        ("data/hand/links.yml, settings → site_url → value", "string_pattern_mismatch")
    ]


def test_what_is_pasted_has_what_the_mightiest_content_systems_keep(made):
    figure = page(made["embed-static.html"])
    assert {tag.name for tag in figure.find_all(True)} == {"figure", "a", "img", "figcaption"}
    frame = page(made["embed-iframe.html"]).iframe
    assert {name: frame[name] for name in ("loading", "sandbox", "referrerpolicy", "title")} == {
        "loading": "lazy", "sandbox": ["allow-scripts", "allow-popups", "allow-downloads"],
        "referrerpolicy": "no-referrer", "title": "Reported: invented figures",
    }  # fmt: skip
    tall = max(json.loads(made["manifest.json"])["heights"].values())
    assert (frame["height"], frame["style"]) == (str(tall), f"width:100%;height:{tall}px;border:0")


def test_the_policy_of_a_page_admits_its_own_style_and_script_alone(made):
    shown = page(made["index.html"])
    policy = shown.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy == (
        f"default-src 'none'; img-src data:; style-src '{digest(shown.style.string)}'; "
        f"script-src '{digest(shown.script.string)}'; base-uri 'none'; form-action 'none'"
    )
    assert [tag for tag in shown.find_all(True) if tag.has_attr("style")] == []


def test_heights_grow_with_what_is_told(sheet):
    both = sheet.wide, sheet.narrow
    short = heights.height(360, [("a", heights.TITLE)], *both)
    assert heights.height(360, [("a " * 300, heights.TITLE)], *both) > short
    assert heights.height(480, [], *both) == heights.height(600, [], *both)


# text stays text

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://evil.example","x")')


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_the_data_is_made_text(newest, text):
    sheet = charted.hostile(newest, text)
    rows = list(csv.DictReader(io.StringIO(sheet.data)))
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []
    assert rows[0]["wording"] == f"'{text}"


def test_pages_are_linked_only_where_the_setting_says_so(newest):
    sheet = charted.hostile(newest, "https://evening.example/page")
    assert {row["url"] for row in sheet.rows} == {"https://evening.example/page"}
    assert {row["url"] for row in replace(sheet, links=False).rows} == {""}


def test_words_of_a_template_are_no_template(newest):
    files = bundles.files(charted.hostile(newest, "{{ 7 * 7 }} {% raw %} $x^2$ %(a)s {0}"), NOWHERE)
    text = files["index.html"].decode("utf-8")
    assert "{{ 7 * 7 }} {% raw %} $x^2$ %(a)s {0}" in text
    assert "49" not in re.sub("<svg.*?</svg>", "", text, flags=re.DOTALL)


# the library beside it


def test_the_library_is_as_its_authors_published_it(tmp_path, monkeypatch):
    vendor.put(tmp_path / "lib")
    assert {path.name for path in (tmp_path / "lib").iterdir()} == {
        "plotly-basic.min.js", "plotly-basic.LICENSE.txt",
    }  # fmt: skip
    folder = tmp_path / "vendor"
    folder.mkdir()
    for path in vendor.FOLDER.iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes() + b" " * path.name.endswith("js"))
    monkeypatch.setattr(vendor, "FOLDER", folder)
    with pytest.raises(Finding) as problem:
        vendor.put(tmp_path / "other")
    assert told(problem.value) == [("src/sayso/vendor/plotly-basic.min.js", "another file")]


def test_an_empty_panel_is_no_chart(newest):
    assert isinstance(newest, Book)
    with pytest.raises(ValueError, match="no marks"):
        bundles.hold(charted.chart(panels=(Panel("", ()),)))
