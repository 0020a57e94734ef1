"""The rules about: dates, hours and zones."""

from __future__ import annotations

from .problem import Rule

TITLE = "Dates, hours and zones"
"""The chapter in the manual."""

DATE_FORMAT = Rule(
    "date-format",
    "error",
    "",
    explanation=(
        "A day is written year-month-day, so that nobody takes the month for the day. Where the hint names "
        "two days, only you know which is meant."
    ),
    wrong="date: 8 September 2022",
    right="date: 2022-09-08",
)

TIME_FORMAT = Rule(
    "time-format",
    "error",
    "",
    explanation="An hour is written with minutes, on the clock of 24 hours.",
    wrong="start: 2pm",
    right="start: 14:00",
)

DATE_TIME_FORMAT = Rule(
    "date-time-format",
    "error",
    "",
    explanation="A day and an hour stand together here, with a space between them.",
    wrong="closes: 8 September 2022, 6 pm",
    right="closes: 2022-09-08 18:00",
)

TIMEZONE_ABBREVIATION = Rule(
    "timezone-abbreviation",
    "error",
    "",
    explanation=(
        "“CET” is true for a part of the year only, and other letters mean several places. Write the place "
        "whose clocks count; the program knows when summer time begins there."
    ),
    wrong="timezone: CET",
    right="timezone: Europe/Paris",
)

TIMEZONE_OFFSET = Rule(
    "timezone-offset",
    "error",
    "",
    explanation="A number of hours does not know when summer time begins. Write the place whose clocks count.",
    wrong="timezone: UTC+2",
    right="timezone: Europe/Paris",
)

TIMEZONE_UNKNOWN = Rule(
    "timezone-unknown",
    "error",
    "",
    explanation="The database of time zones has no such place. Write a region and its nearest large city.",
    wrong="timezone: Paris",
    right="timezone: Europe/Paris",
)

TIME_GAP = Rule(
    "time-gap",
    "error",
    "",
    explanation="On this day clocks go forward, and skip the hour. Take one that exists.",
)

TIME_OVERLAP = Rule(
    "time-overlap",
    "error",
    "",
    explanation="On this day clocks go back, and show the hour twice. Take one that happens once.",
)

AS_OF = Rule(
    "as-of",
    "error",
    "",
    explanation="The moment for which the site should be built cannot be read.",
    wrong="--as-of 8/9/2022",
    right="--as-of 2022-09-08",
)
