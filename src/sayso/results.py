"""The pairs with their verdicts as a table, for whoever wants the answer without the page."""

import pandas as pd

from sayso import reasons
from sayso.ledger import Book
from sayso.verdicts import compare

COLUMNS = {
    "pair": "name of the pair (`data/hand/pairs.yml`)",
    "baseline": "claim_id of the earlier wave's claim",
    "current": "claim_id of the later wave's claim",
    "verdict": "from the strict bounds alone: lower, higher, same, overlapping, cannot_say "
    "or not_comparable, of the later figure beside the earlier one",
    "gap": "in what the two do not count the same thing, where they are not comparable; else empty",
    "reason": "why, in words",
    "under_<reading>": "the verdict under that reading of vague words, one column a reading "
    "(`data/hand/readings.yml`)",
}


def comparisons(book: Book, lang: str = "en") -> pd.DataFrame:
    """Every pair of the waves compared, as of the book's day.

    Returns:
        One row a pair: ``pair``, ``baseline`` and ``current`` (claim ids), ``verdict`` (from strict
        bounds), ``gap`` (why they do not count the same thing, else empty), ``reason`` in words,
        ``under_<name>``, the verdict under each reading.
    """
    compared = book.hand.waves.compared
    rows = []
    for pair, then, now in book.pairs(compared.baseline, compared.current):
        strict = compare(then, now)
        read = {
            f"under_{name}": compare(then, now, reading).verdict.value
            for name, reading in book.hand.readings.items()
        }
        rows.append(
            {
                "pair": pair.name,
                "baseline": then.id,
                "current": now.id,
                "verdict": strict.verdict.value,
                "gap": strict.gap.value if strict.gap else "",
                "reason": reasons.reason(strict, book.hand, lang),
                **read,
            }
        )
    return pd.DataFrame(rows)
