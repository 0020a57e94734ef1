"""The panel tells everything that is wrong, quotes it without obeying it, and stays apart from the page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from conftest import BEFORE, make_site
from markupsafe import Markup

from microsite.preview import Preview, Shown, panel
from microsite.problems import ANYBODY, Location, Problem, Rule, phrase
from microsite.rendering.pages import POLICY

if TYPE_CHECKING:
    from microsite.problems import Severity

PAGE = "en/open-science/index.html"
NOTHING = phrase("")
HOSTILE = "<script>alert(1)</script>\"'&\u202e</template></microsite-preview>"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    preview = Preview(make_site(tmp_path_factory.mktemp("site")).project, BEFORE, lambda: 0.0)
    preview.renew()
    return preview.shown


def _panel(shown: Shown, path: str | None = PAGE, address: str = "/en/open-science/") -> str:
    return str(panel.panel(shown, path, address, 8000, ANYBODY))


def _parsed(text: str) -> Any:
    return html5lib.parse(f"<!DOCTYPE html><title>.</title><body>{text}", namespaceHTMLElements=False)


def _text(text: str) -> str:
    """What a person reads, with single spaces."""
    words = " ".join(_parsed(text).find(".//section").itertext())
    return re.sub(r"\s+", " ", words)


def _problem(severity: Severity = "error", **other: Any) -> Problem:
    place = Location("content/events/talk/event.yaml", 7, 8, "start: ten")
    rule = Rule("time-format", severity, "“{hour}” is not an hour", "write 14:00")
    return rule.at(place, hour="ten")._replace(**other)


def test_a_problem_is_its_place_its_message_its_line_and_its_hint(good: Shown) -> None:
    text = _panel(good._replace(problems=(_problem(),)))
    assert "content/events/talk/event.yaml:7:8 error: “ten” is not an hour [time-format]" in _text(text)
    assert "<pre><code>start: <mark>t</mark>en</code></pre>" in text
    assert "hint: write 14:00" in _text(text)


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ("ab", 2, "a<mark>b</mark>"),
        ("ab", 3, "ab<mark> </mark>"),
        ("a<b", 2, "a<mark>&lt;</mark>b"),
        ("a\u202eb", 3, "a\ufffd<mark>b</mark>"),
        ("x" * 200 + "!" + "y" * 200, 201, "…" + "x" * 50 + "<mark>!</mark>" + "y" * 49 + "…"),
    ],
)
def test_the_character_at_fault_is_marked(good: Shown, line: str, column: int, marked: str) -> None:
    problem = _problem(location=Location("a.yaml", 1, column, line))
    assert f"<pre><code>{marked}</code></pre>" in _panel(good._replace(problems=(problem,)))


def test_a_problem_of_a_whole_file_has_no_line_and_one_without_a_hint_no_hint(good: Shown) -> None:
    text = _panel(good._replace(problems=(_problem(location=Location("a.yaml"), advice=NOTHING),)))
    assert "a.yaml error: “ten” is not an hour" in _text(text)
    assert "<pre>" not in text
    assert "hint" not in _text(text)


def test_errors_are_open_and_warnings_are_closed(good: Shown) -> None:
    root = _parsed(
        _panel(good._replace(problems=(_problem(), _problem("warning"), _problem("warning", advice=NOTHING))))
    )
    parts = {one.get("class"): one for one in root.iterfind(".//details")}
    assert list(parts) == ["then", "wrong", "doubt"]
    assert {name: "open" in one.attrib for name, one in parts.items()} == {
        "then": False,
        "wrong": True,
        "doubt": False,
    }
    assert parts["wrong"].find("summary").text == "\u2715 1 error"
    assert parts["doubt"].find("summary").text == "\u25b3 2 warnings"
    assert len(parts["doubt"].findall(".//li")) == 2


def test_a_good_site_has_nothing_but_its_moment(good: Shown) -> None:
    assert [one.get("class") for one in _parsed(_panel(good)).iterfind(".//details")] == ["then"]


def test_the_panel_says_that_the_page_is_the_last_good_one_only_where_it_is(good: Shown) -> None:
    told = "The page below is the last good one."
    assert told in _text(_panel(good._replace(problems=(_problem(),))))
    assert told in _text(_panel(good._replace(trace="Traceback")))
    assert told not in _text(_panel(good._replace(problems=(_problem("warning"),))))
    assert told not in _text(_panel(Shown(problems=(_problem(),)), None))


def test_a_hundred_problems_are_enough_for_a_panel(good: Shown) -> None:
    many = tuple(_problem(sentence=phrase("{number}", number=number)) for number in range(120))
    text = _panel(good._replace(problems=many))
    assert text.count("<li>") == 100
    assert "120 errors" in _text(text)
    assert "and 20 more, in the terminal" in _text(text)


def test_a_mistake_of_the_program_shows_its_lines(good: Shown) -> None:
    text = _text(_panel(good._replace(trace=f"Traceback:\n  File x\nValueError: {HOSTILE}")))
    assert "the program failed" in text
    assert "Traceback: File x ValueError: <script>alert(1)</script>" in text


def test_nothing_that_is_quoted_is_obeyed(good: Shown) -> None:
    place = Location(f"{HOSTILE}.yaml", 1, 4, HOSTILE)
    problem = _problem(sentence=phrase("{text}", text=HOSTILE), advice=phrase("{text}", text=HOSTILE), location=place)
    text = _panel(good._replace(problems=(problem,), trace=HOSTILE), address=f"/{HOSTILE}")
    root = _parsed(text)
    assert [script.get("src", "") for script in root.iter("script") if script.get("data-now") is None] == [
        f"/livereload.js?port=8000&snipver={good.version}&mindelay=200&maxdelay=2000"
    ]
    assert len(list(root.iter("template"))) == 1
    assert "\u202e" not in html.unescape(re.sub(r'value="[^"]*"', "", text))


def test_the_panel_reads_the_same_in_a_page_of_any_encoding(good: Shown) -> None:
    shown = good._replace(problems=(_problem(sentence=phrase("é “ж”")),))
    made = panel.over(b"<html><body>\xe9", Markup(_panel(shown)))  # noqa: S704 - of our own making
    assert made.replace(b"\xe9", b"").isascii()
    assert made.endswith(b"</microsite-preview>\xe9")


def test_the_panel_comes_first_in_the_body_and_the_rest_stays_as_it_is() -> None:
    page = b'<!DOCTYPE html><head></head><body class="x"><p>a</p><body></body>'
    assert panel.over(page, Markup("[]")) == b'<!DOCTYPE html><head></head><body class="x">[]<p>a</p><body></body>'


def test_a_file_without_a_body_is_no_page() -> None:
    assert panel.over(b"google-site-verification: 1.html", Markup("[]")) == b"google-site-verification: 1.html"


def test_the_panel_is_a_landmark_in_english_and_its_parts_are_reached_by_keys(good: Shown) -> None:
    section = _parsed(_panel(good._replace(problems=(_problem(),)))).find(".//template/section")
    assert (section.get("aria-label"), section.get("lang"), section.get("dir")) == ("Preview", "en", "ltr")
    assert section.get("tabindex") == "0", "a long panel scrolls by keys"
    assert all(details.find("summary") is not None for details in section.iter("details"))


def test_a_page_offers_the_moments_of_its_event_and_marks_the_one_that_is_shown(good: Shown) -> None:
    shown = good._replace(as_of="2030-05-14T10:00+02:00")
    buttons = [one for one in _parsed(_panel(shown)).iter("button") if one.get("name")]
    assert [(one.text, one.get("value")) for one in buttons] == [
        ("now", ""),
        ("before registration opens", "2030-03-31T09:00+02:00"),
        ("registration open", "2030-04-01T09:00+02:00"),
        ("registration closing soon", "2030-05-11T18:00+02:00"),
        ("registration closed", "2030-05-13T18:00+02:00"),
        ("live, registration closed", "2030-05-14T10:00+02:00"),
        ("over", "2030-05-14T11:30+02:00"),
    ]
    assert [one.text for one in buttons if one.get("aria-current")] == ["live, registration closed"]


def test_the_moment_that_is_shown_is_told_with_what_is_true_then(good: Shown) -> None:
    assert "as of 2030-01-01 – before registration opens" in _text(_panel(good))
    assert "as of now – before registration opens" in _text(_panel(good._replace(as_of=None)))


def test_a_form_leads_back_to_its_page(good: Shown) -> None:
    forms = list(_parsed(_panel(good)).iter("form"))
    assert [(form.get("method"), form.get("action")) for form in forms] == [("post", "/.preview/moment")] * 2
    assert [form.find("input").get("value") for form in forms] == ["/en/open-science/"] * 2


def test_the_script_of_a_page_is_given_the_moment_that_is_shown(good: Shown) -> None:
    assert 'data-now="1893452400000"' in _panel(good), "2030-01-01 00:00 in Paris, the zone of the event"
    assert "data-now" not in _panel(good._replace(as_of=None))
    assert "data-now" not in _panel(Shown(problems=(_problem(),)), None)


def test_the_policy_is_the_sites_own_but_for_what_the_panel_needs() -> None:
    widened = dict(part.split(" ", 1) for part in panel.policy({"127.0.0.1:8000"}).split("; "))
    own = dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert widened.pop("frame-ancestors") == "'none'"
    assert widened.pop("form-action") == "'self'"
    assert own.pop("form-action") == "'none'"
    assert widened.keys() == own.keys()
    for name in ("script-src", "style-src", "connect-src"):
        assert widened.pop(name).startswith(own.pop(name) + " ")
    assert widened == own
    assert "unsafe" not in panel.policy(())
