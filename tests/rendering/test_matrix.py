"""Every status in every output, language and phase: a page, its calendar, data, feed and card tell the same story."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

import html5lib
import pytest
from conftest import make_site

from microsite import building
from microsite.languages import catalogs
from microsite.languages.language import Language
from microsite.options import Options
from microsite.problems import ContentError, Problems
from microsite.text.typography import typeset

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from conftest import Sandbox

    from microsite.languages.catalog import Catalog

EVENT = "content/events/talk/event.yaml"
HOURS = "start: 10:00\nend: 11:30\n"
PAGES = {"en": "en/open-science/", "fr": "fr/science-ouverte/"}
LOCALES = {"en": "en-GB", "fr": "fr-FR"}
TITLES = {"en": "Open science", "fr": "La science ouverte"}
MOMENTS = {"before": "2030-04-15", "live": "2030-05-14T10:30", "after": "2030-05-15"}
CLOCK = {"live": "On now, until %(when)s", "after": "This event took place on %(when)s."}


class Status(NamedTuple):
    """A status, and how each output says it."""

    banner: str
    """The message of the page's banner; empty where there is none."""
    prefix: str
    """The message before the title, in calendars and feeds."""
    calendar: str
    schema: str
    lines: str = ""
    follows_the_clock: bool = True


RESCHEDULED = "This event was rescheduled. It was first planned for %(when)s."
STATUSES = {
    "scheduled": Status("", "", "CONFIRMED", "EventScheduled"),
    "postponed": Status(
        "This event is postponed. A new date will be announced.",
        "Postponed",
        "TENTATIVE",
        "EventPostponed",
        follows_the_clock=False,
    ),
    "rescheduled": Status(
        RESCHEDULED,
        "Rescheduled",
        "CONFIRMED",
        "EventRescheduled",
        "previous_start: 2030-05-07 09:00\n",
    ),
    "cancelled": Status(
        "This event is cancelled.", "Cancelled", "CANCELLED", "EventCancelled", follows_the_clock=False
    ),
    "moved_online": Status("This event has moved online.", "Moved online", "CONFIRMED", "EventMovedOnline"),
}


class Built(NamedTuple):
    """A site with an event of one status, built for one moment, seen in one language."""

    status: Status
    moment: str
    code: str
    files: dict[str, bytes]
    words: Catalog

    def said(self, message: str) -> str:
        """A message of the interface as this language shows it, up to the time in it."""
        return typeset(self.words.gettext(message), self.code).partition("%(when)s")[0]

    @property
    def title(self) -> str:
        """The title, after the status that is news."""
        title = TITLES[self.code]
        return typeset(f"{self.said(self.status.prefix)}: {title}", self.code) if self.status.prefix else title

    @property
    def page(self) -> Element:
        return _parsed(self.files[f"{PAGES[self.code]}index.html"])

    @property
    def main(self) -> str:
        """What the page shows; what it holds for other moments stands elsewhere."""
        [main] = self.page.iter("main")
        return "".join(main.itertext())

    @property
    def now(self) -> str:
        """What the page says of the moment, above its main part."""
        asides = [one for one in self.page.iter("aside") if "now" in (one.get("class") or "").split()]
        return "".join("".join(one.itertext()) for one in asides)

    @property
    def calendar(self) -> dict[str, str]:
        path = next(path for path in self.files if path.startswith(PAGES[self.code]) and path.endswith(".ics"))
        lines = self.files[path].decode().replace("\r\n ", "").split("\r\n")
        return {re.split("[;:]", line, maxsplit=1)[0]: line.partition(":")[2] for line in lines}

    @property
    def data(self) -> dict[str, Any]:
        [block] = [script.text for script in self.page.iter("script") if script.get("type") == "application/ld+json"]
        found: dict[str, Any] = json.loads(block or "")
        return found

    @property
    def card(self) -> bytes:
        [card] = [data for path, data in self.files.items() if f"/open-science-{self.code}-" in path]
        return card


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], dict[str, bytes]]:
    """Every file of a status at a moment, made once; all share one cache of cards."""
    site = make_site(tmp_path_factory.mktemp("matrix"))
    source = (site.root / EVENT).read_text(encoding="utf-8")
    assert HOURS in source

    @cache
    def files(status: str, moment: str) -> dict[str, bytes]:
        site.write(EVENT, source.replace(HOURS, f"{HOURS}status: {status}\n{STATUSES[status].lines}"))
        _, artifacts = building.make(site.project, Options(None, MOMENTS[moment], 0.0), Problems())
        return {artifact.path: artifact.data for artifact in artifacts}

    return files


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Catalog]:
    """The interface's words by language."""
    project = make_site(tmp_path_factory.mktemp("words")).project
    return {code: catalogs.load(project, Language(code, locale), Problems()) for code, locale in LOCALES.items()}


@pytest.fixture(params=STATUSES)
def status(request: pytest.FixtureRequest) -> str:
    """Each status."""
    found: str = request.param
    return found


@pytest.fixture(params=MOMENTS)
def moment(request: pytest.FixtureRequest) -> str:
    """Each phase."""
    found: str = request.param
    return found


@pytest.fixture(params=PAGES)
def built(
    request: pytest.FixtureRequest,
    make: Callable[[str, str], dict[str, bytes]],
    catalog: dict[str, Catalog],
    status: str,
    moment: str,
) -> Built:
    """Each status in each phase and language."""
    return Built(STATUSES[status], moment, request.param, make(status, moment), catalog[request.param])


def test_words_of_every_status_are_translated(catalog: dict[str, Catalog]) -> None:
    messages = [text for one in STATUSES.values() for text in (one.banner, one.prefix) if text]
    for message in (*messages, *CLOCK.values()):
        assert catalog["en"].gettext(message) == message
        assert catalog["fr"].gettext(message) != message


def test_page_says_its_status_and_no_other(built: Built) -> None:
    text = built.main
    said = {one.prefix for one in STATUSES.values() if one.prefix and built.said(one.prefix) in text}
    assert said == {built.status.prefix} - {""}
    assert (built.said(RESCHEDULED) in text) == (built.status.banner == RESCHEDULED)


def test_page_says_the_phase_unless_nobody_waits_for_the_hour(built: Built) -> None:
    said = {phase for phase, message in CLOCK.items() if built.said(message) in built.now}
    assert said == ({built.moment} & set(CLOCK) if built.status.follows_the_clock else set())
    if not built.status.follows_the_clock:
        whole = "".join(built.page.itertext())
        assert not any(built.said(message) in whole for message in CLOCK.values())


def test_page_of_a_new_date_says_the_old_one(built: Built) -> None:
    [main] = built.page.iter("main")
    instants = [time.get("datetime") for time in main.iter("time")]
    assert ("2030-05-07T09:00+02:00" in instants) == (built.status.prefix == "Rescheduled")
    assert ("2030-05-14T10:00+02:00" in instants) == built.status.follows_the_clock


def test_page_keeps_its_title_and_address(built: Built) -> None:
    [heading] = built.page.iter("h1")
    assert "".join(heading.itertext()) == TITLES[built.code]


def test_calendar_file_says_the_status_twice(built: Built) -> None:
    assert built.calendar["STATUS"] == built.status.calendar
    assert built.calendar["SUMMARY"] == built.title
    assert built.calendar["DTSTART"] == "20300514T080000Z"


def test_structured_data_say_the_status_and_keep_the_title(built: Built) -> None:
    data = built.data
    assert data["eventStatus"] == f"https://schema.org/{built.status.schema}"
    assert data["name"] == TITLES[built.code]
    assert data.get("previousStartDate") == (
        "2030-05-07T09:00:00+02:00" if built.status.prefix == "Rescheduled" else None
    )


def test_feed_says_the_status_before_the_title(built: Built) -> None:
    feed = built.files[f"{built.code}/feed.atom"].decode()
    [entry] = re.findall("<entry>.*?</entry>", feed, re.DOTALL)
    assert re.findall("<title>(.*?)</title>", entry) == [built.title]


@pytest.mark.skipif(find_spec("typst") is None, reason="cards need Typst")
def test_card_shows_the_status_and_nothing_of_the_clock(
    built: Built, make: Callable[[str, str], dict[str, bytes]]
) -> None:
    assert built.card == built._replace(files=make(_name_of(built.status), "before")).card
    others = [built._replace(files=make(name, built.moment)).card for name in STATUSES]
    assert others.count(built.card) == 1


def test_calendars_feeds_and_cards_do_not_follow_the_clock(
    make: Callable[[str, str], dict[str, bytes]], status: str
) -> None:
    before, after = make(status, "before"), make(status, "after")
    assert set(before) == set(after)
    changed = {path for path, data in before.items() if after[path] != data and not path.endswith(".html")}
    assert changed == (set() if status == "postponed" else {"next-change.json"})


def test_new_date_without_the_old_one_is_refused_where_it_is_written(site: Sandbox) -> None:
    site.replace(EVENT, HOURS, f"{HOURS}status: rescheduled\n")
    with pytest.raises(ContentError) as caught:
        site.build()
    assert [problem.location.path for problem in caught.value.problems] == [EVENT]


@cache
def _parsed(data: bytes) -> Element:
    page: Element = html5lib.parse(data, namespaceHTMLElements=False)
    return page


def _name_of(status: Status) -> str:
    return next(name for name, one in STATUSES.items() if one is status)
