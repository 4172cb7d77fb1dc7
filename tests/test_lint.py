"""Words that compare come from a comparison: typed ones are told, in both languages."""

import nbformat
import pytest
import yaml

from helpers import REASON, hand_tables, name, told, write_hand
from sayso import lint
from sayso.comparatives import found
from sayso.errors import Finding
from sayso.words import FOLDER, LANGUAGES

# As headlines put it; none of them is quoted from one.
COMPARING = {
    "en": [
        "Fewer gay men detained than in 2017", "60 % fewer detained", "Detentions fell by 60%",
        "Arrests down 60 per cent", "More people killed than in the first purge",
        "Killings rose again", "Twice as many held", "Half as many were detained",
        "The number has dropped", "Detentions halved", "Detentions have more than doubled",
        "Purge intensifies", "A surge in detentions", "A decline in arrests",
        "The worst crackdown so far", "Women detained for the first time",
        "A deadlier purge than in 2017", "The toll increased", "Less than half as many as before",
        "As many detained as in 2017", "A new wave, lower than the last", "Detentions on the rise",
        "An unprecedented wave", "Fewer", "The number kept growing",
        "Two were killed, and more were killed later", "perhaps more killed than in 2017",
        "Killed, and more than in 2017", "The number of detainees declined to 40",
        "No more people were detained than in 2017", "No more than in 2017",
        "It is lower than 2017",
        "Fewer than 2017", "fewer than a year before", "They stand twice as high",
        "ten times the number of 2017", "below that of 2017", "compared with 2017",
        "The raids lasted longer than two years ago",
    ],
    "ru": [
        "Задержанных стало меньше", "Задержано вдвое меньше, чем в 2017 году",
        "Число задержаний выросло", "Убийств больше, чем в первую волну",
        "Рост числа задержанных", "Спад преследований", "Положение стало хуже",
        "Впервые задерживают женщин", "Задержаний в два раза меньше",
        "На 60 % меньше задержанных", "Преследование усилилось", "Волна сократилась вдвое",
        "Самая жестокая волна", "Число задержанных снизилось", "Задержания участились",
        "Арестов стало больше", "Число убитых превысило прежнее", "Задержаний втрое больше",
        "Всплеск задержаний", "Новая волна слабее", "Число жертв увеличилось",
        "Задерживать стали чаще", "Число возросло в разы", "Небывалая волна",
        "больше, чем в 2017-м", "более чем в 2017-м", "не меньше, чем в 2017", "больше 2017",
        "меньше двух лет назад", "Теперь меньше;", "Теперь «меньше»", "ниже прошлогоднего",
        "по сравнению с 2017 годом", "полтора раза", "опережает",
        "Не меньше, чем в 2017 году", "Задержанных не больше", "Убитых теперь не меньше.",
        "Более чем в два раза", "Больше чем в 10 раз", "Ниже на 60 %.", "Больше в сто раз",
    ],
}  # fmt: skip
HOLDING = {
    "en": [
        "more than 100 detained", "At least three killed", "no fewer than 40 people",
        "Fewer than 30 remain", "more than a hundred gay men", "over 100 and 40 or more",
        "An open end (at least, more than; or up to) is drawn", "up to 26, or as many as 26",
        "counted rather than estimated", "two dead, perhaps more", "not more than two dozen",
        "less than a dozen were heard", "The Network declined to comment", "They are not a trend",
        "40 and more", "no later than 14 January", "men older than 18", "two dead, possibly more.",
        "It named the figure for the first time", "longer than a month",
    ],
    "ru": [
        "более 100 задержанных", "Не менее трёх убитых", "более сотни геев", "не более 26",
        "Открытый конец (не менее, более; или до)", "менее тысячи человек", "не меньше сорока",
        "более поздние числа", "по меньшей мере двое", "40 и более", "больше двадцати человек",
        "Это не тенденция", "двое, возможно, больше", "с возрастом и ростовчанами",
        "таблицы ниже и выше", "держали более месяца", "более чем в ста случаях",
        "впервые назвала число", "сообщила впервые", "на 15 % страниц", "менее чем у двадцати",
    ],
}  # fmt: skip


def forms(texts):
    return [(lang, text) for lang, listed in texts.items() for text in listed]


@pytest.mark.parametrize(("lang", "text"), forms(COMPARING))
def test_what_compares_is_found(lang, text):
    assert found(text, lang)


@pytest.mark.parametrize(("lang", "text"), forms(HOLDING))
def test_a_hedge_holds_one_number_and_compares_nothing(lang, text):
    assert found(text, lang) == []


def test_every_language_tells_what_compares_in_it():
    assert [lang for lang in LANGUAGES if not (FOLDER / f"{lang}.compare.yml").is_file()] == []


ILLEGAL = {"en": "Fewer were detained.", "ru": "Задержанных меньше."}


def notebook(places, lang):
    """A notebook whose second cell compares."""
    cells = [("# A title", lang), (ILLEGAL[lang], lang)]
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell(text, metadata={"tags": [f"lang-{tag}"]})
               for text, tag in cells])  # fmt: skip
    places.notebooks.mkdir(exist_ok=True)
    nbformat.write(book, places.notebooks / "trial.ipynb")
    return "notebooks/trial.ipynb, cell 2"


def title(places, lang):
    pairs = hand_tables()["pairs.yml"]
    pairs["pairs"][0]["title"] = name("A pair") | {lang: ILLEGAL[lang]}
    write_hand(places.root, pairs=pairs)
    return "data/hand/pairs.yml, pairs → detained → title"


def lead(places, lang):
    front = hand_tables()["front.yml"]
    front["lead"] = name("A lead") | {lang: ILLEGAL[lang]}
    write_hand(places.root, front=front)
    return "data/hand/front.yml, lead"


def reason(places, lang):
    waves = hand_tables()["waves.yml"]
    waves["definitions"][0]["what"] = name("Two waves") | {lang: ILLEGAL[lang]}
    write_hand(places.root, waves=waves)
    return "data/hand/waves.yml, definitions → 0 → what"


def waive(places, where, lang, words):
    waiver = REASON | {"where": where, "lang": lang, "words": words, "rule": "comparative"}
    write_hand(places.root, waivers={"waivers": [waiver]})


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("plant", [notebook, title, lead, reason])
def test_a_comparative_is_told_where_it_stands_until_it_is_waived(places, plant, lang):
    where = plant(places, lang)
    with pytest.raises(Finding) as problem:
        lint.check(places)
    assert told(problem.value) == [(f"{where} ({lang})", "words that compare")]
    (words,) = found(ILLEGAL[lang], lang)
    assert (repr(words) in str(problem.value), "waivers.yml" in str(problem.value)) == (True, True)
    waive(places, where, lang, words)
    lint.check(places)


def test_a_message_may_compare_only_where_a_comparison_prints_it(places, tmp_path, monkeypatch):
    (tmp_path / "words").mkdir()
    for lang in LANGUAGES:
        text = f"page-x = {ILLEGAL[lang]}\nverdict-lower = {ILLEGAL[lang]}\n"
        (tmp_path / "words" / f"{lang}.ftl").write_text(text, "utf-8")
    monkeypatch.setattr(lint, "FOLDER", tmp_path / "words")
    with pytest.raises(Finding) as problem:
        lint.check(places)
    assert told(problem.value) == [
        (f"src/sayso/words/{lang}.ftl, page-x ({lang})", "words that compare") for lang in LANGUAGES
    ]


def test_a_waiver_that_waives_nothing_is_told(places):
    waive(places, "data/hand/front.yml, lead", "en", "fewer")
    with pytest.raises(Finding) as problem:
        lint.check(places)
    where = "data/hand/waivers.yml, data/hand/front.yml, lead (en)"
    assert told(problem.value) == [(where, "waives nothing")]


def test_a_waiver_needs_its_reason(places):
    waive(places, "data/hand/front.yml, lead", "en", "fewer")
    path = places.hand / "waivers.yml"
    table = yaml.safe_load(path.read_text("utf-8"))
    del table["waivers"][0]["reason"]
    write_hand(places.root, waivers=table)
    with pytest.raises(Finding, match="reason: missing"):
        lint.check(places)


def test_what_we_typed_compares_nothing(real):
    lint.check(real)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("_fewer_ were held", "en"), ("few<b>er</b> were held", "en"), ("few\u00ader were held", "en"),
     ("fewer than a third of the number", "en"), ("half the number", "en"),
     ("_вдвое_ _ме\u0301ньше_", "ru"), ("менее трети от прежнего", "ru")],
)  # fmt: skip
def test_no_mark_hides_a_comparison(text, lang):
    assert found(text, lang)
