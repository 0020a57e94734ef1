"""Whole sites of any words and values: building them ends in pages or in problems, and what is built is sound.

The sites are generated from the model (``site_writer.py``), so that a new field is generated too. The examples are the
same in every run; ``HYPOTHESIS_PROFILE=explore`` looks for new ones.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, get_args
from xml.etree import ElementTree as ET

import icalendar
import pytest
from conftest import Sandbox, make_site
from html5lib import parseFragment
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from site_writer import FILES, KINDS, NAMED, SAMPLES, elements, text_of, write_yaml, written
from test_hostile import ATTRIBUTES, OURS, as_shown, made_or_refused, pages
from test_markdown import PAGE

from microsite.model import values
from microsite.problems import Problems
from microsite.rendering import markdown
from microsite.sources import markdown_limits
from microsite.sources.characters import UNSAFE
from microsite.sources.files import Source
from microsite.zone_names import zone_keys

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

EXPLORES = os.environ.get("HYPOTHESIS_PROFILE") == "explore"
SAME = settings(
    phases=[Phase.generate, Phase.shrink] if EXPLORES else [Phase.generate],  # to shrink a whole site takes minutes
    max_examples=2_000 if EXPLORES else 40,
    derandomize=not EXPLORES,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

CHARACTERS = st.characters(
    exclude_categories=["Cs", "Cc", "Co"],
    exclude_characters="ÂÃÅâ\u0302\u0303\u030a",  # may look like a wrong encoding
).filter(lambda one: not UNSAFE.search(one))
SIGNS = st.sampled_from(
    [*"<>&\"'`=/\\{}[]()%$#*_~|:;,.!?@-+ \t\n", "\u00a0", "\u202f", "&lt;", "{{", "%(", "://", "www."]
)
TEXTS = st.lists(CHARACTERS | SIGNS, min_size=1, max_size=30).map("".join).filter(str.strip)
IDS = st.from_regex(r"\A[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}\Z").filter(lambda one: not values._RESERVED.fullmatch(one))
PATHS = st.text("abcABC019-._~!$&'()*+,;=:@/?%#字é", max_size=30)
LANGUAGES = st.sampled_from(["en", "fr", "ar", "zh-Hans", "pt-BR", "es-419", "ca-valencia", "he", "fil"])
TYPES: dict[Any, SearchStrategy[Any]] = {
    values.Id: IDS,
    values.Url: st.builds("https://{}.example.org/{}".format, st.sampled_from(["a", "www", "x-1"]), PATHS),
    values.LanguageTag: LANGUAGES,
    values.LanguageTags: st.lists(LANGUAGES, min_size=1, max_size=4),
    values.MoreLanguageTags: st.lists(LANGUAGES, max_size=4),
    values.Revision: st.integers(0, 999_999).map(str),
    values.YesNo: st.sampled_from(["yes", "no", "True", "FALSE"]),
    values.Zone: st.sampled_from(["UTC", *zone_keys()]),
    values.Zones: st.lists(st.sampled_from(zone_keys()), max_size=3),
    values.Colour: st.integers(0, 0xFFFFFF).map("#{:06x}".format),
}
NAMES: dict[str, SearchStrategy[Any]] = {
    "publication": st.sampled_from(["public", "unlisted"]),
    "attendance_mode": st.sampled_from(["online", "mixed"]),
    "status": st.sampled_from(["scheduled", "postponed", "rescheduled", "cancelled", "moved_online"]),
}
"""Values whose choices depend on each other."""
TIMES = st.sampled_from(
    [
        {"date": "2030-05-14", "start": "10:00", "end": "11:00"},
        {"date": "2030-05-14", "start": "10:00", "end": "02:00"},
        {"date": "2030-05-14", "start": "10:00", "end": "24:00", "end_date": "2030-05-16"},
        {"date": "2030-05-14"},
        {"date": "2030-05-14", "end_date": "2030-05-16"},
        {"days": [{"date": "2030-05-14", "start": "10:00", "end": "02:00"}, {"date": "2030-05-16"}]},
        {"date": "2030-05"},
        {"date": "tba"},
    ]
)
"""Keys that say when an event is; of each, the others make no sense."""
NEEDED = frozenset(
    [
        *("people", "place", "previous_start", "base_url", "series", "languages"),
        *("rooms", "places", "tracks", "session_types", "organizations", "currency", "url", "file", "street"),
    ]
)
"""Keys that are always given: without them, what others say would be wrong."""


class Anything:
    """Writes any text and any value, and leaves out what may be left out."""

    def text(self, name: str) -> SearchStrategy[Any]:  # noqa: ARG002 - one signature for every hand
        return TEXTS

    def value(self, name: str, kind: Any) -> SearchStrategy[Any]:
        if name in NAMES or kind in TYPES:
            return NAMES.get(name, TYPES.get(kind, st.nothing()))
        if name in SAMPLES or kind in KINDS:
            return st.just(SAMPLES.get(name, KINDS.get(kind)))
        return st.sampled_from(get_args(kind))

    def many(self, item: SearchStrategy[Any]) -> SearchStrategy[Any]:
        return st.lists(item, max_size=3)

    def keyed(self, item: SearchStrategy[Any]) -> SearchStrategy[Any]:
        return st.fixed_dictionaries({"p1": item}, optional={"p2": item})

    def record(self, required: dict[str, Any], optional: dict[str, Any]) -> SearchStrategy[Any]:
        needed = {name: value for name, value in optional.items() if name in NEEDED}
        rest = {name: value for name, value in optional.items() if name not in NEEDED}
        return st.fixed_dictionaries(required | needed, optional=rest).map(_agreeing)


def _agreeing(record: dict[str, Any]) -> dict[str, Any]:
    """A record without a note on a status that is no news, or an hour from which nothing was moved: they would be
    refused.
    """
    status = record.get("status", "scheduled")
    vain = {"status_note", "status_date"} if status == "scheduled" else set()
    vain |= {"previous_start", "previous_room"} if status != "rescheduled" else set()
    return {name: value for name, value in record.items() if name not in vain}


_TIME_KEYS = frozenset(["date", "start", "end", "end_date", "days", "pages"])  # each page has a file of its own
CHECKED = {"placeholder", "passcode", "join-link", "date-differs", "accent-contrast", "font-style"}
"""What may be warned of in words and colours that mean nothing."""
PIECES = st.sampled_from(
    [
        *(
            "# ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "\n",
            "\n\n",
            "a",
            " ",
            "*",
            "**",
            "_",
            "`",
            "```",
            "[",
            "](",
            ")",
            "![",
            "][",
            "]: ",
        ),
        *(
            "https://a.org/",
            "<https://a.org>",
            "<b>",
            "<!--",
            "-->",
            "&amp;",
            "&#x3c;",
            "{: lang=fr }",
            "{: #a }",
            "|",
            "--|--",
        ),
        *(
            "\\",
            '"',
            "'",
            "~",
            "===",
            "---",
            "../talk/",
            "#a",
            "javascript:x",
            "[^1]",
            "  \n",
            "\t",
            "é",
            "\u00a0",
            "«",
        ),
    ]
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """One site, written anew for each example."""
    return make_site(tmp_path_factory.mktemp("generated"))


@SAME
@given(*(written(Anything(), kind, _TIME_KEYS) for kind in FILES.values()), TIMES)
def test_a_site_of_any_words_and_values_is_built_and_says_them(
    site: Sandbox, about: dict[str, Any], series: dict[str, Any], event: dict[str, Any], when: dict[str, Any]
) -> None:
    event |= NAMED | when | {"agenda": [_at(number, item) for number, item in enumerate(event.get("agenda", []))]}
    for path, said in zip(FILES, (about, series, event), strict=True):
        write_yaml(site, path, said)
    files, errors = made_or_refused(site)
    assert {problem.code for problem in errors} <= CHECKED
    assert all(problem.location.line for problem in errors)
    for path in pages(files):
        assert [element.tag for element in elements(files[path])].count("h1") == 1
    for code, slug in NAMED["slug"].items() if files else ():
        page, title = files[f"{code}/{slug}/index.html"], as_shown(event["title"][code], code)
        assert title in text_of(page)
        (data,) = (one for one in elements(page) if one.get("type") == "application/ld+json")
        assert " ".join(json.loads(data.text)["name"].split()) == title
        calendar = files.get(f"{code}/{slug}/{slug}.ics")
        assert (calendar is None) == (when.get("date") in {"2030-05", "tba"})
        for entry in icalendar.Calendar.from_ical(calendar).walk("VEVENT") if calendar else ():
            assert " ".join(str(entry["SUMMARY"]).split()).endswith(title)
        assert ET.fromstring(files[f"{code}/feed.atom"]).tag.endswith("feed")  # noqa: S314 - our own


def _at(number: int, item: dict[str, Any]) -> dict[str, Any]:
    """An item of the agenda, on the first day, at an hour when the one before it is over."""
    there = {key: value for key, value in item.items() if key != "date"}
    return there | {"start": f"10:{number}0", "end": f"10:{number}5"}


@SAME
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_markdown_is_inert_or_refused_with_its_place(text: str) -> None:
    problems = Problems()
    source = Source("background.fr.md", text)
    assert markdown_limits.hold(source, problems)
    html = markdown.convert(source, "fr", problems).on(PAGE)
    assert all(problem.location.line for problem in problems)
    for element in parseFragment(html, namespaceHTMLElements=False).iter():
        assert element.tag in OURS | {"DOCUMENT_FRAGMENT"}
        assert set(element.attrib) <= ATTRIBUTES
