"""The words of every language: the same messages, the right plurals and cases, nothing missing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import told
from sayso import words
from sayso.counts import Count, Hedge
from sayso.errors import Finding
from sayso.sentences import day, quantity
from sayso.words import LANGUAGES, say


def parsed(text, tmp_path, name="xx.ftl"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return words._messages(words._parsed(path))


def test_english_comes_first():
    assert LANGUAGES == ("en", "ru")


def test_a_message_or_value_that_one_language_lacks_is_told(tmp_path):
    english = parsed("a = one\nb = { $n } of { $m }\n", tmp_path)
    other = parsed("b = { $n }\n", tmp_path)
    with pytest.raises(Finding) as problem:
        words.agree({"en": english, "xx": other})
    assert told(problem.value) == [
        ("src/sayso/words/xx.ftl, a", "not the same in every language"),
        ("src/sayso/words/xx.ftl, b", "not the same in every language"),
    ]


UNFIT = {
    "wrong encoding": "a = один\n".encode("cp1251"),
    "not a message": b"a = { $n ->\n",
    "refers to nothing": b"-term = one\na = { -term } { b } { -lost }\n",
}


@pytest.mark.parametrize("rule", UNFIT)
def test_a_file_that_cannot_be_said_is_told(tmp_path, rule):
    (tmp_path / "xx.ftl").write_bytes(UNFIT[rule])
    with pytest.raises(Finding) as problem:
        words._parsed(tmp_path / "xx.ftl")
    assert told(problem.value) == [("src/sayso/words/xx.ftl", rule)]


def test_a_message_may_be_made_of_others(tmp_path):
    made = "-term = one\na = { -term } { b }\nb = { $n }\n# a remark\n"
    assert parsed(made, tmp_path) == {"a": set(), "b": {"n"}}


def test_only_a_file_called_after_a_language_is_one(tmp_path):
    for name in ("ru", "pt-BR", "en", "sr-Latn-RS", "en.old", "Copy of en", "english"):
        (tmp_path / f"{name}.ftl").touch()
    assert words._languages(tmp_path) == ("en", "pt-BR", "ru", "sr-Latn-RS")


def test_a_language_that_babel_does_not_know_is_told():
    assert str(words.locale("pt-BR")) == "pt_BR"
    with pytest.raises(Finding) as problem:
        words._bundle("xx", words.FluentResource(""))
    assert told(problem.value) == [("src/sayso/words/xx.ftl", "no language")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_message_and_a_missing_value_are_errors(lang):
    with pytest.raises(LookupError, match="no message 'nothing-like-it'"):
        say(lang, "nothing-like-it")
    with pytest.raises(LookupError, match="page"):
        say(lang, "pages")


def test_every_message_is_used_somewhere():
    """A message is named in code or a template, or made from a code that has a fixed list."""
    from sayso import inputs

    used = "".join(path.read_text("utf-8") for path in inputs.PACKAGE.rglob("*")
                   if path.suffix in (".py", ".html"))  # fmt: skip
    made = ("count-", "vague-", "unit-", "quantity-", "answer-", "verdict-", "gap-", "differs-",
            "role-", "rung-", "refused-", "why-", "definition-",
            "rules-", "date-", "chart-", "chart-all-", "unplaced-", "context-")  # fmt: skip
    names = words._messages(words._parsed(words.FOLDER / "en.ftl"))
    assert [name for name in names if f'"{name}"' not in used and not name.startswith(made)] == []


RUSSIAN = {
    1: ("1 человек", "не менее 1 человека", "около 1 человека"),
    2: ("2 человека", "не менее 2 человек", "около 2 человек", "менее 2 человек",
        "почти 2 человека"),
    5: ("5 человек", "не менее 5 человек", "около 5 человек", "менее 5 человек", "почти 5 человек"),
    11: ("11 человек", "не менее 11 человек", "около 11 человек", "менее 11 человек",
         "почти 11 человек"),
    21: ("21 человек", "не менее 21 человека", "около 21 человека", "менее 21 человека",
         "почти 21 человек"),
    22: ("22 человека", "не менее 22 человек", "около 22 человек", "менее 22 человек",
         "почти 22 человека"),
    111: ("111 человек", "не менее 111 человек", "около 111 человек", "менее 111 человек",
          "почти 111 человек"),
    1001: ("1001 человек", "не менее 1001 человека", "около 1001 человека",
           "менее 1001 человека", "почти 1001 человек"),
}  # fmt: skip
NEARLY = ("", "nearly")


def hedged(number):
    """A number bare, and under hedges."""
    bare = [Count(hedge, (number,)) for hedge in (Hedge.EXACT, Hedge.AT_LEAST, Hedge.ABOUT)]
    # Nothing is nearly 1, nor fewer.
    below = [Count(Hedge.FEWER_THAN, (number,), vague=word) for word in NEARLY if number > 1]
    return [*bare, *below]


@pytest.mark.parametrize("number", RUSSIAN)
def test_after_a_hedge_stands_the_genitive(number):
    found = tuple(quantity(count, "people", "ru").replace("\u00a0", "") for count in hedged(number))
    assert found == RUSSIAN[number]


@pytest.mark.parametrize(
    ("count", "unit", "english", "russian"),
    [
        (Count(Hedge.BETWEEN, (300, 400)), "people", "300 to 400 people",
         "от 300 до 400 человек"),
        (Count(Hedge.BETWEEN, (1, 21)), "cases", "1 to 21 cases", "от 1 до 21 случая"),
        (Count(Hedge.VAGUE, (), vague="dozens"), "people", "dozens of people", "десятки человек"),
        (Count(Hedge.VAGUE, (), vague="several"), "cases", "several cases", "несколько случаев"),
        (Count(Hedge.EXACT, (3,)), "countries", "3 countries", "3 страны"),
        (Count(Hedge.AT_LEAST, (1,)), "complaints", "at least 1 complaint", "не менее 1 жалобы"),
        (Count(Hedge.NONE, (0,)), "people", "none", "ни одного"),
    ],
    ids=str,
)  # fmt: skip
def test_a_count_says_what_it_counts(count, unit, english, russian):
    assert (quantity(count, unit, "en"), quantity(count, unit, "ru")) == (english, russian)


def test_a_date_keeps_its_precision_in_every_language():
    dates = ("", "2017", "2017-04", "2017-04-01")
    assert [day(text, "en") for text in dates] == ["no date", "2017", "April 2017", "1 April 2017"]
    assert [day(text, "ru") for text in dates] == [
        "без даты", "2017 год", "апрель 2017 года", "1 апреля 2017 года",
    ]  # fmt: skip


@given(st.integers(1, 10**9), st.sampled_from(LANGUAGES))
def test_no_number_is_lost_in_any_language(number, lang):
    printed = [quantity(count, "people", lang) for count in hedged(number)]
    assert {"".join(re.findall(r"\d", text)) for text in printed} == {str(number)}


def russian_class(number):
    """The plural of Russian, by its own rule (Unicode CLDR)."""
    last, two = number % 10, number % 100
    if last == 1 and two != 11:
        return "страница"
    return "страницы" if last in (2, 3, 4) and two not in (12, 13, 14) else "страниц"


@given(st.integers(0, 10**6))
def test_plurals_follow_the_rule_of_the_language(number):
    assert say("ru", "pages", n=number).split()[-1] == russian_class(number)
