"""How a count, a claim and a comparison show themselves in JupyterLab.

As HTML alone: Markdown would be read anew, and what a page wrote must stay text. All words
of the ledger are escaped. The classes know nothing of this: the notebook that runs is told.
"""

from typing import Any

from markupsafe import Markup

from sayso import offers, phrases, reasons, sentences
from sayso.counts import Count
from sayso.ledger import Claim
from sayso.templating import fill
from sayso.verdicts import Comparison
from sayso.words import FIRST, say

SHOWN = 12
"""How many claims of each side of a comparison are listed."""


def count(value: Count) -> str:
    """A count in our words, and those of its page.

    >>> from sayso.counts import Hedge
    >>> count(Count(Hedge.ABOUT, (40,), "<b>c. 40"))
    '<strong>around 40</strong> <q>&lt;b&gt;c. 40</q>'
    """
    return str(_figure(phrases.say(value), value.words))


def claim(value: Claim) -> str:
    """A claim: its figure, its words, who said it when, and its id."""
    return str(Markup("<p>{}</p>").format(_cited(value)))


def comparison(value: Comparison) -> str:
    """A comparison: its sides, the verdict, what may be said and what may not."""
    lang = FIRST
    return fill(
        "comparison.html",
        lang=lang,
        t=lambda message, **values: say(lang, message, **values),
        sides=[_side(value.baseline), _side(value.current)],
        verdict=reasons.verdict(value, lang),
        may=[(_supported(one, value), offers.robustness(one, lang)) for one in value.supported],
        may_not=[(offers.refused(one, lang), offers.because(one, value, lang))
                 for one in value.refused],
    )  # fmt: skip


def _supported(one: Any, value: Comparison) -> str:
    """What may be said, without the names of measure and waves: claims alone are at hand."""
    rung = say(FIRST, f"rung-{one.rung.key}")
    conditions = offers.conditions(one, value, FIRST)
    return say(FIRST, "offer-if", offer=rung, conditions=conditions) if conditions else rung


def _side(claims: tuple[Claim, ...]) -> list[Markup]:
    more = len(claims) - SHOWN
    told = [_cited(one) for one in claims[:SHOWN]]
    return [*told, Markup("… +{}").format(more)] if more > 0 else told


def _cited(value: Claim) -> Markup:
    figure = _figure(sentences.counted(value, FIRST), value.wording)
    origin = sentences.origin(value, FIRST)
    return Markup("{}, {} <code>{}</code>").format(figure, origin, value.id)


def _figure(ours: str, theirs: str) -> Markup:
    """Our words, and in quotation marks those of the page."""
    quoted = Markup(" <q>{}</q>").format(theirs) if theirs else ""
    return Markup("<strong>{}</strong>{}").format(ours, quoted)


SHOWS = {
    ("sayso.counts", "Count"): count,
    ("sayso.ledger", "Claim"): claim,
    ("sayso.verdicts", "Comparison"): comparison,
}


def register(formatter: Any) -> None:
    """Tell the HTML formatter of IPython how our values show themselves."""
    for (module, name), show in SHOWS.items():
        formatter.for_type_by_name(module, name, show)
