"""The rules about: publishing."""

from __future__ import annotations

from .problem import Rule

TITLE = "Publishing"
"""The chapter in the manual."""

FOREIGN_FILE = Rule(
    "foreign-file",
    "error",
    "",
    explanation=(
        "The output folder holds something that no build made, and it will not be deleted for you. Move it "
        "away; what should be published goes to content/static/."
    ),
)

CHANGED_FILE = Rule(
    "changed-file",
    "error",
    "",
    explanation=(
        "Somebody changed a published file by hand, and the next build would undo it. Make the change in "
        "content/, then delete the file."
    ),
)

LOCKED = Rule(
    "locked",
    "error",
    "",
    explanation="Another build is publishing at this moment. Wait for it, then build again.",
)

OUTPUT_PLACE = Rule(
    "output-place",
    "error",
    "",
    explanation="The site would be published over its own sources. Choose another folder with --output.",
)

LEFT_BEHIND = Rule(
    "left-behind",
    "warning",
    "",
    explanation=(
        "The new site stands. Of the old one something could not be cleared away, since it changed meanwhile. "
        "Look into it, and move it away."
    ),
)
