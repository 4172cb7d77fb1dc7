"""Who repeats whom: each row's root, and the pages that carried it."""

import numpy as np
import pandas as pd


def roots(ids: pd.Series, relay_of: pd.Series) -> pd.Series:
    """The claim each row goes back to; the empty text where a chain never ends.

    Args:
        ids: claim ids, unique.
        relay_of: the id each claim repeats, empty for an origin.

    A relay of an unknown claim, and every claim in or behind a cycle, has no root.

    >>> roots(pd.Series(["a", "b", "c"]), pd.Series(["", "a", "b"])).tolist()
    ['a', 'a', 'a']
    """
    found = ids.array.take(ends(ids, relay_of), allow_fill=True, fill_value="")
    return pd.Series(found, index=ids.index, dtype="str")


def ends(ids: pd.Series, relay_of: pd.Series) -> np.ndarray:
    """Where among the ids the root of each row stands; -1 where a chain never ends. See ``roots``.

    Pointer doubling: the number of passes grows with the logarithm of the longest chain; where a
    chain never ends, of the number of rows.
    """
    own = np.arange(len(ids))
    origin = relay_of.eq("").to_numpy()
    # The last place is nowhere: what leads there, -1, stays there.
    jump = np.append(np.where(origin, own, places(ids, relay_of)), -1)
    for _ in range(len(ids).bit_length() + 1):
        farther = jump[jump]
        if np.array_equal(farther, jump):
            break
        jump = farther
    reached: np.ndarray = np.where(np.append(origin, False)[jump], jump, -1)[:-1]
    return reached


def places(ids: pd.Series, asked: pd.Series) -> np.ndarray:
    """Where each id that is asked for stands among ``ids``, which are unique; -1 for nowhere.

    All are numbered at once, which with millions of rows takes less time and memory than an index.

    >>> places(pd.Series(["a", "b"]), pd.Series(["b", "c", "b"])).tolist()
    [1, -1, 1]
    """
    numbers = pd.factorize(pd.concat([ids, asked]))[0][len(ids) :]
    return np.where(numbers < len(ids), numbers, -1)


def page_key(claims: pd.DataFrame) -> pd.Series:
    """What makes a page one page: a digest of publisher, title and address together."""
    digests = pd.util.hash_pandas_object(claims[["publisher", "title", "url"]], index=False)
    return digests.map("{:016x}".format).astype("str")


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
