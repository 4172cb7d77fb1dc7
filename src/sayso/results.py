"""The pairs with their verdicts as a table, for whoever wants the answer without the page."""

import pandas as pd

from sayso import reasons
from sayso.ledger import Book
from sayso.verdicts import Grounds, compare

COLUMNS = {
    "pair": "name of the pair (`data/hand/pairs.yml`)",
    "baseline": "claim_id of the earlier wave's claim",
    "current": "claim_id of the later wave's claim",
    "verdict": "from the strict bounds alone: lower, higher, same, overlapping, cannot_say "
    "or not_comparable, of the later figure beside the earlier one",
    "gap": "in what the two do not count the same thing, where they are not comparable; else empty",
    "reason": "why, in words; with the reason of each bridge used",
    "bridge": "by name, each bridge without which they had not met (`data/hand/bridges.yml`)",
    "under_<reading>": "the verdict under that reading of vague words, one column a reading "
    "(`data/hand/readings.yml`)",
}


def comparisons(book: Book, lang: str = "en") -> pd.DataFrame:
    """Every pair of the waves compared, as of the book's day.

    Returns:
        One row a pair, with ``COLUMNS``.
    """
    compared = book.hand.waves.compared
    rows: list[dict[str, str]] = []
    grounds = Grounds.of(book)
    for pair, then, now in book.pairs(compared.baseline, compared.current):
        strict = compare(then, now, None, grounds)
        read = {
            f"under_{name}": compare(then, now, reading, grounds).verdict.value
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
                "bridge": " ".join(bridge.name for bridge in strict.bridges),
                **read,
            }
        )
    return pd.DataFrame(rows)
