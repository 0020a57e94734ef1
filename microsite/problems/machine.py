"""The rules about the machine."""

from __future__ import annotations

from .problem import Rule

TITLE = "The machine"
"""The chapter in the manual."""

MEMORY = Rule(
    "memory",
    "error",
    "there is not enough memory",
    "close other programs, or put large files on another host and link to them",
    explanation="There is not enough memory. Close other programs, and put large files on another host.",
)

RECURSION = Rule(
    "recursion",
    "error",
    "something is nested too deeply",
    "--debug shows where it happened",
    explanation="Something is nested deeper than the program can follow.",
)

LIBRARY = Rule(
    "library",
    "error",
    "a library cannot be loaded: {error}",
    "delete the folder .venv and run “{command}” again, which makes it anew",
    explanation="A part of the program cannot be loaded. Delete the folder .venv, and run the command again.",
)

SYSTEM = Rule(
    "system",
    "error",
    "{error}",
    "--debug shows where it happened",
    explanation="The machine refused something that the program needs. The message is the machine's own.",
)
FOLDER_GONE = SYSTEM.variant("the folder that this runs in is gone", "go into another one")
