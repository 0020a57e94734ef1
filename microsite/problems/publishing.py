"""The rules about publishing."""

from __future__ import annotations

from .problem import Rule

TITLE = "Publishing"
"""The chapter in the manual."""

FOREIGN_FILE = Rule(
    "foreign-file",
    "error",
    "this is not a file that a build made",
    "move it away; what should be published goes to content/static/",
    explanation=(
        "The output folder holds something that no build made, and it will not be deleted for you. Move it "
        "away; what should be published goes to content/static/."
    ),
)

FOREIGN_FOLDER = FOREIGN_FILE.variant("this is not a folder that a build made")
FOREIGN_REPOSITORY = FOREIGN_FOLDER.variant(
    FOREIGN_FOLDER.message,
    "build into another folder with --output, and copy the site into the repository from there",
)
NOT_AN_OUTPUT_FOLDER = FOREIGN_FILE.variant(
    "stands where the site should go, and is not a folder", "move it away, or build with --output somewhere else"
)
IN_THE_WAY = FOREIGN_FILE.variant("this is in the way, and not from a build", "look into it, and move it away")

CHANGED_FILE = Rule(
    "changed-file",
    "error",
    "somebody changed this file after the build",
    "make the change in content/ or templates/, then delete this file",
    explanation=(
        "Somebody changed a published file by hand, and the next build would undo it. Make the change in "
        "content/, then delete the file."
    ),
)

LOCKED = Rule(
    "locked",
    "error",
    "another build is publishing at this moment",
    "wait for it, then build again",
    explanation="Another build is publishing at this moment. Wait for it, then build again.",
)
NO_LOCK = LOCKED.variant(
    "this is not the mark that a build leaves while it publishes: it cannot be opened", "remove it, then build again"
)

OUTPUT_PLACE = Rule(
    "output-place",
    "error",
    "a site cannot be published where its sources are, nor over them",
    "build with --output into a folder of its own",
    explanation="The site would be published over its own sources. Choose another folder with --output.",
)

LEFT_BEHIND = Rule(
    "left-behind",
    "warning",
    "came into the old site, or was changed in it, while the new one took its place; it is kept here",
    "move it away before the next build",
    explanation=(
        "The new site stands. Of the old one something could not be cleared away, since it changed meanwhile. "
        "Look into it, and move it away."
    ),
)
NOT_CLEARED_AWAY = LEFT_BEHIND.variant(
    "the old site could not be cleared away: {error}", "the next build will try again"
)
