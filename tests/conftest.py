"""Small whole sites for tests: a base that is right, and what a test changes in it."""

from __future__ import annotations

import functools
import json
import os
import shutil
import signal
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from microsite import building, source_digests
from microsite.languages import catalogs
from microsite.options import Options
from microsite.problems import Problems
from microsite.project import PACKAGE, Project
from microsite.rendering import assets, context, css_text, pages
from microsite.rendering.identity.values import Identity
from microsite.rendering.typst_pictures import Press
from microsite.sources import files
from tools.programs import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from babel.messages.catalog import Catalog as PoFile
    from playwright.sync_api import Browser

    from microsite.building import Report
    from microsite.file_stamps import Stamp
    from microsite.rendering.context import RenderContext

settings.register_profile("busy machine", deadline=None)
settings.load_profile("busy machine")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell starts its background jobs so, and children inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
BASE = Path(__file__).parent / "sites" / "base"
BEFORE = Options(base_url=None, as_of="2030-01-01", now=0.0)
"""A build for a moment before the base site's event."""


class Sandbox:
    """A site in a folder of its own, that a test may change and build: program and site, as in a clone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.project = Project.at(root, program=root)
        self.problems = Problems()

    def write(self, path: str, text: str) -> Path:
        """Write a file; the text may be indented like the test around it."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8", newline="\n")
        return target

    def replace(self, path: str, old: str, new: str) -> None:
        """Change a file; what is to be changed has to be there."""
        target = self.root / path
        text = target.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        target.write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def build(self, request: Options = BEFORE) -> Report:
        """Build into output/."""
        self.problems = Problems()
        return building.build(self.project, request, self.problems)

    def summaries(self, options: Options = BEFORE) -> RenderContext:
        """What every format works with, without background texts."""
        problems = Problems()
        content = building.load(self.project, options, problems)
        found = content.site
        words = {language.code: catalogs.load(self.project, language, problems) for language in found.languages}
        plan = pages.plan(found, options, assets.load(self.project, Identity(), problems), content.histories)
        return context.prepare(plan, context.words_of(found.languages, words), {}, Identity())

    def page(self, path: str) -> str:
        """A file that was built."""
        return (self.project.output / path).read_text(encoding="utf-8")

    def tree(self) -> dict[str, bytes]:
        """Every file of output/, by path."""
        output = self.project.output
        return {p.relative_to(output).as_posix(): p.read_bytes() for p in sorted(output.rglob("*")) if p.is_file()}


_draw = Press._made


@pytest.fixture(scope="session", autouse=True)
def _pictures() -> Iterator[None]:
    """Draw each picture of Typst once in a run: most sites of tests have the base site's cards.

    What a picture depends on is known (it is its key in the cache), so the next site gets the same bytes.
    """
    drawn: dict[str, bytes] = {}

    def once(press: Press, values: dict[str, str]) -> bytes:
        key = f"{press._shape}{json.dumps(values)}"
        return drawn.get(key) or drawn.setdefault(key, _draw(press, values))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Press, "_made", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _files_of_the_program() -> Iterator[None]:
    """Look once in a run at what nearly every site of tests has in common: the modules of the program, which no test
    changes, and the texts of its catalogs and style sheets.

    Each is known again by all that it depends on: a module by its path and its stamp, any other by its text.
    """
    modules: dict[tuple[str, Stamp], str] = {}
    parsed: dict[str, PoFile] = {}
    look, below = source_digests._digest, f"{PACKAGE}/"

    def digest(path: str, stamp: Stamp) -> str:
        if not path.startswith(below):
            return look(path, stamp)
        return modules.get((path, stamp)) or modules.setdefault((path, stamp), look(path, stamp))

    def read(project: Project, path: Path, problems: Problems) -> catalogs._PoFile | None:
        source = files.read(project, path, problems)
        if source and source.text not in parsed and (found := catalogs.parse_po(source, problems)) is not None:
            parsed[source.text] = found
        return catalogs._PoFile(source, parsed[source.text]) if source and source.text in parsed else None

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(source_digests, "_digest", digest)
        patched.setattr(catalogs, "_read", read)
        patched.setattr(assets, "squeezed", functools.lru_cache(css_text.squeezed))
        yield


@pytest.fixture
def drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each picture drawn by Typst, for tests of how that is done."""
    monkeypatch.setattr(Press, "_made", _draw)


@pytest.fixture
def site(tmp_path: Path) -> Sandbox:
    """The base site, with the project's own templates and catalogs."""
    return make_site(tmp_path)


@pytest.fixture(scope="session")
def published_conference(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The example conference, published once for all tests that look at its files: no test may change it."""
    from shelf import AUTUMN, take_conference

    site = take_conference(tmp_path_factory.mktemp("conference"))
    site.build(AUTUMN)
    return site


@pytest.fixture(scope="module")  # while it runs, no other event loop can
def browser() -> Iterator[Browser]:
    """A Chromium of the system; without one the tests are skipped, but never where ``CI`` is set."""
    from playwright.sync_api import sync_playwright

    from tools.screenshots import launch

    if not find("chromium"):
        if os.environ.get("CI"):
            pytest.fail("no Chromium, and CI must not skip these tests")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def new_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Sandbox]:
    """As many base sites as a test wants, each in a folder of its own."""
    return lambda: make_site(tmp_path_factory.mktemp("site"))


def make_site(folder: Path, content: Path = BASE / "content") -> Sandbox:
    """Lay out a site in a folder: this content, with the project's own templates and catalogs."""
    shutil.copytree(content, folder / "content")
    for name in ("templates", "i18n"):
        shutil.copytree(ROOT / name, folder / name)
    return Sandbox(folder)
