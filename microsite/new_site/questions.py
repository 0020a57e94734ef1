"""The facts of a new site as questions, in order. Pure, as those of a new event are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..languages.language import Language
from ..languages.tags import parse_language
from ..new_event.questions import Question, parse_answer
from ..problems import Refusal
from ..problems.keys_and_values import NO_FORMATS
from ..problems.languages import LANGUAGE_TWICE
from ..text.urls import parse_base_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..new_event.questions import Known

_USUAL = {"en": "en-GB", "fr": "fr-FR"}
"""Locales for languages for which CLDR would select another country than most readers are in."""
DEFAULT = "en,fr"
"""The languages of a site if nothing is said."""


def questions(known: Known) -> Iterator[Question]:
    """Yield every question, in an order in which each can be checked against the answers before it."""
    words = f"Languages, the main one first, such as en,fr or en-GB,fr-CA ({DEFAULT})"
    yield Question("locales", "--languages en,fr", locales, words)
    for number, code in enumerate(known.get("locales") or locales(DEFAULT)):
        asked = f"Name of the site in {Language('en', 'en-GB').name_of(code)}" + (" (the same)" if number else "")
        yield Question(code, f'--name "{code}=…"', parse_answer, asked, needed=not number)
    yield Question("organizer", '--organizer "…"', parse_answer, "Who organizes the events", needed=True)
    address = "Address at which the site will stand, such as https://talks.example.org/ (later)"
    yield Question("base_url", "--base-url https://…", parse_base_url, address)


def locales(text: str) -> dict[str, str]:
    """Return languages or locales with commas (``en,fr-CA``) as locales by language. Raises Refusal."""
    found = {}
    for tag in text.split(","):
        code = parse_language(tag.strip())
        language, _, country = code.partition("-")
        if language in found:
            raise LANGUAGE_TWICE.refusal(code=language)
        found[language] = Language.from_tags(language, code).locale if country else _usual(language).locale
    return found


def _usual(code: str) -> Language:
    """Return a language with the locale of most of its readers. Raises Refusal if CLDR has no formats for it."""
    try:
        return Language.from_tags(code, _locale_of(code))
    except Refusal:
        raise NO_FORMATS.refusal(tag=code) from None


def _locale_of(code: str) -> str:
    """Return the locale that most readers of a language have (CLDR, likely subtags)."""
    from babel import core

    likely = core.get_global("likely_subtags").get(code, code)
    return _USUAL.get(code) or f"{code}-{likely.rpartition('_')[2]}"
