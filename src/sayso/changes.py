"""What differs between what was said and what is said: added, changed, withdrawn, and why.

Computed from the statements alone, so that nothing can be changed in silence.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from sayso.causes import OUR_ERROR, Cause
from sayso.numerals import numerals
from sayso.words import FIRST


@dataclass(frozen=True)
class Said:
    """A statement as a release keeps it.

    Attributes:
        kind: which kind of statement it is.
        text: its text by language.
        claims: the claims behind it.
        printed: the pages and charts that print it.
    """

    kind: str
    text: Mapping[str, str]
    claims: tuple[str, ...]
    printed: tuple[str, ...]


NOTHING = Said("", {}, (), ())


class Kind(StrEnum):
    """What became of a statement."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


WORDING = "wording"
"""The cause of a change of headings and prose that leaves every number as it was."""
FOLLOWS = "follows"
"""The cause of a change that only follows from the others: how many claims a page rests on, how
far a scale reaches."""
CONSEQUENT = ("heading", "chart", "clock")
"""Kinds of statements that may rest on no claim, because they rest on all that a page has."""
PROSE = ("heading", "typed")
"""Kinds of statements that may be worded anew by themselves; beside them, what charts say around
their rows."""


@dataclass(frozen=True)
class Change:
    """A statement that differs.

    Attributes:
        name: of the statement.
        kind: what became of it.
        before, after: what it said; nothing where it was not there.
        cause: why, in a word; empty where nobody said.
        reason: why, by language; empty where nobody has to say.
        by: who decided so, by role.
    """

    name: str
    kind: Kind
    before: Said | None
    after: Said | None
    cause: str = ""
    reason: Mapping[str, str] | None = None
    by: str = ""

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims behind it, then and now."""
        both = (side.claims for side in (self.before, self.after) if side)
        return tuple(dict.fromkeys(claim for claims in both for claim in claims))

    @property
    def printed(self) -> tuple[str, ...]:
        """The pages and charts that said it, or say it now."""
        both = (side.printed for side in (self.before, self.after) if side)
        return tuple(sorted({place for places in both for place in places}))

    @property
    def numbers_differ(self) -> bool:
        """Whether any number in it is another, in any language."""
        sides = [side.text if side else {} for side in (self.before, self.after)]
        return any(
            list(_numbers(sides[0].get(lang, ""), lang))
            != list(_numbers(sides[1].get(lang, ""), lang))
            for lang in sides[0].keys() | sides[1].keys()
        )

    @property
    def prose(self) -> bool:
        """Whether it is no figure and no answer, so that its words alone may change."""
        kind = (self.after or self.before or NOTHING).kind
        return kind in PROSE or (kind == "chart" and ".row." not in self.name)

    @property
    def consequent(self) -> bool:
        """Whether it only follows from what else a page says."""
        return not self.claims and (self.after or self.before or NOTHING).kind in CONSEQUENT

    def following(self) -> "Change":
        """The same, explained by the other changes if it only follows from them."""
        free = self.consequent and self.kind is not Kind.ADDED and not self.cause
        return replace(self, cause=FOLLOWS) if free else self

    @property
    def unexplained(self) -> bool:
        """Whether a figure or a number was changed or taken back, and nobody said why."""
        meant = self.numbers_differ or not self.prose
        return self.kind is not Kind.ADDED and meant and not self.cause


def _numbers(text: str, lang: str) -> Iterator[str]:
    return (one.text.lower() for one in numerals(text, lang))


def between(
    before: Mapping[str, Said], after: Mapping[str, Said], causes: Iterable[Cause] = ()
) -> list[Change]:
    """Every statement that differs, by name, each with its cause where there is one.

    Args:
        before, after: what was said and what is said, by name.
        causes: what people decided about this difference; errors of ours come first, so that
            none goes out under another name, and then the first that covers a change.
    """
    told = ordered(causes)
    every = [_change(name, before.get(name), after.get(name)) for name in sorted({*before, *after})]
    found = [_explained(change, told) for change in every if change is not None]
    moved = any(not change.consequent for change in found)
    return [change.following() if moved else change for change in found]


def _change(name: str, before: Said | None, after: Said | None) -> Change | None:
    if before and after:
        same = dict(before.text) == dict(after.text)
        return None if same else Change(name, Kind.CHANGED, before, after)
    return Change(name, Kind.WITHDRAWN if before else Kind.ADDED, before, after)


def _explained(change: Change, causes: list[Cause]) -> Change:
    place = _first(change, causes)
    if place is not None:
        one = causes[place]
        return replace(change, cause=one.cause, reason=one.reason, by=one.by)
    if change.kind is Kind.CHANGED and change.prose and not change.numbers_differ:
        return replace(change, cause=WORDING)
    return change


def ordered(causes: Iterable[Cause]) -> list[Cause]:
    """Causes as they are tried: errors of ours first."""
    return sorted(causes, key=lambda one: one.cause != OUR_ERROR)


def idle(changes: Iterable[Change], causes: Iterable[Cause]) -> list[Cause]:
    """Causes that explain nothing: no change, or none that another had not explained before."""
    told = ordered(causes)
    used = {_first(change, told) for change in changes}
    return [one for place, one in enumerate(told) if place not in used]


def _first(change: Change, causes: list[Cause]) -> int | None:
    """The place of the cause that explains a change; none where there is none."""
    places = (place for place, one in enumerate(causes) if one.covers(change.name, change.claims))
    return next(places, None)


def counted(found: Iterable[Change]) -> str:
    """How many statements differ, by what became of them."""
    counts = Counter(change.kind for change in found)
    return ", ".join(f"{counts[kind]} {kind}" for kind in Kind)


def lines(found: Iterable[Change]) -> Iterator[str]:
    """Each statement that differs, with what it said and says, in the first language."""
    for change in found:
        mark = change.cause or ("NO CAUSE" if change.unexplained else "")
        yield f"{change.kind}  {change.name}  {mark}".rstrip()
        for sign, side in (("-", change.before), ("+", change.after)):
            if side:
                yield f"  {sign} {side.text[FIRST]}"
