"""Every rule by its code, and by the chapter of the manual in which an editor meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import (
    external_links,
    files,
    identity,
    interface,
    languages,
    machine,
    markdown,
    new_site,
    publishing,
    templates,
    time,
    translations,
    values,
    yaml,
)
from .problem import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

CHAPTERS = (
    files,
    yaml,
    values,
    time,
    languages,
    markdown,
    interface,
    translations,
    templates,
    identity,
    external_links,
    publishing,
    new_site,
    machine,
)
"""The chapters, as an editor meets them; behind them come the checks, each with its own rules (``checks.rules``)."""


def rules_in(module: ModuleType) -> Iterator[Rule]:
    """The rules that a module defines, in its order; another sentence of a rule is none of its own."""
    return (value for value in vars(module).values() if isinstance(value, Rule) and not value.is_variant)
