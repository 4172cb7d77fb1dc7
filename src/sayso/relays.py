"""Who repeats whom: each row's root, and the pages that carried it."""

import numpy as np
import pandas as pd
import pyarrow as pa

from sayso import columns


def roots(ids: pd.Series, relay_of: pd.Series) -> pd.Series:
    """The claim each row goes back to; the empty text where a chain never ends.

    Args:
        ids: claim ids, unique.
        relay_of: the id each claim repeats, empty for an origin.

    A relay of an unknown claim, and every claim in or behind a cycle, has no root.

    >>> roots(pd.Series(["a", "b", "c"]), pd.Series(["", "a", "b"])).tolist()
    ['a', 'a', 'a']
    """
    reached = ends(found(ids, relay_of), relay_of.eq("").to_numpy())
    return columns.taken(ids, reached).set_axis(ids.index)


def ends(repeats: np.ndarray, origin: np.ndarray) -> np.ndarray:
    """Where each row ends when it is followed to what it repeats, and on; -1 where it never does.

    Args:
        repeats: which row each one repeats, by place; -1 for one that is not there.
        origin: which rows repeat nothing.

    Pointer doubling: the number of passes grows with the logarithm of the longest chain; where a
    chain never ends, of the number of rows.

    >>> ends(np.array([-1, 0, 1, 4, 3]), np.array([True, False, False, False, False])).tolist()
    [0, 0, 0, -1, -1]
    """
    # The last place is nowhere: what leads there, -1, stays there.
    jump = np.append(np.where(origin, np.arange(len(repeats)), repeats), -1)
    for _ in range(len(repeats).bit_length() + 1):
        farther = jump[jump]
        if np.array_equal(farther, jump):
            break
        jump = farther
    reached: np.ndarray = np.where(np.append(origin, False)[jump], jump, -1)[:-1]
    return reached


CACHED = 1 << 13
"""So many ids, and the table that finds them, fit into the cache of a processor."""


def places(ids: pd.Series, *asked: pd.Series) -> list[np.ndarray]:
    """Where each id that is asked for stands among ``ids``, which are unique; -1 for nowhere.

    Equal ids have equal digests, so those of one part of the digests are found among themselves: a
    table of millions would lie outside the processor's cache, and every look at it take longer.

    >>> [found.tolist() for found in places(pd.Series(["a", "b"]), pd.Series(["b", "c"]))]
    [[1, -1]]
    """
    digests = np.concatenate([_digests(texts) for texts in (ids, *asked)])
    parts = max(1, len(digests) // CACHED)
    part = (digests % parts).astype(np.uint32)
    order = np.argsort(part, kind="stable")
    texts = pa.chunked_array([pa.array(texts, pa.large_string()) for texts in (ids, *asked)])
    laid = texts.take(order).combine_chunks()
    first = np.empty(len(order), np.int64)
    start = 0
    for count in np.bincount(part, minlength=parts):
        some = order[start : start + count]
        first[some] = _firsts(laid.slice(start, count), some)
        start += count
    found = np.where(first < len(ids), first, -1)[len(ids) :]
    return np.split(found, np.cumsum([len(one) for one in asked])[:-1])


def found(ids: pd.Series, asked: pd.Series) -> np.ndarray:
    """The same for one column that asks for the same ids over and over.

    >>> found(pd.Series(["a", "b"]), pd.Series(["b", "b", ""])).tolist()
    [1, 1, -1]
    """
    numbers, distinct = pd.factorize(asked)
    (where,) = places(ids, pd.Series(distinct, dtype="str"))
    return where[numbers]


def _digests(texts: pd.Series) -> np.ndarray:
    """A digest of each text, some at a time: each becomes an object of Python on the way."""
    steps = range(0, len(texts), 25 * CACHED)
    some = (texts.iloc[at : at + 25 * CACHED].to_numpy(dtype=object) for at in steps)
    found = [pd.util.hash_array(each, categorize=False) for each in some]
    return np.concatenate([np.empty(0, np.uint64), *found])


def _firsts(texts: pa.Array, places: np.ndarray) -> np.ndarray:
    """For each text the place of the first one that is equal, by the places of all of them."""
    codes = texts.dictionary_encode().indices.to_numpy()
    first = np.empty(len(texts), np.int64)
    first[codes[::-1]] = places[::-1]
    return first[codes]


def page_key(claims: pd.DataFrame) -> pd.Series:
    """What makes a page one page: a digest of publisher, title and address together."""
    of = columns.once(claims[["publisher", "title", "url"]])
    numbers, digests = pd.factorize(pd.util.hash_pandas_object(of, index=False))
    return columns.chosen(numbers, [f"{digest:016x}" for digest in digests], claims.index)


def carriers(claims: pd.DataFrame) -> pd.DataFrame:
    """How many distinct pages carried each root: for certain, and possibly.

    Args:
        claims: rows of one slice with ``root``, ``page`` and ``carried``
            (``known``, ``possibly`` or ``not_yet``: on the day of the slice).

    Returns:
        Index root; columns ``pages`` (carried by then for certain) and
        ``pages_at_most`` (with those that may have been).
    """
    on_a_page = claims.loc[claims["carried"].ne("not_yet"), ["root", "page", "carried"]]
    certain = on_a_page[on_a_page["carried"].eq("known")]
    counted = pd.DataFrame(
        {
            "pages": certain.groupby("root")["page"].nunique(),
            "pages_at_most": on_a_page.groupby("root")["page"].nunique(),
        }
    )
    # A root with no page yet by then was carried by no page: a count of ours, so a true zero.
    return (
        counted.reindex(claims["root"].unique())
        .fillna({"pages": 0, "pages_at_most": 0})
        .astype(int)
    )
