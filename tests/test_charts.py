"""A chart draws the numbers that stand in the raw table, with their hedges, and nothing else."""

import csv
import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import pytest

import sayso
from sayso import charts, drawing, editions, marks, sources
from sayso.canvas import NARROW, WIDE
from sayso.drawing import Scale
from sayso.marks import Band, Glyph, Mark, Panel
from sayso.paths import find
from workbench import EDITION, REPO, built, surroundings

slow = pytest.mark.slow
LISTED = {name: one for name, one in editions.load(find(REPO)).items()
          if one.notebook in ("01-what-was-claimed", "02-2017-and-now")}  # fmt: skip
ALL = pytest.mark.parametrize("edition", LISTED)
SVG = "{http://www.w3.org/2000/svg}"
FLOOR, CEILING, NOTHING = [[4, 8, 4], [11, 15, 11], [18, 22, 18]], [], []
CEILING = [[-x for x in angle] for angle in FLOOR]


# the published picture, read back


def bundle(edition):
    (found,) = (built().folder / "reports/charts" / edition).glob(f"*/{LISTED[edition].lang}")
    return found


def data(edition):
    with (bundle(edition) / "data.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def raw():
    """The newest delivery as it stands, by claim."""
    table = sources.read(find(REPO))
    return {row["claim_id"]: row for row in table.to_dict("records")}


SHAPES = {
    "at_least": "floor", "more_than": "floor", "up_to": "ceiling", "fewer_than": "ceiling",
    "about": "ring", "exact": "dot", "between": "range",
}  # fmt: skip


def expected(edition):
    """The shapes and numbers that the raw table asks for, from top to bottom."""
    table = raw()
    rows = [table[row["claim_id"]] for row in data(edition)]
    return [
        (SHAPES[row["qualifier"]], sorted({int(row[end]) for end in ("low", "high") if row[end]}))
        for row in rows
        if row["stance"] == "asserts" and row["qualifier"] in SHAPES
    ]


def points(element):
    """The corners of a path; of a curved one its control points too."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", element.get("d"))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def drawn(svg):
    """The shapes in a picture and the numbers they stand at by its own axes."""
    root = ElementTree.fromstring(svg)  # noqa: S314 (we wrote it)
    axes, pieces = ticks(root), {}
    for group in root.iter(f"{SVG}g"):
        for kind, x, y in map(piece, group):
            if kind:
                pieces.setdefault(round(y), []).append((kind, x))
    return [shape(pieces[y], axis_at(axes, y)) for y in sorted(pieces)]


def piece(element):
    """What one element of a glyph is, and the middle of where it stands."""
    style = element.get("style") or ""
    if element.tag == f"{SVG}use":
        return "mark", float(element.get("x")), float(element.get("y"))
    if element.tag != f"{SVG}path":
        return None, 0, 0
    xs, ys = zip(*points(element), strict=True)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    if "dasharray" in style:
        return "ring", *middle
    if "width: 2.4" in style:
        return "cap", *middle
    if len(xs) == 3:
        return ("right" if xs[1] > xs[0] else "left"), *middle
    return None, 0, 0


def shape(pieces, number_at):
    kinds = [kind for kind, _ in pieces]
    numbers = sorted(number_at(x) for kind, x in pieces if kind in ("cap", "ring", "mark"))
    names = {
        ("cap", "right", "right", "right"): "floor",
        ("cap", "left", "left", "left"): "ceiling",
        ("cap", "cap"): "range",
        ("ring",): "ring",
        ("mark",): "dot",
    }
    return names[tuple(kinds)], numbers


def ticks(root):
    """The axis of each panel: its foot, and which number stands where."""
    found = {}
    for text in root.iter(f"{SVG}text"):
        if "middle" in text.get("style"):
            tick = float(text.get("x")), int(text.text)
            found.setdefault(float(text.get("y")), []).append(tick)
    return found


def axis_at(axes, y):
    """From pixels to numbers on the axis below a height."""
    numbers = axes[min(foot for foot in axes if foot > y)]
    (left, zero), (right, last) = min(numbers), max(numbers)
    assert zero == 0
    return lambda x: round((x - left) / (right - left) * last, 3)


@slow
@ALL
@pytest.mark.parametrize("name", ["chart.svg", "chart-narrow.svg"])
def test_every_mark_stands_at_its_number_with_its_hedge(edition, name):
    assert drawn((bundle(edition) / name).read_bytes()) == expected(edition)


# the files beside it


@pytest.fixture(scope="module")
def book():
    return sayso.open(built().folder)


def chart(book, edition=EDITION):
    words = {"baseline": "2017", "current": "2018-19", "reading": "narrow"}
    listed = LISTED[edition]
    view = sayso.claimed if listed.notebook.startswith("01") else sayso.compared
    return view(book, **words, **listed.parameters).chart()


@slow
@ALL
def test_the_data_hold_every_claim_drawn_with_hedge_and_words(book, edition):
    told = [(row["claim_id"], row["hedge"], row["figure"], row["wording"]) for row in data(edition)]
    drawn_now = [mark for _, _, mark in chart(book, edition).marks]
    assert told == [
        (mark.claim.id, getattr(mark.claim.figure, "hedge", mark.claim.answer), mark.words,
         charts.as_text(raw()[mark.claim.id]["wording"]))
        for mark in drawn_now
    ]  # fmt: skip


@slow
@ALL
def test_no_cell_is_a_formula(edition):
    cells = [cell for row in data(edition) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@slow
def test_a_formula_in_the_ledger_is_made_text(book):
    sheet = chart(book)
    spoilt = replace(sheet.panels[0].bands[0].marks[0], words="=1+1")
    claim = replace(
        spoilt.claim, id="=i", wording="@a", publisher={"en": "-b"}, url="+c", linked=True
    )
    panels = (Panel("=1", (Band("", "baseline", (replace(spoilt, claim=claim),)),)),)
    (row,) = csv.DictReader(io.StringIO(replace(sheet, panels=panels).data))
    assert [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))] == []


@slow
@ALL
def test_alt_text_gives_the_first_figures_with_their_hedges_and_the_day(edition):
    early = "2019-01-15" in edition
    english = "15 January 2019" if early else "22 November 2026"
    russian = "15 января 2019 года" if early else "22 ноября 2026 года"
    told = {
        "en": "Chart of the figures reported, one row a claim with its hedge, denials and silences "
        "as words. Detained: reported more than 100 (Novaya Gazeta, 1 April 2017) and around "
        "40 (Russian LGBT Network, 14 January 2019). Killed: reported at least 3 (Novaya "
        "Gazeta, 1 April 2017) and at least 2 (Russian LGBT Network, 14 January 2019). Figures "
        f"of other people have a panel of their own. As of {english}.\n",
        "ru": "График сообщавшихся чисел: одна строка — одно утверждение с его оговоркой, "
        "отрицания и молчание — словами. Задержаны: сообщалось более 100 (Новая газета, 1 апреля "
        "2017 года) и около 40 (Российская ЛГБТ-сеть, 14 января 2019 года). Убиты: сообщалось "
        "не менее 3 (Новая газета, 1 апреля 2017 года) и не менее 2 (Российская ЛГБТ-сеть, 14 "
        f"января 2019 года). Числа о других людях стоят на отдельной панели. На {russian}.\n",
    }
    assert (bundle(edition) / "alt.txt").read_text("utf-8") == told[LISTED[edition].lang]


@slow
@ALL
def test_the_title_says_reported_and_the_source_names_every_originator(book, edition):
    sheet = chart(book, edition)
    names = sorted({row["originator"] for row in data(edition)})
    assert "; ".join(names) in sheet.notes[-1]
    reported = {"en": r"\b[Rr]eported\b", "ru": r"[Сс]ообщ"}[sheet.lang]
    assert re.search(reported, f"{sheet.title} {sheet.subtitle}")
    text = (bundle(edition) / "chart.svg").read_text("utf-8")
    assert f'<title id="title">{sheet.title}</title>' in text
    assert {"en": "Source: claims of ", "ru": "Источник: утверждения"}[sheet.lang] in text


@slow
@pytest.mark.parametrize("lost", ["title", "alt", "notes", "panels"])
def test_a_chart_that_lacks_something_is_not_written(book, tmp_path, lost):
    sheet = replace(chart(book), **{lost: () if lost in ("notes", "panels") else ""})
    with pytest.raises(ValueError, match="title, alt text, source line and marks are required"):
        charts.write(sheet, tmp_path / "bundle")
    assert list(tmp_path.iterdir()) == []


# glyphs, one by one


def a_mark(glyph, *numbers):
    return Mark(None, glyph, numbers, "words", "label", "detail")


def artists(*rows, layout=WIDE, lines=True):
    """What a panel of these rows draws beyond its axis and its band."""
    largest = max((number for row in rows for number in row.numbers), default=1)
    panel = Panel("panel", (Band("band", "baseline", rows),))
    axes = drawing.draw("title", "", (panel,), (), layout).axes[0]
    own = len(Scale.of(layout, largest).ticks) + 1
    found = [line for line in axes.lines if line.get_color() not in (drawing.GRID,)]
    bars = [line for line in found if line.get_linewidth() == 3]
    assert (len(axes.lines) - len(found) + len(bars), len(bars)) == (own, 1)
    return [line for line in found if line not in bars], list(axes.patches), list(axes.texts)


@pytest.mark.parametrize("layout", [WIDE, NARROW])
@pytest.mark.parametrize("number", [1, 3, 100, 2000])
@pytest.mark.parametrize(("glyph", "angles"), [(Glyph.FLOOR, FLOOR), (Glyph.CEILING, CEILING)])
def test_past_a_cap_stand_three_angles_of_a_fixed_length(layout, number, glyph, angles):
    lines, patches, _ = artists(a_mark(glyph, number), layout=layout)
    at = Scale.of(layout, number)(number)
    cap, *past = [[x - at for x in line.get_xdata()] for line in lines]
    assert (cap, past, patches) == ([0, 0], [pytest.approx(angle) for angle in angles], [])
    assert [line.get_marker() for line in lines] == ["None"] * 4


SOLID = {
    Glyph.DOT: ((7,), [[7]], "o"),
    Glyph.ZERO: ((0,), [[0]], "D"),
    Glyph.RANGE: ((3, 7), [[3, 7], [3, 3], [7, 7]], "None"),
    Glyph.ABOUT: ((7,), [], None),
    Glyph.WORDS: ((), [], None),
}


@pytest.mark.parametrize("glyph", SOLID)
def test_a_glyph_covers_its_numbers_and_nothing_beyond(glyph):
    numbers, spans, marker = SOLID[glyph]
    beside = a_mark(Glyph.DOT, 10)
    (*lines, _), patches, texts = artists(a_mark(glyph, *numbers), beside)
    scale = Scale.of(WIDE, 10)
    assert [list(line.get_xdata()) for line in lines] == [[scale(n) for n in at] for at in spans]
    assert {line.get_marker() for line in lines} == ({marker} if spans else set())
    assert [patch.center[0] for patch in patches] == [scale(7)] * (glyph is Glyph.ABOUT)
    assert [text.get_text() for text in texts].count("words") == 2


@slow
def test_what_is_no_number_draws_nothing_but_words(book):
    claims = {claim.answer: claim for claim in book if claim.answer not in ("count", "zero")}
    vague = next(claim for claim in book if getattr(claim.figure, "hedge", "") == "vague")
    claims["vague"] = vague
    assert sorted(claims) == ["denial", "none_found", "silence", "unconfirmed", "vague"]
    for claim in claims.values():
        mark = marks.mark(claim, book.hand, "en")
        lines, patches, texts = artists(mark)
        assert (lines, patches, mark.numbers) == ([], [], ())
        assert mark.words in [text.get_text() for text in texts]


@pytest.mark.parametrize("layout", [WIDE, NARROW])
@pytest.mark.parametrize("largest", [0, 1, 2, 3, 7, 40, 99, 101, 200, 12345])
def test_an_axis_begins_at_zero_and_holds_every_number(layout, largest):
    scale = Scale.of(layout, largest)
    ticks = [scale(tick) for tick in scale.ticks]
    assert (scale.ticks[0], scale(0), ticks[-1]) == (0, layout.left, layout.right)
    assert sorted(set(ticks)) == ticks
    assert scale.ticks[-1] >= largest
    assert {type(tick) for tick in scale.ticks} == {int}


# the same bytes

DRAW = """
import hashlib, sys, sayso
book = sayso.open(sys.argv[1])
words = {"baseline": "2017", "current": "2018-19", "lang": "en", "reading": "narrow"}
files = sayso.compared(book, as_of="2019-01-15", **words).chart().files
print({name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())})
"""


def draw_again(**env):
    words = (sys.executable, "-c", DRAW, str(built().folder))
    around = surroundings(**env)
    done = subprocess.run(words, env=around, cwd="/", capture_output=True, text=True, check=True)
    return done.stdout


def published():
    return str({path.name: digest(path) for path in sorted(bundle(EDITION).iterdir())}) + "\n"


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@slow
@pytest.mark.parametrize("seed", [3, 4])
def test_a_fresh_process_draws_the_published_bytes(seed):
    assert draw_again(PYTHONHASHSEED=seed) == published()


@slow
def test_the_taste_of_the_machine_changes_no_byte(tmp_path):
    """Whoever builds may have told matplotlib how their own charts shall look."""
    taste = "lines.linestyle: --\nlines.antialiased: False\nfont.weight: bold\n"
    (tmp_path / "matplotlibrc").write_text(taste, "utf-8")
    assert draw_again(MPLCONFIGDIR=tmp_path) == published()
