"""Who repeats whom: each row's root, and the pages that carried it."""

import numpy as np
import pandas as pd


def roots(ids: pd.Series, relay_of: pd.Series) -> pd.Series:
    """The claim each row goes back to; the empty text where a chain never ends.

    Args:
        ids: claim ids, unique.
        relay_of: the id each claim repeats, empty for an origin.

    A relay of an unknown claim, and every claim in or behind a cycle, has no
    root. Pointer doubling: the number of passes grows with the logarithm of
    the number of rows.

    >>> roots(pd.Series(["a", "b", "c"]), pd.Series(["", "a", "b"])).tolist()
    ['a', 'a', 'a']
    """
    ends = len(ids)
    position = pd.Series(np.arange(ends), index=ids.to_numpy())
    own = np.arange(ends)
    origin = relay_of.eq("").to_numpy()
    parent = relay_of.map(position).fillna(ends).to_numpy(dtype=np.int64)
    jump = np.append(np.where(origin, own, parent), ends)
    for _ in range(max(ends, 1).bit_length() + 1):
        jump = jump[jump]
    reached = jump[:-1]
    rooted = (reached < ends) & np.append(origin, False)[reached]
    names = np.append(ids.to_numpy(dtype=object), "")
    return pd.Series(np.where(rooted, names[reached], ""), index=ids.index, dtype="str")


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
