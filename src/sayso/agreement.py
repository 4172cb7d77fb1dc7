"""The ledger reads itself: each wording is read, and held against what is coded beside it."""

from collections.abc import Iterator
from typing import Annotated, Any

import pandas as pd
from pydantic import StringConstraints, model_validator

from sayso import columns, figures, wording
from sayso.decisions import Text
from sayso.forms import Form

Code = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
COLUMNS = {
    "claim_id": "the claim",
    "line": "line of the delivery in which its row begins",
    "language": "the language of its words (`data/hand/languages.yml`)",
    "wording": "the words",
    "qualifier": "the hedge as coded, or as we corrected it",
    "low": "`low` as coded, or as we corrected it",
    "high": "`high` as coded, or as we corrected it",
    "read": "the hedge that the words say, in the codes of the delivery; empty where none was read",
    "read_low": "`low` as a delivery would code the words",
    "read_high": "`high` as a delivery would code the words",
    "result": "what came of it",
    "why": "why: what differs, why the words were not read, or what was noted by hand",
}
"""The columns of ``wordings.csv`` and what each one means."""
RESULTS = {
    "agreed": "the words say what is coded",
    "not in the words": "listed in `data/hand/not_in_the_words.yml`, with the reason",
    "disagreed": "the words say something else; no build passes with one",
    "refused": "no one figure can be read for certain; no build passes with one",
    "listed in vain": "listed, but nothing is wanting; no build passes with one",
    "language not supported": "in a language that is not read",
    "not a count": "an answer without a figure: a denial, a silence, nothing found or confirmed",
}
"""What can come of one row."""
DIFFERENCES = {
    "silence": "a figure where none is coded",
    "number": "another number",
    "hedge": "another hedge",
}
"""What words say that disagree, by what they lack of the code."""
JUDGED = ["agreed", "disagreed", "refused"]
"""The rows whose words are held to say hedge and figure."""


def noted(names: pd.Series, notes: dict[str, str]) -> pd.Series:
    """What is noted of each name, or ''."""
    return names.map(pd.Series(notes, dtype="str")).astype("str").fillna("")


class Languages(Form):
    """The language of the words read on each publisher's pages, by its spelling in the tables.

    ``claims`` are the rows in another language than their publisher's other pages;
    ``unread`` the languages in which no figure is read, with their names.
    """

    unread: dict[Code, Text]
    claims: dict[Text, Code]
    publishers: dict[Text, Code]

    @model_validator(mode="after")
    def _all_known(self) -> "Languages":
        if taught := set(self.unread) & set(wording.LANGUAGES):
            raise ValueError(f"unread: {', '.join(sorted(taught))} can be read: take it out")
        known = {*self.unread, *wording.LANGUAGES}
        for name, code in (self.publishers | self.claims).items():
            if code not in known:
                raise ValueError(f"{name}: {code!r} is neither read nor named under unread")
        return self

    def of(self, rows: pd.DataFrame) -> pd.Series:
        """The language of each row's words, by its ``claim_id`` and ``publisher``."""
        found = columns.each(rows["publisher"], lambda some: noted(some, self.publishers))
        for claim in rows.loc[rows["claim_id"].isin(list(self.claims)), "claim_id"]:
            found = columns.put(found, rows["claim_id"].eq(claim), self.claims[claim])
        return found


class Unworded(Form):
    """The rows whose words do not say what is coded, by claim id, each with why.

    ``hedge``: they say the number under another hedge; ``number``: they say another
    number; ``figure``: no one figure can be read in them.
    """

    hedge: dict[Text, Text]
    number: dict[Text, Text]
    figure: dict[Text, Text]

    @model_validator(mode="after")
    def _once_each(self) -> "Unworded":
        listed = [*self.hedge, *self.number, *self.figure]
        if twice := {claim for claim in listed if listed.count(claim) > 1}:
            raise ValueError(f"listed twice: {', '.join(sorted(twice))}")
        return self

    @property
    def lacks(self) -> dict[str, str]:
        """What the words of each claim lack."""
        return {claim: kind for kind, rows in self.model_dump().items() for claim in rows}

    @property
    def reasons(self) -> dict[str, str]:
        """Why, by claim."""
        return self.hedge | self.number | self.figure


def witness(claims: pd.DataFrame, unworded: Unworded) -> pd.DataFrame:
    """Read every wording and hold it against its code.

    Args:
        claims: the columns of ``claims.COLUMNS``.
        unworded: the rows listed by hand.

    Returns:
        One row a claim, with ``COLUMNS``. Each wording is read once in each
        language, however many rows have it.
    """
    kept = claims[["claim_id", "line", "language", "wording", "answer", "qualifier"]]
    rows = kept.assign(low=claims["coded_low"], high=claims["coded_high"])
    rows = pd.concat([rows, _readings(rows)], axis=1)
    rows = rows.assign(lacks=_lacks(rows), listed=noted(rows["claim_id"], unworded.lacks))
    rows = rows.assign(result=_results(rows))
    told = rows.assign(why=_why(rows, unworded))[[*COLUMNS]]
    return columns.like(claims, told.reset_index(drop=True))


def _readings(rows: pd.DataFrame) -> pd.DataFrame:
    """Each row's wording as a delivery would code it, or why it was not read."""
    pairs = rows[["language", "wording"]]
    numbers = pairs.groupby([*pairs], sort=False).ngroup()
    distinct = columns.plain(pairs[~numbers.duplicated()])
    read = [_read(*pair) for pair in distinct.itertuples(index=False, name=None)]
    found = pd.DataFrame(read, columns=["read", "read_low", "read_high", "refused"])
    whole = found.astype({"read_low": "Int64", "read_high": "Int64"})
    return columns.once(whole).take(numbers.to_numpy()).set_axis(rows.index)


def _read(language: str, text: str) -> tuple[str, int | None, int | None, str]:
    try:
        return *figures.coded(wording.read(text, language)), ""
    except wording.Refused as refused:
        return "", None, None, str(refused.why)


def _lacks(rows: pd.DataFrame) -> pd.Series:
    """What the words lack of the code: nothing, its silence, its hedge, its number, any figure."""
    choices = {
        "figure": rows["read"].eq(""),
        "silence": rows["answer"].eq("silence"),
        "number": ~_same_numbers(rows),
        "hedge": rows["read"].astype("str").ne(rows["qualifier"].astype("str")),
    }
    return columns.select(choices, "", rows.index)


def _same_numbers(rows: pd.DataFrame) -> pd.Series:
    """Whether code and words have the same numbers; one is low, high or both, by its hedge."""
    low, high = rows["low"].fillna(rows["high"]), rows["high"].fillna(rows["low"])
    first = rows["read_low"].fillna(rows["read_high"])
    last = rows["read_high"].fillna(rows["read_low"])
    return low.fillna(-1).eq(first.fillna(-1)) & high.fillna(-1).eq(last.fillna(-1))


def _results(rows: pd.DataFrame) -> pd.Series:
    """Which of ``RESULTS`` each row is; a silence whose words name a figure is judged too."""
    judged = rows["answer"].isin(figures.COUNTED) | rows["lacks"].eq("silence")
    supported, listed = rows["language"].isin(wording.LANGUAGES), rows["listed"].ne("")
    wanting = supported & judged & rows["lacks"].ne("")
    as_listed = rows["listed"].astype("str").eq(rows["lacks"].astype("str"))
    choices = {
        "listed in vain": listed & ~wanting,
        "language not supported": ~supported,
        "not a count": ~judged,
        "agreed": ~wanting,
        "not in the words": as_listed,
        "refused": rows["lacks"].eq("figure"),
    }
    return columns.select(choices, "disagreed", rows.index)


def _why(rows: pd.DataFrame, unworded: Unworded) -> pd.Series:
    listed = noted(rows["claim_id"], unworded.reasons)
    reasons = {
        "not in the words": listed,
        "listed in vain": listed,
        "disagreed": columns.mapped(rows["lacks"], DIFFERENCES),
        "refused": rows["refused"],
        "not a count": rows["answer"],
    }
    why = pd.Series("", index=rows.index)
    for result, reason in reasons.items():
        of = rows["result"].eq(result)
        why = why.where(~of, reason.astype("str"))
    return why


def report(witnessed: pd.DataFrame) -> Iterator[str]:
    """What came of the rows of each language, and each row that did not simply agree."""
    tallied = tally(witnessed)
    for language in tallied.index:
        yield f"{language}: {_counts(tallied.loc[[language]])}"
    yield f"all: {_counts(tallied)}"
    others: Any = witnessed[witnessed["result"].ne("agreed")].itertuples()
    for row in others:
        coded = _code(row.qualifier, row.low, row.high)
        read = _code(row.read, row.read_low, row.read_high)
        told = [f"coded {coded}", f"read {read}" if row.read else "", str(row.why)]
        where = f"{row.result}: line {row.line} ({row.claim_id}), {row.language}"
        yield f"{where}: “{row.wording}”: {'; '.join(part for part in told if part)}"


def _counts(tallied: pd.DataFrame) -> str:
    """The results that there are, and how much was read of what could be."""
    sums = tallied.sum()
    counts = ", ".join(f"{sums[result]} {result}" for result in RESULTS if sums[result])
    return f"{counts}; {share_read(tallied):.1%} read" if sums[JUDGED].sum() else counts


def _code(qualifier: str, *numbers: Any) -> str:
    whole = dict.fromkeys(str(number) for number in numbers if not pd.isna(number))
    return " ".join([qualifier, " to ".join(whole)]).strip()


def tally(witnessed: pd.DataFrame) -> pd.DataFrame:
    """How many rows of each language came to each of ``RESULTS``, the most rows first."""
    counted = pd.crosstab(witnessed["language"], witnessed["result"])
    table = counted.reindex(columns=[*RESULTS], fill_value=0)
    order = table.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return table.loc[order]


def share_read(tallied: pd.DataFrame) -> float:
    """The share of the rows whose words hold hedge and figure that was read: 1 is all of them."""
    judged = tallied[JUDGED].to_numpy().sum()
    return float(1 - tallied["refused"].sum() / judged) if judged else 1.0
