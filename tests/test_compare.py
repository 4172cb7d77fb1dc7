"""What may be said of two sides, how firmly, and what may not be said and why."""

import json
from datetime import date

import pytest

from helpers import hand_tables, investigation
from makers import AROUND_40, GROUNDS, OVER_100, claim, count
from sayso import offers, printed, reasons, scenarios, tables
from sayso.counts import Denial, Verdict
from sayso.errors import WrongUse
from sayso.ledger import Book, last_day
from sayso.verdicts import Grounds, compare
from sayso.withheld import Refused, What, Why


def then(claim_id, figure, **fields):
    return claim(claim_id, figure, "first", **fields)


def now(claim_id, figure, **fields):
    return claim(claim_id, figure, "second", **fields)


def said(comparison):
    """What is supported: the rung, the readings it needs, in how many scenarios it holds."""
    return [
        (one.rung.key, one.readings, one.robustness.holds, one.robustness.of)
        for one in comparison.supported
    ]


A, B = then("a", OVER_100), now("b", AROUND_40)


# Claim with claim


def test_the_strongest_rung_comes_first_with_the_readings_it_needs():
    assert said(compare(A, B, None, GROUNDS)) == [
        ("fewer-than-half", ("narrow",), 1, 3),
        ("fewer", ("narrow", "wide"), 2, 3),
    ]


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (count("exact", 40), count("exact", 40), ["as-many"]),
        (count("between", 10, 20), count("between", 20, 30), ["at-least-as-many"]),
        (count("between", 20, 30), count("between", 10, 20), ["no-more"]),
        (count("exact", 20), count("exact", 10), ["at-most-half"]),
        (count("exact", 10), count("at_least", 20), ["at-least-twice"]),
        (count("exact", 10), count("more_than", 100), ["more-than-ten-times"]),
        (count("exact", 10), count("between", 11, 19), ["more"]),
        (count("exact", 99), count("at_most", 9), ["fewer-than-a-tenth"]),
        (count("at_least", 3), count("at_least", 2), []),
        (count("between", 3, 5), count("between", 4, 6), []),
    ],
    ids=str,
)
def test_what_the_words_support_needs_no_reading(earlier, later, expected):
    comparison = compare(then("a", earlier, caps=True), now("b", later, caps=True), None, GROUNDS)
    assert said(comparison) == [(rung, (), 3, 3) for rung in expected]


def test_a_weaker_rung_stays_where_it_needs_less():
    comparison = compare(then("a", count("at_least", 60)), now("b", count("fewer_than", 60,
                         vague="nearly")), None, GROUNDS)  # fmt: skip
    assert said(comparison) == [("fewer", (), 3, 3)]
    wider = compare(then("a", count("about", 100)), now("b", count("exact", 20), caps=True),
                    None, GROUNDS)  # fmt: skip
    assert said(wider) == [
        ("fewer-than-a-third", ("narrow",), 1, 3),
        ("fewer-than-half", ("narrow", "wide"), 2, 3),
    ]


def test_a_reading_changes_the_verdict_and_stands_in_the_answer():
    strict, read = compare(A, B, None, GROUNDS), compare(A, B, "narrow", GROUNDS)
    assert (strict.verdict, strict.reading) == (Verdict.CANNOT_SAY, None)
    assert (read.verdict, read.reading["en"]) == (Verdict.LOWER, "narrow")
    assert said(strict) == said(read)


def test_an_unknown_reading_is_told():
    with pytest.raises(WrongUse, match=r"Unknown reading 'narow'. Did you mean 'narrow'"):
        compare(A, B, "narow", GROUNDS)


def test_claims_alone_bring_no_readings():
    with pytest.raises(
        WrongUse, match=r"alone bring no .*grounds=sayso\.verdicts\.Grounds\.of\(book\)\.$"
    ):
        compare(A, B, "narrow")


@pytest.mark.parametrize("side", [None, "a", [A, "b"], 40], ids=str)
def test_a_side_is_a_claim_or_claims(side):
    with pytest.raises(WrongUse, match="is no claim and no book"):
        compare(A, side)


def test_without_grounds_only_the_words_count():
    assert (compare(A, B).supported, compare(A, B).verdict) == ((), Verdict.CANNOT_SAY)


def test_where_each_side_is_one_claim_they_are_a_pair():
    assert compare(A, B).pair == (A, B)


# Set with set


def test_sets_say_what_every_pair_that_meets_says():
    sides = (
        [then("a", OVER_100), then("c", count("at_least", 200))],
        [now("b", count("at_most", 9))],
    )
    comparison = compare(*sides, None, GROUNDS)
    assert (comparison.verdict, len(comparison.met), comparison.parted) == (Verdict.LOWER, 2, ())
    assert said(comparison) == [("fewer-than-a-tenth", (), 3, 3)]


def test_sets_that_disagree_say_nothing():
    sides = [then("a", count("exact", 5), caps=True)], [
        now("b", count("exact", 3), caps=True), now("c", count("exact", 9), caps=True),
    ]  # fmt: skip
    comparison = compare(*sides, None, GROUNDS)
    assert (comparison.verdict, comparison.supported) == (Verdict.CANNOT_SAY, ())
    plain = {one.what: one.why for one in comparison.refused}
    assert plain[What.FEWER] == plain[What.MORE] == (Why.DISAGREE,)


def test_pairs_that_must_not_meet_are_left_out_and_counted():
    swept = then("s", count("exact", 27), population="sweep")
    comparison = compare([A, swept, then("d", Denial())], [now("b", count("at_most", 9))], None)
    assert [(one.baseline.id, str(one.gap)) for one in comparison.parted] == [
        ("s", "population"), ("d", "denial"),
    ]  # fmt: skip
    assert (comparison.verdict, len(comparison.met)) == (Verdict.LOWER, 1)


def test_a_side_without_claims_is_not_comparable():
    comparison = compare([], [B], None, GROUNDS)
    assert (comparison.verdict, comparison.supported) == (Verdict.NOT_COMPARABLE, ())
    assert {one.why for one in comparison.refused} == {(Why.NO_FIGURE,)}


# Robustness


def test_a_scenario_drops_each_originator_where_both_sides_keep_a_claim():
    ours = then("a", OVER_100), then("c", OVER_100, origin="south-group")
    named = scenarios.scenarios(ours, (B,), ("narrow",))
    assert [(one.reading, sorted(one.without)) for one in named] == [
        ("", []), ("", ["c"]), ("narrow", []), ("narrow", ["c"]),
    ]  # fmt: skip


def test_an_originator_is_dropped_from_both_sides_at_once():
    sides = (A, then("c", OVER_100, origin="s")), (B, now("d", AROUND_40, origin="s"))
    gone = {one.without for one in scenarios.scenarios(*sides, ())}
    assert gone == {frozenset(), frozenset("ab"), frozenset("cd")}


LATER = date(2017, 5, 1)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, {"c"}),
        ({"origin": "north-group"}, set()),
        ({"day": date(2017, 4, 1)}, set()),
        ({"wave": "second"}, set()),
        ({"measure": "killed"}, set()),
        ({"population": "sweep"}, set()),
        ({"standard": "documented"}, set()),
        ({"figure": count("at_least", 101)}, set()),
        ({"figure": count("at_least", 100)}, {"c"}),
        ({"figure": Denial()}, set()),
    ],
    ids=str,
)
def test_a_suspected_relay_names_the_number_that_another_named_earlier(fields, found):
    given = {"figure": OVER_100, "origin": "south-group", "day": LATER} | fields
    assert scenarios.suspected([A, claim("c", **given)]) == found


def test_two_vague_words_are_no_repeat():
    dozens = count("vague", vague="dozens")
    sides = [then("a", dozens), then("c", dozens, origin="south-group", day=LATER)]
    assert scenarios.suspected(sides) == set()


def test_suspected_relays_are_merged_in_a_scenario_of_their_own():
    repeats = [
        then("c", OVER_100, origin="south-group", day=LATER),
        then("e", count("at_least", 300), origin="south-group"),
        then("f", OVER_100, origin="east-group", day=LATER),
    ]
    gone = [one.without for one in scenarios.scenarios((A, *repeats), (B,), ())]
    assert gone == [frozenset(), frozenset("ce"), frozenset("f"), frozenset("cf")]
    comparison = compare([A, *repeats], [now("b", count("at_most", 9))], None, GROUNDS)
    assert said(comparison) == [("fewer-than-a-tenth", (), 12, 12)]


def test_no_scenario_leaves_a_side_empty():
    ours = then("a", OVER_100), then("c", OVER_100, origin="south-group", day=LATER)
    assert [one.without for one in scenarios.scenarios(ours[:1], ours[1:], ())] == [frozenset()]


def test_what_leaves_out_the_same_claims_is_one_scenario():
    repeat = then("c", OVER_100, origin="south-group", day=LATER)
    gone = [one.without for one in scenarios.scenarios((A, repeat), (B,), ())]
    assert gone == [frozenset(), frozenset("c")]


FEW = count("at_most", 9)


def test_leaving_out_what_never_met_proves_nothing():
    swept = then("s", count("exact", 27), origin="south-group", population="sweep")
    denied = then("d", Denial(), origin="press-office")
    comparison = compare([A, swept, denied], [now("b", FEW)], None, GROUNDS)
    assert said(comparison) == [("fewer-than-a-tenth", (), 3, 3)]


def test_what_hangs_on_one_originator_is_fragile():
    swept = {"population": "sweep"}
    sides = (
        [then("a", OVER_100, origin="x"), then("c", OVER_100, origin="y", **swept)],
        [now("b", FEW, origin="y"), now("d", FEW, origin="x", **swept)],
    )
    # Without x, and without y, no two of those who stay count the same people.
    comparison = compare(*sides, None, GROUNDS)
    assert said(comparison) == [("fewer-than-a-tenth", (), 3, 9)]
    assert comparison.supported[0].fragile


# What may not be said


def refused(comparison):
    return {one.what: (one.why, one.per_cent) for one in comparison.refused}


OPEN, WAVES = Why.OPEN_END, Why.TWO_WAVES


def test_what_everybody_would_print_is_refused_with_its_reasons():
    assert refused(compare(A, B, None, GROUNDS)) == {
        What.PER_CENT: ((OPEN, WAVES), -60),
        What.DIFFERENCE: ((OPEN, WAVES), None),
        What.SUM: ((Why.TWO_PERIODS, OPEN), None),
        What.MEAN: ((Why.NO_BEST_VALUE, OPEN), None),
        What.TREND: ((WAVES,), None),
        What.FEWER: ((Why.ONLY_READ, OPEN), None),
        What.MORE: ((OPEN,), None),
    }


def test_one_open_end_is_enough():
    closed = {"figure": count("exact", 5), "caps": True}
    sides = then("a", count("at_least", 3)), now("b", **closed)
    assert OPEN in refused(compare(*sides))[What.DIFFERENCE][0]
    assert OPEN in refused(compare(then("a", **closed), now("b", count("at_most", 9))))[
        What.DIFFERENCE][0]  # fmt: skip


def test_exact_numbers_of_two_waves_are_no_change_either():
    exact = compare(then("a", count("exact", 6), caps=True), now("b", count("exact", 4), caps=True))
    assert refused(exact) == {
        What.PER_CENT: ((WAVES,), -33),
        What.DIFFERENCE: ((WAVES,), None),
        What.SUM: ((Why.TWO_PERIODS,), None),
        What.MEAN: ((Why.NO_BEST_VALUE,), None),
        What.TREND: ((WAVES,), None),
        What.MORE: ((Why.CONTRARY,), None),
    }


def test_two_figures_of_one_wave_are_two_answers_to_one_question():
    one = compare(then("a", count("between", 3, 5)), then("b", count("between", 4, 6)))
    assert refused(one) == {
        What.PER_CENT: ((Why.ONE_WAVE,), None),
        What.DIFFERENCE: ((Why.ONE_WAVE,), None),
        What.SUM: ((Why.MAY_OVERLAP,), None),
        What.MEAN: ((Why.NO_BEST_VALUE,), None),
        What.TREND: ((Why.ONE_WAVE,), None),
        What.FEWER: ((Why.BOUNDS_MEET,), None),
        What.MORE: ((Why.BOUNDS_MEET,), None),
    }


def test_of_what_must_not_meet_nothing_is_said():
    apart = compare(A, now("b", AROUND_40, standard="documented"), None, GROUNDS)
    assert [*refused(apart)] == [*What]
    assert {why for why, _ in refused(apart).values()} == {(Why.NOT_COMPARABLE,)}
    assert refused(apart)[What.PER_CENT] == ((Why.NOT_COMPARABLE,), -60)


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (count("exact", 10), count("exact", 25), 150),
        (count("exact", 10), count("exact", 10), 0),
        (count("none", 0), count("exact", 10), None),
        (count("exact", 10), count("none", 0), None),
        (count("between", 1, 2), count("exact", 10), None),
        (count("vague", vague="dozens"), count("exact", 10), None),
    ],
    ids=str,
)
def test_the_per_cent_that_would_have_been_printed(earlier, later, expected):
    comparison = compare(then("a", earlier), now("b", later))
    assert refused(comparison)[What.PER_CENT][1] == expected


# In words


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    ledger = tables.make(investigation(tmp_path_factory.mktemp("compared")))
    return Book.of(ledger.cleaned.claims, ledger.hand, last_day(ledger.delivery))


def sides(book):
    return (book.wave(wave).measure("detained").standing() for wave in ("first", "second"))


BESIDE = "detained, second (North Group) beside first (North Group): "
HALF = {
    "en": f"{BESIDE}fewer than half as many reported, if “around 40” means 30 to 50 "
    "(the narrow reading)",
    "ru": "detained (second, North Group; для сравнения: first, North Group): сообщалось менее "
    "чем о половине прежнего числа, если «около 40» — это от 30 до 50 (таблица «narrow»)",
}
FEWER = {
    "en": f"{BESIDE}fewer reported, if “around 40” means 30 to 50 (the narrow reading) or "
    "“around 40” means 20 to 60 (the wide reading)",
    "ru": "detained (second, North Group; для сравнения: first, North Group): сообщалось о "
    "меньшем числе, если «около 40» — это от 30 до 50 (таблица «narrow») или «около 40» — это от "
    "20 до 60 (таблица «wide»)",
}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_what_may_be_said_is_said_with_its_reading(book, lang):
    comparison = compare(*sides(book))
    told = [offers.supported(one, comparison, book.hand, lang) for one in comparison.supported]
    assert told == [HALF[lang], FEWER[lang]]


MANY = {
    "en": "if 5 vague figures are read by the narrow reading",
    "ru": "если читать неопределённые слова по таблице «narrow» (таких чисел: 5)",
}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_many_vague_figures_are_counted(book, lang):
    vague = [now(f"b{n}", count("about", n)) for n in range(40, 45)]
    comparison = compare([A], vague, None, GROUNDS)
    told = offers.supported(comparison.supported[0], comparison, book.hand, lang)
    assert MANY[lang] in told


WITHHELD = {
    "en": ["“60 % fewer”", "“150 % more”", "a change in per cent"],
    "ru": ["«на 60 % меньше»", "«на 150 % больше»", "изменение в процентах"],
}


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_refused_percentage_is_named(lang):
    told = [offers.refused(Refused(What.PER_CENT, (), n), lang) for n in (-60, 150, None)]
    assert told == WITHHELD[lang]


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("why", Why)
def test_every_reason_has_its_words(lang, why):
    comparison = compare(A, B, None, GROUNDS)
    assert offers.because(Refused(What.SUM, (why,)), comparison, lang).endswith(".")


# As the command prints it


def test_json_has_the_keys_others_rely_on(book):
    told = json.loads(printed.answer(book, "detained", reading="wide", as_json=True))
    assert list(told) == [
        "measure", "waves", "as_of", "lang", "reading", "verdict", "reason", "baseline", "current",
        "besides", "supported", "refused", "bridges",
    ]  # fmt: skip
    asked = ("detained", ["first", "second"], "2020-01-01", "en", "wide")
    assert tuple(told.values())[:5] == asked
    assert (told["verdict"], told["bridges"]) == ("lower", [])
    assert told["current"] == [
        {"id": "group-40", "wave": "second", "population": "campaign", "standard": "reported",
         "words": "around 40 people", "figure": "around 40",
         "originator": "North Group", "said": "2019-01-14", "known": "known"},
    ]  # fmt: skip
    assert told["supported"][0] == {
        "rung": "fewer-than-half", "says": HALF["en"], "readings": ["narrow"],
        "holds": 1, "of": 3, "every_claim": True, "fragile": True,
    }  # fmt: skip
    per_cent = told["refused"][0]
    assert (per_cent["says"], per_cent["per_cent"], per_cent["why"]) == (
        "“60 % fewer”", -60, ["open_end", "two_waves"],
    )  # fmt: skip
    assert per_cent["because"] == (
        "Reported as more than 100: no upper end is set. "
        "Reported as around 40: no end is set, neither below nor above. "
        "Two waves are not a trend, and they were covered differently."
    )


def test_text_is_for_an_editor(book):
    text = printed.answer(book, "detained", as_of="2019-02-01")
    title, verdict, *rest = text.split("\n")
    assert title == "detained: second beside first, as of 1 February 2019"
    assert verdict.startswith(
        "Verdict: cannot say. Reported as more than 100: no upper end is set."
    )
    besides = rest.index(
        "Said besides, and compared with nothing: denials, silences, nothing found"
    )
    assert rest[besides + 1 : rest.index("What may be said") - 1] == [
        "  - denies it (Press Office, 3 April 2017) · “no one” · [office-denial]",
        "  - none found (Press Office, 1 April 2017) · “no one” · [office-none]",
        "  - no confirmed figure (Press Office, 1 April 2017) · “no one” · [office-unsure]",
    ]
    assert f"  - {HALF['en']} [holds in 1 of 3: fragile, not for a title]" in rest
    assert "  - around 40 (North Group, 14 January 2019) · “around 40 people” · [group-40]" in rest


def test_figures_of_other_people_are_marked_where_they_are_listed(tmp_path):
    scoped = hand_tables()["scopes.yml"]
    scoped["scopes"]["group-100"] |= {"population": "sweep", "standard": "listed"}
    ledger = tables.make(investigation(tmp_path, scopes=scoped))
    swept = Book.of(ledger.cleaned.claims, ledger.hand, last_day(ledger.delivery))
    told = printed.answer(swept, "detained")
    assert "· “more than 100 people” · sweep · listed · [group-100]" in told
    assert "“around 40 people” · [group-40]" in told


def test_what_was_only_possibly_known_is_marked_and_no_word_of_a_later_page_is_told(book):
    text = printed.answer(book, "detained", as_of="2019-01-15", lang="en")
    assert "  - around 40 (North Group, 14 January 2019) · “around 40 people” · [group-40]" in text
    early = json.loads(printed.answer(book, "detained", as_of="2017-04-01", as_json=True))
    assert [(one["id"], one["words"], one["known"]) for one in early["baseline"]][:1] == [
        ("group-100", "", "known"),
    ]  # fmt: skip
    assert printed.answer(book, "visas", baseline="first", as_of="2017-05-01").count(
        "· possibly known by then ·") == 1  # fmt: skip


def test_where_nothing_stood_nothing_is_compared(book):
    told = json.loads(printed.answer(book, "visas", as_json=True))
    assert (told["verdict"], told["current"], told["supported"]) == ("not_comparable", [], [])
    assert told["reason"] == "On one side no figure stood on this day."
    assert "  - nothing\n" in printed.answer(book, "visas")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"measure": "detaned"}, "Unknown measure 'detaned'. Did you mean 'detained'"),
        ({"baseline": "frist"}, "Unknown wave 'frist'. Did you mean 'first'"),
        ({"current": "secund"}, "Unknown wave 'secund'. Did you mean 'second'"),
        ({"reading": "narow"}, "Unknown reading 'narow'. Did you mean 'narrow'"),
        ({"lang": "fr"}, "Unknown language 'fr'"),
        ({"baseline": ""}, "Unknown wave ''"),
        ({"current": "first"}, "'first' is compared with another wave, not with itself"),
        ({"baseline": "second", "current": "first"}, "'second' began after 'first'"),
        ({"as_of": ""}, "'' is not a date"),
        ({"as_of": "soon"}, "soon"),
        ({"as_of": "2031"}, "lies after the newest delivery"),
    ],
    ids=str,
)
def test_what_there_is_not_is_wrong_use(book, asked, told):
    with pytest.raises(WrongUse, match=told):
        printed.answer(book, **({"measure": "detained"} | asked))


def test_books_bring_their_grounds_and_the_later_day_counts(book):
    early, late = book.as_of("2017-04-05"), book.as_of("2019-02-01")
    sides = early.wave("first").measure("detained"), late.wave("second").measure("detained")
    comparison = compare(*sides)
    assert comparison.grounds == Grounds.of(late)
    assert list(comparison.grounds.readings) == ["narrow", "wide"]


def test_one_book_brings_its_grounds_beside_claims(book):
    then_side, now_side = sides(book)
    assert compare(then_side, [*now_side]).grounds == Grounds.of(book)
    assert compare([*then_side], now_side).grounds == Grounds.of(book)


def test_two_figures_of_equal_words_leave_two_ends_open():
    many = [now(str(number), count("at_least", 200)) for number in range(4)]
    told = reasons.open_ends(compare(A, many, None, GROUNDS).met, "en")
    assert told == "5 of the figures leave an end open."


def test_what_rests_on_one_originator_a_side_says_so(book):
    firm = compare(A, now("b", FEW), None, GROUNDS).supported[0]
    dropped = compare(
        [A, then("c", OVER_100, origin="south-group")], [now("b", FEW)], None, GROUNDS
    )
    assert [offers.robustness(one, "en") for one in (firm, dropped.supported[0])] == [
        "holds in 3 of 3; each side rests on one originator", "holds in 6 of 6",
    ]  # fmt: skip


def test_where_one_side_is_empty_that_is_said(book):
    told = compare(book.wave("first").measure("detained").standing(), [])
    assert reasons.reason(told, book.hand, "en") == "On one side no figure stood on this day."
