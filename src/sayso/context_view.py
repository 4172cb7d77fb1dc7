"""The context series as a page shows them: what each is and is not, its figures, its files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd

from sayso import phrases, sentences
from sayso.counts import NEARLY, Count, Hedge
from sayso.errors import one_of
from sayso.fragments import TABLES_IN_JUPYTERLAB, Fragment, tell
from sayso.periods import Period
from sayso.series import Series
from sayso.templating import fill
from sayso.words import LANGUAGES, say

READ = ("figure", "zero")
NOTHING = {"not_read": "context-not-read", "other_scale": "context-other-scale"}
PARTS = {"quarter": "context-quarter", "half": "context-half"}
HEADS = ("context-series", "context-file", "context-delivered", "context-held")


@dataclass(frozen=True)
class Told:
    """One figure in words. ``id`` is its series, line and code, the same in every language."""

    id: str
    name: str
    words: str
    read: bool


@dataclass(frozen=True)
class Row:
    """One row of a raw table in words. ``id`` is its series and line."""

    id: str
    period: str
    area: str
    counted_by: str
    page: str
    figures: tuple[Told, ...]
    caveat: str


@dataclass(frozen=True)
class Context:
    """The context series, in one language.

    Args:
        table: the processed context figures, as text.
        described: what people decided about each series.
        delivery: the date of the delivery that the page is of.
        lang: the language of everything printed.

    Raises:
        WrongUse: an unknown language.
    """

    table: pd.DataFrame
    described: dict[str, Series]
    delivery: str
    lang: str

    def __post_init__(self) -> None:
        one_of(self.lang, LANGUAGES, "language")

    def heading(self) -> Fragment:
        """Of which day the tables are, and why no page of an earlier day uses them."""
        told = tell(self.lang, "context-heading", day=sentences.day(self.delivery, self.lang))
        return Fragment(f"{TABLES_IN_JUPYTERLAB}<p>{told}</p>")

    def about(self) -> Fragment:
        """What each series counts, and what it does not measure."""
        return self._render("context_about.html", series=self.described)

    def figures(self) -> Fragment:
        """A table for each series: every figure with its hedge, its period and what to know."""
        rows = {name: tuple(self._rows(name)) for name in self.described}
        return self._render("context_figures.html", series=self.described, rows=rows)

    def files(self) -> Fragment:
        """The file of each series, the date of its delivery, and how much of it was read."""
        heads = [say(self.lang, head) for head in HEADS]
        rows = [
            (entry.name[self.lang], *self._file(name))
            for name, entry in self.described.items()
            if name in set(self.table["series"])
        ]
        return self._render("list.html", heads=heads, rows=rows)

    def named(self) -> Iterator[tuple[str, str]]:
        """What is printed of each row, figure and file, with its name."""
        for name in self.described:
            for row in self._rows(name):
                yield row.id, f"{row.period}, {row.area}"
                if row.caveat:
                    yield f"{row.id}:caveat", row.caveat
                yield from ((told.id, f"{told.name}: {told.words}") for told in row.figures)
            if name in set(self.table["series"]):
                yield from zip(
                    (f"{name}:file:{n}" for n in range(3)), self._file(name), strict=True
                )

    def _rows(self, name: str) -> Iterator[Row]:
        series, lang = self.described[name], self.lang
        for _, cells in self.table[self.table["series"].eq(name)].groupby("line", sort=False):
            first = cells.iloc[0]
            note = first["note"]
            yield Row(
                id=f"{name}:{first['line']}",
                period=period(first["period"], lang),
                area=series.areas[first["area"]][lang],
                counted_by=series.counted_by[first["counted_by"]][lang],
                page=series.publishers[first["publisher"]][lang],
                figures=tuple(self._told(cell, series) for cell in cells.to_dict("records")),
                caveat=series.notes[note].text[lang] if note else "",
            )

    def _told(self, cell: Mapping[Any, str], series: Series) -> Told:
        key = f"{cell['series']}:{cell['line']}:{cell['counted']}"
        name = series.counted[cell["counted"]].name[self.lang]
        return Told(key, name, figure(cell, self.lang), cell["answer"] in READ)

    def _file(self, name: str) -> tuple[str, str, str]:
        cells = self.table[self.table["series"].eq(name)]
        delivery, read = cells["delivery"].iloc[0], int(cells["answer"].isin(READ).sum())
        held = say(self.lang, "context-holds", rows=cells["line"].nunique(), read=read,
                   unread=len(cells) - read)  # fmt: skip
        file = f"data/raw/context/{name}/{delivery}.csv"
        return file, sentences.day(delivery, self.lang), held

    def _render(self, template: str, **values: Any) -> Fragment:
        common = {"lang": self.lang, "t": partial(tell, self.lang), "named": named}
        return Fragment(fill(template, **common, **values))


def named(place: str) -> str:
    """The name of the statement about a row, a figure or a caveat.

    >>> named("seizures:2:killed")
    'context.seizures.2.killed'
    """
    return f"context.{place.replace(':', '.')}"


def figure(cell: Mapping[Any, str], lang: str) -> str:
    """A context figure with its hedge and unit, or the words for the kind of nothing it is.

    >>> cell = {"answer": "figure", "hedge": "at_least", "value": "21", "unit": "people"}
    >>> figure(cell, "en"), figure(cell, "ru")
    ('at least 21 people', 'не менее 21 человека')
    >>> figure(cell | {"unit": "place", "hedge": "exact", "most": "49"}, "en")
    '21 of 49'
    """
    if cell["answer"] not in READ:
        return say(lang, NOTHING[cell["answer"]])
    hedge, value = Hedge(cell["hedge"]), cell["value"]
    match cell["unit"]:
        case "people":
            return phrases.say(_count(hedge, value), lang, unit="people")
        case "percent":
            count = say(lang, phrases.hedged(hedge, _vague(hedge)), n=Decimal(value))
            return say(lang, "context-percent", count=count)
        case "place":
            return say(lang, "context-place", n=int(value), last=int(cell["most"]))
    return phrases.say(_count(hedge, value), lang)


def _count(hedge: Hedge, value: str) -> Count:
    return Count(hedge, (int(value),), vague=_vague(hedge))


def _vague(hedge: Hedge) -> str:
    """What the series code as fewer than is nearly, as in the claims."""
    return NEARLY if hedge is Hedge.FEWER_THAN else ""


def period(text: str, lang: str) -> str:
    """A period in words.

    >>> period("2017-Q1", "en"), period("2019-H1", "ru")
    ('first quarter of 2017', 'первое полугодие 2019 года')
    >>> period("2010-2020", "en"), period("2021-12", "en")
    ('2010 to 2020', 'December 2021')
    """
    read = Period.of(text)
    match read.kind:
        case "date":
            return sentences.day(text, lang)
        case "days":
            first, last = (sentences.calendar_day(day, lang) for day in (read.start, read.end))
            return say(lang, "context-days", first=first, last=last)
        case "years":
            first, last = str(read.start.year), str(read.end.year)
            return say(lang, "context-years", first=first, last=last)
        case part:
            return say(lang, PARTS[part], part=int(text[-1]), year=str(read.start.year))
