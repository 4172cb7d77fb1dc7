"""Steps between pages that a person may look at: suggested by what pages share, never decided."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from sayso.relayed import Relayed

WORDS = 4
"""A wording of at least so many words is seldom found twice by chance."""


@dataclass(frozen=True)
class Suggestion:
    """A page that may have taken its figure from another.

    Attributes:
        claim_id: the relay.
        source: the claim of the earliest page that it shares something with.
        why: what they share: ``wire`` (both copy one publisher's text), ``publisher``, ``wording``.
    """

    claim_id: str
    source: str
    why: tuple[str, ...]


def steps(asked: Relayed) -> Iterator[Suggestion]:
    """The steps that pages suggest and nobody has decided on, by claim id.

    Args:
        asked: the claims and their pages; only claims that go back to one origin are set together.
    """
    rows = asked.carried.sort_values(["carried_to", "claim_id"], kind="stable")
    taken = asked.links.set_index("claim_id")["source"]
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for why, shared in _shared(rows).items():
        for claim, source in _earliest(rows, shared):
            if claim in taken.index and taken[claim] != source:
                found[claim, source] = (*found.get((claim, source), ()), why)
    yield from (Suggestion(*pair, why) for pair, why in sorted(found.items()))


def _shared(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """What each row may share with others, by kind; empty where there is nothing to share."""
    wording = rows["wording"].str.casefold().str.replace(r"\s+", " ", regex=True).str.strip()
    return {
        "wire": rows["text"].where(rows["text"].ne(rows["page"]), ""),
        "publisher": rows["publisher"],
        "wording": wording.where(wording.str.count(" ") + 1 >= WORDS, ""),
    }


def _earliest(rows: pd.DataFrame, shared: pd.Series) -> Iterator[tuple[str, str]]:
    """Each later page with the earliest page of its origin that shares the same."""
    known = rows.assign(shared=shared)[shared.ne("")]
    for _, group in known.groupby(["root", "shared"], sort=False):
        first = group.iloc[0]
        for claim in group.index[group["page"].ne(first["page"])]:
            yield str(claim), str(first["claim_id"])
