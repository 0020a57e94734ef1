"""A YAML node becomes a record; what pydantic finds wrong becomes problems, in the editor's words and places.

An editor knows keys, ids and lines. No class name and no wording of the library may reach a message.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from ..problems import Problems, Refusal, phrase
from ..text.suggestions import likely, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ..problems import Location
    from ..sources.yaml_tree import Node
    from .values import Reading

R = TypeVar("R", bound=BaseModel)

_EXPECTED = {
    "string_type": "a text is expected here",
    "dict_type": "“key: value” lines are expected here",
    "model_type": "“key: value” lines are expected here",
    "tuple_type": "a list is expected here",
}
_ALONE = "“{}” stands alone: in braces, a comma ends a text"
_HINTS = {
    "string_type": "write it behind the colon, on the same line",
    "dict_type": "write key: value, one a line, indented below this key",
    "model_type": "write key: value, one a line, indented below this key",
    "tuple_type": "write [one, two], or lines that begin with “- ”",
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
        found = error.errors(include_url=False, include_input=False)
        lacking = {tuple(finding["loc"]) for finding in found if finding["type"] == "missing"}
        misspelt = {meant for finding in found if (meant := _meant(finding, kind)) in lacking}
        for finding in found:
            is_lent = len(finding["loc"]) == 1 and finding["loc"][0] in may_lack
            if finding["type"] != "missing" or not (is_lent or tuple(finding["loc"]) in misspelt):
                _translate(finding, kind, node, reading, problems)
        return None


def _meant(finding: Mapping[str, Any], kind: type[BaseModel]) -> tuple[str | int, ...]:
    """The path of the key that an unknown one can only mean."""
    if finding["type"] != "extra_forbidden":
        return ()
    *path, key = finding["loc"]
    return (*path, likely(str(key), _fields_at(kind, path)))


def _translate(
    finding: Mapping[str, Any], kind: type[BaseModel], node: Node, reading: Reading, problems: Problems
) -> None:
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
        case "extra_forbidden", _:
            _refuse_key(kind, node, path, reading, problems)
        case "literal_error", {"expected": expected}:
            _refuse_choice(_value_at(node, path), re.findall(r"'([^']*)'", expected), place, problems)
        case _ if _stands_alone(node, path, reading.codes):
            problems.error("yaml-syntax", _ALONE.format(key), node.key_place(path), "put the whole text in quotes")
        case _ if path and _value_at(node, path) is None:
            problems.error("wrong-type", "nothing is written here", place, "write it, or remove the key")
        case other, _:
            message, hint = _EXPECTED.get(other, "another kind of value is expected here"), _HINTS.get(other, "")
            if other == "tuple_type" and re.fullmatch(r"[\w\s,;-]+", text := str(_value_at(node, path))):
                items = ", ".join(re.split(r"\s*[,;]\s*", text.strip()))
                hint = f"write [{items}]"
            problems.error("wrong-type", message, place, hint)


def _stands_alone(node: Node, path: Sequence[str | int], known: Collection[str] = ()) -> bool:
    """Whether something in braces has no colon and is no key: the other half of a text with a comma."""
    braces = node.find(path[:-1]) if path else None
    is_half = braces is not None and braces.span.style == "flow" and isinstance(path[-1], str)
    return is_half and _value_at(node, list(path)) is None and path[-1] not in known


def _refuse_key(kind: type[BaseModel], node: Node, path: list[str | int], reading: Reading, problems: Problems) -> None:
    key, place = str(path[-1]), node.key_place(path)
    if len(path) == 1 and place.path != node.location.path:
        return  # a default; it was told with its series
    if _stands_alone(node, path):
        problems.error("yaml-syntax", _ALONE.format(key), place, "put the whole text in quotes")
        return
    hint = nearest(key, _fields_at(kind, path[:-1]))
    if key in reading.codes:
        hint = phrase("indent it, so that it stands below the other languages of the text above")
    problems.error("unknown-key", f"“{key}” is not a key that is known here", place, hint)


def _refuse_choice(value: object, choices: list[str], place: Location, problems: Problems) -> None:
    if isinstance(value, str):
        problems.error("unknown-value", f"“{value}” is not one of the choices", place, nearest(value, choices))
        return
    message = "nothing is written here" if value is None else "a text is expected here"
    problems.error(
        "unknown-value", message, place, f"write one of these behind the colon: {', '.join(sorted(choices))}"
    )


def _value_at(node: Node, path: list[str | int]) -> Any:
    here: Node | None = node
    for step in path:
        here = here.child(step) if here else None
    return here.plain() if here else None


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
