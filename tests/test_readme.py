"""The findings in README.md stand between their markers, whatever people call things."""

from helpers import hand_tables, name, write_hand
from sayso import desk, markers, readme, tables
from sayso.ledger import Book


def findings(places, title):
    """The findings of the small investigation, whose pair has that title."""
    pairs = hand_tables()["pairs.yml"]
    pairs["pairs"][0]["title"] = name(title)
    write_hand(places.root, pairs=pairs)
    ledger = tables.make(places)
    day = desk.day_of(ledger.delivery)
    return readme.findings(Book.of(ledger.cleaned.claims, ledger.hand, day), "first", "second")


def test_a_name_is_text_and_no_html(places):
    assert "**&lt;b&gt; R&amp;D.**" in findings(places, "<b> R&D")


def test_a_name_cannot_end_the_findings(places):
    told = findings(places, f"Before {markers.END} after {markers.BEGIN}")
    page = places.root / "README.md"
    page.write_text(f"# Title\n{markers.BEGIN}\n{markers.END}\nend\n", "utf-8")
    markers.place(places.root, told)
    text = page.read_text("utf-8")
    assert (markers.block(text).strip(), text.count(markers.BEGIN)) == (told, 1)
    assert text.endswith(f"{markers.END}\nend\n")


def test_the_strongest_sentence_is_offered_with_what_it_rests_on(places):
    told = findings(places, "A pair").split("May be said: ")[1].split("\n")[0]
    assert told == (
        "*detained, second (North Group) beside first (North Group): fewer than half as many "
        "reported, if “around 40” means 30 to 50 (the narrow reading)* "
        "[holds in 1 of 3: fragile, not for a title]."
    )
