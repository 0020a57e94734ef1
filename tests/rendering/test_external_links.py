"""Links to other sites are tried against a small server on this machine, which knows every way to disappoint."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

import pytest

from microsite.cli import main
from microsite.model import loading, markdown_texts
from microsite.problems import Location, Problems
from microsite.rendering import external_links, markdown
from microsite.rendering.external_links import Manners

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Sandbox

EVENT, TEXT = "content/events/talk/event.yaml", "content/events/talk/background.en.md"
QUICK = Manners("microsite (test)", pause=0.0, timeout=0.5)
BODY = b"x" * 100_000


class Host(BaseHTTPRequestHandler):
    """Answers by the first word of the path: a status, and where to go instead."""

    asked: ClassVar[list[tuple[str, str]]] = []
    headers_seen: ClassVar[list[dict[str, str]]] = []
    at_once: ClassVar[Counter[str]] = Counter()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Keep quiet."""

    def _answer(self) -> None:
        Host.asked.append((self.command, self.path))
        Host.headers_seen.append(dict(self.headers))
        Host.at_once["now"] += 1
        Host.at_once["most"] = max(Host.at_once["most"], Host.at_once["now"])
        try:
            self._behave(*self.path.strip("/").split("?")[0].split("/"))
        except OSError:
            pass  # whoever asked has gone
        finally:
            Host.at_once["now"] -= 1

    do_HEAD = do_GET = _answer  # noqa: N815 - the library's names

    def _behave(self, what: str, *more: str) -> None:
        if what == "hang-up":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif what == "silent":
            time.sleep(1)
        elif what == "drip":
            for _ in range(30):
                self.wfile.write(b"H")
                time.sleep(0.1)
        elif what == "nonsense":
            self.wfile.write(b"What?\r\n\r\n")
        elif what == "large":
            self._send(200 if self.command == "GET" else 405, {"Content-Length": str(len(BODY))})
            self.wfile.write(BODY)
        elif what == "only-get":
            self._send(200 if self.command == "GET" else int(more[0]))
        elif what in {"301", "302", "307", "308"}:
            self._send(int(what), {"Location": "/" + "/".join(more) if more else self.path})
        elif what == "elsewhere":
            self._send(
                302,
                {
                    "Location": {
                        "file": "file:///etc/passwd",
                        "user": "http://a:b@127.0.0.1/",
                        "inside": "http://there.example.org/",
                    }[more[0]]
                },
            )
        else:
            self._send(int(what), {"Set-Cookie": "a=b"})

    def _send(self, status: int, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()


@pytest.fixture
def host() -> Iterator[str]:
    """The address of the server."""
    Host.asked, Host.headers_seen, Host.at_once = [], [], Counter()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def said(*addresses: str, manners: Manners = QUICK) -> list[str]:
    """Code and hint of what is found, one address after the other."""
    found = {address: [Location("x.md", number + 1)] for number, address in enumerate(addresses)}
    return [
        f"{problem.location.line} {problem.code} {problem.hint}".strip()
        for problem in external_links.check(found, manners)
    ]


@pytest.mark.parametrize(
    "path",
    ["200", "204", "302/200", "307/200", "302/301/200", "only-get/405", "only-get/403", "only-get/501", "only-get/404"],
)
def test_what_is_there_is_not_mentioned(host: str, path: str) -> None:
    assert said(f"{host}/{path}") == []


@pytest.mark.parametrize(
    ("path", "code", "message"),
    [
        ("404", "external-gone", "there is no page at {} (404)"),
        ("410", "external-gone", "there is no page at {} (410)"),
        ("301/404", "external-gone", "there is no page at {} (404)"),
        ("403", "external-error", "{} answers with an error (403)"),
        ("429", "external-error", "{} answers with an error (429)"),
        ("500", "external-error", "{} answers with an error (500)"),
        ("302", "external-error", "{} leads from one address to the next without end"),
        ("301", "external-error", "{} leads from one address to the next without end"),
        ("301/302/301/302/301/302/200", "external-error", "{} leads from one address to the next without end"),
        ("elsewhere/file", "external-error", "{} leads to “file:///etc/passwd”, which is no web address"),
        ("elsewhere/user", "external-error", "{} leads to “http://a:b@127.0.0.1/”, which is no web address"),
        ("hang-up", "external-unreachable", "{} cannot be reached: the connection breaks off"),
        ("nonsense", "external-unreachable", "{} cannot be reached: the connection breaks off"),
        ("silent", "external-unreachable", "{} cannot be reached: no answer within 0.5 seconds"),
        ("drip", "external-unreachable", "{} cannot be reached: the connection breaks off"),
    ],
)
def test_what_is_wrong_is_a_warning_with_the_address(host: str, path: str, code: str, message: str) -> None:
    address = f"{host}/{path}"
    (problem,) = external_links.check({address: [Location("x.md", 1)]}, QUICK)
    assert (problem.severity, problem.code, problem.message) == ("warning", code, message.format(address))


@pytest.mark.parametrize(
    ("path", "new"), [("301/200", "200"), ("308/200", "200"), ("301/308/200", "200"), ("301/302/200", "302/200")]
)
def test_what_has_moved_for_ever_is_told_with_its_new_address(host: str, path: str, new: str) -> None:
    assert said(f"{host}/{path}") == [f"1 external-moved write {host}/{new}"]


def test_an_address_that_leads_to_its_secure_self_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"http://a.example.org/x": (302, "https://a.example.org/x"), "https://a.example.org/x": (200, "")}
    monkeypatch.setattr(
        external_links._Client, "_ask", lambda _, __, address, **___: external_links._Answer(*answers[address])
    )
    assert said("http://a.example.org/x") == ["1 external-insecure write https://a.example.org/x"]


def test_a_host_that_does_not_listen_or_does_not_exist_is_out_of_reach() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = f"127.0.0.1:{taken.getsockname()[1]}"
        found = {address: [Location("x")] for address in (f"http://{closed}/", f"https://{closed}/")}
        problems = list(external_links.check(found, QUICK))
    assert [problem.message for problem in problems] == [
        f"{address} cannot be reached: the connection is refused" for address in found
    ]


def test_a_host_without_a_certificate_is_out_of_reach(host: str) -> None:
    assert said(host.replace("http:", "https:")) == ["1 external-unreachable"]


INSIDE = ["10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1", "224.0.0.1"]


def found_at(monkeypatch: pytest.MonkeyPatch, *places: str) -> None:
    """Make a name lead to these addresses, one after the other."""
    look_up, answers = socket.getaddrinfo, iter(places)

    def looked_up(name: str, port: Any, *arguments: Any, **more: Any) -> Any:
        if name == "there.example.org":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]
        return look_up(name, port, *arguments, **more)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)


@pytest.mark.parametrize("place", INSIDE)
def test_a_public_host_cannot_lead_inside(host: str, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    is_public = external_links._is_public
    monkeypatch.setattr(external_links, "_is_public", lambda one: one == "127.0.0.1" or is_public(one))
    found_at(monkeypatch, place)
    assert said(f"{host}/elsewhere/inside") == ["1 external-error"]
    assert Host.asked == [("HEAD", "/elsewhere/inside")]


def test_a_name_that_leads_inside_when_it_is_looked_up_again_is_not_asked(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found_at(monkeypatch, "1.1.1.1", "127.0.0.1")
    client = external_links._Client(QUICK)
    with pytest.raises(external_links._InsideError):
        client._ask("HEAD", f"http://there.example.org:{urlsplit(host).port}/200", may_be_inside=False)
    assert Host.asked == []


def test_an_address_inside_that_an_editor_wrote_is_tried(host: str) -> None:
    assert said(f"{host}/302/200") == []
    assert [path for _, path in Host.asked] == ["/302/200", "/200"]


def test_a_host_is_asked_one_thing_at_a_time_and_each_address_once(host: str) -> None:
    assert said(*(f"{host}/{number}" for number in range(200, 220))) == []
    assert Host.asked == [("HEAD", f"/{number}") for number in range(200, 220)]
    assert Host.at_once["most"] == 1


class Stopwatch(threading.Event):
    """Notes how long somebody wants to wait, and does not."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waited.append(timeout)
        return False


def test_between_two_requests_to_a_host_there_is_a_pause(host: str) -> None:
    client = external_links._Client(QUICK._replace(pause=7.0))
    client.stop = stopwatch = Stopwatch()
    found = [f"{host}/200", f"{host}/302/200", f"{host}/only-get/405"]
    assert client.try_all(found) == [(address, None) for address in found]
    assert len(Host.asked) == 5
    assert stopwatch.waited == [7.0] * 4


def test_after_an_interruption_nothing_more_is_asked(host: str) -> None:
    client = external_links._Client(QUICK)
    client.stop.set()
    assert client.try_all([f"{host}/404"]) == [(f"{host}/404", None)]
    assert Host.asked == []


def test_a_request_says_who_asks_and_keeps_no_cookie(host: str) -> None:
    said(f"{host}/200", f"{host}/200?again")
    assert [sorted(headers) for headers in Host.headers_seen] == [
        ["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]
    ] * 2
    assert {headers["User-Agent"] for headers in Host.headers_seen} == {"microsite (test)"}


def test_a_page_is_not_read(host: str) -> None:
    assert said(f"{host}/large") == []
    assert Host.asked == [("HEAD", "/large"), ("GET", "/large")]


def test_letters_that_addresses_do_not_have_are_written_as_they_travel(host: str) -> None:
    assert said(f"{host}/200/été?à=%C3%A0&b=c") == []
    assert Host.asked == [("HEAD", "/200/%C3%A9t%C3%A9?%C3%A0=%C3%A0&b=c")]


def test_many_hosts_are_asked_and_the_order_of_problems_is_that_of_the_content(host: str) -> None:
    other = host.replace("127.0.0.1", "localhost")
    assert said(f"{host}/silent", f"{other}/404", f"{host}/410") == [
        "1 external-unreachable",
        "2 external-gone correct the address, or remove it",
        "3 external-gone correct the address, or remove it",
    ]


def test_every_address_of_the_content_is_tried_with_all_its_places(site: Sandbox) -> None:
    site.replace(EVENT, "objectives:", "recording: {url: https://video.example.org/1#t=2}\nobjectives:")
    site.write(
        TEXT, "[a](https://institute.example.org/#top), [b](mailto:a@b.org), [c](#agenda), <https://x.org/?a=1&b=2>\n"
    )
    loaded = loading.load_whole(site.project, Problems())
    found = external_links.addresses(
        loaded,
        loaded.events,
        markdown.convert_all(markdown_texts.of_site(loaded), markdown.NOWHERE, Problems()),
    )
    assert {address: [str(place) for place in places] for address, places in found.items()} == {
        "https://institute.example.org/": ["content/site.yaml:4:43", f"{TEXT}:1:5"],
        "https://institute.example.org/talks": ["content/series/talks.yaml:2:22"],
        "https://zoom.example.org/register/1": [f"{EVENT}:10:8"],
        "https://video.example.org/1": [f"{EVENT}:13:18"],
        "https://institute.example.org/open": ["content/events/talk/background.fr.md:1:45"],
        "https://x.org/?a=1&b=2": [f"{TEXT}:1:78"],
    }


def test_check_tries_them_only_when_asked_and_says_how_many(
    site: Sandbox, host: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(external_links, "Manners", lambda name: QUICK._replace(name=name))
    for name in (EVENT, TEXT, "content/events/talk/background.fr.md", "content/site.yaml", "content/series/talks.yaml"):
        path = site.root / name
        path.write_text(path.read_text("utf-8").replace("https://institute.example.org", f"{host}/404"), "utf-8")
        path.write_text(path.read_text("utf-8").replace("https://zoom.example.org/register", f"{host}/200"), "utf-8")
    assert main(["check"], site.root) == 0
    assert Host.asked == []
    capsys.readouterr()
    assert main(["check", "--external"], site.root) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[-1] == "4 links to other sites tried, 4 answered"
    assert f"there is no page at {host}/404/open (404) [external-gone]" in err
    assert main(["check", "--external", "--strict"], site.root) == 1
    agent = Host.headers_seen[0]["User-Agent"]
    assert agent.startswith("microsite/")
    assert agent.endswith("(+https://talks.example.org/; link check)")


def test_nothing_is_tried_while_something_is_wrong(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external_links, "check", lambda *_: pytest.fail("tried"))
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    assert main(["check", "--external"], site.root) == 1


def test_a_build_never_goes_outside(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("connected"))
    assert site.build().changed
