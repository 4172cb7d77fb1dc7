"""A million wordings as newsrooms write them, many met again, and a plain pattern's try."""

import csv
import random
import re
from pathlib import Path

CORPORA = Path(__file__).resolve().parent.parent / "tests" / "data" / "wordings"
NUMBER = re.compile(r"\d+")
PLAIN = re.compile(
    r"(?P<hedge>at least|more than|over|up to|about|around|nearly|не менее|более|около|до|почти)?"
    r"\s*(?P<number>\d[\d,.\u00a0 ]*)",
    re.IGNORECASE,
)
"""What a reporter would write in five minutes: a hedge of a short list, and digits."""
DISTINCT = 50_000


def drawn(count: int) -> list[tuple[str, str]]:
    """``count`` wordings with their language: of 50,000 distinct ones, some far more often.

    They are those of the English and Russian corpora with other numbers in them; the same
    every time.
    """
    dice = random.Random(4)  # noqa: S311 - a seeded draw, no secret
    texts = [(row["text"], lang) for lang in ("en", "ru") for row in _rows(lang)]
    distinct = [_renumbered(*dice.choice(texts), dice) for _ in range(DISTINCT)]
    often = [1 / rank for rank in range(1, DISTINCT + 1)]
    return dice.choices(distinct, often, k=count)


def _rows(lang: str) -> list[dict[str, str]]:
    with (CORPORA / f"{lang}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _renumbered(text: str, lang: str, dice: random.Random) -> tuple[str, str]:
    return NUMBER.sub(lambda _: str(dice.randrange(2, 900)), text, count=1), lang


def read_all(wordings: list[tuple[str, str]]) -> int:
    """How many were read."""
    from sayso import wording

    return sum(_was_read(wording, text, lang) for text, lang in wordings)


def _was_read(reader, text: str, lang: str) -> bool:  # type: ignore[no-untyped-def]
    try:
        reader.read(text, lang)
    except reader.Refused:
        return False
    return True


def match_all(wordings: list[tuple[str, str]]) -> int:
    """How many the plain pattern matched; it cannot tell which of them it got right."""
    return sum(PLAIN.search(text) is not None for text, _ in wordings)
