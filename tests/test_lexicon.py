"""What the reader knows of a language: phrases spelt out, words cut up, which tongue it is."""

import sys

import pytest

from sayso.wording import compounds, lexicon, tokens, tongues
from sayso.wording.compiled import remembered
from sayso.wording.lexicon import LANGUAGES, Phrases, expand, load, unaccented
from sayso.wording.tokens import cut


def test_the_two_languages_we_write_in_stand_first():
    assert LANGUAGES == ("en", "ru", "de", "es", "fr", "it", "pl")


def test_decimals_are_marked_as_the_language_does():
    assert {lang: load(lang).decimal for lang in LANGUAGES} == dict.fromkeys(LANGUAGES, ",") | {
        "en": "."
    }


def test_a_word_without_its_accents():
    words = {"pół": "pol", "größer": "grosser", "più": "piu", "más": "mas", "40": "40"}
    assert {word: unaccented(word) for word in words} == words


def test_a_phrase_stands_for_no_more_than_it_may():
    most, one_more = (f"({'|'.join(map(str, range(n)))}) x" for n in (5000, 5001))
    assert len(expand(most)) == 5000
    with pytest.raises(ValueError, match=r"more than 5000 phrases in one: '\(0\|1"):
        expand(one_more)


def test_choices_multiply_in_their_order_and_none_stands_twice():
    assert expand("(a|b) (c|d|), e (f|f)") == ["a c", "a d", "a", "b c", "b d", "b", "e f"]


MISSPELT = {
    "en": {"atleast", "aroud", "upwrds", "almst"},
    "de": {"ueber", "uber", "mindestes"},
    "fr": {"pres", "presde", "plusde"},
    "es": {"masde"},
    "it": {"piu", "piudi"},
    "pl": {"wiecej"},
    "ru": {"неменее", "окло"},
}


@pytest.mark.parametrize("lang", MISSPELT)
def test_hedges_written_wrongly_are_known_and_right_words_are_none(lang):
    known = load(lang)
    assert MISSPELT[lang] & known.misspelt == MISSPELT[lang]
    assert not known.misspelt & (known.known | set(known.before.firsts))
    assert min(map(len, known.misspelt)) >= 3


def test_phrases_are_found_from_either_end_the_longest_first():
    phrases = Phrases([("at least", 1), ("at the very least", 2), ("least", 3)])
    text = cut("at the very least 40")
    assert phrases.at(text, 0) == phrases.before(text, 4) == lexicon.Match(4, 2)
    assert phrases.before(cut("least 40"), 1) == lexicon.Match(1, 3)
    ends = (phrases.at(text, 9), phrases.at(text, 4), phrases.before(text, 0))
    assert ends == (None, None, None)


def test_invisible_signs_are_no_part_of_a_text():
    assert tokens.plain("4\u200b0\ufeff") == "40"


def test_what_stands_together_is_glued():
    glued = {text: [token.glued for token in cut(text)] for text in ("4s", "(40s)", " 4 s")}
    assert glued == {"4s": [False, True], "(40s)": [False, True, True, True], " 4 s": [False] * 2}


# Compounds

PARTED = {
    ("de", "zweihundertvierzig"): "zwei hundert vierzig",
    ("de", "elftausend"): "elf tausend",
    ("de", "hundert"): "hundert",
    ("de", "hunderttausende"): "hunderttausende",
    ("it", "tremila"): "tre mila",
    ("it", "duecentocinquanta"): "duecento cinquanta",
    ("en", "fortytwo"): "fortytwo",
}


@pytest.mark.parametrize(("lang", "word"), PARTED)
def test_a_compound_is_cut_into_number_words(lang, word):
    (token,) = cut(word)
    parts = compounds.parted((token,), load(lang))
    assert " ".join(part.text for part in parts) == PARTED[lang, word]
    assert [word[part.start : part.end] for part in parts] == [part.text for part in parts]
    assert token.end == parts[-1].end


# Which language


TOLD = {
    "40": ("en",),
    "at least 40 people": ("en",),
    "не менее 40 человек": ("ru",),
    "mindestens 40 Menschen": ("de",),
    "xyzzy 40 plugh": (),
    "40 Gemälde": (),
}


@pytest.mark.parametrize("text", TOLD)
def test_the_language_is_the_one_that_knows_most_of_the_words(text):
    assert tongues.spoken(text, cut(text)) == TOLD[text]


FOREIGN = [("не менее 40", "en"), ("at least 40", "ru"), ("Amnesty: 40 людей", "en"),
           ("40 чelовек", "ru"), ("ма40 men", "en"), ("minst 40 och fler", "en"),
           ("łącznie 40", "de")]  # fmt: skip
OWN = [("at least 40 people", "en"), ("40", "ru"), ("Amnesty: не менее 40", "ru")]


def test_letters_and_words_tell_a_foreign_text():
    found = [tongues.foreign(text, cut(text), load(lang)) for text, lang in (*FOREIGN, *OWN)]
    assert found == [True] * len(FOREIGN) + [False] * len(OWN)


def test_cyrillic_is_one_block_of_letters():
    letters = {"\u03ff": False, "\u0400": True, "\u04ff": True, "\u0500": False, "a": False}
    assert {letter: tongues.cyrillic(letter) for letter in letters} == letters


def test_the_words_that_tell_count_once_for_the_language_and_twice_for_the_words():
    english = load("en")
    assert tongues._score(cut("at least 40 people"), english) == (1, 5)
    assert tongues._score(cut("the 40"), english) == (0, 1)


# What is remembered of a language


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "xx.toml"
    path.write_text("one", "utf-8")
    return path


def made(file):
    """What is told of a file, and whether it was made now."""
    calls = []
    return remembered(file, lambda text: calls.append(text) or (text, ("a",))), bool(calls)


def test_what_was_made_of_a_file_is_made_once(file):
    assert [made(file) for _ in range(2)] == [(("one", ("a",)), True), (("one", ("a",)), False)]
    file.write_text("two", "utf-8")
    assert made(file) == (("two", ("a",)), True)


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data[:-1] + b"!",
                                   lambda data: b"", lambda data: b"?" + data[1:]])  # fmt: skip
def test_what_was_damaged_is_made_anew(file, spoil):
    made(file)
    (kept,) = file.parent.glob("__pycache__/*")
    kept.write_bytes(spoil(kept.read_bytes()))
    assert [made(file)[1] for _ in range(2)] == [True, False]


def test_where_nothing_can_be_written_it_is_made_each_time(file):
    (file.parent / "__pycache__").write_text("in the way", "utf-8")
    assert [made(file)[1] for _ in range(2)] == [True, True]


def test_python_may_be_told_to_write_nothing(file, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert [made(file)[1] for _ in range(2)] == [True, True]
