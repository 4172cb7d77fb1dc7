"""YAML that people write, read strictly and held to a form, with messages they can use."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from sayso.errors import Finding
from sayso.paths import Places


class Form(BaseModel):
    """Nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's, several times as quick, where PyYAML was built with it."""


class StrictLoader(QUICK):  # type: ignore[misc, valid-type]
    """Safe YAML: a key written twice is refused, and a date stays the text that it is."""


def _mapping(loader: StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    made = loader.construct_mapping(node, deep=True)
    if len(made) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise yaml.constructor.ConstructorError(
            None, None, f"{twice!r} is written twice", node.start_mark
        )
    return made


def _number(loader: StrictLoader, node: yaml.ScalarNode) -> int:
    """A number that a message can print: Python raises where it is too long for that."""
    return int(str(loader.construct_yaml_int(node)))


StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
StrictLoader.add_constructor("tag:yaml.org,2002:int", _number)

UNREADABLE = (yaml.YAMLError, ValueError, LookupError, AttributeError, RecursionError)
"""What PyYAML raises: its own error, and those of Python where a value cannot be made."""


AnyForm = TypeVar("AnyForm", bound=Form)


def read(places: Places, path: Path, form: type[AnyForm]) -> AnyForm:
    """Read a YAML file that must have the given form.

    Raises:
        Finding: it is missing, not UTF-8, not YAML, or not of the form; all
            problems with the form are told at once, by entry.
    """
    return held(places.name(path), table(places, path), form)


def held(name: str, written: Any, form: type[AnyForm]) -> AnyForm:
    """Hold what was written to a form.

    Raises:
        Finding: all problems at once, by entry.
    """
    try:
        return form.model_validate(written)
    except ValidationError as problem:
        raise Finding.all_of([_told(name, error) for error in problem.errors()]) from None


def table(places: Places, path: Path) -> Any:
    """What a YAML file holds, whatever its form.

    Raises:
        Finding: it is missing, not UTF-8 or not YAML.
    """
    name = places.name(path)
    try:
        return _loaded(name, path.read_text("utf-8"))
    except FileNotFoundError:
        raise Finding.of(name, "missing", "this file", "no file", "restore it.") from None
    except UnicodeDecodeError as problem:
        raise Finding.of(name, "wrong encoding", "UTF-8", str(problem), "save as UTF-8.") from None


def _loaded(name: str, text: str) -> Any:
    try:
        return yaml.load(text, StrictLoader)  # noqa: S506 - a safe loader
    except UNREADABLE as problem:
        found = " ".join(str(problem).split())
        raise Finding.of(name, "not YAML", "readable YAML", found, "mend that line.") from None


def _told(name: str, error: Any) -> Finding:
    entry = " → ".join(str(part) for part in error["loc"]) or "the whole file"
    found = "nothing" if error["type"] == "missing" else repr(error["input"])[:80]
    unquoted = error["type"] == "string_type" and isinstance(error["input"], int)
    remedy = "put it in quotes." if unquoted else "mend the entry."
    return Finding.of(f"{name}, {entry}", error["type"], error["msg"], found, remedy)
