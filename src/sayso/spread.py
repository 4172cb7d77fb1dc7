"""What is said of how a figure spread: pages, origins, and what was changed on the way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sayso import statements
from sayso.drift import STATES, Drift
from sayso.ledger import SHOWN, Book
from sayso.phrases import code_id
from sayso.relayed import PARTS, Relayed, populations
from sayso.statements import Kind, Statement
from sayso.words import say

READ_AS = ("seen", "slug")


@dataclass(frozen=True)
class Spread:
    """Every number that is printed of the pages behind a figure, as statements.

    Args:
        of: the claims and their pages.
    """

    of: Relayed

    @property
    def name(self) -> str:
        """With what the names of these statements begin."""
        parts = [statements.slug(self.of.measure), self.of.wave, self.of.population]
        return ".".join([*parts, self.of.origin] if self.of.origin else parts)

    def __iter__(self) -> Iterator[Statement]:
        yield from (*self.summary(), self.unchanged(), *self.headlines())
        yield from (self.behind(node.claim_id) for node in self.of.forest[:SHOWN])
        yield from (one for row in self.changes().values() for one in row)
        for rows in self.publishers().values():
            yield from (self.publisher(rows), self.by_publisher(rows))

    def summary(self) -> tuple[Statement, ...]:
        """How many pages and origins there are, and what that forbids to say."""
        told = (self.pages(), self.origins())
        return told if self.of.origins.plural or self.of.relays.empty else (*told, self.no_plural())

    def pages(self) -> Statement:
        """How many pages carry one of these figures, of how many publishers, with which texts."""
        rows = self.of.carried
        later = rows.loc[~rows["page"].isin(rows.loc[rows["carried"].eq("known"), "page"]), "page"]
        told = {**_counts(rows), "possibly": int(later.nunique())}
        message = "spread-pages-possibly" if told["possibly"] else "spread-pages"
        return self._of("pages", Kind.SPREAD, rows.index, message, **told)

    def origins(self) -> Statement:
        """How many independent origins all of them have, as a range."""
        least, most = self.of.origins.least, self.of.origins.most
        message = "spread-origins" if least == most else "spread-origins-range"
        return self._of("origins", Kind.SPREAD, self.of.rows.index, message, least=least, most=most)

    def no_plural(self) -> Statement:
        """That there may be one source, and so no plural of sources."""
        return self._of("no-plural", Kind.SPREAD, self.of.rows.index, "spread-no-plural")

    def behind(self, origin: str) -> Statement:
        """How many relays, pages and publishers go back to one origin."""
        rows = self.of.behind(origin)
        message = "spread-behind" if len(rows) else "spread-behind-none"
        told = {"relays": len(rows), **_counts(rows)} if len(rows) else {}
        return self._named(
            f"claim.{origin}.relays", Kind.SPREAD, [origin, *rows.index], message, **told
        )

    def unchanged(self) -> Statement:
        """How many relays keep the figure as it was."""
        compared = self.of.drift.index[self.of.drift["compared"]]
        told = {"n": len(self.of.unchanged), "of": len(compared)}
        return self._of("unchanged", Kind.DRIFT, compared, "spread-unchanged", **told)

    def changes(self) -> dict[Drift, tuple[Statement, Statement]]:
        """How many relays changed what: in the text, and in the headline."""
        found = {part: self.of.changed(part) for part in PARTS}
        there = [one for one in Drift if any(one in found[part] for part in PARTS)]
        return {one: (self._change(one, "text"), self._change(one, "headline")) for one in there}

    def _change(self, one: Drift, part: str) -> Statement:
        ids = self.of.changed(part).get(one, ())
        serious = self.of.changed(part, serious=True).get(one, ())
        inferred = sum(not self.of.stated(claim) for claim in serious)
        told = {"n": len(ids), "serious": len(serious), "inferred": inferred}
        worse = "spread-changed-inferred" if inferred else "spread-changed-serious"
        message = worse if serious else "spread-changed"
        return self._of(f"{code_id(one)}.{part}", Kind.DRIFT, ids, message, **told)

    def headlines(self) -> tuple[Statement, ...]:
        """What could be known of the headlines, and in how many any hedge is left."""
        states = self.of.drift["headline_state"].value_counts()
        counted = {state: int(states.get(state, 0)) for state in STATES}
        every = self._of(
            "headlines", Kind.DRIFT, self.of.drift.index, "spread-headlines", **counted
        )
        return every, *(self._kept(seen) for seen in READ_AS if self.of.headlines(seen).of)

    def _kept(self, seen: str) -> Statement:
        pages, texts = (self.of.headlines(seen, by=by) for by in ("page", "text"))
        told = {"kept": pages.kept, "vague": pages.vague, "of": pages.of}
        once = {"texts_kept": texts.kept, "texts_vague": texts.vague, "texts": texts.of}
        message = f"spread-headlines-{seen}"
        return self._of(f"headlines.{seen}", Kind.DRIFT, pages.claims, message, **told, **once)

    def publishers(self) -> dict[str, pd.DataFrame]:
        """The relays of each publisher that changed anything, with what they changed."""
        rows = self.of.relays.join(self.of.drift.drop(columns=["claim_id"]))
        changed = rows["text_drift"].ne("") | rows["headline_drift"].ne("")
        some = rows[rows["publisher"].isin(rows.loc[changed, "publisher"])]
        grouped = {str(name): group for name, group in some.groupby("publisher", sort=True)}
        return dict(sorted(grouped.items(), key=lambda item: -_serious(item[1])))

    def publisher(self, rows: pd.DataFrame) -> Statement:
        """The name of one publisher."""
        names = self.of.book.hand.publishers[str(rows["publisher"].iloc[0])]
        name = f"{self.name}.publisher.{min(rows.index)}.name{statements.since(self.of.book)}"
        return Statement(name, Kind.DRIFT, dict(names), tuple(map(str, rows.index)))

    def by_publisher(self, rows: pd.DataFrame) -> Statement:
        """How many relays one publisher has, and how many of them changed something."""
        told = {
            "relays": len(rows),
            "text": int(rows["text_drift"].ne("").sum()),
            "headline": int(rows["headline_drift"].ne("").sum()),
            "serious": _serious(rows),
        }
        part = f"publisher.{min(rows.index)}"
        return self._of(part, Kind.DRIFT, rows.index, "spread-publisher", **told)

    def _of(
        self, part: str, kind: Kind, ids: Iterable[str], message: str, **told: Any
    ) -> Statement:
        return self._named(f"{self.name}.{part}", kind, ids, message, **told)

    def _named(
        self, name: str, kind: Kind, ids: Iterable[str], message: str, **told: Any
    ) -> Statement:
        text = statements.worded(lambda lang: say(lang, message, **told))
        return Statement(
            f"{name}{statements.since(self.of.book)}", kind, text, tuple(map(str, ids))
        )


def every(
    book: Book, measures: Iterable[str], waves: Iterable[str], origin: str = ""
) -> Iterator[Statement]:
    """All that a page of one day prints of how the figures of some measures spread."""
    for measure in measures:
        for wave in waves:
            for found in populations(book, measure, wave, origin):
                yield from Spread(found)


def _counts(rows: pd.DataFrame) -> dict[str, int]:
    counted = {"pages": "page", "texts": "text", "publishers": "publisher"}
    return {name: int(rows[column].nunique()) for name, column in counted.items()}


def _serious(rows: pd.DataFrame) -> int:
    return int((rows["text_serious"].ne("") | rows["headline_serious"].ne("")).sum())
