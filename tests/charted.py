"""Charts made for tests: of invented claims, with any text in any field."""

from dataclasses import replace
from datetime import date

from sayso.charts import Chart
from sayso.counts import Count, Denial, Hedge
from sayso.marks import Axis, Band, Glyph, Mark, Panel, placed
from sayso.sentences import figure
from sayso.words import LANGUAGES

DAY = {"en": "1 January 2020", "ru": "1 января 2020 года"}
COUNTS = (
    Count(Hedge.EXACT, (2,)), Count(Hedge.AT_LEAST, (3,)), Count(Hedge.MORE_THAN, (100,)),
    Count(Hedge.AT_MOST, (26,)), Count(Hedge.ABOUT, (40,)), Count(Hedge.BETWEEN, (3, 20)),
    Count(Hedge.NONE, (0,)), Count(Hedge.VAGUE, vague="dozens"), Denial("denies it"),
    Count(Hedge.FEWER_THAN, (30,), vague="nearly"),
)  # fmt: skip
"""A figure of each kind: ten claims."""


def claims(book, *figures):
    """A claim for each figure, like one of a book."""
    like = next(iter(book.measure("detained")))
    return [
        replace(like, id=f"claim-{number}", root=f"claim-{number}", figure=one,
                wording="some words", standard="reported",
                answer="denial" if isinstance(one, Denial) else "count")
        for number, one in enumerate(figures)
    ]  # fmt: skip


def marks(claims, lang="en"):
    """Their marks on a scale of numbers."""
    return tuple(
        Mark(claim.id, (claim,), *placed(claim), figure(claim, lang), f"{claim.originator[lang]}",
             "detail")
        for claim in claims
    )  # fmt: skip


def chart(*rows, lang="en", axis=Axis.NUMBERS, **more):
    """A chart of one panel that lacks nothing."""
    usual = {
        "slug": "invented", "lang": lang, "title": "Reported: invented figures",
        "subtitle": f"As of {DAY[lang]}.", "how_to_read": "How to read.",
        "source": "Source: nobody.",
        "panels": (Panel("", (Band("a band", "current", rows),), axis),),
        "alt": f"A chart. {DAY[lang]}.", "as_of": date(2020, 1, 1),
    }  # fmt: skip
    return Chart(**usual | more)


def hostile(book, text):
    """A chart with a text in every field that data can fill."""
    names = dict.fromkeys(LANGUAGES, text)
    (counted, denied) = claims(book, Count(Hedge.ABOUT, (40,)), Denial(text))
    more = {"originator": names, "publisher": names, "wording": text, "place": names,
            "published": "2017", "title": text, "url": text, "linked": True}  # fmt: skip
    denied = replace(denied, none=names, **more)
    rows = [
        replace(one, label=text, detail=text) for one in marks([replace(counted, **more), denied])
    ]
    assert [row.glyph for row in rows] == [Glyph.ABOUT, Glyph.WORDS]
    told = {"title": text, "how_to_read": text, "source": text, "links": True,
            "subtitle": f"{text} {DAY['en']}", "alt": f"{text} {DAY['en']}"}  # fmt: skip
    return chart(*rows, **told, panels=(Panel(text, (Band(text, "current", tuple(rows)),)),))
