"""The chart of drift: how many of the pages read changed what when they repeated a figure."""

from collections.abc import Iterator, Sequence

from sayso import charts, retold, sentences
from sayso.charts import Chart
from sayso.drift import Drift
from sayso.ledger import Book
from sayso.marks import Band, Glyph, Mark, Panel
from sayso.relayed import PARTS, Relayed
from sayso.spread import Spread
from sayso.statements import Statement, slug
from sayso.words import say


def chart(book: Book, found: Sequence[tuple[str, str, Relayed]], lang: str) -> Chart | None:
    """What relays of one measure changed, a panel for each of some claims; nothing if nothing was.

    Args:
        book: the ledger on the day of the page.
        found: the title of a panel, its tone, and the claims.
        lang: the language of everything printed.
    """
    told = [(title, tuple(_bands(asked, tone, lang)), asked) for title, tone, asked in found]
    panels = tuple(Panel(title, bands) for title, bands, _ in told if bands)
    if not panels:
        return None
    first = told[0][2]
    name, day = book.hand.measures[first.measure].name[lang], sentences.calendar_day(book.day, lang)
    return Chart(
        slug=f"{slug(first.measure)}-drift",
        title=say(lang, "chart-drift-title", measure=name),
        subtitle=say(lang, "chart-drift-subtitle", day=day),
        how_to_read=say(lang, "chart-drift-how-to-read"),
        alt=say(lang, "chart-drift-alt", measure=name, day=day),
        **charts.about(book, lang, panels),
    )


def _bands(asked: Relayed, tone: str, lang: str) -> Iterator[Band]:
    """What was changed in texts, then in headlines."""
    changes = Spread(asked).changes()
    for at, part in enumerate(PARTS):
        marks = tuple(
            _mark(one, statements[at], asked, lang)
            for one, statements in changes.items()
            if statements[at].claims
        )
        if marks:
            yield Band(say(lang, f"spread-{part}"), tone, marks)


def _mark(one: Drift, counted: Statement, asked: Relayed, lang: str) -> Mark:
    """So many relays: a count of ours, and exact."""
    return Mark(
        key=counted.name,
        claims=tuple(asked.claims[claim] for claim in counted.claims),
        glyph=Glyph.DOT,
        numbers=(len(counted.claims),),
        words=sentences.number(len(counted.claims), lang),
        label=retold.changed(one, lang),
        detail=counted.text[lang],
    )
