"""Where an event takes place, in which languages it can be followed, and links to other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .parts import ExternalLink, Interpretation, PlaceSummary

if TYPE_CHECKING:
    from ...model.records import WebPage
    from ...model.site import Event
    from ..typeset_words import Words


def attendance_of(event: Event, words: Words) -> str:
    """Return how people take part, in words."""
    _ = words.said
    return {"online": _("Online"), "offline": _("In person"), "mixed": _("Online and in person")}[event.attendance_mode]


def place_of(event: Event, words: Words) -> PlaceSummary | None:
    """Return where people meet; None if nobody does."""
    if not event.place or event.attendance_mode == "online":
        return None
    return PlaceSummary(words.text(event.place.name), words.text(event.place.address))


def location_of(event: Event, place: PlaceSummary | None, words: Words) -> str:
    """Return where it takes place, in one line."""
    if place:
        return words.said(", ").join(place)
    online = words.said("Online")
    return f"{online} ({event.platform})" if event.platform else online


def interpreted(event: Event, words: Words) -> str:
    """Return how the event is interpreted; empty if it is not."""
    _ = words.said
    if not event.languages.interpretation:
        return ""
    if event.languages.interpretation_mode == "simultaneous":
        return _("with simultaneous interpretation")
    return _("with consecutive interpretation")


def interpretation_of(event: Event, words: Words) -> Interpretation | None:
    """Return how to follow an interpreted event in the page's language; None if it needs none."""
    _, language, spoken = words.said, words.language, event.languages
    if language.code not in spoken.all or not spoken.interpretation:
        return None
    is_simultaneous = spoken.interpretation_mode == "simultaneous"
    return Interpretation(
        language=language.name_of(language.code),
        floor=language.list_of_languages(spoken.floor),
        mode=_("Simultaneous interpretation") if is_simultaneous else _("Consecutive interpretation"),
        into=language.list_of_languages(spoken.interpretation),
        captions=language.list_of_languages(spoken.captions) if spoken.captions else "",
        sign_languages=tuple(words.text(sign) for sign in spoken.sign_languages),
        on_zoom=event.platform == "Zoom" and is_simultaneous and language.code in spoken.interpretation,
    )


def link_of(page: WebPage | None, text: str, words: Words) -> ExternalLink | None:
    """Return a link to a page of another site, which says the language of that page if it is not the reader's."""
    if not page:
        return None
    if not page.language or page.language == words.language.code:
        return ExternalLink(page.url, text, "", "")
    note = words.said("in %(name)s", name=words.language.name_of(page.language))
    return ExternalLink(page.url, text, page.language, note)


def announcements_of(event: Event, words: Words) -> ExternalLink | None:
    """Return the link to the page on which the series announces its events."""
    series = event.part_of
    return link_of(series.announcements, words.text(series.name), words) if series else None
