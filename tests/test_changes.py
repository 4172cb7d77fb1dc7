"""What differs between two releases: each statement once, with its cause, and no other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import told
from sayso import changes, corrected, freezing, releases
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


@pytest.mark.parametrize(
    ("name", "kind"), [("a", "heading"), ("hand.a", "typed"), ("chart.a.b.title", "chart")]
)
def test_prose_with_the_same_numbers_is_wording(name, kind):
    sides = [{name: replace(one, kind=kind)} for one in (FORTY, SOME)]
    (found,) = changes.between(*sides)
    assert (found.cause, found.unexplained) == (changes.WORDING, False)


WORDS = ("cannot say", "lower", "denies it", "at least 3 people", "at most 3 people", "3 people")


@pytest.mark.parametrize("kind", ["figure", "verdict", "reason", "supported", "fact", "spread"])
@pytest.mark.parametrize("before", WORDS)
@pytest.mark.parametrize("after", [*WORDS, None])
def test_another_figure_or_verdict_needs_a_cause_whatever_its_numbers(kind, before, after):
    sides = [{"a": Said(kind, {"en": text}, (), ())} if text else {} for text in (before, after)]
    assert [one.unexplained for one in changes.between(*sides)] == [True] * (before != after)


def test_what_a_page_says_of_itself_follows_from_the_rest():
    page = Said("heading", {"en": "456 statements of the ledger."}, (), ())
    more = replace(page, text={"en": "457 statements of the ledger."})
    told = [cause(claims=["group-40"])]
    found = changes.between({"a": FORTY, "page": page}, {"a": FIFTY, "page": more}, told)
    assert [(one.name, one.cause) for one in found] == [("a", "our error"), ("page", "follows")]
    (alone,) = changes.between({"page": page}, {"page": more})
    assert alone.unexplained


def test_a_row_of_a_chart_is_a_figure():
    sides = [{"chart.a.b.row.c": replace(one, kind="chart")} for one in (FORTY, SOME)]
    (found,) = changes.between(*sides)
    assert found.unexplained


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
    assert changes.idle([found], [first, second]) == [second]


def test_an_error_of_ours_goes_out_under_no_other_name():
    """Whatever stands first in the file."""
    all_of_it, ours = cause(cause="source revised", statements=["*"]), cause(claims=["group-40"])
    (found,) = changes.between({"a": FORTY}, {"a": FIFTY}, [all_of_it, ours])
    assert found.cause == "our error"
    assert changes.idle([found], [all_of_it, ours]) == [all_of_it]


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


ABOUT = {"en": "Detained, 2017, A Group, 1 May 2017", "ru": "Задержаны, 2017 год, Группа"}


def listed(*found, about=None):
    return [(SINCE, {"since": "2026-11-27-r1", "statements": 9, "charts": CHARTS,
                     "changes": [freezing.told(one, about) for one in found]})]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "* a: published before as “around 40 people”; now “around 50 people”. "
      "We misread it. Printed in: charts/now/detained/en."),
     ("ru", "* a: раньше опубликовано «около 40 человек»; теперь «около 50 человек». "
      "Мы неверно прочли. Напечатано: charts/now/detained/en.")],
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
    assert "* b: around 40 people. Printed in: charts/now/detained/en." in lines


def test_a_figure_of_a_claim_says_of_whom_it_is():
    (change,) = changes.between({"claim.a": FORTY}, {"claim.a": FIFTY}, [cause(statements=["*"])])
    (line,) = (
        one for one in corrected.lines(listed(change, about=ABOUT), "en") if "claim.a" in one
    )
    assert line.startswith("* claim.a (Detained, 2017, A Group, 1 May 2017): published before as")


def test_no_text_of_data_makes_markdown_of_its_own():
    hostile = "x\n\n# Heading\n~~gone~~ &lt;b&gt; <img src=x> [a](b)"
    said = replace(FORTY, text={"en": hostile, "ru": hostile})
    (change,) = changes.between({}, {"a": said})
    lines = list(corrected.lines(listed(change), "en"))
    assert [one for one in lines if one.startswith("#")] == [
        "# Corrections", f"## Release {SINCE}, 28 November 2026", "### New",
        "### Charts that say something else now",
    ]  # fmt: skip
    (line,) = (one for one in lines if one.startswith("* a:"))
    assert "\\~\\~gone\\~\\~ \\&lt;b\\&gt; \\<img src=x\\> \\[a\\](b)" in line
