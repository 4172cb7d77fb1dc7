"""A changed raw cell changes the statements that rest on its claim, and no other."""

import random
from collections import Counter

import pytest

from sayso import (
    blocks,
    changes,
    desk,
    editions,
    follow,
    hand,
    paths,
    printings,
    releases,
    sources,
    unbuilt,
)
from sayso.claims import clean
from sayso.ledger import Book
from sayso.traces import Tracer
from workbench import LATEST, built, copy, sayso, with_cell

pytestmark = pytest.mark.slow
CELLS, PARTS = 60, 4
SHOWN = ("what-was-claimed-latest", "2017-and-now-latest", "who-says-so-killed")
"""The pages whose statements are told: every kind of statement is on one of them."""
COLUMNS = ("wave", "measure", "qualifier", "low", "wording", "originator", "stance", "claim_date",
           "published", "publisher", "title", "place", "relay_of")  # fmt: skip


@pytest.fixture(scope="module")
def root():
    return paths.find(built().folder)


@pytest.fixture(scope="module")
def start(root):
    """The table as it was delivered, and all that is said of it."""
    with pytest.MonkeyPatch.context() as patch:
        load, family = editions.load, editions.family
        patch.setattr(
            editions,
            "load",
            lambda places: {
                name: one for name, one in load(places).items() if family(name, one.lang) in SHOWN
            },
        )
        raw = sources.read(root)
        yield raw, said(root, raw)


def said(root, raw):
    """What pages would say of a table; nothing of one that is not clean."""
    tables = hand.load(root)
    cleaned = clean(raw, tables)
    if len(cleaned.rejects):
        return None
    book = Book.of(cleaned.claims, tables, desk.day_of("2026-11-22"))
    last = follow.Tables(root)
    before = releases.current(root)
    return unbuilt.told(unbuilt.statements(Tracer.over(root, book)), before, {*last.claims})


def cells(raw, seed):
    """A table with one cell taken from another row, again and again."""
    chance = random.Random(seed)  # noqa: S311
    while True:
        row, column = chance.randrange(len(raw)), chance.choice(COLUMNS)
        value = raw[column].iloc[chance.randrange(len(raw))]
        if value != raw[column].iloc[row]:
            changed = raw.copy()
            changed.loc[row, column] = value
            yield raw["claim_id"].iloc[row], column, changed


def line(raw, claim, steps):
    """A claim, all that it repeats, and all that repeats it or took its figure from it."""
    above = dict(zip(raw["claim_id"], raw["relay_of"], strict=True))
    via = {relay: step.via for relay, step in steps.items()}

    def sources(one):
        while one:
            yield one
            if one in via:
                yield from sources(via[one])
            one = above[one]

    return {*sources(claim), *(one for one in above if claim in sources(one))}


@pytest.mark.parametrize("part", range(PARTS))
def test_a_cell_changes_what_rests_on_its_claim_and_nothing_else(root, start, part):
    (raw, before), steps = start, hand.load(root).steps
    assert changes.between(before, said(root, raw)) == []
    held, telling = 0, 0
    for claim, column, changed in cells(raw, f"cells {part}"):
        try:
            after = said(root, changed)
        except Exception:  # noqa: S112 - a table that no rule would let through
            continue
        if after is None:
            continue
        found = changes.between(before, after)
        meant = line(raw, claim, steps) | line(changed, claim, steps)
        # What names no claim, like the scale of a chart, rests on all of a page.
        stray = [one for one in found if one.claims and not meant & {*one.claims}]
        stray = [one.name for one in stray if not _regrouped(one, found, meant)]
        assert stray == [], (claim, column)
        held, telling = held + 1, telling + bool(found)
        if held == CELLS // PARTS:
            break
    assert telling > held / 2


def _regrouped(change, found, meant):
    """Whether it tells of a publisher that had the changed page before, or has it now.

    A publisher has no code: what is told of it is named after the first of its pages.
    """
    about, _, rest = change.name.partition(".publisher.")
    same = [one for one in found if one.name.startswith(f"{about}.publisher.")]
    pages = {claim for one in same if meant & {*one.claims} for claim in one.claims}
    return bool(rest) and not pages.isdisjoint(change.claims)


# rendered to bytes


def texts(folder):
    """What stands on its page, block by block, and the words bound to each statement."""
    html = (folder / f"reports/{LATEST}/index.html").read_text("utf-8")
    told = Counter(block.text for block in blocks.cut(html) if block.tag not in ("svg", "g"))
    return told, dict(printings.read(html))


@pytest.mark.parametrize(
    ("claim", "column", "value"),
    [("rln-2019-01-14-detained", "claim_date", "2019-01-13"),
     ("amnesty-en-2019-01-14-detained", "published", "2019-01-15"),
     ("hrc-2018-200", "claim_date", "2018-05")],
)  # fmt: skip
def test_what_changes_on_a_page_is_told_and_nothing_else(tmp_path, claim, column, value):
    folder = copy(tmp_path / "copy", LATEST)
    assert sayso(folder, "build").returncode == 0
    blocks_before, bound_before = texts(folder)
    before = releases.current(paths.find(folder))
    with_cell(folder, claim, column, value)
    done = sayso(folder, "build")
    assert done.returncode == 0, done.stderr
    blocks_after, bound_after = texts(folder)
    found = changes.between(before, releases.current(paths.find(folder)))
    names = {one.name for one in found}
    assert names
    differ = {name for name in bound_before.keys() | bound_after.keys()
              if bound_before.get(name) != bound_after.get(name)}  # fmt: skip
    assert {name for name in differ if not name.startswith("page.")} <= names
    said = {text for one in found for side in (one.before, one.after) if side
            for text in side.text.values() if text}  # fmt: skip
    for text in (blocks_after - blocks_before) + (blocks_before - blocks_after):
        assert any(blocks.joined(one) in text for one in said), text
