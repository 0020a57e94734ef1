"""Parts of a JSON Schema that say what may be written as one value.

A schema never refuses what the program accepts: a false alarm in the editor's program is worse than none. The trap is
YAML 1.2, which those programs read: ``2030`` is a number there and ``true`` a boolean, though both may be a title; but
``14:00``, ``2022-09-08`` and ``yes`` are texts.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field, WithJsonSchema

from ..text.patterns import NOT_IN_ADDRESS

ANY_TEXT = ("string", "number", "boolean")
MONTH = "[0-9]{4}-(?:0[1-9]|1[0-2])"
DAY = f"{MONTH}-(?:0[1-9]|[12][0-9]|3[01])"
TO_BE_ANNOUNCED = "tba"
CLOCK = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
END_CLOCK = f"(?:{CLOCK}|24:00)"
ADDRESS = rf"^[Hh][Tt][Tt][Pp][Ss]?://[^{NOT_IN_ADDRESS}%s]+$"
ANSWERS = "^(?:[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"


def written(hint: str, *examples: str, types: tuple[str, ...] = ("string",), **keywords: Any) -> WithJsonSchema:
    """Return the schema of a value that is written as text; editors' programs show ``hint`` instead of the pattern."""
    schema = {"type": types[0] if len(types) == 1 else list(types), **keywords, "errorMessage": hint}
    return WithJsonSchema({**schema, "examples": list(examples)} if examples else schema)


def choices(**meanings: str) -> Any:
    """Describe each choice of a Literal; VS Code shows that when it completes (``enumDescriptions``)."""

    def explain(schema: dict[str, Any]) -> None:
        schema["enumDescriptions"] = [meanings[choice] for choice in schema["enum"]]

    return Field(json_schema_extra=explain)


def offered(*values: str) -> dict[str, Any]:
    """Return a keyword with values that editors' programs propose, though other values are right too."""
    return {"defaultSnippets": [{"label": value, "body": value} for value in values]}
