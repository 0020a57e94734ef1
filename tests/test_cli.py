"""Arguments in, exit status out: 0 done, 1 something is wrong, 2 not understood."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, Sandbox, make_site

from microsite import __version__
from microsite.cli import VERBS, main
from microsite.commands import build
from microsite.problems import ContentError

if TYPE_CHECKING:
    from pathlib import Path

EVENT = "content/events/talk/event.yaml"
FRENCH = "i18n/fr/LC_MESSAGES/messages.po"


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893456000")  # 2030-01-01
    monkeypatch.chdir(tmp_path)


def status(*argv: str, site: Sandbox) -> int:
    """The exit status of a command line, also where argparse leaves by itself."""
    try:
        return main(argv, site.root)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else 1


def test_without_a_verb_the_site_is_built(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(site=site) == 0
    assert "en/index.html" in site.tree()
    assert capsys.readouterr().out.startswith("output/: ")


def test_options_without_a_verb_are_those_of_build(site: Sandbox, tmp_path: Path) -> None:
    assert status("--as-of", "2031-01-01", "-o", str(tmp_path / "public"), site=site) == 0
    assert "This event took place" in (tmp_path / "public" / "en" / "open-science" / "index.html").read_text("utf-8")
    assert not site.project.output.exists()


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ([], "built in"),
        ([()], "nothing to do in"),
        ([(), ("--as-of", "2029-12-31")], "built, the same as before in"),
    ],
)
def test_a_build_says_what_it_did(
    site: Sandbox, capsys: pytest.CaptureFixture[str], before: list[tuple[str, ...]], said: str
) -> None:
    for argv in before:
        assert status(*argv, site=site) == 0
    capsys.readouterr()
    assert status(site=site) == 0
    out = capsys.readouterr().out
    assert said in out
    assert "1 event, 2 languages" in out


def test_help_names_every_verb_with_what_it_does(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("--help", site=site) == 0
    told = " ".join(capsys.readouterr().out.split())
    for name in VERBS:
        verb = import_module(f"microsite.commands.{name}")
        assert f"{name} {' '.join((verb.__doc__ or '').split())}" in told


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_its_own_help(site: Sandbox, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    assert status(verb, "--help", site=site) == 0
    out = capsys.readouterr().out
    assert f"build.py {verb}" in out
    assert "--project" in out


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_told(site: Sandbox, capsys: pytest.CaptureFixture[str], option: str) -> None:
    assert status(option, site=site) == 0
    assert capsys.readouterr().out == f"microsite {__version__}\n"


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["frobnicate"], "frobnicate"),
        (["--frobnicate"], "--frobnicate"),
        (["build", "--as-of", "tomorrow"], "“tomorrow” is not a date or a date-time; write 2022-09-08"),
        (["build", "--as-of", "2022-02-30"], "there is no day 2022-02-30"),
        (["build", "--as-of", "2022-02-03T25:00"], "there is no hour 25:00"),
        (["build", "--as-of", "2022-02-03T12:00+99:00"], "is not a date-time"),
        (["build", "--as-of", "2022-02-03T12:00:75"], "is not a date-time"),
        (["check", "--base-url", "example.org"], "“example.org” is not a web address"),
        (["build", "--base-url", "https://x.example.org/?a=b"], "has a query or a fragment"),
        (["build", "--base-url", "javascript:alert(1)"], "is not a web address"),
        (["build", "--base-url", "https://user@x.example.org/"], "is not a web address"),
        (["build", "--format", "xml"], "xml"),
        (["messages"], "action"),
        (["messages", "translate"], "translate"),
        (["serve", "--port", "http"], "http"),
        (["build", "extra"], "extra"),
        (["check", "--output", "x"], "--output"),
    ],
)
def test_what_is_not_understood_is_status_2_and_says_why(
    site: Sandbox, capsys: pytest.CaptureFixture[str], argv: list[str], told: str
) -> None:
    assert status(*argv, site=site) == 2
    err = " ".join(capsys.readouterr().err.split())
    assert told in err
    assert "Traceback" not in err
    assert not site.project.output.exists()


@pytest.mark.parametrize(
    ("epoch", "expected"),
    [
        ("0", 0),
        ("1893456000", 0),
        ("", 0),
        ("yesterday", 2),
        ("-1", 2),
        ("1e9", 2),
        ("²", 2),
        ("12.5", 2),
        ("9" * 18, 2),
        ("9" * 400, 2),
    ],
    ids=lambda value: str(value)[:12],
)
def test_source_date_epoch_is_a_number_of_seconds(
    site: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], epoch: str, expected: int
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert status("check", site=site) == expected
    assert ("SOURCE_DATE_EPOCH" in capsys.readouterr().err) == (expected == 2)


def test_source_date_epoch_is_the_time_of_the_build(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    for epoch, over in (("1893456000", False), ("1924992000", True)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert status(site=site) == 0
        assert ("This event took place" in _visible(site.page("en/open-science/index.html"))) is over


def test_a_mistake_is_status_1_with_its_place_and_the_last_word(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    assert status("build", site=site) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "content/events/talk/event.yaml:7:8: error: “ten” is not an hour [time-format]" in err
    last = "1 error; nothing was published; “python3 build.py explain time-format” tells more about the first\n"
    assert err.endswith(last)


@pytest.mark.parametrize("verb", ["build", "check", "messages update"])
def test_a_folder_that_is_no_project_is_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str) -> None:
    assert main([*verb.split(), "--project", str(tmp_path / "nowhere")], ROOT) == 1
    err = capsys.readouterr().err
    assert "nowhere/content/site.yaml: error: there is no such file [missing-file]" in err


def test_an_output_folder_of_somebody_else_is_status_1(
    site: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("mine")
    assert status("-o", "thesis", site=site) == 1
    assert "thesis/chapter.txt: error: this is not a file that a build made [foreign-file]" in capsys.readouterr().err
    assert (tmp_path / "thesis" / "chapter.txt").read_text() == "mine"


def test_the_root_of_the_disk_is_no_output_folder(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("-o", "/", site=site) in {1, 2}
    assert "/" in capsys.readouterr().err


def test_debug_shows_the_traceback(site: Sandbox) -> None:
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    with pytest.raises(ContentError):
        main(["build", "--debug"], site.root)


def test_a_bug_of_ours_keeps_its_traceback(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> int:
        raise ZeroDivisionError("a bug of ours")

    monkeypatch.setattr(build, "run", broken)
    with pytest.raises(ZeroDivisionError):
        main(["build"], site.root)


def test_an_interrupt_is_status_130(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "run", interrupted)
    assert status("build", site=site) == 130


def test_check_finds_what_build_finds_and_writes_nothing(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    site.project.cache.mkdir()
    before = _looks(site)
    assert status("check", site=site) == 0
    assert "files could be published" in capsys.readouterr().out
    site.replace(EVENT, "start: 10:00\n", "start: 10:00\nannounced_as: 10:00 (CET)\n")
    assert status("check", site=site) == 0
    out, err = capsys.readouterr()
    assert "[zone-label]" in err
    assert "warning" in out
    site.replace(EVENT, "announced_as: 10:00 (CET)\n", "")
    site.replace(EVENT, "end: 11:30\n", "end: 09:30\n")
    assert status("check", site=site) == 1
    assert "[event-ends-early]" in capsys.readouterr().err
    site.replace(EVENT, "end: 09:30\n", "end: 11:30\n")
    assert _looks(site) == before


def test_json_on_stderr_is_one_document_and_stdout_is_the_result(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status("build", "--format", "json", site=site) == 0
    out, err = capsys.readouterr()
    assert out.startswith("output/: ")
    assert {problem["severity"] for problem in json.loads(err)} <= {"warning"}
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    assert status("build", "--format", "json", site=site) == 1
    out, err = capsys.readouterr()
    problems = json.loads(err)
    assert out == ""
    assert ("time-format", 7, 8) in [(problem["code"], problem["line"], problem["column"]) for problem in problems]


def test_github_gets_annotations(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    site.replace(EVENT, "start: 10:00\nend", "start: ten\nend")
    assert status("check", "--format", "github", site=site) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)


@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"PYTHONIOENCODING": "cp437:strict"},
    ],
    ids=["locale C", "ASCII", "cp437"],
)
def test_a_terminal_that_cannot_show_quotation_marks_does_not_stop_the_program(
    complete: Sandbox, environ: dict[str, str]
) -> None:
    complete.replace(EVENT, "start: 10:00\n", "start: 10:00\nannounced_as: 10:00 (CET)\n")
    lines = {"build": 0, "build --as-of never": 2, "explain zone-label": 0, "--help": 0}
    lines |= {"messages status": 0} if "LC_ALL" in environ else {}  # reads the whole program: once is enough
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **environ}
    command = [sys.executable, "-c", _ONE_AFTER_THE_OTHER, str(complete.root), *lines]
    run = subprocess.run(command, env=surroundings, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    assert b"Traceback" not in run.stderr
    assert json.loads((complete.root / "statuses.json").read_bytes()) == list(lines.values())


_ONE_AFTER_THE_OTHER = """
import json, sys
from pathlib import Path
from microsite.cli import main

def status(line):
    try:
        return main(line.split(), root)
    except SystemExit as left:
        return left.code

root = Path(sys.argv[1])
(root / "statuses.json").write_text(json.dumps([status(line) for line in sys.argv[2:]]))
"""


@pytest.mark.skipif(os.name == "nt", reason="pipes are POSIX's")
@pytest.mark.parametrize("argv", ["check", "build", "messages status"])
def test_a_reader_that_goes_away_is_no_traceback(site: Sandbox, argv: str) -> None:
    read, write = os.pipe()
    os.close(read)
    run = _process(site, *argv.split(), stdout=write)
    os.close(write)
    assert run.returncode == 1
    assert b"Traceback" not in run.stderr
    assert b"Exception ignored" not in run.stderr
    assert b"BrokenPipe" not in run.stderr


def test_the_template_of_all_catalogs_is_the_same_bytes_each_time(site: Sandbox) -> None:
    pot = site.root / "i18n" / "messages.pot"
    assert status("messages", "extract", site=site) == 0
    first = pot.read_bytes()
    assert b'msgid "Register"' in first
    assert b"Date:" not in first
    page = site.root / "templates" / "base.html"
    page.write_text("\n\n\n" + page.read_text("utf-8"), encoding="utf-8")
    assert status("messages", "extract", site=site) == 0
    assert pot.read_bytes() == first


def test_an_update_keeps_what_was_translated_and_adds_what_is_new(
    complete: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    complete.replace(FRENCH, 'msgid "Background"', '# said the translator\nmsgid "Background"')
    before = _translations(complete)
    complete.write("templates/new.html", "{{ _('Zebra crossing') }}")
    capsys.readouterr()
    assert status("messages", "update", site=complete) == 0
    after = _translations(complete)
    assert {message: after[message] for message in before} == before
    assert set(after) - set(before) == {"Zebra crossing"}
    assert "# said the translator\n" in (complete.root / FRENCH).read_text("utf-8")
    assert f"{FRENCH}: {len(before)} of {len(after)} translated" in capsys.readouterr().out
    first = (complete.root / FRENCH).read_bytes()
    assert status("messages", "update", site=complete) == 0
    assert (complete.root / FRENCH).read_bytes() == first


def test_a_message_that_is_no_longer_used_is_kept_for_later(complete: Sandbox) -> None:
    complete.write("templates/new.html", "{{ _('Zebra crossing') }}")
    status("messages", "update", site=complete)
    complete.replace(FRENCH, 'msgid "Zebra crossing"\nmsgstr ""', 'msgid "Zebra crossing"\nmsgstr "Passage piéton"')
    (complete.root / "templates" / "new.html").unlink()
    status("messages", "update", site=complete)
    assert "Zebra crossing" not in _translations(complete)
    complete.write("templates/new.html", "{{ _('Zebra crossing') }}")
    status("messages", "update", site=complete)
    assert _translations(complete)["Zebra crossing"] == "Passage piéton"


def test_a_new_language_gets_a_catalog(site: Sandbox) -> None:
    german = FRENCH.replace("fr/", "de/")
    site.replace("content/site.yaml", "fr: fr-FR", "fr: fr-FR, de: de-DE")
    assert status("messages", "update", site=site) == 0
    assert '"Language: de' in (site.root / german).read_text("utf-8")
    assert set(_translations(site, german).values()) == {"", "('', '')"}
    assert len(_translations(site, german)) > 40
    assert status("messages", "status", site=site) == 1


def _lose_one(site: Sandbox) -> None:
    site.replace(FRENCH, 'msgstr "Contexte"', 'msgstr ""')


def _doubt_one(site: Sandbox) -> None:
    site.replace(FRENCH, 'msgid "Background"', '#, fuzzy\nmsgid "Background"')


def _add_one(site: Sandbox) -> None:
    site.write("templates/new.html", "{{ _('Zebra crossing') }}")


def _speak_another(site: Sandbox) -> None:
    site.replace("content/site.yaml", "fr: fr-FR", "fr: fr-FR, de: de-DE")


def test_the_status_is_0_when_all_is_translated(complete: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    before = _looks(complete)
    capsys.readouterr()
    assert status("messages", "status", site=complete) == 0
    count = len(_translations(complete))
    assert f"{FRENCH}: {count} of {count} translated, 0 fuzzy" in capsys.readouterr().out
    assert _looks(complete) == before


@pytest.mark.parametrize("change", [_lose_one, _doubt_one, _add_one, _speak_another])
def test_the_status_is_1_when_something_is_not_translated(complete: Sandbox, change: object) -> None:
    assert callable(change)
    change(complete)
    assert status("messages", "status", site=complete) == 1


def test_strict_publishes_nothing_with_a_warning(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("build", "--strict", site=site) == 0
    before = site.tree()
    site.replace(EVENT, "Open science", "Open Science")
    site.replace(EVENT, "start: 10:00\nend", "announced_as: 10:00 (CET)\nstart: 10:00\nend")
    for _ in range(2):
        capsys.readouterr()
        assert status("build", "--strict", site=site) == 1
        assert "1 warning, which --strict takes for errors; nothing was published" in capsys.readouterr().err
        assert site.tree() == before


def test_strict_refuses_also_what_is_published_already(site: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    site.replace(EVENT, "start: 10:00\nend", "announced_as: 10:00 (CET)\nstart: 10:00\nend")
    assert status(site=site) == 0
    before = site.tree()
    assert status("--strict", site=site) == 1
    assert site.tree() == before
    assert status(site=site) == 0
    assert "nothing to do" in capsys.readouterr().out


@pytest.mark.parametrize(("argv", "expected"), [(["check"], 0), (["check", "--strict"], 1)])
def test_a_strict_check_fails_on_a_warning(
    site: Sandbox, capsys: pytest.CaptureFixture[str], argv: list[str], expected: int
) -> None:
    assert status(*argv, site=site) == 0
    assert "no problem found" in capsys.readouterr().out
    site.replace(EVENT, "start: 10:00\nend", "announced_as: 10:00 (CET)\nstart: 10:00\nend")
    assert status(*argv, site=site) == expected
    out, err = capsys.readouterr()
    assert ("1 warning, which --strict takes for errors" in out) == bool(expected)
    assert err.count("[zone-label]") == 1


def test_the_projects_own_catalogs_are_complete() -> None:
    assert main(["messages", "status"], ROOT) == 0


def test_a_template_that_cannot_be_read_for_messages_is_named(
    site: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("templates/partials/new.html", "<p>\n\n{% if %}")
    assert status("messages", "extract", site=site) == 1
    assert "templates/partials/new.html:3:1: error: " in capsys.readouterr().err


@pytest.fixture(scope="module")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The base site's catalogs, with some French for every message of the templates, by their path."""
    site = make_site(tmp_path_factory.mktemp("complete"))
    _complete(site)
    return {path: (site.root / path).read_bytes() for path in (FRENCH, "i18n/messages.pot")}


@pytest.fixture
def complete(site: Sandbox, catalogs: dict[str, bytes]) -> Sandbox:
    """The base site with every message of its templates in French."""
    for path, data in catalogs.items():
        (site.root / path).write_bytes(data)
    return site


def _complete(site: Sandbox) -> None:
    from babel.messages.pofile import read_po, write_po

    assert status("messages", "update", site=site) == 0
    path = site.root / FRENCH
    with path.open("rb") as file:
        catalog = read_po(file)
    for entry in catalog:
        if entry.id:
            entry.flags.discard("fuzzy")
            if isinstance(entry.id, str):
                entry.string = entry.string or entry.id
            elif not all(entry.string or ()):
                entry.string = tuple(entry.id)
    with path.open("wb") as file:
        write_po(file, catalog)
    assert status("messages", "update", site=site) == 0


def _translations(site: Sandbox, path: str = FRENCH) -> dict[str, str]:
    from babel.messages.pofile import read_po

    with (site.root / path).open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    return {str(entry.id): str(entry.string) for entry in entries}


def _visible(html: str) -> str:
    """A page without the elements that are hidden until their time."""
    import html5lib

    def shown(element: object) -> str:
        from xml.etree.ElementTree import Element

        assert isinstance(element, Element)
        if element.get("hidden") is not None:
            return ""
        return (element.text or "") + "".join(shown(child) + (child.tail or "") for child in element)

    return shown(html5lib.parse(html, namespaceHTMLElements=False).find("body"))


def _looks(site: Sandbox) -> dict[str, bytes | None]:
    """Every file and folder of a project but for its cache, which may be forgotten at any time."""
    paths = [path for path in site.root.rglob("*") if not path.is_relative_to(site.project.cache)]
    return {str(path.relative_to(site.root)): path.read_bytes() if path.is_file() else None for path in paths}


def _process(
    site: Sandbox, *argv: str, environ: dict[str, str] | None = None, stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "microsite", *argv]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **(environ or {})}
    return subprocess.run(command, cwd=site.root, env=surroundings, stdout=stdout, stderr=subprocess.PIPE, check=False)


_COUNTING = """
import atexit, gc, sys
from pathlib import Path
from microsite.cli import main
looks = []
gc.callbacks.append(lambda phase, _: looks.append(phase))
atexit.register(lambda: print(looks.count("start"), gc.get_freeze_count() > 0))
main(["build"], Path(sys.argv[1]))
"""


def test_a_build_takes_no_time_to_look_for_garbage(site: Sandbox) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COUNTING, str(site.root)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    looks, spared_at_the_end = done.stdout.split()[-2:]
    assert int(looks) < 10  # Python alone looks some hundred times
    assert spared_at_the_end == "True"
