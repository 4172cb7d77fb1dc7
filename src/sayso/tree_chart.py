"""The chart of who repeats whom: every claim below the one it took its figure from.

Pages that hang on the same claim, print the same and changed the same are folded into one row;
those that others repeat in turn keep a row of their own. The data beside the chart fold nothing.
"""

from collections.abc import Iterator, Sequence

from sayso import charts, retold, sentences
from sayso.charts import Chart
from sayso.drift import Drift
from sayso.ledger import Book, Claim
from sayso.marks import Axis, Band, Glyph, Mark, Panel
from sayso.relayed import Node, Relayed
from sayso.spread import Spread
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
    told = Spread(asked).origins().text[lang]
    marks = tuple(mark for node in asked.forest for mark in _rows(asked, node, lang, 0))
    apart = asked.population != "campaign"
    title = retold.whose(asked.population, asked.book.hand, lang) if apart else ""
    return Panel(title, (Band(told, "apart" if apart else tone, marks),), Axis.TREE)


def _rows(asked: Relayed, node: Node, lang: str, depth: int) -> Iterator[Mark]:
    """A claim, the pages folded below it, and those that others repeat in turn."""
    yield _single(asked, node.claim_id, lang, depth)
    folded: dict[tuple[str, str, bool], list[str]] = {}
    for relay in node.relays:
        if not relay.relays:
            folded.setdefault(_same(asked, relay.claim_id, lang), []).append(relay.claim_id)
    for (words, changes, inferred), ids in folded.items():
        if len(ids) == 1:
            yield _single(asked, ids[0], lang, depth + 1)
        else:
            yield _folded(asked, ids, words, changes, inferred, lang, depth + 1)
    for relay in node.relays:
        if relay.relays:
            yield from _rows(asked, relay, lang, depth + 1)


def _same(asked: Relayed, claim_id: str, lang: str) -> tuple[str, str, bool]:
    """What pages that are folded together have in common."""
    claim = asked.claims[claim_id]
    return sentences.figure(claim, lang), _changes(asked, claim, lang), not asked.stated(claim_id)


def _changes(asked: Relayed, claim: Claim, lang: str) -> str:
    """What a relay changed in its text."""
    found = asked.drift["text_drift"][claim.id].split()
    return "; ".join(retold.changed(Drift(one), lang) for one in found)


def _single(asked: Relayed, claim_id: str, lang: str, depth: int) -> Mark:
    claim = asked.claims[claim_id]
    changed = _changes(asked, claim, lang) or say(lang, "tree-kept") if claim.is_relay else ""
    perhaps = say(lang, "known-possibly") if claim.known == "possibly" else ""
    return Mark(
        key=claim.id,
        claims=(claim,),
        glyph=Glyph.NODE,
        numbers=(),
        words=sentences.figure(claim, lang),
        label=retold.page(claim, lang) if claim.is_relay else sentences.origin(claim, lang),
        detail=" · ".join(filter(None, [changed, perhaps])),
        depth=depth,
        inferred=claim.is_relay and not asked.stated(claim_id),
    )


def _folded(asked: Relayed, ids: list[str], words: str, changes: str, inferred: bool,
            lang: str, depth: int) -> Mark:  # fmt: skip
    claims = tuple(asked.claims[claim_id] for claim_id in ids)
    days = sorted({claim.published for claim in claims if claim.published})
    told = [sentences.day(day, lang) for day in dict.fromkeys([*days[:1], *days[-1:]])]
    return Mark(
        key=f"{ids[0]}.folded",
        claims=claims,
        glyph=Glyph.NODE,
        numbers=(),
        words=words,
        label=say(lang, "tree-folded", n=len(ids), what=changes or say(lang, "tree-kept")),
        detail=say(lang, "tree-between", days=" – ".join(told)) if told else "",
        depth=depth,
        inferred=inferred,
    )
