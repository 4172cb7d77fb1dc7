"""What a person decided about the context series: ``data/hand/context.yml``, held to its form.

A context series is a table that others counted and that our claims are never
compared with. Its entry says which column holds what, how each code is printed,
and above all what the series does not measure.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from sayso import forms
from sayso.decisions import Entry, Names, Text
from sayso.forms import Form
from sayso.paths import Places

FILE = "context.yml"


class Columns(Form):
    """Which column of the raw table holds what.

    Either ``counted`` and ``figure`` name two columns, with one figure a row; or
    neither does, and each code of ``counted`` is a column of figures. Where
    ``area`` or ``counted_by`` has no column, its only code holds for every row.
    """

    period: Text
    area: Text | None = None
    counted_by: Text | None = None
    counted: Text | None = None
    figure: Text | None = None


class Counted(Form):
    """What a figure counts. ``most``: the last place, or the highest score, that there can be.

    ``part_of`` names the figure of the same row that this one is a part of.
    """

    name: Names
    unit: Literal["people", "cases", "percent", "place"]
    most: Annotated[int, Field(gt=0)] | None = None
    part_of: Text | None = None

    @model_validator(mode="after")
    def _ends_where_it_can(self) -> "Counted":
        if (self.unit in ("percent", "place")) != (self.most is not None):
            raise ValueError("most: for a percent or a place, and for nothing else")
        return self


class Caveat(Form):
    """What the reader of a row must know: a note as it was delivered, and its text in words.

    ``nothing`` says what an empty figure of the row is, by code, where it is not ``not_read``.
    """

    note: Text
    text: Names
    nothing: dict[Text, Literal["not_read", "other_scale"]] = Field(default_factory=dict)


class Series(Entry):
    """One context series: its names, what it counts, what it does not measure, its codes."""

    name: Names
    counts: Names
    not_measured: Annotated[list[Names], Field(min_length=1)]
    columns: Columns
    areas: dict[Text, Names]
    counted_by: dict[Text, Names]
    counted: dict[Text, Counted]
    publishers: dict[Text, Names]
    caveats: list[Caveat]

    @property
    def notes(self) -> dict[str, Caveat]:
        """The caveats by the note that each puts into words."""
        return {caveat.note: caveat for caveat in self.caveats}

    @model_validator(mode="after")
    def _readable(self) -> "Series":
        if (self.columns.counted is None) != (self.columns.figure is None):
            raise ValueError("columns: counted and figure are given together or not at all")
        for column, codes in (("area", self.areas), ("counted_by", self.counted_by)):
            if getattr(self.columns, column) is None and len(codes) != 1:
                raise ValueError(f"{column}: without a column there is exactly one code")
        for code, counted in self.counted.items():
            if counted.part_of is not None and counted.part_of not in self.counted:
                raise ValueError(f"counted, {code}: part of {counted.part_of!r}, which is no code")
        return self


class _File(Form):
    series: dict[Text, Series]


def load(places: Places) -> dict[str, Series]:
    """Every context series that is described; none where the investigation has no such file.

    Raises:
        Finding: the file is not of its form.
    """
    path = places.hand / FILE
    return forms.read(places, path, _File).series if path.is_file() else {}
