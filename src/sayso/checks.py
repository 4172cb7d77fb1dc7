"""Is this ledger fit to publish? Great Expectations holds the tables to the house rules.

The only module that imports Great Expectations, which takes seconds to load, and
only when a check runs. Its own reports are never made: they call other hosts.
"""

import logging
from collections.abc import Collection
from typing import Any

import pandas as pd

from sayso import contacts
from sayso.claims import Cleaned
from sayso.context import COUNTS
from sayso.errors import Finding
from sayso.hand import Hand
from sayso.rules import LARGEST, Rule, claims_rules, context_rules
from sayso.word_rules import wording_rules

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
    return run("claims", _with_derived(cleaned.claims), rules)


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
    return run("context", _with_parts(_with_scales(table)), context_rules(cells))


def run(name: str, table: pd.DataFrame, rules: list[Rule]) -> pd.DataFrame:
    """Hold a table to every rule.

    Returns:
        One row a rule, with ``COLUMNS``.
    """
    results = _validate(table, rules)
    told = [_line(rule, result, table) for rule, result in zip(rules, results, strict=True)]
    return pd.DataFrame(told).assign(table=name)[list(COLUMNS)]


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


def _with_derived(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims with the columns of truth that rules over several columns need."""
    worded = claims["hedge"].isin(["vague", ""])
    numbered = claims["coded_low"].notna() | claims["coded_high"].notna()
    recorded = pd.to_datetime(claims["recorded"])
    scope = claims["population"] + "/" + claims["standard"]
    of_root = claims["root"].map(dict(zip(claims["claim_id"], scope, strict=True)))
    return claims.assign(
        said_by_delivery=claims["said_from"].le(recorded),
        carried_by_delivery=claims["carried_from"].le(recorded),
        plausible_date=claims["said_from"].ge(pd.Timestamp("2016-01-01")),
        nothing_is_no_number=~(worded & numbered),
        scope_of_root=scope.eq(of_root),
        after_its_source=_after_source(claims),
    )


def _after_source(claims: pd.DataFrame) -> pd.Series:
    """Whether what a relay repeats can have been said by the day of its page; true of an origin."""
    said = claims["relay_of"].map(dict(zip(claims["claim_id"], claims["said_from"], strict=True)))
    shown = pd.to_datetime(claims["carried_to"])
    return shown.ge(pd.to_datetime(said)) | claims["relay_of"].eq("")


def _with_scales(context: pd.DataFrame) -> pd.DataFrame:
    """The context figures with the columns of truth about one figure."""
    number = pd.to_numeric(context["value"], errors="coerce")
    counts, read = context["unit"].isin(COUNTS), context["answer"].isin(["figure", "zero"])
    place = context["unit"].eq("place")
    unbounded = context["low"].isna() & context["high"].isna()
    silent = context["value"].eq("") & context["hedge"].eq("") & unbounded
    most = context["most"].astype("Float64").fillna(LARGEST)
    begun = pd.to_datetime(context["period_from"])
    return context.assign(
        in_range=~read | number.between(place.astype(int), most.astype(float)),
        empty_is_no_number=read | silent,
        zero_is_said=~counts | number.eq(0).eq(context["answer"].eq("zero")),
        only_counts_have_bounds=counts | unbounded,
        place_is_plain=~(place & read) | context["hedge"].eq("exact"),
        plausible_period=begun.ge(pd.Timestamp("1991-01-01")),
        begun_by_delivery=begun.le(pd.to_datetime(context["delivery"])),
    )


def _with_parts(context: pd.DataFrame) -> pd.DataFrame:
    """And with those about a total and the parts of it, where all of them were read."""
    number = pd.to_numeric(context["value"], errors="coerce")
    row = [context["series"], context["line"]]
    part = context["part_of"].ne("")
    parts = number.where(part).groupby(row).agg(lambda given: given.sum(min_count=1))
    lacking = (part & number.isna()).groupby(row).any()
    whole = part.groupby(row).any() & ~lacking
    keys = pd.MultiIndex.from_arrays(row)
    total = context["counted"].isin(context["part_of"].where(part)) & ~part
    judged = total & number.notna() & whole.reindex(keys).to_numpy()
    together = pd.Series(parts.reindex(keys).to_numpy(), index=context.index)
    return context.assign(
        parts_within=~judged | together.le(number),
        parts_explained=~judged | together.eq(number) | context["note"].str.contains(r"\S"),
    )


def _validate(table: pd.DataFrame, rules: list[Rule]) -> list[Any]:
    """What Great Expectations answers to each rule, in the order of the rules."""
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("ledger").add_dataframe_asset("table")
    batch = asset.add_batch_definition_whole_dataframe("all")
    suite = gx.ExpectationSuite("house rules")
    for number, rule in enumerate(rules):
        expectation = getattr(gx.expectations, rule.expect)
        meta = {"number": number, "rule": rule.words, "why": rule.why}
        suite.add_expectation(expectation(**rule.options, meta=meta))
    context.suites.add(suite)
    definition = gx.ValidationDefinition(data=batch, suite=suite, name="rules")
    context.validation_definitions.add(definition)
    answer = definition.run(
        batch_parameters={"dataframe": table},
        result_format={"result_format": "COMPLETE"},
    )
    # It may answer in another order than it was asked.
    return sorted(answer.results, key=lambda result: result.expectation_config.meta["number"])


def _line(rule: Rule, result: Any, table: pd.DataFrame) -> dict[str, Any]:
    failing = result.result.get("unexpected_index_list") or []
    broken = any(
        isinstance(info, dict) and info.get("raised_exception")
        for info in [result.exception_info, *dict(result.exception_info or {}).values()]
    )
    count = 0 if result.success else max(len(failing), 1)
    return {
        "group": rule.group,
        "rule": rule.words,
        "why": rule.why,
        "todo": rule.todo,
        "rows": len(table),
        "failing": count,
        "passed": bool(result.success) and not broken,
        "examples": _rows(table, failing[:SHOWN_ROWS]) or _observed(result),
    }


def _observed(result: Any) -> str:
    if result.success:
        return ""
    return f"  found:    {result.result.get('observed_value', 'the rule could not be applied')}"


def _rows(table: pd.DataFrame, positions: list[int]) -> str:
    """The failing rows, whole, one field a line: a reporter needs to see what stands around it."""
    texts = []
    for position in positions:
        row = table.loc[position]
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


def agree(hand: Hand, ids: frozenset[str]) -> None:
    """Hold the hand tables to the ledger: every id they name must be in some delivery.

    Raises:
        Finding: an entry names a claim that no delivery holds.
    """
    named = [
        *(("scopes.yml", key) for key in hand.scopes),
        *(("languages.yml, claims", key) for key in hand.languages.claims),
        *((f"not_in_the_words.yml, {kind}", key) for key, kind in hand.unworded.lacks.items()),
        *_placed(hand),
    ]
    lost = [
        Finding.of(
            f"data/hand/{file}",
            "unknown claim",
            "a claim_id of the ledger",
            repr(claim),
            "correct the id, deliver the table that holds it, or take the entry out.",
        )
        for file, claim in named
        if claim not in ids
    ]
    if lost:
        raise Finding.all_of(lost)


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
