"""Find the segment of each message of a .po file; no segment is found twice.

An unchanged message belongs to the same segment as before. The others are matched in three more steps, from the most
certain to the least: while a translator works, segments may move in a list, or get another name. The trap: if words
alone could mean two segments, neither is matched.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from ...text.lazy_pattern import lazy_pattern
from ...text.patterns import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from babel.messages.catalog import Message

    from .exporting import PoEntry

_ORDINAL = lazy_pattern(r" \([0-9]+\)$")


def name_of(message: Message) -> str:
    """Return the name of the segment that a message says it belongs to."""
    return _ORDINAL.sub("", message.context or "")


def match(messages: Sequence[Message], entries: Sequence[PoEntry]) -> dict[int, PoEntry]:
    """Return the entry of each message without plural forms, by the message's ``id()``; messages without a segment have
    none.
    """
    found: dict[int, PoEntry] = {}
    for of_message, of_entry in (_AS_IT_WENT_OUT, _MOVED, _SAME_NAME):
        _give(found, messages, entries, of_message, of_entry)
    there = Counter(map(_source, entries))
    waiting = [message for message in messages if id(message) not in found]
    asked = Counter(map(_words, waiting))
    sure = [message for message in waiting if there[_words(message)] == asked[_words(message)] == 1]
    _give(found, sure, entries, _words, _source)
    return found


def _give(
    found: dict[int, PoEntry],
    messages: Iterable[Message],
    entries: Sequence[PoEntry],
    of_message: Callable[[Message], Hashable],
    of_entry: Callable[[PoEntry], Hashable],
) -> None:
    """Match messages with those entries, not yet matched, that have the same key."""
    taken = {id(entry) for entry in found.values()}
    free: defaultdict[Hashable, list[PoEntry]] = defaultdict(list)
    for entry in reversed(entries):
        if id(entry) not in taken:
            free[of_entry(entry)].append(entry)
    for message in messages:
        if id(message) not in found and (same := free[of_message(message)]):
            found[id(message)] = same.pop()


def _words(message: Message) -> str:
    return one_line(str(message.id))


def _source(entry: PoEntry) -> str:
    return one_line(entry.source)


_AS_IT_WENT_OUT = (
    lambda message: (message.context or "", _words(message), message.string),
    lambda entry: (entry.context, _source(entry), entry.translation),
)
_MOVED = (
    lambda message: (name_of(message), _words(message), message.string),
    lambda entry: (entry.name, _source(entry), entry.translation),
)
"""For several entries with the same words: another one with this translation."""
_SAME_NAME = (
    lambda message: (message.context or "", _words(message)),
    lambda entry: (entry.context, _source(entry)),
)
