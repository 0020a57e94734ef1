"""A preview that runs, for tests that look at it from outside: by requests, by a websocket, in a browser."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import urlencode

from conftest import ROOT, Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 30.0
"""Seconds until a wait is given up; it ends as soon as there is something to see."""


class Answer(NamedTuple):
    """What the server answers."""

    status: int
    headers: http.client.HTTPMessage
    body: str


class Preview:
    """A preview that runs in a process of its own, and what it has said so far."""

    def __init__(
        self, site: Sandbox, port: int = 0, program: tuple[str, ...] = ("-m", "microsite"), browser: str = ""
    ) -> None:
        self.site, self.port = site, port or free_port()
        command = [sys.executable, *program, "serve", "--project", str(site.root)]
        command += ["--port", str(self.port), "--as-of", "2030-01-01", *(["--open"] if browser else [])]
        environ = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "PYTHONUNBUFFERED": "1",
            "BROWSER": browser,
        }
        self.process = subprocess.Popen(
            command, cwd=site.root, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        self.out: list[str] = []
        self.err: list[str] = []
        for stream, lines in ((self.process.stdout, self.out), (self.process.stderr, self.err)):
            assert stream
            threading.Thread(target=_drain, args=(stream, lines), daemon=True).start()
        self.wait("the address", lambda: any("preview at" in line for line in self.out))

    def ask(self, address: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        """An answer of the server, whatever its status; no redirect is followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, address, body, {name.replace("_", "-"): text for name, text in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def get(self, address: str) -> str:
        """What a page says."""
        return self.ask(address).body

    def say(self, data: bytes, *, hang_up: bool = False) -> bytes:
        """What the server answers to these bytes before it closes the connection, which may be before they all went."""
        said = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            with contextlib.suppress(OSError):
                connection.sendall(data)
                if hang_up:
                    connection.shutdown(socket.SHUT_WR)
            with contextlib.suppress(OSError):
                while part := connection.recv(65536):
                    said += part
        return said

    def choose(self, moment: str, page: str = "/en/", origin: str | None = None) -> Answer:
        """Ask for another moment, as the form of a page does."""
        body = urlencode({"moment": moment, "page": page})
        kind = "application/x-www-form-urlencoded"
        origin = origin or f"http://127.0.0.1:{self.port}"
        return self.ask("/.preview/moment", "POST", body, Content_Type=kind, Origin=origin)

    def wait(self, what: str, is_so: Callable[[], bool]) -> None:
        """Wait until something is so, for a bounded time."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            said = "".join(self.out + self.err)
            assert self.process.poll() is None, f"the preview ended before {what}:\n{said}"
            assert time.monotonic() < end, f"waited in vain for {what}:\n{said}"
            time.sleep(0.05)

    def end(self) -> None:
        """Stop the process."""
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdout, self.process.stderr):
            if stream:
                stream.close()


class Channel:
    """A page's end of livereload's websocket (RFC 6455)."""

    def __init__(self, preview: Preview, **headers: str) -> None:
        asked = {"Host": f"127.0.0.1:{preview.port}", "Origin": f"http://127.0.0.1:{preview.port}", **headers}
        lines = ["GET /livereload HTTP/1.1", *(f"{name}: {text}" for name, text in asked.items() if text)]
        lines += ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
        lines += [f"Sec-WebSocket-Key: {base64.b64encode(bytes(16)).decode()}", "", ""]
        self.socket = socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE)
        self.socket.sendall("\r\n".join(lines).encode())
        self.stream = self.socket.makefile("rb")
        self.status = int(self.stream.readline().split()[1])
        while self.stream.readline().strip():
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stream.close()
        self.socket.close()

    def tell(self, message: object) -> None:
        """Send a message; with a mask of zeros, it is its own mask."""
        data = (message if isinstance(message, str) else json.dumps(message)).encode()
        self.socket.sendall(bytes([0x81, 0x80 | 126]) + len(data).to_bytes(2, "big") + bytes(4) + data)

    def hear(self) -> dict[str, object]:
        """The next message; nothing once the channel is closed."""
        start = self.stream.read(2)
        if len(start) < 2 or start[0] & 0x0F == 8:
            return {}
        heard: dict[str, object] = json.loads(self.stream.read(start[1]))
        return heard

    def show(self, version: str) -> None:
        """Tell, as livereload's script does, that a page of a version is open."""
        self.tell({"command": "hello", "protocols": [], "snipver": version})
        assert self.hear()["command"] == "hello"
        self.tell({"command": "info", "plugins": {}, "url": "http://127.0.0.1/"})


def _drain(stream: Iterator[str], lines: list[str]) -> None:
    with contextlib.suppress(ValueError):  # closed at the end
        lines.extend(stream)


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
