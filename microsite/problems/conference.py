"""The rules about sessions, rooms, people's entries, registrations and files that are named in YAML."""

from __future__ import annotations

from .problem import Rule

TITLE = "Sessions, rooms and prices"
"""The chapter in the manual."""

DURATION_FORMAT = Rule(
    "duration-format",
    "error",
    "“{written}” is not a duration",
    "write hours and minutes: {example}",
    explanation="A duration is written as hours and minutes, with a colon: 0:45, 1:30. It is no longer than a day.",
    wrong="duration: 45 min",
    right="duration: 0:45",
)

PRICE_FORMAT = Rule(
    "price-format",
    "error",
    "“{written}” is not a price",
    "write the number alone, with a point: 120, 49.50; the currency has a line of its own",
    explanation="A price is a number without a currency and without spaces. What costs nothing has the price 0.",
    wrong="price: 120 €",
    right="price: 120\ncurrency: EUR",
)

CURRENCY_FORMAT = Rule(
    "currency-format",
    "error",
    "“{written}” is not the code of a currency",
    "write the three capitals of ISO 4217: EUR, USD, XOF",
    explanation="A currency is written as its three capital letters by ISO 4217, which every language can name.",
    wrong="currency: €",
    right="currency: EUR",
)
NO_SUCH_CURRENCY = CURRENCY_FORMAT.variant("there is no currency with the code “{written}”")

COUNTRY_FORMAT = Rule(
    "country-format",
    "error",
    "“{written}” is not the code of a country",
    "write the two capitals of ISO 3166: FR, CH, SN; each language has its own name for it",
    explanation="A country is written as its two capital letters by ISO 3166, which every language can name.",
    wrong="country: France",
    right="country: FR",
)
NO_SUCH_COUNTRY = COUNTRY_FORMAT.variant("there is no country with the code “{written}”")

CAPACITY_FORMAT = Rule(
    "capacity-format",
    "error",
    "“{written}” is not a number of people",
    "write a whole number: 400",
    explanation="How many people find a place in a room is a whole number above 0.",
    wrong="capacity: about 400",
    right="capacity: 400",
)

COORDINATES_FORMAT = Rule(
    "coordinates-format",
    "error",
    "this is not a place on Earth",
    "write latitude and longitude in degrees, as maps give them: [47.2065, -1.5638]",
    explanation=(
        "A place on a map is two numbers in brackets: the latitude, from -90 to 90, and then the longitude, from -180 "
        "to 180, with points and in degrees (WGS 84)."
    ),
    wrong="geo: [47°12'N, 1°33'W]",
    right="geo: [47.2065, -1.5638]",
)

HASHTAG_FORMAT = Rule(
    "hashtag-format",
    "error",
    "“{written}” cannot be a hashtag",
    "write one word of letters and digits, without #: LearningFutures27",
    explanation="A hashtag is one word of letters, digits and low lines; networks end it at the first other character.",
    wrong="hashtag: Learning Futures",
    right="hashtag: LearningFutures27",
)

TELEPHONE_FORMAT = Rule(
    "telephone-format",
    "error",
    "“{written}” is not a telephone number",
    "write digits, with the code of the country: +33 2 40 00 00 00",
    explanation=(
        "A telephone number is digits, with spaces, hyphens or dots as people write it, and with + and the code of the "
        "country in front, so that it can be called from anywhere. Telephones call it at a touch."
    ),
    wrong="contact: {email: desk@example.org, telephone: 'on request'}",
    right='contact: {email: desk@example.org, telephone: "+33 2 40 00 00 00"}',
)

ALIAS_FORMAT = Rule(
    "alias-format",
    "error",
    "“{written}” is not an old address of this site",
    "write the last part of the old address: old-name; or, from the root of the site: /talks/2027.html",
    explanation=(
        "An old address that still leads here is its last part alone, or the whole path with / in front, without "
        "https:// and without a query. A page is made there, so a path may have letters without accents, digits, "
        "hyphens, dots and underscores."
    ),
    wrong="aliases: {en: ['https://www.example.org/talks/old-name']}",
    right="aliases: {en: [old-name, /talks/2027.html]}",
)
ALIAS_IN_ASSETS = ALIAS_FORMAT.variant(
    "“{written}” is in assets/, which has the files that the program makes", hint="remove it; no page was there"
)

FILE_BESIDE = Rule(
    "file-beside",
    "error",
    "“{written}” is not the path of a file beside this one",
    "put the file into the same folder, and write its name: {example}",
    explanation=(
        "A photo, a logo or a document is named as it is seen from the file that names it, with /, without https:// "
        "or C:, and never outside that folder."
    ),
    wrong="photo: ../../static/ines.jpg",
    right="photo: ines-costa.jpg",
)

SPOKEN_UNKNOWN = Rule(
    "spoken-unknown",
    "error",
    "nobody knows in which language this is written",
    "add language: {code} to the session, or write it once per language: {{{example}}}",
    explanation=(
        "The title of a session may be written once, in the language in which people speak there. That has to be said: "
        "in the session, or by one single language under languages: floor:."
    ),
    wrong="title: Open recognition, openly",
    right="title: Open recognition, openly\nlanguage: en",
)

SESSION_HOURS = Rule(
    "session-hours",
    "error",
    "“{key}” needs “start”",
    "add start: 14:00; or remove {key}",
    explanation=(
        "A session has a start and an end, or a start and a duration; or, while its hours are not known, none of them."
    ),
    wrong="start: 14:00\nend: 15:00\nduration: 1:00",
    right="start: 14:00\nduration: 1:00",
)
SESSION_WITHOUT_END = SESSION_HOURS.variant("there is a “start”, and no “end”", "add end: 15:00, or duration: 1:00")
SESSION_END_TWICE = SESSION_HOURS.variant("“end” and “duration” say the same", "keep one of the two")

NOT_BOTH = Rule(
    "not-both",
    "error",
    "“{key}” and “{other}” cannot stand together",
    "keep one of the two; {other} takes several",
    explanation="One key is for one entry, and the other for a list of them. Only one of the two can stand.",
    wrong="price: 160\nprices: [{price: 120, until: 2027-03-31}, {price: 160}]",
    right="prices: [{price: 120, until: 2027-03-31}, {price: 160}]",
)

NO_ADDRESS = Rule(
    "no-address",
    "error",
    "nothing says where people register",
    "add url: https://…; where nobody has to register, write required: no",
    explanation="A registration has the address of a page on which people register, unless none is needed.",
    wrong="registration: {required: yes}",
    right="registration: {required: yes, url: https://forms.example.org/register}",
)
NO_FILE_OR_ADDRESS = NO_ADDRESS.variant("nothing says where this is", "add url: https://…, or file: with a file beside")

NO_SESSIONS = Rule(
    "no-sessions",
    "error",
    "this file should be a list of sessions",
    "write lines that begin with “- ”, as under agenda: in event.yaml",
    explanation="A file in sessions/ is a list of sessions, each with an id, in the form that agenda: has.",
)

SESSIONS_BELOW_A_KEY = NO_SESSIONS.variant(
    NO_SESSIONS.message, "remove “{key}:”, and two spaces in front of every line below it"
)

NO_PROFILE = Rule(
    "no-profile",
    "error",
    "there is no {name} to which this text belongs",
    "write {name} beside it, or rename this file",
    explanation=(
        "A longer text about a person or an organization stands beside the YAML file of the same name, which says who "
        "that is: ines-costa.yaml, ines-costa.en.md."
    ),
)
