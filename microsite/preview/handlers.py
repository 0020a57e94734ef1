"""Requests of this machine become pages of the preview; everybody else is turned away.

Every handler asks first who is calling, by Host and by Origin: a page of another site can send a browser here, under a
name of its own that leads to this machine. Files come from memory, so there is no path that could lead elsewhere. Of
livereload, the protocol and its script are used; its own handlers would answer to any name and to any origin, and
reload for anybody who asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.escape import json_decode
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketHandler

from ..problems import ANYBODY, Reader, Refusal
from ..rendering.pages import INDEX
from ..timezones import Moment
from . import panel

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

    from . import Preview, Shown

HOST = "127.0.0.1"
LARGEST = 1 << 14
"""Bytes of a request's head, of its body, and of a message: what our pages send is far smaller."""
_HTTP_PORT = 80

_TYPES = {
    "atom": "application/atom+xml",
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
"""By a name's ending. The system's own table may say anything, and browsers are told not to guess."""
_HTML = _TYPES["html"]


def application(
    preview: Preview, renew: Callable[[], Awaitable[None]], port: int, reader: Reader = ANYBODY
) -> Application:
    """The preview on a port; ``renew`` is awaited when another moment is asked for."""
    hosts = {f"{name}:{port}" for name in (HOST, "localhost")}
    if port == _HTTP_PORT:
        hosts |= {HOST, "localhost"}
    return Application(
        [
            ("/livereload", _Channel),
            (r"/livereload\.js", _Script),
            (panel.MOMENT_ADDRESS.replace(".", r"\."), _Moment),
            (r"/?(.*)", _Pages),
        ],
        preview=preview,
        renew=renew,
        port=port,
        reader=reader,
        hosts=hosts,
        log_function=lambda _: None,
        websocket_max_message_size=LARGEST,
    )


def reload_pages() -> None:
    """Let every page that is open load itself again."""
    for channel in LiveReloadHandler.waiters.copy():
        channel.reload()


class _Guarded(RequestHandler):
    """What every handler has: a look at who is calling, and answers that nobody keeps or takes for something else."""

    @property
    def shown(self) -> Shown:
        """What there is to show now."""
        preview: Preview = self.settings["preview"]
        return preview.shown

    def set_default_headers(self) -> None:
        """For every answer, errors included."""
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Content-Security-Policy", panel.policy(self.settings["hosts"]))

    def prepare(self) -> None:
        """Turn away who comes under another name, or from another site."""
        if self.request.headers.get("Host", "").lower() not in self.settings["hosts"]:
            raise HTTPError(421)
        origin = self.request.headers.get("Origin")
        if origin is not None and origin.lower().removeprefix("http://") not in self.settings["hosts"]:
            raise HTTPError(403)

    def compute_etag(self) -> None:
        """Nothing is kept, so there is nothing to compare."""

    def log_exception(
        self, typ: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        """A request that was refused is no news."""
        if not isinstance(value, HTTPError):
            super().log_exception(typ, value, tb)


class _Pages(_Guarded):
    """The files of the last good site, with the panel over its pages."""

    def get(self, address: str) -> None:
        """A file; the page for addresses that do not exist; or our own page where there was never a good site."""
        shown, path = self.shown, self.shown.path_at(f"/{address}")
        if path is None and shown.path_at(f"/{address}/"):
            self.redirect(f"/{quote(address)}/")
            return
        if shown.plan is None:
            self.set_status(503)
            data, kind = panel.NOTHING_YET, _HTML
        elif path is None:
            self.set_status(404)
            data, kind = shown.files["404.html"], _HTML
        else:
            data, kind = shown.files[path], _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
        if kind == _HTML:
            data = panel.over(
                data, panel.panel(shown, path, self.request.path, self.settings["port"], self.settings["reader"])
            )
        self.set_header("Content-Type", kind)
        self.finish(data)

    head = get


class _Moment(_Guarded):
    """The choice of a moment. It changes what everybody sees here, so only a page of our own may ask for it."""

    async def post(self) -> None:
        """Show the site as of another moment, then go back to the page."""
        if "Origin" not in self.request.headers:
            raise HTTPError(403)
        written = self.get_body_argument("moment", "")
        try:
            Moment.from_text(written or "2000-01-01")
        except Refusal as refusal:
            self.set_status(400)
            self.set_header("Content-Type", _TYPES["txt"])
            self.finish(f"{refusal.message}; {refusal.hint}\n")
            return
        self.settings["preview"].show_as_of(written or None)
        await self.settings["renew"]()
        page = self.get_body_argument("page", "/")
        is_ours = page.startswith("/") and self.shown.path_at(unquote(page))
        self.redirect(page if is_ours else "/", status=303)


class _Script(_Guarded, LiveReloadJSHandler):  # type: ignore[misc] # livereload has no types
    """livereload's script."""


class _Channel(_Guarded, LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """livereload's websocket."""

    check_origin = WebSocketHandler.check_origin
    _version = ""

    def on_message(self, message: str | bytes) -> None:
        """A page says which version it shows, then that it is ready. One that came too late is told to reload."""
        try:
            super().on_message(message)
            said: dict[str, Any] = json_decode(message)
            if said["command"] == "hello":
                self._version = said.get("snipver", "")
            elif said["command"] == "info" and self._version != self.shown.version:
                self.reload()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self.close()

    def reload(self) -> None:
        """Let the page load itself again."""
        self.send_message({"command": "reload", "path": INDEX})
