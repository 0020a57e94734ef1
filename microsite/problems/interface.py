"""The rules about words of the interface."""

from __future__ import annotations

from .problem import Rule

TITLE = "Words of the interface"
"""The chapter in the manual."""

MESSAGE_UNTRANSLATED = Rule(
    "message-untranslated",
    "warning",
    "“{message}” has no translation",
    "until it has one, {language} pages show it in English",
    explanation=(
        "A word of the interface is not translated, or only by a guess (“fuzzy”), so pages show it in "
        "English. Translate it in the .po file, with a .po editor."
    ),
)

MESSAGE_FUZZY = MESSAGE_UNTRANSLATED.variant("“{message}” is marked fuzzy")
MESSAGES_UNTRANSLATED = MESSAGE_UNTRANSLATED.variant(
    "{count} messages have no translation, or are marked fuzzy; the first is “{message}”",
    "until they have one, {language} pages show them in English",
)

MESSAGE_UNKNOWN = Rule(
    "message-unknown",
    "warning",
    "“{message}” is not in the catalog",
    "run “{command} messages update”, then translate it",
    explanation=(
        "A template shows a word that the .po file does not have. Run “{command} messages update”, then translate it."
    ),
)

MESSAGE_RETIRED = Rule(
    "message-retired",
    "warning",
    "“{message}” is shown by no template, so this translation counts for nothing",
    "a later version of the program may say it in other words: “{command} messages extract” lists all messages",
    explanation=(
        "A catalog of yours changes a word of the interface that no template has. The word may be misspelt, or a new "
        "version of the program says it otherwise. “{command} messages extract” lists all words in i18n/messages.pot."
    ),
)

PO_SYNTAX = Rule(
    "po-syntax",
    "error",
    "not a .po file: {reason}",
    "open it in a .po editor to mend it",
    explanation="The .po file cannot be read. Mend it in a .po editor, or take back the last change.",
)
PO_STRANGE_LINE = PO_SYNTAX.variant("neither a comment nor a text in quotes")
PO_HEADER = PO_SYNTAX.variant("not a .po file: {reason}", hint="look at its header")
PO_ORDER = PO_SYNTAX.variant("not a .po file: “{keyword}” cannot stand here")

PO_PLACEHOLDER = Rule(
    "po-placeholder",
    "error",
    "“{translation}” has other placeholders than its message",
    "it needs {placeholders}",
    explanation="A translation has other %(placeholders)s than its message. Copy them as they are; they may move.",
    wrong='msgid "Register on %(platform)s"\nmsgstr "Inscription sur %(plateforme)s"',
    right='msgid "Register on %(platform)s"\nmsgstr "Inscription sur %(platform)s"',
)
PLACEHOLDERS_DIFFER = PO_PLACEHOLDER.variant(
    "placeholders differ from the text: {difference}", hint="what is in braces, or %(so)s, stays as it is"
)

PO_NO_PLACEHOLDER = PO_PLACEHOLDER.variant(
    "“{translation}” has other placeholders than its message", hint="it needs none; write a per-cent sign as %%"
)

PO_MARKUP = Rule(
    "po-markup",
    "error",
    "“{translation}” has markup",
    "messages are words only; write it without < and >",
    explanation="A translation has HTML in it. Write the words alone.",
)
WORDS_ONLY = PO_MARKUP.variant(
    "“{markup}” is {what}, and would be shown as it is typed", hint="this text is words only"
)
OTHER_MARKS = PO_MARKUP.variant(
    "{mark}: {here} in the text, {there} in the translation", hint="keep such marks as they are in the text"
)

PO_PLURAL = Rule(
    "po-plural",
    "error",
    "the plural expression “{expression}” fails for some number",
    "copy the one a .po editor gives the language",
    explanation="The line Plural-Forms of the .po file does not work. Take it from a .po editor.",
)

PO_DUPLICATE = Rule(
    "po-duplicate",
    "error",
    "“{message}” is translated twice",
    "it is also on line {line}; keep one",
    explanation="The .po file has one text twice, and only one translation can count. Keep one of the two entries.",
)
PO_DUPLICATE_HEADER = PO_DUPLICATE.variant("this is a second header")
