"""The rules about: languages and translations."""

from __future__ import annotations

from .problem import Rule

TITLE = "Languages and translations"
"""The chapter in the manual."""

NOT_LOCALIZED = Rule(
    "not-localized",
    "error",
    "",
    explanation="This text is read in every language of the site, so it is written once in each.",
    wrong="title: Open science",
    right="title: {en: Open science, fr: La science ouverte}",
)

UNKNOWN_LANGUAGE = Rule(
    "unknown-language",
    "error",
    "",
    explanation=(
        "The site has no pages in this language. Its languages stand in site.yaml, and their codes are small letters."
    ),
    wrong="title: {en: Open science, FR: La science ouverte}",
    right="title: {en: Open science, fr: La science ouverte}",
)

LOCK_SYNTAX = Rule(
    "lock-syntax",
    "error",
    "",
    explanation=(
        "i18n/translations.lock is written by the program and was changed by hand or by a merge. Remove the "
        "line, then run “{command} translate accept”."
    ),
)

UNKNOWN_TEXT = Rule(
    "unknown-text",
    "error",
    "",
    explanation="No text has the name that was asked for. “{command} translate” lists them.",
)

NOT_EDITABLE = Rule(
    "not-editable",
    "error",
    "",
    explanation=(
        "A translation cannot be put back into its file without disturbing it. Write it into the file by hand."
    ),
)
