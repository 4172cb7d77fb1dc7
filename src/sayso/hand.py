"""What a person decided, read from ``data/hand`` and held to its form.

Every entry carries its reason and the day since which it could be decided, so
that a page rendered as of an earlier day never borrows later knowledge.
"""

from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from sayso.dates import Span
from sayso.errors import Finding
from sayso.paths import Places

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def _partial_date(text: str) -> str:
    Span.of(text)
    return text


PartialDate = Annotated[str, AfterValidator(_partial_date)]


class Form(BaseModel):
    """Nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(Form):
    """A decision with its reason, and since when it could be taken."""

    reason: Text
    known_since: PartialDate


class Names(Form):
    """A name in the languages of our readers."""

    en: Text
    ru: Text


class Wave(Entry):
    """A named period of events. ``comparable`` is false where it spans several waves."""

    name: Names
    title: Names | None = None
    start: PartialDate | None
    end: PartialDate | None
    comparable: bool


class Definition(Entry):
    """How somebody else cuts the events into waves: displayed, never applied."""

    wave: Text
    what: Text
    start: PartialDate | None
    end: PartialDate | None
    by: Text
    source: list[Text]


class Compared(Form):
    """The waves compared unless somebody asks for others."""

    baseline: Text
    current: Text


class Waves(Form):
    compared: Compared
    waves: dict[str, Wave]
    definitions: list[Definition]


class Measure(Entry):
    """What is counted, and in which unit. ``none``: how "there were none" reads for it."""

    name: Names
    unit: Literal[
        "people", "cases", "complaints", "places", "waves", "countries", "statements", "findings"
    ]
    definition: Text
    none: Names | None = None
    charted: bool = False


class Measures(Form):
    measures: dict[str, Measure]


class Term(Entry):
    """A population or a standard: its name and what belongs to it."""

    name: Names
    definition: Text


POPULATIONS = {"campaign", "sweep", "helped", "relatives", "other"}
STANDARDS = {"reported", "documented", "listed", "estimated"}


class Terms(Form):
    populations: dict[str, Term]
    standards: dict[str, Term]

    @model_validator(mode="after")
    def _all_of_them(self) -> "Terms":
        if set(self.populations) != POPULATIONS or set(self.standards) != STANDARDS:
            raise ValueError(f"populations: {sorted(POPULATIONS)}, standards: {sorted(STANDARDS)}")
        return self


class Scope(Entry):
    """Whose persecution an origin's figure is about, and by which standard it was counted.

    ``revises: nothing`` says that a later figure of the same originator leaves
    the earlier ones standing; ``zero: counted`` that a zero was asserted by
    somebody who counts this scope themselves; ``caps: nothing`` that identified
    cases do not claim to be all there were, so that their number is only a floor.
    """

    population: Literal["campaign", "sweep", "helped", "relatives", "other"]
    standard: Literal["reported", "documented", "listed", "estimated"]
    revises: Literal["latest", "nothing"] = "latest"
    zero: Literal["not counted", "counted"] = "not counted"
    caps: Literal["by standard", "nothing"] = "by standard"


class Scopes(Form):
    scopes: dict[str, Scope]


class Pair(Entry):
    """Two claims that a person decided to set side by side."""

    name: Text
    title: Names
    baseline: Text
    current: Text


class Pairs(Form):
    pairs: list[Pair]


class Width(Form):
    """How far a number may stray under a reading, in per cent of it."""

    round: Annotated[int, Field(ge=0, lt=100)]
    other: Annotated[int, Field(ge=0, lt=100)]


class Reading(Entry):
    """What a vague word is taken to mean, by name: never silently."""

    name: Names
    about: Width
    nearly: Width
    words: dict[str, tuple[int, int]]


class Readings(Form):
    readings: dict[str, Reading]


class Originator(Entry):
    """Who counts: one spelling to print, and the spellings met in the tables."""

    name: Names
    kind: Literal[
        "organisation",
        "newspaper",
        "official",
        "court",
        "intergovernmental",
        "government",
        "witness",
        "film",
        "own_voice",
        "unnamed",
    ]
    spellings: list[Text]


class Originators(Form):
    originators: dict[str, Originator]

    @model_validator(mode="after")
    def _one_owner_each(self) -> "Originators":
        seen: dict[str, str] = {}
        for key, originator in self.originators.items():
            for spelling in originator.spellings:
                if spelling in seen:
                    raise ValueError(f"{spelling!r} stands under {seen[spelling]} and {key}")
                seen[spelling] = key
        return self


class Setting(Form):
    """A switch, with the reason for where it stands."""

    value: bool
    reason: Text


class Page(Entry):
    """A page that we credit by publisher and date and do not link."""

    publisher: Text
    url: str
    title: Text
    link: Literal[False]
    rows: list[Text]


class LinkSettings(Form):
    outward_links: dict[str, Setting]


class Links(Form):
    settings: LinkSettings
    pages: list[Page]


class Hand(Form):
    """All hand tables of an investigation."""

    waves: Waves
    measures: dict[str, Measure]
    terms: Terms
    scopes: dict[str, Scope]
    pairs: list[Pair]
    readings: dict[str, Reading]
    originators: dict[str, Originator]
    links: Links


AnyForm = TypeVar("AnyForm", bound=Form)


class _StrictLoader(yaml.SafeLoader):
    """Safe YAML that refuses a key written twice instead of keeping the last."""


def _mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    for key in keys:
        if keys.count(key) > 1:
            raise yaml.constructor.ConstructorError(
                None, None, f"{key!r} is written twice", node.start_mark
            )
    return loader.construct_mapping(node, deep=True)


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def _read(places: Places, file: str, form: type[AnyForm]) -> AnyForm:
    path = places.hand / file
    name = places.name(path)
    try:
        return form.model_validate(yaml.load(path.read_text("utf-8"), _StrictLoader))  # noqa: S506
    except FileNotFoundError:
        raise Finding.of(name, "missing", "a hand table", "no file", "restore it.") from None
    except UnicodeDecodeError as problem:
        raise Finding.of(name, "wrong encoding", "UTF-8", str(problem), "save as UTF-8.") from None
    except yaml.YAMLError as problem:
        found = " ".join(str(problem).split())
        raise Finding.of(name, "not YAML", "readable YAML", found, "mend that line.") from None
    except ValidationError as problem:
        raise Finding.all_of([_told(name, error) for error in problem.errors()]) from None


def _told(name: str, error: Any) -> Finding:
    entry = " → ".join(str(part) for part in error["loc"]) or "the whole file"
    found = "nothing" if error["type"] == "missing" else repr(error["input"])[:80]
    return Finding.of(f"{name}, {entry}", error["type"], error["msg"], found, "mend the entry.")


def load(places: Places) -> Hand:
    """Read and check every hand table.

    Raises:
        Finding: a file is missing, is not YAML, or an entry is not of its form;
            all problems of a file are told at once.
    """
    return Hand(
        waves=_read(places, "waves.yml", Waves),
        measures=_read(places, "measures.yml", Measures).measures,
        terms=_read(places, "populations.yml", Terms),
        scopes=_read(places, "scopes.yml", Scopes).scopes,
        pairs=_read(places, "pairs.yml", Pairs).pairs,
        readings=_read(places, "readings.yml", Readings).readings,
        originators=_read(places, "originators.yml", Originators).originators,
        links=_read(places, "links.yml", Links),
    )
