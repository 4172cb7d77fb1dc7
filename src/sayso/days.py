"""The ledger as it stood on one day, computed once for all that is asked of it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from sayso import clocks, columns, relays
from sayso.hand import Hand


@dataclass(frozen=True)
class Day:
    """The ledger as it stood at the end of one day; computed once for all views of it.

    Args:
        ledger: the cleaned claims, all of them.
        hand: the hand tables.
        date: the day whose knowledge counts.
        last: the newest delivery where the claims are a part of it; else it is theirs.
    """

    ledger: pd.DataFrame = field(repr=False)
    hand: Hand = field(repr=False)
    date: date
    last: str = ""

    @cached_property
    def newest(self) -> str:
        """The newest delivery that there is."""
        return self.last or str(max(self.ledger["recorded"].unique()))

    @cached_property
    def slice(self) -> pd.DataFrame:
        """All claims of the day with their pages counted, indexed by claim id."""
        return self.told(self.lean)

    @cached_property
    def lean(self) -> pd.DataFrame:
        """All claims of the day, each text kept once if those of the ledger are."""
        return clocks.as_of(self.ledger, self.date)

    def told(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Some claims of the day as ordinary text, with their pages counted, by claim id.

        Args:
            rows: rows of ``lean``.
        """
        carried = self.lean[["root", "page", "carried"]]
        of = carried[carried["root"].isin(rows["root"].unique())]
        pages = relays.carriers(columns.plain(of))
        told = columns.plain(rows).join(pages, on="root")
        return told.set_index("claim_id", drop=False).rename_axis(None)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every claim of the ledger, known on the day or not."""
        return frozenset(self.ledger["claim_id"])

    @cached_property
    def digest(self) -> str:
        """The sha256 of the slice."""
        return clocks.digest(self.slice)
