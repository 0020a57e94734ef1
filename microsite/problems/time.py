"""The rules about dates, hours and zones."""

from __future__ import annotations

from .problem import Rule

TITLE = "Dates, hours and zones"
"""The chapter in the manual."""

DATE_FORMAT = Rule(
    "date-format",
    "error",
    "“{text}” is not a date",
    "write year-month-day: 2022-09-08",
    explanation=(
        "A day is written year-month-day, so that nobody takes the month for the day. Where the hint names "
        "two days, only you know which is meant."
    ),
    wrong="date: 8 September 2022",
    right="date: 2022-09-08",
)
DATE_WITH_HOUR = DATE_FORMAT.variant("“{text}” is not a date", hint="write {day} alone; hours stand at start and end")
NO_SUCH_DAY = DATE_FORMAT.variant("there is no day {text}", hint="check the month and the day")
TOO_LONG_AGO = DATE_FORMAT.variant("{text} is too long ago for an event", hint="check the year")
END_OF_CALENDAR = DATE_FORMAT.variant("{day} is at the end of the calendar", hint="take a day in between")

TIME_FORMAT = Rule(
    "time-format",
    "error",
    "“{text}” is not an hour",
    "write hours and minutes of the 24-hour clock: 14:00",
    explanation="An hour is written with minutes, on the clock of 24 hours.",
    wrong="start: 2pm",
    right="start: 14:00",
)
NO_SUCH_HOUR = TIME_FORMAT.variant(
    "there is no hour {text}",
    hint="the day goes from 00:00 to 23:59; midnight is 00:00 of the next day, which stands at end_date",
)

DATE_TIME_FORMAT = Rule(
    "date-time-format",
    "error",
    "“{text}” is not a date and an hour",
    "write 2022-09-08 14:00",
    explanation="A day and an hour stand together here, with a space between them.",
    wrong="closes: 8 September 2022, 6 pm",
    right="closes: 2022-09-08 18:00",
)

TIMEZONE_ABBREVIATION = Rule(
    "timezone-abbreviation",
    "error",
    "“{key}” is an abbreviation, true for one part of the year at most",
    "write the place whose clock counts: {place}",
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
    "“{key}” is an offset; it does not know when summer time begins and ends",
    "write the place whose clock counts, by its region and city, such as Europe/Paris",
    explanation="A number of hours does not know when summer time begins. Write the place whose clocks count.",
    wrong="timezone: UTC+2",
    right="timezone: Europe/Paris",
)

TIMEZONE_UNKNOWN = Rule(
    "timezone-unknown",
    "error",
    "“{key}” is not a time zone",
    "write a region and a city of the IANA database, such as Europe/Paris",
    explanation="The database of time zones has no such place. Write a region and its nearest large city.",
    wrong="timezone: Paris",
    right="timezone: Europe/Paris",
)

TIME_GAP = Rule(
    "time-gap",
    "error",
    "{hour} does not exist on {day} in {zone}: clocks go forward",
    "the clock goes on to {next}; take an hour that exists",
    explanation="On this day clocks go forward, and skip the hour. Take one that exists.",
)

TIME_OVERLAP = Rule(
    "time-overlap",
    "error",
    "{hour} happens twice on {day} in {zone}: clocks go back",
    "take an hour that happens once; an event cannot start or end at this one",
    explanation="On this day clocks go back, and show the hour twice. Take one that happens once.",
)

CHANGE_UNKNOWN = Rule(
    "change-unknown",
    "warning",
    "the feed leaves this event out: nobody wrote when it last changed",
    "write “updated: {today}”, or run “{command} record”",
    explanation=(
        "Readers of the feed get an event anew when it has changed, so the feed has to say when that was, and no day "
        "that is still to come. Write the day of the last change under “updated”. Or run “{command} record” whenever "
        "you have changed something: it remembers the days for you."
    ),
    wrong="date: 2030-05-14",
    right="date: 2030-05-14\nupdated: 2030-01-08",
)

CHANGE_TO_COME = Rule(
    "change-to-come",
    "warning",
    "{day} has not come yet, so nothing can have changed on it",
    "write the day on which you changed something: “updated: {today}”",
    explanation=(
        "“updated” is the day on which the event was changed, not a day of the event. A day that has not come is left "
        "out, since feeds and calendars would show it as news for months."
    ),
    wrong="date: 2030-05-14\nupdated: 2030-05-14",
    right="date: 2030-05-14\nupdated: 2030-01-08",
)

AS_OF = Rule(
    "as-of",
    "error",
    "“{text}” is not a date or a date-time",
    "write 2022-09-08, 2022-09-08T14:00 or 2022-09-08T14:00+02:00",
    explanation="The moment for which the site should be built cannot be read.",
    wrong="--as-of 8/9/2022",
    right="--as-of 2022-09-08",
)
NO_SUCH_MOMENT = AS_OF.variant("“{text}” is not a date-time: {reason}", hint="")
