"""The interactive twin of a chart holds its marks and nothing else; data in it is never a tag."""

import html
import itertools
import json
import re
import subprocess
import sys
from datetime import date
from types import SimpleNamespace

import IPython.display
import pytest

import sayso
from sayso import plots
from sayso.charts import Chart, Charts
from sayso.marks import Band, Glyph, Mark, Panel
from sayso.palette import LIGHT
from sayso.scales import Scale
from workbench import built, surroundings

slow = pytest.mark.slow
each_chart = pytest.mark.parametrize(
    ("view", "day", "lang"),
    list(itertools.product(["claimed", "compared"], ["2019-01-15", "latest"], ["en", "ru"])),
)


# charts to draw


def mark(claim_id, glyph, *numbers, words="words", label="label", detail="detail", wording="said"):
    claim = SimpleNamespace(id=claim_id, wording=wording)
    return Mark(claim_id, (claim,), glyph, numbers, words, label, detail)


def chart(*panels, title="title", subtitle="subtitle", note="note"):
    texts = (title, subtitle, panels, note, note, "alt")
    return Chart("slug", "en", *texts, as_of=date(2020, 1, 1))


def panel(*marks, tone="baseline", title="panel", band="band"):
    return Panel(title, (Band(band, tone, marks),))


EVERY = (
    mark("dot", Glyph.DOT, 7),
    mark("floor", Glyph.FLOOR, 100, words="more than 100"),
    mark("denial", Glyph.WORDS, words="denies it"),
    mark("ceiling", Glyph.CEILING, 3),
    mark("about", Glyph.ABOUT, 40),
    mark("range", Glyph.RANGE, 3, 4),
    mark("zero", Glyph.ZERO, 0),
)
INVENTED = chart(panel(*EVERY), panel(EVERY[2], tone="current"), panel(EVERY[0], tone="apart"))


def real(view, day, lang):
    """A chart of the real ledger on a day."""
    words = {"baseline": "2017", "current": "2018-19", "lang": lang, "reading": "narrow"}
    return getattr(sayso, view)(sayso.open(built().folder), as_of=day, **words).charts().charts


# the figure, read back

SHAPES = {
    ("markers", ("circle", 0)): Glyph.DOT,
    ("markers", ("line-ns", 0), *[("triangle-down", -90)] * 3): Glyph.FLOOR,
    ("markers", ("line-ns", 0), *[("triangle-down", 90)] * 3): Glyph.CEILING,
    ("markers", *[("line-ew", angle) for angle in range(-180, 180, 45)]): Glyph.ABOUT,
    ("lines+markers", *[("line-ns", 0)] * 2): Glyph.RANGE,
    ("markers", ("diamond-open", 0)): Glyph.ZERO,
}


def drawn(figure):
    """Every row of a figure by the height it stands at: id, color, shape, numbers and words."""
    found = figure.to_dict()
    traces = {(trace["y"][0], trace["name"]): trace for trace in found["data"]}
    told = {(height(note), note["name"]): note for note in notes(found) if "name" in note}
    assert traces.keys() <= told.keys()
    return [row(told[key], traces.get(key), found["layout"]) for key in sorted(told)]


def notes(found):
    return found["layout"]["annotations"]


def height(note):
    return note["y"] if note["yref"].startswith("y") else -note["yshift"]


def row(note, trace, layout):
    if trace is None:
        assert (note["xref"], note["yref"]) == ("paper", "paper")
        return note["name"], None, Glyph.WORDS, (), plain(note["text"])
    assert (note["xref"], note["yref"]) == (trace["xaxis"], trace["yaxis"])
    (low, high), y = layout[f"yaxis{trace['yaxis'][1:]}"]["range"], trace["y"][0]
    assert (set(trace["y"]), note["x"]) == ({y}, trace["x"][-1])
    assert high < y < low
    marker = trace["marker"]
    shape = SHAPES[trace["mode"], *zip(marker["symbol"], marker["angle"], strict=True)]
    numbers = tuple(dict.fromkeys(trace["x"]))
    return note["name"], marker["color"], shape, numbers, plain(note["text"])


def plain(text):
    """What plotly shows of a text: its tags taken out, its entities as their letters."""
    return html.unescape(re.sub("<[^>]*>", "", text.replace("<br>", " ")))


def expected(sheet):
    return [
        (each.key, getattr(LIGHT, band.tone) if each.numbers else None, each.glyph, each.numbers,
         each.words)
        for panel in sheet.panels
        for band in panel.bands
        for each in band.marks
    ]  # fmt: skip


# the same marks


def test_every_mark_is_drawn_in_its_shape_at_its_number_with_its_words():
    assert drawn(plots.figure(INVENTED)) == expected(INVENTED)


@slow
@each_chart
def test_the_twin_draws_the_marks_of_the_printed_chart(view, day, lang):
    sheets = real(view, day, lang)
    assert [drawn(plots.figure(sheet)) for sheet in sheets] == [expected(sheet) for sheet in sheets]
    shapes = {each.glyph for sheet in sheets for _, _, each in sheet.marks}
    assert shapes == {*Glyph} - {Glyph.ZERO, Glyph.NODE}


def test_a_glyph_has_the_same_pixels_at_every_number():
    for glyph in {*Glyph} - {Glyph.WORDS, Glyph.NODE}:
        sheets = [chart(panel(mark("one", glyph, number))) for number in (1, 2000)]
        first, second = [plots.figure(sheet).to_dict()["data"][0]["marker"] for sheet in sheets]
        assert first == second


def test_axes_begin_at_zero_stay_there_and_have_the_ticks_of_the_print():
    layout = plots.figure(INVENTED).to_dict()["layout"]
    axes = [layout[f"xaxis{number}"] for number in ("", 2, 3)]
    ticks = [[tick for tick, _ in Scale.of(each, 0, 1, "en").ticks] for each in INVENTED.panels]
    assert [list(axis["tickvals"]) for axis in axes] == ticks
    assert [list(axis["range"]) for axis in axes] == [[0, each[-1]] for each in ticks]
    assert [axis["fixedrange"] for axis in axes] == [True] * 3
    assert "rangeslider" not in str(axes)


def test_nothing_is_drawn_but_marks():
    found = plots.figure(INVENTED).to_dict()
    assert {trace["type"] for trace in found["data"]} == {"scatter"}
    assert [len(set(trace["y"])) for trace in found["data"]] == [1] * 7
    assert (found["layout"]["showlegend"], found["layout"]["dragmode"]) == (False, False)


def test_title_bands_labels_and_notes_are_those_of_the_chart():
    told = [plain(note["text"]) for note in notes(plots.figure(INVENTED).to_dict())]
    rows = [("label detail", each.words) for each in EVERY]
    shown = ["title", "subtitle", "panel", "band", *itertools.chain(*rows)]
    assert told[: len(shown)] == shown
    assert told[-1] == "note"


def test_a_row_tells_on_hovering_who_said_it_when_and_in_which_words():
    one = mark("id-1", Glyph.DOT, 3, words="3", label="North Group, May 2017", wording="three")
    found = plots.figure(chart(panel(one))).to_dict()
    told = "<b>3</b><br><i>three</i><br>North Group, May 2017<br>detail<br>id-1"
    texts = [note.get("hovertext") for note in notes(found)]
    assert [found["data"][0]["hovertext"], *filter(None, texts)] == [told] * 3


def test_russian_is_drawn_as_english_is():
    words = {"words": "не менее 2 человек", "label": "Северная группа, май 2017 года"}
    sheet = chart(panel(mark("id", Glyph.FLOOR, 2, **words)), title="Что сообщалось")
    assert drawn(plots.figure(sheet)) == expected(sheet)


# text from the data is no tag

HOSTILE = (
    '<span style="background:url(https://evil.example/a.png)">a</span><a href="https://evil.example"'
    ">b</a><b>&lt;&#60;&copy;</b> %{x} %{customdata[0]} $\\frac{1}{2}$ <br><img src=//evil.example>"
)
WORST = chart(
    panel(
        mark("bad", Glyph.DOT, 3, words=HOSTILE, label=HOSTILE, detail=HOSTILE, wording=HOSTILE),
        mark("worse", Glyph.WORDS, words=HOSTILE),
        title=HOSTILE,
        band=HOSTILE,
    ),
    title=HOSTILE,
    subtitle=HOSTILE,
    note=HOSTILE,
)
OWN = re.compile(r'</?[bi]>|<br>|<span style="font-size:\d+px;color:#\w{6}">|</span>')


def texts(node):
    """Every text that plotly reads tags in, wherever it stands in a figure."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if key in ("text", "hovertext", "hovertemplate", "texttemplate"):
            yield value
        elif isinstance(value, (dict, list, tuple)):
            yield from texts(value)


def squeezed(text):
    return "".join(text.split())


def test_no_text_of_the_data_is_a_tag_or_a_template():
    found = plots.figure(WORST).to_dict()
    shown = list(texts(found))
    assert [text for text in shown if "<" in OWN.sub("", text)] == []
    told = {squeezed(plain(text)).replace(squeezed(HOSTILE), "…") for text in shown}
    assert told - set("0123") == {
        "…", "……", "labeldetail", "…………bad", "…saidlabeldetailworse",
    }  # fmt: skip
    assert "template" not in str(found["data"])


# in a browser


@pytest.fixture
def page(browser):
    around = browser.new_context(viewport={"width": 1280, "height": 3000})
    yield around.new_page()
    around.close()


def draw(page, sheet, folder):
    """Draw a figure and tell which addresses were asked for on the way."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    path = folder / "figure.html"
    plots.figure(sheet).write_html(path, config=dict(plots.CONFIG), div_id="figure")
    page.goto(path.as_uri())
    page.wait_for_selector("#figure .annotation text")
    return [url for url in asked if url != path.as_uri()]


BOXES = """() => [...document.querySelectorAll("#figure svg text")].filter(e => e.textContent)
    .map(e => [e.textContent, e.getBoundingClientRect()])
    .map(([text, box]) => [text, box.left, box.right, box.top, box.bottom])"""


def overlap(one, other):
    return (one[1] < other[2] and other[1] < one[2]) and (one[3] < other[4] and other[3] < one[4])


@slow
@pytest.mark.browser
@each_chart
def test_no_words_are_drawn_over_others_or_beyond_the_sheet(page, tmp_path, view, day, lang):
    for sheet in real(view, day, lang):
        assert draw(page, sheet, tmp_path) == []
        boxes = page.evaluate(BOXES)
        svg = page.locator("#figure svg.main-svg").first.bounding_box()
        assert len(boxes) > 2 * len(sheet.marks)
        assert [pair for pair in itertools.combinations(boxes, 2) if overlap(*pair)] == []
        assert min(box[1] for box in boxes) >= svg["x"]
        assert max(box[2] for box in boxes) <= svg["x"] + svg["width"]
        assert max(box[4] for box in boxes) <= svg["y"] + svg["height"]


@pytest.mark.browser
def test_hostile_text_is_shown_as_it_stands_and_asks_for_nothing(page, tmp_path):
    asked = draw(page, WORST, tmp_path)
    page.locator("#figure .annotation", has_text="label").first.hover()
    page.wait_for_selector("#figure .hovertext")
    page.mouse.move(*centre(page.locator("#figure .point").first.bounding_box()))
    page.wait_for_selector("#figure .hovertext:has-text('bad')")
    shown = page.locator("#figure svg").all_text_contents()
    assert (asked, page.locator("#figure svg a, #figure image, #figure img").count()) == ([], 0)
    assert squeezed("".join(shown)).count(squeezed(HOSTILE)) == 6 + 3 + 1 + 4


def centre(box):
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


# where it is shown


def test_in_a_build_nothing_is_shown_and_plotly_is_not_even_loaded(tmp_path):
    code = "import sayso, sys; print(sayso.explore(None), 'plotly' in sys.modules)"
    around = surroundings(SAYSO_CHARTS=tmp_path)
    words = (sys.executable, "-c", code)
    done = subprocess.run(words, env=around, capture_output=True, text=True, check=True)
    assert (done.stdout, list(tmp_path.iterdir())) == ("None False\n", [])


def test_elsewhere_it_is_left_to_the_copy_of_plotly_that_jupyterlab_has(monkeypatch):
    shown = []
    monkeypatch.delenv("SAYSO_CHARTS", raising=False)
    monkeypatch.setattr(IPython.display, "display", lambda bundle, raw: shown.append(bundle))
    sayso.explore(Charts((INVENTED,)))
    ((kind, told),) = [pair for bundle in shown for pair in bundle.items()]
    assert kind == "application/vnd.plotly.v1+json"
    assert told.pop("config") == {"displayModeBar": False, "typesetMath": False}
    assert told == json.loads(plots.figure(INVENTED).to_json())


DRAW = """
import hashlib, sys, sayso
from sayso import plots
words = {"baseline": "2017", "current": "2018-19", "lang": "en", "reading": "narrow"}
(chart, *_) = sayso.compared(sayso.open(sys.argv[1]), as_of="latest", **words).charts()
print(hashlib.sha256(plots.figure(chart).to_json().encode()).hexdigest())
"""


@slow
def test_a_fresh_process_draws_the_same_figure():
    words = (sys.executable, "-c", DRAW, str(built().folder))
    told = {
        subprocess.run(words, env=surroundings(PYTHONHASHSEED=seed), capture_output=True,
                       text=True, check=True).stdout
        for seed in (3, 4)
    }  # fmt: skip
    assert len(told) == 1
