"""Publishing under fire: killed processes, full disks, folders that cannot be moved, readers that look.

A child is forked for each killing, so that it costs milliseconds. Disks are mounted in a namespace of their own, which
ends with its process; where the system does not allow that, those tests are skipped.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import BEFORE, ROOT, Sandbox

from microsite import publishing
from microsite.artifacts import MANIFEST, Artifact, Manifest
from microsite.problems import PublishError
from microsite.project import Project
from microsite.publishing import staging_tree, swapping
from microsite.publishing.locking import only_one

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is forked for each killing")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project that was never published, in memory where that can be had: a disk would be waited for."""
    memory = Path("/dev/shm")  # noqa: S108 - where Linux has it
    folder = tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else tmp_path)
    yield Project.at(Path(folder))
    shutil.rmtree(folder)


def _made(word: str, names: Iterable[str]) -> list[Artifact]:
    """A site whose files all say one word, each often enough to be torn."""
    return [Artifact(name, f"{word} {name}\n".encode() * 500) for name in names]


SAME = _made("same", [*(f"same/{number}.html" for number in range(9)), "same/deep/a.txt", "gone/b.txt"])
"""Files that both sites have: most of each, so that the tree that was published before is kept."""
SHARED = ("index.html", "404.html", "en/index.html", "fr/index.html", "en/talk/index.html", "feed.xml")
OLD = [*_made("old", (*SHARED, "assets/site-1.css", "gone/deep/a.txt", "turns", "swaps/a")), *SAME]
NEW = [*_made("new", (*SHARED, "assets/site-2.css", "come/b.txt", "turns/into/a", "swaps")), *SAME]
"""Where one has a file, the other has a folder: “turns”, “swaps”."""


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _whole(artifacts: list[Artifact]) -> dict[str, bytes]:
    return {MANIFEST: Manifest.of(artifacts).to_bytes(), **dict(artifacts)}


SITES = (_whole(OLD), _whole(NEW))


def _leave_only(way: str) -> None:
    """In a child: let publishing have one way only to bring a new tree into its place."""
    if way != "exchange":
        swapping._exchange = lambda *_: False
    if way == "files":
        setattr(os.path, "ismount", lambda _: True)  # noqa: B010 - a type checker knows better
    if way == "refused":
        setattr(staging_tree, "swap", _refuse)  # noqa: B010 - the same


def _refuse(*_: object) -> None:
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


WAYS = ("exchange", "renames", "files", "refused")
"""Two trees are exchanged in one step, or renamed; the system can do neither, and that is known, or it says so."""
BY_FILES = ("files", "refused")


def _child(work: Callable[[], object]) -> int:
    process = os.fork()
    if process:
        return process
    try:
        work()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - whatever it is, the parent is told
        os._exit(1)


def _was_killed(process: int) -> bool:
    return os.WIFSIGNALED(os.waitpid(process, 0)[1])


def _kill_myself_before(step: int) -> None:
    """In a child: end it as kill -9 does, before it changes anything on the disk for the n-th time."""
    steps = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal steps
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_CREAT)
        if writes or event in {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.link", "ctypes.dlsym"}:
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)
            steps += 1

    sys.addaudithook(watch)


def _assert_one_site(project: Project, way: str) -> None:
    """What a reader finds after a build was killed."""
    output = project.output
    if way in BY_FILES:
        found = _tree(output)
        for name, data in found.items():
            if not name.startswith((".microsite.next/", ".microsite.ready")):
                assert data in [site.get(name, b"") for site in SITES], name
        assert set(found) >= set(SHARED)
        if any(found[name] == SITES[1][name] for name in SHARED if name.endswith(".html")):
            assert "assets/site-2.css" in found, "a page of the new site came before what it needs"
    elif way == "renames" and not output.exists():
        assert _tree(output.with_name(".output.old")) in SITES
    else:
        assert _tree(output) in SITES


def _beside(project: Project) -> list[str]:
    """What stands beside the output folder and the cache."""
    return sorted(path.name for path in project.root.iterdir() if path.name not in {"output", ".cache"})


def _assert_recovers(project: Project, artifacts: list[Artifact]) -> None:
    publishing.publish(project, artifacts)
    assert _tree(project.output) == _whole(artifacts)
    assert _beside(project) == []
    assert not [path for path in project.output.rglob("*") if path.is_dir() and not any(path.iterdir())]


@pytest.mark.parametrize("way", WAYS)
def test_a_build_that_is_killed_before_any_of_its_steps_leaves_the_old_site_or_the_new_one(
    project: Project, way: str
) -> None:
    for step in range(1000):
        publishing.publish(project, OLD)

        def work(step: int = step) -> None:
            _leave_only(way)
            _kill_myself_before(step)
            publishing.publish(project, NEW)

        killed = _was_killed(_child(work))
        _assert_one_site(project, way)
        _assert_recovers(project, OLD if step % 2 else NEW)
        if not killed:
            break
    assert 30 < step < 999
    assert (project.cache / "output.spare").is_dir(), "no new site was made of the one before the last"


@pytest.mark.parametrize("way", WAYS[:3])
def test_a_build_that_is_killed_while_it_makes_good_what_another_left_is_made_good_too(
    project: Project, way: str
) -> None:
    for seed in range(40):
        publishing.publish(project, OLD)
        steps = random.Random(seed)  # noqa: S311 - not for secrets

        def work() -> None:
            _leave_only(way)
            _kill_myself_before(steps.randrange(100))  # noqa: B023 - used before it changes
            publishing.publish(project, NEW)

        for _ in range(3):
            _was_killed(_child(work))
            steps.random()
            _assert_one_site(project, way)
        _assert_recovers(project, OLD)


@pytest.mark.parametrize(("way", "times"), [("exchange", 150), ("renames", 40), ("files", 40)])
def test_a_build_that_is_killed_at_any_moment_leaves_the_old_site_or_the_new_one(
    project: Project, way: str, times: int
) -> None:
    moments = random.Random(way)  # noqa: S311 - not for secrets
    started = time.perf_counter()
    for artifacts in (OLD, NEW):
        publishing.publish(project, artifacts)
    duration = time.perf_counter() - started

    def work() -> None:
        _leave_only(way)
        while True:
            for artifacts in (OLD, NEW):
                publishing.publish(project, artifacts)

    seen: set[bool] = set()
    for turn in range(5 * times):  # on a busy machine, the middle of a build is not met by the first ones
        if turn >= times and (len(seen) > 1 or way in BY_FILES):
            break
        process = _child(work)
        time.sleep(moments.uniform(0, 1.5 * duration))
        os.kill(process, signal.SIGKILL)
        assert _was_killed(process)
        _assert_one_site(project, way)
        seen.add(any((project.root / name).exists() for name in (".output.new", ".output.old")))
        if turn % 4 == 0:
            _assert_recovers(project, NEW if turn % 8 else OLD)
    _assert_recovers(project, OLD)
    assert seen == {True, False} or way in BY_FILES, "no killing met a build in the middle, or all did"


def test_a_reader_never_misses_a_file_and_never_sees_half_of_one(project: Project) -> None:
    publishing.publish(project, OLD)

    def work() -> None:
        for artifacts in (NEW, OLD) * 60:
            publishing.publish(project, artifacts)

    writer, reads, seen = _child(work), 0, set()
    while os.waitpid(writer, os.WNOHANG) == (0, 0):
        for name in (*SHARED, MANIFEST):
            data = (project.output / name).read_bytes()
            assert data in {site[name] for site in SITES}
            seen.add(data[:3])
            reads += 1
        assert _of_one_site(project.output)
    assert reads > 500
    assert seen >= {b"old", b"new"}


def _of_one_site(output: Path) -> bool:
    """Whether all that is found in the folder, opened once, is of one site; what is gone is of the one that went."""
    folder, found = os.open(output, os.O_RDONLY), set()
    try:
        for name in SHARED:
            try:
                opened = os.open(name, os.O_RDONLY, dir_fd=folder)
            except FileNotFoundError:
                continue
            found.add(os.read(opened, 3))
            os.close(opened)
    finally:
        os.close(folder)
    return len(found) <= 1


def test_readers_of_a_folder_that_cannot_be_moved_find_every_file_whole(project: Project) -> None:
    publishing.publish(project, OLD)

    def work() -> None:
        _leave_only("files")
        for artifacts in (NEW, OLD) * 30:
            publishing.publish(project, artifacts)

    writer, reads = _child(work), 0
    while os.waitpid(writer, os.WNOHANG) == (0, 0):
        for name in (*SHARED, MANIFEST):
            assert (project.output / name).read_bytes() in {site[name] for site in SITES}
            reads += 1
    assert reads > 200


def test_a_whole_build_that_is_killed_or_interrupted_leaves_the_old_site_or_the_new_one(site: Sandbox) -> None:
    """The command line itself: some moments at random, and the moment at which it begins to write."""
    as_of = ["2030-01-01", "2031-01-01"]
    sites = []
    for moment in as_of:
        site.build(BEFORE._replace(as_of=moment))
        sites.append(site.tree())
    moments = random.Random(5)  # noqa: S311 - not for secrets
    for turn in range(6):
        process = _command(site, "--as-of", as_of[turn % 2])
        if turn < 2:
            time.sleep(moments.uniform(0, 0.6))
        else:
            shutil.rmtree(site.root / ".output.new", ignore_errors=True)
            while process.poll() is None and not (site.root / ".output.new").exists():
                time.sleep(0.0005)
            time.sleep(moments.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL if turn < 4 else signal.SIGINT)
        err = process.communicate()[1]
        assert b"Traceback" not in err
        assert process.returncode in {0, 130, -signal.SIGKILL, -signal.SIGINT}  # the last: Python was going already
        assert site.tree() in sites
    site.build(BEFORE._replace(as_of=as_of[0]))
    assert site.tree() == sites[0]
    assert not list(site.root.glob(".output*"))


def _command(site: Sandbox, *argv: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "microsite", "build", *argv]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=site.root, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def test_the_lock_belongs_to_the_output_folder_whatever_project_builds_into_it(tmp_path: Path) -> None:
    one, other = Project.at(tmp_path / "one", tmp_path / "site"), Project.at(tmp_path / "other", tmp_path / "site")
    elsewhere = Project.at(tmp_path / "one", tmp_path / "another")
    publishing.publish(one, OLD)
    with only_one(one):
        with pytest.raises(PublishError) as caught:
            publishing.publish(other, NEW)
        publishing.publish(elsewhere, NEW)
    assert [problem.code for problem in caught.value.problems] == ["locked"]
    assert caught.value.problems[0].location.path == f"{tmp_path}/.site.lock"
    assert _tree(tmp_path / "site") == _whole(OLD)
    assert publishing.publish(other, NEW).changed


def test_a_lock_that_a_dead_process_left_blocks_nobody(project: Project) -> None:

    def work() -> None:
        with only_one(project):
            os.kill(os.getpid(), signal.SIGKILL)

    assert _was_killed(_child(work))
    assert (project.root / ".output.lock").exists()
    assert publishing.publish(project, NEW).changed
    assert not (project.root / ".output.lock").exists()


def test_a_file_of_somebody_else_under_the_name_of_the_lock_is_left(project: Project) -> None:
    mine = project.root / ".output.lock"
    mine.write_text("mine")
    publishing.publish(project, NEW)
    assert mine.read_text() == "mine"


def test_builds_that_come_at_once_are_done_one_after_the_other_or_told_so(project: Project) -> None:

    def work() -> None:
        for artifacts in (OLD, NEW) * 10:
            try:
                publishing.publish(project, artifacts)
            except PublishError as error:
                if [problem.code for problem in error.problems] != ["locked"]:
                    raise

    processes = [_child(work) for _ in range(4)]
    assert [os.waitpid(process, 0)[1] for process in processes] == [0] * 4
    assert _tree(project.output) in SITES
    assert _beside(project) == []


# Disks, in a namespace of their own.

PRELUDE = """
import sys
sys.path[:0] = [{tests!r}, {tests!r} + "/publishing"]
from test_interrupted import *
from test_interrupted import _beside, _tree, _whole
import subprocess
root = Path(sys.argv[1])
project = Project.at(root)
output = project.output

def mount(*arguments):
    if subprocess.run(["mount", *map(str, arguments)], capture_output=True).returncode:
        sys.exit(77)

def refused(artifacts, project=project):
    try:
        publishing.publish(project, artifacts)
    except PublishError as error:
        (problem,) = error.problems
        return problem.code, problem.message.removeprefix("cannot be written: ")
    return None
"""


def _on_a_disk(tmp_path: Path, script: str) -> None:
    """Run a script that mounts disks; they are gone when it ends."""
    unshare = shutil.which("unshare")
    if not unshare:
        pytest.skip("no unshare here")
    command = [unshare, "--user", "--map-root-user", "--mount"]
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no namespaces here")
    code = PRELUDE.format(tests=str(ROOT / "tests")) + script
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [*command, sys.executable, "-c", code, str(tmp_path)], env=environ, capture_output=True, text=True, check=False
    )
    if run.returncode == 77:
        pytest.skip("this system does not mount that")
    assert run.returncode == 0, run.stderr


BIG = [*NEW, Artifact("big.bin", b"x" * 2_000_000)]
MANY = [*NEW, *_made("many", [f"many/{number}.html" for number in range(200)])]


@pytest.mark.parametrize("way", WAYS)
def test_on_a_disk_that_is_full_the_old_site_stands_and_nothing_is_left_of_the_new_one(
    tmp_path: Path, way: str
) -> None:
    _on_a_disk(
        tmp_path,
        f"""
import test_interrupted
disks = [Project.at(root / "big"), Project.at(root / "many")]
for disk in disks:
    disk.root.mkdir()
    mount("-t", "tmpfs", "-o", "size=900k", "none", disk.root)
    publishing.publish(disk, OLD)
test_interrupted._leave_only({way!r})
for disk, too_much in zip(disks, (BIG, MANY), strict=True):
    assert refused(too_much, disk) == ("unwritable", "No space left on device"), disk
    assert _tree(disk.output) == _whole(OLD)
    assert _beside(disk) == []
    publishing.publish(disk, NEW)
    assert _tree(disk.output) == _whole(NEW)
""",
    )


def test_on_a_disk_that_cannot_be_written_the_old_site_stands(tmp_path: Path) -> None:
    _on_a_disk(
        tmp_path,
        """
mount("-t", "tmpfs", "none", root)
publishing.publish(project, OLD)
mount("-o", "remount,ro", root)
code, message = refused(NEW)
assert code == "unwritable"
assert "/test_on_a_disk" in message and message.endswith(" is read-only for you (Read-only file system)"), message
assert _tree(output) == _whole(OLD)
mount("-o", "remount,rw", root)
assert publishing.publish(project, NEW).as_one
""",
    )


@pytest.mark.parametrize(
    "mounts",
    [
        pytest.param('mount("-t", "tmpfs", "none", output)', id="a disk of its own"),
        pytest.param('(root / "store").mkdir(); mount("--bind", root / "store", output)', id="a folder of this disk"),
        pytest.param(
            'mount("--bind", output, output); mount("-o", "remount,bind,ro", root)', id="in one that is closed"
        ),
    ],
)
def test_a_folder_that_cannot_be_moved_is_changed_file_by_file(tmp_path: Path, mounts: str) -> None:
    _on_a_disk(
        tmp_path,
        f"""
mount("-t", "tmpfs", "none", root)
output.mkdir()
{mounts}
for artifacts in (OLD, NEW, OLD):
    published = publishing.publish(project, artifacts)
    assert (published.changed, published.as_one, published.left) == (True, False, ())
    assert _tree(output) == _whole(artifacts)
    assert not [path for path in output.rglob("*") if path.is_dir() and not any(path.iterdir())]
assert not publishing.publish(project, OLD).changed
(output / "mine.txt").write_bytes(b"mine")
assert refused(NEW) == ("foreign-file", "this is not a file that a build made")
assert (output / "mine.txt").read_bytes() == b"mine"
assert set(_beside(project)) <= {{"store"}}
""",
    )


def test_two_builds_into_a_folder_whose_surroundings_are_closed_exclude_each_other(tmp_path: Path) -> None:
    _on_a_disk(
        tmp_path,
        """
mount("-t", "tmpfs", "none", root)
output.mkdir()
mount("--bind", output, output)
mount("-o", "remount,bind,ro", root)
with only_one(project):
    assert (output / ".microsite.lock").exists()
    assert refused(NEW) == ("locked", "another build is publishing at this moment")
assert publishing.publish(project, NEW).changed
assert not (output / ".microsite.lock").exists()
""",
    )


def test_a_site_in_the_lower_layer_of_a_container_can_be_published_again(tmp_path: Path) -> None:
    _on_a_disk(
        tmp_path,
        """
mount("-t", "tmpfs", "none", root)
for name in ("lower", "upper", "work", "merged"):
    (root / name).mkdir()
publishing.publish(Project.at(root / "lower"), OLD)
layers = f"lowerdir={root}/lower,upperdir={root}/upper,workdir={root}/work,userxattr"
mount("-t", "overlay", "overlay", "-o", layers, root / "merged")
layered = Project.at(root / "merged")
publishing.publish(layered, NEW)
assert _tree(layered.output) == _whole(NEW)
publishing.publish(layered, OLD)
assert _tree(layered.output) == _whole(OLD)
assert _beside(layered) == []
""",
    )


def test_a_change_that_somebody_makes_after_a_killing_is_not_overwritten(project: Project) -> None:
    """Killed in the middle of moving files: the next build would go on, and finds a page that was edited meanwhile."""
    for step in range(20, 80, 5):
        publishing.publish(project, OLD)

        def work(step: int = step) -> None:
            _leave_only("files")
            _kill_myself_before(step)
            publishing.publish(project, NEW)

        if not (_was_killed(_child(work)) and (project.output / ".microsite.next").exists()):
            continue
        page = project.output / "404.html"
        page.write_bytes(b"edited")
        with pytest.raises(PublishError) as caught:
            publishing.publish(project, NEW)
        assert [(problem.code, problem.location.path) for problem in caught.value.problems] == [
            ("changed-file", "output/404.html")
        ]
        assert page.read_bytes() == b"edited"
        page.unlink()
        _assert_recovers(project, NEW)
        return
    pytest.fail("no killing met the moving of files")
