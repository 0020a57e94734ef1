"""A YAML node becomes a record; what pydantic finds wrong becomes problems, in the editor's words and places.

An editor knows keys, ids and lines: no class name and no wording of the library may reach a message. A mistake in one
key hides none in another: what is wrong is left out, and the rest of the file is read without it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from ..problems import Problems, Refusal, phrase
from ..problems.values import (
    FILE_NOT_A_MAPPING,
    FILE_OF_NOTHING,
    MISSING_KEY,
    NO_VALUE,
    NOT_A_LIST,
    NOT_A_MAPPING,
    NOT_A_TEXT,
    NOTHING_THERE,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    VALUE_NOT_A_TEXT,
    WRONG_TYPE,
)
from ..problems.yaml import HALF_A_TEXT
from ..text.suggestions import likely, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ..problems import Location, Rule
    from ..sources.yaml_tree import Node
    from .values import ValidationContext

R = TypeVar("R", bound=BaseModel)
Path = tuple[str | int, ...]

_EXPECTED: dict[str, Rule] = {
    "string_type": NOT_A_TEXT,
    "dict_type": NOT_A_MAPPING,
    "model_type": NOT_A_MAPPING,
    "tuple_type": NOT_A_LIST,
}
"""What is expected, by pydantic's name for a value of another kind."""
_FACTS = frozenset(
    [
        *("date", "start", "end", "end_date", "timezone", "previous_start", "opens", "closes", "world_clock"),
        *("status", "agenda"),
    ]
)
"""Keys that checks compare the rest of an event with: without one of them, what is right would be told as wrong."""
_FILLED_IN = frozenset(["missing-translation", "not-localized"])
"""What is wrong with a text that can be read all the same, with the words of another language."""


def respelt(kind: type[BaseModel], node: Node, codes: Collection[str], problems: Problems) -> Node:
    """The same YAML, where each misspelt key of the file stands under the name that it can only mean.

    Each is told. What it says is read all the same, so that nobody misses it, and nothing that follows is told.
    """
    written = node.value if isinstance(node.value, dict) else {}
    meant = {key: likely(key, kind.model_fields) for key in written if key not in kind.model_fields}
    for key, name in meant.items():
        if not name or name in written or key in codes or _stands_alone(node, (key,)):
            continue
        _refuse_key(kind, node, (key,), codes, problems)
        node = node.renamed(key, name)
    return node


def validate(
    kind: type[R], node: Node, context: ValidationContext, problems: Problems, may_lack: Collection[str] = ()
) -> R | None:
    """A record from its YAML. What is wrong is told; the record then lacks it, or is None where it cannot.

    Of keys that it may lack, since a broken series would have given them, nothing is said. Nor is it said that a value
    is wrong whose key is only guessed (see ``respelt``), unless it has the right shape and the mistake is inside.
    """
    if not isinstance(node.value, dict):
        rule = FILE_OF_NOTHING if node.value is None else FILE_NOT_A_MAPPING
        problems.add(rule.at(node.location))
        return None
    try:
        return kind.model_validate(node.plain(), context=context)
    except ValidationError as error:
        findings = error.errors(include_url=False, include_input=False)
    lacking = {tuple(finding["loc"]) for finding in findings if finding["type"] == "missing"}
    misspelt = {meant for finding in findings if (meant := _meant(finding, kind)) in lacking}
    for finding in findings:
        if _path_of(finding) in {(key,) for key in node.guessed}:
            continue
        is_lent = len(finding["loc"]) == 1 and finding["loc"][0] in may_lack
        if finding["type"] != "missing" or not (is_lent or tuple(finding["loc"]) in misspelt):
            _tell(finding, kind, node, context, problems)
    return _rest(kind, node.plain(), findings, context)


def _rest(
    kind: type[R], written: dict[str, Any], findings: Sequence[Mapping[str, Any]], context: ValidationContext
) -> R | None:
    """The record without what is wrong in it; None where it needs that, or where others are compared with it."""
    paths = [_path_to_leave_out(finding) for finding in findings]
    told = [path for finding in findings for path in (finding["loc"], _meant(finding, kind))]
    if _FACTS & {path[-1] for path in (*paths, *told) if path}:
        return None
    left_out = [_leave_out(written, path) for path in paths if path]
    try:
        return kind.model_validate(written, context=context._replace(fills_in=True))
    except ValidationError as error:  # what is left lacks something now
        again = error.errors(include_url=False, include_input=False)
        return _rest(kind, written, again, context) if any(left_out) and all(map(_path_to_leave_out, again)) else None


def _path_to_leave_out(finding: Mapping[str, Any]) -> Path:
    """The key without which a record may be right; empty where nothing has to go. Positions in a list stay."""
    path = _path_of(finding)
    refusal = finding.get("ctx", {}).get("error")
    if isinstance(refusal, Refusal):
        if refusal.code in _FILLED_IN:
            return ()
        path = (*path, refusal.key) if refusal.key else path
    if finding["type"] == "missing":
        path = path[:-1]
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path


def _leave_out(written: Any, path: Path) -> bool:
    """Remove a key from what is written; whether it was still there."""
    *parents, key = path
    for step in parents:
        is_there = isinstance(written, list) or (isinstance(written, dict) and step in written)
        written = written[step] if is_there else None
    is_there = isinstance(written, dict) and key in written
    if is_there:
        del written[key]
    return is_there


def _path_of(finding: Mapping[str, Any]) -> Path:
    return tuple(step for step in finding["loc"] if step != "[key]")


def _meant(finding: Mapping[str, Any], kind: type[BaseModel]) -> Path:
    """The path of the key that an unknown one can only mean."""
    if finding["type"] != "extra_forbidden":
        return ()
    *path, key = finding["loc"]
    return (*path, likely(str(key), _fields_at(kind, path)))


def _tell(
    finding: Mapping[str, Any], kind: type[BaseModel], node: Node, context: ValidationContext, problems: Problems
) -> None:
    """One of pydantic's findings, in the editor's words."""
    path = _path_of(finding)
    place, key = node.place(path), str(path[-1]) if path else ""
    match finding["type"], finding.get("ctx", {}):
        case "value_error", {"error": Refusal() as refusal}:
            is_key = finding["loc"][-1:] == ("[key]",)
            at_key = (*path, refusal.key) if refusal.key else path
            problems.refuse(refusal, node.key_place(at_key) if is_key or refusal.key else place)
        case "missing", _:
            problems.add(MISSING_KEY.at(node.place(path[:-1]), key=key))
        case "extra_forbidden", _:
            _refuse_key(kind, node, path, context.codes, problems)
        case "literal_error", {"expected": expected}:
            _refuse_choice(_value_at(node, path), re.findall(r"'([^']*)'", expected), place, problems)
        case _ if _stands_alone(node, path, context.codes):
            problems.add(HALF_A_TEXT.at(node.key_place(path), text=key))
        case _ if path and _value_at(node, path) is None:
            problems.add(NOTHING_THERE.at(place))
        case "tuple_type", _ if re.fullmatch(r"[\w\s,;-]+", text := str(_value_at(node, path))):
            items = tuple(re.split(r"\s*[,;]\s*", text.strip()))
            problems.add(NOT_A_LIST.at(place, hint=phrase("write [{items}]", items=items)))
        case other, _:
            problems.add(_EXPECTED.get(other, WRONG_TYPE).at(place))


def _stands_alone(node: Node, path: Path, known: Collection[str] = ()) -> bool:
    """Whether something in braces has no colon and is no key: the other half of a text with a comma."""
    braces = node.find(path[:-1]) if path else None
    is_half = braces is not None and braces.span.style == "flow" and isinstance(path[-1], str)
    return is_half and _value_at(node, path) is None and path[-1] not in known


def _refuse_key(kind: type[BaseModel], node: Node, path: Path, codes: Collection[str], problems: Problems) -> None:
    key, place = str(path[-1]), node.key_place(path)
    if len(path) == 1 and place.path != node.location.path:
        return  # a default; it was told with its series
    if _stands_alone(node, path):
        problems.add(HALF_A_TEXT.at(place, text=key))
        return
    hint = nearest(key, _fields_at(kind, path[:-1]))
    if key in codes:
        hint = phrase("indent it, so that it stands below the other languages of the text above")
    problems.add(UNKNOWN_KEY.at(place, key=key, hint=hint))


def _refuse_choice(value: object, choices: list[str], place: Location, problems: Problems) -> None:
    if isinstance(value, str):
        problems.add(UNKNOWN_VALUE.at(place, value=value, hint=nearest(value, choices)))
        return
    rule = NO_VALUE if value is None else VALUE_NOT_A_TEXT
    problems.add(rule.at(place, choices=tuple(sorted(choices))))


def _value_at(node: Node, path: Path) -> Any:
    found = node.find(path)
    return found.plain() if found else None


def _fields_at(kind: type[BaseModel], path: Sequence[str | int]) -> list[str]:
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
