"""A YAML node becomes a record; what pydantic finds wrong becomes problems, in the editor's words and places.

An editor knows keys, ids and lines. No class name and no wording of the library may reach a message.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from .errors import Problems, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from .sources import Node
    from .values import Reading

R = TypeVar("R", bound=BaseModel)

_EXPECTED = {
    "string_type": "a text is expected here",
    "dict_type": "“key: value” lines are expected here",
    "model_type": "“key: value” lines are expected here",
    "tuple_type": "a list is expected here: lines that begin with “- ”, or [one, two]",
}


def validate(
    kind: type[R], node: Node, reading: Reading, problems: Problems, may_lack: Collection[str] = ()
) -> R | None:
    """A record from its YAML; None where problems say what is wrong with it.

    Of keys that it may lack, since a broken series would have given them, nothing is said.
    """
    if not isinstance(node.value, dict):
        message = "this file is empty" if node.value is None else "this file should be “key: value” lines"
        problems.error("wrong-type", message, node.location, "write key: value, one a line")
        return None
    try:
        return kind.model_validate(node.plain(), context=reading)
    except ValidationError as error:
        for finding in error.errors(include_url=False, include_input=False):
            if finding["type"] != "missing" or len(finding["loc"]) > 1 or finding["loc"][0] not in may_lack:
                _translate(finding, kind, node, problems)
        return None


def _translate(finding: Mapping[str, Any], kind: type[BaseModel], node: Node, problems: Problems) -> None:
    """One of pydantic's findings, in the editor's words."""
    path = [step for step in finding["loc"] if step != "[key]"]
    place, key = node.place(path), str(path[-1]) if path else ""
    match finding["type"], finding.get("ctx", {}):
        case "value_error", {"error": Refusal() as refusal}:
            is_key = finding["loc"][-1:] == ("[key]",)
            at_key = [*path, refusal.key] if refusal.key else path
            problems.refuse(refusal, node.key_place(at_key) if is_key or refusal.key else place)
        case "missing", _:
            problems.error("missing-key", f"“{key}” is missing", node.place(path[:-1]), f"add {key}: …")
        case "extra_forbidden", _ if len(path) == 1 and node.key_place(path).path != node.location.path:
            pass  # a default; it was told with its series
        case "extra_forbidden", _:
            hint = nearest(key, _fields_at(kind, path[:-1]))
            problems.error("unknown-key", f"“{key}” is not a key that is known here", node.key_place(path), hint)
        case "literal_error", _ if not isinstance(_value_at(node, path), str):
            message = "nothing is written here" if _value_at(node, path) is None else "a text is expected here"
            problems.error("unknown-value", message, place)
        case "literal_error", {"expected": expected}:
            allowed = re.findall(r"'([^']*)'", expected)
            hint = nearest(_value_at(node, path), allowed)
            problems.error("unknown-value", f"“{_value_at(node, path)}” is not one of the choices", place, hint)
        case _ if path and _value_at(node, path) is None:
            problems.error("wrong-type", "nothing is written here", place, "write it, or remove the key")
        case other, _:
            problems.error("wrong-type", _EXPECTED.get(other, "another kind of value is expected here"), place)


def _value_at(node: Node, path: list[str | int]) -> Any:
    value = node.plain()
    for step in path:
        value = value[step]
    return value


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint that names the nearest of what is known, or all of it where it is little."""
    from difflib import get_close_matches

    names = sorted(known)
    if near := get_close_matches(name.lower(), names, 1, 0.6):
        return f"did you mean {near[0]}?"
    return f"known here: {', '.join(names)}" if names else ""


def _fields_at(kind: type[BaseModel], path: list[str | int]) -> list[str]:
    """The keys that a record knows at ``path``; list positions and keys of mappings are passed over."""
    for step in path:
        if step in kind.model_fields:
            kind = _record_in(kind.model_fields[str(step)].annotation) or kind
    return list(kind.model_fields)


def _record_in(annotation: object) -> type[BaseModel] | None:
    """The record that an annotation such as ``tuple[Session, ...]`` or ``Place | None`` is about."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)
