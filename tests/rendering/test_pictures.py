"""Photos, logos and files that YAML names are found, published under names of their own, and kept by content."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from conftest import BEFORE, ROOT
from drawn import BLUE, GREEN, RED, colour_at, is_like, opened, saved, stripes

from microsite import building
from microsite.building import making, tasks
from microsite.languages import catalogs
from microsite.languages.language import Language
from microsite.model.records.organizations import OrganizationLogo
from microsite.problems import ContentError, Location, MicrositeError, Problems
from microsite.rendering import pages
from microsite.rendering.pictures import downloads, loading, portraits, wanted
from microsite.rendering.pictures.wanted import Wanted
from microsite.rendering.typeset_words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Sandbox

    from microsite.model.site import Event, Site
    from microsite.options import Options
    from microsite.problems import Problem
    from microsite.rendering.pictures.loading import Pictures

FOLDER = "content/events/talk"
EVENT = f"{FOLDER}/event.yaml"
CAMERA = saved(stripes((900, 800), (RED, GREEN, BLUE)))
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h9v9z"/></svg>'
PLACE = Location(EVENT, 1, 1)


def put(site: Sandbox, path: str, data: bytes) -> Path:
    target = site.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return target


def with_photo(site: Sandbox, data: bytes = CAMERA, name: str = "ada.jpg") -> Path:
    site.replace(EVENT, "organization: Example Institute}", f"organization: Example Institute, photo: {name}}}")
    return put(site, f"{FOLDER}/{name}", data)


def with_files(site: Sandbox, *written: str) -> None:
    entries = "".join(f"  - {{title: Slides, file: {one}}}\n" for one in written)
    site.write(EVENT, (site.root / EVENT).read_text("utf-8") + f"materials:\n{entries}")


def found_in(site: Sandbox, options: Options = BEFORE) -> tuple[Pictures, Event, list[Problem]]:
    problems = Problems()
    content = building.load(site.project, options, problems).site
    found = loading.load(site.project, asked_for(content, options), problems)
    return found, content.events[0], list(problems)


def asked_for(site: Site, options: Options) -> list[Wanted]:
    """All files that the content names: those of events, of the site, and of whom no event names."""
    shown = pages.published(site, options)
    of_events = [one for event in site.events for one in wanted.of_event(event, is_shown=event in shown)]
    known = {one.path for one in of_events}
    return [*of_events, *wanted.logos_of_site(site), *wanted.of_others(site, known)]


def told(site: Sandbox) -> list[tuple[str, str]]:
    return [(one.code, one.hint) for one in found_in(site)[2]]


def published(site: Sandbox) -> dict[str, bytes]:
    return {path: one.data for path, one in found_in(site)[0].published.items()}


# Photos.


def test_a_photo_is_published_in_every_size_under_names_with_a_hash(site: Sandbox) -> None:
    with_photo(site)
    found, event, problems = found_in(site)
    photo = found.photo(event.at("people", "ada", "photo"), event.people["ada"].photo)
    assert photo
    assert problems == []
    assert [one.width for one in photo.face.webp] == [96, 192]
    assert [one.width for one in photo.portrait.webp] == [352, 704]
    assert (photo.face.jpeg.width, photo.portrait.jpeg.width) == (192, 704)
    files = published(site)
    paths = [*photo.face.webp, photo.face.jpeg, *photo.portrait.webp, photo.portrait.jpeg]
    assert sorted(files) == sorted(one.path for one in paths)
    for one in paths:
        assert re.fullmatch(rf"assets/people/ada-[0-9a-f]{{10}}-{one.width}\.(webp|jpg)", one.path)
        assert opened(files[one.path]).size == (one.width, one.height)
        assert is_like(colour_at(files[one.path], 0.5, 0.5), GREEN)


def test_another_photo_has_other_addresses(site: Sandbox) -> None:
    path = with_photo(site)
    before = set(published(site))
    path.write_bytes(saved(stripes((900, 800), (BLUE, RED))))
    assert before.isdisjoint(published(site))


def test_the_same_photo_of_two_people_is_published_once(site: Sandbox) -> None:
    with_photo(site)
    site.replace(EVENT, "{name: Grace Hopper}", "{name: Grace Hopper, photo: ada.jpg}")
    assert len(published(site)) == 6


def test_a_photo_stands_beside_the_file_that_names_it(site: Sandbox) -> None:
    put(site, "content/people/grace.jpg", CAMERA)
    site.write("content/people/grace.yaml", "name: Grace Hopper\nphoto: grace.jpg\n")
    site.replace(EVENT, "  grace: {name: Grace Hopper}\n", "")
    found, event, problems = found_in(site)
    assert problems == []
    assert found.photo(event.at("people", "grace", "photo"), event.people["grace"].photo)
    assert {path.split("-")[0] for path in published(site)} == {"assets/people/grace"}


def test_nobody_learns_from_a_photo_who_is_on_no_page(site: Sandbox) -> None:
    put(site, "content/people/linus.jpg", CAMERA)
    site.write("content/people/linus.yaml", "name: Linus\nphoto: linus.jpg\n")
    assert published(site) == {}
    put(site, "content/people/linus.jpg", b"nothing")
    assert [code for code, _ in told(site)] == ["picture-format"]


def test_a_photo_of_a_draft_is_looked_at_and_not_published(site: Sandbox) -> None:
    path = with_photo(site)
    site.replace(EVENT, "date: 2030-05-14", "publication: draft\ndate: 2030-05-14")
    assert published(site) == {}
    path.write_bytes(b"nothing")
    assert [(one.code, one.severity) for one in found_in(site)[2]] == [("picture-format", "warning")]


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        ("Ada.jpg", "missing-file", "did you mean ada.jpg?"),
        ("adda.jpg", "missing-file", "did you mean ada.jpg?"),
        ("photos/grace.png", "missing-file", f"put it there: {FOLDER}/photos/grace.png"),
        ("photos", "missing-file", f"put it there: {FOLDER}/photos"),
        ("x" * 300, "file-beside", "put the file into the same folder, and write its name: ines-costa.jpg"),
        ("a//b.jpg", "file-beside", "put the file into the same folder, and write its name: ines-costa.jpg"),
    ],
)
def test_a_photo_that_cannot_be_found_is_told_where_it_is_named(
    site: Sandbox, written: str, code: str, hint: str
) -> None:
    with_photo(site)
    (site.root / FOLDER / "photos").mkdir()
    problems = Problems()
    loading.load(site.project, [_photo(written)], problems)
    assert [(one.code, one.hint, one.location) for one in problems] == [(code, hint, PLACE)]


def _photo(written: str, kind: str = "photo") -> Wanted:
    return Wanted(kind, written, PLACE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "written", ["../../../elsewhere.jpg", "/etc/passwd", "..", "a/../../b.jpg", "C:\\a.jpg", "a\0b"]
)
def test_no_path_leads_out_of_the_folder(site: Sandbox, written: str) -> None:
    put(site, "elsewhere.jpg", CAMERA)
    problems = Problems()
    found = loading.load(site.project, [_photo(written)], problems)
    assert [one.code for one in problems] == ["file-beside"]
    assert found.published == {}


def test_a_link_and_a_pipe_are_no_photos(site: Sandbox) -> None:
    put(site, "elsewhere.jpg", CAMERA)
    (site.root / FOLDER / "ada.jpg").symlink_to(site.root / "elsewhere.jpg")
    os.mkfifo(site.root / FOLDER / "grace.jpg")
    problems = Problems()
    found = loading.load(site.project, [_photo("ada.jpg"), _photo("grace.jpg")], problems)
    assert [one.code for one in problems] == ["not-a-file", "missing-file"]
    assert found.published == {}


@pytest.mark.parametrize(("kind", "limit"), [("photo", portraits.MAX_PHOTO), ("logo", portraits.MAX_LOGO)])
def test_a_file_that_is_too_large_is_not_even_read(site: Sandbox, kind: str, limit: int) -> None:
    with put(site, f"{FOLDER}/ada.jpg", CAMERA).open("ab") as file:
        file.truncate(limit + 1)
    problems = Problems()
    loading.load(site.project, [_photo("ada.jpg", kind)], problems)
    assert [one.message for one in problems] == [f"“ada.jpg” has {limit + 1:,} bytes; the limit is {limit:,}"]
    assert all("pixels in width and height are plenty" in one.hint for one in problems)


# What was made is kept.


def kept_pictures(site: Sandbox) -> list[Path]:
    return sorted((site.project.cache / "pictures").iterdir())


def test_a_photo_is_made_once(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    with_photo(site)
    before = published(site)
    monkeypatch.setitem(portraits._MAKERS, "photo", None)
    assert published(site) == before


def test_nobody_loads_pillow_where_every_photo_is_kept(site: Sandbox) -> None:
    with_photo(site)
    published(site)
    script = (
        "import sys; from pathlib import Path; from microsite import building; from microsite.problems import Problems;"
        "from microsite.project import Project; from microsite.options import Options; root = Path(sys.argv[1]);"
        "building.make(Project.at(root, program=root), Options(None, '2030-01-01', 0.0), Problems());"
        "print('PIL' in sys.modules)"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-c", script, str(site.root)]
    assert subprocess.run(run, capture_output=True, text=True, check=True, env=environ).stdout.strip() == "False"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-9],
        lambda data: data[:0],
        lambda data: data[:50] + b"x" + data[51:],
        lambda data: data[:32] + b"[]\n",
        lambda data: b"<script>" + data,
    ],
)
def test_a_photo_that_was_damaged_in_the_cache_is_made_again(site: Sandbox, change: Callable[[bytes], bytes]) -> None:
    with_photo(site)
    before = published(site)
    [file] = kept_pictures(site)
    file.write_bytes(change(file.read_bytes()))
    assert published(site) == before


@pytest.mark.parametrize(
    "forged",
    [
        b"[]\n",
        b"null\n",
        b"[" * 100_000,
        b"[[96, 96, 'webp', 4]]\nRIFF",
        b'[[96, 96, "html", 4]]\n<h1>',
        b'[[96, 96, "webp", 4]]\n<h1>',
        b'[[96, 96, "webp", -4]]\nRIFF',
        b'[[96, 96, "webp", true]]\nR',
        b'[[96, 96, "webp", 9]]\nRIFF',
        b'[[1e999, 96, "webp", 4]]\nRIFF',
        b'[["96", 96, "webp", 4]]\nRIFF',
        b'[[96, 96, "webp"]]\nRIFF',
    ],
)
def test_what_somebody_put_into_the_cache_with_our_seal_is_made_again(site: Sandbox, forged: bytes) -> None:
    from microsite import kept

    with_photo(site)
    before = published(site)
    [file] = kept_pictures(site)
    kept.keep(file, file.name.encode(), forged)
    assert published(site) == before
    assert kept.kept(file, file.name.encode()) != forged


def test_a_photo_of_somebody_else_in_the_cache_is_not_taken(site: Sandbox) -> None:
    with_photo(site)
    site.replace(EVENT, "{name: Grace Hopper}", "{name: Grace Hopper, photo: grace.jpg}")
    put(site, f"{FOLDER}/grace.jpg", saved(stripes((800, 800), (BLUE, BLUE))))
    before = published(site)
    one, other = kept_pictures(site)
    other.write_bytes(one.read_bytes())
    assert published(site) == before


def test_nobody_waits_for_a_pipe_in_the_place_of_a_kept_photo(site: Sandbox) -> None:
    with_photo(site)
    before = published(site)
    [file] = kept_pictures(site)
    file.unlink()
    os.mkfifo(file)
    assert published(site) == before


def test_photos_are_published_where_nothing_can_be_kept(site: Sandbox) -> None:
    with_photo(site)
    before = published(site)
    (site.root / "other").mkdir()
    for file in kept_pictures(site):
        file.unlink()
    (site.project.cache / "pictures").rmdir()
    site.write(".cache/pictures", "not a folder")
    assert published(site) == before


def test_a_build_publishes_photos_and_files_from_where_they_are(site: Sandbox) -> None:
    with_photo(site)
    put(site, f"{FOLDER}/slides.pdf", b"%PDF-1.7 slides")
    with_files(site, "slides.pdf")
    site.build()
    tree = site.tree()
    assert published(site).items() <= tree.items()
    assert tree["files/open-science/slides.pdf"] == b"%PDF-1.7 slides"


def test_a_file_that_changes_while_the_site_is_made_is_told_and_nothing_is_published(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build()
    before = site.tree()
    path = put(site, f"{FOLDER}/slides.pdf", b"%PDF-1.7 slides")
    with_files(site, "slides.pdf")
    make = making.make

    def slow(*arguments: Any) -> making.MadeEvent:
        made = make(*arguments)
        path.write_bytes(b"%PDF-1.7 others")
        return made

    monkeypatch.setattr(tasks, "make", slow)
    with pytest.raises(MicrositeError) as caught:
        site.build()
    assert [(one.code, one.location.path) for one in caught.value.problems] == [("unreadable", f"{FOLDER}/slides.pdf")]
    assert site.tree() == before


# Logos.


def with_logo(site: Sandbox, written: str) -> None:
    text = (site.root / EVENT).read_text("utf-8")
    partners = "partners:\n  - {level: {en: Gold, fr: Or}, members: [foundry]}\n"
    site.write(EVENT, text + f"organizations:\n  foundry: {{name: Foundry, logo: {written}}}\n{partners}")


def test_a_logo_for_light_and_dark_pages_is_published(site: Sandbox) -> None:
    with_logo(site, "{light: foundry.svg, dark: dark.png}")
    put(site, f"{FOLDER}/foundry.svg", LOGO)
    put(site, f"{FOLDER}/dark.png", saved(stripes((2000, 500), (RED, BLUE)), "PNG"))
    found, event, problems = found_in(site)
    logo = found.logo(event.at("organizations", "foundry", "logo"), event.organizations["foundry"].logo)
    assert problems == []
    assert logo
    assert logo.dark
    assert (logo.light.width, logo.light.height) == (40, 20)
    assert (logo.dark.width, logo.dark.height) == (720, 180)
    files = published(site)
    assert files[logo.light.path] == LOGO
    assert re.fullmatch(r"assets/organizations/foundry-[0-9a-f]{10}\.svg", logo.light.path)
    assert re.fullmatch(r"assets/organizations/dark-[0-9a-f]{10}-720\.png", logo.dark.path)
    assert len(files[logo.dark.path]) < 20_000


def test_a_logo_may_stand_beside_site_yaml(site: Sandbox) -> None:
    put(site, "content/identity/institute.svg", LOGO)
    url = "url: https://institute.example.org/"
    site.replace("content/site.yaml", url, f"{url}, logo: identity/institute.svg")
    found, _, problems = found_in(site)
    assert problems == []
    assert found.logo(Location("content/site.yaml"), OrganizationLogo(light="identity/institute.svg"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LOGO.replace(b"<path", b"<script/><path"), "svg-content"),
        (LOGO.replace(b"<path", b"<path onclick='x()'"), "svg-content"),
        (LOGO.replace(b"<path", b"<image href='https://example.org/a.png'/><path"), "svg-content"),
        (LOGO.replace(b'viewBox="0 0 40 20"', b""), "picture-format"),
        (b"<svg ", "svg-content"),
        (b"<!doctype html>", "picture-format"),
    ],
)
def test_a_logo_that_runs_fetches_or_shows_nothing_is_refused(site: Sandbox, data: bytes, code: str) -> None:
    with_logo(site, "foundry.svg")
    put(site, f"{FOLDER}/foundry.svg", data)
    assert [found for found, _ in told(site)] == [code]


# Files to download.


@pytest.mark.parametrize(
    ("name", "english", "french"),
    [
        ("a.pdf", "PDF", "PDF"),
        ("a.PPTX", "Presentation (PPTX)", "Presentation (PPTX)"),
        ("a.docx", "Document (DOCX)", "Document (DOCX)"),
        ("a.csv", "Spreadsheet (CSV)", "Spreadsheet (CSV)"),
        ("a.zip", "Archive (ZIP)", "Archive (ZIP)"),
        ("a.mp4", "Video (MP4)", "Video (MP4)"),
        ("a.mp3", "Audio (MP3)", "Audio (MP3)"),
        ("a.png", "Image (PNG)", "Image (PNG)"),
        ("a.ggb", "GGB", "GGB"),
        ("a", "File", "File"),
    ],
)
def test_a_file_is_called_what_it_is(site: Sandbox, name: str, english: str, french: str) -> None:
    del french  # the catalogs of the tests translate nothing
    put(site, f"{FOLDER}/{name}", b"\x00 whatever")
    with_files(site, name)
    found, event, problems = found_in(site)
    assert problems == []
    file = found.file(event, event.at("materials", 0, "file"), name)
    assert file
    said = file.said(words(site, "en"))
    assert (said.kind, said.name, said.path, said.bytes) == (english, name, f"files/open-science/{name}", 10)


def words(site: Sandbox, code: str, locale: str = "") -> Words:
    language = Language(code, locale or {"en": "en-GB", "fr": "fr-FR"}[code])
    return Words(language, catalogs.load(site.project, language, Problems()), (language,))


@pytest.mark.parametrize(
    ("size", "english", "french"),
    [
        (0, "1 kB", "1 ko"),
        (900, "1 kB", "1 ko"),
        (1_600, "2 kB", "2 ko"),
        (999_400, "999 kB", "999 ko"),
        (999_600, "1 MB", "1 Mo"),
        (1_240_000, "1.2 MB", "1,2 Mo"),
        (12_400_000, "12 MB", "12 Mo"),
        (50_000_000, "50 MB", "50 Mo"),
    ],
)
def test_the_size_of_a_file_is_said_as_each_language_says_it(
    site: Sandbox, size: int, english: str, french: str
) -> None:
    assert downloads.size_in_words(size, words(site, "en")).replace("\u00a0", " ") == english
    assert re.sub("[\u00a0\u202f]", " ", downloads.size_in_words(size, words(site, "fr"))) == french


def test_a_file_may_differ_by_language(site: Sandbox) -> None:
    for name in ("slides.en.pdf", "slides.fr.pdf"):
        put(site, f"{FOLDER}/{name}", b"%PDF-1.7" + name.encode())
    with_files(site, "{en: slides.en.pdf, fr: slides.fr.pdf}")
    assert sorted(published(site)) == ["files/open-science/slides.en.pdf", "files/open-science/slides.fr.pdf"]


def test_a_session_and_its_contributions_have_files_too(site: Sandbox) -> None:
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        put(site, f"{FOLDER}/{name}", b"%PDF-1.7" + name.encode())
    talk = "{title: {en: Talk, fr: Causerie}, start: 10:10, end: 11:30, speakers: [ada], moderators: [grace]}"
    more = (
        "materials: [{title: A, file: a.pdf}], recordings: [{url: 'https://a.example.org/', transcript_file: c.pdf}],"
        " contributions: [{title: {en: B, fr: B}, speakers: [ada], materials: [{title: B, file: b.pdf}]}]"
    )
    site.replace(EVENT, talk, talk[:-1] + f", {more}}}")
    assert sorted(published(site)) == [f"files/open-science/{name}.pdf" for name in "abc"]


def test_the_same_file_may_be_offered_twice(site: Sandbox) -> None:
    put(site, f"{FOLDER}/slides.pdf", b"%PDF-1.7")
    with_files(site, "slides.pdf", "slides.pdf")
    assert told(site) == []


def test_a_file_for_films_is_better_elsewhere(site: Sandbox) -> None:
    with put(site, f"{FOLDER}/film.mp4", b"").open("ab") as file:
        file.truncate(50_000_001)
    with_files(site, "film.mp4")
    [(code, hint)] = told(site)
    assert code == "too-large"
    assert "url:" in hint


def test_every_wrong_picture_is_told_in_one_run_with_everything_else(site: Sandbox) -> None:
    with_photo(site, b"nothing")
    site.replace(EVENT, "start: 10:00\nend: 11:30", "start: 10:00\nend: 11:31")
    put(site, "content/static/page.html", b"<p>")
    with pytest.raises(ContentError) as caught:
        site.build()
    assert {one.code for one in caught.value.problems} >= {"picture-format", "active-content"}


def test_a_still_picture_of_a_recording_is_published(site: Sandbox) -> None:
    put(site, f"{FOLDER}/opening.png", saved(stripes((1920, 1080), (RED, BLUE)), "PNG"))
    text = (site.root / EVENT).read_text("utf-8")
    site.write(EVENT, text + "recordings: [{url: 'https://video.example.org/', poster: opening.png}]\n")
    found, event, problems = found_in(site)
    poster = found.poster(event.at("recordings", 0, "poster"), event.recordings[0].poster)
    assert problems == []
    assert poster
    assert [one.width for one in poster.webp] == [640, 1280]
    assert json.dumps(poster.jpeg.path).endswith('-640.jpg"')
