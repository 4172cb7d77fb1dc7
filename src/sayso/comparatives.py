"""Words that compare ("fewer", "rose", «вдвое»): which of them stand in a text.

A comparison may say them, for it has been allowed to. Typed prose may not. A hedge
compares nothing: "more than 100" holds one number. Each language has a file of its
own beside its words, ``words/<lang>.compare.yml``.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from sayso.errors import Finding
from sayso.forms import Form
from sayso.words import FOLDER

EMPTY = "\N{WHITE SQUARE}"


class Lexicon(Form):
    """What compares in a language, and what only seems to."""

    number: str
    allowed: tuple[str, ...]
    compares: tuple[str, ...]


def found(text: str, lang: str) -> list[str]:
    """The words of a text that compare, in their order.

    >>> found("More than 100 in 2017, and fewer than in 2017 now: it fell.", "en")
    ['fewer', 'fell']
    >>> found("Более сотни задержанных; теперь их вдвое меньше.", "ru")
    ['вдвое', 'меньше']
    """
    allowed, compares = patterns(lang)
    rest = allowed.sub(EMPTY, bare(text))
    return [match[0].strip() for match in compares.finditer(rest)]


HIDDEN = re.compile("<[^<>]*>|[*_`\u0300\u0301]")
"""Marks between the letters of a word that a reader does not see: tags, stress, emphasis."""


def bare(text: str) -> str:
    """A text as a reader sees it.

    >>> bare("_few_<b>er</b> than\u00ad in  2017")
    'fewer than in 2017'
    """
    seen = HIDDEN.sub("", unicodedata.normalize("NFKC", text))
    visible = "".join(sign for sign in seen if unicodedata.category(sign) != "Cf")
    return " ".join(visible.split())


@cache
def patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What to leave out of a text first, and what compares in the rest.

    Raises:
        Finding: the file of the language is missing or not of its form.
    """
    lexicon = _read(FOLDER / f"{lang}.compare.yml")
    return _any_of(lexicon.allowed, lexicon), _any_of(lexicon.compares, lexicon)


def _any_of(lines: tuple[str, ...], lexicon: Lexicon) -> re.Pattern[str]:
    told = "|".join(line.replace("{number}", lexicon.number) for line in lines)
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)", re.IGNORECASE)


def _read(path: Path) -> Lexicon:
    where, remedy = f"src/sayso/words/{path.name}", "write it; see docs/adding-a-language.md."
    try:
        return Lexicon.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except FileNotFoundError:
        expected = "the words of the language that compare"
        raise Finding.of(where, "missing", expected, "no file", remedy) from None
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as problem:
        shown = " ".join(str(problem).split())[:200]
        expected = "number, allowed and compares"
        raise Finding.of(where, "not of its form", expected, shown, remedy) from None
