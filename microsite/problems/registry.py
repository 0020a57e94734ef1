"""Every rule by its code, and by the chapter of the manual in which an editor meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import (
    conference,
    external_links,
    files,
    identity,
    interface,
    keys_and_values,
    languages,
    machine,
    markdown,
    marks,
    new_site,
    pictures,
    po,
    publishing,
    templates,
    time,
    yaml_syntax,
)
from .problem import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

CHAPTERS = (
    files,
    yaml_syntax,
    keys_and_values,
    conference,
    time,
    languages,
    markdown,
    marks,
    interface,
    po,
    templates,
    identity,
    pictures,
    external_links,
    publishing,
    new_site,
    machine,
)
"""The chapters, in the order in which an editor needs them. The chapter of the checks comes last; its rules are in the
modules of the checks (``manual``).
"""


def rules_in(module: ModuleType) -> Iterator[Rule]:
    """Yield the rules that a module defines, in its order. A variant (another sentence for a rule) does not count as a
    rule.
    """
    return (value for value in vars(module).values() if isinstance(value, Rule) and not value.is_variant)
