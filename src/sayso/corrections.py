"""What we correct in the coding of a delivery, where a row's own words show it to be wrong.

The raw tables are never changed: a correction is a decision of a person, guarded by the value
that it was made for, and every column it touched is told beside the claim.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

import pandas as pd
from pydantic import Field, model_validator

from sayso import columns
from sayso.decisions import Text, Told
from sayso.errors import Finding
from sayso.forms import Form

Column = Literal["measure", "basis", "stance", "qualifier", "low", "high"]
"""What is coding. Ids, dates and the words themselves are mended in a delivery alone."""
FILE = "data/hand/corrections.yml"
COLUMNS = {
    "claim_id": "the claim whose coding is corrected",
    "line": "line of the delivery in which its row begins",
    "column": "the column of the delivery that is corrected",
    "found": "the value in the delivery",
    "correct": "the value we use",
    "reason": "why, in English",
    "by": "who decided it, by role",
    "known_since": "since when the words that show it could be read",
}
"""The columns of ``corrections.csv`` and what each one means."""


class Change(Form):
    """One cell: the value it was decided for, and the value that is used in its place."""

    found: str
    correct: str

    @model_validator(mode="after")
    def _changes_something(self) -> "Change":
        if self.found == self.correct:
            raise ValueError(f"found and correct are both {self.found!r}: nothing is corrected")
        return self


class Correction(Told):
    """The corrected columns of one claim. ``by`` is a role, never a name."""

    columns: Annotated[dict[Column, Change], Field(min_length=1)]
    by: Literal["reporter", "editor", "data editor"]


class Corrections(Form):
    """Corrections by claim id."""

    corrections: dict[Text, Correction]


def apply(raw: pd.DataFrame, corrections: Mapping[str, Correction]) -> pd.DataFrame:
    """The rows as we use them, and which columns of each were corrected.

    A correction is applied whole or not at all: in a delivery that holds another value
    than the one it was decided for, the row stays as it is.

    Returns:
        A new table with the columns of ``raw`` and ``corrected``, the names of the
        corrected columns with a space between, empty for most rows.
    """
    mended = raw.assign(corrected="")
    for row, correction in _applied(raw, corrections):
        told = [(column, change.correct) for column, change in correction.columns.items()]
        for column, text in [*told, ("corrected", " ".join(correction.columns))]:
            mended[column] = columns.put(mended[column], raw.index == row, text)
    return mended


def told(raw: pd.DataFrame, corrections: Mapping[str, Correction]) -> pd.DataFrame:
    """One row a corrected cell, with ``COLUMNS``."""
    rows = [
        (raw["claim_id"][row], raw["line"][row], column, change.found, change.correct,
         correction.reason["en"], correction.by, correction.known_since)
        for row, correction in _applied(raw, corrections)
        for column, change in correction.columns.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*COLUMNS])


def _applied(
    raw: pd.DataFrame, corrections: Mapping[str, Correction]
) -> Iterator[tuple[int, Correction]]:
    """The rows that are corrected, by label. There are few, whatever the length of the table."""
    for row in raw.index[raw["claim_id"].isin(list(corrections))]:
        correction = corrections[raw["claim_id"][row]]
        if all(raw[column][row] == change.found for column, change in correction.columns.items()):
            yield row, correction


def hold(raw: pd.DataFrame, corrections: Mapping[str, Correction], delivery: str) -> None:
    """Hold the corrections to the newest delivery, which may have mended what they correct.

    Args:
        raw: its rows, as delivered.
        corrections: by claim id.
        delivery: how messages name it.

    Raises:
        Finding: a claim that it does not hold, or a value that is no longer there.
    """
    rows = columns.plain(raw[raw["claim_id"].isin(list(corrections))])
    rows = rows.drop_duplicates("claim_id").set_index("claim_id")
    if stale := [
        problem
        for claim, correction in corrections.items()
        for problem in _stale(rows, claim, correction, delivery)
    ]:
        raise Finding.all_of(stale)


def kept(rejects: pd.DataFrame, corrections: Mapping[str, Correction]) -> None:
    """Hold the corrected rows to being claims still.

    Raises:
        Finding: a correction by which a row was set aside.
    """
    lost = rejects[rejects["claim_id"].isin(list(corrections))]
    findings = [
        Finding.of(f"{FILE}, {row.claim_id}", "sets the row aside", "values that a claim can have",
                   str(row.reason), "correct the correction.")
        for row in lost.itertuples()
    ]  # fmt: skip
    if findings:
        raise Finding.all_of(findings)


def _stale(
    rows: pd.DataFrame, claim: str, correction: Correction, delivery: str
) -> Iterable[Finding]:
    if claim not in rows.index:
        remedy = "correct the id, or take the correction out."
        expected = f"a claim_id of {delivery}"
        yield Finding.of(f"{FILE}, {claim}", "unknown claim", expected, repr(claim), remedy)
        return
    for column, change in correction.columns.items():
        if rows[column][claim] != change.found:
            yield Finding.of(
                f"{FILE}, {claim}, {column}",
                "no longer applies",
                f"{change.found!r} in {delivery}, the value that was to be corrected",
                repr(rows[column][claim]),
                "if the delivery is right now, take the correction out; else decide it again.",
            )
