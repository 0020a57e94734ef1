"""What a page about somebody, or an account on a network, is called: by its proper name, never “click here”.

A network is known by its host. An address with ``/@name`` on any other host is an account of the Fediverse, which
people write as ``@name@host`` (RFC 7565, WebFinger).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from ...text.lazy_pattern import lazy_pattern
from ...text.urls import shown_host

if TYPE_CHECKING:
    from ...model.records import PersonLink
    from ..typeset_words import Words

_NETWORKS = {
    "bsky.app": "Bluesky",
    "facebook.com": "Facebook",
    "flickr.com": "Flickr",
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "instagram.com": "Instagram",
    "linkedin.com": "LinkedIn",
    "orcid.org": "ORCID",
    "t.me": "Telegram",
    "threads.net": "Threads",
    "threads.com": "Threads",
    "tiktok.com": "TikTok",
    "twitter.com": "X",
    "vimeo.com": "Vimeo",
    "wikidata.org": "Wikidata",
    "wikipedia.org": "Wikipedia",
    "x.com": "X",
    "youtube.com": "YouTube",
}
_KINDS = {
    "orcid": "ORCID",
    "linkedin": "LinkedIn",
    "bluesky": "Bluesky",
    "github": "GitHub",
    "gitlab": "GitLab",
    "wikidata": "Wikidata",
    "wikipedia": "Wikipedia",
}
_HANDLE = lazy_pattern(r"/(@[\w.-]+)/?", re.ASCII)
_ORCID = lazy_pattern(r"/((?:[0-9]{4}-){3}[0-9]{3}[0-9X])/?")


class NamedLink(NamedTuple):
    """A link to a page of another site, by its name."""

    url: str
    name: str
    """``ORCID 0000-0002-1825-0097``; ``@futures@social.example.org``; ``costa.example.org``."""


def account_of(url: str) -> NamedLink:
    """Return an account on a network, by what people call it."""
    handle = _handle(url)
    network = _network(url)
    if network:
        return NamedLink(url, f"{network} {handle}" if handle else network)
    return NamedLink(url, _fediverse(url) or shown_host(url))


def link_about(link: PersonLink, words: Words) -> NamedLink:
    """Return a page about somebody, by what it is."""
    url, path = link.url, urlsplit(link.url).path
    if link.kind == "orcid" and (found := _ORCID.fullmatch(path)):
        return NamedLink(url, f"ORCID {found[1]}")
    if link.kind == "mastodon":
        return NamedLink(url, _fediverse(url) or "Mastodon")
    if link.kind == "blog":
        return NamedLink(url, words.said("Blog: %(host)s", host=shown_host(url)))
    return NamedLink(url, _KINDS.get(link.kind) or _network(url) or shown_host(url))


def _network(url: str) -> str:
    """Return the name of the network that an address is of; empty if it is of none that is known."""
    host = shown_host(url)
    return _NETWORKS.get(host) or _NETWORKS.get(".".join(host.split(".")[-2:]), "")


def _handle(url: str) -> str:
    found = _HANDLE.fullmatch(unquote(urlsplit(url).path))
    return found[1] if found else ""


def _fediverse(url: str) -> str:
    """Return the address of an account in the Fediverse; empty if it is none."""
    handle = _handle(url)
    return f"{handle}@{shown_host(url)}" if handle else ""
