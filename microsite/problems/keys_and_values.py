"""The rules about keys and values."""

from __future__ import annotations

from .problem import Rule

TITLE = "Keys and values"
"""The chapter in the manual."""

MISSING_KEY = Rule(
    "missing-key",
    "error",
    "“{key}” is missing",
    "add {key}: …",
    explanation="Something that every file of this kind says is not there. Add the line that the hint names.",
)
NO_LANGUAGES = MISSING_KEY.variant("“languages” is missing", hint="write languages: {{en: en-GB, fr: fr-FR}}")
NO_DATE = MISSING_KEY.variant("“date” is missing", hint="add date: 2022-09-08; a month: 2022-09; if not known yet: tba")
NO_PLACE = MISSING_KEY.variant("“place” is missing, for people who come", hint="add place: with name: and address:")
NO_PREVIOUS_START = MISSING_KEY.variant(
    "“previous_start” is missing, for an event with a new date",
    hint="add previous_start: 2022-09-08 14:00, the hour it had before",
)
NO_SESSION_ID = MISSING_KEY.variant(
    "“id” is missing, for a session in a file of its own", hint="add id: {example}; its address has it for ever"
)
NO_CURRENCY = MISSING_KEY.variant("“currency” is missing, for a price above 0", hint="add currency: EUR")
NO_PREVIOUS = MISSING_KEY.variant(
    "“previous_start” or “previous_room” is missing, for a session that was moved",
    hint="add previous_start: 2022-09-08 14:00, the hour it had before; or previous_room, the room",
)

UNKNOWN_KEY = Rule(
    "unknown-key",
    "error",
    "“{key}” is not a key that is known here",
    explanation=(
        "No page knows this key, so what stands there would be lost. It is misspelt, in another language, or "
        "at another indentation. docs/content.md lists every key."
    ),
    wrong="titre: {en: Open science, fr: La science ouverte}",
    right="title: {en: Open science, fr: La science ouverte}",
)
NO_ID_HERE = UNKNOWN_KEY.variant(
    "“{key}” is no key here: the name of the file is the id already", hint="remove this line"
)
NO_ID_ABOVE = NO_ID_HERE.variant(NO_ID_HERE.message, hint="remove this line, and the spaces in front of those below it")
NOT_BELOW = UNKNOWN_KEY.variant(
    "“{key}” begins in the same column as “{owner}”, so it does not belong to it",
    hint="write two more spaces in front of this line, and of those below it that go on with it",
)
NOT_BELOW_MANY = NOT_BELOW.variant(
    NOT_BELOW.message, hint="write two more spaces in front of each of these lines: {keys}"
)
NO_DEFAULT = UNKNOWN_KEY.variant("“{key}” cannot be a default of a series")

UNKNOWN_VALUE = Rule(
    "unknown-value",
    "error",
    "“{value}” is not one of the choices",
    explanation="Only a few words can stand here, and this is none of them. The hint names the nearest, or all.",
    wrong="status: canceled",
    right="status: cancelled",
)
NO_VALUE = UNKNOWN_VALUE.variant("nothing is written here", hint="write one of these behind the colon: {choices}")
VALUE_NOT_A_TEXT = UNKNOWN_VALUE.variant(
    "a text is expected here", hint="write one of these behind the colon: {choices}"
)

WRONG_TYPE = Rule(
    "wrong-type",
    "error",
    "another kind of value is expected here",
    explanation="Another kind of value is expected here: a list, lines of “key: value”, a text, or anything at all.",
    wrong="speakers: ada",
    right="speakers: [ada]",
)
NOT_A_TEXT = WRONG_TYPE.variant("a text is expected here", hint="write it behind the colon, on the same line")
NOT_A_MAPPING = WRONG_TYPE.variant(
    "“key: value” lines are expected here", hint="write key: value, one a line, indented below this key"
)
NO_LANGUAGES_BY_CODE = WRONG_TYPE.variant(
    "each language has a format here", hint="write languages: {{en: en-GB, fr: fr-FR}}, the main one first"
)
NOT_A_LIST = WRONG_TYPE.variant("a list is expected here", hint="write [one, two], or lines that begin with “- ”")
NOTHING_THERE = WRONG_TYPE.variant("nothing is written here", hint="write it, or remove the key")
NOTHING_BEHIND_THE_COLON = WRONG_TYPE.variant("nothing is written here", hint="write it behind the colon")
FILE_NOT_A_MAPPING = WRONG_TYPE.variant("this file should be “key: value” lines", hint="write key: value, one a line")
FILE_OF_NOTHING = WRONG_TYPE.variant("this file is empty", hint="write key: value, one a line")

EMPTY = Rule(
    "empty",
    "error",
    "nothing is written here",
    "write the text, or remove the key",
    explanation="Nothing is written here. Write the text, or remove its key or its file.",
)
EMPTY_FILE = EMPTY.variant("this file is empty", hint="write the text, or delete the file")
NO_LANGUAGE = EMPTY.variant("nothing is written here", hint="write at least one language: [en]")

NOTHING_TO_WRITE = EMPTY.variant(
    "nothing is to be written here", hint="write the text, or remove its key or its paragraph"
)

YES_OR_NO = Rule(
    "yes-or-no",
    "error",
    "“{value}” is neither yes nor no",
    "write {meant}",
    explanation="The answer is yes or no, in English.",
    wrong="free: oui",
    right="free: yes",
)

NUMBER = Rule(
    "number",
    "error",
    "“{value}” is not a whole number",
    "write 0, and one more after each change",
    explanation="A whole number is expected here.",
    wrong="revision: one",
    right="revision: 1",
)

ID_FORMAT = Rule(
    "id-format",
    "error",
    "“{value}” cannot be an id or a part of an address",
    "write lower-case letters a–z, digits and single hyphens: {example}",
    explanation=(
        "An id and the parts of an address are made of small letters without accents, digits and single "
        "hyphens: they stand in links, and outlive the title."
    ),
    wrong="id: Réunion annuelle",
    right="id: reunion-annuelle",
)
ID_TOO_LONG = ID_FORMAT.variant("“{value}” is longer than {limit} characters", hint="shorten it")
ID_RESERVED = ID_FORMAT.variant("“{value}” is a name that is taken already", hint="choose another: {value}-1")
ANCHOR_RESERVED = ID_FORMAT.variant(
    "“{value}” is a part of the page itself: #{value} leads there already", hint="choose another: {value}-{kind}"
)
SLUG_RESERVED = ID_FORMAT.variant(
    "“{value}” is a part of addresses that the program makes itself", hint="add slug: {{{code}: {value}-1}}"
)
SLUG_RESERVED_WRITTEN = SLUG_RESERVED.variant(SLUG_RESERVED.message, hint="write another: {value}-1")
TYPE_FORMAT = ID_FORMAT.variant(
    "“{value}” cannot be a type of sessions", hint="write lower-case letters a–z, digits and low lines: {example}"
)

NOT_UNIQUE = Rule(
    "not-unique",
    "error",
    "the address “{address}” is taken",
    "{path} has it on line {line}",
    explanation=(
        "Two things have the same id or address: two events, two sessions or pages of one, two pieces of news. If one "
        "is a copy of the other, give it an id and slugs of its own."
    ),
)
FOLDER_TAKEN = NOT_UNIQUE.variant("this folder is there already", "give the event another id, or move the folder away")
ID_TAKEN = NOT_UNIQUE.variant(
    "the id “{id}” is taken",
    hint="{path} has it on line {line}; if one is a copy of the other, give it an id and slugs of its own",
)
ITEM_ID_TAKEN = NOT_UNIQUE.variant("the id “{id}” is taken", hint="{path} has it on line {line}; choose another")
FILE_REPEATED = NOT_UNIQUE.variant(
    "all {count} sessions of this file have an id that is taken",
    hint="one of the two is a copy: this file, or {path}; move it away",
)
NEW_ID_TAKEN = NOT_UNIQUE.variant("the id “{id}” is taken", hint="choose another")

UNKNOWN_REFERENCE = Rule(
    "unknown-reference",
    "error",
    "“{name}” is not among the {where}",
    explanation=(
        "A name stands where the id of a person, room, track, series or event should be, or an id that nothing has. "
        "People have the ids that stand before them in people:, rooms those in rooms:."
    ),
    wrong="speakers: [Ada Lovelace]",
    right="speakers: [ada-lovelace]",
)
NO_SUCH_EVENT = UNKNOWN_REFERENCE.variant("there is no event “{event}”")
NAME_FOR_ID = UNKNOWN_REFERENCE.variant(
    "“{name}” is not among the {where}", hint="write {id}, which is the id of that name"
)
NOTHING_LISTED = UNKNOWN_REFERENCE.variant(
    "“{name}” is not among the {where}", hint="list it in event.yaml: {where}: {{{id}: {{name: …}}}}"
)
NOBODY_LISTED = UNKNOWN_REFERENCE.variant(
    "“{name}” is not among the {where}",
    hint="list it in event.yaml: {where}: {{{id}: {{name: …}}}}; or write content/{where}/{id}.yaml",
)

DRAFT_HOME = Rule(
    "draft-home",
    "error",
    "the event “{id}” is a draft",
    "publish it, or remove home",
    explanation="The event that should be the home page is a draft, and has no page. Publish it, or remove home.",
)

STATUS_MODE = Rule(
    "status-mode",
    "error",
    "an event that moved online cannot be one that people attend in person",
    "write attendance_mode: online, or mixed where people may still come",
    explanation="An event that moved online cannot be one to which people travel. Correct attendance_mode.",
)

STATUS_NOTE = Rule(
    "status-note",
    "error",
    "“{key}” is shown nowhere: the event takes place as announced",
    "write status: cancelled, postponed, rescheduled or moved_online; or remove the line",
    explanation=(
        "A note or a day of announcement says more about a status that is news. For an event that takes place as "
        "announced, no page would show it: the status was forgotten, or the note should be gone."
    ),
    wrong="status_note: {en: The speaker is ill., fr: L'intervenante est souffrante.}",
    right="status: cancelled\nstatus_note: {en: The speaker is ill., fr: L'intervenante est souffrante.}",
)
PREVIOUS_UNSHOWN = STATUS_NOTE.variant(
    "“{key}” is shown nowhere: the {what} takes place as announced",
    hint="write status: rescheduled; or remove the line",
)
STATUS_NOTE_OF_SESSION = STATUS_NOTE.variant("“{key}” is shown nowhere: the session takes place as announced")

URL_FORMAT = Rule(
    "url-format",
    "error",
    "“{address}” is not a web address",
    "write it whole: https://www.example.org/page",
    explanation=(
        "A web address is written whole, with https://, and without spaces or brackets. A link that came by "
        "Outlook begins with safelinks: write the address inside it."
    ),
    wrong="url: www.example.org/page",
    right="url: https://www.example.org/page",
)
URL_MEANT = URL_FORMAT.variant("“{address}” is not a web address", hint="write {meant}")
URL_IS_EMAIL = URL_FORMAT.variant(
    "“{address}” is not a web address", hint="write the address of a page: https://www.example.org/page"
)
URL_WITH_SPACES = URL_FORMAT.variant(
    "“{address}” is not a web address",
    hint="write one address; it has no spaces: copy it once more from the browser",
)
URL_WRAPPED = URL_FORMAT.variant("Outlook has wrapped this address up, and sees who follows it", hint="write {meant}")
URL_WRAPPED_TWICE = URL_WRAPPED.variant(URL_WRAPPED.message, hint="write the address to which it leads in a browser")
URL_TOO_LONG = URL_FORMAT.variant(
    "“{address}” is longer than {limit:,} bytes", hint="write a shorter one; most sites have it behind “Share”"
)
BASE_URL_WITH_QUERY = URL_FORMAT.variant(
    "“{address}” has a query or a fragment", hint="write only where the site will stand"
)

EMAIL_FORMAT = Rule(
    "email-format",
    "error",
    "“{value}” is not an e-mail address",
    "write {example}",
    explanation="An e-mail address stands alone, without a name.",
    wrong="email: Talks <talks@example.org>",
    right="email: talks@example.org",
)

LANGUAGE = Rule(
    "language",
    "error",
    "“{tag}” is not a language tag",
    "write en, fr, ar, zh-Hans (BCP 47)",
    explanation="A language has a short code by a standard (BCP 47), and a format that is a language and a country.",
    wrong="floor: [english]",
    right="floor: [en]",
)
NO_SUCH_LOCALE = LANGUAGE.variant(
    "“{locale}” is not a locale that CLDR knows", hint="write a language and a country: en-GB, fr-FR, ar-EG"
)
NO_FORMATS = LANGUAGE.variant(
    "CLDR does not know how “{tag}” writes dates and numbers",
    hint="sessions may be held in it, but a site cannot have its pages in it",
)
LOCALE_OF_ANOTHER = LANGUAGE.variant("“{locale}” is not a locale of the language “{code}”", hint="write {code}-…")
NO_SUCH_LANGUAGE = LANGUAGE.variant("“{tag}” is not a language that CLDR knows")
