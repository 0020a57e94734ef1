"""Links to pages of other sites: each says the language of its page where that is not the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...text.urls import shown_host
from .parts import ExternalLink

if TYPE_CHECKING:
    from ...model.localized_values import LocalizedUrl
    from ...model.records import WebPage
    from ..typeset_words import Words


def link_of(page: WebPage | None, text: str, words: Words) -> ExternalLink | None:
    """Return a link to a page of another site; None if there is no page."""
    return link_to(page.url, text, words, page.language) if page else None


def more_at(url: LocalizedUrl, words: Words, language: str | None = None) -> ExternalLink:
    """Return a link to where there is more to read, by the name of that site: no link is called “read more” alone
    (WCAG 2.4.9). ``language`` is that of the page, where it is known.
    """
    host = shown_host(url[words.language.code])
    return link_to(url, words.said("More on %(host)s", host=host), words, language)


def link_to(url: LocalizedUrl, text: str, words: Words, language: str | None = None) -> ExternalLink:
    """Return a link to an address that may differ by language; ``language`` is that of the page, where it is known."""
    own = words.language.code
    found = language or url.language_of(own)
    if found == own:
        return ExternalLink(url[own], text, "", "")
    return ExternalLink(url[own], text, found, words.said("in %(name)s", name=words.language.name_of(found)))
