"""The rules about texts that come back from translators."""

from __future__ import annotations

from .problem import Rule

TITLE = "Texts that come back from translators"
"""The chapter in the manual."""

PO_CHANGED = Rule(
    "po-changed",
    "warning",
    "the text was changed after the export, or is gone",
    hint="export again, and translate the text as it is now",
    explanation=(
        "The text was changed or removed after the .po file was exported. The translation is kept in the file "
        "with .left. in its name. Export again, and translate what is new."
    ),
)

PO_UNKNOWN = Rule(
    "po-unknown",
    "warning",
    "there is no such text: {name}",
    hint="export again, and translate that",
    explanation="No text of the site has this name. The entry is kept in the file with .left. in its name.",
)
WITH_PLURALS = PO_UNKNOWN.variant(
    "this entry has plural forms; no text of content/ has", hint="is it of the interface, in i18n/?"
)

PO_FOREIGN = Rule(
    "po-foreign",
    "error",
    "none of the {count} messages of this file is a text of content/",
    hint="the words of the interface stay in i18n/, where a build reads them; “{command} translate export” writes the "
    "texts of content/",
    explanation=(
        "The .po file is of something else, such as the interface: its words are never imported, but stay in i18n/. "
        "What comes back into content/ was written by “{command} translate export”."
    ),
)

PO_FUZZY = Rule(
    "po-fuzzy",
    "warning",
    "the translation is marked fuzzy: it is not taken",
    hint="remove the mark when the translation is right",
    explanation="The entry is marked as needing work, so it is not taken. Finish it, remove the mark, import again.",
)

PO_EMPTY = Rule(
    "po-empty",
    "warning",
    "there is no translation here; the one in content/ stays",
    hint="remove it there by hand",
    explanation=(
        "The entry has no translation, but content/ has one. It stays; if it should go, remove it there by hand."
    ),
)

PO_PARTIAL = Rule(
    "po-partial",
    "warning",
    "{translated} of {count} paragraphs are translated; pages will show only these",
    hint="translate the others soon, or keep {file} out of the site until then",
    explanation=(
        "A background text is there once its file is there, and a translation of some of its paragraphs made that "
        "file. Pages show these paragraphs only, until the others are translated."
    ),
)

PO_LINKS = Rule(
    "po-links",
    "error",
    "{links} in the text, {there} in the translation",
    hint="link to as many, and to the same",
    explanation=(
        "The translation has another number of links than its text, or leads to another address. A link to "
        "the same page in the reader's language is right; a link that is lost is not."
    ),
)
ANOTHER_ADDRESS = PO_LINKS.variant(
    "another address: {difference}", hint="right, if it is the same page in another language"
)

PO_LANGUAGE = Rule(
    "po-language",
    "error",
    "this file is in “{written}”",
    hint="the languages of the site are {codes}; mend “Language:” in the header if it is wrong",
    explanation=(
        "The .po file is for another language than the one that was asked for, or for none of the site's. "
        "Look at the line Language of its header."
    ),
)
ANOTHER_LANGUAGE = PO_LANGUAGE.variant("this file is in “{written}”, not in “{wanted}”")
NO_LANGUAGE = PO_LANGUAGE.variant("the header does not say which language this is", hint="name it: --lang fr")

PO_EXISTS = Rule(
    "po-exists",
    "error",
    "there is such a file already, and it is no .po file",
    hint="move it away, or name another file with -o",
    explanation=(
        "The export would overwrite a translator's work: translations, or notes, that content/ does not have. Import "
        "the file and delete it, or name another file with -o. A file in which everything is in content/ already is "
        "written anew."
    ),
)
PO_HOLDS_WORK = PO_EXISTS.variant(
    "there is such a file already, and content/ does not have all that is translated in it: {texts}",
    hint="run “{command} translate import {path}” and delete it, or name another file with -o",
)
