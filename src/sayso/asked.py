"""Which printed statements a second person is asked about, and what an answer to one rests on.

Read from the tables of the last build. An answer is given to words and values: its digest
changes with them, and with nothing else.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso import files
from sayso.follow import Row, Tables

LEFT_OUT = ("heading", "page", "correction", "typed", "fact", "admits")
"""Kinds that nobody is asked about: what a page says of itself, earlier corrections, prose, and
what stands beside its claim."""
COUNTED = ("spread", "drift", "clock", "answers", "chart")
BESIDE = ("fact", "admits")
ROW = ".row."
"""In the name of a row of a chart, which repeats a claim."""
WORDS = ("wording", "qualifier", "hedge", "low", "high", "coded_low", "coded_high", "answer",
         "stance", "originator", "relay_of")  # fmt: skip
SCOPE = ("wave", "measure", "population", "standard", "place", "group", "period_start",
         "period_end")  # fmt: skip
SHORT = 16
"""So many letters of a digest tell every statement from every other."""


@dataclass(frozen=True)
class Asked:
    """The statements of a build that a second person is asked about.

    Args:
        told: the tables of the build.
        page: only what is printed on files whose path holds this.
    """

    told: Tables
    page: str = ""

    @cached_property
    def statements(self) -> dict[str, Row]:
        """Every one of them, by name."""
        return {name: row for name, row in self.told.statements.items() if self._is_asked(row)}

    def _is_asked(self, row: Row) -> bool:
        printed = bool(row["printed"]) and self.page in row["printed"]
        return printed and row["kind"] not in LEFT_OUT and not is_row(row)

    @cached_property
    def digests(self) -> dict[str, str]:
        """What an answer to each of them is given to."""
        return {name: self._digest(row) for name, row in self.statements.items()}

    def _digest(self, row: Row) -> str:
        claims = sorted(row["claims"].split())
        if row["kind"] not in COUNTED:  # how many there are is all that a count says of claims
            claims = [self._claims.get(claim, claim) for claim in claims]
        beside = self._beside.get(row["name"], []) if row["kind"] == "figure" else []
        return _short([*self._texts(row), *claims, *beside])

    def _texts(self, row: Row) -> list[str]:
        return [f"{lang} {row[lang]}" for lang in self.told.languages]

    @cached_property
    def _beside(self) -> dict[str, list[str]]:
        """What the card of a claim shows beside its figure, by the name of the figure.

        But for how many pages carry it, which every new page changes.
        """
        found: dict[str, list[str]] = {}
        for name, row in sorted(self.told.statements.items()):
            first, claim, *part = name.partition("@")[0].split(".")
            if row["kind"] in BESIDE and part and part[0] not in ("id", "carried"):
                found.setdefault(f"{first}.{claim}", []).extend([name, *self._texts(row)])
        return found

    @cached_property
    def _claims(self) -> dict[str, str]:
        return {
            claim: _short([claim, *(row[column] for column in (*WORDS, *SCOPE))])
            for claim, row in self.told.claims.items()
        }


def is_row(row: Row) -> bool:
    """Whether a statement is a row of a chart."""
    return row["kind"] == "chart" and ROW in row["name"]


def whole(digests: Mapping[str, str]) -> str:
    """One digest of some statements: two packets that ask the same have the same."""
    return _short([f"{name} {digest}" for name, digest in sorted(digests.items())])


def _short(parts: list[str]) -> str:
    return files.digest_text(json.dumps(parts))[:SHORT]
