"""An organization's identity reaches every page, card and icon without a template being touched."""

from __future__ import annotations

import base64
import json
import re
import struct
import sys
import zlib
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from conftest import ROOT

from microsite import building
from microsite.options import Options
from microsite.problems import ContentError, MicrositeError, Problems
from microsite.rendering.css_text import squeezed
from microsite.rendering.identity import palette
from microsite.rendering.identity.values import DISPLAY_FILES, Identity
from microsite.rendering.image_size import size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from conftest import Sandbox

    from microsite.problems import Problem

SITE = "content/site.yaml"
PAGES = ("index.html", "404.html", "en/index.html", "fr/index.html", "en/open-science/index.html")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 20"><path d="M0 0h20v20H0z" fill="#b00020"/></svg>'
BOTH = "logo: {light: identity/logo.svg, dark: identity/dark.svg, alt: {en: The Institute, fr: L'Institut}}"
ONE = "logo: {light: identity/logo.svg, alt: Example Institute}"
FONT = (
    "font: {family: Own Sans, regular: static/fonts/a.woff2, bold: static/fonts/b.woff2, italic: static/fonts/c.woff2"
)
ACCENT = 'accent: "#a8001e"'
BLANK_PNG = b"\x89PNG\r\n\x1a\n" + b"".join(
    struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    for kind, data in (
        (b"IHDR", struct.pack(">IIBBBBB", 180, 180, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress((b"\0" + b"\xff" * 180) * 180)),
        (b"IEND", b""),
    )
)


def web_font() -> bytes:
    """The head of a font for pages, as much as the build looks at."""
    return b"wOF2\0\0\0\0" + struct.pack(">I", 48) + bytes(36)


def dress(site: Sandbox, *lines: str) -> None:
    """Give a site an identity, and files that it may name."""
    with (site.root / SITE).open("a", encoding="utf-8") as file:
        file.write("identity:\n" + "".join(f"  {line}\n" for line in lines))
    site.write("content/identity/logo.svg", LOGO.format(40))
    (site.root / "content/static/fonts").mkdir(parents=True, exist_ok=True)
    site.write("content/identity/dark.svg", LOGO.format(60))
    (site.root / "content/identity/icon.png").write_bytes(BLANK_PNG)
    for name in "abc":
        (site.root / f"content/static/fonts/{name}.woff2").write_bytes(web_font())


def made(site: Sandbox, *, cards: bool = False) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file of a site, and what was said of it."""
    if not cards:
        (site.root / "templates/card.typ").unlink(missing_ok=True)
    problems = Problems()
    _, artifacts = building.make(site.project, Options(None, "2030-01-01", 0.0), problems)
    return {artifact.path: artifact.data for artifact in artifacts}, _of_identity(problems)


def _of_identity(found: Iterable[Problem]) -> list[Problem]:
    """What was told, but of files of ``dress`` that this site does not name."""
    return [one for one in found if one.code != "unknown-file"]


def without_hash(path: str) -> str:
    return re.sub(r"-[0-9a-f]{10}(?=\.)", "", path)


def without_hashes(files: dict[str, bytes]) -> dict[str, bytes]:
    return {without_hash(path): data for path, data in files.items()}


def elements(data: bytes, name: str) -> list[Any]:
    return list(html5lib.parse(data, namespaceHTMLElements=False).iter(name))


def style(files: dict[str, bytes]) -> str:
    return without_hashes(files)["assets/site.css"].decode()


# Colours.


def test_site_without_an_identity_has_the_program_s_own_look(site: Sandbox) -> None:
    files, problems = made(site)
    assert problems == []
    named = without_hashes(files)
    written = (ROOT / "templates/assets/site.css").read_text(encoding="utf-8")
    fonts = {name: path for path in files for name in DISPLAY_FILES if without_hash(path) == f"assets/{name}"}
    assert style(files) == squeezed(Identity().css(fonts) + "\n" + written)
    assert named["assets/touch-icon.png"] == (ROOT / "templates/assets/touch-icon.png").read_bytes()
    assert b'fill="#0c38b4"' in named["assets/favicon.svg"]
    assert b"var(" not in named["assets/favicon.svg"]
    for path in PAGES:
        assert b"theme-color" not in files[path]
        assert elements(files[path], "img") == []


def test_accent_colours_pages_icon_and_the_bars_of_browsers(site: Sandbox) -> None:
    pytest.importorskip("typst", reason="the touch icon needs Typst")
    dress(site, ACCENT)
    files, problems = made(site)
    assert problems == []
    made_of = palette.of_accent("#a8001e")
    assert made_of.light.accent == "#a8001e"
    for scheme in (made_of.light, made_of.dark, made_of.printed):
        assert squeezed("".join(palette.in_css(scheme))) in style(files)
    assert b'fill="#a8001e"' in without_hashes(files)["assets/favicon.svg"]
    touch_icon = without_hashes(files)["assets/touch-icon.png"]
    assert touch_icon != (ROOT / "templates/assets/touch-icon.png").read_bytes()
    assert size("touch-icon.png", touch_icon) == (180, 180)
    for path in PAGES:
        metas = {one.get("media"): one.get("content") for one in elements(files[path], "meta") if one.get("media")}
        assert metas == {
            "(prefers-color-scheme: light)": "#a8001e",
            "(prefers-color-scheme: dark)": made_of.dark.paper,
        }


def test_stylesheet_of_a_site_s_own_gets_the_colours_in_front_too_and_may_change_them(site: Sandbox) -> None:
    dress(site, ACCENT)
    site.write("templates/assets/site.css", ":root { --accent: red }\n")
    files, _ = made(site)
    assert "@layer identity{:root{--paper: " in style(files)
    assert style(files).endswith("}:root{--accent: red}")


def test_every_colour_of_the_style_sheet_is_one_of_the_table(site: Sandbox) -> None:
    files, _ = made(site)
    defined = set(re.findall(r"(--[\w-]+):", style(files)))
    assert set(re.findall(r"var\((--[\w-]+)", style(files))) <= defined


def test_accent_that_is_too_pale_is_told_with_one_that_passes(site: Sandbox) -> None:
    dress(site, 'accent: "#ffd500"')
    _, [problem] = made(site)
    assert (problem.code, problem.severity, problem.location.line) == ("accent-contrast", "warning", 7)
    [nearest] = re.findall(r'write accent: "(#[0-9a-f]{6})"', problem.hint)
    site.replace(SITE, "#ffd500", nearest)
    files, problems = made(site)
    assert problems == []
    assert f"--accent: {nearest};" in style(files)


@pytest.mark.parametrize("written", ['"#A8001E"', "a8001e", '"a8001e"'])
def test_accent_may_be_written_without_its_sign_and_in_capitals(site: Sandbox, written: str) -> None:
    dress(site, f"accent: {written}")
    assert "--accent: #a8001e;" in style(made(site)[0])


# Type.


@pytest.mark.parametrize(
    ("lines", "headings", "text"),
    [
        ([], "var(--display)", "var(--sans)"),
        (["type: serif"], "var(--display)", "var(--serif)"),
        (["type: sans"], "var(--sans)", "var(--sans)"),
        ([FONT + "}"], '"Own Sans", var(--serif)', '"Own Sans", var(--sans)'),
        (["type: sans", FONT + ", used_for: headings}"], '"Own Sans", var(--sans)', "var(--sans)"),
    ],
)
def test_type_is_chosen_for_headings_and_for_text(site: Sandbox, lines: list[str], headings: str, text: str) -> None:
    if lines:
        dress(site, *lines)
    files, problems = made(site)
    assert problems == []
    assert f"--headings: {headings};--text: {text};" in style(files)


@pytest.mark.parametrize(
    ("lines", "is_fetched"),
    [([], True), (["type: serif"], True), (["type: sans"], False), ([FONT + "}"], False)],
)
def test_the_program_s_own_font_is_published_only_where_headings_are_set_in_it(
    site: Sandbox, lines: list[str], *, is_fetched: bool
) -> None:
    if lines:
        dress(site, *lines)
    files, _ = made(site)
    published = {path for path in without_hashes(files) if path.startswith("assets/display")}
    assert published == ({f"assets/{name}" for name in DISPLAY_FILES} if is_fetched else set())
    addresses = re.findall(r'url\("(display[^"]+)"\)', style(files))
    assert {f"assets/{one}" for one in addresses} <= set(files)
    assert len(addresses) == (2 if is_fetched else 0)
    preloaded = [one.get("href") for one in elements(files["en/index.html"], "link") if one.get("rel") == "preload"]
    assert [one.removeprefix("../") in files for one in preloaded] == [True] * is_fetched


def test_font_is_fetched_from_the_site_itself_and_the_policy_lets_it(site: Sandbox) -> None:
    dress(site, FONT + "}")
    files, _ = made(site)
    fetched = re.findall(r'url\("([^"]+)"\)', style(files))
    assert fetched == ["../fonts/a.woff2", "../fonts/c.woff2", "../fonts/b.woff2"]
    assert {f"fonts/{name}.woff2" for name in "abc"} <= set(files)
    assert style(files).count("font-display: optional;") == 3
    assert b"font-src 'self'" in files["_headers"]


def test_font_file_that_is_named_twice_holds_all_weights(site: Sandbox) -> None:
    dress(site, FONT.replace("b.woff2", "a.woff2") + "}")
    files, problems = made(site)
    assert problems == []
    assert re.findall(r"font-weight: ([\d ]+);font-display", style(files)) == ["400 700", "400"]


def test_style_that_the_font_lacks_is_told(site: Sandbox) -> None:
    dress(site, "font: {family: Own, regular: static/fonts/a.woff2}")
    assert [(problem.code, problem.severity) for problem in made(site)[1]] == [("font-style", "warning")] * 2


def test_font_of_headings_alone_needs_no_italic(site: Sandbox) -> None:
    dress(site, "font: {family: Own, regular: static/fonts/a.woff2, used_for: headings}")
    [problem] = made(site)[1]
    assert "no bold file" in problem.message


# The logo.


@pytest.mark.parametrize(
    ("path", "alt"),
    [("en/index.html", "The Institute"), ("fr/index.html", "L’Institut"), ("index.html", "The Institute")],
)
def test_logo_stands_at_the_head_of_every_page_in_its_language(site: Sandbox, path: str, alt: str) -> None:
    dress(site, BOTH)
    files, problems = made(site)
    assert problems == []
    [image], [source] = elements(files[path], "img"), elements(files[path], "source")
    assert (image.get("alt"), image.get("width"), image.get("height")) == (alt, "40", "20")
    assert (source.get("width"), source.get("height")) == ("60", "20")
    assert source.get("media") == "screen and (prefers-color-scheme: dark)"
    folder = "../" if "/" in path else ""
    assert re.fullmatch(rf"{re.escape(folder)}assets/identity-logo-[0-9a-f]{{10}}\.svg", image.get("src"))
    assert source.get("srcset").removeprefix(folder) in files


@pytest.mark.parametrize("path", PAGES)
def test_logo_for_light_pages_alone_stands_on_white(site: Sandbox, path: str) -> None:
    dress(site, ONE)
    files, _ = made(site)
    [picture] = elements(files[path], "picture")
    assert picture.get("class") == "logo on-white"
    assert elements(files[path], "source") == []


def test_logo_takes_no_asset_of_a_site_away(site: Sandbox) -> None:
    partner = LOGO.format(80)
    dress(site, BOTH)
    site.write("templates/assets/logo.svg", partner)
    site.write("templates/partials/organizer.html", '<img src="{{ plan.link(page, plan.asset("logo.svg")) }}" alt="">')
    files = without_hashes(made(site)[0])
    assert files["assets/logo.svg"] == partner.encode()
    assert files["assets/identity-logo.svg"] == LOGO.format(40).encode()


def test_logo_is_in_the_structured_data_of_the_site_s_own_organizer(site: Sandbox) -> None:
    dress(site, BOTH)
    files, _ = made(site)
    [script] = [one for one in elements(files["en/open-science/index.html"], "script") if one.get("type")]
    logo = json.loads(script.text)["organizer"]["logo"]
    assert files[logo.removeprefix("https://talks.example.org/")] == LOGO.format(40).encode()


def test_logo_is_not_that_of_another_organizer(site: Sandbox) -> None:
    dress(site, BOTH)
    with (site.root / "content/series/talks.yaml").open("a", encoding="utf-8") as file:
        file.write("organizer: {name: Another Institute}\n")
    files, _ = made(site)
    [script] = [one for one in elements(files["en/open-science/index.html"], "script") if one.get("type")]
    assert json.loads(script.text)["organizer"] == {"@type": "Organization", "name": "Another Institute"}


# The icon.


def icons(files: dict[str, bytes], path: str = "en/index.html") -> dict[str, tuple[str | None, bytes]]:
    """Media type and bytes of the icons of a page, by their relation."""
    links = [one for one in elements(files[path], "link") if "icon" in one.get("rel")]
    return {one.get("rel"): (one.get("type"), files[one.get("href").removeprefix("../")]) for one in links}


def test_icon_as_png_is_that_of_telephones_too(site: Sandbox) -> None:
    dress(site, "favicon: identity/icon.png")
    files, problems = made(site)
    assert problems == []
    assert icons(files) == {"icon": ("image/png", BLANK_PNG), "apple-touch-icon": (None, BLANK_PNG)}


def test_picture_for_telephones_is_made_of_an_icon_as_svg(site: Sandbox) -> None:
    pytest.importorskip("typst", reason="it is made by Typst")
    dress(site, "favicon: identity/logo.svg")
    files, problems = made(site)
    assert problems == []
    assert icons(files)["icon"] == ("image/svg+xml", LOGO.format(40).encode())
    assert size("x.png", icons(files)["apple-touch-icon"][1]) == (180, 180)


@pytest.mark.usefixtures("drawn_anew")
def test_without_typst_telephones_get_no_icon_in_the_program_s_colours(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    dress(site, ACCENT)
    files, problems = made(site)
    assert problems == []
    assert set(icons(files)) == {"icon"}


# Cards.


def card(site: Sandbox) -> bytes:
    files, problems = made(site, cards=True)
    assert [problem for problem in problems if problem.code != "accent-contrast"] == []
    return without_hashes(files)["assets/cards/site-en.png"]


@pytest.mark.parametrize("line", [ACCENT, 'accent: "#ffd500"', BOTH, ONE, "type: sans"])
def test_card_follows_the_identity(new_site: Callable[[], Sandbox], line: str) -> None:
    pytest.importorskip("typst", reason="cards need Typst")
    plain, dressed = new_site(), new_site()
    dress(dressed, line)
    assert card(dressed) != card(plain)
    assert card(dressed) == card(dressed)


def test_card_has_the_font_that_is_given_for_it(new_site: Callable[[], Sandbox]) -> None:
    pytest.importorskip("typst", reason="cards need Typst")
    plain, dressed = new_site(), new_site()
    dress(dressed, FONT + ", used_for: headings, card: static/fonts/own.ttf}")
    own = (ROOT / "templates/fonts/NotoSans-Regular.ttf").read_bytes()
    (dressed.root / "content/static/fonts/own.ttf").write_bytes(own)
    dress_sans = new_site()
    dress(dress_sans, "type: sans")
    assert card(dressed) == card(dress_sans) != card(plain)


@pytest.mark.parametrize(
    "inside",
    [
        "<g>" * 20_000 + "</g>" * 20_000,
        '<filter id="f"><feGaussianBlur stdDeviation="1e9"/></filter><path filter="url(#f)" d="M0 0h1e30v9"/>',
    ],
    ids=["nested", "larger-than-the-world"],
)
def test_logo_that_cards_cannot_show_is_told_where_it_is_named(site: Sandbox, inside: str) -> None:
    pytest.importorskip("typst", reason="cards need Typst")
    dress(site, ONE)
    site.write("content/identity/logo.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>')
    with pytest.raises(MicrositeError) as caught:
        made(site, cards=True)
    places = {
        (problem.code, problem.location.path, problem.location.line) for problem in _of_identity(caught.value.problems)
    }
    line = (site.root / SITE).read_text("utf-8").splitlines().index(f"  {ONE}") + 1
    assert places == {("identity-image", SITE, line)}


def test_template_of_the_card_that_does_not_work_is_not_the_logo_s_fault(site: Sandbox) -> None:
    pytest.importorskip("typst", reason="cards need Typst")
    dress(site, ONE)
    site.write("templates/card.typ", "#nothing")
    with pytest.raises(MicrositeError) as caught:
        made(site, cards=True)
    assert {(problem.code, problem.location.path) for problem in _of_identity(caught.value.problems)} == {
        ("card", "templates/card.typ")
    }


# What is wrong.


def test_what_is_wrong_with_an_identity_is_told_with_all_else(site: Sandbox) -> None:
    dress(site, "favicon: identity/nothing.svg", "logo: {light: identity/icon.png, alt: Example Institute}")
    site.write("content/static/a file.txt", "x")
    with pytest.raises(ContentError) as caught:
        made(site)
    assert {problem.code for problem in _of_identity(caught.value.problems)} == {"missing-file", "file-name"}


OWN_FONT = (ROOT / "templates/fonts/NotoSans-Regular.ttf").read_bytes()


@pytest.mark.parametrize(
    ("key", "data"),
    [
        ("regular", b"wOF2"),
        ("regular", web_font()[:-1]),
        ("regular", web_font() + b"\0"),
        ("card", OWN_FONT[:-1]),
        ("card", OWN_FONT[:4]),
        ("card", OWN_FONT.replace(b"cmap", b"bmap", 1)),
        ("card", OWN_FONT[:4] + b"\xff" * 9_000),
    ],
    ids=["head", "cut", "longer", "cut-end", "no-tables", "no-letters", "noise"],
)
def test_font_that_is_cut_or_none_is_told(site: Sandbox, key: str, data: bytes) -> None:
    dress(site, FONT + ", card: static/fonts/own.ttf}")
    (site.root / "content/static/fonts/own.ttf").write_bytes(OWN_FONT)
    names = {"regular": "a.woff2", "card": "own.ttf"}
    (site.root / "content/static/fonts" / names[key]).write_bytes(data)
    with pytest.raises(ContentError) as caught:
        made(site)
    [problem] = _of_identity(caught.value.problems)
    assert (problem.code, problem.message.partition(" is ")[0]) == ("font-format", f"“static/fonts/{names[key]}”")


def wide_png(width: int, height: int) -> bytes:
    """The head of a picture: a whole one of this size would fit into the cap on bytes."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)


@pytest.mark.parametrize(("height", "refused"), [(4000, False), (4001, True)])
def test_picture_that_takes_minutes_to_draw_is_refused(site: Sandbox, height: int, *, refused: bool) -> None:
    dress(site, "logo: {light: identity/big.png, alt: Example Institute}")
    (site.root / "content/identity/big.png").write_bytes(wide_png(4000, height))
    if not refused:
        made(site)
        return
    with pytest.raises(ContentError) as caught:
        made(site)
    [problem] = _of_identity(caught.value.problems)
    assert problem.message == "“identity/big.png” holds 16,004,000 pixels; the limit is 16,000,000"


def test_pictures_in_a_drawing_have_the_same_limit_together(site: Sandbox) -> None:
    dress(site, ONE)
    embedded = f'<image href="data:image/png;base64,{base64.b64encode(wide_png(3000, 3000)).decode()}"/>'
    site.write("content/identity/logo.svg", LOGO.format(40).replace("</svg>", f"{embedded * 2}</svg>"))
    with pytest.raises(ContentError) as caught:
        made(site)
    [problem] = _of_identity(caught.value.problems)
    assert problem.message == "“identity/logo.svg” holds 18,000,000 pixels; the limit is 16,000,000"


@pytest.mark.parametrize(("size_of_file", "refused"), [(200_000, False), (200_001, True)])
def test_logo_may_be_as_large_as_a_visitor_can_wait_for(site: Sandbox, size_of_file: int, *, refused: bool) -> None:
    dress(site, ONE)
    path = site.root / "content/identity/logo.svg"
    path.write_bytes(path.read_bytes().ljust(size_of_file))
    if not refused:
        made(site)
        return
    with pytest.raises(ContentError) as caught:
        made(site)
    [problem] = _of_identity(caught.value.problems)
    assert str(problem) == "content/identity/logo.svg: error: 200,001 bytes; the limit is 200,000 [too-large]"
