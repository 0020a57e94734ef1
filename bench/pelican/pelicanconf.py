"""Pelican's settings for bench/: two pages per event, a home per language, no feeds, no lists it would make unasked."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

_HERE = Path(__file__).parent
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)

SITENAME = "bench"
SITEURL = "https://conversations.example.org"
PATH = "content"
ARTICLE_PATHS = ["none"]
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "theme"
THEME_STATIC_DIR = "assets"
PAGE_URL = PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
PAGE_TRANSLATION_ID = "event"
DIRECT_TEMPLATES = ["index", "404", "home_en", "home_fr"]
HOME_EN_SAVE_AS = "en/index.html"
HOME_FR_SAVE_AS = "fr/index.html"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {
    "extension_configs": {name: {} for name in ("attr_list", "sane_lists", "tables")},
    "output_format": "html5",
}


def _day(written: str, language: str) -> str:
    """The system may not have a French locale, so the names stand here."""
    when = datetime.fromisoformat(written)
    if language == "fr":
        return f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]} {when.year}"
    return f"{when:%A}, {when.day} {when:%B %Y}"


def _hour(written: str, language: str) -> str:
    when = datetime.fromisoformat(written)
    return f"{when.hour} h {when:%M}" if language == "fr" else f"{when:%H:%M}"


JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "autoescape": True}
JINJA_FILTERS = {"day": _day, "hour": _hour}
JINJA_GLOBALS = {
    "facts": json.loads((_HERE / "facts.json").read_text("utf-8")),
    "words": json.loads((_HERE / "words.json").read_text("utf-8")),
    "about": json.loads((_HERE / "site.json").read_text("utf-8")),
    "now": datetime.now(UTC).isoformat(),
}
