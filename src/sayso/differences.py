"""What changed between two versions of a table whose rows are known by ``claim_id``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Row = Mapping[str, str]
Rows = Mapping[str, Row]


@dataclass(frozen=True)
class Cell:
    """One cell that is not as it was."""

    claim_id: str
    column: str
    old: str
    new: str


@dataclass(frozen=True)
class Differences:
    """All that makes the new version out of the old one; the order of the rows counts for nothing.

    Attributes:
        added: the rows that are new, whole.
        changed: cell by cell what changed in rows that stand in both.
        removed: the ids of the rows that are gone.
    """

    added: Rows
    changed: tuple[Cell, ...]
    removed: tuple[str, ...]

    @classmethod
    def between(cls, old: Rows, new: Rows) -> "Differences":
        """The differences of two versions with the same columns, rows by ``claim_id``.

        >>> Differences.between({"a": {"low": "3"}, "b": {}}, {"a": {"low": "4"}})
        Differences(added={}, changed=(Cell(claim_id='a', column='low', old='3', new='4'),), \
removed=('b',))
        """
        return cls(
            added={claim: row for claim, row in new.items() if claim not in old},
            changed=tuple(_changed(old, new)),
            removed=tuple(claim for claim in old if claim not in new),
        )

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    @property
    def rows_changed(self) -> int:
        """How many rows stand in both versions and are not the same."""
        return len({cell.claim_id for cell in self.changed})


def _changed(old: Rows, new: Rows) -> Iterator[Cell]:
    for claim, row in new.items():
        for column, value in row.items():
            if claim in old and old[claim][column] != value:
                yield Cell(claim, column, old[claim][column], value)
