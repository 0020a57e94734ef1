"""The rules about: keys and values."""

from __future__ import annotations

from .problem import Rule

TITLE = "Keys and values"
"""The chapter in the manual."""

MISSING_KEY = Rule(
    "missing-key",
    "error",
    "",
    explanation="Something that every file of this kind says is not there. Add the line that the hint names.",
)

UNKNOWN_KEY = Rule(
    "unknown-key",
    "error",
    "",
    explanation=(
        "No page knows this key, so what stands there would be lost. It is misspelt, in another language, or "
        "at another indentation. docs/content.md lists every key."
    ),
    wrong="titre: {en: Open science, fr: La science ouverte}",
    right="title: {en: Open science, fr: La science ouverte}",
)

UNKNOWN_VALUE = Rule(
    "unknown-value",
    "error",
    "",
    explanation="Only a few words can stand here, and this is none of them. The hint names the nearest, or all.",
    wrong="status: canceled",
    right="status: cancelled",
)

WRONG_TYPE = Rule(
    "wrong-type",
    "error",
    "",
    explanation="Another kind of value is expected here: a list, lines of “key: value”, a text, or anything at all.",
    wrong="speakers: ada",
    right="speakers: [ada]",
)

EMPTY = Rule(
    "empty",
    "error",
    "",
    explanation="Nothing is written here. Write the text, or remove its key or its file.",
)

NOTHING_TO_WRITE = EMPTY.variant(
    "nothing is to be written here", hint="write the text, or remove its key or its paragraph"
)

YES_OR_NO = Rule(
    "yes-or-no",
    "error",
    "",
    explanation="The answer is yes or no, in English.",
    wrong="free: oui",
    right="free: yes",
)

NUMBER = Rule(
    "number",
    "error",
    "",
    explanation="A whole number is expected here.",
    wrong="revision: one",
    right="revision: 1",
)

ID_FORMAT = Rule(
    "id-format",
    "error",
    "",
    explanation=(
        "An id and the parts of an address are made of small letters without accents, digits and single "
        "hyphens: they stand in links, and outlive the title."
    ),
    wrong="id: Réunion annuelle",
    right="id: reunion-annuelle",
)

NOT_UNIQUE = Rule(
    "not-unique",
    "error",
    "",
    explanation=(
        "Two events have the same id or address. If one is a copy of the other, give it an id and slugs of its own."
    ),
)

UNKNOWN_REFERENCE = Rule(
    "unknown-reference",
    "error",
    "",
    explanation=(
        "A name stands where the id of a person, series or event should be, or an id that nothing has. People "
        "have the ids that stand before them in people:."
    ),
    wrong="speakers: [Ada Lovelace]",
    right="speakers: [ada-lovelace]",
)

DRAFT_HOME = Rule(
    "draft-home",
    "error",
    "",
    explanation="The event that should be the home page is a draft, and has no page. Publish it, or remove home.",
)

STATUS_MODE = Rule(
    "status-mode",
    "error",
    "",
    explanation="An event that moved online cannot be one to which people travel. Correct attendance_mode.",
)

URL_FORMAT = Rule(
    "url-format",
    "error",
    "",
    explanation=(
        "A web address is written whole, with https://, and without spaces or brackets. A link that came by "
        "Outlook begins with safelinks: write the address inside it."
    ),
    wrong="url: www.example.org/page",
    right="url: https://www.example.org/page",
)

EMAIL_FORMAT = Rule(
    "email-format",
    "error",
    "",
    explanation="An e-mail address stands alone, without a name.",
    wrong="email: Talks <talks@example.org>",
    right="email: talks@example.org",
)

LANGUAGE = Rule(
    "language",
    "error",
    "",
    explanation="A language has a short code by a standard (BCP 47), and a format that is a language and a country.",
    wrong="floor: [english]",
    right="floor: [en]",
)
