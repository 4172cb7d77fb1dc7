"""What pages say of a claim, in any language there are words for: figure, day, origin, carriers."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from sayso import phrases
from sayso.counts import Count
from sayso.dates import Span
from sayso.ledger import Claim
from sayso.phrases import code_id
from sayso.words import locale, say

LISTED = 40
"""So many names or figures stand in one sentence."""
PRECISIONS = {4: "date-year", 7: "date-month", 10: "date-day"}


def number(value: int, lang: str) -> str:
    """``1234`` as the language writes it."""
    return format_decimal(value, locale=locale(lang))


def day(text: str, lang: str) -> str:
    """A partial date with its own precision.

    >>> day("2017-04", "en"), day("2019-01-14", "en"), day("", "en")
    ('April 2017', '14 January 2019', 'no date')
    >>> day("2017-04", "ru"), day("2019-01-14", "ru")
    ('апрель 2017 года', '14 января 2019 года')
    """
    if not text:
        return say(lang, "no-date")
    return format_date(Span.of(text).start, say(lang, PRECISIONS[len(text)]), locale(lang))


def listed(told: Sequence[str], lang: str) -> str:
    """Names or figures in their order; of very many the first, and how many more there are.

    >>> listed(["Human Rights Watch", "Memorial"], "en")
    'Human Rights Watch; Memorial'
    >>> listed([f"Group {n}" for n in range(62)], "ru")[-19:]
    '; Group 39 и ещё 22'
    >>> listed([f"Group {n}" for n in range(41)], "en")[-20:]
    'Group 39 and 1 other'
    """
    first, more = "; ".join(told[:LISTED]), len(told) - LISTED
    return say(lang, "listed-more", told=first, n=more) if more > 0 else first


def calendar_day(value: date, lang: str) -> str:
    """A full date as the language writes it."""
    return day(value.isoformat(), lang)


def within(name: str) -> str:
    """A name as it stands within a sentence.

    >>> within("Left Russia"), within("LGBT people found")
    ('left Russia', 'LGBT people found')
    """
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def figure(claim: Claim, lang: str) -> str:
    """The figure of a claim with its hedge, or the words for the kind of nothing it is."""
    if isinstance(claim.figure, Count):
        return phrases.say(claim.figure, lang)
    if claim.answer in ("denial", "none_found") and claim.none:
        return claim.none[lang]
    return say(lang, f"answer-{code_id(claim.answer)}")


def counted(claim: Claim, lang: str) -> str:
    """The figure of a claim with what it counts, or the words for the kind of nothing it is."""
    if isinstance(claim.figure, Count):
        return phrases.say(claim.figure, lang, unit=claim.unit)
    return figure(claim, lang)


def quoted(claim: Claim, lang: str) -> str:
    """The figure of a claim where it is spoken of as words: “around 40” means 30 to 50."""
    return say(lang, "quoted", words=figure(claim, lang))


def cited(claim: Claim, lang: str) -> str:
    """The figure of a claim, and who said it when.

    Without quotation marks: this is our rendering of hedge and number, and not the words.
    """
    return say(lang, "side", words=figure(claim, lang), origin=origin(claim, lang))


def pages(count: int, lang: str) -> str:
    """``1 page``, ``64 pages``."""
    return say(lang, "pages", n=count)


def carried(claim: Claim, lang: str) -> str:
    """On how many of the pages read the claim stood by then."""
    if claim.pages_at_most == 0:
        return say(lang, "carried-nowhere")
    if claim.pages == 0:
        return say(lang, "carried-perhaps", n=claim.pages_at_most)
    certain = say(lang, "carried", n=claim.pages)
    if claim.pages == claim.pages_at_most:
        return certain
    return say(lang, "carried-at-most", carried=certain, most=claim.pages_at_most)


def origin(claim: Claim, lang: str) -> str:
    """Who said it, and when; for a relay also who tells it so."""
    told = {"who": claim.originator[lang], "day": day(claim.said, lang)}
    if claim.is_relay and claim.publisher:
        return say(lang, "origin-told", by=claim.publisher[lang], **told)
    return say(lang, "origin", **told)
