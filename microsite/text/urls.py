"""Text becomes an address that a page may link to, by an allow list and after parsing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ..problems import Refusal
from . import suggestions
from .patterns import NOT_IN_ADDRESS

_MAX_BYTES = 2000
"""As many as browsers, calendars and a QR code take."""
_FORBIDDEN = re.compile(f"[{NOT_IN_ADDRESS}]")


def parse_url(value: str) -> str:
    """Take an address of the web: http or https, with a host, without a user. Raises Refusal."""
    try:
        parts = urlsplit(value)
        sound = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        sound = False
    if not sound or _FORBIDDEN.search(value) or not value.isprintable():
        raise Refusal("url-format", f"“{value}” is not a web address", _hint(value))
    if meant := suggestions.wrapped(value):
        raise Refusal("url-format", "Outlook has wrapped this address up, and sees who follows it", f"write {meant}")
    if len(value.encode()) > _MAX_BYTES:
        message = f"“{value}” is longer than {_MAX_BYTES:,} bytes"
        raise Refusal("url-format", message, "most addresses work without what stands behind their “?”")
    return value


def _hint(value: str) -> str:
    if meant := suggestions.address(value):
        return f"write {meant}"
    if suggestions.email(value) and "//" not in value:
        return "write the address of a page: https://www.example.org/page"
    if re.search(r"https?://\S+\s", value):
        return "write one address; it has no spaces: copy it once more from the browser"
    return "write it whole: https://www.example.org/page"


def parse_base_url(value: str) -> str:
    """Take the address at which a site will stand, with or without a path; it ends with a slash. Raises Refusal."""
    if "?" in value or "#" in value:
        raise Refusal("url-format", f"“{value}” has a query or a fragment", "write only where the site will stand")
    return parse_url(value).rstrip("/") + "/"
