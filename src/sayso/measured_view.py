"""What the notebook *What we may say, and what we may not* shows: one measure, both waves."""

from collections.abc import Sequence

from markupsafe import Markup

from sayso import reasons, statements
from sayso.compared_view import Compared
from sayso.fragments import Fragment, Group, paragraph, stated
from sayso.hand import Pair
from sayso.ledger import SHOWN, Book
from sayso.statements import Findings
from sayso.views import OneMeasure
from sayso.words import say


class Measured(OneMeasure, Compared):
    """One measure of two waves: what may be said of it, and what may not."""

    def figures(self) -> Fragment:
        """The standing figures of each wave, each with who put it forward."""
        return self.claims(
            Group(self.wave_name(wave), claims, with_measure=False)
            for wave in self.waves
            if (claims := tuple(self._standing_of(wave).earliest(SHOWN + 1)))
        )

    def _standing_of(self, wave: str) -> Book:
        return statements.standing(self.measure, wave, self.book)

    def together(self) -> Fragment:
        """All standing figures of one wave against all of the other."""
        return self.render("together.html", found=self._all())

    def _all(self) -> Findings:
        return statements.of_waves(self.measure, *self.waves, self.book, self.reading)

    def findings(self) -> list[tuple[Pair, Findings]]:
        """What is said of each pair of this measure that people decided to draw."""
        return [
            (pair, found)
            for pair, found in super().findings()
            if self.measure in [claim.measure for claim in found.comparison.pair]
        ]

    def pairs(self) -> Fragment:
        """The pairs of this measure, with every reason."""
        return self.render("pairs.html", pairs=self.findings(), whole=True)

    def readings(self) -> Fragment:
        """The verdict from the words alone, and under each reading."""
        named = [(pair.title[self.lang], found) for pair, found in self.findings()]
        rows = [*named, (say(self.lang, "readings-all"), self._all())]
        readings = self.book.hand.readings
        heads = [say(self.lang, "readings-what"), say(self.lang, "readings-strict")]
        heads += [say(self.lang, "readings-read", reading=one.name[self.lang])
                  for one in readings.values()]  # fmt: skip
        return self.listed(heads, [(name, *self._read(found)) for name, found in rows])

    def _read(self, found: Findings) -> tuple[str, ...]:
        """The verdict, and what becomes of it; where nothing does, the verdict again."""
        changed = {reading: one for one in found.read for reading in one.readings}
        told = [changed.get(reading, found.verdict) for reading in self.book.hand.readings]
        return tuple(stated(one, self.lang) for one in (found.verdict, *told))

    def bridges(self) -> Fragment:
        """The decisions of people by which figures of different scope were set side by side."""
        found = [self._all(), *(one for _, one in self.findings())]
        used = {bridge.name: bridge for one in found for bridge in one.comparison.bridges}
        told = [reasons.bridge(bridge, self.lang) for bridge in used.values()]
        return self._listed(told) if told else paragraph(self.lang, "bridges-none")

    def _listed(self, texts: Sequence[str]) -> Fragment:
        return Fragment(Markup("").join(Markup("<p>{}</p>").format(text) for text in texts))

    def official_answers(self) -> Fragment:
        """What officials answered on this measure, in their words; never a number on a scale."""
        return self._answers(self.book.measure(self.measure).where("wave", self.waves))
