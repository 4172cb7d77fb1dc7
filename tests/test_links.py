"""A page that names a person at risk is credited and never linked, nor is its address printed."""

import pytest

from sayso.claims import clean
from sayso.errors import Finding
from sayso.hand import Setting


def test_the_claims_hold_no_address_of_a_page_that_is_not_linked(real_ledger):
    claims = real_ledger.cleaned.claims
    assert set(claims.loc[~claims["linked"], "url"]) == {""}
    barred = {page.url for page in real_ledger.hand.links.pages} - {""}
    assert barred & set(claims["url"]) == set()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//elsewhere", ""])
def test_only_web_addresses_are_linked(real_ledger, real, address):
    from sayso import sources

    raw = sources.read(real)
    cleaned = clean(raw.assign(url=address), real_ledger.hand)
    assert set(cleaned.claims["linked"]) == {False}


def test_links_come_back_with_the_setting(real_ledger):
    from sayso import desk
    from sayso.compared_view import Compared
    from sayso.ledger import Book

    links = real_ledger.hand.links
    on = Setting(value=True, reason="every page was looked at")
    outward = links.settings.outward_links | {"en": on}
    settings = links.settings.model_copy(update={"outward_links": outward})
    hand = real_ledger.hand.model_copy(
        update={"links": links.model_copy(update={"settings": settings})}
    )
    book = Book.of(real_ledger.cleaned.claims, hand, desk.day_of(real_ledger.delivery))
    view = Compared(book, "2017", "2018-19", "en", "narrow")
    shown = view.figures().html
    assert 'href="https://' in shown
    assert not [page.url for page in links.pages if page.url and page.url in shown]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    from sayso.files import inside

    (tmp_path / "root").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "root" / "reports").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Finding, match="reports: not a folder of ours"):
        inside(tmp_path / "root", tmp_path / "root" / "reports" / "index.html")


def test_a_build_takes_nothing_away_outside_its_folder(tmp_path):
    from sayso import publishing
    from sayso.manifest import Part
    from sayso.paths import Places

    root, victim = tmp_path / "root", tmp_path / "victim.txt"
    (root / ".build/staged").mkdir(parents=True)
    victim.write_text("mine", "utf-8")
    made = {"old": Part("key", {"../victim.txt": "digest"})}
    with pytest.raises(Finding, match="not a folder of ours"):
        publishing.publish(Places(root, root / ".build/staged"), {}, made, [], {})
    assert victim.read_text("utf-8") == "mine"
