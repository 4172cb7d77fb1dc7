"""What stands on a day: who said what last, and what replaces nothing."""

from datetime import date

import pandas as pd
import pytest

from helpers import REASON, ROWS, TOLD, investigation, name, row, scopes
from sayso import tables
from sayso.counts import Bounds, Count, Denial, Hedge, Silence
from sayso.errors import WrongUse
from sayso.ledger import Book

LATE = date(2020, 1, 1)


def said(claim_id, day, **fields):
    """A figure put forward on a day, on a page of that day: at least 3 detained."""
    usual = {"qualifier": "at_least", "low": "3", "claim_date": day, "published": day}
    return row(claim_id, **(usual | fields))


@pytest.fixture
def ledger_of(tmp_path):
    """A book of the rows given, with scopes as decided."""

    def open_book(*rows, **decided):
        ledger = tables.make(
            investigation(tmp_path, rows, **NAMES_NOBODY, scopes=scopes(rows, **decided))
        )
        assert len(ledger.cleaned.rejects) == 0
        return Book.of(ledger.cleaned.claims, ledger.hand, LATE)

    return open_book


# Hand tables that name claims, emptied: each test brings its own rows.
WAVE = REASON | {"name": {"en": "x", "ru": "x"}, "start": None, "end": None, "comparable": True}
SWITCH = {"value": True, "reason": "invented"}
NAMES_NOBODY = {
    "pairs": {"pairs": []},
    "links": {
        "settings": {
            "outward_links": {key: {"value": False, "reason": "invented"} for key in ("en", "ru")},
            "site_url": {"value": "", "reason": "invented"},
        },
        "pages": [],
    },
    "waves": {
        "compared": {"baseline": "first", "current": "second"},
        "waves": {"first": WAVE, "second": dict(WAVE)},
        "definitions": [],
    },
}


@pytest.fixture
def book(places):
    """The small investigation at the end of its last day."""
    ledger = tables.make(places)
    return Book.of(ledger.cleaned.claims, ledger.hand, LATE)


def standing(book, day="2020-01-01"):
    return sorted(book.as_of(day).standing().table["claim_id"])


# Standing claims


def test_a_later_figure_supersedes_an_earlier_one(ledger_of):
    book = ledger_of(said("old", "2017-04-01"), said("new", "2017-04-05", low="5"))
    days = {day: standing(book, f"2017-04-0{day}") for day in (1, 4, 5, 6)}
    assert days == {1: ["old"], 4: ["old"], 5: ["new"], 6: ["new"]}


def test_a_lower_figure_supersedes_too(ledger_of):
    book = ledger_of(said("more", "2017-04-01", low="9"), said("less", "2017-04-05", low="2"))
    assert standing(book) == ["less"]


@pytest.mark.parametrize(
    ("fields", "scope"),
    [
        ({"wave": "second"}, {}),
        ({"measure": "killed"}, {}),
        ({"originator": "Press Office"}, {}),
        ({}, {"population": "sweep"}),
        ({}, {"standard": "listed"}),
    ],
)
def test_a_figure_supersedes_only_its_like(ledger_of, fields, scope):
    book = ledger_of(said("old", "2017-04-01"), said("new", "2017-04-05", **fields), new=scope)
    assert standing(book) == ["new", "old"]


def test_another_spelling_is_the_same_originator(ledger_of):
    other = {"originator": "North Group (report)"}
    book = ledger_of(said("old", "2017-04-01"), said("new", "2017-04-05", **other))
    assert standing(book) == ["new"]


def test_what_is_only_possibly_known_replaces_nothing(ledger_of):
    book = ledger_of(said("old", "2017-03-20"), said("month", "2017-04", low="5"))
    assert standing(book, "2017-04-29") == ["month", "old"]
    assert standing(book, "2017-04-30") == ["month"]


NOTHING = {"qualifier": "none", "low": "0", "high": "0"}
SILENT = [
    {"qualifier": "unknown", "low": ""},
    NOTHING | {"stance": "denies"},
    NOTHING | {"stance": "cannot_confirm"},
    NOTHING,
]


@pytest.mark.parametrize("fields", SILENT)
def test_silence_and_denial_replace_nothing_and_stay(ledger_of, fields):
    rows = [said("old", "2017-04-01"), said("silent", "2017-04-05", **fields)]
    assert standing(ledger_of(*rows)) == ["old", "silent"]


@pytest.mark.parametrize("fields", SILENT)
def test_no_figure_replaces_silence_or_denial(ledger_of, fields):
    rows = [said("silent", "2017-04-01", **fields), said("new", "2017-04-05")]
    assert standing(ledger_of(*rows)) == ["new", "silent"]


def test_a_zero_by_who_counts_is_a_figure(ledger_of):
    rows = [said("old", "2017-04-01"), said("zero", "2017-04-05", **NOTHING)]
    assert standing(ledger_of(*rows, zero={"zero": "counted"})) == ["zero"]


@pytest.mark.parametrize(
    ("one", "other"), [("2017-04", "2017-04"), ("2017-04", "2017-04-10"), ("2017", "2017-04-10")]
)
def test_where_the_order_is_undetermined_both_stand(ledger_of, one, other):
    book = ledger_of(said("one", one), said("other", other, low="5"))
    assert standing(book) == ["one", "other"]


def test_the_order_of_rows_decides_nothing(ledger_of):
    book = ledger_of(said("new", "2017-04-05"), said("old", "2017-04-01"))
    assert standing(book) == ["new"]


EXACT = {"qualifier": "exact", "low": "3", "high": "3"}


def test_of_one_day_the_weaker_wording_stands(ledger_of):
    weak, strong = said("weak", "2017-04-05"), said("strong", "2017-04-05", **EXACT)
    assert standing(ledger_of(strong, weak, said("old", "2017-04-01"))) == ["weak"]


def test_of_one_day_neither_wording_holding_the_other_both_stand(ledger_of):
    most = {"qualifier": "up_to", "low": "", "high": "9"}
    rows = [said("least", "2017-04-05"), said("most", "2017-04-05", **most)]
    assert standing(ledger_of(*rows)) == ["least", "most"]


def test_the_same_words_twice_both_stand(ledger_of):
    rows = [said("one", "2017-04-05"), said("two", "2017-04-05", wording="three or more")]
    assert standing(ledger_of(*rows)) == ["one", "two"]


def test_wordings_of_two_days_or_of_a_month_are_not_of_one_day(ledger_of):
    rows = [said("weak", "2017-04"), said("strong", "2017-04", **EXACT)]
    assert standing(ledger_of(*rows)) == ["strong", "weak"]


def test_a_figure_may_be_said_to_revise_nothing(ledger_of):
    rows = [said("old", "2017-04-01"), said("part", "2017-04-05"), said("new", "2017-04-09")]
    kept = ledger_of(*rows, part={"revises": "nothing"})
    assert [standing(kept, f"2017-04-0{day}") for day in (5, 9)] == [["old", "part"], ["new"]]


# Who is an origin


def test_own_voice_unnamed_and_relays_are_no_origins(ledger_of):
    book = ledger_of(
        said("group", "2017-04-01"),
        said("voice", "2017-04-01", originator="The Evening Page"),
        said("unnamed", "2017-04-01", originator="unnamed sources"),
        said("relay", "2017-04-05", relay_of="group", low="9"),
    )
    assert (sorted(book.origins().table["claim_id"]), standing(book)) == (["group"], ["group"])
    assert len(book) == 4


# Looking at a part


def test_conditions_add_up_and_change_no_book(book):
    part = book.wave("first").measure("detained")
    found = [[claim.id for claim in each] for each in (part.population("other"), part.origins())]
    assert found == [[], ["group-100", "office-denial", "office-none", "office-unsure"]]
    assert (len(part), len(book)) == (6, len(ROWS))


def test_nothing_stands_where_there_is_nothing(book):
    assert len(book.wave("second").measure("visas").standing()) == 0
    assert len(book.as_of("2000").standing()) == 0


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda book: book.wave("frist"), "Unknown wave 'frist'. Did you mean 'first'? "
         "There are: first, running, second."),
        (lambda book: book.measure("kiled"), "Unknown measure 'kiled'. Did you mean 'killed'? "
         "There are: detained, killed, visas."),
        (lambda book: book.measure("?"),
         "Unknown measure '?'. There are: detained, killed, visas."),
        (lambda book: book.population("undecide"), "Unknown population 'undecide'. Did you mean "
         "'undecided'? There are: campaign, helped, other, relatives, sweep, undecided."),
    ],
)  # fmt: skip
def test_an_unknown_word_is_wrong_use_and_the_nearest_is_offered(book, ask, message):
    with pytest.raises(WrongUse) as problem:
        ask(book)
    assert str(problem.value) == message


def test_a_partial_day_is_its_end(book):
    ends = [book.as_of(day).day for day in ("2017", "2017-02", "2017-02-03", date(2017, 2, 3))]
    assert ends == [date(2017, 12, 31), date(2017, 2, 28), date(2017, 2, 3), date(2017, 2, 3)]


def test_the_digest_is_of_the_day_and_not_of_the_view(book):
    assert book.wave("first").digest == book.digest == book.standing().digest
    assert book.as_of("2017-04-01").digest != book.digest


@pytest.mark.parametrize("day", ["2019-13", "yesterday", ""])
def test_a_day_that_is_none_is_wrong_use(book, day):
    with pytest.raises(WrongUse):
        book.as_of(day)


def test_standing_is_asked_of_the_day_in_any_order(ledger_of):
    book = ledger_of(said("old", "2017-04-01"), said("new", "2017-04-05"))
    assert book.standing().as_of("2017-04-01").table["claim_id"].tolist() == ["old"]


# One claim


def test_a_claim_holds_its_row(book):
    claim = book.claim("morning-100")
    assert (claim.id, claim.root, claim.is_relay, claim.wave, claim.unit) == (
        "morning-100", "group-100", True, "first", "people",
    )  # fmt: skip
    assert (claim.originator["en"], claim.originator_kind, claim.publisher, claim.linked) == (
        "North Group", "organisation", name("The Morning Page"), False,
    )  # fmt: skip
    assert (claim.known, claim.carried, claim.said, claim.published) == (
        "known", "known", "2017-04-01", "2017-04-03",
    )  # fmt: skip


def test_figures_keep_their_words_and_their_kind(book):
    figures = {claim.id: claim.figure for claim in book}
    assert figures == {
        "group-100": Count(Hedge.MORE_THAN, (100,), "more than 100 people"),
        "morning-100": Count(Hedge.EXACT, (100,), "100 people"),
        "radio-100": Count(Hedge.ABOUT, (100,), "около 100 человек"),
        "group-killed": Count(Hedge.AT_LEAST, (3,), "at least 3 people"),
        "group-40": Count(Hedge.ABOUT, (40,), "around 40 people"),
        "group-some": Silence("some people"),
        "office-denial": Denial("no one"),
        "office-visas": Count(Hedge.NONE, (0,), "no one"),
        "office-none": Silence("no one"),
        "office-unsure": Silence("no one"),
    }
    assert figures["office-visas"].bounds == Bounds(0, 0)


def test_a_claim_of_a_later_day_is_not_there(book):
    early = book.as_of("2017-04-01")
    assert (early.claim("morning-100"), early.claim("group-100").id) == (None, "group-100")


def test_a_claim_that_no_delivery_holds_is_wrong_use(book):
    with pytest.raises(WrongUse, match=r"^Unknown claim 'group-4'\. Did you mean 'group-40'\?"):
        book.claim("group-4")


def test_pages_are_counted_by_the_day(book):
    pages = {
        day: (claim.pages, claim.pages_at_most)
        for day in ("2017-04-01", "2017-04-02", "2017-04-03", "2017-04-30")
        for claim in [book.as_of(day).claim("group-100")]
    }
    assert pages == {
        "2017-04-01": (0, 1), "2017-04-02": (1, 2), "2017-04-03": (2, 3), "2017-04-30": (3, 3),
    }  # fmt: skip


def test_an_undecided_scope_gives_no_reason_yet(book):
    before, after = (book.as_of(day).claim("group-killed") for day in ("2017-12-31", "2018"))
    assert (before.population, before.standard, before.scope_reason, before.caps) == (
        "undecided", "undecided", None, False,
    )  # fmt: skip
    assert (after.population, after.scope_reason) == ("campaign", TOLD["reason"])


@pytest.mark.parametrize(
    ("scope", "own", "relayed"),
    [
        ({"standard": "reported"}, False, False),
        ({"standard": "estimated"}, False, False),
        ({"standard": "documented"}, True, False),
        ({"standard": "listed"}, True, False),
        ({"standard": "listed", "caps": "nothing"}, False, False),
    ],
)
def test_only_an_origin_that_identified_its_cases_caps(ledger_of, scope, own, relayed):
    rows = [said("own", "2017-04-01", **EXACT), said("relay", "2017-04-02", relay_of="own")]
    book = ledger_of(*rows, own=scope)
    assert {claim.id: claim.caps for claim in book} == {"own": own, "relay": relayed}


# Pairs


def test_a_pair_is_drawn_when_both_are_known_and_of_the_waves(book):
    drawn = {
        (day, baseline, current): [
            (pair.name, then.id, now.id)
            for pair, then, now in book.as_of(day).pairs(baseline, current)
        ]
        for day in ("2018", "2020-01-01")
        for baseline, current in [("first", "second"), ("second", "first")]
    }
    assert drawn == {
        ("2018", "first", "second"): [],
        ("2018", "second", "first"): [],
        ("2020-01-01", "first", "second"): [("detained", "group-100", "group-40")],
        ("2020-01-01", "second", "first"): [],
    }


def test_a_pair_waits_until_it_could_be_drawn(book):
    [pair] = book.hand.pairs
    later = [pair.model_copy(update={"known_since": "2019-06"})]
    hand = book.hand.model_copy(update={"pairs": later})
    drawn = [
        len(Book.of(book.on.ledger, hand, day).pairs("first", "second"))
        for day in (date(2019, 5, 31), date(2019, 6, 1))
    ]
    assert drawn == [0, 1]


def test_a_claim_that_spans_waves_pairs_with_any(tmp_path):
    rows = [ROWS[0] | {"wave": "running"}, *ROWS[1:]]
    ledger = tables.make(investigation(tmp_path, rows))
    book = Book.of(ledger.cleaned.claims, ledger.hand, LATE)
    assert [pair.name for pair, _, _ in book.pairs("second", "second")] == ["detained"]
    assert book.claim("group-100").comparable_wave is False


def test_an_empty_ledger_stands_empty(book):
    nobody = Book.of(book.on.ledger.head(0), book.hand, LATE)
    assert (len(nobody), len(nobody.standing())) == (0, 0)


def test_the_real_ledger_has_standing_claims_of_both_waves(real_ledger):
    book = Book.of(real_ledger.cleaned.claims, real_ledger.hand, date(2019, 1, 15))
    for wave in ("2017", "2018-19"):
        stood = book.wave(wave).measure("detained").standing().table
        assert len(stood)
        assert (stood["relay_of"] == "").all()
        pd.testing.assert_frame_equal(stood, book.table.loc[stood.index])
