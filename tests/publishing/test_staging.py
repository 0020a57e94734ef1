"""A site is staged while it is made: written once, linked where it stays, gone without a trace if it is given up."""

from __future__ import annotations

import errno
import os
import random
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from microsite import publishing
from microsite.artifacts import MANIFEST, Artifact, Manifest, digest
from microsite.problems import PublishError
from microsite.project import Project
from microsite.publishing import files, ownership

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

posix = pytest.mark.skipif(os.name == "nt", reason="links, pipes and changes of records are POSIX's")

FOLDERS = ("en/talk", "en/day", "fr/talk", "fr/day")
PAGES = {f"{folder}/{name}": f"{folder} {name}".encode() for folder in FOLDERS for name in ("index.html", "event.ics")}
"""A site of eight files."""
ONE = "en/talk/index.html"
OTHER = PAGES | {ONE: b"another page"}
THIRD = PAGES | {ONE: b"a third page", "fr/new/index.html": b"a new page"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose site was published."""
    project = Project.at(tmp_path)
    publish(project, PAGES)
    return project


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The bytes of every published file that is read."""
    found: list[bytes] = []

    def noted(data: bytes) -> str:
        found.append(data)
        return digest(data)

    for module in (ownership, files):
        monkeypatch.setattr(module, "digest", noted)
    return found


def publish(project: Project, site: dict[str, bytes]) -> publishing.Published:
    return publishing.publish(project, (Artifact(path, data) for path, data in site.items()))


def test_file_is_on_the_disk_as_soon_as_it_is_written(project: Project) -> None:
    with publishing.staging(project) as staging:
        staging.write(Artifact(ONE, b"another page"))
        assert (project.root / ".output.new" / ONE).read_bytes() == b"another page"
        assert staging.paths == {ONE}
        assert published(project) == PAGES


class GivenUpError(Exception):
    """Whatever may happen while a site is made."""


@pytest.mark.parametrize("end", [GivenUpError, KeyboardInterrupt, OSError, None])
def test_site_that_is_given_up_leaves_the_old_one_and_nothing_else(
    project: Project, end: type[BaseException] | None
) -> None:
    before = identities(project.output)
    with suppress(GivenUpError, KeyboardInterrupt, OSError), publishing.staging(project) as staging:
        staging.write(Artifact(ONE, b"another page"))
        staging.keep("fr/day/event.ics", digest(PAGES["fr/day/event.ics"]))
        if end:
            raise end
    assert identities(project.output) == before
    assert beside(project) == [".cache", "output"]


def test_error_of_who_makes_the_site_is_not_one_of_publishing(project: Project) -> None:
    with pytest.raises(FileNotFoundError), publishing.staging(project):
        Path("nowhere").read_bytes()


def test_only_one_site_is_staged_at_a_time(project: Project) -> None:
    with publishing.staging(project) as staging:
        staging.write(Artifact(ONE, b"another page"))
        with pytest.raises(PublishError) as caught, publishing.staging(project):
            pytest.fail("two builds at once")
        staging.publish()
    assert [problem.code for problem in caught.value.problems] == ["locked"]
    assert published(project) == {ONE: b"another page"}


def test_what_stands_in_the_output_folder_is_told_before_anything_is_made(project: Project) -> None:
    (project.output / ONE).write_bytes(b"edited")
    with pytest.raises(PublishError) as caught, publishing.staging(project):
        pytest.fail("this would be work for nothing")
    assert [problem.code for problem in caught.value.problems] == ["changed-file"]


def test_two_files_of_one_path_are_a_bug(project: Project) -> None:
    with publishing.staging(project) as staging:
        staging.write(Artifact(ONE, b"another page"))
        with pytest.raises(ValueError, match=ONE):
            staging.write(Artifact(ONE, b"a third page"))
        with pytest.raises(ValueError, match=ONE):
            staging.keep(ONE, digest(PAGES[ONE]))


@pytest.mark.parametrize(("path", "clash"), [("en/talk", "en/talk/index.html"), ("en/talk/index.html", "en/talk")])
def test_file_in_the_place_of_a_folder_is_refused(tmp_path: Path, path: str, clash: str) -> None:
    with pytest.raises(PublishError):
        publishing.publish(Project.at(tmp_path), [Artifact(path, b""), Artifact(clash, b"")])
    assert not (tmp_path / "output").exists()


def test_kept_file_has_to_be_published_with_these_bytes(project: Project) -> None:
    (project.output / "fr/day/index.html").unlink()
    with publishing.staging(project) as staging:
        assert not staging.keep(ONE, digest(b"another page"))
        assert not staging.keep("nowhere.html", digest(b""))
        assert not staging.keep("fr/day/index.html", digest(PAGES["fr/day/index.html"]))
        assert staging.keep("fr/day/event.ics", digest(PAGES["fr/day/event.ics"]))
        assert staging.published.keys() == PAGES.keys() - {"fr/day/index.html"}
        assert staging.publish().changed
    assert published(project) == {"fr/day/event.ics": PAGES["fr/day/event.ics"]}


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_files_that_stay_are_the_very_same_files_and_nobody_reads_them(
    project: Project, reads: list[bytes], rounds: int
) -> None:
    for number in range(rounds):
        before = identities(project.output)
        publish(project, [OTHER, THIRD][number % 2])
        after = identities(project.output)
        same = PAGES.keys() - {ONE}
        assert {path: after[path] for path in same} == {path: before[path] for path in same}
        assert after[ONE] != before[ONE]
    assert reads == []


def test_site_that_stays_is_neither_read_nor_touched(project: Project, reads: list[bytes]) -> None:
    before = identities(project.output)
    assert not publish(project, PAGES).changed
    assert identities(project.output) == before
    assert reads == []


@posix
@pytest.mark.parametrize("times_before", [0, 1, 2])
def test_file_that_was_changed_is_found_although_its_size_and_time_are_as_before(
    project: Project, times_before: int
) -> None:
    for number in range(times_before):
        publish(project, [OTHER, THIRD][number % 2])
    page = project.output / "fr/day/index.html"
    status = page.stat()
    page.write_bytes(b"x" * status.st_size)
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(PublishError) as caught:
        publish(project, PAGES)
    assert [str(problem.location) for problem in caught.value.problems] == ["output/fr/day/index.html"]
    assert page.read_bytes() == b"x" * status.st_size


@posix
def test_file_that_was_only_touched_is_read_once_and_stays(project: Project, reads: list[bytes]) -> None:
    page = project.output / ONE
    os.utime(page, ns=(1, 1))
    for _ in range(2):
        assert not publish(project, PAGES).changed
    assert reads == [PAGES[ONE]]
    assert page.stat().st_mtime_ns == 1


def test_file_in_the_place_of_another_with_the_same_bytes_is_ours(project: Project, reads: list[bytes]) -> None:
    page = project.output / "fr/day/index.html"
    page.unlink()
    page.write_bytes(PAGES["fr/day/index.html"])
    publish(project, OTHER)
    publish(project, THIRD)
    assert reads == [PAGES["fr/day/index.html"]]
    assert published(project) == THIRD


@pytest.mark.parametrize("lost", ["output.files", "output.spare", ""])
def test_cache_may_be_lost_at_any_time(project: Project, reads: list[bytes], lost: str) -> None:
    publish(project, OTHER)
    reads.clear()
    before = identities(project.output)
    path = project.cache / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert not publish(project, OTHER).changed
    assert len(reads) >= len(OTHER) - 1, "links that came or went change the record of a file: it is read once"
    assert identities(project.output) == before
    publish(project, THIRD)
    assert published(project) == THIRD


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"[[],[],[],[],[],[]]"])
def test_cache_may_be_anything(project: Project, data: bytes) -> None:
    (project.cache / "output.files").write_bytes(data)
    publish(project, OTHER)
    assert published(project) == OTHER


def test_cache_may_be_of_another_time(project: Project) -> None:
    table = (project.cache / "output.files").read_bytes()
    publish(project, OTHER)
    publish(project, PAGES)
    (project.cache / "output.files").write_bytes(table)
    publish(project, THIRD)
    assert published(project) == THIRD


@posix
@pytest.mark.parametrize("error", [errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP])
def test_where_links_are_not_possible_files_are_copied_with_their_times(
    project: Project, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "link", refuse)
    before = identities(project.output)
    for site in (OTHER, THIRD, OTHER):
        publish(project, site)
        assert published(project) == site
        assert {stat.S_IMODE(path.stat().st_mode) for path in project.output.rglob("*.*")} == {0o644}
    after = identities(project.output)
    same = PAGES.keys() - {ONE}
    assert {path: after[path][1] for path in same} == {path: before[path][1] for path in same}


@posix
def test_file_that_changes_while_the_site_is_made_is_not_published(project: Project) -> None:
    page = project.output / "fr/day/index.html"

    def made() -> Iterator[Artifact]:
        yield from (Artifact(path, data) for path, data in OTHER.items())
        page.write_bytes(b"edited")

    with pytest.raises(PublishError) as caught:
        publishing.publish(project, made())
    assert "changed while the site was made" in caught.value.problems[0].message
    assert published(project) == PAGES | {"fr/day/index.html": b"edited"}
    assert beside(project) == [".cache", "output"]


# The folder of a site that is being made, and the tree that was published before: anybody may have put things there.


@pytest.mark.parametrize("mark", [True, False])
def test_folder_of_a_killed_build_is_cleared_away(project: Project, mark: bool) -> None:  # noqa: FBT001
    left = project.root / ".output.new"
    (left / "en").mkdir(parents=True)
    if mark:
        (left / "en" / "half.html").write_bytes(b"hal")
        (left / ownership.UNFINISHED).touch()
    else:
        (left / "en").rmdir()
    publish(project, OTHER)
    assert published(project) == OTHER
    assert beside(project) == [".cache", "output"]


@posix
@pytest.mark.parametrize("kind", ["link", "link to a folder", "pipe"])
def test_what_no_build_makes_in_the_folder_of_a_killed_build_is_told_and_left(project: Project, kind: str) -> None:
    left, outside = project.root / ".output.new", project.root / "outside"
    (outside / "deep").mkdir(parents=True)
    (outside / "deep" / "precious").write_bytes(b"mine")
    (left / "en").mkdir(parents=True)
    (left / ownership.UNFINISHED).touch()
    foreign = left / "en" / "mine"
    os.mkfifo(foreign) if kind == "pipe" else foreign.symlink_to(outside / ("deep" if "folder" in kind else "x"))
    for _ in range(2):
        with pytest.raises(PublishError) as caught:
            publish(project, OTHER)
        assert [str(problem.location) for problem in caught.value.problems] == [".output.new/en/mine"]
    assert os.path.lexists(foreign)
    assert (outside / "deep" / "precious").read_bytes() == b"mine"
    assert published(project) == PAGES
    foreign.unlink()
    publish(project, OTHER)
    assert published(project) == OTHER


def test_mark_that_is_no_empty_file_makes_nothing_ours(project: Project) -> None:
    left = project.root / ".output.new"
    left.mkdir()
    (left / ownership.UNFINISHED).write_text("mine")
    with pytest.raises(PublishError):
        publish(project, OTHER)
    assert (left / ownership.UNFINISHED).read_text() == "mine"


def _file_in_place_of_folder(spare: Path, _: Path) -> None:
    shutil.rmtree(spare / "fr")
    (spare / "fr").write_bytes(b"")


def _folder_in_place_of_file(spare: Path, _: Path) -> None:
    (spare / "fr/day/index.html").unlink()
    (spare / "fr/day/index.html").mkdir()


def _other_bytes(spare: Path, _: Path) -> None:
    for path in list(spare.rglob("*.*")):
        path.unlink()
        path.write_bytes(b"forged")


def _more(spare: Path, outside: Path) -> None:
    (spare / "more" / "deep").mkdir(parents=True)
    (spare / "more" / "deep" / "a.html").write_bytes(b"")
    os.link(outside / "precious", spare / "fr" / "linked.html")
    os.mkfifo(spare / "pipe")


def _links(spare: Path, outside: Path) -> None:
    shutil.rmtree(spare / "fr")
    (spare / "fr").symlink_to(outside)
    (spare / ONE).unlink()
    (spare / ONE).symlink_to(outside / "precious")


def _linked_as_a_whole(spare: Path, outside: Path) -> None:
    shutil.rmtree(spare)
    spare.symlink_to(outside)


def _a_file(spare: Path, _: Path) -> None:
    shutil.rmtree(spare)
    spare.write_bytes(b"")


def _empty(spare: Path, _: Path) -> None:
    shutil.rmtree(spare)
    spare.mkdir()


@posix
@pytest.mark.parametrize(
    "forge",
    [
        _file_in_place_of_folder,
        _folder_in_place_of_file,
        _other_bytes,
        _more,
        _links,
        _linked_as_a_whole,
        _a_file,
        _empty,
    ],
)
def test_tree_in_the_cache_may_be_anything(project: Project, forge: Callable[[Path, Path], None]) -> None:
    publish(project, OTHER)
    spare, outside = project.cache / "output.spare", project.root / "outside"
    assert spare.is_dir()
    for name in ("precious", "day/index.html", "talk/index.html"):
        (outside / name).parent.mkdir(parents=True, exist_ok=True)
        (outside / name).write_bytes(b"mine")
    forge(spare, outside)
    for site in (THIRD, OTHER, PAGES):
        publish(project, site)
        assert published(project) == site
    kept = {path.relative_to(outside).as_posix(): path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    assert kept == dict.fromkeys(("precious", "day/index.html", "talk/index.html"), b"mine")


def test_site_that_is_quite_another_leaves_no_tree_in_the_cache(project: Project) -> None:
    publish(project, OTHER)
    assert (project.cache / "output.spare").is_dir()
    publish(project, {path: data + b"!" for path, data in PAGES.items()})
    assert not (project.cache / "output.spare").exists()


def test_site_that_is_not_to_be_remembered_leaves_nothing_in_the_cache(tmp_path: Path) -> None:
    project = Project.at(tmp_path)
    for site in (PAGES, OTHER, THIRD):
        artifacts = [Artifact(path, data) for path, data in site.items()]
        publishing.publish(project, artifacts, remember=False)
        assert published(project) == site
    assert not project.cache.exists()


def test_any_sequence_of_builds_gives_what_a_first_one_gives(tmp_path: Path) -> None:
    """Whatever was published before, and whatever became of the cache and of the records of files meanwhile."""
    chance = random.Random(7)  # noqa: S311 - not for secrets
    project, clean = Project.at(tmp_path / "one"), Project.at(tmp_path / "clean")
    names = [f"{folder}/{name}" for folder in ("a", "a/b", "c", "d/e/f") for name in ("1.html", "2.txt", "3.ics")]
    site: dict[str, bytes] = {}
    for _ in range(80):
        for name in chance.sample(names, chance.choice([0, 1, 1, 2, 6, 12])):
            site[name] = str(chance.randrange(6)).encode() * 5
        for name in chance.sample(names, chance.choice([0, 0, 1, 4])):
            site.pop(name, None)
        chance.choice(_MEANWHILE)(project, chance)
        _publish_somehow(project, site, chance)
        shutil.rmtree(clean.root, ignore_errors=True)
        publish(clean, site)
        assert whole(project) == whole(clean)
        assert published(project) == site
        assert beside(project) == [".cache", "output"]


def _publish_somehow(project: Project, site: dict[str, bytes], chance: random.Random) -> None:
    """Keep or write each file, in any order, and perhaps give up a first time."""
    for last in chance.choice([(True,), (False, True)]):
        with publishing.staging(project) as staging:
            for path, data in chance.sample(sorted(site.items()), len(site)):
                if chance.random() < 0.3 or not staging.keep(path, digest(data)):
                    staging.write(Artifact(path, data))
            if last:
                staging.publish()


def _nothing(*_: object) -> None:
    """Leave all as it is."""


def _lose(name: str) -> Callable[[Project, random.Random], None]:
    def lose(project: Project, _: random.Random) -> None:
        path = project.cache / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    return lose


def _touch(project: Project, chance: random.Random) -> None:
    for path in sorted(project.output.rglob("*.*")):
        if chance.random() < 0.3:
            os.utime(path, ns=(1, chance.randrange(3)))


def _remove_some(project: Project, chance: random.Random) -> None:
    for path in sorted(project.output.rglob("*.*")):
        if path.name != MANIFEST and chance.random() < 0.3:
            path.unlink()


_MEANWHILE: list[Callable[[Project, random.Random], Any]] = [
    *(_nothing, _nothing, _nothing, _touch, _remove_some),
    *(_lose("output.files"), _lose("output.spare"), _lose("")),
]


def whole(project: Project) -> dict[str, tuple[int, bytes]]:
    """Every file and folder with its permissions, and its bytes."""
    found = (path for path in sorted(project.output.rglob("*")))
    return {
        path.relative_to(project.output).as_posix(): (
            stat.S_IMODE(path.lstat().st_mode),
            b"" if path.is_dir() else path.read_bytes(),
        )
        for path in found
    }


def published(project: Project) -> dict[str, bytes]:
    """The files of the site; the manifest lists just these."""
    found = {name: data for name, (_, data) in whole(project).items() if not (project.output / name).is_dir()}
    manifest = found.pop(MANIFEST)
    if manifest == Manifest({name: digest(data) for name, data in PAGES.items()}).to_bytes():
        return found  # what somebody changed, removed or added since is to be seen
    assert Manifest.from_bytes(manifest).files == {name: digest(data) for name, data in found.items()}
    return found


def beside(project: Project) -> list[str]:
    """What stands in the project's folder."""
    return sorted(path.name for path in project.root.iterdir())


def identities(folder: Path) -> dict[str, tuple[int, int]]:
    """Which file stands at each path, and when it changed."""
    files: Iterable[Path] = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}
