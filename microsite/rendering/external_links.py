"""Try the links to other sites, and warn of each place with a link that is broken, moved or out of reach.

These are warnings and never errors, since a network proves nothing: a host may be down for a minute, or refuse
programs. To be polite, each host gets one request at a time, with pauses; the program identifies itself, keeps nothing,
and reads only the head of each answer. The trap: a timeout limits one read only, and a host can send one byte at a time
for ever; so each request has a total limit as well. Requests go directly to hosts, not through a proxy. Another trap: a
host can lead to an address inside the network of whoever asks, which only an editor may write.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event as Signal
from threading import Lock, Timer
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from ..problems import Phrase, Refusal, phrase
from ..problems.external_links import (
    EXTERNAL_ENDLESS,
    EXTERNAL_ERROR,
    EXTERNAL_GONE,
    EXTERNAL_INSECURE,
    EXTERNAL_INSIDE,
    EXTERNAL_MOVED,
    EXTERNAL_NO_ADDRESS,
    EXTERNAL_TURNED_AWAY,
    EXTERNAL_UNREACHABLE,
)
from ..text.urls import parse_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..model.site import Event, Site
    from ..problems import Location, Problem
    from ..sources.yaml_tree import Node
    from .html_text import Texts

_HOSTS_AT_ONCE = 6
_MAX_REDIRECTS = 6
_MOVED, _FOR_EVER = frozenset([301, 302, 303, 307, 308]), frozenset([301, 308])
_NO_HEAD = frozenset([400, 403, 404, 405, 501])  # answers of hosts that do not know HEAD, or do not like it
_GONE = frozenset([404, 410])
_TURNED_AWAY = frozenset([401, 403, 429, 999])
_IN_ADDRESSES = "/%:@!$&'()*+,;=~?"  # what stays as it is (RFC 3986)


class Manners(NamedTuple):
    """How requests are made."""

    name: str
    """The User-Agent: which program this is, and for which site."""
    pause: float = 1.0
    """Seconds between two requests to one host."""
    timeout: float = 10.0
    """Seconds for which a host may be silent; twice as many for the whole of an answer."""


def addresses(site: Site, events: Iterable[Event], texts: Texts) -> dict[str, list[Location]]:
    """Return every address of another site, without its fragment, with the places that link to it."""
    found: dict[str, dict[Location, None]] = defaultdict(dict)
    nodes = [site.origin, *(series.origin for series in site.series.values())]
    nodes += [event.origin for event in events]  # with everybody whom it names
    nodes += [one.origin for one in (*site.profiles.people.values(), *site.profiles.organizations.values())]
    for address, place in (written for node in nodes for written in _written(node)):
        found[address][place] = None
    for text in (text for written in texts.values() for text in written.values()):
        for target, place in text.places_of_links():
            if target.is_external and not target.where.startswith("mailto:"):
                found[urldefrag(target.where).url][place] = None
    return {address: list(places) for address, places in found.items()}


def check(found: Mapping[str, list[Location]], manners: Manners) -> Iterator[Problem]:
    """Try every address once, and yield a problem for each place with a link to a bad one."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for address in found:
        hosts[urlsplit(address).netloc.lower()].append(address)
    client = _Client(manners)
    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        try:
            answers = {address: said for some in pool.map(client.try_all, hosts.values()) for address, said in some}
        except BaseException:
            client.stop.set()
            raise
    for address, places in found.items():
        if refusal := answers[address]:
            yield from (refusal.at(place) for place in places)


def _written(node: Node) -> Iterator[tuple[str, Location]]:
    """Yield the addresses in a piece of YAML, except that of the site itself, which may not be published yet."""
    if isinstance(node.value, dict):
        for key, (_, child) in node.value.items():
            if key != "base_url":
                yield from _written(child)
    elif isinstance(node.value, list):
        for child in node.value:
            yield from _written(child)
    elif node.value and node.value.startswith(("http://", "https://")):
        with suppress(Refusal):  # a text that begins with an address
            yield urldefrag(parse_url(node.value)).url, node.location


class _Answer(NamedTuple):
    status: int
    location: str
    """Where the page is instead, according to the answer."""


class _Client:
    """Makes requests, one at a time for each host, also if another host redirects to it."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._asking: dict[str, Lock] = {}
        self._asked: set[str] = set()
        self.stop = Signal()

    def try_all(self, found: Iterable[str]) -> list[tuple[str, Refusal | None]]:
        """Try the addresses of one host, and return what is wrong with each."""
        return [(address, None if self.stop.is_set() else self._try(address)) for address in found]

    def _try(self, address: str) -> Refusal | None:
        here, moved, for_ever = address, "", True
        for _ in range(_MAX_REDIRECTS):
            try:
                answer = self._answer(here, may_be_inside=here == address or _is_inside(address))
            except _InsideError:
                return EXTERNAL_INSIDE.refusal(address=address, there=here)
            except (OSError, HTTPException, ValueError) as error:
                return EXTERNAL_UNREACHABLE.refusal(address=address, reason=self._reason(error))
            if answer.status not in _MOVED or not answer.location:
                return _judged(address, answer.status, here, moved)
            try:
                here = parse_url(urljoin(here, answer.location))
            except ValueError:
                return EXTERNAL_NO_ADDRESS.refusal(address=address, there=answer.location)
            for_ever = for_ever and answer.status in _FOR_EVER
            moved = here if for_ever else moved
        return EXTERNAL_ENDLESS.refusal(address=address)

    def _answer(self, address: str, *, may_be_inside: bool) -> _Answer:
        answer = self._ask("HEAD", address, may_be_inside=may_be_inside)
        return self._ask("GET", address, may_be_inside=may_be_inside) if answer.status in _NO_HEAD else answer

    def _ask(self, method: str, address: str, *, may_be_inside: bool) -> _Answer:
        """Make one request; of the answer, only the head is read. Raises OSError, HTTPException or ValueError."""
        if not may_be_inside and _is_inside(address):
            raise _InsideError
        parts = urlsplit(address)
        host, timeout = parts.hostname or "", self._manners.timeout
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(host, parts.port, timeout=timeout)
        headers = {"User-Agent": self._manners.name, "Accept": "*/*", "Connection": "close"}
        path = quote(f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}", _IN_ADDRESSES)
        with self._asking.setdefault(host, Lock()):
            if host in self._asked:
                self.stop.wait(self._manners.pause)
            self._asked.add(host)
            end = Timer(2 * timeout, _hang_up, (connection,))
            end.start()
            try:
                connection.connect()
                if not may_be_inside and not _is_public(connection.sock.getpeername()[0]):
                    raise _InsideError  # its name was looked up again, and leads somewhere else now
                connection.request(method, path, headers=headers)
                response = connection.getresponse()
                location = response.getheader("Location", "").encode("latin-1", "replace").decode("utf-8", "replace")
                return _Answer(response.status, location)
            finally:
                end.cancel()
                connection.close()

    def _reason(self, error: Exception) -> Phrase:
        """Return in words why there was no answer."""
        if isinstance(error, TimeoutError):
            return phrase("no answer within {seconds} seconds", seconds=f"{self._manners.timeout:g}")
        if isinstance(error, socket.gaierror):
            return phrase("its host is not known")
        if isinstance(error, ssl.SSLCertVerificationError):
            return phrase("its certificate is not valid, {reason}", reason=error.verify_message)
        if isinstance(error, ConnectionRefusedError):
            return phrase("the connection is refused")
        return phrase("the connection breaks off")


def _judged(address: str, status: int, here: str, moved: str) -> Refusal | None:
    """Return what to say about an address that was answered: where it led in the end, and where for ever."""
    if status in _GONE:
        return EXTERNAL_GONE.refusal(address=address, status=status)
    if status in _TURNED_AWAY:
        return EXTERNAL_TURNED_AWAY.refusal(address=address, status=status)
    if status >= HTTPStatus.BAD_REQUEST:
        return EXTERNAL_ERROR.refusal(address=address, status=status)
    if here == f"https{address.removeprefix('http')}":
        return EXTERNAL_INSECURE.refusal(address=address, there=here)
    return EXTERNAL_MOVED.refusal(address=address, there=moved) if moved else None


class _InsideError(Exception):
    """A host led to an address that is not on the public network."""


def _is_inside(address: str) -> bool:
    """Whether a web address leads to a host that is not on the public network."""
    try:
        found = socket.getaddrinfo(urlsplit(address).hostname, None, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        return False  # nobody is there
    return not all(_is_public(str(place[0])) for *_, place in found)


def _is_public(host: str) -> bool:
    """Whether an IP address is on the public network (RFC 6890)."""
    address = ipaddress.ip_address(host.partition("%")[0])
    inner = getattr(address, "ipv4_mapped", None) or address
    return bool(inner.is_global) and not inner.is_multicast


def _hang_up(connection: HTTPConnection) -> None:
    with suppress(OSError, AttributeError):  # the connection may be closed already
        connection.sock.shutdown(socket.SHUT_RDWR)
