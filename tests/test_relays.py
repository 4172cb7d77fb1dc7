"""Where each claim goes back to, and how many pages carried it."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers import walked
from sayso import relays


def texts(values):
    return pd.Series(list(values), dtype="str")


@st.composite
def citations(draw):
    """Claims that repeat each other in every way: forests, circles, unknown claims."""
    ids = [f"c{number}" for number in range(draw(st.integers(0, 30)))]
    known = st.sampled_from(["", "", "unheard-of", *ids])
    return {claim: draw(known) for claim in ids}


def roots(relay_of):
    return relays.roots(texts(relay_of), texts(relay_of.values())).tolist()


@given(citations())
def test_a_root_is_where_the_walk_ends(relay_of):
    assert roots(relay_of) == [walked(relay_of, claim) for claim in relay_of]


def test_a_long_chain_has_one_root():
    chain = {"c0": ""} | {f"c{number}": f"c{number - 1}" for number in range(1, 1000)}
    assert roots(chain) == ["c0"] * 1000


def test_circles_of_every_length_have_no_root():
    for length in range(1, 35):
        circle = {f"c{n}": f"c{(n + 1) % length}" for n in range(length)}
        assert roots(circle | {"behind": "c0", "apart": ""}) == [""] * (length + 1) + ["apart"]


def test_an_orphan_and_all_behind_it_have_no_root():
    assert roots({"orphan": "gone", "child": "orphan", "grandchild": "child"}) == ["", "", ""]


def test_the_index_of_the_rows_is_kept():
    ids = pd.Series(["a", "b"], index=[9, 4], dtype="str")
    found = relays.roots(ids, pd.Series(["", "a"], index=[9, 4], dtype="str"))
    assert found.to_dict() == {9: "a", 4: "a"}


CARRIED = st.sampled_from(["known", "possibly", "not_yet"])
PAGES = st.tuples(st.sampled_from("abc"), st.sampled_from("pqr"), CARRIED)


@given(st.lists(PAGES))
def test_carriers_are_distinct_pages(rows):
    table = pd.DataFrame(rows, columns=["root", "page", "carried"], dtype="str")
    found = relays.carriers(table).to_dict("index")
    assert found == {
        root: {
            "pages": len({p for r, p, carried in rows if r == root and carried == "known"}),
            "pages_at_most": len({p for r, p, c in rows if r == root and c != "not_yet"}),
        }
        for root in {root for root, _, _ in rows}
    }


def test_a_page_is_publisher_title_and_address_together():
    rows = [("P", "T", "u"), ("P", "T", "u"), ("PT", "", "u"), ("P", "Tu", ""), ("P", "T", "")]
    table = pd.DataFrame(rows, columns=["publisher", "title", "url"], dtype="str")
    keys = relays.page_key(table).tolist()
    assert keys[0] == keys[1]
    assert len(set(keys)) == 4


def test_the_real_relays_end_where_a_walk_ends(real_ledger):
    claims = real_ledger.cleaned.claims
    relay_of = dict(zip(claims["claim_id"], claims["relay_of"], strict=True))
    assert claims["root"].tolist() == [walked(relay_of, claim) for claim in relay_of]
