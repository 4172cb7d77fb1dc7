"""Nothing of a later day is on a page of an earlier one: what it is given, and its bytes."""

import json
import re
import shutil
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from sayso import files, paths, reach, relayed, rendering, tables
from sayso.editions import Edition
from sayso.ledger import Book, Day
from sayso.timeline import Timeline
from workbench import copy

WAVES = ("2017", "2018-19")
DRAWN = np.random.default_rng(2017).integers(1, 2100, 50).tolist()
DAYS = [date(2017, 4, 1) + timedelta(days=day) for day in sorted(DRAWN)]


def later_rows(newest, day):
    """Which rows of the ledger nobody could know on a day: no origin of theirs, and no page."""
    every, known = newest.on.ledger, newest.as_of(day).slice
    return ~every["claim_id"].isin(known.index)


def alone(newest, day):
    """The book of a day made from nothing but what was known by then."""
    known = newest.on.ledger[~later_rows(newest, day)].reset_index(drop=True)
    return Book(Day(known, newest.hand, day))


def given(book, measure):
    """All that the pages of a measure are given: whatever they print is a function of this."""
    for wave in WAVES:
        for found in relayed.populations(book, measure, wave):
            yield from (frame.to_csv() for frame in (found.rows, found.links, found.drift))
        known = Timeline(book, measure, wave)
        yield from (f"{claim} {known.age(claim)}" for claim in known.claims)
        yield f"{known.first} {known.replaced} {list(known.published)}"


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_later_rows_change_nothing_that_a_page_is_given(newest, day):
    measure = ("detained", "killed")[day.day % 2]
    told = list(given(newest.as_of(day), measure))
    assert told == list(given(alone(newest, day), measure))
    assert later_words(newest, day, "\n".join(told)) == set()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_later_rows_change_nothing_of_which_claims_a_page_is_given(newest, day):
    for book in (lambda book: reach.about(book, "killed"),
                 lambda book: reach.about(book, "detained"), reach.official):  # fmt: skip
        assert reach.digest(book(newest.as_of(day))) == reach.digest(book(alone(newest, day)))


def later_words(newest, day, text):
    """What stands in a text and is later than a day: ids, titles, addresses, reasons of people."""
    ids = set(newest.on.ledger.loc[later_rows(newest, day), "claim_id"])
    unseen = newest.on.ledger[newest.on.ledger["carried_from"] > pd.Timestamp(day)]
    shown = newest.as_of(day).slice
    words = [set(unseen[column]) - set(shown[column]) - {""} for column in ("title", "url")]
    later = reasons(newest.hand, day).union(*words)
    return (ids & set(re.findall(r"[\w:.-]+", text))) | {word for word in later if word in text}


def reasons(hand, day):
    """The reasons of hand tables that nobody could give by a day."""
    answers = hand.answers.values()
    later = [one for answer in answers for one in answer.said_later]
    decided = [*hand.steps.values(), *hand.scopes.values(), *hand.pairs, *answers, *later]
    told = {True: set(), False: set()}
    for one in decided:
        told[one.decided(day)] |= set(one.reason.values())
    return told[False] - told[True]


# Rendered to bytes

RENDERED = [
    (date(2017, 4, 20), "03-who-says-so", "killed", "en"),
    (date(2019, 1, 15), "04-what-was-known-when", "detained", "ru"),
    (date(2018, 5, 20), "05-the-official-answer", "all", "en"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("day", "notebook", "measure", "lang"), RENDERED, ids=str)
def test_later_rows_change_no_byte_of_a_page(newest, tmp_path, day, notebook, measure, lang):
    asked = {"as_of": day.isoformat(), "measure": measure, "lang": lang}
    edition = Edition(notebook=notebook, parameters=asked)
    folder = copy(tmp_path / "whole")
    whole = published(folder, edition)
    shorten(folder, ~later_rows(newest, day))
    assert published(folder, edition) == whole
    texts = [data.decode("utf-8") for name, data in whole.items()
             if name.endswith((".html", ".csv", ".json", ".txt"))]  # fmt: skip
    assert later_words(newest, day, "\n".join(texts)) == set()


def published(folder, edition):
    """The bytes of a page and of its charts, rendered from the tables of a folder."""
    charts = folder / "reports/charts/leak"
    shutil.rmtree(charts, ignore_errors=True)
    rendering.render(paths.find(folder), "leak", edition, folder)
    found = [folder / "reports/leak/index.html", *charts.rglob("*.*")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def shorten(folder, kept):
    """Leave only some of the claims in the checked tables."""
    table, stamp = (folder / "data/processed" / name for name in ("claims.parquet", tables.STAMP))
    pd.read_parquet(table)[kept.to_numpy()].to_parquet(table, index=False)
    told = json.loads(stamp.read_text("utf-8")) | {"table": files.digest(table)}
    stamp.write_text(json.dumps(told), "utf-8")
