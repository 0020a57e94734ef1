"""Make the pictures of docs/ from the present program: ``.venv/bin/python -m tools.screenshots``.

Needs what ``build.py test`` installs, and a Chromium. Works on a copy of the project; only ``docs/images/`` is written.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

from tools.programs import find

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright, ViewportSize

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
EVENT = "content/events/2022-09-08-micro-credentials/event.yaml"
PAGE = "fr/micro-accreditations/index.html"
SIZE: ViewportSize = {"width": 1100, "height": 720}
IDENTITY = """
identity:
  accent: "#a8001e"
  logo:
    light: identity/logo.svg
    dark: identity/logo-dark.svg
    alt: {en: Example Institute, fr: Institut Exemple}
  type: serif
"""
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80" fill="none" stroke="COLOUR" stroke-width="9">
<circle cx="40" cy="40" r="33"/><path d="M40 20v40M20 40h40"/></svg>"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NARROW: ViewportSize = {"width": 780, "height": 420}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium of the system, without calls to its maker."""
    return playwright.chromium.launch(executable_path=find("chromium"), args=FLAGS)


def main() -> None:
    """Make every picture, with one browser."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        take_all(browser, IMAGES)
        browser.close()


def take_all(browser: Browser, images: Path) -> None:
    """Make every picture in a folder."""
    images.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        project.mkdir()
        for name in ("content", "templates", "i18n"):
            shutil.copytree(ROOT / name, project / name)
        page = browser.new_page(viewport=SIZE, color_scheme="light", locale="en-GB", timezone_id="Europe/Paris")
        take_preview(project, page, images)
        take_proof(project, page, images)
        take_identity(project, page, images)
        page.close()


def take_preview(project: Path, page: Page, images: Path) -> None:
    """Make the pictures of the preview before the event, then with a mistake."""
    command = [sys.executable, "-m", "microsite", "serve", "--project", str(project), "--as-of", "2022-09-01"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            page.goto(address(server) + PAGE)
            page.screenshot(path=images / "preview.png")
            text = (project / EVENT).read_text("utf-8")
            (project / EVENT).write_text(text.replace("start: 14:00\n", "timezone: CET\nstart: 14:00\n", 1), "utf-8")
            page.get_by_text("timezone-abbreviation").first.wait_for()
            page.screenshot(path=images / "preview-problem.png")
            (project / EVENT).write_text(text, "utf-8")
        finally:
            server.terminate()


def address(server: subprocess.Popen[str]) -> str:
    """Return the address that the preview prints."""
    for line in server.stdout or ():
        if found := re.search(r"http://\S+/", line):
            return found[0]
    raise SystemExit("the preview did not start")


def take_proof(project: Path, page: Page, images: Path) -> None:
    """Make the picture of a proof's texts, side by side."""
    subprocess.run([sys.executable, "-m", "microsite", "proof", "--project", str(project)], cwd=ROOT, check=True)
    page.goto((project / ".cache/proof/micro-credentials/index.html").as_uri())
    page.locator("#texts").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#texts').scrollIntoView()")
    page.screenshot(path=images / "proof.png")


def take_identity(project: Path, page: Page, images: Path) -> None:
    """Make the pictures of the site with an organization's logo, colour and type, light and dark, and of its card."""
    for name, colour in (("logo", "#a8001e"), ("logo-dark", "#ffffff")):
        path = project / f"content/identity/{name}.svg"
        path.parent.mkdir(exist_ok=True)
        path.write_text(LOGO.replace("COLOUR", colour), "utf-8")
    with (project / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write(IDENTITY)
    command = [sys.executable, "-m", "microsite", "build", "--project", str(project), "--as-of", "2022-09-01"]
    subprocess.run(command, cwd=ROOT, check=True)
    page.set_viewport_size(NARROW)
    page.clock.install(time="2022-09-01T12:00:00+02:00")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.goto((project / "output" / PAGE).as_uri())
        page.screenshot(path=images / f"identity-{scheme}.png")
    [card] = (project / "output/assets/cards").glob("micro-credentials-fr-*.png")
    page.set_viewport_size({"width": 600, "height": 315})
    page.goto(card.as_uri())
    page.screenshot(path=images / "identity-card.png")


if __name__ == "__main__":
    main()
