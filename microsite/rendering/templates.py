"""Render a page from its values with the project's Jinja templates.

Templates get finished values: texts are typeset, and in the page's language. The interface's words are escaped like any
other text; Jinja alone would not escape them. A mistake in a template is a problem with the template's file and line,
and the page that was being made.
"""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from ..problems import Location, Phrase, Refusal, RenderError, phrase
from ..problems import templates as rules
from ..text.patterns import ESCAPED
from .compiled_templates import COMPILED
from .overlays import ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

    from jinja2 import nodes
    from jinja2.compiler import Frame

    from ..languages.language import Language
    from ..project import Project
    from .typeset_words import Words


_JINJA = (str(Path(jinja2.__file__).parent), __file__)
"""The code of Jinja, and what stands in for it here."""


class _TemplateLoader(jinja2.FileSystemLoader):
    """Finds templates, the site's before the program's; one that is not UTF-8 is a mistake in the template."""

    def __init__(self, project: Project) -> None:
        super().__init__(project.places("templates"))
        self._program = jinja2.FileSystemLoader(project.program / "templates")

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        """Return a template's text, its file, and a function that tells whether it is unchanged. Raises
        TemplateNotFound.
        """
        try:
            if template.startswith(ORIGINAL):
                return self._program.get_source(environment, template.removeprefix(ORIGINAL))
            return super().get_source(environment, template)
        except jinja2.TemplateNotFound:
            raise jinja2.TemplateNotFound(template) from None
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise jinja2.TemplateSyntaxError("not UTF-8; save the file as UTF-8", line, template) from None


class _Context(Context):
    """Calls what templates call most, macros and methods of ours, without asking it three times what it wants passed:
    that takes as long as most of them.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call a callable with these arguments, and with what it wants to know of the template."""
        if type(called) is Macro:
            args = (self.eval_ctx, *args)
        elif type(called) is not MethodType:
            return super().call(called, *args, **kwargs)
        elif hasattr(called, "jinja_pass_arg"):  # a word of the interface
            if kwargs.get("_loop_vars") or kwargs.get("_block_vars"):  # with a language of its own, perhaps
                return super().call(called, *args, **kwargs)
            args = (self, *args)
        if kwargs:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs)


class _Code(CodeGenerator):
    """Makes of ``{{ value }}`` one call, which most templates consist of, and not three."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_html(frame):
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_html(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


def _is_html(frame: Frame) -> bool:
    """Whether what is written is known to be HTML when a template is compiled."""
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


class _Environment(jinja2.Environment):
    """Finds a template, of which each page includes some thirty, in one step."""

    code_generator_class = _Code
    context_class = _Context

    def __init__(self, project: Project) -> None:
        super().__init__(
            loader=_TemplateLoader(project),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=_present,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=["jinja2.ext.i18n"],
            bytecode_cache=COMPILED,
            auto_reload=False,  # whoever makes pages anew, as a preview does, makes new templates
        )
        self.policies["ext.i18n.trimmed"] = True
        self.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self.newstyle_gettext = True  # as install_gettext_callables(), in one call
        self.shown = _shown
        self._found: dict[str, jinja2.Template] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> jinja2.Template:
        """Return a template by its name. Raises TemplateNotFound."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what every template knows: itself, since one template knows no more than another."""
        return super().make_globals(d) if d else self.globals


class Templates:
    """The templates of a project, with the words of every language. It can be sent to another process."""

    def __init__(self, project: Project, words: Mapping[str, Words]) -> None:
        self._project, self._words = project, words
        self._jinja = _Environment(project)
        self._jinja.globals.update(_=self._gettext, gettext=self._gettext, ngettext=self._ngettext)

    def __reduce__(self) -> tuple[type[Templates], tuple[Project, Mapping[str, Words]]]:
        return Templates, (self._project, self._words)

    def render(self, template: str, language: Language, path: str, values: Mapping[str, Any]) -> str:
        """Return the file at ``path``, as a template makes it. Raises RenderError with the place in the template."""
        try:
            return self._jinja.get_template(template).render(language=language, **values)
        except jinja2.TemplateSyntaxError as error:
            raise self._error(error.message or "", self._file(error.name or template), error.lineno, path) from None
        except jinja2.TemplateNotFound as error:
            file, line = self._place(error) or (self._file(template), 0)
            raise self._error(phrase("there is no template “{name}”", name=str(error.name)), file, line, path) from None
        except Exception as error:
            place = self._place(error)
            if place is None or not (
                isinstance(error, jinja2.TemplateError | RecursionError | Refusal) or _is_last(error, place)
            ):
                raise
            raise self._error(_told(error), *place, path) from None

    def _error(self, reason: Phrase | str, source: Path, line: int, made: str) -> RenderError:
        try:
            text = source.read_text("utf-8").split("\n")[line - 1] if line else ""
        except (OSError, UnicodeDecodeError, IndexError):
            text = ""
        place = Location(self._project.name(source), line, 1 if line else 0, text)
        return RenderError((rules.TEMPLATE.at(place, reason=reason, path=made),))

    def _place(self, error: Exception) -> tuple[Path, int] | None:
        """Return the innermost line of a template that an error passed through: the template's file, the line."""
        folders = tuple(str(folder) for folder in self._project.places("templates"))
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(folders)]
        return (Path(frames[-1].filename), frames[-1].lineno or 0) if frames else None

    def _file(self, name: str) -> Path:
        """Return the path of a template."""
        if name.startswith(ORIGINAL):
            return self._project.program / "templates" / name.removeprefix(ORIGINAL)
        return self._project.find(f"templates/{name}")

    @jinja2.pass_context
    def _gettext(self, context: Context, message: str, /, **values: object) -> Markup:
        said = self._words[context["language"].code].html(message)
        return said % values if values or "%" in said else said

    @jinja2.pass_context
    def _ngettext(self, context: Context, singular: str, plural: str, number: int, /, **values: object) -> Markup:
        said = escape(self._words[context["language"].code].messages(singular, plural, number))
        return said % ({"num": number} | values)


def _shown(value: object) -> str:
    """Return what ``{{ value }}`` writes: HTML. Raises an error for a missing value."""
    if type(value) is str:  # most are, so this is asked first
        return escape(value) if ESCAPED.search(value) else value
    return value if isinstance(value, Markup) else escape(_present(None, value))


@jinja2.pass_context  # otherwise Jinja writes constants without calling it
def _present(_: Context | None, value: object) -> object:
    """Return a value that is there; raises an error for one that is missing."""
    if value is None:
        raise jinja2.TemplateRuntimeError("a value that is not there is to be shown; ask with {% if … %} first")
    return value


def _is_last(error: Exception, place: tuple[Path, int]) -> bool:
    """Whether the template itself made the mistake, or one of Jinja's filters that it called; not our own code."""
    frames = traceback.extract_tb(error.__traceback__)
    last = next(frame for frame in reversed(frames) if not frame.filename.startswith(_JINJA))
    return (Path(last.filename), last.lineno) == place


def _told(error: Exception) -> Phrase | str:
    """Return what went wrong: in Jinja's own words, unless they are about Python."""
    if isinstance(error, Refusal):
        return error.problem.sentence
    if isinstance(error, RecursionError):
        return phrase("a template includes itself without end")
    missing = re.match(r"'[\w.]+ object' has no (?:attribute|element) '?(\w+)'?", str(error))
    return phrase("there is no “{name}” here", name=missing[1]) if missing else str(error)
