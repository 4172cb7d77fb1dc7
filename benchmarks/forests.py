"""A citation forest of any size, of the shapes that the ledger has."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from sayso import citations, paths, tables
from sayso.citations import Step
from sayso.dates import Span
from sayso.drift import READ

HERE = Path(__file__).resolve().parent
RELAYS = 3
"""For each origin."""


class Forest(NamedTuple):
    """Claims, and the steps between some of them: what ``citations.edges`` starts from."""

    rows: pd.DataFrame
    steps: dict[str, Step]
    day: date


@cache
def ledger() -> Forest:
    """The newest delivery."""
    made = tables.make(paths.find(HERE.parent))
    return Forest(made.cleaned.claims, made.hand.steps, Span.of(made.delivery).end)


def drawn(origins: int) -> Forest:
    """So many origins and three times as many relays, with the steps between them.

    They are copies of what the ledger has, the same every time. Each origin has as many copies as
    any other, and so has each relay. How many relays an origin has, how deep they stand and what
    they say is as in the ledger. Steps are drawn alike, and may lead to another root.
    """
    claims, steps, day = ledger()
    copies = Copies(claims, origins)
    rows = claims[READ].take(copies.pattern).reset_index(drop=True)
    relay_of = copies.of(claims["relay_of"])
    rows = rows.assign(claim_id=copies.ids, relay_of=relay_of)
    return Forest(rows, _steps(claims["claim_id"].map(steps), copies), day)


def linked(origins: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The claims of a forest, and its edges."""
    forest = drawn(origins)
    return forest.rows, citations.edges(*forest)


class Copies:
    """Copies of claims, in no order.

    Attributes:
        pattern: of which claim each is a copy, by place.
        ids: an id of its own for each.
    """

    def __init__(self, claims: pd.DataFrame, origins: int) -> None:
        self._dice = np.random.default_rng(4)
        self._place = pd.Index(claims["claim_id"]).get_indexer
        first = claims["relay_of"].eq("").to_numpy()
        copied = ((first, origins), (~first, RELAYS * origins))
        evenly = [np.resize(np.flatnonzero(which), count) for which, count in copied]
        self.pattern = self._dice.permutation(np.concatenate(evenly))
        numbers = pd.Series(range(len(self.pattern))).astype("str")
        self.ids = claims["claim_id"].take(self.pattern).reset_index(drop=True) + "-" + numbers

    def of(self, others: pd.Series) -> pd.Series:
        """For each copy any copy of the other claim that its pattern has; empty for none."""
        other = self._place(others)[self.pattern]
        asks = other >= 0
        found = np.full(len(other), -1)
        found[asks] = self._any(other[asks])
        return pd.Series(self.ids.array.take(found, allow_fill=True, fill_value=""))

    def _any(self, claims: np.ndarray) -> np.ndarray:
        """The place of one copy of each of these claims."""
        order = np.argsort(self.pattern, kind="stable")
        ends = np.cumsum(np.bincount(self.pattern))
        starts = np.append(0, ends)
        return order[self._dice.integers(starts[claims], ends[claims])]


def _steps(steps: pd.Series, copies: Copies) -> dict[str, Step]:
    """The steps of the copies, where their patterns have one."""
    via = copies.of(steps.map(lambda step: step.via, na_action="ignore"))
    at = np.flatnonzero(via.ne(""))
    found = zip(copies.ids[at], steps[copies.pattern[at]], via[at], strict=True)
    return {relay: step.model_copy(update={"via": source}) for relay, step, source in found}
