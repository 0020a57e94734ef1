"""The preview follows every save, shows what is wrong over the last good pages, and is for this machine alone."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from conftest import ROOT, Sandbox, make_site
from running_preview import PATIENCE, Channel, Preview, free_port

from microsite.preview import server

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENT = "content/events/talk/event.yaml"
PAGE = "/en/open-science/index.html"
BROKEN = """
import sys
from pathlib import Path
from microsite import building, cli
build = building.build_and_know
def broken(*arguments, **options):
    if Path("boom").exists():
        raise RuntimeError("boom <b>")
    return build(*arguments, **options)
building.build_and_know = broken
sys.exit(cli.main(sys.argv[1:], Path.cwd()))
"""
"""The command line, with a mistake of its own where a file says so."""


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of the base site that nobody changes."""
    running = Preview(make_site(tmp_path_factory.mktemp("idle")))
    try:
        yield running
    finally:
        running.end()


@pytest.fixture
def preview(site: Sandbox) -> Iterator[Preview]:
    """A preview of a site that a test may change."""
    running = Preview(site)
    try:
        yield running
    finally:
        running.end()


def test_the_preview_follows_the_sources_and_keeps_the_last_good_pages(preview: Preview) -> None:
    assert "Open science" in preview.get(PAGE)
    assert any(f"http://127.0.0.1:{preview.port}/" in line for line in preview.out)

    preview.site.replace(EVENT, "en: Open science,", "en: Open science for all,")
    preview.wait("the new title", lambda: "Open science for all" in preview.get(PAGE))

    preview.site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    preview.wait("the problem", lambda: "[time-format]" in "".join(preview.err))
    assert f"{EVENT}:7:8: error: “ten” is not an hour" in "".join(preview.err)
    preview.wait("the panel", lambda: "[time-format]" in preview.get(PAGE))
    assert f"<code>{EVENT}:7:8</code>" in preview.get(PAGE)
    assert "Open science for all" in preview.get(PAGE)

    preview.site.replace(EVENT, "start: ten\nend", "start: 10:00\nend")
    preview.site.replace(EVENT, "Open science for all", "Open science again")
    preview.wait("the page after the repair", lambda: "Open science again" in preview.get(PAGE))
    assert "[time-format]" not in preview.get(PAGE)
    assert not preview.site.project.output.exists()
    assert "Traceback" not in "".join(preview.err)


def test_files_that_are_saved_together_are_one_rebuild(preview: Preview) -> None:
    before = sum(line.startswith("preview:") for line in preview.out)
    preview.site.replace(EVENT, "en: Open science,", "en: Together,")
    for number in range(20):
        preview.site.write(f"content/static/note-{number}.txt", "a note\n")
    preview.wait("all of them", lambda: preview.ask("/note-19.txt").status == 200)
    assert "Together" in preview.get(PAGE)
    assert sum(line.startswith("preview:") for line in preview.out) == before + 1


class _Looks:
    """A preview whose sources look as they are told to, one look after the other."""

    def __init__(self, looks: str) -> None:
        self._looks, self._seen = iter(looks), looks[0]
        self.renewed: list[str] = []

    def snapshot(self) -> str:
        look = next(self._looks, None)
        if look is None:
            raise KeyboardInterrupt
        self._last = look
        return look

    def is_stale(self, look: str) -> bool:
        return look != self._seen

    async def renew(self) -> None:
        self._seen = self._last
        self.renewed.append(self._last)


@pytest.mark.parametrize(
    ("looks", "renewed"),
    [
        ("aaaa", []),
        ("aabb", ["b"]),
        ("abcdd", ["d"]),
        ("abbbccd", ["b", "c"]),
        ("abab", []),
    ],
)
def test_the_site_is_made_again_once_two_looks_agree(
    monkeypatch: pytest.MonkeyPatch, looks: str, renewed: list[str]
) -> None:
    monkeypatch.setattr(server, "_PAUSE", 0)
    preview = _Looks(looks)
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(server._watch(preview, preview.renew))  # type: ignore[arg-type]
    assert preview.renewed == renewed


def test_a_site_that_is_wrong_from_the_start_is_served_once_it_is_mended(site: Sandbox) -> None:
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    preview = Preview(site)
    try:
        assert "[time-format]" in "".join(preview.err)
        answer = preview.ask("/en/")
        assert (answer.status, "No page yet" in answer.body, "[time-format]" in answer.body) == (503, True, True)
        site.replace(EVENT, "start: ten\nend", "start: 10:00\nend")
        preview.wait("the first page", lambda: "Open science" in preview.get("/en/"))
    finally:
        preview.end()


def test_a_mistake_of_the_program_is_told_with_its_traceback_and_the_preview_goes_on(site: Sandbox) -> None:
    preview = Preview(site, program=("-c", BROKEN))
    try:
        site.write("boom", "")
        site.replace(EVENT, "en: Open science,", "en: Closed science,")
        preview.wait("the panel", lambda: "boom &lt;b&gt;" in preview.get(PAGE))
        assert "Open science" in preview.get(PAGE)
        assert "RuntimeError: boom <b>" in "".join(preview.err)
        (site.root / "boom").unlink()
        site.replace(EVENT, "en: Closed science,", "en: Mended science,")
        preview.wait("the repair", lambda: "Mended science" in preview.get(PAGE))
        assert "boom" not in preview.get(PAGE)
    finally:
        preview.end()


def test_a_page_that_is_open_reloads_when_there_is_something_else_to_show(preview: Preview) -> None:
    with Channel(preview) as channel:
        channel.show(_version(preview))
        preview.site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
        assert channel.hear() == {"command": "reload", "path": "index.html"}
        preview.site.replace(EVENT, "start: ten\nend", "start: 10:00\nend")
        assert channel.hear() == {"command": "reload", "path": "index.html"}


def test_a_page_that_was_read_before_a_save_and_connects_after_it_reloads_at_once(idle: Preview) -> None:
    with Channel(idle) as channel:
        channel.show("v0")
        assert channel.hear() == {"command": "reload", "path": "index.html"}


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux tells who listens where")
def test_the_preview_is_for_this_machine_only(idle: Preview) -> None:
    assert _listening(idle.port) == {"0100007F"}, "127.0.0.1, as Linux writes it"


def test_a_port_that_is_taken_is_passed_over_and_that_is_said(site: Sandbox) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        preview = Preview(site, port)
        try:
            (line,) = (line for line in preview.out if "preview at" in line)
            assert f"(port {port} is taken; Ctrl-C ends it)" in line
            assert f"http://127.0.0.1:{port}/" not in line
        finally:
            preview.end()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no BROWSER")
def test_the_browser_is_opened_at_the_address_if_it_is_asked_for(site: Sandbox) -> None:
    script = site.write("browser.py", "import pathlib, sys\npathlib.Path('opened').write_text(sys.argv[1])\n")
    preview = Preview(site, browser=f"{sys.executable} {script} %s")
    try:
        preview.wait("the browser", (site.root / "opened").exists)
        preview.wait("its address", lambda: bool((site.root / "opened").read_text("utf-8")))
        assert (site.root / "opened").read_text("utf-8") == f"http://127.0.0.1:{preview.port}/"
    finally:
        preview.end()


def test_two_previews_that_want_one_port_both_get_one() -> None:
    with contextlib.ExitStack() as stack:
        wanted = free_port()
        ports = []
        for _ in range(3):
            listening = server._listen(wanted)
            stack.callback(listening.close)
            ports.append(listening.getsockname()[1])
    assert ports[0] == wanted
    assert len(set(ports)) == 3


@pytest.mark.parametrize("port", ["70000", "-1"])
def test_a_port_that_cannot_be_is_not_understood(site: Sandbox, port: str) -> None:
    command = [sys.executable, "-m", "microsite", "serve", "--project", str(site.root), f"--port={port}"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, env=environ, capture_output=True, timeout=PATIENCE * 2, check=False)
    assert run.returncode == 2
    assert b"Traceback" not in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_ends_it_cleanly(preview: Preview) -> None:
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(PATIENCE) == 0
    preview.process.wait()
    end = time.monotonic() + PATIENCE
    while "the preview has ended\n" not in preview.out and time.monotonic() < end:
        time.sleep(0.01)
    assert preview.out[-1] == "the preview has ended\n"
    assert preview.err == []


ADDRESSES = ["/", PAGE, "/nothing", "/livereload.js", "/livereload", "/.preview/moment", "/forcereload"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1", "127.0.0.1:{port}.evil.example", ""]
)
def test_every_handler_turns_away_who_comes_under_another_name(idle: Preview, address: str, host: str) -> None:
    host = host.format(port=idle.port)
    for method in ("GET", "POST"):
        answer = idle.ask(address, method, "" if method == "POST" else None, Host=host)
        assert answer.status in {400, 421}, "an empty name is malformed already"
        assert answer.status == 421 or not host
        assert "Open science" not in answer.body


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LocalHost:{port}"])
def test_the_names_of_this_machine_are_answered(idle: Preview, host: str) -> None:
    assert idle.ask("/en/", Host=host.format(port=idle.port)).status == 200


def test_a_request_without_a_host_is_turned_away(idle: Preview) -> None:
    assert idle.say(b"GET /en/ HTTP/1.0\r\n\r\n").split(b" ")[1] in {b"400", b"421"}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}"])
def test_every_handler_turns_away_pages_of_other_sites(idle: Preview, address: str, origin: str) -> None:
    answer = idle.ask(address, Origin=origin.format(port=idle.port))
    assert answer.status == 403
    assert "Open science" not in answer.body


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 101),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 421),
        ({"Host": "evil.example", "Origin": ""}, 421),
    ],
)
def test_the_websocket_is_for_our_own_pages(idle: Preview, headers: dict[str, str], status: int) -> None:
    with Channel(idle, **headers) as channel:
        assert channel.status == status


@pytest.mark.parametrize("message", ["", "{", "[]", "5", "null", '{"url": 1}', "[" * 10000, "x" * 20000])
def test_a_message_that_is_no_message_closes_its_channel_and_no_more(idle: Preview, message: str) -> None:
    with Channel(idle) as channel:
        channel.tell(message)
        assert channel.hear() == {}
    assert idle.ask("/en/").status == 200
    assert "Traceback" not in "".join(idle.err)


def test_nobody_can_force_a_reload(idle: Preview) -> None:
    with Channel(idle) as channel:
        channel.show(_version(idle))
        assert idle.ask("/forcereload").status == 404
        channel.tell({"command": "hello"})
        assert channel.hear()["command"] == "hello", "and no reload before it"


def test_another_moment_is_shown_to_every_page(preview: Preview) -> None:
    with Channel(preview) as channel:
        channel.show(_version(preview))
        answer = preview.choose("2030-05-14T10:00+02:00", PAGE)
        assert (answer.status, answer.headers["Location"]) == (303, PAGE)
        assert channel.hear()["command"] == "reload"
    assert "as of 2030-05-14 10:00+02:00 – live, registration closed".encode("ascii", "xmlcharrefreplace").decode() in (
        preview.get(PAGE)
    )
    preview.choose("")
    assert "<summary>as of now" in preview.get(PAGE)


@pytest.mark.parametrize(
    "page", ["http://evil.example/", "//evil.example", "/\\evil.example", "/a\r\nX: y", "", "javascript:"]
)
def test_a_choice_leads_back_to_a_page_of_ours_only(idle: Preview, page: str) -> None:
    answer = idle.choose("2030-01-01", page)
    assert (answer.status, answer.headers["Location"]) == (303, "/")


@pytest.mark.parametrize("moment", ["tomorrow", "2030-13-01", "2030-01-01T25:00", "<b>", "0" * 5000])
def test_a_moment_that_is_none_is_refused_in_words(idle: Preview, moment: str) -> None:
    answer = idle.choose(moment)
    assert answer.status == 400
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "as of 2030-01-01 " in idle.get(PAGE)


@pytest.mark.parametrize("moment", ["1900-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_a_moment_at_the_end_of_the_calendar_ends_nothing(preview: Preview, moment: str) -> None:
    assert preview.choose(moment).status == 303
    assert preview.ask(PAGE).status == 200
    assert preview.choose("2030-01-01").status == 303
    assert "as of 2030-01-01 " in preview.get(PAGE)


def test_only_a_page_of_our_own_may_choose_the_moment(idle: Preview) -> None:
    assert idle.choose("2031-01-01", origin="http://evil.example").status == 403
    body = urlencode({"moment": "2031-01-01"})
    assert idle.ask("/.preview/moment", "POST", body, Content_Type="application/x-www-form-urlencoded").status == 403
    assert idle.ask("/.preview/moment?moment=2031-01-01").status == 405
    assert "as of 2030-01-01 " in idle.get(PAGE)


@pytest.mark.parametrize("address", ["/", PAGE, "/nothing", "/livereload.js", "/.preview/moment", "/robots.txt"])
def test_no_answer_is_kept_or_taken_for_something_else(idle: Preview, address: str) -> None:
    for answer in (idle.ask(address), idle.ask(address, Host="evil.example")):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "Server" not in answer.headers
        assert "Etag" not in answer.headers


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sitemap.xml", "application/xml"),
        ("/en/feed.atom", "application/atom+xml"),
        ("/en/open-science/open-science.ics", "text/calendar; charset=utf-8"),
        ("/_headers", "application/octet-stream"),
    ],
)
def test_a_file_is_sent_as_what_it_is(idle: Preview, address: str, kind: str) -> None:
    assert idle.ask(address).headers["Content-Type"] == kind


def test_an_address_that_does_not_exist_gets_the_sites_own_page(idle: Preview) -> None:
    answer = idle.ask("/nothing/here.html")
    assert answer.status == 404
    assert "This page does not exist" in answer.body
    assert "<microsite-preview>" in answer.body


def test_a_folder_is_its_page_and_a_name_without_its_slash_leads_there(idle: Preview) -> None:
    assert idle.get("/en/") == idle.get("/en/index.html").replace('value="/en/index.html"', 'value="/en/"')
    answer = idle.ask("/en")
    assert (answer.status, answer.headers["Location"]) == (302, "/en/")


def test_head_is_get_without_a_body(idle: Preview) -> None:
    answer = idle.ask(PAGE, "HEAD")
    assert (answer.status, answer.body) == (200, "")
    assert int(answer.headers["Content-Length"]) == len(idle.get(PAGE).encode())


@pytest.fixture(scope="module")
def planted(idle: Preview) -> Preview:
    """The preview, with a secret wherever a careless server would find it."""
    root = idle.site.root
    secret = root / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    for folder in (root / ".cache" / "preview" / "en", root / "output" / "en"):
        folder.mkdir(parents=True)
        for name in ("link.txt", ".hidden", ".microsite-manifest.json"):
            (folder / name).symlink_to(secret)
            (folder.parent / name).symlink_to(secret)
        (folder / "root").symlink_to(root)
    return idle


@pytest.mark.parametrize(
    "address",
    [
        "/secret.txt",
        "/../secret.txt",
        "/../../secret.txt",
        "/en/../../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/%252e%252e%252fsecret.txt",
        "/..%5c..%5csecret.txt",
        "/..\\..\\secret.txt",
        "/en/%00/../secret.txt",
        "/index.html%00.txt",
        "/%00",
        "/%0d%0aX-Evil:%201",
        "/link.txt",
        "/en/link.txt",
        "/en/root/secret.txt",
        "/.hidden",
        "/en/.hidden",
        "/.microsite-manifest.json",
        "/.cache/preview/link.txt",
        "/content/site.yaml",
        "/output/en/link.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/C:/Windows/win.ini",
        "/file:///etc/passwd",
        "/index.html/",
        "/con",
        "/" + "a" * 4000,
        "/" + "../" * 500 + "etc/passwd",
    ],
)
def test_nothing_but_the_site_is_served(planted: Preview, address: str) -> None:
    said = planted.say(
        f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{planted.port}\r\nConnection: close\r\n\r\n".encode()
    )
    head, _, body = said.partition(b"\r\n\r\n")
    assert head.split(b" ")[1] in {b"404", b"400"}
    assert b"SECRET" not in body
    assert b"root:" not in body
    assert b"X-Evil" not in head


@pytest.mark.parametrize("address", ["/%ff", "/%c0%ae%c0%ae/secret.txt", "/%e0%80%af"])
def test_an_address_that_is_no_text_is_refused(planted: Preview, address: str) -> None:
    assert planted.ask(address).status == 400


MALFORMED = [
    b"",
    b"\r\n\r\n",
    b"\x00\x01\x02\xff" * 100,
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"BREW / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
    b"GET /livereload HTTP/1.1\r\nUpgrade: websocket\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # the start of a TLS handshake
]


def test_malformed_requests_end_nothing(idle: Preview) -> None:
    for data in MALFORMED:
        assert not idle.say(data, hang_up=True).startswith(b"HTTP/1.1 2"), data[:80]
    assert idle.ask("/en/").status == 200
    assert "Traceback" not in "".join(idle.err)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "POST"])
def test_a_page_can_only_be_read(idle: Preview, method: str) -> None:
    assert idle.ask(PAGE, method, "").status == 405


def test_two_thousand_requests_on_many_connections_are_answered(idle: Preview) -> None:
    failed: list[int] = []

    def ask(addresses: list[str]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", idle.port, timeout=PATIENCE)
        for address in addresses:
            connection.request("GET", address)
            answer = connection.getresponse()
            answer.read()
            if answer.status != (404 if "nothing" in address else 200):
                failed.append(answer.status)
        connection.close()

    share = ["/en/", PAGE, "/robots.txt", "/nothing"] * 62 + ["/en/", PAGE]
    askers = [threading.Thread(target=ask, args=(share,)) for _ in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert len(share) * len(askers) == 2000
    assert failed == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the handles of a running process")
def test_connections_for_which_there_is_no_room_wait_and_nothing_is_said(preview: Preview) -> None:
    import resource

    opened = len([*Path(f"/proc/{preview.process.pid}/fd").iterdir()])
    resource.prlimit(preview.process.pid, resource.RLIMIT_NOFILE, (opened + 4, opened + 4))
    waiting = [socket.create_connection(("127.0.0.1", preview.port), PATIENCE) for _ in range(30)]
    time.sleep(0.5)
    for connection in waiting:
        connection.close()
    assert preview.ask(PAGE).status == 200
    assert preview.err == []


def _version(preview: Preview) -> str:
    return preview.get(PAGE).partition("snipver=")[2].partition("&")[0]


def _listening(port: int) -> set[str]:
    """The addresses on which a port is listened to, as /proc tells them."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text("ascii").splitlines()[1:] if Path(table).exists() else []:
            address, state = line.split()[1], line.split()[3]
            if state == "0A" and int(address.rpartition(":")[2], 16) == port:
                found.add(address.rpartition(":")[0])
    return found
