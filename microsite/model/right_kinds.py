"""Say how a value of the wrong kind is written: a list, lines of “key: value”, a text.

What stands there is put into the form that is wanted, so that a hint can be copied: ``speakers: Inês Costa`` becomes
``[ines-costa]``, ``contact: desk@example.org`` becomes ``{email: desk@example.org}``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from ..problems import phrase
from ..text.lazy_pattern import lazy_pattern
from ..text.slugs import slug
from ..text.suggestions import is_address
from .records.record import Record
from .records.sessions import ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..problems import Phrase
    from ..sources.yaml_tree import KeyPath

_PEOPLE = frozenset([*ROLES, "members", "organizers", "co_organizers"])
"""Keys that hold lists of ids."""
_NONE = frozenset(["no", "none", "false", "non", "aucune", "free", "libre", "n/a"])
"""What people write where nobody has to register."""
_PLAIN = lazy_pattern(r"[\w][\w\s.@:/+-]{0,79}")
_CODE = lazy_pattern(r"[a-z]{2,3}(?:-\w+)?")
_SEVERAL = lazy_pattern(r"[\w\s,;&-]+")


def hint(expected: str, value: object, kind: type[Record], path: KeyPath) -> Phrase | None:
    """Return a hint that says how a value of the wrong kind is written; None if the rule says all.

    ``expected`` is pydantic's name for the error.
    """
    record = record_at(kind, path)
    if expected == "string_type":
        return _one_text(value, path)
    if expected == "dict_type" and isinstance(value, list):
        return _no_list(value, is_of_records=record is not record_at(kind, path[:-1]))
    if expected == "model_type":
        return _one_record(value, record, record_at(kind, path[:-1]), path)
    if expected == "tuple_type" and record is not record_at(kind, path[:-1]):
        example = _example_of(record) or f"{{{_first_key(value)}: …}}"
        return phrase("write lines that begin with “- ”, such as {example}", example=f"- {example}")
    if expected == "tuple_type" and _SEVERAL.fullmatch(text := str(value).strip("() ")):
        items = re.split(r"\s*[,;]\s*|(?<=\w)\s+(?:and|et|y|&)\s+(?=\w)", text)
        ids = [slug(item) or item for item in items] if path[-1] in _PEOPLE else items
        return phrase("write [{items}]", items=tuple(ids))
    return None


def record_at(kind: type[Record], path: Sequence[str | int]) -> type[Record]:
    """Return the record at or around ``path``; list positions and keys of mappings are skipped."""
    for step in path:
        if step in kind.model_fields:
            kind = record_in(kind.model_fields[str(step)].annotation) or kind
    return kind


def _one_text(value: object, path: KeyPath) -> Phrase | None:
    """Return how a text is written where lines of “key: value” or a list stand."""
    if isinstance(value, list):
        return phrase("write one text, without brackets and without “- ”")
    if not isinstance(value, dict):
        return None
    if len(path) > 1 and path[-2] in _PEOPLE:
        name = next((text for text in value.values() if isinstance(text, str)), "")
        return phrase("write an id alone: {id}; what it stands for is said elsewhere", id=slug(name) or "ada-lovelace")
    return phrase("write one text in place of “key: value”")


def _one_record(value: object, record: type[Record], around: type[Record], path: KeyPath) -> Phrase | None:
    """Return how something with keys of its own is written, in place of a text or of a list."""
    several = f"{path[-1]}s"
    if "required" in record.model_fields and str(value).lower() in _NONE:
        return phrase("write {example}", example="{required: no}")
    if isinstance(value, list) and several in around.model_fields:
        return phrase("write {several}: for a list of them", several=several)
    if isinstance(value, str) and "url" in record.model_fields and is_address(value):
        return phrase("write {example}", example=f"{{url: {value}}}")
    required = [key for key, field in record.model_fields.items() if field.is_required()]
    if len(required) == 1 and isinstance(value, list) and all(isinstance(one, str) for one in value):
        return phrase("write {example}", example=f"{{{required[0]}: [{', '.join(value)}]}}")
    if len(required) == 1 and isinstance(value, str) and _PLAIN.fullmatch(value):
        is_list = "tuple" in str(record.model_fields[required[0]].annotation)
        text = f"[{value}]" if is_list else value
        return phrase("write {example}", example=f"{{{required[0]}: {text}}}")
    example = _example_of(record)
    return phrase("write {example}", example=example) if example else None


def _no_list(value: list[Any], *, is_of_records: bool) -> Phrase | None:
    """Return how something by language, or by id, is written in place of a list."""
    if texts := _in_brackets(value):
        return phrase("write braces in place of the brackets: {texts}", texts=f"{{{texts}}}")
    if is_of_records:
        return phrase("write an id of your choice in front of each: {example}", example=_under_ids(value))
    return None


def _in_brackets(items: list[Any]) -> str:
    """Return the texts of ``[en: One, fr: Un]``, by language; empty for any other value."""
    pairs = [pair for one in items if isinstance(one, dict) and len(one) == 1 for pair in one.items()]
    is_text = len(pairs) == len(items) and all(_CODE.fullmatch(str(code)) for code, _ in pairs)
    return ", ".join(f"{code}: …" for code, _ in pairs) if is_text else ""


def _under_ids(items: Sequence[Any]) -> str:
    """Return the first item of a list under an id that is made of its name."""
    first = items[0] if items and isinstance(items[0], dict) else {}
    name = first.get("name")
    said = next(iter(name.values()), "") if isinstance(name, dict) else name
    return f"{slug(str(said or '')) or 'main'}: {{{next(iter(first), 'name')}: …}}"


def _first_key(value: object) -> str:
    return str(next(iter(value), "url")) if isinstance(value, dict) else "url"


def _example_of(record: type[Record]) -> str:
    """Return the keys that a record cannot do without, in braces; empty if it needs none."""
    keys = ", ".join(f"{key}: …" for key, field in record.model_fields.items() if field.is_required())
    return f"{{{keys}}}" if keys else ""


def record_in(annotation: object) -> type[Record] | None:
    """Return the record in an annotation such as ``tuple[Session, ...]`` or ``Place | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)
