"""What a page may read of the ledger: the claims it is about, and what hangs together with them.

A page is given no more than that, so that it changes when one of these claims does and not when
another one does. What hangs together is told by what was known and decided by its day.
"""

from collections.abc import Iterator, Set
from datetime import date
from typing import Any

import pandas as pd
from pydantic import BaseModel

from sayso import denials, files
from sayso.decisions import Dated
from sayso.hand import Hand
from sayso.ledger import Book, Step


def about(book: Book, measure: str, origin: str = "") -> Book:
    """A book that holds what counts one thing, what that repeats, and what it is set beside.

    Args:
        book: the ledger on the day of the page.
        measure: what is counted, by id.
        origin: a claim that is asked for beside, by id.
    """
    return _narrowed(book, lambda rows: rows[rows["measure"].eq(measure)], {origin})


def official(book: Book) -> Book:
    """A book that holds official answers and findings, with what was said later on the matter."""
    later = {one.claim for answer in book.hand.answers.values() for one in answer.said_later
             if one.decided(book.day)}  # fmt: skip

    def chosen(rows: pd.DataFrame) -> pd.DataFrame:
        told = rows[rows["claim_id"].isin(later)]
        return pd.concat([denials.official(rows), denials.findings(rows), told])

    return _narrowed(book, chosen)


def _narrowed(book: Book, chosen: Step, asked: Set[str] = frozenset()) -> Book:
    """A book without the claims that hang together with none of those chosen, or asked for."""
    rows, known = book.on.ledger, book.on.lean
    part = _parts(rows, [*_links(book.hand, book.day)], known)
    ours = part[rows["claim_id"].isin({*chosen(known)["claim_id"], *asked})].unique()
    return book.over(rows[part.isin(ours)])


def _parts(rows: pd.DataFrame, links: list[tuple[str, str]], known: pd.DataFrame) -> pd.Series:
    """The part of the ledger that each claim belongs to, by one of its roots.

    A claim shares it with what it repeats, and with whatever a hand table names beside it, where
    both were known on the day.
    """
    named = known[known["claim_id"].isin({claim for link in links for claim in link})]
    root = dict(zip(named["claim_id"], named["root"], strict=True))
    above: dict[str, str] = {}

    def top(one: str) -> str:
        while one in above:
            one = above[one]
        return one

    for one, other in links:
        if one in root and other in root and top(root[one]) != top(root[other]):
            above[top(root[one])] = top(root[other])
    part = rows["root"].astype("str")
    moved = part.isin(above)
    part[moved] = part[moved].map(top)
    return part


def _links(hand: Hand, day: date) -> Iterator[tuple[str, str]]:
    """Claims that people had named together by a day: who repeats whom, and what is compared."""
    yield from ((relay, step.via) for relay, step in hand.steps.items() if step.decided(day))
    yield from ((pair.baseline, pair.current) for pair in hand.pairs if pair.decided(day))
    yield from ((one.baseline, one.current) for one in hand.bridges if one.decided(day))


def digest(book: Book) -> str:
    """The sha256 of all that a page of this book can tell: its claims, and what people decided.

    What nobody could know by its day is no part of it.
    """
    every = book.on.ledger
    scoped = every[every["claim_id"].isin(book.on.lean["claim_id"])].set_index("claim_id")
    known = scoped["scoped_from"][lambda days: days.le(pd.Timestamp(book.day))].sort_index()
    texts = (str(book.day), book.digest, known.to_csv(lineterminator="\n"),
             decided(book.hand, book.day))  # fmt: skip
    return files.digest_text("\n".join(texts))


def decided(hand: Hand, day: date) -> str:
    """The sha256 of what people had decided by a day."""
    told = {name: _told(getattr(hand, name), day)
            for name in type(hand).model_fields if name != "front"}  # fmt: skip
    return files.digest_text(repr(told))


def _told(one: Any, day: date) -> Any:
    """Plain values, without the entries that nobody could have made yet."""
    if isinstance(one, BaseModel):
        fields = type(one).model_fields
        return {name: _told(getattr(one, name), day) for name in fields}
    if isinstance(one, dict):
        return {key: _told(value, day) for key, value in one.items() if not _later(value, day)}
    if isinstance(one, list | tuple):
        return [_told(value, day) for value in one if not _later(value, day)]
    return one


def _later(one: Any, day: date) -> bool:
    return isinstance(one, Dated) and not one.decided(day)
