"""What differs between two releases: each statement once, with its cause, and no other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import told
from sayso import changes, corrected, releases
from sayso.causes import Cause
from sayso.changes import Change, Kind, Said
from sayso.errors import Finding

SINCE = "2026-11-28-r1"
BOTH = {"en": "around 40 people", "ru": "около 40 человек"}
HERE = ("charts/now/detained/en",)
FORTY = Said("figure", BOTH, ("group-40",), HERE)
FIFTY = replace(FORTY, text={"en": "around 50 people", "ru": "около 50 человек"})
SOME = replace(FORTY, text={"en": "some 40 people", "ru": "примерно 40 человек"})


def cause(**told):
    return Cause(**{"since": SINCE, "cause": "our error", "by": "editor",
                    "reason": {"en": "We misread it.", "ru": "Мы неверно прочли."},
                    "known_since": "2026-11-28", **told})  # fmt: skip


def test_nothing_changed_is_nothing_told():
    assert changes.between({"a": FORTY}, {"a": FORTY}) == []


def test_what_is_new_changed_and_gone_is_told_once():
    found = changes.between({"a": FORTY, "gone": FORTY}, {"a": FIFTY, "new": FORTY})
    assert [(one.name, one.kind, one.unexplained) for one in found] == [
        ("a", Kind.CHANGED, True), ("gone", Kind.WITHDRAWN, True), ("new", Kind.ADDED, False),
    ]  # fmt: skip


def test_other_words_with_the_same_numbers_are_wording():
    (found,) = changes.between({"a": FORTY}, {"a": SOME})
    assert (found.cause, found.unexplained) == (changes.WORDING, False)


def test_a_number_that_differs_in_one_language_alone_is_another_number():
    half = replace(FORTY, text=BOTH | {"ru": "около пятидесяти человек"})
    (found,) = changes.between({"a": FORTY}, {"a": half})
    assert found.unexplained


@pytest.mark.parametrize("scope", [{"claims": ["group-40"]}, {"statements": ["claim.*"]}])
def test_the_first_cause_that_covers_a_change_explains_it(scope):
    first, second = cause(**scope), cause(cause="method", statements=["*"])
    (found,) = changes.between({"claim.a": FORTY}, {"claim.a": FIFTY}, [first, second])
    assert (found.cause, found.reason, found.by) == ("our error", first.reason, "editor")
    assert changes.idle([found], [first, cause(claims=["group-41"])]) == [
        cause(claims=["group-41"])
    ]


def test_a_cause_covers_something():
    with pytest.raises(ValueError, match="what the cause covers"):
        cause()


def test_a_changed_number_without_a_cause_is_refused_with_what_to_write():
    found = changes.between({"claim.a": FORTY}, {"claim.a": FIFTY})
    with pytest.raises(Finding) as problem:
        releases.explained(found, SINCE)
    assert told(problem.value) == [("claim.a", "a changed number without a cause")]
    assert f"data/hand/causes.yml, since {SINCE}: claims group-40" in str(problem.value)


TEXTS = st.fixed_dictionaries(
    {"en": st.text("ab 40", max_size=4), "ru": st.text("аб 40", max_size=4)}
)
SAID = st.builds(Said, st.just("figure"), TEXTS, st.just(()), st.just(()))
TABLES = st.dictionaries(st.sampled_from("abcdef"), SAID)


@given(TABLES, TABLES)
def test_exactly_what_differs_is_told(before, after):
    texts = [{name: one.text for name, one in side.items()} for side in (before, after)]
    differ = {name for name in before | after if texts[0].get(name) != texts[1].get(name)}
    found = changes.between(before, after)
    assert [one.name for one in found] == sorted(differ)
    back = changes.between(after, before)
    assert [(one.before, one.after) for one in back] == [(one.after, one.before) for one in found]


CHARTS = [{"chart": "charts/now/detained/en", "before": "0a1b2c", "after": "3d4e5f"}]


def listed(*found):
    return [(SINCE, {"since": "2026-11-27-r1", "statements": 9, "charts": CHARTS,
                     "changes": [releases._told(one) for one in found]})]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "* a: first published as “around 40 people”; now “around 50 people”. "
      "We misread it. Charts: charts/now/detained/en."),
     ("ru", "* a: сначала опубликовано «около 40 человек»; теперь «около 50 человек». "
      "Мы неверно прочли. Графики: charts/now/detained/en.")],
)  # fmt: skip
def test_an_error_of_ours_is_called_a_correction(lang, words):
    (change,) = changes.between({"a": FORTY}, {"a": FIFTY}, [cause(claims=["group-40"])])
    lines = list(corrected.lines(listed(change), lang))
    heading = {"en": "### Corrections: errors of ours", "ru": "### Исправления: наши ошибки"}
    assert lines[lines.index(heading[lang]) + 2] == words


def test_what_is_new_is_told_last():
    found = [
        Change("b", Kind.ADDED, None, FORTY),
        Change("a", Kind.CHANGED, FORTY, SOME, "wording"),
    ]
    lines = list(corrected.lines(listed(*found), "en"))
    assert lines.index("### Worded anew") < lines.index("### New")
    assert "* b: around 40 people Charts: charts/now/detained/en." in lines
