"""Every number of a published file is somebody's, and one changed digit is noticed."""

import csv
import hashlib
import json
import random
import re
import warnings
from collections import Counter

import pytest
from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, XMLParsedAsHTMLWarning

from helpers import told
from sayso import (
    blocks,
    editions,
    front,
    front_traces,
    paths,
    printings,
    spots,
    tables,
    tracer,
    traces,
)
from sayso.errors import Finding
from sayso.numerals import Numeral, numerals
from sayso.sayings import Sayings
from sayso.tracer import Use
from workbench import built, copy, make, swap, tree, workbench

warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)

# what is a number


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "Forty people, several towns, one line", ["Forty", "one"]),
        ("en", "dozens or hundreds, a few of them", ["dozens", "hundreds"]),
        ("en", "sha256 3fa9, 2018-19 and 28,500", ["sha256", "3fa9", "2018", "19", "28", "500"]),
        ("ru", "о двадцати задержанных, несколько сёл, трёх убитых", ["двадцати", "трёх"]),
        ("ru", "Около сорока, более сотни, десятки", ["сорока", "сотни", "десятки"]),
    ],
)
def test_numbers_are_found_in_digits_and_in_words(lang, text, found):
    assert [one.text for one in numerals(text, lang)] == found


def test_a_page_is_cut_into_blocks_with_what_binds_them():
    page = ('<main data-claim="a"><p title="9">at least <b>3</b> <q>tres</q> '
            '<i data-statement="s.t">4</i></p></main>')  # fmt: skip
    found = [(one.tag, one.text, one.bound) for one in blocks.cut(page)]
    hole, claim = blocks.HOLE, {"data-claim": "a"}
    assert found == [
        ("@title", "9", claim),
        ("p", f"at least 3 {hole} {hole}", claim),
        ("q", "tres", claim),
        ("i", "4", claim | {"data-statement": "s.t"}),
    ]


def named(sayings, text, *nodes):
    return [sayings.name(text, one, nodes) for one in numerals(text, sayings.lang)]


def test_a_number_belongs_to_the_text_that_holds_all_of_it():
    sayings = Sayings("en", [("day", "1 April 2017"), ("figure", "at least 200")])
    assert named(sayings, "Gazeta, 1 April 2017: at least 200") == ["day", "day", "figure"]
    assert named(sayings, "11 April 2017") == ["", ""]
    assert named(sayings, "1 April 2018, at least 2000") == ["", "", ""]


def test_a_bare_number_must_be_all_that_an_element_says():
    sayings = Sayings("en", [("figure", "2")])
    assert named(sayings, "2") == ["figure"]
    assert named(sayings, "carried by 2 pages") == [""]
    assert named(sayings, "carried by pages 2", "2") == ["figure"]
    assert Sayings("en", [("wave", "2017")], bare=False).name("2017", Numeral("2017", 0, 4)) == ""


def test_an_attribute_of_a_statement_is_held_by_itself():
    page = '<p data-statement="a.b" title="99 more">at least 3</p>'
    told = Sayings("en", [("a.b", "at least 3")])
    found = tracer.uses((tracer.spot(one, "en", None, told) for one in blocks.cut(page)), "en")
    assert [(use.number, use.name) for use in found] == [("99", ""), ("3", "a.b")]


# the build


@pytest.fixture(scope="module")
def root():
    return paths.find(built().folder)


@pytest.fixture(scope="module")
def known(root):
    """The words of every statement, by name."""
    rows = printings._rows(root.processed / "statements.csv")
    return {row["name"]: row for row in rows}


@pytest.fixture(scope="module")
def figures(root):
    return front.figures(tables.make(root))


@pytest.mark.slow
def test_every_file_with_text_was_traced_byte_for_byte(root):
    rows = csv.DictReader((root.processed / "traced.csv").open(encoding="utf-8"))
    traced = {row["file"]: row["sha256"] for row in rows}
    there = {
        path.relative_to(root.reports).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.reports.rglob("*")
        if path.is_file() and path.suffix not in traces.TEXTLESS and "_lib" not in path.parts
    }
    assert traced == there
    assert "numbers traced" in built().done.stderr


# one digit changed

SHOWN = {"alt", "title", "aria-label", "data-label"}
CHANCE = random.Random(2017)  # noqa: S311


def changed(text):
    """A text with one digit changed, and the number that this made."""
    at = CHANCE.choice([place for place, sign in enumerate(text) if sign in "0123456789"])
    digit = CHANCE.choice([one for one in "0123456789" if one != text[at]])
    text = text[:at] + digit + text[at + 1 :]
    return text, next(m[0] for m in re.finditer(r"\w+", text) if m.start() <= at < m.end())


def in_page(data, count):
    """A page with a digit changed in some of the texts and attributes that a reader meets."""
    soup = BeautifulSoup(data, "html.parser")
    texts = [
        (None, text)
        for text in soup.find_all(string=re.compile("[0-9]"))
        if not isinstance(text, (Comment, Doctype)) and not text.find_parent(["style", "script"])
    ]
    attributes = [(name, element) for element in soup.find_all(True)
                  for name, value in element.attrs.items()
                  if re.search("[0-9]", str(value)) and _read(element, name)]  # fmt: skip
    numbers = []
    for name, place in CHANCE.sample(texts + attributes, min(count, len(texts + attributes))):
        text, number = changed(str(place) if name is None else place[name])
        numbers.append(number)
        if name is None:
            place.replace_with(NavigableString(text))
        else:
            place[name] = text
    return str(soup), numbers


def _read(element, name):
    meta = element.get("name") or element.get("property")
    return name in SHOWN or (name == "content" and meta in blocks.METAS)


def in_text(data, count):
    """A text with one digit changed; ``count`` is not asked."""
    text, number = changed(data)
    return text, [number]


def missed(numbers, found):
    """The changed numbers that nobody noticed."""
    lost = Counter(use.number for use in found if not use.name)
    return list((Counter(numbers) - lost).elements())


def bound(page, lang, known):
    """What a page prints by name in other words than its statement, number by number."""
    for name, words in printings.read(page):
        if name not in known or known[name][lang] != words:
            yield from (Use("", one.text, words, "") for one in numerals(words, lang))


def in_values(data, count):
    """Values with a digit of one of them changed."""
    text, numbers = in_text(data, count)
    try:
        json.loads(text)
    except ValueError:  # no number begins with a nought
        return in_values(data, count)
    return text, numbers


CHANGES = {".html": in_page, ".txt": in_text, ".csv": in_text, "data.json": in_values}


@pytest.mark.slow
@pytest.mark.parametrize("family", sorted({editions.family(name, one.lang) for name, one in
                                           editions.load(paths.find()).items()}))  # fmt: skip
def test_one_changed_digit_is_noticed_on_every_page_and_chart(root, known, family):
    CHANCE.seed(family)  # the same changes whatever was tried before
    listed = editions.of_family(editions.load(root), family)
    shared, changes = traces.tracer_of(root), 0
    page = traces.page(shared, family, listed)
    for name, edition in listed.items():
        lang = edition.lang
        html, numbers = in_page((root.reports / name / "index.html").read_text("utf-8"), 12)
        found = [*tracer.uses(page.spots(html, lang, shared.sayings[lang]), lang),
                 *bound(html, lang, known)]  # fmt: skip
        assert missed(numbers, found) == [], name
        changes += len(numbers)
        for drawing in page.drawn if page.charted else ():
            folder = root.reports / "charts" / family / drawing.name.split(".")[-1] / lang
            for path in sorted(folder.iterdir()):
                change = CHANGES.get(path.name) or CHANGES.get(path.suffix)
                if change and path.name != "interactive.html":
                    text, numbers = change(path.read_text("utf-8"), 3)
                    found = tracer.uses(spots.of_bundle(drawing, lang, path.name, text), lang)
                    assert missed(numbers, found) == [], path
                    changes += len(numbers)
    assert changes >= 24


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "ru"])
def test_one_changed_digit_is_noticed_on_the_front_pages(root, known, figures, tmp_path, lang):
    CHANCE.seed(lang)
    before = front_traces.of_front(root, figures)
    assert [use for file in before.files for use in file.lost] == []
    charts, said = front_traces._charts(root), traces.tracer_of(root).on("latest")
    waves = Sayings(lang, [("wave", text) for text in {"en": ("2017", "2018-19"),
                           "ru": ("2017 год", "2018–2019 годы")}[lang]])  # fmt: skip
    for file in front_traces._pages(lang):
        html, numbers = in_page((root.reports / file).read_text("utf-8"), 40)
        common = (waves, traces.tracer_of(root).sayings[lang])
        found = [*tracer.uses(front_traces._front(html, lang, said, charts, common), lang),
                 *bound(html, lang, known)]  # fmt: skip
        assert missed(numbers, found) == [], file


@pytest.mark.slow
def test_a_caveat_of_another_row_is_noticed(root, known):
    html = (root.reports / "context-en/index.html").read_text("utf-8")
    swapped = html.replace("in the review of 2016.", "in the review of 2012.", 1)
    assert [use.number for use in bound(swapped, "en", known)] == ["2012"]


# what is refused

PLANTED = "from sayso.fragments import Fragment\\nFragment('<p>{}</p>')"


@pytest.mark.slow
def test_a_number_that_nobody_said_stops_the_build_and_changes_nothing(tmp_path):
    folder = copy(tmp_path / "copy", "context-en", "context-ru")
    assert make(folder).returncode == 0
    before = tree(folder)
    swap(folder / "notebooks/context.ipynb", "context.files()", PLANTED.format("99 more"))
    done = make(folder)
    assert (done.returncode != 0, tree(folder)) == (True, before)
    assert "reports/context-en/index.html, line" in done.stderr
    assert "a number that nobody said" in done.stderr
    assert "found:    '99' in '99 more'" in done.stderr


@pytest.mark.slow
def test_a_number_typed_into_prose_stops_the_build(tmp_path):
    folder = workbench(tmp_path / "bench", "context-en")
    swap(folder / "notebooks/context.ipynb", "Series that others", "The 99 series that others")
    done = make(folder)
    assert "a typed number that nobody waived" in done.stderr
    assert "prose.context." in done.stderr


def test_a_waiver_that_waives_nothing_is_refused(newest):
    waiver = traces.Numbers(scope="prose.gone.*", reason="gone", known_since="2019-01-01")
    idle = traces.Tracer(None, newest, {}, {}, (waiver,))
    with pytest.raises(Finding) as problem:
        idle.hold_waivers()
    assert told(problem.value) == [("data/hand/waivers.yml, numbers", "waives nothing")]
