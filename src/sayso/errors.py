"""What can go wrong with the data, and how it is told to the person who can mend it."""

import difflib
from collections.abc import Iterable

SHOWN = 40
TOLD_AT_MOST = 10


class WrongUse(Exception):
    """A command or parameter that cannot be meant: exit status 2."""


class Finding(Exception):
    """Something about the data that a person has to decide: exit status 1.

    Each problem names where it stands, which rule it breaks, what was expected,
    what was found and what to do next.

    >>> print(Finding.of("data/hand/pairs.yml, pair 2", "unknown claim",
    ...     "a claim_id of the ledger", "'rln-2091'", "correct the id."))
    data/hand/pairs.yml, pair 2: unknown claim.
      expected: a claim_id of the ledger
      found:    'rln-2091'
      to do:    correct the id.
    """

    @classmethod
    def of(cls, where: str, rule: str, expected: str, found: str, remedy: str) -> "Finding":
        """One problem, in the house's five parts."""
        return cls(
            f"{where}: {rule}.\n  expected: {expected}\n  found:    {found}\n  to do:    {remedy}"
        )

    @classmethod
    def all_of(cls, findings: list["Finding"]) -> "Finding":
        """Several problems told together, so that they can be mended in one go."""
        return cls("\n".join(str(finding) for finding in findings))


def shortened(findings: list[Finding], where: str, at_most: int = TOLD_AT_MOST) -> list[Finding]:
    """The first of many findings, and one that says how many more there are."""
    more = len(findings) - at_most
    rest = [Finding(f"{where}: and {more} more.")] if more > 0 else []
    return findings[:at_most] + rest


def one_of(value: str, values: Iterable[str], what: str) -> str:
    """``value`` if it is one of ``values``.

    Raises:
        WrongUse: it is not; the nearest ones are offered.
    """
    allowed = list(values)
    if value in allowed:
        return value
    hint = did_you_mean(value, allowed)
    shown = f" There are: {', '.join(allowed)}." if len(allowed) <= SHOWN else ""
    raise WrongUse(f"Unknown {what} {value!r}.{hint}{shown}")


def did_you_mean(value: str, allowed: Iterable[str]) -> str:
    """The nearest of the allowed values as a question, or nothing."""
    near = difflib.get_close_matches(value, list(allowed), n=1)
    return f" Did you mean {near[0]!r}?" if near else ""
