"""Every glyph keeps its hedge; matplotlib and the page draw the same picture."""

import re
from datetime import date
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import canvas, drawing, inline, lettering
from sayso.drawing import NARROW, WIDE, Layout
from sayso.marks import Axis, Band, Glyph, Mark, Panel
from sayso.pictures import Diamond, Disc, Group, Picture, Stroke, Words
from sayso.scales import Scale

LAYOUTS = pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
FLOOR = (((4, -5), (8, 0), (4, 5)), ((11, -5), (15, 0), (11, 5)), ((18, -5), (22, 0), (18, 5)))
CEILING = tuple(tuple((-x, y) for x, y in angle) for angle in FLOOR)


def a_mark(glyph, *numbers, key="one", words="words", **more):
    claim = SimpleNamespace(id=key)
    return Mark(key, (claim,), glyph, numbers, words, "label", "detail", **more)


def panel(*marks, axis=Axis.NUMBERS):
    return Panel("", (Band("band", "current", marks),), axis)


def glyph(mark, *others, layout=WIDE):
    """What is drawn of a mark beside its texts, and the scale it stands on."""
    shown = panel(mark, *others)
    picture = drawing.draw([shown], layout, "en")
    (group,) = [group for group in picture.groups if group.key == mark.key]
    scale = Scale.of(shown, layout.left, layout.right, "en")
    return [item for item in group.items if not isinstance(item, Words)], scale


@LAYOUTS
@pytest.mark.parametrize("number", [1, 3, 100, 2000])
@pytest.mark.parametrize(("shape", "angles"), [(Glyph.FLOOR, FLOOR), (Glyph.CEILING, CEILING)])
def test_past_a_cap_stand_three_angles_of_a_fixed_length(layout, number, shape, angles):
    (cap, chevrons), scale = glyph(a_mark(shape, number), layout=layout)
    x, ((top, bottom),) = scale(number), cap.lines
    y = (top[1] + bottom[1]) / 2
    assert (top[0], bottom[0], bottom[1] - top[1]) == (x, x, 16)
    moved = [(px - x, py - y) for line in chevrons.lines for px, py in line]
    assert moved == [pytest.approx(point) for angle in angles for point in angle]


def ends(item):
    """How far to the left and right an item reaches."""
    if isinstance(item, Stroke):
        xs = [x for line in item.lines for x, _ in line]
        return min(xs), max(xs)
    return item.x - item.radius, item.x + item.radius


COVERED = {
    Glyph.DOT: ((7,), [Disc], 4.5), Glyph.ABOUT: ((7,), [Disc], 5.5),
    Glyph.ZERO: ((0,), [Diamond], 5.5), Glyph.RANGE: ((3, 7), [Stroke, Stroke], 0),
    Glyph.WORDS: ((), [], 0), Glyph.NODE: ((), [], 0),
}  # fmt: skip


@LAYOUTS
@pytest.mark.parametrize("shape", COVERED)
def test_a_glyph_covers_its_numbers_and_nothing_beyond(shape, layout):
    numbers, kinds, radius = COVERED[shape]
    items, scale = glyph(a_mark(shape, *numbers), a_mark(Glyph.DOT, 10, key="two"), layout=layout)
    assert [type(item) for item in items] == kinds
    reached = [end for item in items for end in ends(item)]
    at = [scale(number) for number in numbers]
    beyond = [min(at) - radius, max(at) + radius] if at else []
    assert [min(reached, default=None), max(reached, default=None)] == (beyond or [None, None])
    assert [item.hollow for item in items if isinstance(item, Disc)] == (
        [shape is Glyph.ABOUT] if kinds == [Disc] else []
    )


@LAYOUTS
@pytest.mark.parametrize("numbers", [[], [1], [2], [3, 7], [40], [99, 101], [12345]])
def test_an_axis_of_numbers_begins_at_zero_and_holds_every_number(layout, numbers):
    shown = panel(*(a_mark(Glyph.DOT, number) for number in numbers))
    scale = Scale.of(shown, layout.left, layout.right, "en")
    places, texts = zip(*scale.ticks, strict=True)
    assert (places[0], scale(0), scale(places[-1])) == (0, layout.left, layout.right)
    assert places[-1] >= max(numbers, default=1)
    assert texts == tuple(map(str, places))


DAYS = st.integers(date(1990, 1, 1).toordinal(), date(2100, 1, 1).toordinal())


@given(st.lists(DAYS, min_size=1, max_size=6))
def test_an_axis_of_days_holds_every_day_and_begins_with_a_month(days):
    shown = panel(*(a_mark(Glyph.DOT, day) for day in days), axis=Axis.DAYS)
    ticks = [date.fromordinal(day) for day, _ in Scale.of(shown, 0, 100, "en").ticks]
    assert ticks[0].toordinal() <= min(days)
    assert max(days) < ticks[-1].toordinal()
    assert {day.day for day in ticks} == {1}
    assert 2 <= len(ticks) <= 5


def test_months_are_written_in_the_language_of_the_reader():
    days = [date(2017, 4, day).toordinal() for day in (1, 20)]
    shown = panel(*(a_mark(Glyph.DOT, day) for day in days), axis=Axis.DAYS)
    told = {lang: [text for _, text in Scale.of(shown, 0, 1, lang).ticks] for lang in ("en", "ru")}
    assert told == {"en": ["Apr 2017", "May 2017"], "ru": ["апр. 2017", "май 2017"]}


@LAYOUTS
def test_words_on_no_scale_take_as_many_lines_as_they_need(layout):
    long = a_mark(Glyph.WORDS, words=" ".join(["нет"] * 60))
    picture = drawing.draw([panel(long)], layout, "ru")
    texts = [item for group in picture.groups for item in group.items if isinstance(item, Words)]
    assert " ".join(each.text for each in texts).count("нет") == 60
    assert max(x + lettering.text_width(each.text, each.size) for each in texts
               for x in [each.x]) <= layout.width  # fmt: skip


def test_a_word_wider_than_a_line_is_cut_and_not_lost():
    lines = lettering.wrap("a " + "w" * 200, 14, 100)
    assert "".join(lines) == "a" + "w" * 200
    assert max(lettering.text_width(line, 14) for line in lines) <= 100


def test_what_hangs_on_another_is_set_in_and_dashed_where_it_was_inferred():
    rows = [a_mark(Glyph.NODE, key="a"), a_mark(Glyph.NODE, key="b", depth=1),
            a_mark(Glyph.NODE, key="c", depth=2, inferred=True)]  # fmt: skip
    groups = drawing.draw([panel(*rows, axis=Axis.TREE)], WIDE, "en").groups
    told = {group.key: group.items for group in groups if group.key}
    lefts = [min(item.x for item in told[key] if isinstance(item, Words)) for key in "abc"]
    dashes = [[item.dashed for item in told[key] if isinstance(item, Stroke)] for key in "abc"]
    assert lefts == [lefts[0], lefts[0] + 14, lefts[0] + 28]
    assert dashes == [[], [False], [True]]


# two ways to draw a picture

ITEMS = (
    Words(10, 20, "a $x$ & <b>", 14, "muted", "end", bold=True, italic=True),
    Stroke((((1, 2), (3, 4), (5.5, 6)), ((7, 8), (9, 10))), "baseline", 2.4, dashed=True),
    Disc(20, 30, 4.5, "current"), Disc(40, 30, 5.5, "apart", hollow=True),
    Diamond(60, 30, 5.5, "ink"),
)  # fmt: skip
EVERY = Picture(100, 50, (Group("key", ITEMS),))


def test_matplotlib_draws_every_item_in_its_place():
    axes = canvas.figure(EVERY).axes[0]
    (text,), (lines,), (dot, ring), (diamond,) = (
        axes.texts, axes.collections, axes.patches, axes.lines,
    )  # fmt: skip
    assert (text.get_text(), text.get_position(), text.get_parse_math()) == (
        "a $x$ & <b>", (10, 20), False,
    )  # fmt: skip
    assert [[tuple(point) for point in line] for line in lines.get_segments()] == [
        [(1, 2), (3, 4), (5.5, 6)], [(7, 8), (9, 10)],
    ]  # fmt: skip
    assert (dot.center, dot.radius, ring.center, ring.radius) == ((20, 30), 4.5, (40, 30), 5.5)
    assert (diamond.get_xdata()[0], diamond.get_ydata()[0]) == (60, 30)
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 100), (50, 0))


def test_a_page_draws_every_item_in_its_place_without_a_style_attribute():
    shown = inline.svg(EVERY, "id", 'a "title"', "<desc>", "wide")
    root = ElementTree.fromstring(shown)  # noqa: S314 - it is ours
    (group,) = root.findall("g")
    text, path, dot, ring, diamond = group
    assert (text.text, text.get("x"), text.get("y"), text.get("text-anchor")) == (
        "a $x$ & <b>", "10", "20", "end",
    )  # fmt: skip
    assert path.get("d") == "M1 2l2 2l2.5 2M7 8l2 2"
    assert [dot.get(name) for name in ("cx", "cy", "r")] == ["20", "30", "4.5"]
    assert (ring.get("class"), diamond.get("d")) == (
        "apart h",
        "M60 24.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z",
    )
    assert [child.text for child in root[:2]] == ['a "title"', "<desc>"]
    assert "style" not in re.sub("stroke-\\w+", "", shown)


def test_a_large_card_is_a_layout_like_any_other():
    picture = drawing.draw([panel(a_mark(Glyph.DOT, 3))], Layout(900, text=30), "en")
    assert (picture.width, picture.height > 100) == (900, True)
