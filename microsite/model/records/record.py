"""What one piece of YAML says, as a frozen value; the base of every record."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """What one piece of YAML says. Keys that no field knows are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    whole: ClassVar[str] = ""
    """The field that holds what may be written in place of the whole record; empty if nothing may."""
