"""The promises of the house: the same bytes everywhere, all or nothing, and pages that need nobody else."""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from conftest import BASE, ROOT, Sandbox, make_site

from microsite.problems import MicrositeError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EVENT = "content/events/talk/event.yaml"
WHEN = "2030-04-15"


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The base site, built in the ordinary way."""
    return _built_by_a_process(make_site(tmp_path_factory.mktemp("reference")))


ASCII_IN_THE_EAST = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONHASHSEED": "1",
    "SOURCE_DATE_EPOCH": "0",
    "NO_COLOR": "1",
    "TERM": "dumb",
    "COLUMNS": "20",
}
FRENCH_WITHOUT_ZONES = {
    "TZ": "America/St_Johns",
    "PYTHONTZPATH": "/nowhere",
    "LC_ALL": "fr_FR.UTF-8",
    "LANGUAGE": "fr",
    "PYTHONIOENCODING": "ascii",
    "PYTHONHASHSEED": "4242",
}
LOCALE_C = {"LC_ALL": "C", "LANG": "C", "LANGUAGE": "C"}
TURKISH = {"PYTHONUTF8": "1", "LC_ALL": "tr_TR.UTF-8"}


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param(ASCII_IN_THE_EAST, id="time zone, no UTF-8, hash seed, SOURCE_DATE_EPOCH, terminal"),
        pytest.param(FRENCH_WITHOUT_ZONES, id="no system zones, locale fr, ASCII terminal, another hash seed"),
        pytest.param(LOCALE_C, id="locale C"),
        pytest.param(TURKISH, id="UTF-8 mode, locale tr"),
    ],
)
def test_two_builds_are_the_same_bytes_whatever_surrounds_them(
    reference: dict[str, bytes], tmp_path: Path, environ: dict[str, str]
) -> None:
    """Another folder, and all that can differ at once; without asserts and docstrings: two checkouts, below."""
    folder = tmp_path / "où ça" / "a b"
    folder.mkdir(parents=True)
    assert _built_by_a_process(make_site(folder), environ) == reference


@pytest.mark.skipif(os.name == "nt", reason="umask is POSIX's")
def test_the_umask_changes_neither_bytes_nor_who_may_read_them(reference: dict[str, bytes], tmp_path: Path) -> None:
    site = make_site(tmp_path)
    assert _built_by_a_process(site, umask=0o077) == reference
    assert {path.stat().st_mode & 0o777 for path in site.project.output.rglob("*") if path.is_file()} == {0o644}


def test_the_working_directory_changes_nothing(reference: dict[str, bytes], tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert _built_by_a_process(site, cwd=elsewhere) == reference
    assert list(elsewhere.iterdir()) == []


def test_the_order_in_which_a_disk_lists_files_changes_nothing(reference: dict[str, bytes], tmp_path: Path) -> None:
    """Copied in the opposite order, with other times."""
    site = make_site(tmp_path / "first")
    for path in sorted(site.root.rglob("*"), reverse=True):
        if path.is_file():
            target = tmp_path / "second" / path.relative_to(site.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            os.utime(target, (1, 1))
    assert _built_by_a_process(Sandbox(tmp_path / "second")) == reference


def test_a_system_that_lists_every_folder_backwards_changes_nothing(
    reference: dict[str, bytes], tmp_path: Path
) -> None:
    site = make_site(tmp_path / "site")
    (tmp_path / "sitecustomize.py").write_text(_BACKWARDS, encoding="utf-8")
    environ = {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))}
    assert _built_by_a_process(site, environ) == reference
    assert (tmp_path / "backwards").exists()


_BACKWARDS = """
import os, pathlib

class Backwards:
    def __init__(self, path=".", scandir=os.scandir):
        pathlib.Path(__file__).with_name("backwards").touch()
        with scandir(path) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def __iter__(self):
        return self._entries

    def __next__(self):
        return next(self._entries)

os.scandir = Backwards
os.listdir = lambda path=".", listdir=os.listdir: sorted(listdir(path), reverse=True)
"""


def test_two_checkouts_build_the_same_bytes(tmp_path: Path) -> None:
    """The program, the templates and the content of this repository, copied to two places; all that can differ does."""
    trees = []
    for place, flags, environ, umask in (
        ("a", (), {}, 0o022),
        ("un autre/dépôt à part", ("-OO", "-B"), {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7"}, 0o077),
    ):
        folder = tmp_path / place
        folder.mkdir(parents=True)
        for name in ("microsite", "content", "templates", "i18n"):
            shutil.copytree(ROOT / name, folder / name)
        surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | environ
        command = [sys.executable, *flags, "-m", "microsite", "build", "--as-of", "2022-09-01"]
        run = subprocess.run(command, cwd=folder, env=surroundings, umask=umask, capture_output=True, check=False)
        assert run.returncode == 0, run.stderr.decode(errors="replace")
        trees.append(Sandbox(folder).tree())
        assert not any(str(tmp_path).encode() in data for data in trees[-1].values())
    assert trees[0] == trees[1]


def test_a_build_over_an_old_site_is_the_same_as_one_from_nothing(reference: dict[str, bytes], tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.write("content/static/old.txt", "old")
    site.replace(EVENT, "fr: science-ouverte", "fr: autrement")
    _built_by_a_process(site)
    assert "fr/autrement/index.html" in site.tree()
    shutil.rmtree(site.root / "content")
    shutil.copytree(BASE / "content", site.root / "content")
    assert _built_by_a_process(site) == reference


def _damage_yaml(site: Sandbox) -> None:
    site.replace(EVENT, "date: 2030-05-14", "date: 2030-02-30")


def _damage_template(site: Sandbox) -> None:
    site.write("templates/event.html", "{{ nothing.at.all }}")


def _damage_catalog(site: Sandbox) -> None:
    site.write("i18n/fr/LC_MESSAGES/messages.po", "msgid\n")


def _damage_translation(site: Sandbox) -> None:
    site.replace("content/events/talk/event.yaml", ", fr: La science ouverte", "")


def _damage_output(site: Sandbox) -> None:
    site.replace(EVENT, "Open science", "Closed science")
    (site.project.output / "en" / "guestbook.txt").write_text("mine")


@pytest.mark.parametrize(
    "damage", [_damage_yaml, _damage_template, _damage_catalog, _damage_translation, _damage_output]
)
def test_a_build_that_fails_leaves_the_output_byte_for_byte(site: Sandbox, damage: Callable[[Sandbox], None]) -> None:
    site.build()
    damage(site)
    before = {path: path.stat().st_mtime_ns for path in site.project.output.rglob("*")}
    tree = site.tree()
    with pytest.raises(MicrositeError):
        site.build()
    assert site.tree() == tree
    assert {path: path.stat().st_mtime_ns for path in site.project.output.rglob("*")} == before
    assert not list(site.root.glob(".output*"))


def test_no_page_makes_a_browser_ask_another_host(reference: dict[str, bytes]) -> None:
    checked = 0
    for path, page in _pages(reference).items():
        for tag, address in page.resources:
            assert not urlsplit(address).netloc, f"{path}: <{tag}> {address}"
            checked += 1
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", reference[path].decode()), path
    assert checked >= len(_pages(reference))


def test_no_stylesheet_or_script_of_the_site_asks_another_host(reference: dict[str, bytes]) -> None:
    assets = {path: data.decode() for path, data in reference.items() if path.endswith((".css", ".js", ".mjs"))}
    assert assets
    for path, text in assets.items():
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import|fetch\(\s*['\"`]https?:|\bimport\(", text), path


def test_no_page_has_code_in_its_markup(reference: dict[str, bytes]) -> None:
    for path, page in _pages(reference).items():
        assert page.handlers == [], path
        assert page.inline_code == [], path


@pytest.mark.parametrize(
    ("key", "payload"),
    [
        ("title", '"><script>alert(1)</script>'),
        ("description", "</title></script><script>alert(1)</script>"),
        ("objectives", "<img src=x onerror=alert(1)>"),
        ("format", "{{ 7 * 7 }}{% include 'base.html' %}"),
        ("audience", "' onmouseover='alert(1)"),
    ],
)
def test_content_cannot_run_code_in_the_visitors_browser_or_in_the_build(site: Sandbox, key: str, payload: str) -> None:
    text = (site.root / EVENT).read_text("utf-8")
    kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    quoted = payload.replace("'", "''")
    site.write(EVENT, f"{kept}{key}: {{en: 'A {quoted}', fr: 'B {quoted}'}}\n")
    site.build()
    pages = _pages(site.tree())
    assert all((page.handlers, page.inline_code) == ([], []) for page in pages.values())
    shown = site.page("en/open-science/index.html") + site.page("en/index.html")
    assert "alert(1)" in shown or "{{ 7 * 7 }}" in shown
    assert "A 49" not in shown


def test_the_site_opens_from_a_disk(reference: dict[str, bytes]) -> None:
    """Only “not found” is left out: a host shows it at any address, so its links begin at the host's root."""
    checked = 0
    for path, page in _pages(reference).items():
        for tag, address in page.links:
            if path == "404.html" or urlsplit(address).scheme or address.startswith("#"):
                continue
            assert not address.startswith("/"), f"{path}: <{tag}> {address}"
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(urldefrag(address).url)))
            assert target.split("?")[0] in reference, f"{path}: <{tag}> {address}"
            checked += 1
    assert checked > 10


def test_the_not_found_page_works_at_any_depth_of_any_site(reference: dict[str, bytes], site: Sandbox) -> None:
    site.replace("content/site.yaml", "https://talks.example.org/", "https://example.org/sub/path/")
    site.build()
    for tree, root in ((reference, "/"), (site.tree(), "/sub/path/")):
        links = [address for _, address in _pages(tree)["404.html"].links if not urlsplit(address).scheme]
        assert links
        for address in links:
            assert address.startswith((root, "#")), address
            target = urldefrag(address).url.removeprefix(root)
            assert (f"{target}index.html" if target.endswith("/") or not target else target) in tree, address


class _Page(HTMLParser):
    """What matters of a page for these promises."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.resources: list[tuple[str, str]] = []
        self.handlers: list[str] = []
        self.inline_code: list[str] = []
        self.text = ""
        self._is_code = False
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.handlers += [name for name in given if name.startswith("on") or name == "srcdoc"]
        self.handlers += [value for value in given.values() if value.strip().lower().startswith("javascript:")]
        relation = set(given.get("rel", "").split())
        for name in ("href", "src", "poster", "data", "srcset", "xlink:href"):
            if name in given:
                address = given[name].split()[0] if given[name] else ""
                self.links.append((tag, address))
                loads = name != "href" or tag in {"image", "use"} or (tag == "link" and relation & _LOADED)
                if loads:
                    self.resources.append((tag, address))
        self._is_code = tag == "script" and given.get("type") not in {"application/ld+json", "application/json"}

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._is_code = False

    def handle_data(self, data: str) -> None:
        if self._is_code and data.strip():
            self.inline_code.append(data)
        self.text += data


_LOADED = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}


def _pages(tree: dict[str, bytes]) -> dict[str, _Page]:
    return {path: _Page(data) for path, data in tree.items() if path.endswith(".html")}


def _built_by_a_process(
    site: Sandbox, environ: dict[str, str] | None = None, umask: int = -1, cwd: Path | None = None
) -> dict[str, bytes]:
    """Build a site as a user does, in a process of its own."""
    command = [sys.executable, "-m", "microsite", "build", "--project", str(site.root), "--as-of", WHEN]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **(environ or {})}
    run = subprocess.run(command, cwd=cwd or site.root, env=surroundings, umask=umask, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode(errors="replace")
    return site.tree()
