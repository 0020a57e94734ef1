"""Check that a text is a web address that a page may link to: the parsed parts must be on an allow list."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ..problems import Refusal
from ..problems import keys_and_values as rules
from . import suggestions
from .patterns import FORBIDDEN_IN_ADDRESS

_MAX_BYTES = 2000
"""The longest address that browsers, calendars and a QR code accept."""


def parse_url(value: str) -> str:
    """Return a web address: http or https, with a host, without user name and password. Raises Refusal."""
    if not _is_sound(value):
        raise _refusal(value)
    if meant := suggestions.wrapped(value):
        rule = rules.URL_WRAPPED if _is_sound(meant) else rules.URL_WRAPPED_TWICE
        raise rule.refusal(meant=meant)
    if len(value.encode()) > _MAX_BYTES:
        raise rules.URL_TOO_LONG.refusal(address=value, limit=_MAX_BYTES)
    return value


def shown_host(url: str) -> str:
    """Return the host of a web address as people know it: without ``www.`` and in its own letters (RFC 5891)."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if "xn--" not in host:  # in its own letters already
        return host
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _is_sound(value: str) -> bool:
    """Whether a text is a web address and nothing else."""
    try:
        parts = urlsplit(value)
        sound = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False
    return bool(sound) and not FORBIDDEN_IN_ADDRESS.search(value) and value.isprintable()


def _refusal(value: str) -> Refusal:
    """Return a refusal whose hint is what was probably meant."""
    meant = suggestions.address(value)
    if meant and _is_sound(meant):
        return rules.URL_MEANT.refusal(address=value, meant=meant)
    if suggestions.email(value) and "//" not in value:
        return rules.URL_IS_EMAIL.refusal(address=value)
    with_spaces = re.search(r"https?://\S+\s", value)
    return (rules.URL_WITH_SPACES if with_spaces else rules.URL_FORMAT).refusal(address=value)


def parse_base_url(value: str) -> str:
    """Return the address at which a site will be published, with or without a path; a slash is put at its end. Raises
    Refusal.
    """
    if "?" in value or "#" in value:
        raise rules.BASE_URL_WITH_QUERY.refusal(address=value)
    return parse_url(value).rstrip("/") + "/"
