"""What may be written in one place becomes JSON Schema, in the words that editors' programs know.

A shape never refuses what the value's own reader takes: a false alarm in the editor's program is worse than none. The
trap is YAML 1.2, which those programs read: ``2030`` is a number there and ``true`` a boolean, though both may be a
title; but ``14:00``, ``2022-09-08`` and ``yes`` are texts.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field, WithJsonSchema

from ..text.patterns import NOT_IN_ADDRESS

ANY_TEXT = ("string", "number", "boolean")
DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
CLOCK = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
ADDRESS = rf"^[Hh][Tt][Tt][Pp][Ss]?://[^{NOT_IN_ADDRESS}%s]+$"
ANSWERS = "^(?:[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"


def written(hint: str, *examples: str, types: tuple[str, ...] = ("string",), **keywords: Any) -> WithJsonSchema:
    """What may be written, as JSON Schema; ``errorMessage`` is what editors' programs say instead of a pattern."""
    shape = {"type": types[0] if len(types) == 1 else list(types), **keywords, "errorMessage": hint}
    return WithJsonSchema({**shape, "examples": list(examples)} if examples else shape)


def choices(**meanings: str) -> Any:
    """What each choice of a Literal means, for completion (``enumDescriptions``, as VS Code knows them)."""

    def explain(shape: dict[str, Any]) -> None:
        shape["enumDescriptions"] = [meanings[choice] for choice in shape["enum"]]

    return Field(json_schema_extra=explain)


def offered(*values: str) -> dict[str, Any]:
    """Values that completion offers, though others are right too; examples would fill the screen."""
    return {"defaultSnippets": [{"label": value, "body": value} for value in values]}
