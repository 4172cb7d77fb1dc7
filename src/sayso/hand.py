"""What a person decided, read from ``data/hand`` and held to its form.

Every entry carries its reason and the day since which it could be decided, so
that a page rendered as of an earlier day never borrows later knowledge.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from sayso import forms
from sayso.agreement import Languages, Unworded
from sayso.bridges import Bridge, Bridges
from sayso.citations import Step, Steps
from sayso.corrections import Correction, Corrections
from sayso.counts import VAGUE_WORDS
from sayso.decisions import Entry, Names, Text, Told
from sayso.denials import Answer, Answers
from sayso.errors import Finding, did_you_mean
from sayso.forms import Form
from sayso.paths import Places
from sayso.phrases import Unit
from sayso.waves import Waves
from sayso.words import LANGUAGES


class Measure(Entry):
    """What is counted, and in which unit. ``none``: how "there were none" reads for it."""

    name: Names
    unit: Unit
    definition: Names
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


class Scope(Told):
    """Whose persecution an origin's figure is about, and by which standard it was counted.

    ``revises: nothing`` says that a later figure of the same originator leaves
    the earlier ones standing; ``zero: counted`` that a zero was asserted by
    somebody who counts this scope themselves, ``zero: not said`` that its words say no zero at
    all; ``caps: nothing`` that identified
    cases do not claim to be all there were, so that their number is only a floor.
    """

    population: Literal["campaign", "sweep", "helped", "relatives", "other"]
    standard: Literal["reported", "documented", "listed", "estimated"]
    revises: Literal["latest", "nothing"] = "latest"
    zero: Literal["not counted", "counted", "not said"] = "not counted"
    caps: Literal["by standard", "nothing"] = "by standard"


class Scopes(Form):
    scopes: dict[str, Scope]


class Pair(Told):
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
    words: dict[str, tuple[Annotated[int, Field(ge=0)], int]]

    @model_validator(mode="after")
    def _usable(self) -> "Reading":
        if set(self.words) != set(VAGUE_WORDS):
            raise ValueError(f"words has one entry each for {', '.join(VAGUE_WORDS)}")
        for word, (low, high) in self.words.items():
            if low > high:
                raise ValueError(f"{word}: {low} lies above {high}")
        return self


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


class Publishers(Form):
    """How the publishers of the pages that were read are printed, by their spelling."""

    publishers: dict[Text, Names]


class Copies(Form):
    """Whose text a page carries, by the spelling of its publisher."""

    copies: dict[Text, Text]


class Place(Form):
    """A place as it is printed; ``detail`` where it is not the whole place the ledger is about."""

    name: Names
    detail: bool


class PlaceNames(Form):
    places: dict[Text, Place]


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


def _switch_for_every_language(switches: dict[str, Setting]) -> dict[str, Setting]:
    if set(switches) != set(LANGUAGES):
        raise ValueError(f"a setting for each of {', '.join(LANGUAGES)}")
    return switches


ADDRESS = r"^(https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~%-]+)*)?$"
"""Letters, digits and a few signs: nothing that a page, or whoever reads it, takes for another."""


class Site(Form):
    """The address at which ``reports`` is published, with the reason for it; empty for none yet."""

    value: Annotated[str, StringConstraints(pattern=ADDRESS)]
    reason: Text


class LinkSettings(Form):
    outward_links: Annotated[dict[str, Setting], AfterValidator(_switch_for_every_language)]
    site_url: Site


class Links(Form):
    settings: LinkSettings
    pages: list[Page]


class Front(Form):
    """What the front page of the investigation says of itself."""

    title: Names
    lead: Names
    errors: Names


class Hand(Form):
    """All hand tables of an investigation."""

    waves: Waves
    measures: dict[str, Measure]
    terms: Terms
    scopes: dict[str, Scope]
    pairs: list[Pair]
    bridges: list[Bridge]
    readings: dict[str, Reading]
    originators: dict[str, Originator]
    publishers: dict[str, Names]
    copies: dict[str, str]
    places: dict[str, Place]
    languages: Languages
    unworded: Unworded
    corrections: dict[str, Correction]
    steps: dict[str, Step]
    answers: dict[str, Answer]
    links: Links
    front: Front


def load(places: Places) -> Hand:
    """Read and check every hand table.

    Raises:
        Finding: a file is missing, is not YAML, or an entry is not of its form;
            all problems of a file are told at once.
    """
    hand = Hand(
        waves=forms.read(places, places.hand / "waves.yml", Waves),
        measures=forms.read(places, places.hand / "measures.yml", Measures).measures,
        terms=forms.read(places, places.hand / "populations.yml", Terms),
        scopes=forms.read(places, places.hand / "scopes.yml", Scopes).scopes,
        pairs=forms.read(places, places.hand / "pairs.yml", Pairs).pairs,
        bridges=forms.read(places, places.hand / "bridges.yml", Bridges).bridges,
        readings=forms.read(places, places.hand / "readings.yml", Readings).readings,
        originators=forms.read(places, places.hand / "originators.yml", Originators).originators,
        publishers=forms.read(places, places.hand / "publishers.yml", Publishers).publishers,
        copies=forms.read(places, places.hand / "copies.yml", Copies).copies,
        places=forms.read(places, places.hand / "places.yml", PlaceNames).places,
        languages=forms.read(places, places.hand / "languages.yml", Languages),
        unworded=forms.read(places, places.hand / "not_in_the_words.yml", Unworded),
        corrections=forms.read(places, places.hand / "corrections.yml", Corrections).corrections,
        steps=forms.read(places, places.hand / "relays.yml", Steps).relays,
        answers=forms.read(places, places.hand / "denials.yml", Answers).denials,
        links=forms.read(places, places.hand / "links.yml", Links),
        front=forms.read(places, places.hand / "front.yml", Front),
    )
    _hold_copies(hand, places.name(places.hand / "copies.yml"))
    return hand


def _hold_copies(hand: Hand, file: str) -> None:
    names = hand.publishers
    strange = [_strange(file, name, names) for name in hand.copies if name not in names]
    if strange:
        raise Finding.all_of(strange)


def _strange(file: str, name: str, publishers: dict[str, Names]) -> Finding:
    expected = "one that data/hand/publishers.yml names"
    found = f"{name!r}.{did_you_mean(name, publishers)}"
    return Finding.of(f"{file}, {name}", "unknown publisher", expected, found, "correct the name.")
