"""The pages in a real Chromium: what a visitor sees, at any hour, on any screen, with a keyboard, without scripts."""

from __future__ import annotations

import contextlib
import functools
import http.server
import re
import threading
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import pytest
from conftest import ROOT, Sandbox, make_site
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect
from shelf import take
from site_writer import Samples, write

from microsite.cli import main
from microsite.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

EVENT_PAGES = ("en/micro-credentials/index.html", "fr/micro-accreditations/index.html")
PAGES = ("index.html", "404.html", "en/index.html", "fr/index.html", *EVENT_PAGES)
MOMENTS = {"before": "2022-09-01", "live": "2022-09-08T14:30", "after": "2022-10-01"}
NOW = {
    "before": "2022-09-01T12:00:00+02:00",
    "live": "2022-09-08T14:30:00+02:00",
    "after": "2022-10-01T12:00:00+02:00",
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The project's own site, as it stands before, during and after its event."""
    outputs = {}
    for name, moment in MOMENTS.items():
        site = make_site(tmp_path_factory.mktemp(name), ROOT / "content")
        site.build(Options(base_url=None, as_of=moment, now=0.0))
        outputs[name] = site.project.output
    return outputs


@pytest.fixture(scope="module")
def addresses(sites: dict[str, Path]) -> Iterator[dict[str, str]]:
    """The same over HTTP, as a static host serves them."""
    with contextlib.ExitStack() as stack:
        yield {name: stack.enter_context(_served(folder)) for name, folder in sites.items()}


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The address of a folder, as a static host serves it."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _context(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB", timezone_id="Europe/Paris")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """For tests that leave something behind: a clock that was moved, a script, a handler."""
    made = _context(browser)
    yield made
    made.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """The window that tests share, as a visitor goes from page to page: a new one costs five times a page in it."""
    made = _context(browser)
    yield made.new_page()
    made.close()


@pytest.fixture(scope="module")
def clocked(browser: Browser) -> Iterator[Page]:
    """A window that tests share in which each page has a clock of its own."""
    made = _context(browser)
    yield made.new_page()
    made.close()


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    """A window that tests share, of a browser without scripts."""
    made = browser.new_context(java_script_enabled=False)
    yield made.new_page()
    made.close()


@pytest.fixture(scope="module")
def abroad(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """A window that tests share, of a reader who lives in a time zone."""
    made = browser.new_context(locale="de-DE")
    page = made.new_page()
    session = made.new_cdp_session(page)

    def there(zone: str) -> Page:
        session.send("Emulation.setTimezoneOverride", {"timezoneId": zone})
        return page

    yield there
    made.close()


def _open(page: Page, address: str, *, now: str | None = None, width: int = 1280) -> Page:
    """Open an address in a window, in light; at an hour, if the window has a clock."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="null", color_scheme="light")
    if now:
        page.clock.install(time=datetime.fromisoformat(now).astimezone(UTC))
    page.goto(address)
    return page


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_light_and_dark(
    window: Page, sites: dict[str, Path], addresses: dict[str, str], path: str
) -> None:
    different = {(folder / path).read_bytes(): moment for moment, folder in sites.items()}
    for moment in different.values():
        assert _violations_in_both(_open(window, addresses[moment] + path)) == [], moment


AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def _violations(
    page: Page, scheme: Literal["light", "dark"], tags: Sequence[str] = AXE_TAGS
) -> list[tuple[str, list[Any]]]:
    """What axe finds on a page, by rule, with the elements."""
    page.emulate_media(color_scheme=scheme)
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    found: Any = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", tags)
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found["violations"]]


def _violations_in_both(page: Page) -> list[tuple[str, list[Any]]]:
    """What axe finds on a page in light, and of its colours in dark: nothing else of it is another there."""
    return [*_violations(page, "light"), *_violations(page, "dark", ["cat.color"])]


IDENTITIES = {
    "red": 'accent: "#b00020"\n  type: serif\n',
    "yellow": 'accent: "#ffd500"\n  type: sans\n',
    "blue": 'accent: "#0b4a8a"\n',
}
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 80"><path d="M0 0h400v80H0z" fill="#7f7f7f"/></svg>'


@pytest.mark.parametrize("name", IDENTITIES)
def test_an_identity_is_read_by_everybody_on_screens_and_on_paper(window: Page, tmp_path: Path, name: str) -> None:
    site = make_site(tmp_path, ROOT / "content")
    site.write("content/identity/logo.svg", LOGO)
    with (site.root / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"identity:\n  {IDENTITIES[name]}  logo: {{light: identity/logo.svg, alt: Example Institute}}\n")
    site.build(Options(base_url=None, as_of=MOMENTS["live"], now=0.0))
    for path in ("index.html", EVENT_PAGES[1]):
        page = _open(window, (site.project.output / path).as_uri(), width=320)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.locator(".logo img").evaluate("image => image.complete && image.naturalWidth > 0")
        assert _violations_in_both(page) == []
    assert _sheets(page) == 2


def _sheets(page: Page) -> int:
    """How many sheets of paper a page takes, with the margins of its style sheet."""
    return page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways(window: Page, addresses: dict[str, str], path: str, width: int) -> None:
    page = _open(window, addresses["before"] + path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", EVENT_PAGES)
def test_the_first_screen_of_a_phone_has_all_that_counts(clocked: Page, addresses: dict[str, str], path: str) -> None:
    page = _open(clocked, addresses["before"] + path, now="2022-09-01T12:00:00+02:00", width=390)
    bar = page.locator(".reg").bounding_box()
    assert bar is not None
    for selector in ("h1", ".num", ".dm", ".hours b", ".how"):
        box = page.locator(selector).first.bounding_box()
        assert box is not None, selector
        assert box["y"] + box["height"] <= bar["y"], selector


@pytest.mark.parametrize("path", EVENT_PAGES)
def test_the_register_bar_is_at_the_foot_of_a_phone_as_long_as_people_can_register(
    clocked: Page, addresses: dict[str, str], path: str
) -> None:
    sizes = [(320, 568), (390, 844), (700, 1000)]
    page = _open(clocked, addresses["before"] + path, now=NOW["before"])
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        box = page.locator(".reg").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] == pytest.approx(height, abs=1)
        assert (box["x"], box["width"]) == (0, width)
        assert box["height"] <= height / 6
        page.set_viewport_size({"width": width, "height": 400})
        expect(page.locator(".reg")).to_have_css("position", "static")
    late = _open(clocked, addresses["before"] + path, now=NOW["after"])
    for width, _ in sizes:
        late.set_viewport_size({"width": width, "height": 900})
        expect(late.locator(".reg")).to_have_css("position", "static")


@pytest.mark.parametrize("name", ["cal", "zones"])
def test_what_opens_moves_nothing_and_escape_closes_it(clocked: Page, addresses: dict[str, str], name: str) -> None:
    page = _open(clocked, addresses["before"] + EVENT_PAGES[0], now=NOW["before"])
    before = page.locator(".facts").first.bounding_box()
    summary = page.locator(f".{name} summary")
    summary.click()
    inside = page.locator(f".{name} > :not(summary)")
    expect(inside).to_be_visible()
    assert page.locator(".facts").first.bounding_box() == before
    page.locator(f".{name} :is(a, dl)").first.focus()
    page.keyboard.press("Escape")
    expect(inside).to_be_hidden()
    expect(page.locator(".notice")).to_be_hidden()


def test_the_item_that_goes_on_is_in_full_ink(clocked: Page, addresses: dict[str, str]) -> None:
    address = addresses["live"] + EVENT_PAGES[0]
    page = _open(clocked, address, now=NOW["live"])
    rows = page.locator(".agenda > li").evaluate_all("rows => rows.map((row) => getComputedStyle(row).backgroundColor)")
    clear = "rgba(0, 0, 0, 0)"
    assert [colour != clear for colour in rows] == [False, False, True, False]
    assert page.locator(".agenda .cur:visible").all_inner_texts() == ["Now"]
    assert page.locator(".score i:not([hidden])").count() == 1
    early = _open(clocked, address, now=NOW["before"])
    assert early.locator(".cur:visible, .score i:not([hidden])").count() == 0


def test_the_system_s_own_sheet_shares_the_page_and_nothing_is_offered_without_it(
    context: BrowserContext, addresses: dict[str, str]
) -> None:
    address = addresses["before"] + EVENT_PAGES[0]
    context.add_init_script("delete Navigator.prototype.share")
    expect(_open(context.new_page(), address).locator("[data-share]")).to_be_hidden()
    context.add_init_script("navigator.share = (what) => { window.shared = what.url; return Promise.resolve(); }")
    page = _open(context.new_page(), address)
    page.locator("[data-share]").click()
    assert page.evaluate("window.shared") == address


@pytest.mark.parametrize("path", PAGES)
def test_the_keyboard_skips_to_the_content(window: Page, addresses: dict[str, str], path: str) -> None:
    page = _open(window, addresses["before"] + path)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", PAGES)
def test_every_stop_of_the_keyboard_shows_where_it_is(window: Page, addresses: dict[str, str], path: str) -> None:
    page = _open(window, addresses["before"] + path)
    stops = page.locator("a[href]:not(details a):visible, summary:visible, button:visible").count()
    for _ in range(stops):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outline")
        assert outline.endswith("solid 3px"), page.evaluate("document.activeElement.outerHTML")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_else_and_breaks_no_policy(
    context: BrowserContext, addresses: dict[str, str], path: str
) -> None:
    asked: list[str] = []
    said: list[str] = []
    page = context.new_page()

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(addresses["before"] + path)
    page.wait_for_load_state("networkidle")
    assert said == []
    assert [url for url in asked if not url.startswith(addresses["before"])] == []
    awaited = [url for url in asked if "/print-" not in url]  # no page waits for the sheet for paper
    assert len(awaited) <= 5  # with the font of headings
    assert context.cookies() == []


@pytest.mark.parametrize("path", EVENT_PAGES)
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_main_part_is_the_same_without_scripts(
    bare: Page, clocked: Page, addresses: dict[str, str], moment: str, path: str
) -> None:
    _open(bare, addresses[moment] + path)
    page = _open(clocked, addresses[moment] + path, now=NOW[moment])
    page.locator(".cur").evaluate_all("marks => marks.forEach((mark) => mark.remove())")  # said only while it is true
    assert bare.locator("main").inner_text() == page.locator("main").inner_text()
    expect(bare.locator("[data-registration]")).to_be_visible()
    expect(page.locator(".notice")).to_be_hidden()


@pytest.mark.parametrize("path", EVENT_PAGES)
def test_no_sentence_of_the_main_part_becomes_false_and_an_offer_that_ends_is_taken_away(
    bare: Page, clocked: Page, addresses: dict[str, str], path: str
) -> None:
    _open(bare, addresses["live"] + path)
    late = _open(clocked, addresses["live"] + path, now=NOW["after"])
    gone = set(bare.locator("main").inner_text().splitlines()) - set(late.locator("main").inner_text().splitlines())
    offers = {"Register", "Add to calendar", "S\N{RIGHT SINGLE QUOTATION MARK}inscrire"}
    assert gone <= offers | {"Ajouter à l\N{RIGHT SINGLE QUOTATION MARK}agenda"}
    assert gone == {"Register", "Add to calendar"} or len(gone) == 2
    expect(late.locator(".now")).to_be_hidden()
    expect(late.locator(".notice")).to_be_visible()


@pytest.mark.parametrize(
    ("now", "notice", "inviting"),
    [
        ("2022-09-01T12:00:00+02:00", [], True),
        ("2022-09-07T15:00:00+02:00", [], True),
        ("2022-09-08T14:30:00+02:00", ["On now, until 15:00: how to join"], True),
        ("2022-09-08T15:00:00+02:00", ["This event took place on Thursday, 8 September 2022."], False),
        ("2030-01-01T00:00:00+01:00", ["This event took place on Thursday, 8 September 2022."], False),
    ],
)
def test_the_script_corrects_an_old_build(
    clocked: Page, addresses: dict[str, str], now: str, notice: list[str], *, inviting: bool
) -> None:
    page = _open(clocked, addresses["before"] + EVENT_PAGES[0], now=now)
    assert page.locator(".notice summary:visible, .notice p:visible").all_inner_texts() == notice
    assert page.locator(".reg.quiet").count() == page.locator(".cover.quiet").count() == (0 if inviting else 1)
    words = "Register" if inviting else "Registration page"
    assert page.locator("[data-registration]").inner_text() == f"{words}\nunesco-org.zoom.us"
    assert page.locator(".cal").is_visible() == inviting


def test_the_script_follows_the_clock_across_more_than_a_browsers_longest_timer(
    context: BrowserContext, addresses: dict[str, str]
) -> None:
    page = _open(context.new_page(), addresses["before"] + EVENT_PAGES[0], now="2022-07-01T12:00:00+02:00")
    over = page.locator(".notice .whole", has_text="This event took place on")
    expect(over).to_be_hidden()
    page.clock.run_for("30:00:00")  # the timer must not fire at once, nor be lost
    expect(over).to_be_hidden()
    for _ in range(4):
        page.clock.fast_forward(20 * 24 * 3600 * 1000)
    expect(over).to_be_visible()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The output of a site of the shelf; of the base at another time."""

    @functools.cache
    def built(name: str) -> Path:
        if name in TIMES:
            site = make_site(tmp_path_factory.mktemp("time"))
            source = (site.root / EVENT).read_text(encoding="utf-8").split("agenda:")[0].split("  opens:")[0]
            site.write(EVENT, source.replace(HOURS, TIMES[name]))
        else:
            site = take(name, tmp_path_factory.mktemp(name))
        site.build()
        return site.project.output

    return built


EVENT = "content/events/talk/event.yaml"
HOURS = "date: 2030-05-14\nstart: 10:00\nend: 11:30\n"
DAYS = "".join(f"  - {{date: 2030-05-{number}, start: 10:00, end: 12:00}}\n" for number in (14, 15, 16))
TIMES = {
    "hours": HOURS,
    "the first of a month": "date: 2030-05-01\nstart: 10:00\nend: 11:30\n",
    "days alike": f"days:\n{DAYS}",
    "edges": "date: 2030-05-14\nend_date: 2030-05-16\nstart: 10:00\nend: 11:30\n",
    "a night of change": "date: 2030-10-26\nstart: 22:00\nend: 06:00\n",
    "a whole day": "date: 2030-05-14\n",
    "a month": "date: 2030-05\n",
    "no date": "date: tba\n",
}
ENGLISH, FRENCH = "en/open-science/index.html", "fr/science-ouverte/index.html"
TOKYO, NEW_YORK, KOLKATA, BERLIN = "Asia/Tokyo", "America/New_York", "Asia/Kolkata", "Europe/Berlin"


@pytest.mark.parametrize("path", EVENT_PAGES)
def test_the_first_screen_of_a_phone_says_once_that_an_event_is_on_and_how_to_join(
    clocked: Page, addresses: dict[str, str], path: str
) -> None:
    for built in ("live", "before"):
        page = _open(clocked, addresses[built] + path, now=NOW["live"], width=390)
        on = re.compile(r"On now, until 15:00|En cours jusqu.à 15\sh")
        told = page.locator("aside p:visible, aside summary:visible").filter(has_text=on)
        expect(told).to_have_count(1)
        assert _is_on_the_first_screen(told)
        told.click()
        assert _is_on_the_first_screen(page.locator("aside p", has_text="confirmation").locator("visible=true"))


def _is_on_the_first_screen(part: Locator) -> bool:
    box = part.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= 900


@pytest.mark.parametrize("path", EVENT_PAGES)
@pytest.mark.parametrize("moment", ["live", "after"])
def test_the_bar_of_an_old_page_covers_one_line_of_a_phone_and_can_be_closed(
    clocked: Page, addresses: dict[str, str], path: str, moment: str
) -> None:
    page = _open(clocked, addresses["before"] + path, now=NOW[moment], width=390)
    bar, close = page.locator(".notice"), page.locator(".notice button")
    box = bar.bounding_box()
    assert box is not None
    assert box["height"] <= 48
    assert box["y"] + box["height"] == 900
    assert _violations(page, "light") == []
    close.focus()
    page.keyboard.press("Enter")
    expect(bar).to_be_hidden()
    page.reload()
    expect(bar).to_be_visible()  # nothing is remembered
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_what_is_news_of_registration_fits_on_one_line_and_opens_to_the_whole(clocked: Page, tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.build(Options(base_url=None, as_of="2030-04-15", now=0.0))
    for path in ("en/open-science/index.html", "fr/science-ouverte/index.html"):
        address = (site.project.output / path).as_uri()
        page = _open(clocked, address, now="2030-05-12T12:00:00+02:00", width=390)
        summary = page.locator(".notice summary:visible")
        assert summary.evaluate("line => line.scrollWidth <= line.clientWidth"), path
        summary.click()
        expect(page.locator(".notice .whole:visible")).to_contain_text("2030")
        expect(page.locator(".notice a:visible")).to_have_attribute("href", "https://zoom.example.org/register/1")


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_page_of_what_does_not_take_place_is_the_same_at_any_hour(clocked: Page, tmp_path: Path, status: str) -> None:
    site = make_site(tmp_path)
    site.replace("content/events/talk/event.yaml", "date: 2030-05-14", f"status: {status}\ndate: 2030-05-14")
    site.build()
    address = (site.project.output / "fr/science-ouverte/index.html").as_uri()
    shown = []
    for now in ("2030-01-01T00:00:00+01:00", "2030-05-12T12:00:00+02:00", "2030-05-14T10:30:00+02:00"):
        page = _open(clocked, address, now=now, width=390)
        shown.append(page.locator("body").inner_text())
        assert page.evaluate("getComputedStyle(document.querySelector('main s')).textDecorationLine") == "line-through"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert _violations(page, "dark") == []
    assert len(set(shown)) == 1


@pytest.mark.parametrize(
    ("name", "path", "zone", "said"),
    [
        ("hours", ENGLISH, TOKYO, "Your time: 17:00–18:30 (UTC+9)"),
        ("hours", ENGLISH, KOLKATA, "Your time: 13:30–15:00 (UTC+5:30)"),
        ("hours", ENGLISH, "UTC", "Your time: 08:00–09:30 (UTC)"),
        ("hours", FRENCH, TOKYO, "À votre heure : 17 h – 18 h 30 (UTC+9)"),
        ("hours", FRENCH, NEW_YORK, "À votre heure : 4 h – 5 h 30 (UTC−4)"),
        ("hours", ENGLISH, "Pacific/Honolulu", "Your time: Monday 13 May, 22:00–23:30 (UTC−10)"),
        (
            "the first of a month",
            FRENCH,
            "America/Los_Angeles",
            "À votre heure : 1 h – 2 h 30 (UTC−7)",
        ),
        (
            "the first of a month",
            FRENCH,
            "Pacific/Kiritimati",
            "À votre heure : 22 h – 23 h 30 (UTC+14)",
        ),
        ("past_midnight", ENGLISH, NEW_YORK, "Your time: 16:00–20:00 (UTC−4)"),
        ("past_midnight", FRENCH, TOKYO, "À votre heure : mercredi 15 mai, 5 h – 9 h (UTC+9)"),
        (
            "past_midnight",
            ENGLISH,
            "Europe/Lisbon",
            "Your time: Tuesday 14 May, 21:00 – Wednesday 15 May, 01:00 (UTC+1)",
        ),
        ("days alike", ENGLISH, TOKYO, "Your time: 17:00–19:00 each day (UTC+9)"),
        ("days alike", FRENCH, NEW_YORK, "À votre heure : 4 h – 6 h chaque jour (UTC−4)"),
        (
            "edges",
            ENGLISH,
            TOKYO,
            "Your time: Tuesday 14 May, 17:00 – Thursday 16 May, 18:30 (UTC+9)",
        ),
        (
            "three_days",
            FRENCH,
            TOKYO,
            (
                "À votre heure : Mardi 14 mai, 17 h – mercredi 15 mai, 1 h "
                "Mercredi 15 mai, 16 h – jeudi 16 mai, 0 h 30 "
                "Jeudi 16 mai, 16 h 30 – 20 h (UTC+9)"
            ),
        ),
        (
            "a night of change",
            ENGLISH,
            "Europe/London",
            "Your time: Saturday 26 October, 21:00 (UTC+1) – Sunday 27 October, 05:00 (UTC)",
        ),
        (
            "clock_change",
            ENGLISH,
            KOLKATA,
            "Your time: Saturday 26 October, 21:30–22:30 Sunday 27 October, 14:30–16:30 (UTC+5:30)",
        ),
    ],
)
def test_hours_on_the_reader_s_clock_are_told_in_the_words_of_the_page(  # noqa: PLR0913 - a table
    abroad: Callable[[str], Page], shelf: Callable[[str], Path], name: str, path: str, *, zone: str, said: str
) -> None:
    line = _open(abroad(zone), (shelf(name) / path).as_uri()).locator("[data-local]")
    assert " ".join(line.inner_text().split()) == said  # text that can be copied; any kind of space


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("hours", "Europe/Paris"),
        ("hours", BERLIN),
        ("clock_change", BERLIN),
        ("a whole day", TOKYO),
        ("a month", TOKYO),
        ("no date", TOKYO),
    ],
)
def test_hours_that_are_the_same_or_that_nobody_knows_leave_no_gap(
    abroad: Callable[[str], Page], shelf: Callable[[str], Path], name: str, zone: str
) -> None:
    page = _open(abroad(zone), (shelf(name) / ENGLISH).as_uri())
    assert [line.bounding_box() for line in page.locator("[data-local]").all()] in ([], [None])


SHIFTS = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, one) => sum + one.value, 0)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(0), 300);
})"""


@pytest.mark.parametrize("width", [390, 1280])
def test_the_reader_s_hours_move_nothing_that_was_seen(
    abroad: Callable[[str], Page], shelf: Callable[[str], Path], width: int
) -> None:
    with _served(shelf("three_days")) as address:
        page = _open(abroad(TOKYO), address + ENGLISH, width=width)
        expect(page.locator("[data-local]")).to_be_visible()
        assert page.evaluate(SHIFTS) < 0.01


@pytest.mark.parametrize("name", ["three_days", "clock_change", "past_midnight", "a night of change"])
@pytest.mark.parametrize("path", [ENGLISH, FRENCH])
def test_days_and_hours_fit_on_a_narrow_phone_and_are_found_by_axe_without_fault(
    abroad: Callable[[str], Page], shelf: Callable[[str], Path], name: str, path: str
) -> None:
    page = _open(abroad(KOLKATA), (shelf(name) / path).as_uri(), width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert _violations(page, "light") == []


@pytest.mark.parametrize("path", EVENT_PAGES)
def test_the_paper_has_the_address_and_the_code_of_the_registration(
    clocked: Page, addresses: dict[str, str], path: str
) -> None:
    page = _open(clocked, addresses["before"] + path, now=NOW["before"])
    expect(page.locator(".qr svg")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".qr svg")).to_be_visible()
    after = page.evaluate("getComputedStyle(document.querySelector('[data-registration]'), '::after').content")
    assert "unesco-org.zoom.us/webinar/register/" in after
    late = _open(clocked, addresses["before"] + path, now=NOW["after"])
    late.emulate_media(media="print")
    expect(late.locator(".qr svg")).to_be_hidden()


@pytest.mark.parametrize(("base_url", "is_shown"), [("base_url: https://talks.example.org/\n", True), ("", False)])
def test_paper_names_the_calendar_file_only_where_the_site_has_an_address(
    window: Page, tmp_path: Path, base_url: str, *, is_shown: bool
) -> None:
    site = make_site(tmp_path)
    site.replace("content/site.yaml", "base_url: https://talks.example.org/\n", base_url)
    site.build()
    page = _open(window, (site.project.output / "en/open-science/index.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".cal summary").is_visible() == is_shown


@pytest.mark.parametrize("path", [ENGLISH, FRENCH])
def test_no_label_is_broken_and_no_hours_cover_a_title_on_paper(
    window: Page, shelf: Callable[[str], Path], path: str
) -> None:
    page = _open(window, (shelf("three_days") / path).as_uri(), width=680)  # pixels between the margins of A4
    page.emulate_media(media="print")
    labels = page.locator(".facts dt, .agenda time").all()
    assert len(labels) > 5
    for label in labels:
        lines, fits = label.evaluate("""(part) => {
          const words = document.createRange();
          words.selectNodeContents(part);
          const within = words.getBoundingClientRect().right <= part.getBoundingClientRect().right + 0.5;
          return [new Set([...words.getClientRects()].map((line) => Math.round(line.top))).size, within];
        }""")
        assert (lines, fits) == (1, True), label.inner_text()


def test_a_page_of_registration_that_closed_looks_like_one_link(clocked: Page, shelf: Callable[[str], Path]) -> None:
    page = _open(clocked, (shelf("hours") / ENGLISH).as_uri(), now="2030-05-20T12:00:00Z")
    button = page.locator(".reg.quiet .btn")
    lines = button.evaluate("""(link) => [link, ...link.querySelectorAll(":scope > :not([hidden])")].map(
      (part) => [part.className, getComputedStyle(part).textDecorationLine])""")
    assert lines == [["btn", "none"], ["", "underline"], ["", "none"]]


def test_the_site_works_from_a_disk(window: Page, sites: dict[str, Path]) -> None:
    page = _open(window, (sites["before"] / "index.html").as_uri())
    page.locator("main a", has_text="Français").click()
    expect(page.locator("h1")).to_have_text("Micro-accréditations dans l’enseignement supérieur")
    page.locator("nav a", has_text="English").click()
    expect(page.locator("h1")).to_have_text("Micro-credentials in higher education")
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).display") == "grid"


def test_an_arabic_page_mirrors(window: Page, tmp_path: Path) -> None:
    site = make_site(tmp_path, ROOT / "tests" / "sites" / "arabic" / "content")
    _add_arabic_words(site)
    site.build()
    for width in (320, 1280):
        english = _edges(window, site.project.output / "en/open-science/index.html", width)
        arabic = _edges(window, site.project.output / "ar/open-science/index.html", width)
        assert arabic["overflow"] <= width
        left, right = english["two"]
        assert arabic["two"] == pytest.approx([width - right, width - left], abs=2)
        for name in ("mark", "num"):
            assert arabic[name][1] == pytest.approx(width - english[name][0], abs=8)


def _add_arabic_words(site: Sandbox) -> None:
    target = site.root / "i18n/ar/LC_MESSAGES/messages.po"
    target.parent.mkdir(parents=True)
    target.write_bytes((ROOT / "tests/sites/arabic/i18n/ar/LC_MESSAGES/messages.po").read_bytes())


def _edges(window: Page, path: Path, width: int) -> dict[str, Any]:
    """Where some boxes begin and end, and how wide the page is."""
    page = _open(window, path.as_uri(), width=width)

    def edges(selector: str) -> list[float]:
        box = page.locator(selector).bounding_box()
        assert box is not None
        return [box["x"], box["x"] + box["width"]]

    overflow = page.evaluate("document.documentElement.scrollWidth")
    return {"overflow": overflow, "mark": edges(".mark"), "two": edges(".two"), "num": edges(".num")}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("path", EVENT_PAGES)
def test_the_note_fits_on_two_sheets_of_paper_in_letters_of_ten_points_with_the_agenda_on_the_first(
    window: Page, addresses: dict[str, str], moment: str, path: str
) -> None:
    page = _open(window, addresses[moment] + path, width=680)  # pixels between the margins of A4
    assert _sheets(page) == 2
    page.emulate_media(media="print")
    assert page.locator("body").evaluate("body => getComputedStyle(body).fontSize") == "13.3333px"  # ten points
    agenda = page.locator(".agenda").bounding_box()
    assert agenda is not None
    assert agenda["y"] + agenda["height"] < 1030  # pixels of a sheet between its margins


LONG_ADDRESS = f"https://archive-of-recognition.example.org/{'x' * 27}"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG_TITLE = (
    "Recognition of micro-credentials across borders, institutions and languages: what is known, and what is not known "
    "yet, at the end of an era."
)
WIDE_TEXT = f"""
See {LONG_ADDRESS} or {LONG_WORD}.

| Monday | Tuesday | Wednesday | Thursday | Friday | Saturday |
|---|---|---|---|---|---|
| Introduction | Recognition | Accreditation | Qualification | Internationalization | {LONG_WORD} |

    recognize(qualification="{LONG_WORD}", everywhere=True)

- {LONG_WORD}
    - `{LONG_WORD}`
"""
OUTSIDE = """[...document.body.querySelectorAll("*")]
    .filter((one) => !one.closest(".wide, pre, .nav, .vh") || one.matches(".wide, pre, .nav"))
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
    .map((one) => one.outerHTML.slice(0, 80))"""
"""Whatever is cut off at the edge of the window; not what is only heard, or in a place of its own that can be moved."""


@pytest.mark.parametrize("words", [LONG_WORD, LONG_ADDRESS, LONG_TITLE], ids=["word", "address", "title"])
def test_nothing_that_is_long_widens_a_page(window: Page, tmp_path: Path, words: str) -> None:
    assert (len(LONG_ADDRESS), len(LONG_TITLE)) == (70, 140)
    site = make_site(tmp_path)
    write(site, Samples(lambda _: words))
    for code in ("en", "fr"):
        site.write(f"content/events/talk/background.{code}.md", WIDE_TEXT)
    site.build(Options(base_url=None, as_of="2030-01-01", now=0.0))
    found = sorted(site.project.output.rglob("*.html"))
    pages = [path for path in found if 'http-equiv="refresh"' not in path.read_text("utf-8")]  # nobody stays there
    assert len(pages) > 4
    with _served(site.project.output) as address:
        page = _open(window, address)
        for path in pages:
            page.goto(address + path.relative_to(site.project.output).as_posix())
            for width in (320, 390, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path.name, width)
                assert page.evaluate(OUTSIDE) == [], (path.name, width)


def test_a_wide_table_moves_in_its_own_place_with_the_keyboard(window: Page, tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.write("content/events/talk/background.en.md", WIDE_TEXT)
    site.build(Options(base_url=None, as_of="2030-01-01", now=0.0, preview=True))
    page = _open(window, (site.project.output / "en/open-science/index.html").as_uri(), width=320)
    table = page.locator(".wide")
    table.focus()
    page.keyboard.press("ArrowRight")
    expect(table).to_be_focused()
    page.wait_for_function("document.querySelector('.wide').scrollLeft > 0")
    assert [rule for rule, _ in _violations(page, "light")] == []


LINES = """(part) => {
  const words = document.createRange();
  words.selectNodeContents(part);
  return new Set([...words.getClientRects()].map((line) => line.top)).size;
}"""


def test_what_stands_below_the_hours_begins_where_the_title_does(clocked: Page, shelf: Callable[[str], Path]) -> None:
    parts = ".two :is(h1, .lede, .cal summary, .links a, [data-page])"
    for name, now in (
        ("hours", "2030-05-13T12:00:00Z"),
        ("hours", "2030-05-20T12:00:00Z"),
        ("cancelled", "2030-05-13T12:00:00Z"),
    ):
        shown = (
            _open(clocked, (shelf(name) / FRENCH).as_uri(), now=now, width=320).locator(parts).locator("visible=true")
        )
        edges = shown.evaluate_all("parts => parts.map((part) => part.getBoundingClientRect().left)")
        assert len(edges) > 2
        assert len(set(edges)) == 1, (name, now)


def test_no_date_is_broken_beside_a_city_and_no_note_beside_a_button(window: Page, tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.replace(EVENT, "start: 10:00\nend: 11:30\n", "start: 09:00\nend: 18:00\nworld_clock: [Asia/Tokyo]\n")
    recording = "recording: {url: https://video.example.org/1, language: en}\nupdated:"
    site.replace(EVENT, "updated:", recording)
    site.build(Options(base_url=None, as_of="2030-06-01", now=0.0))
    page = _open(window, (site.project.output / FRENCH).as_uri(), width=390)
    page.locator(".zones summary").click()
    parts = page.locator(".zt time, .video small")
    assert parts.count() == 5
    assert [part.evaluate(LINES) for part in parts.all()] == [part.inner_text().count("\n") + 1 for part in parts.all()]


def test_a_proof_is_read_on_a_phone(window: Page, tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.replace(EVENT, "register/1", "register/" + "WN_EjFsy4VWQdyywMaGCmYaew" * 3)
    assert main(["proof"], site.root) == 0
    page = _open(window, (site.project.cache / "proof/open-science/index.html").as_uri(), width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    name = page.get_by_role("rowheader", name="description")
    assert name.evaluate(LINES) == 1


HOSTILE = """"><script>window.pwned=1</script>'><img src=https://elsewhere.example/x onerror=window.pwned=1> \
</title></style><svg onload=alert(1)> {{7*7}} ${window.pwned=1} javascript:alert(1) &#x3c;script&#x3e;"""


def test_a_site_of_hostile_words_runs_nothing_even_without_its_policy(context: BrowserContext, tmp_path: Path) -> None:
    """The preview has no policy, so that nothing but escaping stands between the words and the browser."""
    site = make_site(tmp_path)
    write(site, Samples(lambda name: f"{name} {HOSTILE}"))
    for code in ("en", "fr"):
        site.write(f"content/events/talk/background.{code}.md", f"`{HOSTILE}`\n\n    {HOSTILE}\n")
    site.build(Options(base_url=None, as_of="2030-01-01", now=0.0, preview=True))
    seen: list[str] = []
    context.on("dialog", lambda dialog: seen.append(dialog.message))
    context.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: seen.append(str(error.error)))
    with _served(site.project.output) as address:
        context.on("request", lambda one: seen.append(one.url) if not one.url.startswith(address) else None)
        page = context.new_page()
        for path in sorted(site.project.output.rglob("*.html")):
            _open(page, address + path.relative_to(site.project.output).as_posix())
            page.locator("body").click(position={"x": 1, "y": 1})
            assert page.evaluate("typeof window.pwned") == "undefined"
            assert "<script>window.pwned=1</script>" in page.locator("body").inner_text()
    assert seen == []
