"""The citation forest: which page took a figure from which, and how sure that is.

The delivery mostly points from a page straight to the first claim. ``data/hand/relays.yml`` adds
the steps between, each stated by the page or inferred by a person. Where a page names nobody, its
link is an inference too: it prints the same figure. What is inferred makes one origin of two only
at the lower end of the range.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from pydantic import model_validator

from sayso import columns, relays
from sayso.decisions import Text, Told
from sayso.errors import Finding
from sayso.forms import Form

FILE = "data/hand/relays.yml"
NOT_ORIGINS = ("own_voice", "unnamed")
"""An outlet's own voice and unnamed origins count as relays until a person says otherwise; what
such a page repeats is our inference."""
COLUMNS = {
    "claim_id": "the relay",
    "source": "the claim it took its figure from, as far as known",
    "stated": "whether the page says so; else the step is inferred",
    "named": "the claim that the page credits in any case; empty where it names nobody",
}


class Step(Told):
    """From which claim a relay took its figure: ``stated`` by the page, or else inferred."""

    via: Text
    stated: bool


class Steps(Form):
    """Steps between a relay and the claim that the delivery says it repeats, by relay."""

    relays: dict[Text, Step]

    @model_validator(mode="after")
    def _to_another(self) -> "Steps":
        if own := [relay for relay, step in self.relays.items() if relay == step.via]:
            raise ValueError(f"{', '.join(own)}: a page does not repeat itself")
        return self


def edges(rows: pd.DataFrame, steps: Mapping[str, Step], day: date) -> pd.DataFrame:
    """From where each relay of a slice took its figure.

    Args:
        rows: claims of one slice with ``claim_id``, ``relay_of`` and ``originator_kind``.
        steps: by relay; one that could not be known on the day, or whose source is not in the
            slice, is passed over.
        day: the day of the slice.

    Returns:
        One row a relay, with ``COLUMNS``, in the order of the rows.
    """
    read = ["claim_id", "relay_of", "originator_kind"]
    told = columns.plain(rows.loc[rows["relay_of"].ne(""), read])
    followed = _followed(rows["claim_id"], steps, day)
    stated = [relay for relay, step in followed.items() if step.stated]
    credited = ~told["originator_kind"].isin(NOT_ORIGINS)
    via = _vias(followed, told["claim_id"])
    return pd.DataFrame(
        {
            "claim_id": told["claim_id"],
            "source": via.fillna(told["relay_of"]),
            "stated": credited.where(via.isna(), told["claim_id"].isin(stated)),
            "named": told["relay_of"].where(credited, ""),
        }
    )


def _vias(steps: Mapping[str, Step], relays: pd.Series) -> pd.Series:
    """Where the step of each relay leads; NA where it has none. All are looked up at once."""
    vias = pd.Series({relay: step.via for relay, step in steps.items()}, dtype="str")
    return vias.reindex(relays).set_axis(relays.index)


def _followed(ids: pd.Series, steps: Mapping[str, Step], day: date) -> dict[str, Step]:
    """The steps that could be known on a day, and lead to a claim that was there."""
    there = frozenset(ids[ids.isin([step.via for step in steps.values()])])
    decided = {relay: step for relay, step in steps.items() if step.decided(day)}
    return {relay: step for relay, step in decided.items() if step.via in there}


@dataclass(frozen=True)
class Origins:
    """How many independent origins some claims have: at least, and at most.

    Whatever one originator says is one origin, however often and however differently it is said.

    Attributes:
        least: with every inferred step taken for true, and outlets' own voices and unnamed
            sources for somebody's who is named.
        most: with no inferred step, and each of these a source of its own.
    """

    least: int
    most: int

    @property
    def plural(self) -> bool:
        """Whether "sources say" may be said: of one origin, however often repeated, it may not.

        Reuters, "Handbook of Journalism": no plural where there is one source.
        """
        return self.least > 1


def origins(
    rows: pd.DataFrame, links: pd.DataFrame, claims: Iterable[str] | None = None
) -> Origins:
    """The independent origins behind some claims.

    Args:
        rows: every claim of the slice, with ``claim_id``, ``originator_id`` and
            ``originator_kind``.
        links: the edges of the slice, with ``COLUMNS``.
        claims: ids of the claims, origins or relays; by default all of the rows.
    """
    wanted = pd.Series([] if claims is None else list(claims), dtype="str")
    link, source, credited, places = relays.places(
        rows["claim_id"], links["claim_id"], links["source"], links["named"], wanted
    )
    asked = np.arange(len(rows)) if claims is None else places[places >= 0]
    # Where no step is sure and nobody is credited, the page counts as a source of its own.
    alone = np.where(links["named"].eq(""), link, credited)
    sure = np.where(links["stated"], source, alone)
    named = ~rows["originator_kind"].isin(NOT_ORIGINS).to_numpy()
    originator = pd.factorize(rows["originator_id"])[0]
    first, last = (_ends(len(rows), link, to)[asked] for to in (source, sure))
    least = len(np.unique(originator[first[named[first]]]))
    # Whoever has no name is told apart by the claim.
    most = len(np.unique(np.where(named[last], originator[last], -1 - last)))
    return Origins(max(least, min(most, 1)), most)


def _ends(count: int, link: np.ndarray, to: np.ndarray) -> np.ndarray:
    """Where each of so many claims comes to an end when links are followed, by place."""
    repeats = np.arange(count)
    repeats[link] = to
    return relays.ends(repeats, repeats == np.arange(count))


def hold(claims: pd.DataFrame, steps: Mapping[str, Step]) -> None:
    """Hold the steps to the claims they stand between.

    Args:
        claims: all claims of the newest delivery, with the columns of ``claims.COLUMNS``.
        steps: by relay.

    Raises:
        Finding: a step from or to what is not there, from an origin, to another root, in a circle,
            or to a page that appeared later; all told at once.
    """
    named = [*steps, *(step.via for step in steps.values())]
    rows = columns.plain(claims[claims["claim_id"].isin(named)]).set_index("claim_id")
    circle = _in_circle(claims, steps) if steps else frozenset()
    found = [one for relay, step in steps.items() for one in _unsound(relay, step, rows, circle)]
    if found:
        raise Finding.all_of(found)


def _in_circle(claims: pd.DataFrame, steps: Mapping[str, Step]) -> frozenset[str]:
    told = _vias(steps, claims["claim_id"]).fillna(claims["relay_of"].astype("str"))
    lost = relays.roots(claims["claim_id"], told).eq("")
    return frozenset(claims.loc[lost, "claim_id"])


def _unsound(relay: str, step: Step, rows: pd.DataFrame, circle: frozenset[str]) -> list[Finding]:
    """What is wrong with a step; nothing if it can stand."""
    for claim in (relay, step.via):
        if claim not in rows.index:
            return [_told(relay, "unknown claim", "a claim_id of the ledger", claim)]
    if not rows["relay_of"][relay]:
        return [_told(relay, "not a relay", "a claim that repeats another", "an origin")]
    if rows["root"][relay] != rows["root"][step.via]:
        return [_told(relay, "another root", rows["root"][relay], rows["root"][step.via])]
    if relay in circle:
        return [_told(relay, "in a circle", "steps that lead to an origin", step.via)]
    if rows["carried_to"][relay] < rows["carried_from"][step.via]:
        appeared = f"{step.via} appeared on {rows['carried_from'][step.via]:%Y-%m-%d}"
        return [_told(relay, "before its source", "a source that was there already", appeared)]
    return []


def _told(relay: str, rule: str, expected: str, found: str) -> Finding:
    remedy = "correct the step, or take it out."
    return Finding.of(f"{FILE}, {relay}", rule, expected, found, remedy)
