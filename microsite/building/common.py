"""Everything that the events of a site have in common, read once in each process.

In two parts: what is needed to read an event, and what is needed to make its pages. The second is read only by whoever
asks for it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self, TypeAlias

from .. import trusted
from ..checks import ComparedWith
from ..history import files as history_files
from ..model import loading
from ..problems import ContentError, Problems
from ..problems.files import UNREADABLE
from ..rendering import assets, context, overlays, touch_icon
from ..rendering.identity import loading as identity_loading
from ..rendering.links import Targets
from ..rendering.pictures import loading as picture_loading
from ..rendering.pictures.wanted import logos_of_site
from ..rendering.social_cards import CardMaker
from ..rendering.templates import Templates
from ..sources import folders
from ..translation import accepted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ..artifacts import AnyArtifact
    from ..history.files import Histories
    from ..languages.catalog import Catalog
    from ..model.loading import Opened
    from ..model.site import Site
    from ..options import Options
    from ..problems import Problem
    from ..project import Project
    from ..rendering.assets import Assets
    from ..rendering.context import Links
    from ..rendering.identity.values import Identity
    from ..rendering.pictures.loading import Pictures
    from ..rendering.typeset_words import Words
    from ..translation.accepted import AcceptedTranslations


class KeptWords(NamedTuple):
    """Where the words of the interface are kept as they were read, with what was wrong in them."""

    path: Path
    made_of: str
    """The digest of everything that they were read from."""
    key: bytes
    """With which they are signed."""


_WordsRead: TypeAlias = "tuple[dict[str, Catalog], Problems]"
"""The words of each language, by its code, and what is wrong in them."""


class KnownContent(NamedTuple):
    """What need not be looked at again, since it was looked at before and has not changed."""

    profiles: bool = False
    """Whether people and organizations are known to be right."""
    strays: bool = False
    """Whether it is known which files in content/ nothing reads."""
    are_plain: bool = False
    """Whether all sources are known to be plain files that can be read."""
    words: KeptWords | None = None
    """None where nothing can be kept."""


NOTHING_KNOWN = KnownContent()


class Look(NamedTuple):
    """What all pages are made of, besides what the content says."""

    catalogs: Mapping[str, Catalog]
    words: Mapping[str, Words]
    identity: Identity
    assets: Assets
    static: Sequence[AnyArtifact]
    pictures: Pictures
    """The logos that the site and its series name."""
    targets: Targets
    """What texts may link to, besides events."""
    templates: Templates
    cards: CardMaker


class Common:
    """The site without its events, and everything that makes pages of them."""

    def __init__(
        self,
        project: Project,
        options: Options,
        kind: type[Problems],
        *,
        known: KnownContent = NOTHING_KNOWN,
        draws: bool = True,
    ) -> None:
        self.project, self.options, self._kind, self._kept_words = project, options, kind, known.words
        self._words_read: _WordsRead | None = None
        self.draws = draws
        """Whether cards are made."""
        self.strays, self.found, self.found_in_look = kind(), kind(), kind()
        """What is wrong in the content, first by the paths of its files, and in what makes pages of it, as far as each
        was looked at.
        """
        self.links: dict[tuple[str, str], Links] = {}
        """The links to neighbours that were made last in this process."""
        try:
            self.opened = self._open(known)
        except OSError:
            self.found.stop_on_errors(ContentError)  # a folder that cannot be read was reported
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End what draws cards, if it was started."""
        if "look" in self.__dict__:
            self.look.cards.close()

    def _open(self, known: KnownContent) -> Opened:
        folders.refuse_special_files(self.project, self.found, are_plain=known.are_plain)
        if any(problem.code != UNREADABLE.code for problem in self.found.errors):
            self.found.stop_on_errors(ContentError)  # nothing is read beside a link or a pipe
        opened = loading.open_site(
            self.project,
            self.found,
            unread=None if known.strays else self.strays,
            allow_missing=self.options.allow_missing,
            are_known=known.profiles,
        )
        self.accepted: AcceptedTranslations = accepted.load(self.project, self.found)
        self.histories: Histories = history_files.load(self.project, self.found)
        if opened is None:
            raise ContentError((*self.strays, *self.found))
        return opened

    @property
    def site(self) -> Site:
        """The site without its events. Raises ContentError if ``site.yaml`` has a mistake."""
        if self.opened.site is None:
            raise ContentError(tuple(self.found))
        return self.opened.site

    def unknown_words(self) -> tuple[Problem, ...]:
        """Return a warning for each word that was asked for since this was asked last, and that is in no catalog."""
        return tuple(problem for catalog in self.look.catalogs.values() for problem in catalog.unknown())

    @property
    def circumstances(self) -> ComparedWith:
        """What the content is compared with."""
        is_another_time = self.options.preview and self.options.as_of  # what was written of now is not compared with it
        return ComparedWith(self.accepted, self.histories, None if is_another_time else self.options.moment)

    def problems(self) -> Problems:
        """Return an empty collection for an event."""
        return self._kind()

    @cached_property
    def look(self) -> Look:
        """What all pages are made of; its mistakes are in ``found_in_look`` from then on."""
        project, site, found = self.project, self.site, self.found_in_look
        overlays.check(project, found)
        words = self._words()
        identity = identity_loading.load(project, site, found)
        allowed = {name: site.origin.place(["allow_active", number]) for number, name in enumerate(site.allow_active)}
        files, static = assets.load(project, identity, found), assets.static(project, found, allowed)
        pictures = picture_loading.load(project, logos_of_site(site), found)
        targets = Targets.of(
            project, site, static, [problem.location.path for problem in (*self.found.errors, *found.errors)]
        )
        typeset = context.words_of(site.languages, words)
        return Look(
            words,
            typeset,
            identity,
            touch_icon.drawn(project, site, identity, files, found),
            static,
            pictures,
            targets,
            Templates(project, typeset),
            CardMaker(project, identity, draws=self.draws),
        )

    def _words(self) -> Mapping[str, Catalog]:
        """Return the words of each language, as they were kept, or read from .po files; what is wrong in them is told
        either way.
        """
        kept = self._kept_words
        known: _WordsRead | None = trusted.kept(kept.path, kept.made_of, kept.key) if kept else None
        if known is None:
            known = self._words_read = self._read_words()
        words, found = known
        self.found_in_look.extend(found)
        return words

    def keep_words(self) -> None:
        """Keep the words that were read, for the next build. The trap: only if no source was changed since its digest
        was taken; else they would be kept as those of a text that says something else.
        """
        kept, read = self._kept_words, self._words_read
        if kept and read and not read[1].errors:
            trusted.keep(kept.path, kept.made_of, read, kept.key)

    def _read_words(self) -> _WordsRead:
        from ..languages import catalogs

        languages, found = self.site.languages, self._kind()
        catalogs.tell_strays(self.project, languages, found)
        return {language.code: catalogs.load(self.project, language, found) for language in languages}, found
