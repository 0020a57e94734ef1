"""What can be wrong, as values; and the one registry of all rules.

In comes a rule with named values and a place; out comes a Problem, which only ``console`` and the preview turn into
text. A rule (code, severity, sentence, hint, explanation, example) is defined once: in a chapter here, or in the module
of the check that reports it.

Modules, in the order of the flow: problem, marks, collection, files, yaml_syntax, keys_and_values, conference, time,
languages, markdown, interface, po, templates, identity, pictures, external_links, publishing, new_site, machine,
registry.
"""

from __future__ import annotations

from .collection import MAX_ERRORS, Problems
from .problem import (
    ANYBODY,
    ContentError,
    Location,
    MicrositeError,
    Phrase,
    Problem,
    PublishError,
    Reader,
    Refusal,
    RenderError,
    Rule,
    Severity,
    SourceError,
    Value,
    either,
    phrase,
    visible,
)

__all__ = [
    "ANYBODY",
    "MAX_ERRORS",
    "ContentError",
    "Location",
    "MicrositeError",
    "Phrase",
    "Problem",
    "Problems",
    "PublishError",
    "Reader",
    "Refusal",
    "RenderError",
    "Rule",
    "Severity",
    "SourceError",
    "Value",
    "either",
    "phrase",
    "visible",
]
