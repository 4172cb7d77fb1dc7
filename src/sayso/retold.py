"""Who repeats whom, and what was changed on the way, as the command line prints it."""

from collections.abc import Iterator

from sayso import sentences
from sayso.drift import Drift
from sayso.errors import one_of
from sayso.ledger import Book, Claim
from sayso.phrases import code_id
from sayso.relayed import Relayed
from sayso.words import FIRST, LANGUAGES, say

INDENT = "  "


def report(
    book: Book,
    measure: str,
    *,
    wave: str | None = None,
    as_of: str | None = None,
    lang: str = FIRST,
) -> Iterator[str]:
    """The citation tree of a measure in a wave, how many origins it has, and what was changed.

    Args:
        book: the ledger.
        measure: what is counted.
        wave: the wave; by default the current one of ``data/hand/waves.yml``.
        as_of: the day whose knowledge counts; by default the book's.
        lang: the language of everything said.

    Raises:
        WrongUse: a measure, wave or language that there is not, or no such day.
    """
    one_of(lang, LANGUAGES, "language")
    chosen = book.hand.waves.compared.current if wave is None else wave
    asked = Relayed(book.as_of(book.day if as_of is None else as_of), measure, chosen)
    names = book.hand.measures[measure].name[lang], book.hand.waves.waves[chosen].name[lang]
    day = sentences.calendar_day(asked.book.day, lang)
    yield say(lang, "relays-title", measure=names[0], wave=names[1], day=day)
    yield from summary(asked, lang)
    yield ""
    yield from (f"{INDENT * depth}- {_node(asked, claim, lang)}" for depth, claim in asked.tree())
    yield ""
    yield say(lang, "relays-drift")
    yield from (f"{INDENT}{line}" for line in changes(asked, lang))


def summary(asked: Relayed, lang: str) -> Iterator[str]:
    """How many pages and publishers, how many origins, and what that forbids to say."""
    yield say(lang, "relays-pages", pages=asked.pages, publishers=asked.publishers)
    yield say(lang, "relays-origins", range=origins(asked, lang))
    if asked.pages > 1 and not asked.origins.plural:
        yield say(lang, "relays-no-plural")


def origins(asked: Relayed, lang: str) -> str:
    """The range of independent origins, in words."""
    least, most = asked.origins.least, asked.origins.most
    return sentences.number(least, lang) if least == most else say(
        lang, "relays-range", least=least, most=most)  # fmt: skip


def changes(asked: Relayed, lang: str) -> Iterator[str]:
    """What was changed how often: in texts, then in headlines."""
    text, headline = asked.counts("text"), asked.counts("headline")
    yield say(lang, "relays-unchanged", n=asked.unchanged)
    for one in Drift:
        if one in text or one in headline:
            told = {"text": text.get(one, 0), "headline": headline.get(one, 0)}
            yield say(lang, "relays-changed", what=changed(one, lang), **told)
    kept, of = asked.headlines
    yield say(lang, "relays-headlines", kept=kept, of=of)


def changed(one: Drift, lang: str) -> str:
    """What a relay changed, in words."""
    return say(lang, f"drift-{code_id(one)}")


def _node(asked: Relayed, claim_id: str, lang: str) -> str:
    """One claim of the tree: its figure, who tells it, and what it changed."""
    claim = asked.claim(claim_id)
    if claim_id not in asked.drift.index:
        return f"{sentences.cited(claim, lang)} [{claim_id}]"
    edge = asked.drift.loc[claim_id]
    parts = [f"{sentences.figure(claim, lang)} ({_page(claim, lang)})"]
    parts += [changed(Drift(one), lang) for one in edge["text_drift"].split()]
    parts += [
        say(lang, "relays-in-headline", what=changed(Drift(one), lang))
        for one in edge["headline_drift"].split()
    ]
    if not _stated(asked, claim_id):
        parts.append(say(lang, "relays-inferred"))
    return f"{' · '.join(parts)} [{claim_id}]"


def _stated(asked: Relayed, claim_id: str) -> bool:
    links = asked.links.set_index("claim_id")["stated"]
    return bool(links[claim_id])


def _page(claim: Claim, lang: str) -> str:
    who = claim.publisher[lang] if claim.publisher else claim.originator[lang]
    return say(lang, "origin", who=who, day=sentences.day(claim.published, lang))
