"""A page and its values become text through the project's Jinja templates.

Every text of the model is shown in the page's language and typeset, by construction: ``{{ event.title }}`` needs no
filter that somebody could forget. The interface's words are escaped like any other text; Jinja alone would trust
them. A mistake in a template is a problem with the template's file and line, and the page that met it.
"""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup, escape

from ..model.values import LocalizedText
from ..problems import Location, Refusal, RenderError
from ..text.typography import typeset
from .overlays import ORIGINAL

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.runtime import Context

    from ..languages.catalogs import Catalog
    from ..languages.language import Language
    from ..project import Project


_JINJA = str(Path(jinja2.__file__).parent)


class _Loader(jinja2.FileSystemLoader):
    """Finds templates, the site's before the program's; one that is not UTF-8 is a mistake in it like any other."""

    def __init__(self, project: Project) -> None:
        super().__init__(project.places("templates"))
        self._program = jinja2.FileSystemLoader(project.program / "templates")

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        """A template's text, its file, and whether that is still the same. Raises TemplateNotFound."""
        try:
            if template.startswith(ORIGINAL):
                return self._program.get_source(environment, template.removeprefix(ORIGINAL))
            return super().get_source(environment, template)
        except jinja2.TemplateNotFound:
            raise jinja2.TemplateNotFound(template) from None
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise jinja2.TemplateSyntaxError("not UTF-8; save the file as UTF-8", line, template) from None


class _Compiled(jinja2.BytecodeCache):
    """Templates as they were compiled, for the next build of this process: the preview makes many."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file; Jinja would hash it as UTF-8, which the name of a folder need not be."""
        return filename or name

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Take what is kept, if the template still reads the same."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep one version of each template."""
        if bucket.code:
            self._kept[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()


class Templates:
    """The project's templates, with the words of every language."""

    def __init__(self, project: Project, catalogs: dict[str, Catalog]) -> None:
        self._project, self._catalogs = project, catalogs
        self._jinja = jinja2.Environment(
            loader=_Loader(project),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=self._shown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
            bytecode_cache=_COMPILED,
        )
        self._jinja.tests["written"] = _written
        self._jinja.policies["ext.i18n.trimmed"] = True
        self._jinja.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self._jinja.install_gettext_callables(self._gettext, self._ngettext, newstyle=True)  # type: ignore[attr-defined]

    def render(self, template: str, language: Language, path: str, values: dict[str, Any]) -> str:
        """The file at ``path``, as a template writes it. Raises RenderError with the place in the template."""
        try:
            return self._jinja.get_template(template).render(language=language, **values)
        except jinja2.TemplateSyntaxError as error:
            raise self._error(error.message or "", self._file(error.name or template), error.lineno, path) from None
        except jinja2.TemplateNotFound as error:
            file, line = self._place(error) or (self._file(template), 0)
            raise self._error(f"there is no template “{error.name}”", file, line, path) from None
        except Exception as error:
            place = self._place(error)
            if place is None or not (
                isinstance(error, jinja2.TemplateError | RecursionError | Refusal) or _is_last(error, place)
            ):
                raise
            raise self._error(_told(error), *place, path) from None

    def _error(self, message: str, source: Path, line: int, made: str) -> RenderError:
        try:
            text = source.read_text("utf-8").split("\n")[line - 1] if line else ""
        except (OSError, UnicodeDecodeError, IndexError):
            text = ""
        place = Location(self._project.name(source), line, 1 if line else 0, text)
        return RenderError(RenderError.of("template", message, place, f"met while making {made}").problems)

    def _place(self, error: Exception) -> tuple[Path, int] | None:
        """The innermost line of a template that the error went through: the template's file, the line."""
        folders = tuple(str(folder) for folder in self._project.places("templates"))
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(folders)]
        return (Path(frames[-1].filename), frames[-1].lineno or 0) if frames else None

    def _file(self, name: str) -> Path:
        """Where a template is."""
        if name.startswith(ORIGINAL):
            return self._project.program / "templates" / name.removeprefix(ORIGINAL)
        return self._project.find(f"templates/{name}")

    @jinja2.pass_context
    def _shown(self, context: Context, value: object) -> object:
        """What ``{{ value }}`` writes: a text of the model in the page's language; nothing that is missing."""
        if isinstance(value, LocalizedText):
            language = context["language"]
            own = value.get(language.code)
            if own is None and value.without == "marked":
                return self._borrowed(context, value, language)
            return typeset(value[language.code] if own is None else own, language.code)
        if value is None:
            raise jinja2.TemplateRuntimeError("a value that is not there is to be shown; ask with {% if … %} first")
        return value

    def _borrowed(self, context: Context, value: LocalizedText, language: Language) -> Markup:
        """A text in another language than the page's, which says so to people and to machines (WCAG 3.1.2)."""
        other = next(one for one in context["site"].spoken if one.code == value.other)
        text = typeset(value[other.code], other.code)
        said = self._gettext(context, "in %(name)s") % {"name": language.name_of(other.code)}
        shown = Markup('<span><span lang="{}" dir="{}">{}</span> <span class="elsewhere">({})</span></span>')
        return shown.format(other.code, other.direction, text, said)

    @jinja2.pass_context
    def _gettext(self, context: Context, message: str) -> Markup:
        code = context["language"].code
        return escape(typeset(self._catalogs[code].gettext(message), code))

    @jinja2.pass_context
    def _ngettext(self, context: Context, singular: str, plural: str, number: int) -> Markup:
        code = context["language"].code
        return escape(typeset(self._catalogs[code].ngettext(singular, plural, number), code))


@jinja2.pass_context
def _written(context: Context, value: LocalizedText | None) -> bool:
    """``{% if text is written %}``: whether a text is there in the page's language."""
    return value is not None and value.get(context["language"].code) is not None


def _is_last(error: Exception, place: tuple[Path, int]) -> bool:
    """Whether the template itself made the mistake, or one of Jinja's filters that it called; nothing of ours."""
    frames = traceback.extract_tb(error.__traceback__)
    last = next(frame for frame in reversed(frames) if not frame.filename.startswith(_JINJA))
    return (Path(last.filename), last.lineno) == place


def _told(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "a template includes itself without end"
    return re.sub(r"^'[\w.]+ object' has no (?:attribute|element) '?(\w+)'?", r"there is no “\1” here", str(error))
