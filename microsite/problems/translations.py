"""The rules about: texts that come back from translators."""

from __future__ import annotations

from .problem import Rule

TITLE = "Texts that come back from translators"
"""The chapter in the manual."""

PO_CHANGED = Rule(
    "po-changed",
    "warning",
    "",
    explanation=(
        "The text was changed or removed after the .po file was exported. The translation is kept in the file "
        "with .left. in its name. Export again, and translate what is new."
    ),
)

PO_UNKNOWN = Rule(
    "po-unknown",
    "warning",
    "",
    explanation="No text of the site has this name. The entry is kept in the file with .left. in its name.",
)

PO_FUZZY = Rule(
    "po-fuzzy",
    "warning",
    "",
    explanation="The entry is marked as needing work, so it is not taken. Finish it, remove the mark, import again.",
)

PO_EMPTY = Rule(
    "po-empty",
    "warning",
    "",
    explanation=(
        "The entry has no translation, but content/ has one. It stays; if it should go, remove it there by hand."
    ),
)

PO_LINKS = Rule(
    "po-links",
    "warning",
    "",
    explanation=(
        "The translation has another number of links than its text, or leads to another address. A link to "
        "the same page in the reader's language is right; a link that is lost is not."
    ),
)

PO_LANGUAGE = Rule(
    "po-language",
    "error",
    "",
    explanation=(
        "The .po file is for another language than the one that was asked for, or for none of the site's. "
        "Look at the line Language of its header."
    ),
)

PO_EXISTS = Rule(
    "po-exists",
    "error",
    "",
    explanation=(
        "The export would overwrite a file that says something else, perhaps a translator's work. Move it "
        "away, or name another file with -o."
    ),
)
