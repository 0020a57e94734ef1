"""What the preview shows is the last good site and what is wrong since, whatever happens."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from conftest import BEFORE, Sandbox

from microsite import building
from microsite.options import Options
from microsite.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EVENT = "content/events/talk/event.yaml"
PAGE = "en/open-science/index.html"


def _never() -> float:
    return 0.0


@pytest.fixture
def preview(site: Sandbox) -> Preview:
    made = Preview(site.project, BEFORE, _never)
    made.renew()
    return made


def test_the_preview_shows_what_a_build_would_publish_but_for_its_policy(site: Sandbox, preview: Preview) -> None:
    site.build(BEFORE._replace(preview=True, allow_missing=True))
    published = {path: data for path, data in site.tree().items() if not path.startswith(".microsite")}
    assert dict(preview.shown.files) == published


def test_the_preview_writes_into_the_cache_alone(site: Sandbox, preview: Preview) -> None:
    assert preview.shown.is_good
    assert sorted(path.name for path in site.root.iterdir()) == [".cache", "content", "i18n", "templates"]


def test_a_broken_save_keeps_the_last_good_site_and_says_what_is_wrong(site: Sandbox, preview: Preview) -> None:
    good = preview.shown
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    assert preview.renew()
    assert preview.shown.files == good.files
    assert [str(problem.location) for problem in preview.shown.problems] == [f"{EVENT}:7:8"]
    assert not preview.shown.is_good
    site.replace(EVENT, "start: ten\nend", "start: 10:00\nend")
    assert preview.renew()
    assert preview.shown.version == good.version


def test_a_site_that_was_never_good_has_no_page(site: Sandbox) -> None:
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    preview = Preview(site.project, BEFORE, _never)
    assert preview.renew()
    assert preview.shown.view is None
    assert preview.shown.path_at("/") is None
    assert [problem.code for problem in preview.shown.problems] == ["time-format"]


@pytest.mark.parametrize("error", [RuntimeError("a bug"), OSError(28, "No space left on device"), RecursionError()])
def test_a_mistake_of_the_program_is_shown_and_outlived(
    preview: Preview, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    good = preview.shown
    with monkeypatch.context() as patch:
        patch.setattr(building, "build_and_know", fail)
        assert preview.renew()
    assert preview.shown.files == good.files
    assert preview.shown.trace.startswith("Traceback (most recent call last):")
    assert type(error).__name__ in preview.shown.trace
    assert not preview.shown.is_good
    assert preview.renew()
    assert preview.shown.version == good.version


def test_a_save_that_changes_nothing_shows_nothing_else(site: Sandbox, preview: Preview) -> None:
    (site.root / EVENT).touch()
    assert not preview.renew()


def test_a_warning_is_something_else_to_show(site: Sandbox, preview: Preview) -> None:
    site.replace(EVENT, "date: 2030-05-14", "announced_as: 14 May 2030, 10:00 CET\ndate: 2030-05-14")
    assert preview.renew()
    assert [problem.severity for problem in preview.shown.problems] == ["warning"]
    assert preview.shown.is_good


def test_another_moment_is_another_site(preview: Preview) -> None:
    preview.show_as_of("2031-01-01")
    assert preview.renew()
    over, page = preview.shown, preview.shown.files[PAGE]
    preview.show_as_of(None)
    assert preview.renew()
    assert [over.as_of, preview.shown.as_of] == ["2031-01-01", None]
    pages = (page, preview.shown.files[PAGE])
    assert [b"This event took place" in one.partition(b"<main")[0] for one in pages] == [True, False]


def test_a_moment_before_the_last_change_is_shown_without_a_word_about_that(preview: Preview) -> None:
    preview.show_as_of("2029-01-01")
    preview.renew()
    assert list(preview.shown.problems) == []


def test_a_moment_that_is_asked_for_while_something_is_wrong_is_shown_once_it_is_mended(
    site: Sandbox, preview: Preview
) -> None:
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    preview.show_as_of("2031-01-01")
    preview.renew()
    assert preview.shown.as_of == "2030-01-01"
    site.replace(EVENT, "start: ten\nend", "start: 10:00\nend")
    preview.renew()
    assert preview.shown.as_of == "2031-01-01"


def test_the_preview_by_the_clock_is_stale_once_the_next_change_is_there(site: Sandbox) -> None:
    now = datetime.fromisoformat("2030-04-01T08:59:59+02:00").timestamp()  # a second before registration opens
    preview = Preview(site.project, Options(None, None, now), lambda: now)
    preview.renew()
    assert not preview.is_stale(preview.snapshot())
    now += 1
    assert preview.is_stale(preview.snapshot())
    preview.renew()
    assert not preview.is_stale(preview.snapshot())


def test_the_preview_of_a_moment_does_not_follow_the_clock(site: Sandbox) -> None:
    preview = Preview(site.project, BEFORE, lambda: 1e10)
    preview.renew()
    assert not preview.is_stale(preview.snapshot())


def _write(root: Path) -> None:
    (root / EVENT).write_text("id: x\n", encoding="utf-8")


def _write_by_rename(root: Path) -> None:
    beside = root / "beside"
    shutil.copy2(root / EVENT, beside)  # the same size and time of change
    beside.replace(root / EVENT)


def _add_in_a_new_folder(root: Path) -> None:
    (root / "content/events/new").mkdir()
    (root / "content/events/new/event.yaml").write_text("", encoding="utf-8")


def _remove(root: Path) -> None:
    (root / EVENT).unlink()


def _change_a_template(root: Path) -> None:
    (root / "templates/base.html").write_text("", encoding="utf-8")


def _change_a_catalog(root: Path) -> None:
    (root / "i18n/fr/LC_MESSAGES/messages.po").write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    "save",
    [_write, _write_by_rename, _add_in_a_new_folder, _remove, _change_a_template, _change_a_catalog],
)
def test_every_way_to_save_is_noticed(site: Sandbox, preview: Preview, save: Callable[[Path], None]) -> None:
    assert not preview.is_stale(preview.snapshot())
    save(site.root)
    assert preview.is_stale(preview.snapshot())


def test_what_is_no_source_is_not_noticed(site: Sandbox, preview: Preview) -> None:
    site.write("output/index.html", "")
    site.write(".cache/anything", "")
    site.write("README.md", "")
    assert not preview.is_stale(preview.snapshot())


def test_a_link_is_not_followed(site: Sandbox, preview: Preview, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (site.root / "content/events/link").symlink_to(elsewhere)
    (site.root / "content/events/loop").symlink_to(site.root / "content")
    linked = preview.snapshot()
    assert sum(map(len, linked)) == sum(map(len, preview._seen)) + 2
    (elsewhere / "event.yaml").write_text("", encoding="utf-8")
    assert preview.snapshot() == linked


def test_a_file_that_vanishes_while_it_is_looked_at_changes_nothing(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanish(*_: Any) -> None:
        raise FileNotFoundError

    before = preview.snapshot()
    monkeypatch.setattr("microsite.preview.os.scandir", vanish)
    assert preview.snapshot() == before


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/en/", "en/index.html"),
        ("/en/open-science/", PAGE),
        ("/en", None),
        ("//", None),
        ("//en/", None),
        ("/en/../en/", None),
        ("/en//index.html", None),
        ("/EN/", None),
        ("/.microsite-manifest.json", None),
        ("", "index.html"),
    ],
)
def test_an_address_is_a_file_of_the_site_or_nothing(preview: Preview, address: str, path: str | None) -> None:
    assert preview.shown.path_at(address) == path


def test_the_sites_base_path_leads_to_the_same_files(site: Sandbox) -> None:
    preview = Preview(site.project, BEFORE._replace(base_url="https://example.org/talks/"), _never)
    preview.renew()
    assert preview.shown.path_at("/talks/en/") == "en/index.html"
    assert preview.shown.path_at("/en/") == "en/index.html"


def test_a_second_build_takes_the_templates_it_has_compiled_and_notices_one_that_changed(
    site: Sandbox, preview: Preview
) -> None:
    assert preview.shown.is_good
    site.replace("templates/base.html", "<footer", "<hr><footer")
    preview.renew()
    assert b"<hr><footer" in preview.shown.files[PAGE]
    site.replace("templates/base.html", "<hr><footer", "{{ nothing }}<footer")
    preview.renew()
    (problem,) = preview.shown.problems
    assert problem.location.path == "templates/base.html"
    assert "{{ nothing }}<footer" in problem.location.text


def test_what_is_not_translated_yet_is_a_warning_and_the_pages_are_there(site: Sandbox, preview: Preview) -> None:
    site.replace(EVENT, "objectives: {en: To talk., fr: Causer.}", "objectives: {en: To talk.}")
    preview.renew()
    assert preview.shown.is_good
    assert {problem.severity for problem in preview.shown.problems} == {"warning"}
    assert "To talk." in preview.shown.files["fr/science-ouverte/index.html"].decode()


def test_a_draft_is_shown(site: Sandbox, preview: Preview) -> None:
    site.replace(EVENT, "date: 2030-05-14", "publication: draft\ndate: 2030-05-14")
    preview.renew()
    assert PAGE in preview.shown.files
