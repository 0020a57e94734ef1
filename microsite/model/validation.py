"""Validate a YAML node as a record; pydantic's errors become problems with the editor's words and places.

An editor knows keys, ids and lines: no class name and no wording of the library may appear in a message. A mistake in
one key hides none in another: the wrong value is left out, and the rest of the file is read without it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from ..problems import Problems, Refusal
from ..problems.conference import SPOKEN_UNKNOWN
from ..problems.keys_and_values import (
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
from ..problems.yaml_syntax import HALF_A_TEXT, NO_SPACE_IN_BRACES
from ..text.suggestions import nearest
from . import indentation, right_kinds, unknown_keys
from .records.record import Record

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ..problems import Location, Problem, Rule
    from ..sources.yaml_tree import KeyPath, Node
    from .localized_text import ValidationContext

R = TypeVar("R", bound=Record)

_EXPECTED: dict[str, Rule] = {
    "string_type": NOT_A_TEXT,
    "dict_type": NOT_A_MAPPING,
    "model_type": NOT_A_MAPPING,
    "tuple_type": NOT_A_LIST,
}
"""The rule for a value of the wrong kind, by pydantic's name for the error."""
_FACTS = frozenset(
    [
        *("date", "start", "end", "end_date", "days", "timezone", "previous_start", "opens", "closes", "world_clock"),
        *("status", "agenda"),
    ]
)
"""Keys with which checks compare the rest of an event: without one of them, they would report correct values."""
_FILLED_IN = frozenset(["missing-translation", "not-localized"])
"""Errors of a text after which it can still be read, with the words of another language."""


def respelt(kind: type[Record], node: Node, codes: Collection[str], problems: Problems) -> Node:
    """The same YAML, where each misspelt key of the file stands under the name that it can only mean.

    Each is told. What it says is read all the same, so that nobody misses it, and nothing that follows is told.
    """
    if not isinstance(node.value, dict) or node.value.keys() <= kind.model_fields.keys():
        return node
    node = indentation.mended(kind, node, codes, problems)
    written = node.value if isinstance(node.value, dict) else {}
    meant = {key: unknown_keys.meant(kind, key) for key in written if key not in kind.model_fields}
    for key, name in meant.items():
        if not name or name in written or key in codes or _stands_alone(node, (key,)):
            continue
        _refuse_key(kind, node, (key,), codes, problems)
        node = node.renamed(key, name)
    return node


def validate(
    kind: type[R], node: Node, context: ValidationContext, problems: Problems, may_lack: Collection[str] = ()
) -> R | None:
    """Return a record made of YAML. Mistakes are reported and left out of it; it is None if it cannot do without.

    Keys in ``may_lack`` are not reported as missing: a broken series would have given them. A value whose key is only
    guessed (see ``respelt``) is not reported as wrong, unless it has the right shape and the mistake is inside.
    """
    if not isinstance(node.value, dict):
        rule = FILE_OF_NOTHING if node.value is None else FILE_NOT_A_MAPPING
        problems.add(rule.at(node.location))
        return None
    try:
        return kind.model_validate(node.plain(), context=context)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
    if (again := indentation.mended(kind, node, context.codes, problems)) is not node:
        return validate(kind, again, context, problems, may_lack)
    lacking = {tuple(fault["loc"]) for fault in faults if fault["type"] == "missing"}
    misspelt = {meant for fault in faults if (meant := _meant(fault, kind)) in lacking}
    for fault in faults:
        if _path_of(fault) in {(key,) for key in node.guessed} or _follows(fault, faults):
            continue
        is_lent = len(fault["loc"]) == 1 and fault["loc"][0] in may_lack
        if fault["type"] != "missing" or not (is_lent or tuple(fault["loc"]) in misspelt):
            _tell(fault, kind, node, context, problems)
    return _rest(kind, node.plain(), faults, context)


def _follows(fault: Mapping[str, Any], faults: Sequence[Mapping[str, Any]]) -> bool:
    """Whether nobody knows a text's language since that is wrong, or where it was told of the title beside it."""
    if not _is_of_unknown_language(fault):
        return False
    *around, key = fault["loc"]
    beside = (one for one in faults if tuple(one["loc"][:-1]) == tuple(around))
    return any(
        one["loc"][-1] == "language" or (key != "title" == one["loc"][-1] and _is_of_unknown_language(one))
        for one in beside
    )


def _is_of_unknown_language(fault: Mapping[str, Any]) -> bool:
    refusal = fault.get("ctx", {}).get("error")
    return isinstance(refusal, Refusal) and refusal.code == SPOKEN_UNKNOWN.code


def _rest(
    kind: type[R], written: dict[str, Any], faults: Sequence[Mapping[str, Any]], context: ValidationContext
) -> R | None:
    """Return the record without what is wrong; None if it needs that, or if checks compare other values with it."""
    paths = [_path_to_leave_out(fault) for fault in faults]
    told = [path for fault in faults for path in (fault["loc"], _meant(fault, kind))]
    if _FACTS & {path[-1] for path in (*paths, *told) if path}:
        return None
    left_out = [_leave_out(written, path) for path in paths if path]
    try:
        return kind.model_validate(written, context=context._replace(fills_in=True))
    except ValidationError as error:  # without the wrong values, something is missing
        again = error.errors(include_url=False, include_input=False)
        return _rest(kind, written, again, context) if any(left_out) and all(map(_path_to_leave_out, again)) else None


def _path_to_leave_out(fault: Mapping[str, Any]) -> KeyPath:
    """Return the path of the key to leave out because of an error; empty if nothing must go. List items stay."""
    path = _path_of(fault)
    refusal = fault.get("ctx", {}).get("error")
    if isinstance(refusal, Refusal):
        if refusal.code in _FILLED_IN:
            return ()
        path = (*path, refusal.part) if refusal.part else path
    if fault["type"] == "missing":
        path = path[:-1]
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path


def _leave_out(written: Any, path: KeyPath) -> bool:
    """Remove a key from what is written; return whether it was still there.

    Of a value that is written once for all languages, the path goes on to one of them: then it is the value itself.
    """
    *parents, key = path
    for step in parents:
        is_there = isinstance(written, list) or (isinstance(written, dict) and step in written)
        if is_there and isinstance(written, dict) and isinstance(written[step], str):
            key = step
            break
        written = written[step] if is_there else None
    is_there = isinstance(written, dict) and key in written
    if is_there:
        del written[key]
    return is_there


def _path_of(fault: Mapping[str, Any]) -> KeyPath:
    return tuple(step for step in fault["loc"] if step != "[key]")


def _meant(fault: Mapping[str, Any], kind: type[Record]) -> KeyPath:
    """Return the path of the known key that an unknown one probably means; empty if there is none."""
    if fault["type"] != "extra_forbidden":
        return ()
    *path, key = fault["loc"]
    return (*path, unknown_keys.meant(right_kinds.record_at(kind, path), str(key)))


def _tell(
    fault: Mapping[str, Any], kind: type[Record], node: Node, context: ValidationContext, problems: Problems
) -> None:
    """Report one of pydantic's errors in the editor's words."""
    path = _path_of(fault)
    place, key = node.place(path), str(path[-1]) if path else ""
    match fault["type"], fault.get("ctx", {}):
        case "value_error", {"error": Refusal() as refusal}:
            is_key = fault["loc"][-1:] == ("[key]",)
            at_key = (*path, refusal.part) if refusal.part else path
            problems.refuse(refusal, node.key_place(at_key) if is_key or refusal.part else place)
        case "missing", _:
            problems.add(MISSING_KEY.at(node.place(path[:-1]), key=key))
        case "extra_forbidden", _:
            _refuse_key(kind, node, path, context.codes, problems)
        case "literal_error", {"expected": expected}:
            _refuse_choice(_value_at(node, path), re.findall(r"'([^']*)'", expected), place, problems)
        case _ if _stands_alone(node, path, context.codes):
            problems.add(_half_a_text(node, path))
        case _ if path and _value_at(node, path) is None:
            problems.add(NOTHING_THERE.at(place))
        case other, _:
            rule, hint = _EXPECTED.get(other, WRONG_TYPE), right_kinds.hint(other, _value_at(node, path), kind, path)
            problems.add(rule.at(place, hint=hint))


def _stands_alone(node: Node, path: KeyPath, known: Collection[str] = ()) -> bool:
    """Whether something in braces has no colon and is no key: it is the second half of a text with a comma."""
    braces = node.find(path[:-1]) if path else None
    is_half = braces is not None and braces.span.style == "flow" and isinstance(path[-1], str)
    return is_half and _value_at(node, path) is None and path[-1] not in known


def _half_a_text(node: Node, path: KeyPath) -> Problem:
    text, place = str(path[-1]), node.key_place(path)
    key, colon, rest = text.partition(":")
    if colon and key.isidentifier() and not rest.startswith("//"):
        return NO_SPACE_IN_BRACES.at(place, key=key, text=rest)
    return HALF_A_TEXT.at(place, text=text)


def _refuse_key(kind: type[Record], node: Node, path: KeyPath, codes: Collection[str], problems: Problems) -> None:
    key, place = str(path[-1]), node.key_place(path)
    if len(path) == 1 and place.path != node.file:
        return  # a default of the series, where it was reported
    if _stands_alone(node, path):
        problems.add(_half_a_text(node, path))
        return
    hint = unknown_keys.hint(kind, path, _value_at(node, path), codes)
    problems.add(UNKNOWN_KEY.at(place, key=key, hint=hint))


def _refuse_choice(value: object, choices: list[str], place: Location, problems: Problems) -> None:
    if isinstance(value, str):
        problems.add(UNKNOWN_VALUE.at(place, value=value, hint=nearest(value, choices)))
        return
    rule = NO_VALUE if value is None else VALUE_NOT_A_TEXT
    problems.add(rule.at(place, choices=tuple(sorted(choices))))


def _value_at(node: Node, path: KeyPath) -> Any:
    found = node.find(path)
    return found.plain() if found else None
