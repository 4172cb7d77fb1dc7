"""A text cut into tokens: words, digits, marks, and runs of digits that count nothing."""

import re
import unicodedata
from dataclasses import dataclass

SAME = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u200a\t\n\r\f\v", " "),
        **dict.fromkeys("’‘ʼ´`", "'"),
        **dict.fromkeys("‐‑", "-"),
        **dict.fromkeys("—−‒―", "–"),
        "ё": "е",
        "Ё": "Е",
        "≃": "≈",
        "∼": "~",
        "≧": "≥",
        "≦": "≤",
        "⩾": "≥",
        "⩽": "≤",
    }
)
"""Signs that mean the same to a reader, one for one, so that places in the text stay."""
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")

LETTERS = r"[^\W\d_]"
GROUPED = r"\d{1,3}(?:(?P<thousands>[.,' ])\d{3})(?:(?P=thousands)\d{3})*(?![\d])"
PATTERNS = {
    # Runs of digits that are a date, a telephone number, a clock, a fraction, a code.
    "code": r"\d{1,4}(?P<dated>[./-])\d{1,2}(?P=dated)\d{1,4}(?!\d)"
    r"|\+\d[\d ()-]{6,}\d"
    r"|\(\d{2,4}\) ?\d[\d -]{4,}\d"
    r"|\d[\d ]*(?:-\d{2,4}){2,}"
    r"|\d{3}-0\d{3}(?!\d)"
    r"|\d+(?::\d+)+|\d{1,2} ?[hH] ?\d{2}(?!\d)"
    rf"|\d+{LETTERS}\d+|\d*[¼½¾⅓⅔⅛]"
    r"|\d+/\d+"
    rf"|(?<!\d){LETTERS}+(?:-?\d+{LETTERS}*)+",
    "digits": rf"{GROUPED}|\d+(?:[.,]\d+)*",
    "word": rf"{LETTERS}+",
    "mark": r"\S",
}
TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in PATTERNS.items()))


@dataclass(frozen=True)
class Token:
    """A piece of a text.

    ``text`` is in small letters; ``glued`` where nothing stands between it and the token before;
    ``capital`` where it begins with a capital letter; ``start`` and ``end`` are places in the text.
    """

    kind: str
    text: str
    start: int
    end: int
    glued: bool
    capital: bool


def plain(text: str) -> str:
    """The text without invisible signs, in one form of each letter.

    >>> plain("е\\u0308ще\\u00ad 40")
    'ёще 40'
    """
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def cut(text: str) -> tuple[Token, ...]:
    """The tokens of a plain text.

    >>> [token.text for token in cut("At least 1,500 people (or c. 40-odd)")]
    ['at', 'least', '1,500', 'people', '(', 'or', 'c', '.', '40', '-', 'odd', ')']
    """
    same = text.translate(SAME)
    found = []
    before = -1  # nothing stands before the first
    for match in TOKEN.finditer(same):
        word, start, end = match.group(), match.start(), match.end()
        glued = start == before
        kind = next(kind for kind in PATTERNS if match.group(kind))
        found.append(Token(kind, word.lower(), start, end, glued, word[0].isupper()))
        before = end
    return tuple(found)
