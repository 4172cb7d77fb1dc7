"""Who repeats whom, and what was changed: counted from the rows, and as the command prints it."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest

from helpers import investigation
from sayso import desk, retold, tables
from sayso.citations import Origins
from sayso.cli import main
from sayso.drift import Drift
from sayso.errors import WrongUse
from sayso.ledger import Book, Day
from sayso.relayed import Relayed
from sayso.words import LANGUAGES


def book_of(ledger):
    return Book.of(ledger.cleaned.claims, ledger.hand, desk.day_of(ledger.delivery))


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return book_of(tables.make(investigation(tmp_path_factory.mktemp("relayed"))))


@pytest.fixture(scope="module")
def newest(real_ledger):
    return book_of(real_ledger)


TREE = {
    "en": """\
detained, first: who repeats whom, as of 1 January 2020
Pages read that carry one of these figures: 3. Publishers: 3.
Independent origins of all of them: 1.
“Sources say” and “several reports” may not be said: all of these pages may go back to one origin.

- more than 100 (North Group, 1 April 2017) [group-100]
  - 100 (The Morning Page, 3 April 2017) · “at least” or “at most” lost · headline: “at least” or \
“at most” lost [morning-100]
    - around 100 (Radio, April 2017) · “around” put in [radio-100]

What the pages that repeat a figure changed. Counted are the pages read, which are no sample of \
the press.
  figure kept as it was: 0
  “at least” or “at most” lost: 1 in the text, 1 in the headline
  “around” put in: 1 in the text, 0 in the headline
  seen headlines that carry the figure and keep a hedge: 0 of 1""",
}


def test_the_tree_is_told_with_what_each_page_changed(small):
    assert "\n".join(retold.report(small, "detained", wave="first")) == TREE["en"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_tells_the_same_claims(small, lang):
    told = list(retold.report(small, "detained", wave="first", lang=lang))
    ids = [line.rpartition("[")[2][:-1] for line in told if line.endswith("]")]
    assert ids == ["group-100", "morning-100", "radio-100"]


def test_a_page_of_a_later_day_is_not_there(small):
    told = "\n".join(retold.report(small, "detained", wave="first", as_of="2017-04-02"))
    assert ("morning-100" in told, "group-100" in told, "2017-04-03" in told) == (
        False,
        True,
        False,
    )


def test_a_page_counts_from_the_day_it_appeared(small):
    pages = {day: Relayed(small.as_of(day), "detained", "first").pages
             for day in ("2017-04-01", "2017-04-02", "2017-04-03", "2017-04-30")}  # fmt: skip
    assert pages == {"2017-04-01": 1, "2017-04-02": 2, "2017-04-03": 3, "2017-04-30": 3}


def test_an_inferred_step_is_marked(small):
    unsure = small.on.ledger.assign(
        originator_kind=small.on.ledger["originator_kind"].mask(
            small.on.ledger["claim_id"].eq("radio-100"), "unnamed"
        )
    )
    asked = Relayed(Book.of(unsure, small.hand, small.day), "detained", "first")
    assert asked.origins == Origins(1, 2)
    assert retold.origins(asked, "en") == "1 to 2"
    nodes = [retold._node(asked, claim, "en") for _, claim in asked.tree()]
    assert [node.count("inferred step") for node in nodes] == [0, 0, 1]


@pytest.mark.parametrize(
    "asked", [{"measure": "detaned"}, {"wave": "frist"}, {"lang": "fr"}, {"as_of": ""}], ids=str
)
def test_what_there_is_not_is_wrong_use(small, asked):
    with pytest.raises(WrongUse):
        list(retold.report(small, **({"measure": "detained"} | asked)))


# The real ledger, counted again from its rows


@pytest.mark.parametrize(
    ("measure", "wave"), [("detained", "2017"), ("killed", "2017"), ("detained", "2018-19"),
                          ("killed", "2018-19")]
)  # fmt: skip
def test_pages_and_relays_are_those_of_the_rows(newest, measure, wave):
    rows = newest.slice
    asked = Relayed(newest, measure, wave)
    root = rows.loc[rows["root"]]
    same = (root["measure"].eq(measure) & root["wave"].eq(wave)).to_numpy()
    mine = rows[same & root["answer"].isin(["count", "zero"]).to_numpy()]
    assert list(asked.rows["claim_id"]) == list(mine["claim_id"])
    shown = mine[mine["carried"].ne("not_yet")]
    assert (asked.pages, asked.publishers) == (
        len(set(zip(shown["publisher"], shown["title"], shown["url"], strict=True)))
        if "url" not in shown
        else shown["page"].nunique(),
        len(set(shown["publisher"])),
    )
    told = Counter(depth for depth, _ in asked.tree())
    assert (told.total(), told[0]) == (len(mine), mine["relay_of"].eq("").sum())


def test_one_of_seventeen_headlines_keeps_its_hedge(newest):
    asked = Relayed(newest, "killed", "2018-19")
    assert asked.headlines == (1, 17)
    assert (asked.counts("text")[Drift.DIRECTION_LOST], asked.unchanged) == (22, 30)
    assert asked.origins == Origins(6, 8)


def test_on_the_command_line(ledger_root, capsys):
    with pytest.raises(SystemExit) as done:
        main(["relays", "--measure", "detained", "--wave", "first", "--root", str(ledger_root)])
    assert (done.value.code, capsys.readouterr().out.rstrip("\n")) == (0, TREE["en"])


def days():
    """Fifteen days between the first claim and the newest delivery."""
    drawn = np.random.default_rng(5).integers(0, 3500, 15).tolist()
    return [date(2017, 4, 1) + timedelta(days=day) for day in drawn]


@pytest.mark.slow
def test_later_rows_change_nothing_of_what_is_told_of_a_day(newest):
    """Told from all rows as of the day, and from those alone that were known by then."""
    every = newest.on.ledger
    for day in days():
        known = every["claim_id"].isin(newest.as_of(day).slice.index)
        alone = Book(Day(every[known], newest.hand, day))
        told = list(retold.report(newest, "detained", as_of=day.isoformat()))
        assert told == list(retold.report(alone, "detained"))
        later = set(every.loc[~known, "claim_id"])
        assert [line for line in told if line.rpartition("[")[2][:-1] in later] == []
