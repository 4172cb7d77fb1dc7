"""Named periods of events: which there are, which two are compared, and who else cuts them how."""

from pydantic import model_validator

from sayso.dates import Span
from sayso.decisions import Entry, Names, PartialDate, Text, Told
from sayso.errors import WrongUse, one_of
from sayso.forms import Form


class Wave(Entry):
    """A named period of events. ``comparable`` is false where it spans several waves."""

    name: Names
    title: Names | None = None
    start: PartialDate | None
    end: PartialDate | None
    comparable: bool


class Definition(Told):
    """How somebody else cuts the events into waves: displayed, never applied."""

    wave: Text
    what: Names
    start: PartialDate | None
    end: PartialDate | None
    by: Names
    source: list[Text]

    @property
    def told(self) -> tuple[Names, Names, Names]:
        """What readers see of it."""
        return self.what, self.by, self.reason


class Compared(Form):
    """The waves compared unless somebody asks for others."""

    baseline: Text
    current: Text


class Waves(Form):
    compared: Compared
    waves: dict[str, Wave]
    definitions: list[Definition]

    @model_validator(mode="after")
    def _two_single_waves(self) -> "Waves":
        for wave in (self.compared.baseline, self.compared.current):
            if wave not in self.waves or not self.waves[wave].comparable:
                raise ValueError(f"compared: {wave!r} is not one of the comparable waves")
        if self._later_first(self.compared.baseline, self.compared.current):
            raise ValueError("compared: the baseline began after the current wave")
        return self

    def two(self, baseline: str, current: str) -> tuple[str, str]:
        """Two waves that can be set side by side, the earlier one first.

        Raises:
            WrongUse: there is no such wave, they are one, or the later one is the baseline.
        """
        for wave in (baseline, current):
            one_of(wave, self.waves, "wave")
        if baseline == current:
            raise WrongUse(f"{baseline!r} is compared with another wave, not with itself.")
        if self._later_first(baseline, current):
            raise WrongUse(
                f"{baseline!r} began after {current!r}: the earlier one is the baseline."
            )
        return baseline, current

    def _later_first(self, baseline: str, current: str) -> bool:
        began = [self.waves[wave].start for wave in (baseline, current)]
        then, now = (Span.of(start) if start else None for start in began)
        return bool(then and now and then.start > now.end)
