"""The recipes in docs/hosting/ that need no server: uploading, a zip, when to rebuild, and the workflow files.

Uploading is tried with a real rclone, into a folder; without one its tests are skipped, but never where ``CI`` is set.
"""

from __future__ import annotations

import configparser
import functools
import gzip
import http.server
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
import zipfile
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urlsplit

import html5lib
import pytest
import yaml
from conftest import BEFORE, ROOT, Sandbox

from microsite import cli
from microsite.rendering.formats.redirects import Redirects, listing
from tools.programs import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RECIPES = ROOT / "docs" / "hosting"
MANIFEST = ".microsite-manifest.json"
HASHED = re.compile(r"assets/.+-[0-9a-f]{10}\.[a-z0-9]+")
"""What the recipes for nginx and Apache let browsers keep for ever."""


def links_in(page: Path) -> Iterator[str]:
    """Everything on a page that refers to a file of the site."""
    tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    for element in tree.iter():
        reference = urldefrag(element.get("href") or element.get("src") or "")[0]
        if reference and not urlsplit(reference).scheme:
            yield unquote(reference)


def missing_from(folder: Path) -> list[tuple[str, str]]:
    """Links of the pages in a folder that lead to no file."""
    pages = sorted(folder.rglob("*.html"))
    return [
        (page.relative_to(folder).as_posix(), link)
        for page in pages
        for link in links_in(page)
        if not _file_behind(link, page, folder).is_file()
    ]


def _file_behind(link: str, page: Path, folder: Path) -> Path:
    if page != folder / "404.html":
        return page.parent / link
    assert link.startswith("/")  # it is served at any address, so its links begin at the root of the host
    return folder / link[1:] / "index.html" if link.endswith("/") else folder / link[1:]


def test_the_page_on_hosting_names_every_recipe_and_no_other() -> None:
    page = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    links = {link for link in re.findall(r"\]\(([^)#]+)\)", page) if not urlsplit(link).scheme}
    assert all((ROOT / "docs" / link).is_file() for link in links)
    assert {link for link in links if link.startswith("hosting/")} == {
        f"hosting/{recipe.name}" for recipe in RECIPES.iterdir() if recipe.is_file()
    }


# What may be kept for ever.


def test_the_pattern_of_the_recipes_is_that_of_the_assets_and_of_nothing_else(site: Sandbox) -> None:
    site.write("content/static/files/paper-2030051400.txt", "A number is not a hash.\n")
    site.build()
    assert {name for name in site.tree() if HASHED.fullmatch(name)} == {
        name for name in site.tree() if name.startswith("assets/")
    }
    for recipe in ("nginx.conf", "apache.conf"):
        assert HASHED.pattern in (RECIPES / recipe).read_text(encoding="utf-8")


# A zip, or a stick.


def test_unpacked_zip_works_from_a_disk(site: Sandbox, tmp_path: Path) -> None:
    site.build()
    command = [sys.executable, "-m", "zipfile", "-c", "talks.zip", "output/"]
    assert shlex.join(["python3", *command[1:]]) in (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    subprocess.run(command, cwd=site.root, check=True)
    with zipfile.ZipFile(site.root / "talks.zip") as file:
        file.extractall(tmp_path / "stick with spaces é")
    folder = tmp_path / "stick with spaces é" / "output"
    pages = {page.relative_to(folder).as_posix() for page in folder.rglob("*.html")}
    assert "en/open-science/index.html" in pages
    assert any("assets/site-" in link for link in links_in(folder / "index.html"))
    assert missing_from(folder) == []


# Uploading.


@pytest.fixture
def rclone(tmp_path: Path) -> Path:
    """A folder with an rclone that keeps a copy of the target after each of its runs, numbered from 1."""
    program = find("rclone")
    if not program:
        if os.environ.get("CI"):
            pytest.fail("no rclone, and CI must not skip these tests")
        pytest.skip("no rclone on this machine")
    folder = tmp_path / "bin"
    folder.mkdir()
    wrapper = folder / "rclone"
    wrapper.write_text(
        f"""#!/bin/sh
        set -e
        {program} "$@"
        for target; do :; done
        cp -R "$target" "{folder}/$(($(ls {folder} | wc -l)))"
        echo "$@" >>"{tmp_path}/calls"
        """.replace("\n        ", "\n"),
        encoding="utf-8",
    )
    wrapper.chmod(0o755)
    return folder


def upload(site: Sandbox, rclone: Path, target: Path) -> list[Path]:
    """Run the recipe; the target as it stood after each step."""
    for number in rclone.glob("[0-9]*"):
        shutil.rmtree(number)
    (site.root / "docs/hosting").mkdir(parents=True, exist_ok=True)
    shutil.copy(RECIPES / "upload.sh", site.root / "docs/hosting")
    environ = {**os.environ, "PATH": f"{rclone}{os.pathsep}{os.environ['PATH']}", "RCLONE_CONFIG": os.devnull}
    command = ["sh", str(site.root / "docs/hosting/upload.sh"), str(target)]
    subprocess.run(command, env=environ, check=True, cwd=rclone, capture_output=True)
    return sorted(rclone.glob("[0-9]*"))


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_upload_brings_the_site_without_its_manifest(site: Sandbox, rclone: Path, tmp_path: Path) -> None:
    site.build()
    steps = upload(site, rclone, tmp_path / "bucket")
    assert files_in(tmp_path / "bucket") == {name: data for name, data in site.tree().items() if name != MANIFEST}
    assert {name.split("/")[0] for name in files_in(steps[0])} == {"assets"}
    assert [any(name.endswith(".html") for name in files_in(step)) for step in steps] == [False] * 4 + [True] * 2


def test_at_no_step_of_an_upload_does_a_page_lack_what_it_refers_to(
    site: Sandbox, rclone: Path, tmp_path: Path
) -> None:
    site.build()
    upload(site, rclone, tmp_path / "bucket")
    old = files_in(tmp_path / "bucket")
    with (site.root / "templates/assets/site.css").open("a", encoding="utf-8") as style:
        style.write("\n.another { order: 1; }\n")  # comments are not published
    site.replace("content/events/talk/event.yaml", "slug: {en: open-science,", "slug: {en: open-knowledge,")
    site.build()
    steps = upload(site, rclone, tmp_path / "bucket")
    assert [missing_from(step) for step in steps] == [[]] * 6
    assert all(old.keys() <= files_in(step).keys() for step in steps[:-1])
    gone = old.keys() - files_in(tmp_path / "bucket").keys()
    assert {"en/open-science/index.html", "en/open-science/open-science.ics"} < gone
    assert len([name for name in gone if name.endswith(".css")]) == 1


def test_upload_tells_the_store_what_may_be_kept_and_what_the_types_are(
    site: Sandbox, rclone: Path, tmp_path: Path
) -> None:
    site.build()
    upload(site, rclone, tmp_path / "bucket")
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert len(calls) == 6
    assert ["immutable" in call for call in calls] == [True] + [False] * 5
    assert ["no-cache" in call for call in calls] == [False] + [True] * 4 + [False]
    assert "text/calendar; charset=utf-8" in calls[1]
    assert "application/atom+xml; charset=utf-8" in calls[2]


# When to rebuild.


def due(place: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(RECIPES / "due.py"), place]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("written", "status", "said"),
    [
        ('{"next_change": "2001-01-01T00:00:00+02:00"}', 0, "due since 2001-01-01T00:00:00+02:00\n"),
        ('{"next_change": "4001-01-01T00:00:00+02:00"}', 1, "next change: 4001-01-01T00:00:00+02:00\n"),
        ('{"next_change": null}', 1, "next change: none\n"),
        ("<!DOCTYPE html>", 0, ""),
        ('{"next_change": "2001-01-01"}', 0, ""),
        ('{"next_change": 5}', 0, ""),
        ("[]", 0, ""),
        ("{}", 0, ""),
    ],
)
def test_rebuild_is_due_when_the_moment_is_over_or_not_known(
    tmp_path: Path, written: str, status: int, said: str
) -> None:
    (tmp_path / "next-change.json").write_text(written, encoding="utf-8")
    run = due(str(tmp_path / "next-change.json"))
    assert (run.returncode, run.stdout) == (status, said)
    assert run.stderr.endswith("; taken as due\n") == (not said)
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("as_of", ["2000-01-01", "2030-06-01"])
def test_what_a_build_writes_is_understood(site: Sandbox, as_of: str) -> None:
    site.build(BEFORE._replace(as_of=as_of))
    assert due(str(site.project.output / "next-change.json")).stderr == ""


@pytest.fixture
def published(tmp_path: Path) -> Iterator[str]:
    """The address of a site that has nothing to change any more."""
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "next-change.json").write_text('{"next_change": null}', encoding="utf-8")
    handler = functools.partial(_Quiet, directory=str(tmp_path / "published"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_due_asks_the_published_site(published: str) -> None:
    assert due(f"{published}/next-change.json").returncode == 1
    assert due(f"{published}/nothing-there.json").returncode == 0
    assert due("http://127.0.0.1:1/next-change.json").returncode == 0


# Workflow files and timers.


def workflow(name: str) -> Any:
    """A workflow file; every value as text, since YAML takes “on” for a truth value."""
    return yaml.load((RECIPES / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes text only


def steps_of(job: str) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = workflow("github-pages.yml")["jobs"][job]["steps"]
    return steps


def commands() -> Iterator[str]:
    """Every line of a recipe that a shell runs."""
    for step in steps_of("build"):
        yield from step.get("run", "").splitlines()
    gitlab = workflow("gitlab-ci.yml")
    yield from (line for job in ("check", "pages") for script in gitlab[job]["script"] for line in script.splitlines())
    yield workflow("pre-commit-config.yml")["repos"][0]["hooks"][0]["entry"]
    for name in ("crontab", "microsite.service", "pre-commit"):
        yield from (line for line in (RECIPES / name).read_text("utf-8").splitlines() if not line.startswith("#"))


_CALL = r"""(?:python3|"\$python") ([^-\s]\S+)((?: [^;&|<>]+)?)"""


def test_recipes_call_only_what_exists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # whether a report can be written is tried as soon as its name is read
    called = [found for line in commands() for found in re.findall(_CALL, line)]
    called = [(script.strip('"').removeprefix("$root/"), rest) for script, rest in called]
    assert {script for script, _ in called} == {f"docs/hosting/{name}.py" for name in ("due", "tell_once")} | {
        "build.py"
    }
    for script, rest in called:
        assert (ROOT / script).is_file()
        words = shlex.split(re.sub(r"\$\w+", "https://talks.example.org", rest))
        if script == "build.py":
            cli._parser(list(cli.VERBS)).parse_args(cli._with_verb(words))
        elif "tell_once" in script:
            assert words[-2:] == ["python3", "build.py"]
        else:
            assert len(words) == 1


def test_actions_are_pinned_to_commits_with_their_version_beside_them() -> None:
    lines = [line for line in (RECIPES / "github-pages.yml").read_text("utf-8").splitlines() if "uses:" in line]
    assert len(lines) == 7
    for line in lines:
        assert re.fullmatch(r" +(?:- )?uses: actions/[a-z-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", line)


def test_nothing_in_the_workflows_goes_on_after_a_failure() -> None:
    for name in ("github-pages.yml", "gitlab-ci.yml"):
        text = (RECIPES / name).read_text(encoding="utf-8")
        assert not re.search(r"always\(|failure\(|cancelled\(|continue-on-error|\|\| true", text)
    gitlab = workflow("gitlab-ci.yml")
    assert not any("when" in each for name in ("check", "pages") for each in (gitlab[name], *gitlab[name]["rules"]))
    jobs = workflow("github-pages.yml")["jobs"]
    assert jobs["publish"]["needs"] == "build"
    names = [step.get("name") or step["uses"].split("@")[0] for step in steps_of("build")]
    assert names[-2:] == ["Build", "actions/upload-pages-artifact"]
    assert steps_of("build")[-1]["with"] == {"path": "output"}
    assert workflow("gitlab-ci.yml")["pages"]["allow_failure"] == {"exit_codes": ["75"]}


def test_only_the_job_that_publishes_may_write() -> None:
    flow = workflow("github-pages.yml")
    rights = {name: job["permissions"] for name, job in flow["jobs"].items()}
    assert flow["permissions"] == {"contents": "read"}
    assert set(rights["build"].values()) == {"read"}
    assert rights["publish"] == {"contents": "read", "pages": "write", "id-token": "write"}


@pytest.fixture
def clone(site: Sandbox) -> Sandbox:
    """The site as a clone of the project, with a python3 that has all it needs."""
    shutil.copytree(ROOT / "microsite", site.root / "microsite", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(RECIPES, site.root / "docs/hosting")
    shutil.copy(ROOT / "build.py", site.root)
    (site.root / "templates/card.typ").unlink()
    (site.root / "programs").mkdir()
    program(site, "python3", f'exec {shlex.quote(sys.executable)} "$@"')
    return site


def program(clone: Sandbox, name: str, script: str) -> None:
    """Put a program in front of the machine's own."""
    path = clone.root / "programs" / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def run(clone: Sandbox, script: str, **environ: str) -> int:
    """A script as the hosts run it: it stops at the first command that fails."""
    programs = f"{clone.root / 'programs'}{os.pathsep}{os.environ['PATH']}"
    everything = {**os.environ, **environ, "PATH": programs, "SOURCE_DATE_EPOCH": "1893456000"}
    return subprocess.run(["sh", "-e", "-c", script], cwd=clone.root, env=everything, check=False).returncode


def broken(clone: Sandbox) -> Sandbox:
    clone.replace("content/site.yaml", "name:", "nam:")
    return clone


def gitlab(clone: Sandbox, source: str, address: str, hour: str = "11") -> int:
    """The exit status of the job that publishes, at an hour of the day."""
    script = "\n".join(workflow("gitlab-ci.yml")["pages"]["script"])
    program(clone, "date", f"echo {hour}")
    return run(clone, script, CI_PIPELINE_SOURCE=source, CI_PAGES_URL=address)


def test_gitlab_publishes_under_its_address_with_compressed_copies(clone: Sandbox) -> None:
    assert gitlab(clone, "push", "https://group.gitlab.example/talks") == 0
    public = clone.root / "public"
    assert 'href="/talks/en/"' in (public / "404.html").read_text(encoding="utf-8")
    assert gzip.decompress((public / "index.html.gz").read_bytes()) == (public / "index.html").read_bytes()
    assert not list(public.rglob("*.png.gz"))


def test_gitlab_publishes_nothing_when_the_build_fails(clone: Sandbox) -> None:
    assert gitlab(broken(clone), "push", "https://group.gitlab.example/talks") == 1
    assert not (clone.root / "public").exists()


def test_gitlab_publishes_on_schedule_only_when_that_is_due(clone: Sandbox, published: str) -> None:
    assert gitlab(clone, "schedule", published) == 75
    assert not (clone.root / "public").exists()
    assert gitlab(clone, "schedule", f"{published}/never-published") == 0


def test_gitlab_tells_what_stops_a_scheduled_build_once_a_day_and_without_a_mail_in_other_hours(
    clone: Sandbox, published: str
) -> None:
    due_again = f"{published}/never-published"
    assert gitlab(broken(clone), "schedule", due_again) == 75
    assert gitlab(clone, "schedule", due_again, hour="03") == 1
    assert not (clone.root / "public").exists()


def test_gitlab_shows_the_mistakes_and_the_site_of_a_merge_request(clone: Sandbox) -> None:
    job = workflow("gitlab-ci.yml")["check"]
    paths = job["artifacts"]["paths"]
    assert all(path.endswith("/") for path in paths)  # GitLab links to no other folder
    assert run(clone, "\n".join(job["script"])) == 0
    assert (clone.root / paths[0] / "en/open-science/index.html").is_file()
    report = clone.root / job["artifacts"]["reports"]["codequality"]
    assert isinstance(json.loads(report.read_text("utf-8")), list)
    shutil.rmtree(clone.root / paths[0])
    assert run(broken(clone), "\n".join(job["script"])) == 1
    assert json.loads(report.read_text("utf-8"))[0]["location"]["path"] == "content/site.yaml"


def github(clone: Sandbox, hourly: str, address: str) -> tuple[int, str]:
    """The exit status of the steps of the build, and what they hand to the next job."""
    steps = {step["id"] if "id" in step else step.get("name"): step for step in steps_of("build")}
    told = clone.root / "told"
    told.write_text("", encoding="utf-8")
    status = run(clone, steps["due"]["run"], HOURLY=hourly, SITE=address, GITHUB_OUTPUT=str(told))
    if told.read_text(encoding="utf-8") and status == 0:
        told.write_text("", encoding="utf-8")
        status = run(clone, steps["build"]["run"], HOURLY=hourly, SITE=address, GITHUB_OUTPUT=str(told))
    return status, told.read_text(encoding="utf-8")


def test_github_builds_under_its_address(clone: Sandbox) -> None:
    assert github(clone, "false", "https://someone.github.example/talks") == (0, "publish=yes\n")
    assert 'href="/talks/en/"' in clone.page("404.html")


def test_github_fails_before_it_uploads_when_the_build_fails(clone: Sandbox) -> None:
    assert github(broken(clone), "false", "https://someone.github.example/talks")[0] == 1
    assert not clone.project.output.exists()


def test_github_tells_what_stops_a_build_by_a_run_that_fails_but_not_every_hour(clone: Sandbox, published: str) -> None:
    due_again = f"{published}/never-published"
    assert github(broken(clone), "true", due_again) == (0, "")
    assert github(clone, "false", due_again) == (1, "")


def test_github_has_the_site_of_a_pull_request_to_look_at(clone: Sandbox) -> None:
    steps = [step for step in steps_of("build") if step.get("if") == "github.event_name == 'pull_request'"]
    assert [step.get("name") or step["uses"].split("@")[0] for step in steps] == ["Check", "actions/upload-artifact"]
    assert run(clone, steps[0]["run"]) == 0
    assert missing_from(clone.root / steps[1]["with"]["path"]) == []


@pytest.mark.parametrize(("newest", "expected"), [("a1", "publish=yes\n"), ("b2", "")])
def test_github_never_publishes_an_old_commit_after_a_newer_one(clone: Sandbox, newest: str, expected: str) -> None:
    check, deploy = steps_of("publish")
    assert deploy["if"] == f"steps.{check['id']}.outputs.publish == 'yes'"
    assert workflow("github-pages.yml")["jobs"]["publish"]["concurrency"]["cancel-in-progress"] == "false"
    program(clone, "gh", f'[ "$2" = repos/o/talks/git/ref/heads/main ] && echo {newest}')
    told = clone.root / "told"
    told.touch()
    names = {"GITHUB_REPOSITORY": "o/talks", "GITHUB_REF_NAME": "main", "GITHUB_SHA": "a1"}
    assert run(clone, check["run"], GITHUB_OUTPUT=str(told), **names) == 0
    assert told.read_text(encoding="utf-8") == expected


def test_github_publishes_nothing_where_the_newest_commit_is_not_known(clone: Sandbox) -> None:
    program(clone, "gh", "exit 1")
    told = clone.root / "told"
    names = {"GITHUB_REPOSITORY": "o/talks", "GITHUB_REF_NAME": "main", "GITHUB_SHA": ""}
    assert run(clone, steps_of("publish")[0]["run"], GITHUB_OUTPUT=str(told), **names) == 1
    assert not told.exists()


def test_github_builds_every_hour_only_when_that_is_due(clone: Sandbox, published: str) -> None:
    assert github(clone, "true", published) == (0, "")
    assert not clone.project.output.exists()
    assert github(clone, "true", f"{published}/never-published") == (0, "publish=yes\n")


def test_the_hour_that_github_asks_for_is_one_of_its_schedules() -> None:
    flow = workflow("github-pages.yml")
    hours = {step["env"]["HOURLY"] for step in steps_of("build") if "HOURLY" in step.get("env", {})}
    assert hours == {f"${{{{ github.event.schedule == '{flow['on']['schedule'][1]['cron']}' }}}}"}


needs_flock = pytest.mark.skipif(not shutil.which("flock"), reason="flock(1) is of Linux")


@needs_flock
def test_cron_builds_when_that_is_due(clone: Sandbox) -> None:
    lines = [line for line in (RECIPES / "crontab").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [len(line.split(maxsplit=5)) for line in lines] == [6, 6]
    assert "%" not in "".join(lines)  # cron would read a new line
    command = lines[1].split(maxsplit=5)[5].replace("/srv/microsite", shlex.quote(str(clone.root)))
    assert run(clone, command) == 0  # nothing is published yet
    assert clone.project.output.is_dir()
    assert run(clone, command) == 1


def cron(clone: Sandbox, number: int) -> subprocess.CompletedProcess[str]:
    """A line of the crontab, and what cron would mail of it."""
    lines = [line for line in (RECIPES / "crontab").read_text("utf-8").splitlines() if not line.startswith("#")]
    command = lines[number].split(maxsplit=5)[5].replace("/srv/microsite", shlex.quote(str(clone.root)))
    programs = f"{clone.root / 'programs'}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, "PATH": programs, "SOURCE_DATE_EPOCH": "1893456000"}
    return subprocess.run(["sh", "-c", command], cwd="/", env=environ, capture_output=True, text=True, check=False)


@needs_flock
def test_no_two_lines_of_cron_work_at_a_time(clone: Sandbox) -> None:
    """While another one builds, that of every ten minutes ends without a word, and that of the night waits."""
    import fcntl

    program(clone, "git", "exit 0")
    program(clone, "python3", f'[ "$1" = build.py ] && exit 0\nexec {shlex.quote(sys.executable)} "$@"')
    assert cron(clone, 1).returncode == 0
    building = os.open(clone.root / "content", os.O_RDONLY)
    fcntl.flock(building, fcntl.LOCK_EX)
    found = cron(clone, 1)
    assert (found.returncode, found.stdout, found.stderr) == (1, "", "")
    lines = [line for line in (RECIPES / "crontab").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert "flock -n" in lines[1]
    assert "-n" not in lines[0]
    os.close(building)
    assert cron(clone, 0).returncode == 0


def test_github_keeps_what_each_commit_has_made_and_begins_with_the_newest() -> None:
    """An existing cache is never changed, says GitHub's dependency caching reference; a prefix finds the newest one."""
    [kept] = [step["with"] for step in steps_of("build") if step.get("uses", "").startswith("actions/cache@")]
    assert kept["path"].split() == [".venv", ".cache"]
    assert kept["key"] == f"{kept['restore-keys'].strip()}${{{{ github.sha }}}}"
    assert "requirements.txt" in kept["restore-keys"]


@needs_flock
def test_cron_mails_a_mistake_once_and_again_every_night(clone: Sandbox) -> None:
    program(clone, "git", "exit 0")
    build = 'cat "$PWD/said" >&2; test ! -s "$PWD/said"; exit'
    program(clone, "python3", f'[ "$1" = build.py ] && {{ {build}; }}\nexec {shlex.quote(sys.executable)} "$@"')
    clone.write("said", "content/site.yaml:1:1: error\n")
    first, again, at_night = cron(clone, 1), cron(clone, 1), cron(clone, 0)
    assert (first.returncode, again.returncode, at_night.returncode) == (1, 1, 1)
    assert first.stderr == at_night.stderr == "content/site.yaml:1:1: error\n"
    assert (first.stdout, again.stdout, again.stderr) == ("", "", "")
    clone.write("said", "")
    assert (cron(clone, 1).returncode, cron(clone, 0).stderr) == (0, "")
    clone.write("said", "content/site.yaml:1:1: error\n")
    assert cron(clone, 1).stderr == first.stderr


def test_a_program_that_is_not_there_is_mailed_once(tmp_path: Path) -> None:
    command = [sys.executable, "-I", str(RECIPES / "tell_once.py"), "no-such-program"]
    first, again = (subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False) for _ in "12")
    assert (first.returncode, first.stderr) == (127, "no-such-program: No such file or directory\n")
    assert (again.returncode, again.stderr) == (127, "")


def test_timer_runs_the_service_of_its_name() -> None:
    units = {}
    for name in ("microsite.service", "microsite.timer"):
        units[name] = configparser.ConfigParser(interpolation=None)
        units[name].optionxform = str  # type: ignore[assignment,method-assign]
        units[name].read(RECIPES / name, encoding="utf-8")
    assert units["microsite.timer"]["Timer"]["OnCalendar"] == "*:0/10"
    service = units["microsite.service"]["Service"]
    assert service["ExecStart"] == "/usr/bin/python3 build.py"
    assert service["ReadWritePaths"] == service["WorkingDirectory"]


# Old addresses.


@pytest.mark.parametrize(
    ("server", "lines"),
    [
        (
            "nginx",
            [
                r'"~^/t/en/a\.b/(?:index\.html)?$" "/t/en/new/";',
                r'"~^/t/old\.html$" "/t/en/new/";',
                r'"~^/t/en/was/(?<microsite_rest>[\w./-]*)$" "/t/en/is/$microsite_rest";',
            ],
        ),
        (
            "apache",
            [
                r'RedirectMatch 301 "^/t/en/a\.b/(?:index\.html)?$" "/t/en/new/"',
                r'RedirectMatch 301 "^/t/old\.html$" "/t/en/new/"',
                r'RedirectMatch 301 "^/t/en/was/([\w./-]*)$" "/t/en/is/$1"',
            ],
        ),
    ],
)
def test_old_addresses_become_lines_for_a_server(tmp_path: Path, server: str, lines: list[str]) -> None:
    file = tmp_path / "_redirects"
    command = [sys.executable, "-I", str(RECIPES / "redirects.py"), server, str(file), "--path", "/t/"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == ""  # it has none
    file.write_text("/en/a.b/ /en/new/ 301\n/old.html /en/new/ 301\n/en/was/* /en/is/:splat 301\n", encoding="utf-8")
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines() == lines


def test_a_folder_of_the_home_is_told_to_hosts_once() -> None:
    event = Redirects((("en/was", "en/is"),))
    home = Redirects((("en/was", "en/is"),), (("old.html", "en/is/"),))
    (listed,) = listing([event, home])
    assert listed.data.decode().splitlines() == ["/old.html /en/is/ 301", "/en/was/* /en/is/:splat 301"]


# Before a commit.


def commit(clone: Sandbox, message: str) -> subprocess.CompletedProcess[str]:
    programs = f"{clone.root / 'programs'}{os.pathsep}{os.environ['PATH']}"
    who = {f"GIT_{role}_{what}": "t@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environ = {
        **os.environ,
        **who,
        "PATH": programs,
        "SOURCE_DATE_EPOCH": "1893456000",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    command = ["git", "commit", "--quiet", "--message", message]
    return subprocess.run(command, cwd=clone.root, env=environ, capture_output=True, text=True, check=False)


def test_hook_of_git_refuses_a_commit_that_would_break_the_site(clone: Sandbox) -> None:
    git = functools.partial(subprocess.run, cwd=clone.root, check=True, capture_output=True)
    git(["git", "init", "--quiet"])
    shutil.copy(RECIPES / "pre-commit", clone.root / ".git/hooks/pre-commit")
    (clone.root / ".git/hooks/pre-commit").chmod(0o755)
    git(["git", "add", "content", "templates", "i18n"])
    assert commit(clone, "A site").returncode == 0
    broken(clone)
    clone.write("notes.txt", "Not of the site.\n")
    git(["git", "add", "notes.txt"])
    assert commit(clone, "The mistake is not in it").returncode == 0
    git(["git", "add", "content"])
    clone.replace("content/site.yaml", "nam:", "name:")
    refused = commit(clone, "The mistake is in it, and mended only outside")
    assert refused.returncode == 1
    assert refused.stderr.startswith("content/site.yaml:")
    assert " --project . explain " in refused.stderr  # can be typed when the copy is gone
    git(["git", "rm", "--quiet", "--force", "--cached", "content/site.yaml"])
    assert commit(clone, "Something is only deleted").returncode == 1


def test_hook_of_pre_commit_is_that_of_git_and_runs_where_files_are_only_deleted() -> None:
    hook = workflow("pre-commit-config.yml")["repos"][0]["hooks"][0]
    assert hook["entry"] == "sh docs/hosting/pre-commit"
    assert (hook["always_run"], hook["pass_filenames"]) == ("true", "false")
