"""A published chart shows what the raw table says, with its hedges, the same in every file."""

import csv
import hashlib
import itertools
import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

import sayso
from sayso import by_wave, cards, charts, editions, sentences, sources
from sayso.counts import Count
from sayso.embeds import WIDE
from sayso.marks import Axis, Glyph
from sayso.paths import find
from sayso.words import say
from workbench import EDITION, REPO, built, bundles, surroundings

pytestmark = pytest.mark.slow
LISTED = editions.load(find(REPO))
CHARTED = [
    name for name, one in LISTED.items() if one.notebook[:2] in ("01", "02", "03", "04", "05")
]
OF_WAVES = [name for name in CHARTED if LISTED[name].notebook[:2] in ("01", "02")]
every_edition = pytest.mark.parametrize("edition", CHARTED)
SVG = "{http://www.w3.org/2000/svg}"


def raw():
    """The newest delivery as it stands, by claim."""
    table = sources.read(find(REPO))
    return {row["claim_id"]: row for row in table.to_dict("records")}


def table(folder):
    with (folder / "data.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(folder):
    return json.loads((folder / "data.json").read_text("utf-8"))


def keys(folder):
    return [row["row"] for row in values(folder)["rows"]]


def page(folder):
    return BeautifulSoup((folder / "index.html").read_bytes(), "html.parser")


def test_every_edition_has_its_charts():
    assert {name: [folder.parent.name for folder in bundles(name)]
            for name in CHARTED if name.endswith("-en")} == {
        "what-was-claimed-2019-01-15-en": ["detained", "kept-apart", "killed"],
        "what-was-claimed-latest-en": ["detained", "kept-apart", "killed"],
        "2017-and-now-2019-01-15-en": ["detained", "kept-apart", "killed"],
        "2017-and-now-latest-en": ["detained", "kept-apart", "killed"],
        "who-says-so-detained-en":
            ["detained-drift", "detained-tree-2017", "detained-tree-2018-19"],
        "who-says-so-killed-en": ["killed-drift", "killed-tree-2017", "killed-tree-2018-19"],
        "what-was-known-when-detained-en": ["detained-known"],
        "what-was-known-when-killed-en": ["killed-known"],
        "the-official-answer-en": ["official-answers"],
    }  # fmt: skip


# the picture of a page, read back

SHAPES = {
    "at_least": "floor", "more_than": "floor", "up_to": "ceiling", "fewer_than": "ceiling",
    "about": "about", "exact": "dot", "between": "range",
}  # fmt: skip


def expected(folder):
    """The shapes and numbers that the raw table asks for, by claim."""
    rows = {row["claim_id"]: raw()[row["claim_id"]] for row in table(folder)}
    return {
        claim: (SHAPES[row["qualifier"]],
                sorted({int(row[end]) for end in ("low", "high") if row[end]}))
        for claim, row in rows.items()
        if row["stance"] == "asserts" and row["qualifier"] in SHAPES
    }  # fmt: skip


def groups(svg, keys):
    """What a picture holds of each row, by its key: the rows have one order in all of them."""
    return dict(zip(keys, svg.find_all("g"), strict=True))


def drawn(svg, keys):
    """The shape of every mark that has one, and the numbers it stands at by the axis below it."""
    axes = ticks(svg)
    return {
        key: shape(pieces, axes)
        for key, group in groups(svg, keys).items()
        if (pieces := group.find_all(["path", "circle"]))
    }


def ticks(svg):
    """From pixels to numbers: the first and the last tick of the one axis."""
    found = [(float(text["x"]), int(text.get_text())) for text in svg.find_all("text")
             if text.get("text-anchor") == "middle"]  # fmt: skip
    (left, zero), (right, last) = min(found), max(found)
    assert zero == 0
    return lambda x: round((x - left) / (right - left) * last, 1)


def shape(pieces, number_at):
    """What the pieces of a glyph are together, and the numbers they stand at."""
    starts = [[float(x) for x in re.findall(r"M(-?[\d.]+)", one["d"])]
              for one in pieces if one.name == "path"]  # fmt: skip
    circles = [float(one["cx"]) for one in pieces if one.name == "circle"]
    if circles:
        hollow = "h" in pieces[0]["class"]
        return ("about" if hollow else "dot"), [number_at(x) for x in circles]
    if len(starts) == 2 and len(starts[1]) == 3:
        ((cap,), feet) = starts
        return ("floor" if feet[0] > cap else "ceiling"), [number_at(cap)]
    return "range", sorted({number_at(x) for line in starts for x in line})


@pytest.mark.parametrize("kind", ["wide", "narrow"])
@pytest.mark.parametrize("edition", OF_WAVES)
def test_every_mark_stands_at_its_number_with_its_hedge(edition, kind):
    for folder in bundles(edition):
        found, wanted = drawn(page(folder).find("svg", class_=kind), keys(folder)), expected(folder)
        # A tenth of a pixel is the finest that a page tells.
        assert {key: (name, [pytest.approx(n, rel=0.02, abs=0.5) for n in numbers])
                for key, (name, numbers) in wanted.items()} == found  # fmt: skip


@every_edition
def test_what_is_no_number_leaves_the_scale_blank(edition):
    for folder in bundles(edition):
        blank = [row["row"] for row in values(folder)["rows"] if not row["numbers"]]
        for svg in page(folder).find_all("svg"):
            told = groups(svg, keys(folder))
            shapes = [one for key in blank for one in told[key].find_all(["path", "circle"])]
            # A row of a tree has the line that leads to it, beside the scale.
            assert {path["class"][0] for path in shapes} <= {"muted"}


# every figure in every file


@every_edition
def test_every_number_and_hedge_drawn_is_in_table_data_and_description(edition):
    lang = LISTED[edition].lang
    for folder in bundles(edition):
        told, shown = values(folder), page(folder)
        rows = [(row["row"], row["drawn"]) for row in told["rows"]]
        cells = [line.find_all("td")[1].get_text() for line in shown.select("tbody tr")
                 if line.find("td")]  # fmt: skip
        assert cells == [words for _, words in rows]
        listed = table(folder)
        assert {(row["row"], row["drawn"].removeprefix("'")) for row in listed} == set(rows)
        assert [row["claim_id"] for row in listed] == [row["claim_id"] for row in told["claims"]]
        described = (folder / "desc.txt").read_text("utf-8").splitlines()
        assert [words for _, words in rows if not any(words in line for line in described)] == []
        for svg in shown.find_all("svg"):
            texts = {key: " ".join(text.get_text() for text in group.find_all("text"))
                     for key, group in groups(svg, [key for key, _ in rows]).items()}  # fmt: skip
            assert [key for key, words in rows if squeezed(words) not in squeezed(texts[key])] == []
        assert shown.html["lang"] == lang


def squeezed(text):
    return "".join(text.split())


@every_edition
def test_figures_read_back_are_the_counts_of_the_table(edition):
    """What a page prints of a claim, read again, has the hedge and the ends that the data give."""
    lang = LISTED[edition].lang
    for row in itertools.chain.from_iterable(map(table, bundles(edition))):
        if row["hedge"] in ("exact", "at_least", "more_than", "at_most", "about", "between"):
            count = sayso.read(row["figure"], lang)
            ends = ["" if end is None else str(end) for end in (count.low, count.high)]
            assert (count.hedge.value, ends) == (row["hedge"], [row["low"], row["high"]])


TWINS = [(name, f"{name.removesuffix('-en')}-ru") for name in CHARTED if name.endswith("-en")]


@pytest.mark.parametrize(("english", "russian"), TWINS)
def test_both_languages_draw_the_same(english, russian):
    for one, other in zip(bundles(english), bundles(russian), strict=True):
        then, now = ([(row["row"], row["glyph"], row["numbers"], row["claims"])
                      for row in values(folder)["rows"]] for folder in (one, other))  # fmt: skip
        assert then == now


@every_edition
def test_no_cell_is_a_formula(edition):
    cells = [cell for folder in bundles(edition) for row in table(folder) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@every_edition
def test_titles_say_reported_and_sources_name_every_originator(edition):
    reported = {"en": r"\b[Rr]eport", "ru": r"[Сс]ообщ|названн"}[LISTED[edition].lang]
    for folder in bundles(edition):
        told = values(folder)
        names = sorted({row["originator"] for row in told["claims"]})
        assert "; ".join(names) in told["source"]
        assert re.search(reported, f"{told['title']} {told['subtitle']}"), told["title"]


def test_alt_text_gives_the_first_figures_with_their_hedges_and_the_day():
    alts = {name: (bundles(name)[0] / "alt.txt").read_text("utf-8")
            for name in (EDITION, "2017-and-now-2019-01-15-ru")}  # fmt: skip
    assert alts == {
        EDITION: "Chart of reported figures: Detained. Reported more than 100 (Novaya "
        "Gazeta, 1 April 2017) and around 40 (Russian LGBT Network, 14 January 2019). As of 15 "
        "January 2019.\n",
        "2017-and-now-2019-01-15-ru": "График чисел, о которых сообщалось: "
        "Задержаны. Сообщалось более 100 (Новая газета, 1 апреля 2017 года) и около 40 "
        "(Российская ЛГБТ-сеть, 14 января 2019 года). На 15 января 2019 года.\n",
    }


# charts that are no scale of numbers


def test_a_tree_folds_pages_alike_and_loses_none(newest):
    for chart in sayso.repeated(newest, measure="killed").charts().charts[:2]:
        drawn_now = [claim.id for _, _, mark in chart.marks for claim in mark.claims]
        wave = chart.slug.removeprefix("killed-tree-")
        behind = newest.slice[newest.slice["root"].isin(
            [mark.key for _, _, mark in chart.marks if not mark.depth])]  # fmt: skip
        assert len(drawn_now) == len(set(drawn_now))
        assert set(drawn_now) == set(behind.index), wave
        assert len(chart.marks) < len(drawn_now)
        for _, _, mark in chart.marks:
            assert {sentences.figure(claim, "en") for claim in mark.claims} == {mark.words}


def test_a_dot_of_drift_is_a_number_of_relays_that_were_counted(newest):
    view = sayso.repeated(newest, measure="killed")
    *_, chart = view.charts()
    for _, _, mark in chart.marks:
        assert mark.numbers == (len({claim.id for claim in mark.claims}),)
        assert mark.words.startswith(str(mark.numbers[0]))
    lost = next(m for p, band, m in chart.marks if "at least" in m.label and "text" in band)
    assert all(claim.is_relay for claim in lost.claims)


def test_places_on_a_calendar_are_days_and_what_is_no_number_has_words_alone(newest):
    (chart,) = sayso.known(newest, measure="killed").charts()
    for panel, _, mark in chart.marks:
        (claim,) = mark.claims
        assert panel.axis is Axis.DAYS
        assert set(mark.numbers) <= {claim.said_from.toordinal(), claim.said_to.toordinal()}
        counted = isinstance(claim.figure, Count) and bool(claim.figure.numbers)
        assert (mark.glyph is Glyph.WORDS) is not counted


def test_official_answers_are_words_alone(newest):
    (chart,) = sayso.official(newest).charts()
    assert {(panel.axis, mark.glyph, mark.numbers) for panel, _, mark in chart.marks} == {
        (Axis.NOTHING, Glyph.WORDS, ())
    }
    assert len(chart.marks) == 20


def test_what_nobody_answered_has_no_chart(newest):
    assert list(sayso.official(newest, measure="testimonies").charts()) == []


def test_the_sweep_is_never_drawn_with_the_campaign(newest):
    for chart in sayso.compared(newest).charts():
        populations = {claim.population for _, _, mark in chart.marks for claim in mark.claims}
        assert populations == {"sweep" if chart.slug == by_wave.APART else "campaign"}


def test_the_card_tells_the_pair_that_people_decided_on(newest):
    (chart, *_) = sayso.compared(newest).charts()
    told = [(mark.key, tone) for mark, tone in cards.featured(chart)]
    assert told == [("ng-2017-04-01-detained", "baseline"), ("rln-2019-01-14-detained", "current")]
    assert cards.featured(replace(chart, featured=())) == []


@pytest.mark.parametrize("view", [sayso.repeated, sayso.known])
def test_a_card_of_what_nobody_chose_shows_no_figure(newest, view):
    for chart in view(newest, measure="killed").charts():
        texts = [item.text for group in cards.card(chart).groups for item in group.items]
        day = say(chart.lang, "card-reported", day=chart.day)
        known = f"{chart.title} {chart.subtitle} {day}"
        assert set(" ".join(texts).split()) <= set(known.split())


def test_a_tree_of_one_origin_says_so(newest):
    whole = sayso.repeated(newest, measure="killed").charts()
    one = sayso.repeated(newest, measure="killed", origin="ng-2017-04-01-killed").charts()
    assert {chart.slug for chart in whole} & {chart.slug for chart in one} == set()
    assert [chart.title.endswith("Of one origin alone: at least 3 (Novaya Gazeta, 1 April 2017).")
            for chart in one] == [True] * len(one)  # fmt: skip


def test_rows_of_a_tree_tell_what_they_repeat_and_how_sure_that_is(newest):
    (tree, *_) = sayso.repeated(newest, measure="killed").charts()
    keys = {mark.key for _, _, mark in tree.marks}
    for _, _, mark in tree.marks:
        assert (mark.under in keys, mark.step != "") == (mark.depth > 0, mark.depth > 0)
        assert ("inferred step" in mark.detail) is mark.inferred
    inferred = {row["claim_id"] for row in tree.rows if row["step"] == "inferred"}
    links = sayso.repeated(newest, measure="killed")._found[0].of.links
    assert inferred <= set(links.loc[~links["stated"], "claim_id"])


def test_pages_that_may_not_have_appeared_are_never_folded_with_others(newest):
    for chart in sayso.repeated(newest, measure="killed", as_of="2019-01-15").charts():
        for _, _, mark in chart.marks:
            if mark.glyph is Glyph.NODE:
                (known,) = {claim.known for claim in mark.claims}
                assert ("possibly known" in mark.detail) is (known == "possibly")


def test_charts_are_taken_one_by_one(newest, monkeypatch):
    found = sayso.compared(newest).charts()
    monkeypatch.delenv("SAYSO_CHARTS", raising=False)
    assert (len(found), sayso.show(found[0])) == (3, found[0])


# the same bytes

DRAW = """
import hashlib, sys, sayso
from sayso import bundles, embeds
book = sayso.open(sys.argv[1])
for chart in sayso.compared(book, as_of="2019-01-15", lang=sys.argv[2]).charts():
    address = embeds.Address("", f"charts/2017-and-now-2019-01-15/{chart.slug}/{chart.lang}")
    for name, data in sorted(bundles.files(chart, address).items()):
        print(chart.slug, name, hashlib.sha256(data).hexdigest())
"""


def draw_again(lang, folder, **env):
    words = (sys.executable, "-c", DRAW, str(built().folder), lang)
    around = surroundings(**env)
    done = subprocess.run(words, env=around, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def published(edition):
    return [
        f"{folder.parent.name} {path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for folder in bundles(edition)
        for path in sorted(folder.iterdir())
    ]


@pytest.mark.parametrize(
    ("lang", "around"),
    [("en", {"PYTHONHASHSEED": 3, "TZ": "America/St_Johns", "LC_ALL": "C"}),
     ("ru", {"PYTHONHASHSEED": 4, "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"})],
)  # fmt: skip
def test_a_fresh_process_elsewhere_makes_the_published_bytes(lang, around, tmp_path):
    made = draw_again(lang, tmp_path, **around)
    assert sorted(made) == sorted(published(f"2017-and-now-2019-01-15-{lang}"))


def test_the_taste_of_the_machine_changes_no_byte(tmp_path):
    """Whoever builds may have told matplotlib how their own charts shall look."""
    taste = "lines.linestyle: --\nlines.antialiased: False\nfont.weight: bold\n"
    (tmp_path / "matplotlibrc").write_text(taste, "utf-8")
    made = draw_again("en", "/", MPLCONFIGDIR=tmp_path)
    assert sorted(made) == sorted(published(EDITION))


def test_a_chart_is_of_its_day(newest):
    (chart, *_) = sayso.compared(newest, as_of="2019-01-15").charts()
    assert (chart.as_of, chart.day) == (date(2019, 1, 15), "15 January 2019")
    assert chart.digest == newest.as_of("2019-01-15").digest


def test_the_columns_of_the_data_are_documented(newest):
    (chart, *_) = sayso.compared(newest).charts()
    assert {tuple(row) for row in chart.rows} == {tuple(charts.COLUMNS)}
    assert (bundles(EDITION)[0] / WIDE).read_bytes()[:4] == b"\x89PNG"


def test_the_standalone_picture_needs_no_font_and_names_itself():
    for folder in bundles(EDITION):
        for name in ("chart-wide.svg", "chart-narrow.svg"):
            root = ElementTree.parse(folder / name).getroot()  # noqa: S314 - we wrote it
            told = values(folder)
            assert root.get("role") == "img"
            assert root.find(f"{SVG}title").text == told["title"]
            assert list(root.iter(f"{SVG}text")) == []
            addresses = re.findall(r'href="([^"#][^"]*)"', (folder / name).read_text("utf-8"))
            assert addresses == []
