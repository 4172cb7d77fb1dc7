"""How many official answers there are of each kind: every number of them is a statement."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.clocks import UNDECIDED
from sayso.denials import KINDS, official
from sayso.ledger import Book, Claim
from sayso.phrases import code_id
from sayso.statements import Kind, Statement, since, slug, worded
from sayso.words import say

ALL = "all"
"""In place of a measure: whatever it is that was answered."""
EVERY_KIND = "every_kind"


@dataclass(frozen=True)
class Tally:
    """The answers of one kind, and how many they are."""

    kind: str
    claims: tuple[Claim, ...]
    statement: Statement


def answers(book: Book, baseline: str, current: str, measure: str = ALL) -> Book:
    """What officials answered about two waves.

    Args:
        book: the ledger on the day of the page.
        baseline, current: the waves.
        measure: what is counted, by id, or ``ALL``.
    """
    asked = book if measure == ALL else book.measure(measure)
    return asked.where("wave", [baseline, current]).then(official)


def kind(claim: Claim, book: Book) -> str:
    """Of which kind an answer is, or ``undecided`` where nobody could tell on the day."""
    answer = book.hand.answers.get(claim.id)
    return answer.kind if answer and answer.decided(book.day) else UNDECIDED


def tallies(book: Book, baseline: str, current: str, measure: str = ALL) -> dict[str, Tally]:
    """The answers of each kind that there are, ``EVERY_KIND`` first; see ``answers``."""
    asked = tuple(answers(book, baseline, current, measure))
    sorts = {key: tuple(one for one in asked if kind(one, book) == key)
             for key in (*KINDS, UNDECIDED)}  # fmt: skip
    name = f"answers.{baseline}.{current}.{slug(measure)}"
    return {
        key: Tally(key, claims, _counted(f"{name}.{code_id(key)}{since(book)}", claims))
        for key, claims in {EVERY_KIND: asked, **sorts}.items()
        if claims
    }


def every(book: Book, baseline: str, current: str, measures: Iterable[str]) -> list[Statement]:
    """All numbers of official answers that pages of one day may print.

    Args:
        book: the ledger on the day of the pages.
        baseline, current: the waves.
        measures: those with a page, by id, or ``ALL``.
    """
    told = [tallies(book, baseline, current, measure) for measure in measures]
    return [tally.statement for found in told for tally in found.values()]


def _counted(name: str, claims: tuple[Claim, ...]) -> Statement:
    text = worded(lambda lang: say(lang, "answers-counted", n=len(claims)))
    return Statement(name, Kind.ANSWERS, text, tuple(claim.id for claim in claims))
