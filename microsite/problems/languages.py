"""The rules about languages and translations."""

from __future__ import annotations

from .problem import Rule

TITLE = "Languages and translations"
"""The chapter in the manual."""

NOT_LOCALIZED = Rule(
    "not-localized",
    "error",
    "this text has to be written once per language",
    "write {{{example}}}",
    explanation="This text is read in every language of the site, so it is written once in each.",
    wrong="title: Open science",
    right="title: {en: Open science, fr: La science ouverte}",
)
NO_COLON = NOT_LOCALIZED.variant(
    "this text has to be written once per language",
    hint="write a colon and a space after “{code}”, in each line: {code}: …",
)
NOT_IN_ONE_LANGUAGE = NOT_LOCALIZED.variant(
    "a text in several languages has to be shown in one of them", hint="write text[language.code]"
)

UNKNOWN_LANGUAGE = Rule(
    "unknown-language",
    "error",
    "the site has no language “{code}”",
    "the languages of the site are {codes}",
    explanation=(
        "The site has no pages in this language. Its languages stand in site.yaml, and their codes are small letters."
    ),
    wrong="title: {en: Open science, FR: La science ouverte}",
    right="title: {en: Open science, fr: La science ouverte}",
)
TEXT_WITH_A_COLON = UNKNOWN_LANGUAGE.variant(
    "the site has no language “{code}”",
    hint="the languages of the site are {codes}; a text that has “: ” in it stands in quotes",
)
NO_LANGUAGE_AT_ALL = UNKNOWN_LANGUAGE.variant(
    "a text stands here, once per language, and “{code}” is no language", hint="write {{{texts}}}"
)
LANGUAGE_TWICE = UNKNOWN_LANGUAGE.variant("“{code}” is named twice", hint="write each language once")
LANGUAGE_THERE = UNKNOWN_LANGUAGE.variant(
    "the site has the language “{code}” already", hint="“{command} languages” tells what is left to translate"
)
LANGUAGE_OF_ANOTHER_COUNTRY = LANGUAGE_THERE.variant(
    "the site has the language “{code}” already, as {there}",
    hint="“{command} languages” tells what is left to translate; for the dates and numbers of another country, write "
    "{code}: {locale} under languages",
)
OTHER_SPELLING = UNKNOWN_LANGUAGE.variant("the site has no language “{code}”", hint="write {near}")
OTHER_SPELLINGS = UNKNOWN_LANGUAGE.variant("the site has no languages “{spelt}”", hint="write {codes}, in this order")

MISSING_TRANSLATION = Rule(
    "missing-translation",
    "error",
    "the text in {languages} is missing",
    "add {code}: …",
    explanation=(
        "The text is not written in every language. Add it; where nothing can be published without it, this is an "
        "error."
    ),
    wrong="title: {en: Open science}",
    right="title: {en: Open science, fr: La science ouverte}",
    may_warn=True,
)

LOCK_SYNTAX = Rule(
    "lock-syntax",
    "error",
    "not a line of a translations.lock",
    "remove the line; “{command} translate status” then tells which texts to look at again",
    explanation=(
        "i18n/translations.lock is written by the program and was changed by hand or by a merge. Remove the "
        "line. What it said is forgotten: “{command} translate status” tells which texts are unconfirmed; look at "
        "them, and run “{command} translate accept” with their names."
    ),
)

UNKNOWN_TEXT = Rule(
    "unknown-text",
    "error",
    "there is no text “{name}”",
    explanation="No text has the name that was asked for. “{command} translate status” lists them.",
)

NOT_EDITABLE = Rule(
    "not-editable",
    "error",
    "the new text would not be one {kind}",
    hint="write it without blank lines, and without #, -, > or 1. at the beginning of a line",
    explanation=(
        "A translation cannot be put back into its file without disturbing it. Write it into the file by hand."
    ),
)
VALUE_NOT_EDITABLE = NOT_EDITABLE.variant(
    "the text of “{name}” cannot be put in its place", hint="write it into the file by hand"
)
NOT_WITHOUT_NEIGHBOURS = NOT_EDITABLE.variant(
    "this {kind} would be something else without what stands around it in its text",
    hint="translate that too, then import both",
)
ANOTHER_STRUCTURE = NOT_EDITABLE.variant(
    "the other paragraphs cannot be left out: the text would have another structure",
    hint="translate the whole text, then import it",
)
TAKEN_FOR_ANOTHER = NOT_EDITABLE.variant(
    "this would be taken for the translation of another paragraph",
    hint="write it into the file by hand, beside its neighbours",
)
