"""Bridges: the few times a person decided to set figures of different scope side by side.

Never by itself: a bridge has a role, a date and a reason, and is printed wherever
it was used. Nothing leads over a denial, a silence, a figure of which nobody knows
whom it is about, another unit, or from the campaign to the sweep.
"""

import datetime
from typing import Literal

from pydantic import model_validator

from sayso.dates import Span
from sayso.decisions import PartialDate, Text, Told
from sayso.forms import Form


class Bridge(Told):
    """Two origins, by claim id, that may meet although they differ in ``gap``.

    ``by`` is the role of who decided, never a name; ``date`` when.
    """

    name: Text
    baseline: Text
    current: Text
    gap: Literal["measure", "population", "period", "standard"]
    by: Literal["editor", "reporter", "researcher", "lawyer"]
    date: PartialDate

    def decided(self, day: datetime.date) -> bool:
        """Whether it stood by the end of ``day``: built, and able to be built."""
        return super().decided(day) and Span.of(self.date).start <= day

    def spans(self, baseline: str, current: str) -> bool:
        """Whether it was built between these two claims, in this order."""
        return (self.baseline, self.current) == (baseline, current)


class Bridges(Form):
    bridges: list[Bridge]

    @model_validator(mode="after")
    def _one_of_a_name(self) -> "Bridges":
        names = [bridge.name for bridge in self.bridges]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{', '.join(twice)} stands twice: give each bridge its own name")
        return self
