"""What is true for a time, and said in the main part of a page: the script shows what holds when somebody reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .hours import iso
from .time_text import NOTHING, TimeText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from ...model.phases import Stretch


class Told(NamedTuple):
    """What is said in one stretch of time. It names its days, so it stays true where no script takes it away."""

    tag: str
    """A word or two that stand out: ``Waiting list``; empty for what is as usual."""
    sentence: TimeText
    """Empty if the tag says all, or there is nothing to say."""
    start: str
    """From when it is true, in ISO 8601; empty if it always was."""
    end: str
    """Until when it is true; empty if it always will be."""
    is_current: bool
    """Whether it is true at the moment of the summary."""


def told(
    stretches: Iterable[Stretch], now: datetime, say: Callable[[Stretch], tuple[str, TimeText | None]]
) -> Iterator[Told]:
    """Yield what is said in each stretch of time in which there is something to say."""
    for stretch in stretches:
        tag, sentence = say(stretch)
        if tag or sentence:
            yield Told(tag, sentence or NOTHING, iso(stretch.start), iso(stretch.end), stretch.holds(now))
