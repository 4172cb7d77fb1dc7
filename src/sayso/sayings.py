"""Which text a number stands in: texts that may stand at a place, found by their numerals."""

import re
from collections.abc import Iterable, Sequence

from sayso.blocks import joined
from sayso.numerals import Numeral, numerals

LETTER = re.compile(r"[^\W\d_]")


class Sayings:
    """Texts with their names, of which one must hold each number of a place.

    A text that is nothing but a number proves too little within others: it must be all that an
    element says.
    """

    def __init__(
        self, lang: str, named: Iterable[tuple[str, str]] = (), *, bare: bool = True
    ) -> None:
        """``bare`` tells whether a number alone may be a text at all."""
        self.lang, self._may_be_bare = lang, bare
        self._by: dict[str, list[tuple[str, str, int]]] = {}
        self._bare: dict[str, str] = {}
        for name, text in named:
            self._add(name, joined(text))

    def _add(self, name: str, text: str) -> None:
        told = list(numerals(text, self.lang))
        bare = text
        for one in reversed(told):
            bare = bare[: one.start] + bare[one.end :]
        if not LETTER.search(bare):
            if self._may_be_bare:
                self._bare.setdefault(text, name)
            return
        for one in told:
            self._by.setdefault(one.text, []).append((name, text, one.start))

    def name(self, text: str, numeral: Numeral, nodes: Sequence[str] = ()) -> str:
        """The name of a text that holds the number there; empty where none does.

        Args:
            text: all that stands at the place.
            numeral: the number in it.
            nodes: what the elements there say, one by one.
        """
        for name, saying, offset in self._by.get(numeral.text, ()):
            start = numeral.start - offset
            if start >= 0 and text.startswith(saying, start) and _alone(text, start, saying):
                return name
        alone = (told for told in (text, *nodes) if numeral.text in told)
        return next((self._bare[told] for told in alone if told in self._bare), "")


def _alone(text: str, start: int, saying: str) -> bool:
    """Whether a text that stands there is not a part of other words."""
    end = start + len(saying)
    before = start > 0 and text[start - 1].isalnum() and saying[0].isalnum()
    after = end < len(text) and text[end].isalnum() and saying[-1].isalnum()
    return not (before or after)
