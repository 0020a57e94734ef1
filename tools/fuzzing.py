"""Coverage-guided fuzzing of what reads content: ``python -m tools.fuzzing TARGET --seconds 120`` (docs/fuzzing.md).

A target takes any bytes. It may refuse them with problems; any other exception, more than twenty seconds or a gigabyte
is a finding. Needs atheris, which is no dependency of the project; ``test_fuzzing.py`` runs the targets without it.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
FOLDERS = ("content", "i18n", "tests/sites", "tests/invalid", "tests/findings")
SECONDS, MEGABYTES = 20, 1000
INSTRUMENTED = ["microsite", "yaml", "markdown", "babel.messages"]


def yaml(data: bytes) -> None:
    """Fuzz the YAML of an event, a series and a site."""
    from microsite.model import records, validation
    from microsite.model.localized_text import ValidationContext
    from microsite.problems import Problems
    from microsite.sources import files, yaml_tree

    problems = Problems()
    source = files.decode("event.yaml", data, problems)
    node = yaml_tree.parse_yaml(source, problems) if source else None
    if node:
        for kind in (records.EventRecord, records.SeriesRecord, records.SiteRecord):
            validation.validate(kind, node, ValidationContext(("en", "fr")), problems)


def markdown(data: bytes) -> None:
    """Fuzz a background text: its blocks, and its HTML after the sanitizer."""
    from microsite.languages.language import Language
    from microsite.problems import Problems
    from microsite.rendering import markdown
    from microsite.rendering.pages import Page
    from microsite.sources import files, markdown_blocks, markdown_limits

    problems = Problems()
    source = files.decode("background.fr.md", data, problems)
    if source and markdown_limits.hold(source, problems):
        markdown_blocks.split(source.text)
        page = Page("event", "fr/talk/index.html", Language("fr", "fr-FR"), None)
        markdown.convert(source, "fr", problems).on(page)


def catalog(data: bytes) -> None:
    """Fuzz a .po file: its words, and its plural rule."""
    from microsite.languages import catalogs
    from microsite.languages.language import Language
    from microsite.problems import Problems
    from microsite.sources import files

    problems = Problems()
    source = files.decode("messages.po", data, problems)
    if source:
        words = catalogs.from_source(source, Language("fr", "fr-FR"), problems)
        for number in (0, 1, 2, 5, 1_000_000):
            words.ngettext("%(count)s seat", "%(count)s seats", number)


TARGETS: dict[str, tuple[Callable[[bytes], None], str]] = {
    "yaml": (yaml, ".yaml"),
    "markdown": (markdown, ".md"),
    "catalog": (catalog, ".po"),
}
"""Each function, with the ending of the files that are its seeds."""


def seeds(target: str) -> Iterator[Path]:
    """Yield the project's own files of the kind: its own site, the sites of the tests, what was found before."""
    ending = TARGETS[target][1]
    return (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob(f"*{ending}")))


def run(target: str, data: bytes) -> None:
    """Pass bytes to a target; problems are no failure."""
    from microsite.problems import MicrositeError

    with contextlib.suppress(MicrositeError):
        TARGETS[target][0](data)


def main() -> None:
    """Fuzz one target for some time. Interesting inputs stay in .cache/fuzzing/, where the next run begins."""
    import atheris

    parser = argparse.ArgumentParser(description="Fuzz what reads content.")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=120)
    asked = parser.parse_args()
    corpus = ROOT / ".cache" / "fuzzing" / asked.target
    corpus.mkdir(parents=True, exist_ok=True)
    found = list(seeds(asked.target))
    for number, path in enumerate(found):
        shutil.copyfile(path, corpus / f"seed-{number}")
    with atheris.instrument_imports(include=INSTRUMENTED):
        for path in found:  # imports the target's modules, instrumented
            run(asked.target, path.read_bytes())
    limits = [f"-max_total_time={asked.seconds}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", "-max_len=20000"]
    atheris.Setup(
        [sys.argv[0], str(corpus), f"-artifact_prefix={corpus.parent}/{asked.target}-", *limits], _one(asked.target)
    )
    atheris.Fuzz()


def _one(target: str) -> Callable[[bytes], None]:
    return lambda data: run(target, data)


if __name__ == "__main__":
    main()
