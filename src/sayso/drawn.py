"""What a chart says, part by part, as statements; and what each place of its pictures must say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso import embeds
from sayso.charts import Chart
from sayso.marks import Mark
from sayso.pictures import Picture, Words
from sayso.sayings import Sayings
from sayso.statements import Kind, Statement
from sayso.words import LANGUAGES, say

PARTS = ("title", "subtitle", "how_to_read", "source", "alt")


@dataclass(frozen=True)
class Drawn:
    """A chart in every language.

    Args:
        name: with what the names of its statements begin: page and chart.
        charts: the chart in each language; marks are told apart by their keys.
    """

    name: str
    charts: Mapping[str, Chart]

    def __iter__(self) -> Iterator[Statement]:
        first = next(iter(self.charts.values()))
        claims = tuple(dict.fromkeys(c.id for _, _, mark in first.marks for c in mark.claims))
        behind = {"source": claims, "alt": first.featured}
        for part in PARTS:
            told = {lang: str(getattr(chart, part)) for lang, chart in self.charts.items()}
            yield self._of(part.replace("_", "-"), told, behind.get(part, ()))
        for number in range(1, 1 + max(len(one.corrections) for one in self.charts.values())):
            told = {lang: one.corrections[number - 1] for lang, one in self.charts.items()
                    if number <= len(one.corrections)}  # fmt: skip
            yield self._of(f"correction.{number}", told, ())
        rows = {lang: str(len(chart.marks)) for lang, chart in self.charts.items()}
        table = {lang: say(lang, "bundle-table", n=int(n)) for lang, n in rows.items()}
        yield self._of("table", table, claims)
        yield self._of("scale", {lang: _scale(chart) for lang, chart in self.charts.items()}, ())
        for key in dict.fromkeys(key for chart in self.charts.values() for key in chart.told):
            told = {lang: chart.told.get(key, "") for lang, chart in self.charts.items()}
            mark = next(m for chart in self.charts.values() if (m := _marks(chart).get(key)))
            yield self._of(f"row.{key}", told, _behind(mark))

    def _of(self, part: str, text: dict[str, str], claims: tuple[str, ...]) -> Statement:
        whole = {lang: text.get(lang, "") for lang in LANGUAGES}
        return Statement(f"{self.name}.{part}", Kind.CHART, whole, claims)

    @cached_property
    def sayings(self) -> dict[str, Sayings]:
        """What may stand anywhere in the chart, but for its rows."""
        return {lang: Sayings(lang, self._general(lang)) for lang in self.charts}

    def _general(self, lang: str) -> Iterator[tuple[str, str]]:
        for statement in self:
            if ".row." not in statement.name:
                yield statement.name, statement.text[lang]
        chart = self.charts[lang]
        for panel, title, _ in chart.marks:
            yield f"{self.name}.scale", ", ".join(filter(None, [panel.title, title]))
        _, family, slug = self.name.split(".")
        address = embeds.Address(chart.site, f"charts/{family}/{slug}/{lang}")
        yield f"{self.name}.address", str(address)

    def row(self, lang: str, mark: Mark) -> list[tuple[str, str]]:
        """What may stand in one row: each part of it, under the name of the row."""
        name = f"{self.name}.row.{mark.key}"
        words = [mark.label, mark.detail, mark.words, f"{mark.words} {mark.label}"]
        texts = [*words, *_quoted(mark)]
        return [(name, text) for text in texts if text]


def _behind(mark: Mark) -> tuple[str, ...]:
    """The claims in a row, and the one that its text says it repeats."""
    return tuple(dict.fromkeys([*(claim.id for claim in mark.claims), *filter(None, [mark.under])]))


def _quoted(mark: Mark) -> list[str]:
    one = mark.claims[0] if len(mark.claims) == 1 else None
    return [one.wording, one.id] if one else []


def _marks(chart: Chart) -> dict[str, Mark]:
    return {mark.key: mark for _, _, mark in chart.marks}


def _scale(chart: Chart) -> str:
    return " ".join(loose(chart.wide))


def loose(picture: Picture) -> list[str]:
    """What a picture says beside its rows: the titles of bands, and the numbers of its scales."""
    return [item.text for group in picture.groups if not group.key
            for item in group.items if isinstance(item, Words)]  # fmt: skip


def rows(picture: Picture) -> list[str]:
    """What each row of a picture says, line after line."""
    return [
        " ".join(item.text for item in group.items if isinstance(item, Words))
        for group in picture.groups
        if group.key
    ]
