"""The rules about links to other sites."""

from __future__ import annotations

from .problem import Rule

TITLE = "Links to other sites"
"""The chapter in the manual."""

EXTERNAL_GONE = Rule(
    "external-gone",
    "warning",
    "there is no page at {address} ({status})",
    "correct the address, or remove it",
    explanation="There is no page any more at an address that the site links to. Correct or remove it.",
)

EXTERNAL_ERROR = Rule(
    "external-error",
    "warning",
    "{address} answers with an error ({status})",
    explanation="The other site answers with an error. Look at the address in a browser; try again later.",
)
EXTERNAL_TURNED_AWAY = EXTERNAL_ERROR.variant(
    "{address} answers with an error ({status})", hint="it may turn programs away only: look at it in a browser"
)
EXTERNAL_NO_ADDRESS = EXTERNAL_ERROR.variant("{address} leads to “{there}”, which is no web address")
EXTERNAL_INSIDE = EXTERNAL_ERROR.variant(
    "{address} leads to {there}, which is inside a private network: it was not asked"
)
EXTERNAL_ENDLESS = EXTERNAL_ERROR.variant("{address} leads from one address to the next without end")

EXTERNAL_UNREACHABLE = Rule(
    "external-unreachable",
    "warning",
    "{address} cannot be reached: {reason}",
    explanation="The other site does not answer. Check the address, and try again later.",
)

EXTERNAL_MOVED = Rule(
    "external-moved",
    "warning",
    "{address} has moved for ever",
    "write {there}",
    explanation="The page has a new address for ever. Write that.",
)

EXTERNAL_INSECURE = Rule(
    "external-insecure",
    "warning",
    "{address} is read over a line that others can change",
    "write {there}",
    explanation="The page can be read over a secure line. Write https:// instead of http://.",
)
