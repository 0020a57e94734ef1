"""The rules about: templates and pictures."""

from __future__ import annotations

from .problem import Rule

TITLE = "Templates and pictures"
"""The chapter in the manual."""

TEMPLATE = Rule(
    "template",
    "error",
    "{reason}",
    "met while making {path}",
    explanation="A template has a mistake, or shows what is not there. It is for whoever changed the template.",
)
TEMPLATE_SYNTAX = TEMPLATE.variant("{reason}", "")

ASSET = Rule(
    "asset",
    "error",
    "there is no asset “{name}” in templates/assets/",
    explanation="A template asks for a file that is not in templates/assets/.",
)

PAGE_LINK = Rule(
    "page-link",
    "error",
    "a link leads to “{path}”, which is not published",
    "look in templates/{template} and what it includes",
    explanation="A template makes a link to a page that is not published.",
)

CARD = Rule(
    "card",
    "error",
    "the card's template does not work: {reason}",
    explanation="The picture to share cannot be made: its template, templates/card.typ, has a mistake.",
)
CARD_MACHINE = CARD.variant(
    "Typst cannot work on this machine at the moment", "it may lack memory or threads: {reason}"
)

CARD_FONT = Rule(
    "card-font",
    "warning",
    "no social card for “{title}”: its fonts have no “{letter}”",
    "put a font that has it into templates/fonts/",
    explanation=(
        "The fonts of the picture to share lack a letter of the title. The event has a page, and no such picture."
    ),
)

CARD_MISSING = Rule(
    "card-missing",
    "warning",
    "no social cards: Typst is not installed",
    "run “{command}” without an environment of your own, or: pip install typst",
    explanation=(
        "Typst is not installed, so there are no pictures to share, and no icon for telephones in a colour of your "
        "own. All else is published."
    ),
)

SCHEMA_STALE = Rule(
    "schema-stale",
    "error",
    "this is not what the model says",
    "run {command} schema",
    explanation="The files in schema/ no longer say what the program knows. Run “{command} schema”.",
)
