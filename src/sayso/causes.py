"""Why what was published changed: decided by a person, release by release.

``data/hand/causes.yml`` is read when a release is made. What a cause covers is named by claims
or by statements; the first that covers a change explains it.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from sayso import forms
from sayso.decisions import Text, Told
from sayso.forms import Form
from sayso.inputs import CAUSES
from sayso.paths import Places

RELEASE = r"^\d{4}-\d{2}-\d{2}-r[1-9]\d*$"
OUR_ERROR = "our error"
Why = Literal["source revised", "our error", "method", "wording"]


class Cause(Told):
    """Why some statements say something else than in the release named by ``since``.

    ``claims`` covers every statement that rests on one of them, ``statements`` those of these
    names, with ``*`` for any part. ``by`` is a role, never a name.
    """

    since: Annotated[str, StringConstraints(pattern=RELEASE)]
    cause: Why
    by: Literal["reporter", "editor", "data editor"]
    claims: tuple[Text, ...] = ()
    statements: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _covers_something(self) -> "Cause":
        if not (self.claims or self.statements):
            raise ValueError("claims or statements: what the cause covers")
        return self

    def covers(self, name: str, claims: Iterable[str]) -> bool:
        """Whether a statement of this name, resting on these claims, is meant."""
        named = any(fnmatchcase(name, pattern) for pattern in self.statements)
        return named or not set(self.claims).isdisjoint(claims)


class Causes(Form):
    causes: Annotated[list[Cause], Field(default_factory=list)]


def load(places: Places) -> list[Cause]:
    """The causes that people gave; none where there is no such file.

    Raises:
        Finding: the file is not YAML or not of its form.
    """
    path = places.hand / CAUSES
    return forms.read(places, path, Causes).causes if path.is_file() else []
