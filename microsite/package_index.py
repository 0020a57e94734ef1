"""Find out why the package index cannot be reached, before an installer tries for minutes.

Standard library only: ``bootstrap`` asks before anything is installed. A connection is made and closed, through the
proxy of the system's settings if there is one; nothing is fetched. The trap: to look up a name may keep the system for
half a minute, so that is done in a thread, which is left behind.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PYPI = "https://pypi.org/simple/"
_PATIENCE = 3.0
"""Seconds; a lost packet is sent again after one."""
_PORTS = {"https": 443, "socks4": 1080, "socks5": 1080, "socks5h": 1080}
_SETTING = re.compile(r"^\S*?\.([a-z-]+)='(.*)'$", re.MULTILINE)
"""A line of ``pip config list``: ``global.index-url='https://…'``; what the environment says is among them."""
_ONE = frozenset(["index-url", "default-index"])
_FURTHER = frozenset(["extra-index-url", "find-links", "index", "no-index", "offline", "proxy"])
"""Settings of pip and uv after which libraries may come from elsewhere too, or by another way."""


def failure() -> str:
    """Return why the index that libraries come from cannot be reached: ``pypi.org cannot be reached: timed out``.

    Empty where it can be, and where settings name further places: then only the installer itself can tell.
    """
    found = unreachable(PYPI)
    if not found:
        return ""
    settings = dict(_settings())
    if _FURTHER & settings.keys() or any(path.exists() for path in _files_of_uv()):
        return ""
    own = next((settings[name] for name in sorted(_ONE & settings.keys())), "")
    return unreachable(own) if own else found


def unreachable(address: str, patience: float = _PATIENCE) -> str:
    """Return why no connection to the host of an address, or to its proxy, can be made within some seconds; empty where
    one can be made, and for an address without a host.
    """
    from threading import Thread

    host, port = _door(address)
    if not host:
        return ""
    answers: list[str] = []
    asking = Thread(target=lambda: answers.append(_knock(host, port, patience)), daemon=True)
    asking.start()
    asking.join(patience)
    reason = answers[0] if answers else "no answer"
    return f"{host} cannot be reached: {reason}" if reason else ""


def _knock(host: str, port: int, patience: float) -> str:
    import socket

    try:
        socket.create_connection((host, port), patience).close()
    except (OSError, ValueError) as error:  # a name that cannot be one is a ValueError
        return str(getattr(error, "strerror", "") or error)
    return ""


def _door(address: str) -> tuple[str, int]:
    """Return the host and port to which a connection for an address is made: its own, or those of a proxy."""
    from urllib.parse import urlsplit
    from urllib.request import getproxies, proxy_bypass

    asked = urlsplit(address)
    proxies = getproxies()
    proxy = proxies.get(asked.scheme) or proxies.get("all") or ""
    if proxy and asked.hostname and not proxy_bypass(asked.hostname):
        asked = urlsplit(proxy if "//" in proxy else f"http://{proxy}")
    try:
        port = asked.port
    except ValueError:  # no number
        port = None
    return asked.hostname or "", port or _PORTS.get(asked.scheme, 80)


def _settings() -> Iterator[tuple[str, str]]:
    """Yield the settings of uv and pip that say something, by the name without the program's: ``index-url``."""
    import subprocess

    for name, value in os.environ.items():
        if name.startswith("UV_") and value:
            yield name.removeprefix("UV_").lower().replace("_", "-"), value
    command = [sys.executable, "-m", "pip", "config", "list"]
    listed = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
    yield from (pair for pair in _SETTING.findall(listed.stdout) if pair[1])


def _files_of_uv() -> Iterator[Path]:
    """Yield the files in which uv looks for settings, wherever it is called."""
    yield Path("/etc/uv/uv.toml")
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        if folder := os.environ.get(name):
            yield Path(folder, "uv", "uv.toml")
    if home := os.environ.get("HOME"):
        yield Path(home, ".config", "uv", "uv.toml")
