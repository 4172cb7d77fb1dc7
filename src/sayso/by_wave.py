"""The charts of two waves: the figures of each, one row a claim, measure by measure."""

from collections.abc import Iterator

from sayso import charts, sentences
from sayso.charts import DRAWN, Chart
from sayso.clocks import UNDECIDED
from sayso.hand import Hand
from sayso.ledger import Book, Claim, by_date
from sayso.marks import Band, Mark, Panel, placed
from sayso.statements import slug
from sayso.words import say

SWEEP_MEASURES = ("killed", "other:listed_as_victims", "detained")
APART = "kept-apart"


def standing(book: Book, baseline: str, current: str, lang: str) -> tuple[Chart, ...]:
    """The figures that stand: a chart for each charted measure, and one for the sweep."""
    return tuple(_charts(book, book.standing(), (baseline, current), lang, "chart"))


def origins(book: Book, baseline: str, current: str, lang: str) -> tuple[Chart, ...]:
    """The same of every figure that anybody put forward first, replaced later or not."""
    return tuple(_charts(book, book.origins(), (baseline, current), lang, "chart-all"))


def of_measure(book: Book, baseline: str, current: str, lang: str, measure: str) -> Chart:
    """The figures of one measure that stand."""
    return _of_measure(book, book.standing(), (baseline, current), lang, measure, "chart")


def _charts(
    book: Book, shown: Book, waves: tuple[str, str], lang: str, kind: str
) -> Iterator[Chart]:
    for measure, told in book.hand.measures.items():
        if told.charted:
            chart = _of_measure(book, shown, waves, lang, measure, kind)
            if chart.marks:
                yield chart
    yield from _apart(book, shown, lang, kind)


def _of_measure(
    book: Book, shown: Book, waves: tuple[str, str], lang: str, measure: str, kind: str
) -> Chart:
    name, day = book.hand.measures[measure].name[lang], sentences.calendar_day(book.day, lang)
    names = {"measure": name, **_names(book, waves, lang)}
    tones = zip(waves, ("baseline", "current"), strict=True)
    bands = tuple(_band(shown, wave, tone, measure, lang) for wave, tone in tones)
    panels = (Panel("", tuple(band for band in bands if band.marks)),)
    common = charts.about(book, lang, panels)
    first = next(_pairs(book, waves, measure, {mark.key for mark in _all(common["panels"])}), ())
    cited = [sentences.cited(claim, lang) for claim in first]
    told = {"then": cited[0], "now": cited[1]} if cited else {}
    return Chart(
        slug=slug(measure),
        title=say(lang, f"{kind}-title", **names),
        subtitle=say(lang, f"{kind}-subtitle", day=day),
        how_to_read=say(lang, "chart-how-to-read"),
        alt=say(lang, "chart-alt" if cited else "chart-alt-alone", measure=name, day=day, **told),
        featured=tuple(claim.id for claim in first),
        **common,
    )


def _all(panels: tuple[Panel, ...]) -> Iterator[Mark]:
    return (mark for panel in panels for band in panel.bands for mark in band.marks)


def _pairs(
    book: Book, waves: tuple[str, str], measure: str, drawn: set[str]
) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of one measure whose claims are both drawn, in the order that people gave them."""
    for _, then, now in book.pairs(*waves):
        if then.measure == now.measure == measure and {then.id, now.id} <= drawn:
            yield then, now


def _names(book: Book, waves: tuple[str, str], lang: str) -> dict[str, str]:
    names = (book.hand.waves.waves[wave].name[lang] for wave in waves)
    return dict(zip(("baseline", "current"), names, strict=True))


def _apart(book: Book, shown: Book, lang: str, kind: str) -> Iterator[Chart]:
    """The sweep in a chart of its own, so that nobody reads it against the campaign's."""
    sweep = shown.population("sweep").where("measure", SWEEP_MEASURES)
    marks = tuple(_marks(sweep, lang, with_measure=True))
    whose = book.hand.terms.populations["sweep"].name[lang]
    day = sentences.calendar_day(book.day, lang)
    panels = (Panel("", (Band(say(lang, "chart-apart-band"), "apart", marks),)),)
    if marks:
        yield Chart(
            slug=APART,
            title=say(lang, "chart-apart-title", whose=whose),
            subtitle=say(lang, f"{kind}-apart-subtitle", day=day),
            how_to_read=say(lang, "chart-how-to-read"),
            alt=say(lang, "chart-apart-alt", whose=whose, day=day),
            **charts.about(book, lang, panels),
        )


def _band(book: Book, wave: str, tone: str, measure: str, lang: str) -> Band:
    name = book.hand.waves.waves[wave].name[lang]
    claims = book.wave(wave).measure(measure).population("campaign")
    return Band(name, tone, tuple(_marks(claims, lang)))


def _marks(book: Book, lang: str, *, with_measure: bool = False) -> Iterator[Mark]:
    """One a claim, by date and never by size."""
    for claim in sorted(book.earliest(DRAWN + 1), key=by_date):
        yield mark(claim, book.hand, lang, with_measure=with_measure)


def mark(claim: Claim, hand: Hand, lang: str, *, with_measure: bool = False) -> Mark:
    """The mark of one claim on a scale of numbers."""
    glyph, numbers = placed(claim)
    detail = [
        _counting(claim, hand, lang, with_measure=with_measure),
        sentences.carried(claim, lang),
        say(lang, "known-possibly") if claim.known == "possibly" else "",
        claim.place[lang] if claim.place else "",
    ]
    return Mark(
        key=claim.id,
        claims=(claim,),
        glyph=glyph,
        numbers=numbers,
        words=sentences.figure(claim, lang),
        label=sentences.origin(claim, lang),
        detail=" · ".join(part for part in detail if part),
    )


def _counting(claim: Claim, hand: Hand, lang: str, *, with_measure: bool) -> str:
    """What is counted where the chart does not say it, or else by which standard."""
    if with_measure:
        return hand.measures[claim.measure].name[lang]
    if claim.standard in ("reported", UNDECIDED):
        return ""
    return hand.terms.standards[claim.standard].name[lang]
