"""What lists know of a talk, as its file would say it: for tests of lists and of what is told of them."""

from __future__ import annotations

from microsite.rendering.list_facts import ListFacts
from microsite.timezones import Moment

NOW = Moment.from_text("2030-01-01T12:00Z")
"""The moment at which lists are made, if nothing else is said."""


def on(day: str, name: str = "", series: str = "", *, takes_place: bool = True) -> ListFacts:
    """A talk of a day in May, from 10:00 to 11:30 in Paris; its name is made of the day if it has none."""
    starts = f"{day}T08:00:00+00:00"
    return ListFacts(
        id=name or f"on-{day}",
        series=series,
        is_listed=True,
        takes_place=takes_place,
        day=day,
        starts=starts,
        begins=starts,
        over=f"{day}T09:30:00+00:00",
        timezone="Europe/Paris",
    )
