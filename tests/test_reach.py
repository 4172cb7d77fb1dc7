"""A page is given the claims that it is about, and its key is of nothing else."""

import nbformat
import pytest

from sayso import desk, editions, reach, views_of
from sayso.editions import Edition
from sayso.ledger import Book
from sayso.reach import about, digest, official

MEASURE = "killed"
DAY = "2019-01-15"


def without(book, claims):
    rows = book.on.ledger
    return book.over(rows[~rows["claim_id"].isin(claims)])


def other(book, **values):
    """The book with other values in every row of the ledger that a condition names."""
    rows = book.on.ledger.copy()
    for claim, (column, value) in values.items():
        rows.loc[rows["claim_id"].eq(claim.replace("_", "-")), column] = value
    return Book.of(rows, book.hand, book.day)


def ids(book):
    return {*book.on.ledger["claim_id"]}


def test_a_part_holds_all_that_counts_the_thing_and_all_it_repeats(newest):
    rows = newest.on.ledger
    part = ids(about(newest, MEASURE))
    assert {*rows.loc[rows["measure"].eq(MEASURE), "claim_id"]} <= part < ids(newest)
    roots = {*rows.loc[rows["claim_id"].isin(part), "root"]}
    assert {*rows.loc[rows["root"].isin(roots), "claim_id"]} == part


def test_what_is_set_side_by_side_stays_together(newest):
    for pair in newest.hand.pairs:
        (measure,) = newest.where("claim_id", [pair.current]).table["measure"]
        assert {pair.baseline, pair.current} <= ids(about(newest, measure))


def test_answers_come_with_what_was_said_later(newest):
    later = {one.claim for answer in newest.hand.answers.values() for one in answer.said_later}
    assert later <= ids(official(newest)) < ids(newest)


def test_the_day_before_it_is_narrowed_is_the_day_after(newest):
    day = about(newest.as_of(DAY), MEASURE)
    assert (day.day.isoformat(), day.on.newest) == (DAY, newest.on.newest)
    assert day.as_of("2026-11-22").day.isoformat() == "2026-11-22"


@pytest.mark.parametrize("open_", [lambda book: about(book, MEASURE), official])
def test_what_lies_outside_changes_no_key(newest, open_):
    inside = ids(open_(newest))
    strangers = sorted(ids(newest) - inside)[:40]
    assert digest(open_(without(newest, strangers))) == digest(open_(newest))


@pytest.mark.parametrize(
    ("column", "value"), [("title", "Another title"), ("wording", "at least 41"), ("url", "https://example.org/")]
)  # fmt: skip
def test_a_changed_row_changes_the_keys_of_the_days_that_knew_it(newest, column, value):
    changed = other(newest, rln_2019_01_14_detained=(column, value))
    keys = {day: tuple(digest(about(book.as_of(day), "detained")) for book in (newest, changed))
            for day in ("2018-12-31", DAY, "2026-11-22")}  # fmt: skip
    assert {day: before == after for day, (before, after) in keys.items()} == {
        "2018-12-31": True, DAY: False, "2026-11-22": False}  # fmt: skip


def test_what_people_decided_later_is_no_part_of_an_earlier_day(newest):
    step = next(iter(newest.hand.steps.values()))
    steps = newest.hand.steps | {"later": step.model_copy(update={"known_since": "2020-01-01"})}
    hand = newest.hand.model_copy(update={"steps": steps})
    same = [reach.decided(hand, desk.day_of(day)) == reach.decided(newest.hand, desk.day_of(day))
            for day in ("2019-12-31", "2020-01-01")]  # fmt: skip
    assert same == [True, False]


PLAIN = ("import sayso\n\nbook = sayso.open()", 'measure = "killed"\nlang = "en"',
         "view = sayso.measured(book, measure=measure, lang=lang)\nview.heading()")  # fmt: skip
NOT_PLAIN = {
    "a magic": (*PLAIN, "%matplotlib inline"),
    "a table of its own": (*PLAIN, "book.table"),
    "the book of the view": (*PLAIN, "view.book.table"),
    "a parameter changed": (PLAIN[0], PLAIN[1], 'measure = "detained"', PLAIN[2]),
    "another value": (*PLAIN[:2], PLAIN[2].replace("measure=measure", 'measure="detained"')),
    "two views": (*PLAIN, PLAIN[2].replace("view", "where")),
    "a parameter left out": (PLAIN[0], f'{PLAIN[1]}\nas_of = "2017"', PLAIN[2]),
    "a library": ("import pandas", *PLAIN),
    "a builtin": (*PLAIN, 'print(open("data/raw/datapackage.json").read())'),
}


def is_plain(places, cells):
    made = [nbformat.v4.new_code_cell(cell) for cell in cells]
    made[1 if "sayso" in cells[0] else 2].metadata["tags"] = ["parameters"]
    places.notebooks.mkdir(exist_ok=True)
    spec = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python"}}
    book = nbformat.v4.new_notebook(cells=made, metadata=spec)
    nbformat.write(book, places.notebooks / "trial.ipynb")
    return views_of.plain(places, Edition(notebook="trial", parameters={"lang": "en"}))


def test_a_notebook_that_opens_one_view_of_ours_depends_on_what_it_may_read(places, real):
    assert is_plain(places, PLAIN)
    assert all(views_of.plain(real, one) for one in editions.load(real).values())


@pytest.mark.parametrize("how", NOT_PLAIN)
def test_any_other_notebook_depends_on_everything(places, how):
    assert not is_plain(places, NOT_PLAIN[how])
