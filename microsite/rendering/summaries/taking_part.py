"""Where an event takes place, in which languages it can be followed, and links to other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from .external import link_of
from .parts import Channel, Following, PlaceSummary
from .places import address_of

if TYPE_CHECKING:
    from ...model.site import Event
    from ..typeset_words import Words
    from .parts import ExternalLink


def attendance_of(event: Event, words: Words) -> str:
    """Return how people take part, in words, with the service on which they follow."""
    _ = words.said
    if event.attendance_mode == "offline":
        return _("In person")
    way = _("Online") if event.attendance_mode == "online" else _("In person and online")
    return f"{way} ({event.platform})" if event.platform else way


def town_of(event: Event, words: Words) -> str:
    """Return in few words where it takes place: the town, or else what people call the place; or that it is online."""
    if event.attendance_mode == "online":
        return words.said("Online")
    is_mixed, town = event.attendance_mode == "mixed", place_name_of(event, words)
    if not town:
        return words.said("In person and online") if is_mixed else words.said("In person")
    if not is_mixed:
        return town
    # translators: where a hybrid event takes place: “Nantes and online”
    both = words.message("%(place)s and online")
    return (escape(both) if isinstance(town, Markup) else both) % {"place": town}


def place_name_of(event: Event, words: Words) -> str:
    """Return the town where people meet, or else what they call the place; empty if nobody meets, or nobody says
    where.
    """
    place = event.place if event.attendance_mode != "online" else None
    return words.text(place.address.locality or place.name) if place else ""


def place_of(event: Event, words: Words) -> PlaceSummary | None:
    """Return where people meet; None if nobody does."""
    if not event.place or event.attendance_mode == "online":
        return None
    return PlaceSummary(words.text(event.place.name), address_of(event.place.address, words))


def location_of(event: Event, place: PlaceSummary | None, words: Words) -> str:
    """Return where it takes place, in one line."""
    if place:
        return words.said(", ").join(place)
    return attendance_of(event, words)


def interpreted(event: Event, words: Words) -> str:
    """Return how the event is interpreted; empty if it is not."""
    _ = words.said
    if not event.languages.interpretation:
        return ""
    if event.languages.interpretation_mode == "simultaneous":
        return _("with simultaneous interpretation")
    return _("with consecutive interpretation")


def following(event: Event, words: Words) -> Following | None:
    """Return how to follow an event; None if everybody hears its speakers, and nothing more is offered."""
    _, language, spoken = words.said, words.language, event.languages
    if not (spoken.interpretation or spoken.captions or spoken.sign_languages):
        return None
    name, is_simultaneous = language.name_of(language.code), spoken.interpretation_mode == "simultaneous"
    interpretation = _("Simultaneous interpretation") if is_simultaneous else _("Consecutive interpretation")
    channels = (
        (_("Speakers’ languages"), language.list_of_languages(spoken.floor)),
        (interpretation, language.list_of_languages(spoken.interpretation)),
        (_("Captions"), language.list_of_languages(spoken.captions)),
        (_("Sign language"), escape(words.said(", ")).join(words.text(sign) for sign in spoken.sign_languages)),
    )
    is_interpreted = is_simultaneous and language.code in spoken.interpretation
    is_on_zoom = event.takes_place and event.platform == "Zoom" and is_interpreted
    return Following(
        heading=_("Follow in %(language)s", language=name)
        if language.code in (*spoken.all, *spoken.captions)
        else _("Languages and captions"),
        channels=tuple(Channel(one, words.opening(languages)) for one, languages in channels if languages),
        on_zoom=_(
            "On Zoom, choose Interpretation (the globe) in the webinar controls, then “%(language)s”. To hear the "
            "interpreter only, mute the original audio in the same menu.",
            language=words.opening(name),
        )
        if is_on_zoom
        else "",
    )


def announcements_of(event: Event, words: Words) -> ExternalLink | None:
    """Return the link to the page on which the series announces its events."""
    series = event.part_of
    return link_of(series.announcements, words.said("the page of the series"), words) if series else None
