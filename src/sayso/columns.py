"""Columns of text that keep each distinct text once.

A ledger says the same few things over and over. What is equal is stored once and judged once; the
rows hold small numbers. For whoever looks at rows, ``plain`` gives them as ordinary text.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd


def once(table: pd.DataFrame) -> pd.DataFrame:
    """The same table with every column of text as a category.

    >>> categories(once(pd.DataFrame({"hedge": ["exact", "exact"], "line": [2, 3]})))
    ['hedge']
    """
    texts = [name for name, kind in table.dtypes.items() if isinstance(kind, pd.StringDtype)]
    return table.astype(dict.fromkeys(texts, "category"))


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """The same table with every category as ordinary text.

    >>> plain(once(pd.DataFrame({"hedge": ["exact", "about"]}))).dtypes.astype(str).tolist()
    ['str']
    """
    return table.astype(dict.fromkeys(categories(table), "str"))


def categories(table: pd.DataFrame) -> list[str]:
    """The names of the columns that keep each text once."""
    kinds = table.dtypes.items()
    return [str(name) for name, kind in kinds if isinstance(kind, pd.CategoricalDtype)]


def like(table: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
    """What was made of a table, as ordinary text where that has no category.

    >>> made = once(pd.DataFrame({"hedge": ["exact"]}))
    >>> categories(like(made, made)), categories(like(plain(made), made))
    (['hedge'], [])
    """
    return made if categories(table) else plain(made)


def each(texts: pd.Series, find: Callable[[pd.Series], Any]) -> Any:
    """What ``find`` finds of a column of texts, asked of every distinct one.

    Args:
        texts: a column, of whatever kind; no text is missing.
        find: from texts to a column or a table that has a row for each of them.

    Returns:
        What was found, by row. Texts among it are kept once.

    >>> each(pd.Series(["b", "a", "b"]), lambda some: some.str.upper()).tolist()
    ['B', 'A', 'B']
    """
    numbers, distinct = pd.factorize(texts)
    found = find(pd.Series(distinct, dtype="str"))
    kept = once(found.to_frame()).iloc[:, 0] if isinstance(found, pd.Series) else once(found)
    return kept.take(numbers).set_axis(texts.index)


def mapped(texts: pd.Series, names: Mapping[str, str]) -> pd.Series:
    """The name of each text, kept once; missing where it has none.

    >>> mapped(pd.Series(["at_least", "many"]), {"at_least": "floor"}).tolist()
    ['floor', nan]
    """
    return each(texts, lambda some: some.map(names).astype("str"))


def put(texts: pd.Series, where: pd.Series | np.ndarray, text: str) -> pd.Series:
    """The column with another text in some of its rows.

    >>> put(pd.Series(["a", "b"], dtype="category"), pd.Series([True, False]), "").tolist()
    ['', 'b']
    """
    if not isinstance(texts.dtype, pd.CategoricalDtype):
        return texts.mask(np.asarray(where), text)
    if not where.any():
        return texts
    known = texts.dtype.categories
    at = np.flatnonzero(known == text)
    names = known if len(at) else known.append(pd.Index([text], dtype="str"))
    codes = np.where(where, at[0] if len(at) else len(known), texts.cat.codes)
    return pd.Series(pd.Categorical.from_codes(codes, names), index=texts.index)


def chosen(codes: np.ndarray, names: list[str], index: pd.Index) -> pd.Series:
    """A column of texts from the place of each row's text in a list.

    >>> chosen(np.array([1, 0]), ["no", "yes"], pd.RangeIndex(2)).tolist()
    ['yes', 'no']
    """
    texts = pd.Categorical.from_codes(codes, pd.Index(names, dtype="str"))
    return pd.Series(texts, index=index)


def taken(texts: pd.Series, places: np.ndarray) -> pd.Series:
    """The text at each of some places, kept once; the empty text for the place -1.

    >>> taken(pd.Series(["a", "b"]), np.array([1, -1, 1])).tolist()
    ['b', '', 'b']
    """
    codes, distinct = pd.factorize(places)
    names = texts.array.take(distinct, allow_fill=True, fill_value="")
    return pd.Series(pd.Categorical.from_codes(codes, pd.Index(names, dtype="str")))


def select(choices: Mapping[str, pd.Series], default: str, index: pd.Index) -> pd.Series:
    """For each row the first text whose condition holds, kept once.

    >>> rows = pd.Series([1, 5])
    >>> select({"few": rows.lt(2)}, "many", rows.index).tolist()
    ['few', 'many']
    """
    held = [np.asarray(condition, dtype=bool) for condition in choices.values()]
    places = [np.int8(place) for place in range(1, len(held) + 1)]
    return chosen(np.select(held, places, np.int8(0)), [default, *choices], index)
