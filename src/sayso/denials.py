"""What officials answered, of which kind, and which later claims speak to the same matter.

``data/hand/denials.yml`` has one entry for each official answer without a figure. That an office
found nothing is no denial, and a later finding does not argue with an answer: it stands below it.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

import pandas as pd
from pydantic import AfterValidator

from sayso import columns
from sayso.dates import Span
from sayso.decisions import Text, Told
from sayso.errors import Finding
from sayso.forms import Form

FILE = "data/hand/denials.yml"
ANSWERS = ("denial", "unconfirmed", "none_found")
"""Answers of a claim that are no figure; said by an official they need an entry."""
FINDERS = ("court", "intergovernmental", "official")
Denied = Literal["event", "persons", "number", "responsibility"]
Answered = Literal["nothing_found", "no_complaint", "no_case", "not_confirmed", "other_causes"]
DENIALS: tuple[str, ...] = get_args(Denied)
"""That it happened; that such people exist; the number; that officials did it."""
NO_DENIALS: tuple[str, ...] = get_args(Answered)
"""Nothing was found; nobody complained or asked for help; no case was opened; nothing confirms
it; it had other causes."""
KINDS = (*DENIALS, *NO_DENIALS)


class Later(Told):
    """A claim of a later day on the same matter; ``reason`` says what it speaks of."""

    claim: Text


def _each_once(later: list[Later]) -> list[Later]:
    if len({one.claim for one in later}) < len(later):
        raise ValueError("a later claim is listed twice")
    return later


class Answer(Told):
    """Of which kind an answer is, by its own words, and what was said on the matter later."""

    kind: Denied | Answered
    said_later: Annotated[list[Later], AfterValidator(_each_once)]


class Answers(Form):
    """Official answers by claim id."""

    denials: dict[Text, Answer]


def official(claims: pd.DataFrame) -> pd.DataFrame:
    """The official answers among some claims, as their origins gave them."""
    answered = claims["originator_kind"].eq("official") & claims["answer"].isin(ANSWERS)
    return claims[answered & claims["relay_of"].eq("")]


def findings(claims: pd.DataFrame) -> pd.DataFrame:
    """What courts, intergovernmental bodies and offices found, as the origins gave it."""
    found = claims["originator_kind"].isin(FINDERS) & claims["relay_of"].eq("")
    return claims[found & ~claims["claim_id"].isin(official(claims)["claim_id"])]


def hold(claims: pd.DataFrame, answers: Mapping[str, Answer]) -> None:
    """Hold the entries to the claims they speak of.

    Args:
        claims: all claims of the newest delivery, with the columns of ``claims.COLUMNS``.
        answers: by claim id.

    Raises:
        Finding: an answer without an entry, an entry for what is no official answer, a later
            claim that is not there, no origin, not later or about other people, or a decision
            of a day before its claim; all told at once.
    """
    named = [*answers, *(later.claim for one in answers.values() for later in one.said_later)]
    rows = columns.plain(claims[claims["claim_id"].isin(named)]).set_index("claim_id")
    asked = frozenset(official(claims)["claim_id"])
    found = [
        _told(claim, "no entry", "its kind and what was said later", "an official answer", ADD)
        for claim in sorted(asked - set(answers))
    ]
    for claim, answer in answers.items():
        found += _unsound(claim, answer, rows, asked)
    if found:
        raise Finding.all_of(found)


def _unsound(
    claim: str, answer: Answer, rows: pd.DataFrame, asked: frozenset[str]
) -> Iterator[Finding]:
    """What is wrong with an entry; nothing if it can stand."""
    if claim not in rows.index:
        yield _told(claim, "unknown claim", "a claim_id of the ledger", repr(claim))
    elif claim not in asked:
        found = f"{rows['answer'][claim]} of a {rows['originator_kind'][claim]}"
        yield _told(claim, "not an official answer", "an origin without a figure", found)
    else:
        yield from _early(claim, answer, rows.loc[claim])
        for later in answer.said_later:
            yield from _unsound_later(f"{claim}, {later.claim}", later, rows.loc[claim], rows)


def _unsound_later(where: str, later: Later, answer: Any, rows: pd.DataFrame) -> Iterator[Finding]:
    if later.claim not in rows.index:
        yield _told(where, "unknown claim", "a claim_id of the ledger", repr(later.claim))
        return
    row = rows.loc[later.claim]
    if row["relay_of"]:
        yield _told(where, "not an origin", "the claim it repeats", f"a relay of {row['root']}")
    if row["said_from"] <= answer["said_to"]:
        after = f"a claim said after {answer['said_to']:%Y-%m-%d}"
        yield _told(where, "not later", after, f"{row['said_from']:%Y-%m-%d}")
    people = answer["population"], row["population"]
    if people[0] != people[1] and "other" not in people:
        yield _told(where, "about other people", *map(str, people))
    yield from _early(where, later, row)


def _early(where: str, decision: Told, row: Any) -> Iterator[Finding]:
    """A decision that was taken before its claim was said."""
    if pd.Timestamp(Span.of(decision.known_since).start) < row["said_from"]:
        expected = f"known_since from {row['said_from']:%Y-%m-%d} on"
        yield _told(where, "decided before it was said", expected, decision.known_since)


ADD = "add it; the head of the file tells how."


def _told(
    where: str, rule: str, expected: str, found: str, remedy: str = "correct it, or take it out."
) -> Finding:
    return Finding.of(f"{FILE}, {where}", rule, expected, found, remedy)
