"""Charts of time: on which day which figure became known, and what officials answered when."""

from collections.abc import Iterable, Sequence
from typing import Any

from sayso import charts, sentences
from sayso.charts import Chart
from sayso.counts import Count
from sayso.ledger import Book, Claim
from sayso.marks import Axis, Band, Glyph, Mark, Panel
from sayso.statements import slug
from sayso.timeline import Timeline
from sayso.words import say


def known(
    book: Book, found: Sequence[tuple[str, str, Timeline]], names: dict[str, str], lang: str
) -> Chart | None:
    """How the figures of one measure became known, a panel for each of some timelines.

    Args:
        book: the ledger on the day of the page.
        found: the title of a band, its tone, and the claims.
        names: the measure and the two waves as the title calls them.
        lang: the language of everything printed.

    Returns:
        The chart; nothing where no claim has a day.
    """
    panels = tuple(
        Panel("", (Band(title, tone, marks),), Axis.DAYS)
        for title, tone, timeline in found
        if (marks := tuple(_known(claim, timeline, lang) for claim in _dated(timeline.claims)))
    )
    if not panels:
        return None
    measure = found[0][2].measure
    return _chart(book, f"{slug(measure)}-known", "chart-known", names, panels, lang)


def answers(
    book: Book, kinds: Iterable[tuple[str, Sequence[Claim]]], names: dict[str, str], lang: str
) -> Chart | None:
    """What officials answered, a band for each kind of answer, in words alone.

    Args:
        book: the ledger on the day of the page.
        kinds: the name of each kind, with the answers of that kind by date.
        names: the two waves as the title calls them.
        lang: the language of everything printed.
    """
    bands = tuple(
        Band(name, "apart", marks)
        for name, claims in kinds
        if (marks := tuple(_answer(claim, lang) for claim in claims))
    )
    if not bands:
        return None
    panels = (Panel("", bands, Axis.NOTHING),)
    return _chart(book, "official-answers", "chart-answers", names, panels, lang)


def _chart(book: Book, name: str, message: str, names: dict[str, str],
           panels: tuple[Panel, ...], lang: str) -> Chart:  # fmt: skip
    told: dict[str, Any] = {"day": sentences.calendar_day(book.day, lang), **names}
    return Chart(
        slug=name,
        title=say(lang, f"{message}-title", **names),
        subtitle=say(lang, f"{message}-subtitle", day=told["day"]),
        how_to_read=say(lang, f"{message}-how-to-read"),
        alt=say(lang, f"{message}-alt", **told),
        **charts.about(book, lang, panels),
    )


def _dated(claims: Iterable[Claim]) -> list[Claim]:
    """What has a day can stand on an axis of days."""
    return [claim for claim in claims if claim.said]


def _days(claim: Claim) -> tuple[int, ...]:
    """The day, or the first and last where only a month or a year is known."""
    return tuple(dict.fromkeys((claim.said_from.toordinal(), claim.said_to.toordinal())))


def _known(claim: Claim, timeline: Timeline, lang: str) -> Mark:
    """A figure at its day; what is no number stands there in words alone."""
    days = _days(claim)
    counted = isinstance(claim.figure, Count) and bool(claim.figure.numbers)
    glyph = (Glyph.DOT if len(days) == 1 else Glyph.RANGE) if counted else Glyph.WORDS
    later = timeline.replaced.get(claim.id, ())
    detail = [
        say(lang, "known-possibly") if claim.known == "possibly" else "",
        *(
            say(lang, "chart-replaced", by=sentences.cited(timeline.named[one], lang))
            for one in later
        ),
    ]
    return Mark(
        key=claim.id,
        claims=(claim,),
        glyph=glyph,
        numbers=days if glyph is not Glyph.WORDS else days[:1],
        words=sentences.figure(claim, lang),
        label=sentences.origin(claim, lang),
        detail=" · ".join(part for part in detail if part),
    )


def _answer(claim: Claim, lang: str) -> Mark:
    """An answer in our words, and below it those of the page that it was read on."""
    perhaps = say(lang, "known-possibly") if claim.known == "possibly" else ""
    quoted = say(lang, "quoted", words=claim.wording) if claim.wording else ""
    return Mark(
        key=claim.id,
        claims=(claim,),
        glyph=Glyph.WORDS,
        numbers=(),
        words=sentences.figure(claim, lang),
        label=sentences.origin(claim, lang),
        detail=" · ".join(filter(None, [quoted, perhaps, sentences.carried(claim, lang)])),
    )
