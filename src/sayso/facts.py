"""What is said of one claim wherever it is shown, as statements: who, when, where, in which words.

The figure is ``statements.figure``. What depends on the day of a page has that day in its name.
"""

from collections.abc import Callable, Iterator

from sayso import drift, retold, sentences, statements
from sayso.ledger import Book, Claim
from sayso.statements import Kind, Statement, worded
from sayso.words import say


def of(claim: Claim, book: Book) -> Iterator[Statement]:
    """Every fact of a claim that pages print.

    Args:
        claim: the claim, as it stood on the day of the book.
        book: the ledger on the day of the page.
    """
    day, hand = statements.since(book), book.hand
    yield statements.figure(claim)

    def fact(part: str, tell: Callable[[str], str]) -> Statement:
        return Statement(f"claim.{claim.id}.{part}", Kind.FACT, worded(tell), (claim.id,))

    wave, measure = hand.waves.waves[claim.wave].name, hand.measures[claim.measure].name
    yield fact("id", lambda _: claim.id)
    yield fact("origin", lambda lang: sentences.origin(claim, lang))
    yield fact("cited", lambda lang: sentences.cited(claim, lang))
    yield fact("said", lambda lang: sentences.day(claim.said, lang))
    # Who had published a page of a later day was not known yet.
    carrier = "page" if claim.publisher else f"page{day}"
    yield fact(carrier, lambda lang: retold.page(claim, lang))
    yield fact("wave", lambda lang: wave[lang])
    yield fact("scope", lambda lang: f"{measure[lang]}, {wave[lang]}")
    yield fact(f"carried{day}", lambda lang: sentences.carried(claim, lang))
    headline = drift.headline(str(book.slice.at[claim.id, "headline_words"]))
    for part, text in (("words", claim.wording), ("headline", headline), ("url", claim.url)):
        if text:
            yield fact(part, lambda _, text=text: text)  # type: ignore[misc]
    if claim.corrected:
        yield fact("corrected", lambda lang: say(lang, "corrected", reason=claim.corrected[lang]))  # type: ignore[index]
    if claim.scope_reason:
        yield fact("scope-reason", lambda lang: claim.scope_reason[lang])  # type: ignore[index]
