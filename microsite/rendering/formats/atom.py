"""A feed of the events in each language (RFC 4287). Only with a base URL: every address in a feed is absolute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...artifacts import Artifact
from .. import calendar_texts
from ..pages import event_path, feed_path, home_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...languages.language import Language
    from ..context import Workshop
    from ..pages import Plan


def make(plan: Plan, shop: Workshop) -> Iterator[Artifact]:
    """One feed a language, the latest change first."""
    if plan.base_url is None:
        return
    for language in plan.site.spoken:
        path = feed_path(language)
        values = {
            "plan": plan,
            "site": plan.site,
            "id": f"urn:uuid:{calendar_texts.uid_of_feed(plan.site, language.code)}",
            "address": plan.url(path),
            "home": plan.url(home_path(language)),
            "entries": _entries(plan, shop, language),
        }
        yield Artifact(path, shop.templates.render("feed.atom", language, path, values).encode())


def _entries(plan: Plan, shop: Workshop, language: Language) -> list[dict[str, object]]:
    listed = sorted(plan.listed(), key=lambda event: (calendar_texts.updated(event), event.id), reverse=True)
    return [
        {
            "id": f"urn:uuid:{calendar_texts.uid(plan.site, event)}",
            "title": calendar_texts.titled(event, language.code, shop.words[language.code]),
            "updated": calendar_texts.updated(event).isoformat(),
            "address": plan.url(event_path(event, language)),
            "event": event,
        }
        for event in listed
    ]
