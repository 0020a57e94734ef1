"""The rules about: words of the interface."""

from __future__ import annotations

from .problem import Rule

TITLE = "Words of the interface"
"""The chapter in the manual."""

MESSAGE_UNTRANSLATED = Rule(
    "message-untranslated",
    "warning",
    "",
    explanation=(
        "A word of the interface is not translated, or only by a guess (“fuzzy”), so pages show it in "
        "English. Translate it in the .po file, with a .po editor."
    ),
)

MESSAGE_UNKNOWN = Rule(
    "message-unknown",
    "warning",
    "",
    explanation=(
        "A template shows a word that the .po file does not have. Run “{command} messages update”, then translate it."
    ),
)

PO_SYNTAX = Rule(
    "po-syntax",
    "error",
    "",
    explanation="The .po file cannot be read. Mend it in a .po editor, or take back the last change.",
)
PO_ORDER = PO_SYNTAX.variant("not a .po file: “{keyword}” cannot stand here", "open it in a .po editor to mend it")

PO_PLACEHOLDER = Rule(
    "po-placeholder",
    "error",
    "",
    explanation="A translation has other %(placeholders)s than its message. Copy them as they are; they may move.",
    wrong='msgid "Register on %(platform)s"\nmsgstr "Inscription sur %(plateforme)s"',
    right='msgid "Register on %(platform)s"\nmsgstr "Inscription sur %(platform)s"',
)

PO_MARKUP = Rule(
    "po-markup",
    "warning",
    "",
    explanation="A translation has HTML in it. Write the words alone.",
)

PO_PLURAL = Rule(
    "po-plural",
    "error",
    "",
    explanation="The line Plural-Forms of the .po file does not work. Take it from a .po editor.",
)

PO_DUPLICATE = Rule(
    "po-duplicate",
    "error",
    "",
    explanation="The .po file has one text twice, and only one translation can count. Keep one of the two entries.",
)
