"""Who repeats whom, and what was changed on the way, as the command line prints it."""

from collections.abc import Iterator

from sayso import sentences, suggested
from sayso.drift import Drift
from sayso.errors import one_of
from sayso.hand import Hand
from sayso.ledger import Book, Claim
from sayso.phrases import code_id
from sayso.relayed import Node, Relayed, populations
from sayso.spread import Spread
from sayso.words import FIRST, LANGUAGES, say

INDENT = "  "


def report(
    book: Book,
    measure: str,
    *,
    wave: str | None = None,
    as_of: str | None = None,
    lang: str = FIRST,
    suggest: bool = False,
) -> Iterator[str]:
    """The citation tree of a measure in a wave, how many origins it has, and what was changed.

    Figures about different people are told apart, those of the campaign first.

    Args:
        book: the ledger.
        measure: what is counted.
        wave: the wave; by default the current one of ``data/hand/waves.yml``.
        as_of: the day whose knowledge counts; by default the book's.
        lang: the language of everything said.
        suggest: also tell which steps pages suggest that nobody has decided on.

    Raises:
        WrongUse: a measure, wave or language that there is not, or no such day.
    """
    one_of(lang, LANGUAGES, "language")
    chosen = book.hand.waves.compared.current if wave is None else wave
    day = book.as_of(book.day if as_of is None else as_of)
    empty = Relayed(day, measure, chosen)
    for number, asked in enumerate(list(populations(day, measure, chosen)) or [empty]):
        yield from [""] * min(number, 1)
        yield from _about(asked, lang)
        if suggest:
            yield from ["", *_suggestions(asked, lang)]


def _about(asked: Relayed, lang: str) -> Iterator[str]:
    told = Spread(asked)
    yield title(asked, lang)
    if asked.rows.empty:
        yield say(lang, "nothing-stood")
        return
    yield from (one.text[lang] for one in told.summary())
    yield ""
    yield from (line for node in asked.forest for line in _tree(asked, node, lang))
    yield ""
    yield say(lang, "relays-drift")
    yield from (f"{INDENT}{line}" for line in _changes(told, lang))


def _suggestions(asked: Relayed, lang: str) -> Iterator[str]:
    found = list(suggested.steps(asked))
    yield say(lang, "suggested" if found else "suggested-none")
    for one in found:
        why = "; ".join(say(lang, f"suggested-{each}") for each in one.why)
        told = say(lang, "suggested-step", claim=one.claim_id, source=one.source, why=why)
        yield f"{INDENT}{told}"


def title(asked: Relayed, lang: str) -> str:
    """What is counted, in which wave, as of which day; whose persecution, if not the campaign's."""
    hand = asked.book.hand
    told = {
        "measure": hand.measures[asked.measure].name[lang],
        "wave": hand.waves.waves[asked.wave].name[lang],
        "day": sentences.calendar_day(asked.book.day, lang),
    }
    if asked.population == "campaign":
        return say(lang, "relays-title", **told)
    return say(lang, "relays-title-of", whose=whose(asked.population, hand, lang), **told)


def whose(population: str, hand: Hand, lang: str) -> str:
    """Whose persecution the figures of a population are about."""
    terms = hand.terms.populations
    if population in terms:
        return terms[population].name[lang]
    return sentences.within(say(lang, "unplaced-undecided"))


def changed(one: Drift, lang: str) -> str:
    """What a relay changed, in words."""
    return say(lang, f"drift-{code_id(one)}")


def marks(asked: Relayed, claim_id: str, lang: str) -> Iterator[str]:
    """What a relay changed in its text and headline, and whether its step is inferred."""
    if claim_id not in asked.drift.index:
        return
    edge, claim = asked.drift.loc[claim_id], asked.claims[claim_id]
    for one in edge["text_drift"].split():
        moved = one == Drift.ATTRIBUTION_MOVED
        who = claim.originator[lang]
        yield say(lang, "relays-credited", who=who) if moved else changed(Drift(one), lang)
    for one in edge["headline_drift"].split():
        yield say(lang, "relays-in-headline", what=changed(Drift(one), lang))
    if not asked.stated(claim_id):
        yield say(lang, "relays-inferred")


def _changes(told: Spread, lang: str) -> Iterator[str]:
    yield told.unchanged().text[lang]
    for one, (text, headline) in told.changes().items():
        counts = {"text": text.text[lang], "headline": headline.text[lang]}
        yield say(lang, "relays-changed", what=changed(one, lang), **counts)
    yield from (one.text[lang] for one in told.headlines())


def _tree(asked: Relayed, node: Node, lang: str, depth: int = 0) -> Iterator[str]:
    claim = asked.claims[node.claim_id]
    own = page(claim, lang) if claim.is_relay else sentences.origin(claim, lang)
    told = say(lang, "side", words=sentences.figure(claim, lang), origin=own)
    parts = " · ".join([told, *marks(asked, claim.id, lang)])
    yield f"{INDENT * depth}- {parts} [{claim.id}]"
    for relay in node.relays:
        yield from _tree(asked, relay, lang, depth + 1)


def page(claim: Claim, lang: str) -> str:
    who = claim.publisher[lang] if claim.publisher else claim.originator[lang]
    return say(lang, "origin", who=who, day=sentences.day(claim.published, lang))
