"""A built ``_redirects`` becomes lines for nginx or Apache, which do not read that file.

    python3 docs/hosting/redirects.py nginx output/_redirects >/etc/nginx/microsite-redirects.map
    python3 docs/hosting/redirects.py apache output/_redirects >/etc/apache2/microsite-redirects.conf
    python3 docs/hosting/redirects.py apache output/_redirects --path /talks/

Old addresses work without it: a page stands at each, and leads on. With it the server answers itself, with the status
301, also for calendars and other files of a folder that was renamed. A site without old addresses has no such file, and
gets no lines. Standard library only, and no environment needed.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SPLAT = "/:splat"
REST = r"[\w./-]*"
"""What the addresses below a folder are made of; whatever else a visitor sends is no part of an answer's head."""


class Rule(NamedTuple):
    """One line of ``_redirects``."""

    old: str
    new: str
    is_folder: bool
    """Whether everything below the old address moved too; both then end with a slash."""


def rules_of(text: str, path: str) -> Iterator[Rule]:
    """Yield the rules of a ``_redirects`` file, on a site that stands under a path: ``/`` or ``/talks/``."""
    above = path.rstrip("/")
    for line in text.splitlines():
        old, new, _ = line.split()
        yield Rule(above + old.removesuffix("*"), above + new.removesuffix(":splat"), new.endswith(SPLAT))


def nginx(rule: Rule) -> str:
    """Return a line of a map from $uri."""
    if rule.is_folder:
        return f'"~^{re.escape(rule.old)}(?<microsite_rest>{REST})$" "{rule.new}$microsite_rest";'
    return f'"~^{re.escape(rule.old)}{_INDEX if rule.old.endswith("/") else ""}$" "{rule.new}";'


def apache(rule: Rule) -> str:
    """Return a directive of mod_alias."""
    if rule.is_folder:
        return f'RedirectMatch 301 "^{re.escape(rule.old)}({REST})$" "{rule.new}$1"'
    return f'RedirectMatch 301 "^{re.escape(rule.old)}{_INDEX if rule.old.endswith("/") else ""}$" "{rule.new}"'


_INDEX = r"(?:index\.html)?"
_WRITERS = {"nginx": nginx, "apache": apache}


def main(server: str, file: Path, path: str) -> None:
    """Print the lines."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    for rule in rules_of(text, path):
        print(_WRITERS[server](rule))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the old addresses of a site for a server.")
    parser.add_argument("server", choices=_WRITERS)
    parser.add_argument("file", type=Path, help="the _redirects of a built site")
    parser.add_argument("--path", default="/", help="where the site stands on its host: /talks/ (default: /)")
    given = parser.parse_args()
    main(given.server, given.file, given.path)
