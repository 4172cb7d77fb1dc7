"""The column ``in_headline`` as what it says: was the headline seen, and was the figure in it?"""

import numpy as np
import pandas as pd

FORM = r"(?:unknown|no(?: \(.+\))?|yes(?: \(URL(?: slug)?\))?: .+)"


def is_readable(texts: pd.Series) -> pd.Series:
    """Which texts have one of the forms that the column may have."""
    return texts.str.fullmatch(FORM)


def read(texts: pd.Series) -> pd.DataFrame:
    """``headline`` (seen, slug, unseen), ``in_headline`` (yes, no, unknown), ``headline_words``.

    An address is not a headline: where only the slug was seen, a "no" is unknown.
    """
    unseen = texts.eq("unknown")
    slug = texts.str.contains(r"^(?:no \(per URL|yes \(URL)", regex=True)
    yes = texts.str.startswith("yes")
    seen = np.select([unseen, slug], ["unseen", "slug"], "seen")
    answer = np.select([yes, unseen | slug], ["yes", "unknown"], "no")
    words = texts.str.replace(r"^(?:yes|no)(?: \(URL(?: slug)?\))?:? ?", "", regex=True)
    bare = unseen | texts.isin(["no", "no (per URL slug)"])
    return pd.DataFrame(
        {"headline": seen, "in_headline": answer, "headline_words": words.mask(bare, "")},
        index=texts.index,
    )
