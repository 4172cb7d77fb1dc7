"""A page says the same in every language: claim by claim, figure by figure, hedge by hedge."""

import csv
import re

import pandas as pd
import pytest
import yaml
from bs4 import BeautifulSoup

from sayso import editions, paths
from workbench import REPO, built, bundles

pytestmark = pytest.mark.slow

LISTED = editions.load(paths.find(REPO))
PAIRS = [
    (name, twin)
    for name, edition in LISTED.items()
    if edition.lang == "en"
    for twin in editions.twins(LISTED, edition).values()
]
OF_CLAIMS = [pair for pair in PAIRS if LISTED[pair[0]].notebook != "context"]
WITH_CHARTS = [name for name, one in LISTED.items() if one.notebook.startswith(("01", "02"))]
twins = pytest.mark.parametrize(("english", "russian"), PAIRS)
twins_of_claims = pytest.mark.parametrize(("english", "russian"), OF_CLAIMS)

# How a hedge reads, written down apart from the program's own words. "" is a bare number.
HEDGES = {
    "en": {"at least": "at_least", "more than": "more_than", "up to": "at_most",
           "nearly": "fewer_than", "around": "about", "": "exact"},
    "ru": {"не менее": "at_least", "более": "more_than", "до": "at_most",
           "почти": "fewer_than", "около": "about", "": "exact"},
}  # fmt: skip
BETWEEN = {"en": r"(\d+) to (\d+)", "ru": r"от (\d+) до (\d+)"}
VAGUE = {"en": ("dozens", "hundreds", "several"), "ru": ("десятки", "сотни", "несколько")}
CITED = {"en": r"Reported (.+?) \(.+?\) and (.+?) \(", "ru": r"Сообщалось (.+?) \(.+?\) и (.+?) \("}


def read(text, lang):
    """The hedge of a printed figure and its numbers; nothing for words without a figure."""
    text = re.sub(r"(?<=\d)[,\u00a0](?=\d)", "", text)
    if found := re.match(BETWEEN[lang], text):
        return "between", tuple(map(int, found.groups()))
    if text.startswith(VAGUE[lang]):
        return "vague", (next(i for i, word in enumerate(VAGUE[lang]) if text.startswith(word)),)
    found = re.match(r"(\D*?) ?(\d+)", text)
    return (HEDGES[lang][found[1]], (int(found[2]),)) if found else ("", ())


def soup(edition):
    return BeautifulSoup(page(edition), "html.parser")


def page(edition):
    return (built().folder / "reports" / edition / "index.html").read_text("utf-8")


def lines(edition, lang):
    """Every element bound to a claim: what it is, whose claim, and the figure printed there."""
    for element in soup(edition).select("[data-claim]"):
        count = element.select_one(".count, .kind")
        # A citation begins with its figure; who said it when comes after a bracket or comma.
        cited = re.split(r" \(|,(?! ?\d{3})", element.get_text())[0]
        printed = count.get_text() if count else cited
        yield element.name, element["data-claim"], read(printed, lang)


@twins_of_claims
def test_every_line_rests_on_the_same_claim_with_the_same_figure_and_hedge(english, russian):
    told = list(lines(english, "en"))
    assert list(lines(russian, "ru")) == told
    assert len(told) > (100 if english in WITH_CHARTS else 1)


UNREAD = {
    "en": {"not read": "not_read", "on another scale": "other_scale", "none": "zero"},
    "ru": {"не прочитано": "not_read", "по другой шкале": "other_scale", "ни одного": "zero"},
}


def cells(edition):
    """What a reader sees of each figure of the context page, bound to its place in the tables."""
    lang = LISTED[edition].lang
    for element in soup(edition).select("[data-context]"):
        printed = element.get_text(" ").split(": ")[-1].strip()
        yield element["data-context"], read(printed, lang), UNREAD[lang].get(printed)


def test_the_context_page_says_the_same_figures_with_their_hedges():
    told, russian = (list(cells(edition)) for edition in ("context-en", "context-ru"))
    assert russian == told
    assert len(told) > 60
    assert [one for one in told if one[1] == ("", ()) and one[2] is None] == []


# Words that carry the meaning, written down apart from the program's own.
ANSWERS = {
    "en": {"silence": "no figure given", "unconfirmed": "no confirmed figure",
           "none_found": "none found", "denial": "denies it", "zero": "none"},
    "ru": {"silence": "число не названо", "unconfirmed": "подтверждённых чисел нет",
           "none_found": "не найдено", "denial": "отрицание", "zero": "ни одного"},
}  # fmt: skip
VERDICTS = {
    "en": {"lower": "lower", "higher": "higher", "same": "the same", "overlapping": "overlapping",
           "cannot_say": "cannot say", "not_comparable": "not comparable"},
    "ru": {"lower": "меньше", "higher": "больше", "same": "столько же",
           "overlapping": "пересекаются", "cannot_say": "сказать нельзя",
           "not_comparable": "несопоставимо"},
}  # fmt: skip
SPANS = {
    "en": [(r"any number", None), (r"only (\d+)", "only"), (r"(\d+) or more", "low"),
           (r"(\d+) or fewer", "high"), (r"(\d+) to (\d+)", "both")],
    "ru": [(r"любое число", None), (r"ровно (\d+)", "only"), (r"(\d+) и больше", "low"),
           (r"(\d+) и меньше", "high"), (r"от (\d+) до (\d+)", "both")],
}  # fmt: skip
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
MONTHS_ALONE = MONTHS | {
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
}


@pytest.fixture(scope="module")
def claims():
    return pd.read_parquet(built().folder / "data/processed/claims.parquet").set_index("claim_id")


def table(name):
    return yaml.safe_load((REPO / f"data/hand/{name}.yml").read_text("utf-8"))[name]


def nothing(row, lang):
    """The words for what is no figure: those of the measure, or those of the kind of nothing."""
    own = table("measures")[row["measure"]].get("none")
    if own and row["answer"] in ("denial", "none_found"):
        return own[lang]
    return ANSWERS[lang][row["answer"]]


def day(text, lang):
    """A date as the language writes it."""
    year, *rest = text.split("-")
    of = " года" if lang == "ru" else ""
    if not rest:
        return year + (" год" if lang == "ru" else "")
    if len(rest) == 1:
        return f"{MONTHS_ALONE[lang].split()[int(rest[0]) - 1]} {year}{of}"
    return f"{int(rest[1])} {MONTHS[lang].split()[int(rest[0]) - 1]} {year}{of}"


@twins_of_claims
def test_the_figure_of_every_line_is_the_one_of_its_claim(english, russian, claims):
    for lang, edition in (("en", english), ("ru", russian)):
        for _, claim, (hedge, numbers) in lines(edition, lang):
            row = claims.loc[claim]
            if row["answer"] == "count" and hedge != "vague":
                ends = dict.fromkeys(row[["coded_low", "coded_high"]].dropna())
                assert (claim, hedge, numbers) == (claim, row["hedge"], tuple(ends))
            elif hedge != "vague":
                assert (claim, hedge, row["answer"] in ("count",)) == (claim, "", False)


@twins_of_claims
def test_every_row_says_whose_it_is_and_of_when_and_what_is_no_figure(english, russian, claims):
    names, checked = table("originators"), 0
    for lang, edition in (("en", english), ("ru", russian)):
        for row in soup(edition).select("tr[data-claim], .strip > li[data-claim], .tree > li"):
            claim = claims.loc[row["data-claim"]]
            figure, who = row.find_all("td")[:2] if row.name == "tr" else (row, row)
            said = claim["claim_date"] or claim["published"]
            name = names[claim["originator_id"]]["name"][lang]
            origin = f"{name}, {day(said, lang)}" if said else name
            told = who.get_text()
            assert told.startswith(origin) if row.name == "tr" else origin in told, (told, origin)
            shown = figure.select_one(".count")
            if claim["answer"] != "count" and shown:
                assert shown.get_text() == nothing(claim, lang)
            assert bool(shown) != bool(figure.select_one(".kind"))
            checked += 1
    assert checked > (40 if english in WITH_CHARTS else 2)


@twins_of_claims
def test_the_verdicts_are_the_same_and_in_the_right_words(english, russian):
    told = [verdicts(edition, lang) for lang, edition in (("en", english), ("ru", russian))]
    assert told[0] == told[1]
    printed, under_readings = told[0]
    if LISTED[english].notebook == "02-2017-and-now":
        assert bool(under_readings) is bool(printed)


UNDER = {"en": r"Under the (\w+) reading of vague words: ([a-z ]+)\.",
         "ru": r"по таблице «(\w+)»: ([а-я ]+)\."}  # fmt: skip
READINGS = {"en": {"narrow": 0, "wide": 1}, "ru": {"узкая": 0, "широкая": 1}}


def verdicts(edition, lang):
    words = {text: code for code, text in VERDICTS[lang].items()}
    found = [(element["class"][-1], words[element.get_text()])
             for element in soup(edition).select(".verdict")]  # fmt: skip
    assert [code for code, _ in found] == [code for _, code in found]
    muted = " ".join(element.get_text() for element in soup(edition).select(".pair .muted"))
    under = [(name, words[text]) for name, text in re.findall(UNDER[lang], muted)]
    return found, [(READINGS[lang][name], code) for name, code in under]


def spans(edition, lang):
    """The numbers that the words of each claim admit, as they are printed."""
    for row in soup(edition).select(".remarked tr[data-claim]"):
        text = re.sub(r"(?<=\d)[,\u00a0](?=\d{3})", "", row.find_all("td")[2].get_text())
        found = [(kind, *map(int, match.groups())) for pattern, kind in SPANS[lang]
                 for match in re.finditer(pattern, text)]  # fmt: skip
        yield row["data-claim"], found


@pytest.mark.parametrize(
    ("english", "russian"), [pair for pair in OF_CLAIMS if "claimed" in pair[0]]
)
def test_the_bounds_are_the_same_and_in_the_right_words(english, russian):
    told = list(spans(english, "en"))
    assert list(spans(russian, "ru")) == told
    assert {kind for _, found in told for kind, *_ in found} == {
        None,
        "only",
        "low",
        "high",
        "both",
    }


def numbers(edition):
    """Every number that a reader meets on a page, but for years (names of waves hold them)."""
    found = soup(edition)
    for aside in found.select("footer, style, nav, title"):
        aside.decompose()
    text = re.sub(r"(?<=\d)[,\u00a0](?=\d{3}\b)", "", found.get_text(" "))
    rest = re.sub(r"\b20\d\d(?:[-–]\d{2,4})?|\b[0-9a-f]{16}\b", " ", text)
    return sorted(re.findall(r"\d+", rest))


@twins
def test_both_print_the_same_numbers(english, russian):
    assert numbers(russian) == numbers(english)


# What is drawn

SAME = ("claim_id", "wave", "measure", "population", "standard", "said", "known", "hedge", "low",
        "high", "wording", "pages", "pages_at_most")  # fmt: skip


def data(edition):
    found = []
    for folder in bundles(edition):
        with (folder / "data.csv").open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    return found


CHARTED = [pair for pair in PAIRS if pair[0] in WITH_CHARTS]
charted = pytest.mark.parametrize(("english", "russian"), CHARTED)


@charted
def test_the_charts_draw_the_same_claims(english, russian):
    then, now = ([{key: row[key] for key in SAME} for row in data(e)] for e in (english, russian))
    assert then == now
    figures = [[read(row["figure"], lang) for row in data(edition)]
               for lang, edition in (("en", english), ("ru", russian))]  # fmt: skip
    assert figures[0] == figures[1]


@charted
def test_the_alt_texts_give_the_same_figures_and_days(english, russian):
    told = [" ".join((folder / "alt.txt").read_text("utf-8") for folder in bundles(edition)
                     if folder.parent.name in ("detained", "killed"))
            for edition in (english, russian)]  # fmt: skip
    assert re.findall(r"\d+", told[1]) == re.findall(r"\d+", told[0])
    figures = [[read(text, lang) for pair in re.findall(CITED[lang], alt) for text in pair]
               for lang, alt in zip(("en", "ru"), told, strict=True)]  # fmt: skip
    assert figures[0] == figures[1]
    assert len(figures[0]) == 4


@pytest.mark.parametrize("edition", [russian for _, russian in PAIRS])
def test_nothing_of_ours_is_left_in_english(edition):
    """What stays in Latin letters is a quotation or a name: hand tables give the names."""
    found = soup(edition)
    for aside in found.select("q, svg .d, footer, style, nav"):
        aside.decompose()
    named = re.sub("|".join(map(re.escape, latin_names())), " ", found.get_text(" "))
    assert re.findall(r"[A-Za-z]{3,}(?: [A-Za-z]+)+", named) == []


def latin_names():
    """Every Russian name and text of the hand tables that holds Latin letters, longest first."""
    texts = [text for file in sorted((REPO / "data/hand").glob("*.yml"))
             for text in russian_texts(yaml.safe_load(file.read_text("utf-8")))]  # fmt: skip
    return sorted({text for text in texts if re.search("[A-Za-z]{3}", text)}, key=len)[::-1]


def russian_texts(node):
    if isinstance(node, dict):
        if isinstance(node.get("ru"), str):
            yield node["ru"]
        for value in node.values():
            yield from russian_texts(value)
    if isinstance(node, list):
        for value in node:
            yield from russian_texts(value)
