"""What a result depends on: the same inputs are one key, and no more is made again than must be."""

import pytest

from helpers import DELIVERY, ROWS, deliver, edit
from sayso import inputs


def keys(places, delivery=None):
    tables = inputs.tables(places, delivery)
    return tables, inputs.index(places, [tables])


def changed(places, name):
    """Whether the tables, and the front page, are made again when a file changes."""
    before = keys(places)
    edit(places.root / name, lambda data: data + b"# more\n")
    return tuple(then != now for then, now in zip(before, keys(places), strict=True))


def test_the_newest_delivery_is_the_same_whether_named_or_not(places):
    assert keys(places, DELIVERY) == keys(places)


def test_another_delivery_is_another_input(places):
    deliver(places.root, "2020-02-01", ROWS[:-1])
    assert keys(places, DELIVERY) != keys(places) == keys(places, "2020-02-01")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("data/hand/front.yml", (False, True)), ("data/hand/scopes.yml", (True, True))],
)
def test_the_words_of_the_front_page_concern_it_alone(places, name, expected):
    assert changed(places, name) == expected


@pytest.mark.parametrize("name", ["sign_off.yml", "answers/2020-01-02-fact-checker-1.json"])
def test_what_a_second_person_answers_makes_nothing_stale(places, name):
    before = keys(places)
    path = places.hand / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}", "utf-8")
    assert keys(places) == before
