"""The differences of two versions are exactly what makes the one out of the other."""

from hypothesis import given
from hypothesis import strategies as some

from sayso.differences import Cell, Differences

COLUMNS = ("low", "note")
rows = some.dictionaries(
    some.sampled_from("abcdef"),
    some.fixed_dictionaries({column: some.sampled_from(["", "3", "~"]) for column in COLUMNS}),
)


def applied(changes, old):
    """The old rows with the differences carried out, one by one."""
    new = {claim: dict(row) for claim, row in old.items() if claim not in changes.removed}
    for cell in changes.changed:
        assert new[cell.claim_id][cell.column] == cell.old
        new[cell.claim_id][cell.column] = cell.new
    assert not new.keys() & changes.added.keys()
    return new | dict(changes.added)


@given(rows, rows)
def test_applied_to_the_old_they_give_the_new(old, new):
    assert applied(Differences.between(old, new), old) == new


@given(rows, some.randoms())
def test_of_the_same_rows_in_any_order_there_are_none(old, dice):
    again = list(old.items())
    dice.shuffle(again)
    changes = Differences.between(old, dict(again))
    assert (bool(changes), changes) == (False, Differences({}, (), ()))


@given(rows, rows)
def test_each_row_is_told_in_one_way(old, new):
    changes = Differences.between(old, new)
    changed = {cell.claim_id for cell in changes.changed}
    assert changed <= old.keys() & new.keys()
    assert changes.rows_changed == len(changed)
    assert (set(changes.added), set(changes.removed)) == (new.keys() - old, old.keys() - new)


def test_they_stand_in_the_order_of_their_tables():
    old = {"z": {"low": "1"}, "b": {"low": "2"}, "y": {"low": ""}}
    new = {"d": {"low": "4"}, "b": {"low": "3"}, "a": {"low": "4"}}
    assert Differences.between(old, new) == Differences(
        {"d": {"low": "4"}, "a": {"low": "4"}}, (Cell("b", "low", "2", "3"),), ("z", "y")
    )
    assert list(Differences.between(old, new).added) == ["d", "a"]
