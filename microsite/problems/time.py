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
HOUR_FOR_DATE = DATE_FORMAT.variant(
    "“{text}” is an hour, and no date", hint="write year-month-day: 2022-09-08; hours stand at start and end"
)
NO_SUCH_DAY = DATE_FORMAT.variant("there is no day {text}", hint="check the month and the day")
TOO_LONG_AGO = DATE_FORMAT.variant("{text} is too long ago for an event", hint="check the year")
NO_SUCH_MONTH = DATE_FORMAT.variant("there is no month {text}", hint="check the month")
NO_SUCH_WORD = DATE_FORMAT.variant("“{text}” is not a date", hint="while the date is not known, write tba")
EVENT_DATE_FORMAT = DATE_FORMAT.variant(
    "“{text}” is not a date",
    hint="write year-month-day: 2022-09-08; a month: 2022-09; if not known yet: tba",
)
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
    hint="the day goes from 00:00 to 23:59; only an end may be 24:00, the midnight after that day",
)

EVENT_TIME = Rule(
    "event-time",
    "error",
    "“{key}” stands beside “days”, which says it too",
    "remove {key}; each entry of days has its date and its hours",
    explanation=(
        "Keys that say when the event takes place do not go together. There are four ways: “date”, “start” and “end”, "
        "with “end_date” where it ends on another day; “date” and perhaps “end_date” alone, for whole days; “days”, a "
        "list of days with their hours; “date: 2022-09” or “date: tba” while no day is known."
    ),
    wrong="date: 2022-09-08\ndays:\n  - {date: 2022-09-08, start: 14:00, end: 15:00}",
    right="days:\n  - {date: 2022-09-08, start: 14:00, end: 15:00}\n  - {date: 2022-09-09, start: 09:00, end: 12:00}",
)
HOURS_OF_NO_DAY = EVENT_TIME.variant(
    "“{key}” says nothing while “date” is {date}, and no day",
    hint="remove {key}, or write the day: date: 2022-09-08",
)
START_ALONE = EVENT_TIME.variant("there is a “start”, and no “end”", hint="add end; for a whole day, leave both out")
END_ALONE = EVENT_TIME.variant("there is an “end”, and no “start”", hint="add start; for a whole day, leave both out")
DAY_TWICE = EVENT_TIME.variant(
    "“days” has {date} twice", hint="write one entry from the first hour to the last; the agenda tells the rest"
)
DAYS_OVERLAP = EVENT_TIME.variant(
    "{day} begins before {date} has ended, on {end}", hint="correct the hours of one of them"
)
TOO_MANY_DAYS = EVENT_TIME.variant(
    "the event has {count} days", hint="check the years; what goes on for more than {limit} days is several events"
)

EVENT_ENDS_EARLY = Rule(
    "event-ends-early",
    "error",
    "the event ends at {end}, before it starts at {start}",
    "for another day, add end_date: {tomorrow}",
    explanation=(
        "The event ends before it begins, or when it does. Correct the hour; for one that ends on another day, add "
        "“end_date”. An end by 06:00 needs none: after a start in the evening, it is the next day's."
    ),
    wrong="date: 2022-09-08\nstart: 14:00\nend: 13:00",
    right="date: 2022-09-08\nstart: 14:00\nend: 15:00",
)
EVENT_ENDS_ON_EARLIER_DAY = EVENT_ENDS_EARLY.variant(
    "the event ends on {end_date} at {end}, before it starts on {date} at {start}",
    hint="correct end_date or the hours; for the day after the start, write end_date: {tomorrow}",
)
EVENT_ENDS_ON_DAY_BEFORE = EVENT_ENDS_EARLY.variant(
    "the event ends on {end_date}, before it starts on {date}", hint="correct one of the two"
)
EVENT_ENDS_AT_ONCE = EVENT_ENDS_EARLY.variant("the event ends at {start}, when it starts")
DAY_ENDS_EARLY = EVENT_ENDS_EARLY.variant(
    "the day ends at {end}, before it starts at {start}",
    hint="correct the hours; only an end by 06:00 is the next day's",
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
