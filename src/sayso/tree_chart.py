"""The chart of who repeats whom: every claim below the one it took its figure from.

Pages that hang on the same claim, print the same and changed the same are folded into one row;
those that others repeat in turn keep a row of their own. The data beside the chart fold nothing.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from sayso import charts, retold, sentences
from sayso.charts import DRAWN, Chart
from sayso.drift import Drift
from sayso.ledger import Book, Claim
from sayso.marks import Axis, Band, Glyph, Mark, Panel
from sayso.relayed import Node, Relayed
from sayso.statements import slug
from sayso.words import say


def chart(book: Book, found: Sequence[Relayed], wave: str, tone: str, lang: str) -> Chart:
    """The trees of one measure in one wave, a panel for each population.

    Args:
        book: the ledger on the day of the page.
        found: the claims, at least one; those of the campaign first.
        wave: the wave, by id.
        tone: the colour of the wave: ``baseline`` or ``current``.
        lang: the language of everything printed.
    """
    first = found[0]
    names = {
        "measure": book.hand.measures[first.measure].name[lang],
        "wave": book.hand.waves.waves[wave].name[lang],
    }
    day = sentences.calendar_day(book.day, lang)
    panels = tuple(_panel(asked, tone, lang) for asked in found)
    return Chart(
        slug=f"{slug(first.measure)}-tree-{slug(wave)}",
        title=say(lang, "chart-tree-title", **names),
        subtitle=say(lang, "chart-tree-subtitle", day=day),
        how_to_read=say(lang, "chart-tree-how-to-read"),
        alt=say(lang, "chart-tree-alt", day=day, **names),
        **charts.about(book, lang, panels),
    )


def _panel(asked: Relayed, tone: str, lang: str) -> Panel:
    """One population: how many origins there are is said above its trees."""
    least, most = asked.origins.least, asked.origins.most
    message = "tree-origins" if least == most else "tree-origins-range"
    told = say(lang, message, least=least, most=most)
    marks = (mark for node in asked.forest for mark in _rows(asked, node, lang))
    apart = asked.population != "campaign"
    title = retold.whose(asked.population, asked.book.hand, lang) if apart else ""
    band = Band(told, "apart" if apart else tone, tuple(islice(marks, DRAWN + 1)))
    return Panel(title, (band,), Axis.TREE)


def _rows(asked: Relayed, node: Node, lang: str, depth: int = 0, under: str = "") -> Iterator[Mark]:
    """A claim, the pages folded below it, and those that others repeat in turn."""
    yield _row(asked, [node.claim_id], lang, depth, under)
    folded: dict[tuple[str, ...], list[str]] = {}
    for relay in node.relays:
        if not relay.relays:
            folded.setdefault(_same(asked, relay.claim_id, lang), []).append(relay.claim_id)
    for ids in folded.values():
        yield _row(asked, ids, lang, depth + 1, node.claim_id)
    for relay in node.relays:
        if relay.relays:
            yield from _rows(asked, relay, lang, depth + 1, node.claim_id)


def _same(asked: Relayed, claim_id: str, lang: str) -> tuple[str, ...]:
    """What pages that are folded together have in common: all that their row says."""
    claim = asked.claims[claim_id]
    sure = "stated" if asked.stated(claim_id) else "inferred"
    return sentences.figure(claim, lang), _changes(asked, claim, lang), sure, claim.known


def _changes(asked: Relayed, claim: Claim, lang: str) -> str:
    """What a relay changed in its text."""
    found = asked.drift["text_drift"][claim.id].split()
    return "; ".join(retold.changed(Drift(one), lang) for one in found) or say(lang, "tree-kept")


def _row(asked: Relayed, ids: Sequence[str], lang: str, depth: int, under: str) -> Mark:
    """A row of one claim, or of pages that are folded into it."""
    claims = tuple(asked.claims[claim_id] for claim_id in ids)
    first = claims[0]
    inferred = first.is_relay and not asked.stated(first.id)
    single = len(claims) == 1
    label, told = _told(asked, first, lang) if single else _folded(asked, claims, lang)
    detail = [
        told,
        say(lang, "relays-inferred") if inferred else "",
        say(lang, "known-possibly") if first.known == "possibly" else "",
    ]
    return Mark(
        key=first.id if single else f"{first.id}.folded",
        claims=claims,
        glyph=Glyph.NODE,
        numbers=(),
        words=sentences.figure(first, lang),
        label=label,
        detail=" · ".join(filter(None, detail)),
        depth=depth,
        under=under,
        inferred=inferred,
    )


def _told(asked: Relayed, claim: Claim, lang: str) -> tuple[str, str]:
    """Who says it when, and what was changed on the way."""
    if not claim.is_relay:
        return sentences.origin(claim, lang), ""
    return retold.page(claim, lang), _changes(asked, claim, lang)


def _folded(asked: Relayed, claims: Sequence[Claim], lang: str) -> tuple[str, str]:
    """How many pages say it, with what they changed, and from when to when they appeared."""
    days = sorted({claim.published for claim in claims if claim.published})
    shown = [sentences.day(day, lang) for day in dict.fromkeys([*days[:1], *days[-1:]])]
    label = say(lang, "tree-folded", n=len(claims), what=_changes(asked, claims[0], lang))
    return label, say(lang, "tree-between", days=" – ".join(shown)) if shown else ""
