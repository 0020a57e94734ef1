"""The recipes for nginx and Apache in docs/hosting/, on real servers: what a visitor's browser is told of every file.

``build.py test`` installs both where it may. Without one its tests are skipped, but never where ``CI`` is set.
"""

from __future__ import annotations

import contextlib
import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import ROOT, make_site
from test_hosts import headers_of

from microsite.options import Options
from microsite.rendering.pages import POLICY
from tools.programs import find

if TYPE_CHECKING:
    from collections.abc import Iterator

RECIPES = ROOT / "docs" / "hosting"
PACKAGES = {"nginx": "nginx", "apache": "apache2-bin", "htaccess": "apache2-bin"}
TYPES = {
    ".html": {"text/html; charset=utf-8"},
    ".css": {"text/css; charset=utf-8"},
    ".js": {"text/javascript; charset=utf-8", "application/javascript; charset=utf-8"},
    ".json": {"application/json; charset=utf-8", "application/json"},
    ".xml": {"text/xml; charset=utf-8", "application/xml; charset=utf-8"},
    ".txt": {"text/plain; charset=utf-8"},
    ".ics": {"text/calendar; charset=utf-8"},
    ".atom": {"application/atom+xml; charset=utf-8"},
    ".svg": {"image/svg+xml"},
    ".png": {"image/png"},
    ".woff2": {"font/woff2"},
}
FOR_HOSTS = {"_headers", "_redirects"}
IMMUTABLE = "public, max-age=31536000, immutable"
NAMED = "talks.test:8080"
"""The host as visitors name it, which the server does not know."""


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def depends_on(self) -> str:
        """The headers of the request that shaped it."""
        return ", ".join(self.headers.get_all("Vary") or [])


class Host(NamedTuple):
    """A server with the site on it."""

    port: int
    output: Path
    path: str
    """Where the site stands on it: ``/`` or ``/talks/``."""

    def get(self, path: str, **headers: str) -> Answer:
        """Ask once, follow nothing. Underscores in names of headers are hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        asked = {"Host": NAMED} | {name.replace("_", "-"): value for name, value in headers.items()}
        with contextlib.closing(connection):
            connection.request("GET", self.path + path, headers=asked)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    def files(self) -> Iterator[tuple[str, bytes]]:
        for path in sorted(self.output.rglob("*")):
            name = path.relative_to(self.output).as_posix()
            if path.is_file() and name != ".microsite-manifest.json":
                yield name, path.read_bytes()


@pytest.fixture(scope="module", params=["/", "/talks/"])
def path(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory, path: str) -> Path:
    """The site, made for this path."""
    site = make_site(tmp_path_factory.mktemp("site"))
    site.write("content/static/.well-known/security.txt", "Contact: mailto:talks@example.org\n")
    site.write("content/static/files/paper-2030051400.txt", "A number is not a hash.\n")
    named = "aliases: {en: [open-talk, /old.html]}\nslug: {en: open-science,"
    site.replace("content/events/talk/event.yaml", "slug: {en: open-science,", named)
    site.build(Options(f"https://talks.example.org{path}", "2030-01-01", 0.0))
    return site.project.output


@pytest.fixture(scope="module", params=PACKAGES)
def kind(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    if not find(PACKAGES[found]):
        if os.environ.get("CI"):
            pytest.fail(f"no {PACKAGES[found]}, and CI must not skip these tests")
        pytest.skip(f"no {PACKAGES[found]} on this machine")
    return found


@pytest.fixture(scope="module")
def host(output: Path, kind: str, path: str) -> Iterator[Host]:
    """The recipe as it stands."""
    with serving(output, kind, path) as port:
        yield Host(port, output, path)


@pytest.fixture(scope="module")
def guessing(output: Path, kind: str, path: str) -> Iterator[Host]:
    """The recipe with everything optional."""
    with serving(output, kind, path, optional=True) as port:
        yield Host(port, output, path)


def adapted(recipe: str, path: str, *, optional: bool) -> str:
    """A recipe with the changes that docs/hosting.md tells a host to make."""
    text = (RECIPES / recipe).read_text(encoding="utf-8")
    if optional:
        text = re.sub(r"^( *)#(?=\S)", r"\1", text, flags=re.MULTILINE)
    lines = text.splitlines()
    marked = [number for number, line in enumerate(lines) if "# path" in line]
    assert len(marked) == (5 if recipe == "nginx.conf" else 3)
    for number in marked:
        number += lines[number].strip() == "# path"  # noqa: PLW2901 - Apache has comments on lines of their own only
        lines[number] = lines[number].replace("/", path, 1)
    return "\n".join(lines) + "\n"


@contextlib.contextmanager
def serving(output: Path, kind: str, path: str, *, optional: bool = False) -> Iterator[int]:
    """A server of this kind on a free port of this machine, in a folder that it may read without privileges."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="microsite-") as name:
        place = Path(name)
        place.chmod(0o755)
        shutil.copytree(output, place / f"www{path}")
        prepare = nginx if kind == "nginx" else apache
        command = [str(find(PACKAGES[kind])), *prepare(place, kind, path, port, optional=optional)]
        log = place / "log"
        with log.open("wb") as said:
            process = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            wait_for(port, process, log)
            yield port
            assert "warn" not in log.read_text(encoding="utf-8")
        finally:
            process.terminate()
            process.wait(timeout=10)


def redirects(server: str, place: Path, path: str) -> str:
    """What the tool beside the recipes makes of the site's old addresses."""
    file = str(place / f"www{path}_redirects")
    command = [sys.executable, "-I", str(RECIPES / "redirects.py"), server, file, "--path", path]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    pytest.fail(f"the server does not answer: {log.read_text(encoding='utf-8')}")


def nginx(place: Path, _: str, path: str, port: int, *, optional: bool) -> list[str]:
    recipe = adapted("nginx.conf", path, optional=optional)
    beside = "location = /talks { absolute_redirect off; return 301 /talks/; }\n"
    assert beside in (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    (place / "redirects.map").write_text(redirects("nginx", place, path), encoding="utf-8")
    for old, new in (
        ("/etc/nginx/microsite-redirects.map", f"{place}/redirects.map"),
        ("root /srv/microsite/output;", f"root {place}/www;"),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("    listen [::]:80;\n", "" if path == "/" else beside),
    ):
        assert old in recipe
        recipe = recipe.replace(old, new)
    (place / "site.conf").write_text(recipe, encoding="utf-8")
    bodies = "".join(
        f"{name}_temp_path {place}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = f"""
        daemon off;
        worker_processes 1;
        pid {place}/pid;
        events {{}}
        http {{
            include /etc/nginx/mime.types;
            types {{ text/x-vcalendar ics; }}
            default_type application/octet-stream;
            access_log off;
            {bodies}
            include {place}/site.conf;
        }}
    """
    (place / "nginx.conf").write_text(main, encoding="utf-8")
    return ["-p", str(place), "-c", str(place / "nginx.conf"), "-e", "stderr"]


def apache(place: Path, kind: str, path: str, port: int, *, optional: bool) -> list[str]:
    recipe = adapted("apache.conf", path, optional=optional) + redirects("apache", place, path) * optional
    if kind == "htaccess":
        (place / f"www{path}.htaccess").write_text(recipe, encoding="utf-8")
        directory = "AllowOverride All"
    else:
        (place / "site.conf").write_text(recipe, encoding="utf-8")
        directory = f"Include {place}/site.conf"
    names = ("mpm_event", "authz_core", "autoindex", "dir", "mime", "headers", "alias", "filter", "deflate", "rewrite")
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in names)
    main = f"""
ServerRoot {place}
ServerName localhost
DefaultRuntimeDir {place}
PidFile {place}/pid
Listen 127.0.0.1:{port}
{modules}
User nobody
Group #65534
ErrorLog {place}/log
TypesConfig {place}/types
DocumentRoot {place}/www
<Directory {place}/www{path}>
Require all granted
{directory}
</Directory>
"""
    types = "text/html html\ntext/css css\ntext/javascript js\ntext/plain txt\ntext/xml xml\nimage/png png\n"
    (place / "types").write_text(f"{types}application/json json\ntext/x-vcalendar ics\n", encoding="utf-8")
    (place / "httpd.conf").write_text(main, encoding="utf-8")
    return ["-d", str(place), "-f", str(place / "httpd.conf"), "-DFOREGROUND"]


def text_of(answer: Answer) -> bytes:
    return gzip.decompress(answer.body) if answer.headers["Content-Encoding"] == "gzip" else answer.body


# Every file.


def test_every_file_is_served_with_its_type(host: Host) -> None:
    wrong: list[tuple[str, object]] = []
    for name, data in host.files():
        answer = host.get(name)
        if (answer.status, answer.body) != (200, data):
            wrong.append((name, answer.status))
        elif name not in FOR_HOSTS and answer.headers["Content-Type"] not in TYPES[Path(name).suffix]:
            wrong.append((name, answer.headers["Content-Type"]))
    assert wrong == []


def test_every_file_has_the_headers_that_other_hosts_read_from_the_site(host: Host) -> None:
    rules = headers_of((host.output / "_headers").read_bytes())
    missing = []
    for name, _ in host.files():
        answer = host.get(name)
        promised = {
            key: value for rule, all_ in rules.items() if fnmatchcase("/" + name, rule) for key, value in all_.items()
        }
        missing += [(name, key) for key, value in promised.items() if answer.headers.get_all(key) != [value]]
    assert missing == []


def test_only_what_carries_a_hash_in_its_name_is_kept_without_asking(host: Host) -> None:
    kept = {name for name, _ in host.files() if host.get(name).headers.get_all("Cache-Control") == [IMMUTABLE]}
    asked = {name for name, _ in host.files() if host.get(name).headers.get_all("Cache-Control") == ["no-cache"]}
    assert kept == {name for name, _ in host.files() if name.startswith("assets/")}
    assert asked == {name for name, _ in host.files()} - kept
    assert any(name.startswith("assets/cards/") for name in kept)


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_what_has_not_changed_is_not_sent_again(host: Host, coding: str) -> None:
    for name in ("en/index.html", "en/feed.atom"):
        first = host.get(name, Accept_Encoding=coding)
        known = {"If_Modified_Since": first.headers["Last-Modified"]}
        if tag := first.headers["ETag"]:
            known["If_None_Match"] = tag
        again = host.get(name, Accept_Encoding=coding, **known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["Cache-Control"] == "no-cache"


def test_text_travels_compressed_and_pictures_do_not(host: Host) -> None:
    for name, data in host.files():
        answer = host.get(name, Accept_Encoding="gzip")
        assert text_of(answer) == data
        if name not in FOR_HOSTS and len(data) > 200:
            assert (answer.headers["Content-Encoding"] == "gzip") == (not name.endswith((".png", ".woff2"))), name
    assert "Accept-Encoding" in host.get("en/index.html", Accept_Encoding="gzip").depends_on


# Addresses.


def test_folder_answers_with_its_page(host: Host) -> None:
    for folder in ("", "en/", "fr/science-ouverte/"):
        answer = host.get(folder)
        assert (answer.status, answer.body) == (200, (host.output / folder / "index.html").read_bytes())
        assert answer.headers["Cache-Control"] == "no-cache"


def test_folder_without_its_slash_leads_to_the_folder_on_the_same_host(host: Host) -> None:
    for folder in ("en", "fr/science-ouverte", *(["."] if host.path != "/" else [])):
        address = f"{host.path}{folder}".removesuffix("/.")
        answer = host._replace(path="").get(address)
        assert answer.status == 301
        assert answer.headers["Location"].removeprefix(f"http://{NAMED}") == f"{address}/"


@pytest.mark.parametrize("name", ["nowhere", "en/nowhere/", "nowhere.ics", "assets/site-0123456789.css"])
def test_address_that_does_not_exist_answers_404_with_our_page(host: Host, name: str) -> None:
    answer = host.get(name)
    assert (answer.status, answer.body) == (404, (host.output / "404.html").read_bytes())
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_folder_without_a_page_shows_our_page_and_never_its_files(host: Host) -> None:
    answer = host.get("assets/")
    assert answer.status in {403, 404}  # Apache cannot say 404 for it
    assert answer.body == (host.output / "404.html").read_bytes()


def test_hidden_files_are_not_served_but_well_known_ones_are(host: Host) -> None:
    assert (host.output / ".microsite-manifest.json").exists()
    for name in (".microsite-manifest.json", ".htaccess", ".git/config", "en/.env"):
        answer = host.get(name)
        assert (answer.status, answer.body) == (404, (host.output / "404.html").read_bytes()), name
    assert host.get(".well-known/security.txt").status == 200


def test_query_changes_nothing(host: Host) -> None:
    assert host.get("en/?utm_source=newsletter").status == 200


# Old addresses.


@pytest.mark.parametrize("old", ["en/open-talk/", "en/open-talk/index.html", "old.html"])
def test_an_old_address_is_a_page_that_leads_on(host: Host, old: str) -> None:
    answer = host.get(old)
    assert answer.status == 200
    assert b"http-equiv=refresh" in text_of(answer).replace(b'"', b"")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("en/open-talk/", "en/open-science/"),
        ("en/open-talk/index.html", "en/open-science/index.html"),
        ("en/open-talk/open-science.ics?from=mail", "en/open-science/open-science.ics?from=mail"),
        ("old.html", "en/open-science/"),
    ],
)
def test_a_server_may_answer_at_an_old_address_itself(guessing: Host, old: str, new: str) -> None:
    answer = guessing.get(old)
    assert answer.status == 301
    assert answer.headers["Location"].removeprefix(f"http://{NAMED}") == guessing.path + new


def test_an_answer_repeats_nothing_that_no_address_of_the_site_has(guessing: Host) -> None:
    for rest in ("x%0d", "x%0d%0aSet-Cookie:a=b", "%C3%A9.ics", "a%20b.ics", "a%3Fb"):
        assert guessing.get(f"en/open-talk/{rest}").status == 404, rest


# The visitor's language.


def test_choice_of_language_is_a_page_and_leads_nowhere_by_itself(host: Host) -> None:
    answer = host.get("", Accept_Language="fr")
    assert answer.status == 200
    assert "Accept-Language" not in answer.depends_on


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("fr", "fr"), ("fr-CA,fr;q=0.9,en;q=0.8", "fr"), ("en-GB,en;q=0.9,fr;q=0.8", "en")],
)
def test_choice_of_language_may_lead_to_the_first_language_of_the_browser(
    guessing: Host, wanted: str, language: str
) -> None:
    answer = guessing.get("", Accept_Language=wanted)
    assert answer.status == 302
    assert answer.headers["Location"].removeprefix(f"http://{NAMED}") == f"{guessing.path}{language}/"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Accept-Language" in answer.depends_on


@pytest.mark.parametrize("headers", [{}, {"Accept_Language": "de,fr;q=0.5"}, {"Accept_Language": "french"}])
def test_choice_of_language_is_shown_to_everybody_else(guessing: Host, headers: dict[str, str]) -> None:
    answer = guessing.get("", **headers)
    assert (answer.status, answer.body) == (200, (guessing.output / "index.html").read_bytes())
    assert "Accept-Language" in answer.depends_on


def test_nobody_is_led_away_from_a_page_in_another_language(guessing: Host) -> None:
    moved = ("old.html", "en/open-talk/")
    for name, data in ((name, data) for name, data in guessing.files() if not name.startswith(moved)):
        answer = guessing.get(name.removesuffix("index.html") or name, Accept_Language="fr")
        assert (answer.status, answer.body) == (200, data), name
        assert "Accept-Language" not in answer.depends_on, name


def test_optional_lines_leave_all_other_headers_in_place(guessing: Host) -> None:
    for name in ("", "en/", "nowhere"):
        answer = guessing.get(name)
        assert answer.headers["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


# In step, also where there is no server to ask.


@pytest.mark.parametrize("recipe", ["nginx.conf", "apache.conf"])
def test_recipe_says_the_policy_of_the_pages(recipe: str) -> None:
    found = re.findall(r'Content-Security-Policy "([^"]+)"', (RECIPES / recipe).read_text(encoding="utf-8"))
    assert found == [f"{POLICY}; frame-ancestors 'none'"]
