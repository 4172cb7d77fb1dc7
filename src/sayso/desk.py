"""What a notebook starts from: open the ledger, look at two waves, show or explore a chart."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sayso import paths, reach, tables, words
from sayso.answered import ALL
from sayso.charts import Chart, Charts
from sayso.claimed_view import Claimed
from sayso.compared_view import Compared
from sayso.context_view import Context
from sayso.dates import Span
from sayso.errors import WrongUse
from sayso.known_view import Known
from sayso.ledger import Book
from sayso.measured_view import Measured
from sayso.official_view import Official
from sayso.repeated_view import Repeated
from sayso.store import Store
from sayso.words import FIRST

LATEST = "latest"


def day_of(delivery: str) -> date:
    """The day whose knowledge a delivery holds."""
    return Span.of(delivery).end


def open(root: str | os.PathLike[str] | None = None) -> Book:
    """The checked ledger of this investigation, as of its newest delivery.

    Args:
        root: the folder of an investigation; by default the one we stand in.

    Raises:
        Finding: the ledger was not checked since its tables last changed.
        WrongUse: there is no investigation here.

    In a notebook::

        book = sayso.open()
        book.wave("2018-19").measure("detained").as_of("2019-01-15").standing()
    """
    places = paths.find(root)
    claims, hand, delivery = tables.read(places)
    book = Book.of(claims, hand, day_of(delivery))
    # What every page needs is made here, once for all that are forked from this process.
    _ = words.bundles(), book.slice, book.on.ids
    return book


def open_context(*, lang: str, root: str | os.PathLike[str] | None = None) -> Context:
    """The checked context series of this investigation: for the notebook *Context*.

    Args:
        lang: the language of the page.
        root: the folder of an investigation; by default the one we stand in.

    Raises:
        Finding: the series were not checked since their tables last changed.
        WrongUse: there is no investigation here, or an unknown language.
    """
    return Context(*tables.read_context(paths.find(root)), lang)


def claimed(
    book: Book,
    *,
    baseline: str | None = None,
    current: str | None = None,
    as_of: str = LATEST,
    lang: str = FIRST,
    reading: str | None = None,
) -> Claimed:
    """Who put which figure forward, in which words: for the notebook *What was claimed*.

    Args:
        book: the ledger.
        baseline, current: the waves; by default those of ``data/hand/waves.yml``.
        as_of: the day whose knowledge counts; ``"latest"`` is the newest delivery's.
        lang: the language of everything printed.
        reading: what vague words may mean, by name; by default the first reading.

    Raises:
        WrongUse: no date, a day after the newest delivery, or a wave, language or
            reading that there is not.
    """
    return Claimed(_on(book, as_of), *_chosen(book, baseline, current, lang, reading))


def compared(
    book: Book,
    *,
    baseline: str | None = None,
    current: str | None = None,
    as_of: str = LATEST,
    lang: str = FIRST,
    reading: str | None = None,
) -> Compared:
    """Which figures of two waves may be compared: for the notebook *2017 and now*.

    Takes and raises what ``claimed`` does.
    """
    return Compared(_on(book, as_of), *_chosen(book, baseline, current, lang, reading))


def measured(
    book: Book,
    *,
    measure: str,
    baseline: str | None = None,
    current: str | None = None,
    as_of: str = LATEST,
    lang: str = FIRST,
    reading: str | None = None,
) -> Measured:
    """What may be said of one measure, and what may not: for *What we may say*.

    Takes and raises what ``claimed`` does.

    Args:
        measure: what is counted, by id.
    """
    chosen = _chosen(book, baseline, current, lang, reading)
    return Measured(reach.about(_on(book, as_of), measure), *chosen, measure)


def repeated(
    book: Book,
    *,
    measure: str,
    origin: str = "",
    baseline: str | None = None,
    current: str | None = None,
    as_of: str = LATEST,
    lang: str = FIRST,
    reading: str | None = None,
) -> Repeated:
    """Who repeats whom, and what was changed on the way: for *Who says so*.

    Takes and raises what ``measured`` does.

    Args:
        origin: one origin alone, by claim id; empty for all of them.
    """
    chosen = _chosen(book, baseline, current, lang, reading)
    return Repeated(reach.about(_on(book, as_of), measure, origin), *chosen, measure, origin)


def known(
    book: Book,
    *,
    measure: str,
    baseline: str | None = None,
    current: str | None = None,
    as_of: str = LATEST,
    lang: str = FIRST,
    reading: str | None = None,
) -> Known:
    """How figures became known, day by day: for *What was known when*.

    Takes and raises what ``measured`` does.
    """
    chosen = _chosen(book, baseline, current, lang, reading)
    return Known(reach.about(_on(book, as_of), measure), *chosen, measure)


def official(
    book: Book,
    *,
    measure: str = ALL,
    baseline: str | None = None,
    current: str | None = None,
    as_of: str = LATEST,
    lang: str = FIRST,
    reading: str | None = None,
) -> Official:
    """What was denied, by whom, and what was said later: for *The official answer*.

    Takes and raises what ``claimed`` does.

    Args:
        measure: what is counted, by id; ``"all"`` is whatever was answered.
    """
    chosen = _chosen(book, baseline, current, lang, reading)
    return Official(reach.official(_on(book, as_of)), *chosen, measure)


def _chosen(
    book: Book, baseline: str | None, current: str | None, lang: str, reading: str | None
) -> tuple[str, str, str, str]:
    """What was asked for, or else what people decided."""
    usual = book.hand.waves.compared
    first = next(iter(book.hand.readings))
    return baseline or usual.baseline, current or usual.current, lang, reading or first


def _on(book: Book, as_of: str) -> Book:
    day = book if as_of == LATEST else book.as_of(as_of)
    if not len(day):
        raise WrongUse(f"Nothing of the ledger was known by {as_of}.")
    return day


def show(shown: Charts | Chart) -> Charts | Chart:
    """Display charts, or one; in a build also write their bundles, below the edition's charts."""
    if charts := os.environ.get("SAYSO_CHARTS"):
        from sayso import bundles, embeds, errata

        places, folder = paths.find(), Path(charts)
        store = Store(places.store)
        below = folder.relative_to(places.reports).as_posix()
        told = tuple(errata.marked(chart, places, folder.name) for chart in _each(shown))
        for chart in told:
            own = f"{chart.slug}/{chart.lang}"
            address = embeds.Address(chart.site, f"{below}/{own}")
            bundles.write(chart, folder / own, address, store)
        return told[0] if isinstance(shown, Chart) else Charts(told)
    return shown


def explore(shown: Charts | Chart) -> None:
    """Display the interactive twins of charts in JupyterLab; in a build, nothing.

    A published page runs no script. JupyterLab draws a twin with the copy of plotly
    that is installed beside it, so that no other host is asked for anything.

    In a notebook::

        sayso.explore(view.charts())
    """
    if os.environ.get("SAYSO_CHARTS"):
        return
    from sayso import plots

    for chart in _each(shown):
        plots.figure(chart).show(renderer="plotly_mimetype", config=dict(plots.CONFIG))


def _each(shown: Charts | Chart) -> Iterable[Chart]:
    return (shown,) if isinstance(shown, Chart) else shown
