"""Our templates: whatever is put into one is text, and nothing may be missing."""

import base64
import hashlib
import re
from functools import cache
from typing import Any

import jinja2

UNFIT = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufdcf\\ufdf0-\\ufffd\\U00010000-\\U0010fffd]"
)
"""What no page and no SVG may hold: control characters, lone surrogates, what is no character."""


def legible(text: str) -> str:
    r"""A text as a page can hold it: what it may not hold becomes the sign for that.

    >>> legible("40\x08 people")
    '40� people'
    """
    return type(text)(UNFIT.sub("\ufffd", text))


def _fit(value: Any) -> Any:
    return legible(value) if isinstance(value, str) else value


def fill(template: str, **values: Any) -> str:
    """A template filled in; what is not marked up is escaped.

    Raises:
        jinja2.UndefinedError: a value is missing.
    """
    found: str = _templates().get_template(template).render(**values)
    return found


@cache
def _templates() -> jinja2.Environment:
    found = jinja2.Environment(
        loader=jinja2.PackageLoader("sayso"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_fit,
    )
    found.filters["digest"] = digest
    return found


def digest(text: str) -> str:
    """How a policy names a script or style that may be there (CSP Level 3).

    >>> digest("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    found = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(found).decode('ascii')}"
