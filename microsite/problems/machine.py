"""The rules about: the machine."""

from __future__ import annotations

from .problem import Rule

TITLE = "The machine"
"""The chapter in the manual."""

MEMORY = Rule(
    "memory",
    "error",
    "",
    explanation="There is not enough memory. Close other programs, and put large files on another host.",
)

RECURSION = Rule(
    "recursion",
    "error",
    "",
    explanation="Something is nested deeper than the program can follow.",
)

LIBRARY = Rule(
    "library",
    "error",
    "",
    explanation="A part of the program cannot be loaded. Delete the folder .venv, and run the command again.",
)

SYSTEM = Rule(
    "system",
    "error",
    "",
    explanation="The machine refused something that the program needs. The message is the machine's own.",
)
