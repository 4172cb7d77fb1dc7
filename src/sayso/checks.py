"""Is this ledger fit to publish? Great Expectations holds the tables to the house rules.

The only module that imports Great Expectations, which takes seconds to load, and
only when a check runs. Its own reports are never made: they call other hosts.
"""

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sayso import contacts, derived
from sayso.claims import Cleaned
from sayso.errors import Finding
from sayso.extracts import Extract, by_need, reads
from sayso.hand import Hand
from sayso.rules import Rule, claims_rules, context_rules
from sayso.word_rules import wording_rules

BRIEF, FULL = "BOOLEAN_ONLY", "COMPLETE"
"""How much Great Expectations answers: whether a rule holds, or which rows break it."""
SHOWN_ROWS = 3
COLUMNS = {
    "table": "which table it is about: claims or context",
    "group": "what kind of rule it is",
    "rule": "the rule, as a reporter would say it",
    "why": "its reason",
    "todo": "what to do with a row that breaks it",
    "rows": "how many rows it was held to",
    "failing": "how many rows break it",
    "passed": "whether it holds",
    "examples": "the first failing rows, whole, as text",
}


def claims(cleaned: Cleaned, raw_rows: int) -> pd.DataFrame:
    """Hold the claims to their rules; see ``run``."""
    rules = claims_rules(raw_rows - len(cleaned.rejects))
    return run("claims", derived.of_claims(cleaned.claims), rules)


def wordings(witnessed: pd.DataFrame, claims: int) -> pd.DataFrame:
    """Hold what was read in the words to its rules; see ``run``.

    Args:
        witnessed: the columns of ``agreement.COLUMNS``.
        claims: how many claims there are.
    """
    return run("claims", witnessed, wording_rules(claims))


def context(table: pd.DataFrame, cells: int) -> pd.DataFrame:
    """Hold the context figures to their rules; see ``run``.

    Args:
        table: the columns of ``context.COLUMNS``.
        cells: how many figures the raw tables have room for.
    """
    return run("context", derived.of_context(table), context_rules(cells))


def run(name: str, table: pd.DataFrame, rules: list[Rule]) -> pd.DataFrame:
    """Hold a table to every rule.

    Each rule is held to no more than it reads, and what it asks of one value to each distinct one.
    Which rows break a rule is asked only where one fails, some rows at a time: a table in which
    all of them do costs no more memory than another.

    Returns:
        One row a rule, with ``COLUMNS``.
    """
    told: dict[int, dict[str, Any]] = {}
    held = _Expectations()
    for read, numbers in by_need(rules).items():
        extract = Extract.of(table, read)
        answers = held.held(extract.rows, [rules[number] for number in numbers])
        for number, answer in zip(numbers, answers, strict=True):
            rule = rules[number]
            told[number] = _line(rule, _Answer.of(answer, rule, extract, held), table)
    lines = [told[number] for number in range(len(rules))]
    return pd.DataFrame(lines).assign(table=name)[list(COLUMNS)]


def gate(results: pd.DataFrame, name: str = "") -> None:
    """Stop where a rule fails.

    Args:
        results: what ``run`` returned.
        name: how messages name the table that was held to the rules, if not as processed.

    Raises:
        Finding: the rules that fail, each with its reason, the first failing
            rows whole, and what to do. Of a row that holds a contact or an exact
            place only the line and the id are told.
    """
    failing = results[~results["passed"]]
    if len(failing):
        raise Finding.all_of([_told(name, row) for row in failing.itertuples()])


def _told(name: str, row: Any) -> Finding:
    where = name or f"data/processed/{row.table}"
    return Finding(
        f"{where}: the rule “{row.rule}” fails for {row.failing} of {row.rows} rows.\n"
        f"  because:  {row.why}\n{row.examples}\n  to do:    {row.todo}"
    )


class _Expectations:
    """Great Expectations, ready to hold rows to rules."""

    def __init__(self) -> None:
        import great_expectations as gx
        from great_expectations.data_context.types.base import ProgressBarsConfig

        logging.getLogger("great_expectations").setLevel(logging.ERROR)
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        asset = context.data_sources.add_pandas("ledger").add_dataframe_asset("table")
        self._batch = asset.add_batch_definition_whole_dataframe("all")
        self._gx = gx

    def held(self, rows: pd.DataFrame, rules: list[Rule], detail: str = BRIEF) -> list[Any]:
        """What it answers to each rule, in the order of the rules."""
        suite = self._gx.ExpectationSuite("house rules")
        for number, rule in enumerate(rules):
            expectation = getattr(self._gx.expectations, rule.expect)
            suite.add_expectation(expectation(**rule.options, meta={"number": number}))
        asked = self._batch.get_batch({"dataframe": rows})
        answer = asked.validate(suite, result_format={"result_format": detail})
        # It may answer in another order than it was asked.
        return sorted(answer.results, key=lambda one: one.expectation_config.meta["number"])

    def broken(self, rule: Rule, rows: pd.DataFrame) -> list[int]:
        """The labels of the rows that break a rule about rows."""
        (answer,) = self.held(rows, [rule], FULL)
        return answer.result.get("unexpected_index_list") or []


@dataclass(frozen=True)
class _Answer:
    """What came of one rule: whether it could be applied and held, and the rows that break it."""

    passed: bool
    failing: np.ndarray

    @classmethod
    def of(cls, answer: Any, rule: Rule, extract: Extract, held: _Expectations) -> "_Answer":
        told = [answer.exception_info, *dict(answer.exception_info or {}).values()]
        raised = any(isinstance(one, dict) and one.get("raised_exception") for one in told)
        asked = not (answer.success or raised) and bool(reads(rule).columns)
        failing = extract.failing(rule, held.broken) if asked else np.arange(0)
        return cls(bool(answer.success) and not raised, failing)


def _line(rule: Rule, answer: _Answer, table: pd.DataFrame) -> dict[str, Any]:
    return {
        "group": rule.group,
        "rule": rule.words,
        "why": rule.why,
        "todo": rule.todo,
        "rows": len(table),
        "failing": 0 if answer.passed else max(len(answer.failing), 1),
        "passed": answer.passed,
        "examples": _examples(rule, answer, table),
    }


def _examples(rule: Rule, answer: _Answer, table: pd.DataFrame) -> str:
    """The first rows that break a rule or, where it is about no row, what was found."""
    if answer.passed:
        return ""
    found = "the rule could not be applied" if reads(rule).columns else len(table)
    return _rows(table, answer.failing[:SHOWN_ROWS]) or f"  found:    {found}"


def _rows(table: pd.DataFrame, positions: np.ndarray) -> str:
    """The failing rows, whole, one field a line: a reporter needs to see what stands around it."""
    texts = []
    for position in positions:
        row = table.iloc[position]
        shown = row.drop(["page", "line"], errors="ignore")
        texts.append(f"  line {row['line']} of the delivery:")
        if contacts.any_in(shown):
            name = "claim_id" if "claim_id" in row else "series"
            texts.append(f"    {name}: {contacts.plain_id(str(row[name]))}")
            texts.append("    the rest is not shown: it holds a contact or an exact place")
        else:
            texts += [f"    {name}: {value}" for name, value in shown.items() if _says(value)]
    return "\n".join(texts)


def _says(value: Any) -> bool:
    return not (pd.isna(value) or value == "")


def agree(hand: Hand, ids: Collection[str]) -> None:
    """Hold the hand tables to the ledger: every id they name must be in some delivery.

    Args:
        ids: every claim that any delivery holds, or those of them that the hand tables name.

    Raises:
        Finding: an entry names a claim that no delivery holds.
    """
    lost = [
        Finding.of(
            f"data/hand/{file}",
            "unknown claim",
            "a claim_id of the ledger",
            repr(claim),
            "correct the id, deliver the table that holds it, or take the entry out.",
        )
        for file, claim in _naming(hand)
        if claim not in ids
    ]
    if lost:
        raise Finding.all_of(lost)


def named(hand: Hand) -> frozenset[str]:
    """Every claim that the hand tables name."""
    return frozenset(claim for _, claim in _naming(hand))


def _naming(hand: Hand) -> Iterator[tuple[str, str]]:
    """Every claim that is named, with the file and entry that names it."""
    yield from (("scopes.yml", key) for key in hand.scopes)
    yield from (("languages.yml, claims", key) for key in hand.languages.claims)
    yield from ((f"not_in_the_words.yml, {kind}", key) for key, kind in hand.unworded.lacks.items())
    yield from _placed(hand)


def agree_to_remove(hand: Hand, removed: Collection[str], name: str) -> None:
    """Hold the hand tables to claims that are about to go: none may still be put to use.

    The scope of a claim may stay. An older delivery is still read with it.

    Raises:
        Finding: an entry names a claim that the table called ``name`` no longer holds.
    """
    kept = [
        Finding.of(
            f"data/hand/{file}",
            "names a removed claim",
            f"a claim_id of {name}",
            f"{claim!r}, a row that was taken out",
            "put the row back, or take the entry out first.",
        )
        for file, claim in _placed(hand)
        if claim in removed
    ]
    if kept:
        raise Finding.all_of(kept)


def _placed(hand: Hand) -> list[tuple[str, str]]:
    """Every claim that a person gave a place on a page, with the file and entry that names it."""
    return [
        *((f"pairs.yml, {pair.name}", pair.baseline) for pair in hand.pairs),
        *((f"pairs.yml, {pair.name}", pair.current) for pair in hand.pairs),
        *((f"bridges.yml, {bridge.name}", bridge.baseline) for bridge in hand.bridges),
        *((f"bridges.yml, {bridge.name}", bridge.current) for bridge in hand.bridges),
        *((f"links.yml, {page.publisher}", row) for page in hand.links.pages for row in page.rows),
        *(
            ("waves.yml, definitions", row)
            for item in hand.waves.definitions
            for row in item.source
        ),
    ]
