"""Invented claims and grounds for tests of comparisons. They name nobody and no real place."""

from dataclasses import replace
from datetime import date

from helpers import REASON, name
from sayso.counts import VAGUE_WORDS, Count, Hedge
from sayso.hand import Reading
from sayso.ledger import Claim
from sayso.verdicts import Grounds

FIRST, SECOND = date(2017, 4, 1), date(2019, 1, 14)
BASE = Claim(
    id="base", wave="first", comparable_wave=True, measure="detained", unit="people",
    population="campaign", standard="reported", caps=False, scope_reason=None,
    figure=Count(Hedge.EXACT, (1,)), answer="count", none=None, wording="some people",
    originator=name("North Group"), originator_id="north-group", originator_kind="organisation",
    stance="asserts", root="base", place=None, group="unknown", said="2017-04-01",
    said_from=FIRST, said_to=FIRST, published="2017-04-01", publisher=None, title="", url="",
    linked=False, known="known", carried="known", pages=1, pages_at_most=1,
    corrected=None,
)  # fmt: skip


def count(hedge, *numbers, vague=""):
    return Count(Hedge(hedge), numbers, vague=vague)


def claim(claim_id, figure, wave="first", origin="north-group", day=None, **fields):
    """An origin of a wave, said on the first day of that wave unless the test says another."""
    said = day or {"first": FIRST, "second": SECOND}.get(wave, SECOND)
    given = {"said": said.isoformat(), "said_from": said, "said_to": said} | fields
    return replace(BASE, id=claim_id, root=claim_id, figure=figure, wave=wave,
                   originator_id=origin, originator=name(origin), **given)  # fmt: skip


def reading(text, percent):
    """A reading that takes every number for so many per cent of it more or less."""
    width = {"round": percent, "other": percent}
    words = dict.fromkeys(VAGUE_WORDS, (2, 99))
    return Reading(name=name(text), about=width, nearly=width, words=words, **REASON)


GROUNDS = Grounds({"narrow": reading("narrow", 25), "wide": reading("wide", 50)})
OVER_100, AROUND_40 = count("more_than", 100), count("about", 40)
