"""The words of every language: the same messages, the right plurals and cases, nothing missing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import told
from sayso import phrases, words
from sayso.counts import NEARLY, VAGUE_WORDS, Count, Hedge
from sayso.errors import Finding, WrongUse
from sayso.hand import Measure
from sayso.phrases import UNITS
from sayso.sentences import day
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
            "rules-", "date-", "chart-", "chart-all-", "unplaced-", "context-",
            "drift-", "suggested-", "spread-", "index-file-", "bundle-file-",
            "corrections-")  # fmt: skip
    names = words._messages(words._parsed(words.FOLDER / "en.ftl"))
    assert [name for name in names if f'"{name}"' not in used and not name.startswith(made)] == []


FORMS = ("exact", "at_least", "about", "nearly", "fewer_than")
RUSSIAN = {
    1: "человек, не менее человека, около человека",
    2: "человека, не менее человек, около человек, почти человека, менее человек",
    5: "человек, не менее человек, около человек, почти человек, менее человек",
    11: "человек, не менее человек, около человек, почти человек, менее человек",
    21: "человек, не менее человека, около человека, почти человек, менее человека",
    22: "человека, не менее человек, около человек, почти человека, менее человек",
    111: "человек, не менее человек, около человек, почти человек, менее человек",
    1001: "человек, не менее человека, около человека, почти человек, менее человека",
}


def hedged(form, number):
    """A count of one number; "nearly" is a fewer than of its own kind."""
    if form == NEARLY:
        return Count(Hedge.FEWER_THAN, (number,), vague=NEARLY)
    return Count(Hedge(form), (number,))


@pytest.mark.parametrize("number", RUSSIAN)
def test_after_a_hedge_stands_the_genitive_but_not_after_nearly(number):
    counts = [hedged(form, number) for form in FORMS if number > 1 or form in FORMS[:3]]
    found = ", ".join(phrases.say(count, "ru", unit="people") for count in counts)
    digits = f"{number:,}".replace(",", "\u00a0")
    assert found.replace(f"{digits} ", "") == RUSSIAN[number]


SAID = [
    (Count(Hedge.BETWEEN, (300, 400)), "people", "300 to 400 people", "от 300 до 400 человек"),
    (Count(Hedge.BETWEEN, (1, 21)), "cases", "1 to 21 cases", "от 1 до 21 случая"),
    (Count(Hedge.AT_MOST, (26,)), "people", "up to 26 people", "до 26 человек"),
    (Count(Hedge.FEWER_THAN, (3,)), "places", "fewer than 3 places", "менее 3 мест"),
    (hedged(NEARLY, 3), "places", "nearly 3 places", "почти 3 места"),
    (Count(Hedge.VAGUE, vague="dozens"), "people", "dozens of people", "десятки человек"),
    (Count(Hedge.VAGUE, vague="several"), "cases", "several cases", "несколько случаев"),
    (Count(Hedge.VAGUE, vague="hundreds of thousands"), "requests",
     "hundreds of thousands of requests", "сотни тысяч обращений"),
    (Count(Hedge.EXACT, (3,)), "countries", "3 countries", "3 страны"),
    (Count(Hedge.AT_LEAST, (1,)), "complaints", "at least 1 complaint", "не менее 1 жалобы"),
    (Count(Hedge.MORE_THAN, (1000,)), "", "more than 1,000", "более 1\u00a0000"),
    (Count(Hedge.NONE, (0,)), "people", "none", "ни одного"),
]  # fmt: skip


@pytest.mark.parametrize(("count", "unit", "english", "russian"), SAID, ids=str)
def test_a_count_says_what_it_counts(count, unit, english, russian):
    said = tuple(phrases.say(count, lang, unit=unit) for lang in ("en", "ru"))
    assert said == (english, russian)


def test_the_words_of_the_page_are_not_ours():
    worded = Count(Hedge.AT_MOST, (26,), "as many as 26 had been killed")
    assert phrases.say(worded) == "up to 26"


COUNTS = [
    *(Count(hedge, (7,)) for hedge in Hedge
      if hedge not in (Hedge.BETWEEN, Hedge.NONE, Hedge.VAGUE)),
    hedged(NEARLY, 7), Count(Hedge.BETWEEN, (7, 8)), Count(Hedge.NONE, (0,)),
    *(Count(Hedge.VAGUE, vague=word) for word in VAGUE_WORDS),
]  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_are_words_for_every_hedge_and_noun(lang):
    said = {phrases.say(count, lang, unit=unit) for count in COUNTS for unit in ("", *UNITS)}
    hedges = {phrases.say(count, lang) for count in COUNTS}
    # Russian says the same of tens and dozens, and of several and a few.
    assert len(hedges) == len(COUNTS) - (2 if lang == "ru" else 0)
    assert [text for text in said if "  " in text or text != text.strip()] == []


def test_every_noun_of_a_measure_is_one_there_are_words_for():
    assert Measure.model_fields["unit"].annotation.__args__ == UNITS


@pytest.mark.parametrize("wrong", [{"lang": "xx"}, {"unit": "peopel"}])
def test_a_language_or_noun_that_there_is_not_is_wrong_use(wrong):
    with pytest.raises(WrongUse, match=r"Unknown (language|unit)"):
        phrases.say(Count(Hedge.EXACT, (3,)), **wrong)


def test_a_date_keeps_its_precision_in_every_language():
    dates = ("", "2017", "2017-04", "2017-04-01")
    assert [day(text, "en") for text in dates] == ["no date", "2017", "April 2017", "1 April 2017"]
    assert [day(text, "ru") for text in dates] == [
        "без даты", "2017 год", "апрель 2017 года", "1 апреля 2017 года",
    ]  # fmt: skip


@given(st.integers(2, 10**9), st.sampled_from(FORMS), st.sampled_from(LANGUAGES))
def test_no_number_is_lost_in_any_language(number, form, lang):
    printed = phrases.say(hedged(form, number), lang, unit="people")
    assert "".join(re.findall(r"\d", printed)) == str(number)


def russian_class(number):
    """The plural of Russian, by its own rule (Unicode CLDR)."""
    last, two = number % 10, number % 100
    if last == 1 and two != 11:
        return "страница"
    return "страницы" if last in (2, 3, 4) and two not in (12, 13, 14) else "страниц"


@given(st.integers(0, 10**6))
def test_plurals_follow_the_rule_of_the_language(number):
    assert say("ru", "pages", n=number).split()[-1] == russian_class(number)
