"""Answer requests of this machine with pages of the preview, and refuse all others.

Every handler first checks Host and Origin: a page of another site can send a browser here, by a name of its own that
resolves to this machine (DNS rebinding). Files come from memory, so no path can lead elsewhere. Only livereload's
protocol and script are used; its own handlers would answer requests with any name and any origin, and reload pages for
anybody.
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
"""The most bytes of a request's head, of its body, and of a message; what our pages send is far smaller."""
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
"""Media types by the ending of a name. The system's own table may have other ones, and browsers do not guess."""
_HTML = _TYPES["html"]


def application(
    preview: Preview, renew: Callable[[], Awaitable[None]], port: int, reader: Reader = ANYBODY
) -> Application:
    """Return the web application; ``renew`` is awaited when somebody chooses another moment."""
    hosts = {f"{name}:{port}" for name in (HOST, "localhost")}
    if port == _HTTP_PORT:
        hosts |= {HOST, "localhost"}
    return Application(
        [
            ("/livereload", _Channel),
            (r"/livereload\.js", _Script),
            (panel.MOMENT_ADDRESS.replace(".", r"\."), _ChosenMoment),
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
    """Tell every open page to reload."""
    for channel in LiveReloadHandler.waiters.copy():
        channel.reload()


class _Guarded(RequestHandler):
    """A handler that checks who is calling, and whose answers are never cached."""

    @property
    def shown(self) -> Shown:
        """What the preview shows now."""
        preview: Preview = self.settings["preview"]
        return preview.shown

    def set_default_headers(self) -> None:
        """Set headers of every answer, also of errors."""
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Content-Security-Policy", panel.policy(self.settings["hosts"]))

    def prepare(self) -> None:
        """Refuse requests under another host name, or from a page of another site."""
        if self.request.headers.get("Host", "").lower() not in self.settings["hosts"]:
            raise HTTPError(421)
        origin = self.request.headers.get("Origin")
        if origin is not None and origin.lower().removeprefix("http://") not in self.settings["hosts"]:
            raise HTTPError(403)

    def compute_etag(self) -> None:
        """No ETag: nothing is cached, so there is nothing to compare."""

    def log_exception(
        self, typ: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        """Log bugs only, not requests that were refused."""
        if not isinstance(value, HTTPError):
            super().log_exception(typ, value, tb)


class _Pages(_Guarded):
    """The files of the last good site, with the panel over its pages."""

    def get(self, address: str) -> None:
        """Send a file, the site's own 404 page, or a page of ours where there was never a good site."""
        shown = self.shown
        path = shown.path_at(f"/{address}")
        if path is None and shown.path_at(f"/{address}/"):
            self.redirect(f"/{quote(address)}/")
            return
        if shown.view is None:
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


class _ChosenMoment(_Guarded):
    """The choice of a moment. It changes what everybody sees here, so only our own pages may ask for it."""

    async def post(self) -> None:
        """Make the site for another moment, then redirect to the page."""
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
        """Handle what a page says: its version, then that it is ready. Tell it to reload if it is outdated."""
        try:
            super().on_message(message)
            told: dict[str, Any] = json_decode(message)
            if told["command"] == "hello":
                self._version = told.get("snipver", "")
            elif told["command"] == "info" and self._version != self.shown.version:
                self.reload()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self.close()

    def reload(self) -> None:
        """Tell the page to reload."""
        self.send_message({"command": "reload", "path": INDEX})
