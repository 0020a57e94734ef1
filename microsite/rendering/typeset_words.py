"""The words of one language, typeset: messages of the interface and texts of the content.

Texts are typeset only here (``text.typography``): whatever a ``Words`` returns is finished, for every output.
Background texts are the exception: they are typeset inside their tree, since marks of Markdown split them
(``markdown``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ..languages.language import Language
from ..text.typography import typeset

if TYPE_CHECKING:
    from ..languages.catalog import Catalog
    from ..model.localized_text import LocalizedText


@lru_cache
def _any_language(code: str) -> Language:
    """Return a language that the site has no pages in: a session may be held in it."""
    return Language(code, code)


class Borrowed(Markup):
    """A text in another language than the page's, as HTML that marks it for people and machines (WCAG 3.1.2)."""


class Words:
    """All words in one language of a site."""

    def __init__(self, language: Language, catalog: Catalog, languages: tuple[Language, ...]) -> None:
        self.language = language
        self.languages = languages
        self._catalog = catalog
        self._messages: dict[str, str] = {}
        self._html: dict[str, Markup] = {}

    def message(self, message: str) -> str:
        """Return a message of the interface, typeset; its ``%(placeholders)s`` are not yet filled."""
        known = self._messages.get(message)
        if known is None:
            known = self.typeset(self._catalog.gettext(message))
            if not self._catalog.reports(message):  # each page that asks for it is told
                self._messages[message] = known
        return known

    def html(self, message: str) -> Markup:
        """Return the same as HTML."""
        known = self._html.get(message)
        if known is None:
            known = escape(self.message(message))
            if message in self._messages:
                self._html[message] = known
        return known

    def messages(self, singular: str, plural: str, number: int) -> str:
        """Return a message of the interface that depends on a number, typeset."""
        return self.typeset(self._catalog.ngettext(singular, plural, number))

    def said(self, message: str, **values: str) -> str:
        """Return a message of the interface with its placeholders filled."""
        return self.message(message) % values

    def text(self, text: LocalizedText) -> str:
        """Return a text of the content, for a page: marked if it is in another language."""
        own = text.get(self.language.code)
        if own is None and text.without == "marked":
            return self._borrowed(text)
        return self.typeset(text[self.language.code] if own is None else own)

    def plain(self, text: LocalizedText) -> str:
        """Return a text of the content without marks, in whatever language it is there: for tabs and search results."""
        if text.get(self.language.code) is None and text.without == "marked":
            return typeset(text[text.other], text.other)
        return self.typeset(text[self.language.code])

    def own(self, text: LocalizedText | None) -> str | None:
        """Return a text of the content in this language; None if it is not written in it."""
        own = text.get(self.language.code) if text else None
        return None if own is None else self.typeset(own)

    def opening(self, text: str) -> str:
        """Return a text as it stands at the head of an entry: with a capital, as far as its letters have any."""
        return f"{text[0].upper()}{text[1:]}" if text and not isinstance(text, Markup) else text

    def typeset(self, text: str) -> str:
        """Return a text with the typography of this language."""
        return typeset(text, self.language.code)

    def other_language(self, code: str) -> Language:
        """Return a language by its code: one of the site's, or any other."""
        return next((one for one in self.languages if one.code == code), None) or _any_language(code)

    def _borrowed(self, text: LocalizedText) -> Borrowed:
        other = self.other_language(text.other)
        shown = Markup('<span><span lang="{}" dir="{}">{}</span> <span class="elsewhere">({})</span></span>')
        note = self.said("in %(name)s", name=self.language.name_of(other.code))
        return Borrowed(shown.format(other.code, other.direction, typeset(text[other.code], other.code), note))
