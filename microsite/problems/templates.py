"""The rules about templates and pictures."""

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

OVERLAY_CHANGED = Rule(
    "overlay-changed",
    "warning",
    "the program's original has changed since this was copied from it",
    "“{command} overlay {name} --diff” shows how the two differ; once yours fits: “{command} overlay {name} --accept”",
    explanation=(
        "A template of yours was copied from one of the program's, and a new version of the program has another one. "
        "Yours is still used. Look at how the two differ, take over what you need, and say that yours fits."
    ),
)

OVERLAY_UNUSED = Rule(
    "overlay-unused",
    "warning",
    "no page and no other template uses this file",
    'name it in a template, as {{% include "…" %}} or plan.asset("…") do, or move it away',
    explanation=(
        "A file in templates/ has a name that the program does not know and no template mentions, so nobody would see "
        "what it says. Often the name is misspelt. “{command} overlay” lists the names that the program knows."
    ),
)
OVERLAY_BLOCK = OVERLAY_UNUSED.variant(
    "no template that this one extends has a block “{block}”, so nobody sees what stands in it",
    "the blocks that it can fill: {known}",
)

OVERLAY_RETIRED = Rule(
    "overlay-retired",
    "warning",
    "the program no longer has a template of this name, so nothing uses this file",
    "its place has taken: {instead}; bring your changes there, and move this file away",
    explanation=(
        "The program once had a template of this name, and yours lay over it. A new version of the program does "
        "without it. Bring your changes to what has taken its place."
    ),
)
OVERLAY_GONE = OVERLAY_RETIRED.variant(
    "the program no longer has a template of this name, so nothing uses this file",
    hint="nothing has taken its place; move this file away",
)

OVERLAY_LOCK = Rule(
    "overlay-lock",
    "error",
    "not a line of an overlays.lock",
    "remove the line, then run “{command} overlay NAME --accept” for the file that it is about",
    explanation=(
        "In templates/overlays.lock stands which original of the program each of your templates was copied from. This "
        "line says nothing of that kind: a merge may have left it."
    ),
)

OVERLAY_UNKNOWN = Rule(
    "overlay-unknown",
    "error",
    "the program has no template or asset of this name",
    "“{command} overlay” lists them all",
    explanation="What you want to copy is not there under this name. “{command} overlay” lists all names.",
)

OVERLAY_EXISTS = Rule(
    "overlay-exists",
    "error",
    "there is such a file already",
    "“{command} overlay {name} --diff” shows how it differs from the program's",
    explanation="A template of yours has this name already, and is not overwritten. Move it away to begin anew.",
)

OVERLAY_MISSING = Rule(
    "overlay-missing",
    "error",
    "the site has no such file of its own; it uses the program's",
    "“{command} overlay {name}” begins one",
    explanation="You asked how your template differs from the program's, and there is none of yours.",
)

OVERLAY_IN_PROGRAM = Rule(
    "overlay-in-program",
    "error",
    "this folder is the program itself: nothing can be laid over it",
    "change the file here, or begin a site of its own with “{command} init DIR”",
    explanation=(
        "A template is copied to be changed where a site stands in a folder of its own. In a clone of the program, "
        "change the program's."
    ),
)
