"""Small counts of people stay hidden, whatever is worked out from what is shown.

The attacker here shares nothing with the code: he goes through all the people there could
be and keeps those who would give the printed tables. The minimum is 3 unless it is said.
"""

from contextlib import suppress
from dataclasses import FrozenInstanceError
from functools import cache
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.bounds import Bounds
from sayso.disclosure import HIDDEN, MISSING, Group, Hidden, attack, tabulate
from sayso.errors import Finding, WrongUse
from sayso.people import People
from sayso.words import LANGUAGES
from test_flow import MODULES, ORDER, ours

COLUMNS = {"town": ("Hillcot", "Marsham", "Riverby"), "freed": ("no", "unknown", "yes"),
           "sex": ("man", "woman")}  # fmt: skip


def people(**numbers):
    """Rows by their values: ``people(Hillcot_no=4)`` are four people of one kind."""
    kinds = [kind.split("_") for kind, number in numbers.items() for _ in range(number)]
    return pd.DataFrame(kinds, columns=list(COLUMNS)[: len(kinds[0])])


def naive(rows, by, minimum=3, among=None):
    """What most would print: the small counts hidden, and nothing else."""
    read = People.of(rows, [*by, *(among or {})])
    table = read.table(by, read.meeting(among or {}), minimum)
    small = (group for group, count in table.counts.items() if 0 < count < minimum)
    return table.hiding(frozenset(small))


# the attacker


@cache
def crowds(number, kinds):
    """Every way in which so many people can be of so many kinds, one a line."""
    if kinds == 1:
        return np.full((1, 1), number)
    parts = [
        np.insert(crowds(number - first, kinds - 1), 0, first, axis=1)
        for first in range(number + 1)
    ]
    return np.vstack(parts)


def counted(crowd, kinds, group):
    """How many people of each crowd are of a group."""
    held = [group.met <= kind and not (group.but and group.but <= kind) for kind in kinds]
    return crowd[:, held].sum(axis=1)


class Attacker:
    """Who has some printed tables, and knows the categories and the rule."""

    def __init__(self, rows, tables):
        used = {column for table in tables for column in (*table.by, *dict(table.among))}
        columns = sorted(used)
        told = [[(column, label) for label in sorted(set(rows[column]))] for column in columns]
        self.kinds = [frozenset(kind) for kind in product(*told)]
        persons = [frozenset(row.items()) for row in rows[columns].to_dict("records")]
        self.real = np.array([[persons.count(kind) for kind in self.kinds]])
        self.crowd = crowds(len(rows), len(self.kinds))
        for table in tables:
            self.read(table)

    def read(self, table):
        """Keep the crowds that would give what is printed: a category that is not, has nobody."""
        for group, count in table.counts.items():
            found = counted(self.crowd, self.kinds, group)
            self.crowd = self.crowd[found >= 1 if count == HIDDEN else found == count]
        for column in table.by:
            there = {(column, label) for label in table.labels(column)}
            absent = [table.among <= kind and not kind & there for kind in self.kinds]
            self.crowd = self.crowd[self.crowd[:, absent].sum(axis=1) == 0]

    def values(self, group):
        """What a group could be."""
        return set(counted(self.crowd, self.kinds, group).tolist())

    def truth(self, group):
        return int(counted(self.real, self.kinds, group)[0])

    def knows_the_rule(self, table):
        """Keep the crowds in which something small is among all that is hidden together."""
        for together in components(table):
            some = [counted(self.crowd, self.kinds, group) for group in together]
            small = [(one > 0) & (one < table.minimum) for one in some]
            self.crowd = self.crowd[np.any(small, axis=0)]
        return self


def lines(table):
    """The groups of each row and each column of a table, with the totals at their ends."""
    for column in table.by:
        ends = {frozenset(one for one in group.met if one[0] != column) for group in table.counts}
        yield from ({group for group in table.counts if group.met - end <= {
            (column, label) for label in table.labels(column)} and end <= group.met}
            for end in ends)  # fmt: skip


def components(table):
    """The hidden groups, put together where one line holds them."""
    found = [{group} for group in table.hidden]
    for line in lines(table):
        touched = [one for one in found if one & line]
        found = [one for one in found if not one & line] + (
            [set().union(*touched)] if touched else []
        )
    return found


def narrow(attacker, groups, minimum=3):
    """The small groups that could not be as few and as many as is promised."""
    told = {}
    for group in groups:
        if 0 < attacker.truth(group) < minimum:
            values, cells = attacker.values(group), counted(attacker.real, attacker.kinds, group)
            parts = sum(group.met <= kind and attacker.truth(Group(kind)) > 0
                        for kind in attacker.kinds) if not group.but else 1  # fmt: skip
            if min(values) > max(1, parts) or max(values) < minimum:
                told[str(group)] = sorted(values)
            assert cells[0] in values
    return told


def given_away(rows, *tables):
    """What the attack of the program says is small for certain, after the attacker agreed."""
    categories = {column: sorted(set(rows[column])) for column in rows}
    found, attacker = attack(tables, categories), Attacker(rows, tables)
    for group, bounds in found.items():
        values = attacker.values(group)
        assert (bounds.low, bounds.high) == (min(values), max(values)), str(group)
    minimum = tables[0].minimum
    return {str(group) for group, bounds in found.items() if bounds.low and bounds.high < minimum}


# classic attacks: each succeeds against the naive table, and fails against ours

CLASSIC = {
    "one hidden in a row whose total is shown": (
        ["town"], {"Hillcot": 2, "Marsham": 4, "Riverby": 5}, {"town: Hillcot"}),
    "two hidden in a row whose sum is shown": (
        ["town"], {"Hillcot": 1, "Marsham": 1, "Riverby": 8}, {"town: Hillcot", "town: Marsham"}),
    "a hidden small total": (
        ["town", "freed"], {"Hillcot_no": 1, "Hillcot_yes": 1, "Marsham_no": 5, "Marsham_yes": 4},
        {"freed: no, town: Hillcot", "freed: yes, town: Hillcot", "town: Hillcot"}),
    "the total less its parts": (
        ["town", "freed"], {"Hillcot_no": 2, "Hillcot_yes": 3, "Marsham_no": 3, "Marsham_yes": 4},
        {"freed: no, town: Hillcot"}),
    "a square of four, each line with a total": (
        ["town", "freed"], {"Hillcot_no": 1, "Hillcot_yes": 1, "Marsham_no": 1, "Marsham_yes": 8},
        {"freed: no, town: Hillcot", "freed: yes, town: Hillcot", "freed: no, town: Marsham",
         "freed: no", "town: Hillcot"}),
}  # fmt: skip


@pytest.mark.parametrize("which", CLASSIC)
def test_a_classic_attack_succeeds_against_the_naive_table_and_fails_against_ours(which):
    by, numbers, found = CLASSIC[which]
    rows = people(**numbers)
    assert given_away(rows, naive(rows, by)) & found
    ours = tabulate(rows, by, minimum=3)
    assert given_away(rows, ours) == set()
    assert narrow(Attacker(rows, [ours]).knows_the_rule(ours), ours.counts) == {}


MEN = people(Hillcot_no_man=6, Hillcot_no_woman=2, Marsham_no_man=5, Marsham_no_woman=5)
AMONG = {"sex": "man"}


def test_two_tables_subtracted_give_nobody_away():
    everybody = tabulate(MEN, "town", minimum=3)
    assert everybody.hidden == frozenset()
    alone = tabulate(MEN, "town", among=AMONG, minimum=3)
    assert given_away(MEN, everybody, alone) == {"town: Hillcot but not sex: man"}
    beside = tabulate(MEN, "town", among=AMONG, beside=[everybody], minimum=3)
    assert given_away(MEN, everybody, beside) == set()
    rest = Group(frozenset({("town", "Hillcot")}), frozenset({("sex", "man")}))
    assert narrow(Attacker(MEN, [everybody, beside]), [*beside.counts, rest]) == {}


def test_a_table_of_all_but_a_few_is_refused_beside_one_of_all():
    rows = people(Hillcot_no_man=6, Hillcot_no_woman=1, Marsham_no_man=5)
    everybody = tabulate(rows, "freed", minimum=3)
    with pytest.raises(Finding, match="whatever is hidden"):
        tabulate(rows, "town", among=AMONG, beside=[everybody], minimum=3)


def test_what_one_table_hides_no_other_shows():
    rows = people(Hillcot_no=2, Hillcot_yes=7, Marsham_no=6, Marsham_yes=8, Riverby_no=9)
    towns = tabulate(rows, "town", minimum=3).hiding(frozenset({Group.of(town="Riverby")}))
    assert tabulate(rows, ["town", "freed"], minimum=3).of(town="Riverby") == 9
    beside = tabulate(rows, ["town", "freed"], beside=[towns], minimum=3)
    assert beside.of(town="Riverby") == HIDDEN


def test_many_tables_can_be_printed_so_the_rest_proves_something():
    pick = np.random.default_rng(4)
    kinds = list(product(COLUMNS["town"], COLUMNS["sex"]))
    crowds = [pd.DataFrame([kinds[one] for one in pick.integers(0, 6, 12)], columns=["town", "sex"])
              for _ in range(20)]  # fmt: skip
    assert sum(len(printed(rows, *PAIRS["all, then men"])) for rows in crowds) > 20


# any table


def crowd(*columns, most=12):
    """Some people, few enough that all others like them can be gone through."""
    kinds = list(product(*(COLUMNS[column] for column in columns)))
    persons = st.lists(st.sampled_from(kinds), min_size=3, max_size=most)
    return persons.map(lambda rows: pd.DataFrame(rows, columns=list(columns)))


def printed(rows, *asked):
    """The tables that can be printed one after the other, each beside those before."""
    tables = []
    for by, among in asked:
        with suppress(Finding):
            tables.append(tabulate(rows, by, among=among, beside=tables, minimum=3))
    return tables


@given(crowd("town", most=20))
def test_nobody_is_found_in_any_table_of_one_column(rows):
    for table in printed(rows, ("town", None)):
        assert narrow(Attacker(rows, [table]).knows_the_rule(table), table.counts) == {}


@settings(max_examples=100, deadline=None)
@given(crowd("town", "freed"))
def test_nobody_is_found_in_any_table_of_two_columns(rows):
    for table in printed(rows, (["town", "freed"], None)):
        assert narrow(Attacker(rows, [table]).knows_the_rule(table), table.counts) == {}
        assert given_away(rows, table) == set()
        assert not {1, 2} & {count for count in table.counts.values() if count != HIDDEN}


PAIRS = {
    "all, then men": (("town", None), ("town", AMONG)),
    "men, then all": (("town", AMONG), ("town", None)),
    "two columns, then one of men": (("town", None), (["town", "sex"], None)),
    "two columns, then men": ((["town", "sex"], None), ("town", AMONG)),
    "men, women, then all": (("town", AMONG), ("town", {"sex": "woman"}), ("town", None)),
    "all, men, then women": (("town", None), ("town", AMONG), ("town", {"sex": "woman"})),
    "sexes, then towns": (("sex", None), ("town", None)),
    "sexes, men, then women": (("sex", None), ("town", AMONG), ("town", {"sex": "woman"})),
}


@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("pair", PAIRS)
@given(crowd("town", "sex", most=10))
def test_nobody_is_found_in_two_tables_side_by_side(pair, rows):
    rows = pd.concat([rows, people(Hillcot_no_man=1, Riverby_no_woman=1)[["town", "sex"]]])
    if tables := printed(rows, *PAIRS[pair]):
        assert given_away(rows, *tables) == set()
        assert narrow(Attacker(rows, tables), {*attack(tables), *tables[0].counts}) == {}


THREE = [(["town", "freed"], None), (["town", "sex"], None), (["freed", "sex"], None)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(list(product("AB", "AB", "AB"))), min_size=3, max_size=12))
def test_nobody_is_found_in_three_tables_by_different_columns(persons):
    rows = pd.DataFrame(persons, columns=["town", "freed", "sex"])
    if tables := printed(rows, *THREE):
        assert given_away(rows, *tables) == set()
        assert narrow(Attacker(rows, tables), attack(tables)) == {}
        given_away(rows, *(naive(rows, by) for by, _ in THREE))


@settings(max_examples=40, deadline=None)
@given(crowd("town", "sex", most=10))
def test_the_attack_is_exact_on_naive_tables_too(rows):
    rows = pd.concat([rows, people(Hillcot_no_man=1, Riverby_no_woman=1)[["town", "sex"]]])
    given_away(rows, naive(rows, ["town", "sex"]))
    given_away(rows, naive(rows, ["town"]), naive(rows, ["town"], among=AMONG))


# what is shown


TOWNS = people(Hillcot_no=4, Hillcot_yes=3, Marsham_no=5, Riverby_no=2, Riverby_yes=6)


def test_the_same_people_give_the_same_table_in_whatever_order():
    first = tabulate(TOWNS, ["town", "freed"], minimum=3)
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(len(TOWNS))
        assert tabulate(TOWNS.iloc[order], ["town", "freed"], minimum=3) == first


def test_the_least_people_are_hidden_and_the_first_of_equals():
    table = tabulate(people(Hillcot=6, Marsham=2, Riverby=4), "town", minimum=3)
    assert table.hidden == {Group.of(town="Marsham"), Group.of(town="Riverby")}
    table = tabulate(people(Hillcot=4, Marsham=2, Riverby=4), "town", minimum=3)
    assert table.hidden == {Group.of(town="Marsham"), Group.of(town="Hillcot")}


def test_a_zero_is_shown_and_everybody_too():
    table = tabulate(TOWNS, ["town", "freed"], minimum=3)
    assert (table.of(town="Marsham", freed="yes"), table.of()) == (0, 20)


def test_ten_is_the_minimum():
    assert tabulate(people(Hillcot=10, Marsham=10), "town").of(town="Hillcot") == 10
    table = tabulate(people(Hillcot=9, Marsham=10, Riverby=30), "town")
    assert table.of(town="Hillcot") == HIDDEN == table.of(town="Marsham")
    assert attack([table])[Group.of(town="Hillcot")] == Bounds(1, 18)


@pytest.mark.parametrize("numbers", [{"Hillcot": 9}, {"Hillcot": 4, "Marsham": 5}], ids=str)
def test_fewer_than_the_minimum_are_no_table(numbers):
    with pytest.raises(Finding, match="everybody in it together is less than 10 people"):
        tabulate(people(**numbers), "town")


def test_a_table_that_nothing_protects_is_refused_whole():
    with pytest.raises(Finding, match="whatever is hidden, a small count can be worked out"):
        tabulate(people(Hillcot=1, Marsham=9), "town")


def test_a_refusal_tells_no_count():
    with pytest.raises(Finding) as refused:
        tabulate(people(Hillcot=1, Marsham=7), "town", minimum=9)
    assert [
        word for word in ["1", "7"] if word in str(refused.value).replace("between 1", "").split()
    ] == []


# missing values


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT])
def test_a_missing_value_is_a_category_of_its_own(nothing):
    rows = people(Hillcot=7, Marsham=5).astype(object)
    rows.loc[range(4), "town"] = nothing
    table = tabulate(rows, "town", minimum=3)
    assert (table.of(town=MISSING), table.of(town="Hillcot"), table.of()) == (4, 3, 12)
    assert table.labels("town")[-1] is MISSING
    assert list(table.frame("en").index) == ["Hillcot", "Marsham", "not recorded", "all"]


def test_those_without_a_value_can_be_counted_alone():
    rows = people(Hillcot_no=6, Marsham_no=5).astype(object)
    rows.loc[range(4), "town"] = None
    assert tabulate(rows, "freed", among={"town": None}, minimum=3).of() == 4


@pytest.mark.parametrize("text", ["", "  ", "nan", "None", "N/A", "?", "not recorded", "все"])
def test_what_may_be_a_missing_value_is_not_guessed(text):
    rows = people(Hillcot=6, Marsham=5).replace("Marsham", text)
    with pytest.raises(Finding, match="a value or none"):
        tabulate(rows, "town", minimum=3)


@pytest.mark.parametrize("text", ["hillcot", "Hillcot ", " Hillcot"])
def test_two_spellings_of_one_category_are_not_guessed(text):
    rows = people(Hillcot=6, Marsham=5).replace("Marsham", text)
    with pytest.raises(Finding, match="two categories that read alike"):
        tabulate(rows, "town", minimum=3)


def test_numbers_and_the_order_of_categories_are_kept():
    rows = pd.DataFrame({"age": [9, 10, 100, None] * 4})
    assert tabulate(rows, "age", minimum=3).labels("age") == ("9", "10", "100", MISSING)
    order = pd.Categorical(["old", "young"] * 4, ["young", "old", "nobody"])
    assert tabulate(pd.DataFrame({"age": order}), "age", minimum=3).labels("age") == (
        "young",
        "old",
    )
    mixed = pd.DataFrame({"age": [9, "x"] * 4})
    assert tabulate(mixed, "age", minimum=3).labels("age") == ("9", "x")


# what is hidden is no number


def test_what_is_hidden_refuses_arithmetic():
    frame = tabulate(people(Hillcot=2, Marsham=4, Riverby=5), "town", minimum=3).frame()
    assert [str(cell) for cell in frame["people"]] == ["hidden", "hidden", "5", "11"]
    for spoilt in (frame.sum, lambda: frame["people"].sum(), lambda: frame["people"].mean(),
                   lambda: frame["people"].astype(float), lambda: frame + 1,
                   lambda: frame["people"] > 3, lambda: sum(frame["people"])):  # fmt: skip
        with pytest.raises(TypeError, match=r"a hidden is not a number|[Cc]ould not convert"):
            spoilt()
    assert not frame.isna().to_numpy().any()
    assert next(iter(frame.fillna(0)["people"])) == HIDDEN


def test_a_table_does_not_change():
    table = tabulate(people(Hillcot=4, Marsham=5), "town", minimum=3)
    with pytest.raises(FrozenInstanceError):
        table.minimum = 1
    with pytest.raises(TypeError):
        table.counts[table.whole] = 1
    with pytest.raises(FrozenInstanceError):
        HIDDEN.words = "0"


def test_every_language_says_it():
    rows = people(Hillcot_no=2, Hillcot_yes=7, Marsham_no=6, Marsham_yes=8)
    table = tabulate(rows, ["town", "freed"], minimum=3)
    printed = {lang: table.frame(lang).map(str).to_numpy().tolist() for lang in LANGUAGES}
    assert (printed["en"][0][0], printed["ru"][0][0]) == ("hidden", "скрыто")
    assert table.frame("en").axes[1].tolist() == ["no", "yes", "all"]
    assert "from 1 to 2 people" in table.note("en")
    assert "от 1 до 2 человек" in table.note("ru")
    assert repr(Hidden()) not in str(printed)


# wrong use

WRONG = {
    "a minimum under 3": ({"by": "town", "minimum": 2}, "at least 3"),
    "no whole minimum": ({"by": "town", "minimum": 9.5}, "at least 3"),
    "three columns": ({"by": ["town", "freed", "sex"]}, "one or two columns"),
    "no column": ({"by": []}, "one or two columns"),
    "a column twice": ({"by": ["town", "town"]}, "one or two columns"),
    "by what all share": ({"by": "sex", "among": AMONG}, "one or two columns"),
    "an unknown column": ({"by": "twon"}, "Did you mean 'town'"),
    "an unknown value": ({"by": "town", "among": {"sex": "men"}}, "Did you mean 'man'"),
    "another minimum beside": (
        {"by": "town", "minimum": 4, "beside": [tabulate(MEN, "town", minimum=3)]}, "minimum 3"),
}  # fmt: skip


@pytest.mark.parametrize("which", WRONG)
def test_what_cannot_be_meant_is_wrong_use(which):
    asked, told = WRONG[which]
    with pytest.raises(WrongUse, match=told):
        tabulate(MEN, **asked)


def test_no_such_cell_is_wrong_use():
    with pytest.raises(WrongUse, match="has no cell town: Nowhere"):
        tabulate(MEN, "town", minimum=3).of(town="Nowhere")


def test_two_columns_of_one_name_are_wrong_use():
    with pytest.raises(WrongUse, match="There are 2 columns 'town'"):
        tabulate(pd.concat([MEN, MEN], axis=1), "town", minimum=3)


def test_tables_of_other_rows_are_told():
    table, other = (tabulate(rows, "town", minimum=3) for rows in (MEN, MEN.iloc[:-1]))
    with pytest.raises(Finding, match="it is of other rows"):
        tabulate(MEN, "sex", beside=[other], minimum=3)
    with pytest.raises(Finding, match="they contradict each other"):
        attack([naive(MEN, ["town", "sex"]), other])
    assert table != other


# a big one, and what never comes here


def test_a_big_table_keeps_its_promise():
    numbers = np.random.default_rng(1).poisson(6, size=(30, 12))
    kinds = [(f"town {row}", f"kind {column}") for row, column in np.ndindex(30, 12)
             for _ in range(numbers[row, column])]  # fmt: skip
    rows = pd.DataFrame(kinds, columns=["town", "kind"])
    table = tabulate(rows, ["town", "kind"])
    found = attack([table])
    assert found.keys() == table.hidden
    assert all(bounds.high >= 10 for bounds in found.values())
    small = {
        group
        for group, count in naive(rows, ["town", "kind"], 10).counts.items()
        if count == HIDDEN
    }
    assert len(small) > 100
    assert {found[group].low for group in small if len(group.met) == 2} == {1}


def test_published_figures_never_pass_here():
    """Of all modules that handle claims, contexts and pages none knows of these."""
    own = {"groups", "people", "attacks", "covers", "disclosure"}
    knowing = {name for name in set(ORDER) - own if ours(MODULES[name]) & own}
    assert knowing == {"__init__"}
    assert sayso._LATE["tabulate"] == "sayso.disclosure"


def test_two_killed_is_still_two_killed():
    assert sayso.say(sayso.read("two killed"), "en", unit="people") == "2 people"
