"""Was the headline seen, and was the figure in it? An address is no headline."""

import pandas as pd
import pytest

from sayso import headlines, sources


def texts(*values):
    return pd.Series(list(values), dtype="str")


FORMS = {
    "unknown": ("unseen", "unknown", ""),
    "no": ("seen", "no", ""),
    "no (per URL slug)": ("slug", "unknown", ""),
    "no (standfirst: 'more than 100')": ("seen", "no", "(standfirst: 'more than 100')"),
    "yes: '40'": ("seen", "yes", "'40'"),
    "yes: '40 Arrests' (no hedge)": ("seen", "yes", "'40 Arrests' (no hedge)"),
    "yes: 'up to 20' within past month": ("seen", "yes", "'up to 20' within past month"),
    "yes: 'dozens'": ("seen", "yes", "'dozens'"),
    "yes: (URL) '40'": ("seen", "yes", "(URL) '40'"),
    "yes: no": ("seen", "yes", "no"),
    "yes: 'Più di 100' (more than 100)": ("seen", "yes", "'Più di 100' (more than 100)"),
    "yes (URL): '22 men'": ("slug", "yes", "'22 men'"),
    "yes (URL): '40' (no hedge, attributed)": ("slug", "yes", "'40' (no hedge, attributed)"),
    "yes (URL slug): 'two killed'": ("slug", "yes", "'two killed'"),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.items())
def test_a_form_says_what_was_seen(text, expected):
    table = headlines.read(texts(text))
    assert table.to_dict("records") == [
        dict(zip(["headline", "in_headline", "headline_words"], expected, strict=True))
    ]
    assert headlines.is_readable(texts(text)).tolist() == [True]


@pytest.mark.parametrize(
    "text",
    ["", "yes", "yes:", "yes: ", "yes:'40'", "Yes: '40'", "no ", "no: '40'", "no()", "no ()", "NO",
     "unknown (URL)", "not", "yes (slug): '40'", "yes (URL) '40'", " no", "no (a)\n", "yes: a\nb"],
)  # fmt: skip
def test_other_forms_are_refused(text):
    assert headlines.is_readable(texts(text)).tolist() == [False]


def by_hand(text):
    """The same in plain Python, for the forms that the real table has."""
    if text.startswith("yes"):
        head, words = text.split(": ", 1)
        return "slug" if "URL" in head else "seen", "yes", words
    bare = {"unknown": ("unseen", "unknown", ""), "no (per URL slug)": ("slug", "unknown", "")}
    return bare.get(text, ("seen", "no", text.removeprefix("no").strip()))


def test_every_real_form_is_read(real, real_ledger):
    raw = sources.read(real)["in_headline"]
    columns = real_ledger.cleaned.claims[["headline", "in_headline", "headline_words"]]
    assert headlines.is_readable(raw).all()
    assert list(columns.itertuples(index=False, name=None)) == [by_hand(text) for text in raw]


def test_the_index_of_the_rows_is_kept():
    table = headlines.read(pd.Series(["no", "yes: '3'"], index=[5, 2], dtype="str"))
    assert table["in_headline"].to_dict() == {5: "no", 2: "yes"}
