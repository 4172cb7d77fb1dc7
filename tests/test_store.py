"""The store: what was made of the same things is found, whole or not at all."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.store import Store

MADE = {"page/index.html": b"<p>40</p>", "chart.png": b"\x00\x01", "twin.png": b"\x00\x01"}


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


@given(made=st.dictionaries(st.text(max_size=5), st.binary(max_size=9), max_size=4))
def test_what_is_put_is_got(tmp_path_factory, made):
    store = Store(tmp_path_factory.mktemp("store"))
    store.put("key", made)
    assert (store.get("key"), store.get("other")) == (made, None)


def test_the_same_content_is_kept_once(store):
    store.put("a", MADE)
    store.put("b", MADE)
    assert len([*store.folder.glob("contents/*")]) == 2


def test_what_is_there_is_not_made_again(store):
    store.kept("a", lambda: MADE)
    assert store.kept("a", lambda: pytest.fail("made again")) == MADE


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"?"),
                                   lambda path: path.write_bytes(b"[1]")])  # fmt: skip
@pytest.mark.parametrize("part", ["results", "contents"])
def test_what_is_damaged_is_made_again(store, part, spoil):
    store.put("a", MADE)
    spoil(next((store.folder / part).iterdir()))
    assert store.get("a") is None
    assert store.kept("a", lambda: MADE) == store.get("a") == MADE


def test_where_nothing_can_be_kept_it_is_made_each_time(tmp_path):
    (tmp_path / "store").write_text("in the way")
    store = Store(tmp_path / "store")
    assert (store.kept("a", lambda: MADE), store.get("a")) == (MADE, None)


def test_what_nobody_asked_for_the_longest_goes_first(store):
    for number, key in enumerate("abc"):
        store.put(key, {"own": key.encode(), **MADE})
        os.utime(store.folder / "results" / key, (number, number))
    store.get("a")
    store.tidy(most=2)
    assert [store.get(key) is not None for key in "abc"] == [True, False, True]
    assert len([*store.folder.glob("contents/*")]) == 4


@pytest.mark.parametrize("listed", ["5", "null", "[]", '{"a": 5}', '{"a": null}'])
def test_a_listing_of_another_form_is_none(store, listed):
    store.put("key", MADE)
    (store.folder / "results/key").write_text(listed)
    assert store.get("key") is None
    assert store.kept("key", lambda: MADE) == MADE == store.get("key")
