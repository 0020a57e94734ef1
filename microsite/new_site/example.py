"""The example event of a new site: it shows on a page what event.yaml can say, until somebody changes it.

In English and French it is public. For a site with another language it is a draft, in which the words of that language
are still to be written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..sources.yaml_writing import STEP, entry

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence


_ID = "first-event"
_TODO = "TODO"
_SLUG = {"en": "first-event", "fr": "premier-evenement"}
_WORDS: dict[str, dict[str, str]] = {
    "title": {"en": "Our first event", "fr": "Notre premier événement"},
    "description": {
        "en": "An example, which shows what a page can say: change it, or begin an event of your own.",
        "fr": "Un exemple, qui montre ce qu'une page peut dire : changez-le, ou commencez un événement à vous.",
    },
    "format": {"en": "Webinar", "fr": "Webinaire"},
}
_WELCOME = {"en": "Welcome", "fr": "Accueil"}
_TALK = {"en": "A talk, and your questions", "fr": "Un exposé, et vos questions"}
_POSITION = {"en": "Host", "fr": "Animatrice"}
_BACKGROUND = {
    "en": """This text is in `background.en.md`. Write paragraphs, **strong words**, lists and [links](https://example.org/).

- Every fact, such as the hour, is written once, in `event.yaml`.
- Every text is written once for each language.
""",
    "fr": """Ce texte se trouve dans `background.fr.md`. Écrivez des paragraphes, des **mots forts**, des listes et des
[liens](https://example.org/).

- Chaque fait, comme l'heure, est écrit une seule fois, dans `event.yaml`.
- Chaque texte est écrit une fois par langue.
""",
}


def files(codes: Sequence[str], day: dt.date, today: dt.date) -> dict[str, str]:
    """Return the files of the event by name, for the languages of a site."""
    folder = f"content/events/{day}-{_ID}"
    texts = {f"{folder}/background.{code}.md": _BACKGROUND.get(code, f"{_TODO}\n") for code in codes}
    return {f"{folder}/event.yaml": "".join(f"{line}\n" for line in _event(codes, day, today)), **texts}


def _event(codes: Sequence[str], day: dt.date, today: dt.date) -> Iterator[str]:
    """Yield the lines of event.yaml."""
    yield "# yaml-language-server: $schema=../../../schema/event.schema.json"
    yield "# An example. Change it, or delete this folder once you have an event of your own: python3 build.py new"
    yield f"id: {_ID}"
    yield from by_language("slug", {code: _SLUG.get(code, f"{_ID}-{code}") for code in codes})
    for key, words in _WORDS.items():
        yield from by_language(key, _in(codes, words))
    yield ""
    yield "# A draft has no page; public shows it to everybody."
    yield f"publication: {'public' if set(codes) <= set(_BACKGROUND) else 'draft'}"
    yield ""
    yield "# The hours that clocks show at the place. A whole day has no start and no end."
    yield from (f"date: {day}", "start: 14:00", "end: 15:00", "timezone: Europe/Paris", "")
    yield from ("# The day of the last change, for readers of the feed.", f"updated: {today}", "")
    yield from (
        "registration:",
        "  url: https://example.org/register",
        "languages:",
        f"  floor: [{', '.join(codes)}]",
        "",
    )
    yield "people:"
    yield from ("  ada:", "    name: Ada Lovelace", *by_language("position", _in(codes, _POSITION), 4), "")
    yield "agenda:"
    for words, start, end in ((_WELCOME, "14:00", "14:10"), (_TALK, "14:10", "15:00")):
        title, *others = by_language("title", _in(codes, words), 4)
        yield from (f"  - {title.lstrip()}", *others, f"    start: {start}", f"    end: {end}", "    speakers: [ada]")


def _in(codes: Sequence[str], words: dict[str, str]) -> dict[str, str]:
    """Return words in the languages of a site."""
    return {code: words.get(code, _TODO) for code in codes}


def by_language(key: str, texts: Mapping[str, str], indent: int = 0) -> list[str]:
    """Return a key, and below it a text for each language, as lines of YAML."""
    below = [line for code, text in texts.items() for line in entry(code, text, indent + STEP)]
    return [f"{' ' * indent}{key}:", *below]
