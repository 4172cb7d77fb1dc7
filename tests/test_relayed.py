"""Who repeats whom, and what was changed: counted from the rows, and as the command prints it."""

import re
from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest

from helpers import investigation
from sayso import desk, drift, retold, tables
from sayso.citations import Origins
from sayso.cli import main
from sayso.drift import Drift
from sayso.errors import WrongUse
from sayso.ledger import Book, Day
from sayso.relayed import Relayed, populations
from sayso.spread import Spread
from sayso.words import LANGUAGES


def book_of(ledger):
    return Book.of(ledger.cleaned.claims, ledger.hand, desk.day_of(ledger.delivery))


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return book_of(tables.make(investigation(tmp_path_factory.mktemp("relayed"))))


TREE = {
    "en": """\
detained, first: who repeats whom, as of 1 January 2020
Pages read that carry one of these figures: 3. Publishers: 3. Texts, if copies of one publisher’s \
text count once: 3.
Independent origins of all of them: 1.
“Sources say” and “several reports” may not be said: all of these pages may go back to one origin.

- more than 100 (North Group, 1 April 2017) [group-100]
  - 100 (The Morning Page, 3 April 2017) · “at least” or “at most” lost · headline: “at least” or \
“at most” lost [morning-100]
    - around 100 (Radio, April 2017) · “around” put in [radio-100]

What the pages that repeat a figure changed. Counted are the pages read, which are no sample of \
the press.
  Of the relays whose figure could be set beside that of their source (2), so many kept it as it \
was: 0.
  “at least” or “at most” lost: in the text 1 (serious: 1); in the headline 1 (serious: 1)
  “around” put in: in the text 1; in the headline 0
  Relays by what is known of their headlines: with the figure: 1; seen without the figure: 1; \
with words that cannot be read: 0; not seen: 0.
  Seen headlines that carry a figure whose origin hedges it: 1. Any hedge is left in: 0. A vague \
word stands instead in: 0. If copies of one text count once: 1, 0 and 0.""",
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
    pages = {day: Relayed(small.as_of(day), "detained", "first").carried["page"].nunique()
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
    assert Spread(asked).origins().text["en"] == (
        "Independent origins of all of them: 1 to 2. The first number holds if every inferred step "
        "is true and whoever has no name repeats somebody who has; the second if nothing of this "
        "is true."
    )
    assert ["inferred step" in retold.marks(asked, claim, "en") for claim in asked.rows.index] == [
        claim == "radio-100" for claim in asked.rows.index
    ]


@pytest.mark.parametrize(
    "asked", [{"measure": "detaned"}, {"wave": "frist"}, {"lang": "fr"}, {"as_of": ""}], ids=str
)
def test_what_there_is_not_is_wrong_use(small, asked):
    with pytest.raises(WrongUse):
        list(retold.report(small, **({"measure": "detained"} | asked)))


# The real ledger, counted again from its rows

BOTH = [(measure, wave) for measure in ("detained", "killed") for wave in ("2017", "2018-19")]


def roots_of(rows, measure, wave, population="campaign"):
    """The rows whose origin counts this, found from the table alone."""
    root = rows.loc[rows["root"]].set_axis(rows.index)
    same = root["measure"].eq(measure) & root["wave"].eq(wave) & root["population"].eq(population)
    return rows[same & root["answer"].isin(["count", "zero"])]


@pytest.mark.parametrize(("measure", "wave"), BOTH)
def test_pages_and_relays_are_those_of_the_rows(newest, measure, wave):
    asked, rows = Relayed(newest, measure, wave), roots_of(newest.slice, measure, wave)
    assert list(asked.rows["claim_id"]) == list(rows["claim_id"])
    shown = rows[rows["carried"].ne("not_yet")]
    pages = set(zip(shown["publisher"], shown["title"], shown["url"], strict=True))
    told = Spread(asked).pages().text["en"]
    assert told.startswith(
        f"Pages read that carry one of these figures: {len(pages)}. "
        f"Publishers: {shown['publisher'].nunique()}. "
    )
    assert sorted(below(asked.forest)) == sorted(rows.index)


def below(forest):
    for node in forest:
        yield node.claim_id
        yield from below(node.relays)


@pytest.mark.parametrize(("measure", "wave"), BOTH)
def test_relays_and_publishers_of_each_origin_are_those_of_the_rows(newest, measure, wave):
    told, rows = Spread(Relayed(newest, measure, wave)), roots_of(newest.slice, measure, wave)
    for root in told.of.forest:
        mine = rows[rows["root"].eq(root.claim_id) & rows["relay_of"].ne("")]
        text = told.behind(root.claim_id).text["en"]
        expected = "no page read repeats it"
        if len(mine):
            pages, publishers = mine["page"].nunique(), mine["publisher"].nunique()
            expected = f"relays: {len(mine)}; pages: {pages}; publishers: {publishers}; texts: "
        assert text.startswith(expected)


def test_copies_of_one_text_count_once(newest):
    asked = Relayed(newest, "detained", "2018-19", origin="rln-2019-01-14-detained")
    wire = asked.relays[asked.relays["relayed_by"].str.endswith("(AP)")]
    assert len(wire) == 3
    assert (wire["page"].nunique(), wire["text"].unique().tolist()) == (len(wire), ["AP"])


def test_figures_about_different_people_are_told_apart(newest):
    found = {one.population: set(one.rows.index) for one in populations(newest, "killed", "2017")}
    assert list(found) == ["campaign", "sweep"]
    assert "ng-2017-07-09-27-executed" in found["sweep"]
    assert found["campaign"] & found["sweep"] == set()


def test_the_figures_of_the_wave_of_2018_19(newest):
    """Counted by hand from the table: what the mission calls the real case."""
    asked = Relayed(newest, "killed", "2018-19")
    assert asked.origins == Origins(1, 5)
    assert (len(asked.changed("text")[Drift.DIRECTION_LOST]), len(asked.unchanged)) == (22, 30)
    kept = {seen: asked.headlines(seen) for seen in ("seen", "slug")}
    assert {seen: (one.kept, one.vague, one.of) for seen, one in kept.items()} == {
        "seen": (0, 0, 11),
        "slug": (1, 0, 6),
    }


def test_headlines_are_asked_only_where_the_origin_hedges(newest):
    """Where the origin's own figure is bare no headline can keep a hedge, and none is asked."""
    ledger = newest.on.ledger
    bare = ledger["hedge"].mask(ledger["claim_id"].eq("rln-2019-01-14-killed"), "exact")
    book = Book.of(ledger.assign(hedge=bare), newest.hand, newest.day)
    found = [Relayed(one, "killed", "2018-19").headlines("seen").of for one in (newest, book)]
    assert found == [11, 0]


def test_a_vague_word_in_a_headline_is_told_apart(newest):
    seen = Relayed(newest, "detained", "2018-19").headlines("slug")
    assert (seen.kept, seen.vague, seen.of) == (0, 2, 6)


def test_pages_stand_by_date_below_their_source(newest):
    asked = Relayed(newest, "killed", "2018-19")
    for node in asked.forest:
        days = [asked.rows.loc[relay.claim_id, "said_to"] for relay in node.relays]
        assert days == sorted(days)
    root = next(node for node in asked.forest if len(node.relays) > 9)
    carried = [asked.rows.loc[relay.claim_id, ["said_to", "carried_to"]].tolist()
               for relay in root.relays]  # fmt: skip
    assert carried == sorted(carried)
    assert [relay.claim_id for relay in root.relays] != sorted(
        relay.claim_id for relay in root.relays
    )


def test_pages_that_are_possibly_later_are_told(newest):
    told = Spread(Relayed(newest.as_of("2017-04-02"), "killed", "2017")).pages().text["en"]
    assert "figures: 23, of which it is not sure whether they had appeared: 18." in told


@pytest.mark.parametrize(
    ("origin", "told"),
    [
        ("advocate-2019-01-detained", "is no origin: it repeats rln-2019-01-14-detained"),
        ("rln-2019-01-14-killed", "counts killed, and not detained"),
        ("karimov-2019-01-14-denial", "holds no figure"),
        ("rln-2019-01-14-detaind", "Did you mean"),
    ],
)
def test_only_an_origin_of_the_measure_has_a_page(newest, origin, told):
    with pytest.raises(WrongUse, match=told):
        desk.repeated(newest, measure="detained", origin=origin)


def test_an_origin_of_a_later_day_has_no_page_yet(newest):
    with pytest.raises(WrongUse, match="was not known by 2018-01-01"):
        desk.repeated(newest, measure="detained", origin="rln-2019-01-14-detained",
                      as_of="2018-01-01")  # fmt: skip


def test_a_page_of_one_origin_tells_of_it_alone(newest):
    view = desk.repeated(newest, measure="detained", origin="rln-2019-01-14-detained")
    page = "".join(getattr(view, part)().html for part in ("origins", "tree", "cases", "sources"))
    roots = newest.slice["root"]
    ids = set(re.findall(r'data-claim="([^"]+)"', page))
    assert set(roots.loc[list(ids)]) == {"rln-2019-01-14-detained"}
    assert "European Court" not in page


FLOORS, CEILINGS = ("at_least", "more_than"), ("up_to", "fewer_than")


def by_hand(source, page):
    """The classes that codes alone decide, written down anew."""
    before, after = source["qualifier"], page["qualifier"]
    if before in (*FLOORS, *CEILINGS) and after == "exact":
        return "direction_lost"
    if (before in FLOORS and after in CEILINGS) or (before in CEILINGS and after in FLOORS):
        return "direction_reversed"
    if before == "about":
        kinds = {"exact": "lost"} | dict.fromkeys(FLOORS, "to_floor")
        kinds |= dict.fromkeys(CEILINGS, "to_ceiling")
        return f"approximator_{kinds[after]}" if after in kinds else ""
    return ""


@pytest.mark.parametrize(("measure", "wave"), BOTH)
def test_lost_hedges_in_texts_are_those_of_the_codes(newest, measure, wave):
    asked, rows = Relayed(newest, measure, wave), newest.slice
    expected = Counter(
        by_hand(rows.loc[source], rows.loc[page])
        for page, source in asked.links.set_index("claim_id")["source"].items()
        if rows.loc[page, "answer"] == "count"
    )
    expected.pop("", None)
    found = {one.value: len(ids) for one, ids in asked.changed("text").items()}
    printed = {one.value: row[0].text["en"] for one, row in Spread(asked).changes().items()}
    assert {kind: found[kind] for kind in expected} == expected
    assert {kind: int(printed[kind].split()[0]) for kind in expected} == expected


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


def test_publishers_with_serious_changes_come_first(newest):
    told = Spread(Relayed(newest, "detained", "2018-19"))
    serious = [int(told.by_publisher(rows).text["en"].rpartition(" ")[2])
               for rows in told.publishers().values()]  # fmt: skip
    assert serious == sorted(serious, reverse=True)
    assert {0, 1} <= set(serious)


def test_only_serious_changes_are_told_as_cases(newest):
    """Around 40 → 40 is a change, and no case: it stands in the tree alone."""
    page = desk.repeated(newest, measure="detained")
    lost = drift.Drift.APPROXIMATOR_LOST
    asked = Relayed(newest, "detained", "2018-19")
    assert len(asked.changed("text")[lost]) == 7
    assert retold.changed(lost, "en") in page.changes().html
    assert retold.changed(lost, "en") not in page.cases().html
