"""The rules about a site and the program in it."""

from __future__ import annotations

from .problem import Rule

TITLE = "A site and its program"
"""The chapter in the manual."""

FOLDER_TAKEN = Rule(
    "folder-taken",
    "error",
    "a new site needs an empty folder, and “{name}” is in this one",
    "name a folder that is not there yet",
    explanation="A new site is only made where nothing is, so that nothing of yours is overwritten.",
)
FOLDER_IS_FILE = FOLDER_TAKEN.variant("a new site needs a folder, and this is a file")
FOLDER_IN_THE_WAY = FOLDER_TAKEN.variant(
    "a new site is first written here, and something is here already", hint="move it away, or delete it"
)

WHEEL = Rule(
    "wheel",
    "error",
    "this is no wheel of the program",
    "take the file microsite-….whl of a version, as it was made",
    explanation="A site takes a version of the program over from its wheel: one file whose name ends with .whl.",
)

NO_SITE = Rule(
    "no-site",
    "error",
    "the program cannot be put into this folder: it has no content/site.yaml",
    "name the folder of a site; to begin one, leave --upgrade out",
    explanation="A version of the program is put into the folder of a site, beside its content/ and nothing else.",
)
SITE_IN_CLONE = NO_SITE.variant(
    "the program cannot be put into this folder: it is a clone of the program", hint="take a new version over with git"
)
OTHER_REQUIREMENTS = NO_SITE.variant(
    "the program cannot be put into this folder: its {name} is not the program's", hint="rename it, or move it away"
)
