"""The rules about: links to other sites."""

from __future__ import annotations

from .problem import Rule

TITLE = "Links to other sites"
"""The chapter in the manual."""

EXTERNAL_GONE = Rule(
    "external-gone",
    "warning",
    "",
    explanation="There is no page any more at an address that the site links to. Correct or remove it.",
)

EXTERNAL_ERROR = Rule(
    "external-error",
    "warning",
    "",
    explanation="The other site answers with an error. Look at the address in a browser; try again later.",
)

EXTERNAL_UNREACHABLE = Rule(
    "external-unreachable",
    "warning",
    "",
    explanation="The other site does not answer. Check the address, and try again later.",
)

EXTERNAL_MOVED = Rule(
    "external-moved",
    "warning",
    "",
    explanation="The page has a new address for ever. Write that.",
)

EXTERNAL_INSECURE = Rule(
    "external-insecure",
    "warning",
    "",
    explanation="The page can be read over a secure line. Write https:// instead of http://.",
)
