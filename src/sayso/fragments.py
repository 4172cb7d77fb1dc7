"""Pieces of a page that display themselves in a notebook, and the templates they come from."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from sayso import sentences
from sayso.hand import Hand
from sayso.ledger import SHOWN, Claim
from sayso.statements import Statement, figure
from sayso.templating import fill
from sayso.words import say

TABLES_IN_JUPYTERLAB = "<style>table.sayso :is(th, td) { text-align: left !important }</style>"


@dataclass(frozen=True)
class Fragment:
    """A piece of a page, escaped where it holds data."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


@dataclass(frozen=True)
class Group:
    """Some claims under one heading, perhaps with a remark on each."""

    title: str
    claims: tuple[Claim, ...]
    note: str = ""
    with_measure: bool = True
    remark: str = ""
    remarks: dict[str, str | Markup] | None = None

    @property
    def shown(self) -> list[Claim]:
        """The first claims of each wave: a page is no place for all of a large ledger."""
        waves = dict.fromkeys(claim.wave for claim in self.claims)
        first = [[one for one in self.claims if one.wave == wave][:SHOWN] for wave in waves]
        kept = {claim.id for some in first for claim in some}
        return [claim for claim in self.claims if claim.id in kept]

    @property
    def more(self) -> bool:
        """Whether it holds claims that are not shown."""
        return len(self.shown) < len(self.claims)


def tell(lang: str, message: str, **values: Any) -> Markup:
    """A message as HTML: its own words are ours, texts put into it are escaped unless marked up."""
    safe = {name: escape(v) if isinstance(v, str) else v for name, v in values.items()}
    return Markup(say(lang, message, **safe))  # noqa: S704


def stated(statement: Statement, lang: str) -> Markup:
    """A statement, bound to its name."""
    told = '<span data-statement="{}">{}</span>'
    return Markup(told).format(statement.name, statement.text[lang])  # noqa: S704


def cite(claim: Claim, lang: str) -> Markup:
    """A figure with its origin, bound to its claim."""
    words, origin = stated(figure(claim), lang), sentences.origin(claim, lang)
    told = tell(lang, "side", words=words, origin=origin)
    return Markup('<span data-claim="{}">{}</span>').format(claim.id, told)


def render(template: str, lang: str, hand: Hand, **values: Any) -> Fragment:
    """A template of ours filled in, in one language."""
    common: dict[str, Any] = {
        "lang": lang,
        "t": partial(tell, lang),
        "say": sentences,
        "of": figure,
        "state": lambda statement: stated(statement, lang),
        "hand": hand,
        "measures": hand.measures,
        "names": {wave: entry.name[lang] for wave, entry in hand.waves.waves.items()},
        "links": hand.links.settings.outward_links[lang].value,
    }
    return Fragment(fill(template, **common, **values))


def paragraph(lang: str, message: str, **values: Any) -> Fragment:
    """A message as a paragraph."""
    return Fragment(f"<p>{tell(lang, message, **values)}</p>")
