"""A template shows every text safely and in the page's language, and a mistake in it has a place."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from conftest import BEFORE, ROOT, Sandbox
from markupsafe import Markup

from microsite import building
from microsite.languages.catalog import Catalog
from microsite.languages.language import Language
from microsite.model.localized_text import LocalizedText
from microsite.problems import Problem, Problems, RenderError
from microsite.project import Project
from microsite.rendering import context
from microsite.rendering.pages import Page
from microsite.rendering.templates import Templates

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NARROW = "\u202f"
TEXT = LocalizedText.model_construct({"en": "It's", "fr": "C'est"})
FRENCH: dict[str, str | tuple[str, ...]] = {
    "Ready?": "Prêt ?",
    "Bad <b>": "Mauvais <script>alert('1')</script> & co",
    "Hello %(name)s": "Bonjour %(name)s !",
    "%(count)s seat": ("%(count)s place", "%(count)s places"),
}


@pytest.fixture
def shown(tmp_path: Path) -> Callable[..., str]:
    """Render one template's text on a page in a language."""

    def render(template: str, code: str = "en", **values: Any) -> str:
        project = Project.at(tmp_path)
        project.templates.mkdir(exist_ok=True)
        (project.templates / "home.html").write_text(template, encoding="utf-8")
        catalogs = {
            "en": Catalog({}, frozenset(), ""),
            "fr": Catalog(FRENCH, frozenset(FRENCH), "fr.po", lambda number: number > 1),
        }
        language = Language(code, {"en": "en-GB", "fr": "fr-FR"}[code])
        words = context.words_of((language,), catalogs)
        return Templates(project, words).render("home.html", language, f"{code}/index.html", values)

    return render


@pytest.mark.parametrize(
    ("template", "code", "expected"),
    [
        pytest.param(
            '<a title="{{ name }}">', "en", '<a title="&#34;&gt;&lt;i onload=x&gt;">', id="a value in an attribute"
        ),
        pytest.param("{{ name }}", "en", "&#34;&gt;&lt;i onload=x&gt;", id="a plain value"),
        pytest.param("{{ safe }}", "en", "<em>x</em>", id="what Markdown has made"),
        pytest.param("{{ _('Ready?') }}", "en", "Ready?", id="a message"),
        pytest.param("{{ _('Ready?') }}", "fr", f"Prêt{NARROW}?", id="a message, typeset"),
        pytest.param("{{ _('No such message') }}", "fr", "No such message", id="a message that is not translated"),
        pytest.param(
            "{{ _('Bad <b>') }}",
            "fr",
            "Mauvais &lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; co",
            id="a translation cannot inject",
        ),
        pytest.param("{{ _('Bad <b>') }}", "en", "Bad &lt;b&gt;", id="nor can a message"),
        pytest.param(
            "{% trans %}Hello {{ name }}{% endtrans %}",
            "fr",
            f"Bonjour &#34;&gt;&lt;i onload=x&gt;{NARROW}!",
            id="a value in a message",
        ),
        pytest.param(
            "{{ _('Hello %(name)s', name=name) }}", "en", "Hello &#34;&gt;&lt;i onload=x&gt;", id="likewise, called"
        ),
        pytest.param(
            "{% trans count=2 %}{{ count }} seat{% pluralize %}{{ count }} seats{% endtrans %}",
            "fr",
            "2 places",
            id="plural",
        ),
        pytest.param("{% trans %}\n  Hello\n  {{ name }}\n{% endtrans %}", "en", "Hello &#34;&gt;", id="trimmed"),
        pytest.param("{{ 0 }}{{ false }}{{ '' }}", "en", "0False", id="what is empty but there"),
    ],
)
def test_what_a_template_shows_is_safe_and_in_the_pages_language(
    shown: Callable[..., str], template: str, code: str, expected: str
) -> None:
    written = shown(template, code, name='"><i onload=x>', safe=Markup("<em>x</em>"))
    assert written.startswith(expected)
    assert expected.startswith("Hello") or written == expected


@pytest.mark.parametrize(
    "template",
    [
        "{% trans %}Hello {{ name }}{% endtrans %}",
        "{{ _('Hello %(name)s', name=name) }}",
        "Hello {{ name ~ '' }}",
        "Hello {{ [name]|join(', ') }}",
        "Hello {{ name|upper }}",
    ],
)
def test_a_text_of_the_model_is_never_shown_as_python_writes_it(shown: Callable[..., str], template: str) -> None:
    with suppress(RenderError):  # to refuse it is as good as to show it right
        assert "{&#39;en&#39;" not in shown(template, name=TEXT).lower()


def test_a_message_that_the_catalog_lacks_is_said_once(site: Sandbox) -> None:
    site.write("templates/event.html", "{{ _('Brand new') }} {{ _('Brand new') }}")
    site.build()
    unknown = [problem for problem in site.problems if "“Brand new”" in problem.message]
    assert [problem.code for problem in unknown] == ["message-unknown"]
    assert unknown[0].location.path == "i18n/fr/LC_MESSAGES/messages.po"


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        pytest.param("{{ evnt.title }}", "'evnt' is undefined", id="undefined variable"),
        pytest.param("{{ event.titel }}", "there is no “titel” here", id="undefined attribute"),
        pytest.param("{% if evnt %}{% endif %}", "'evnt' is undefined", id="undefined in a question"),
        pytest.param("{{ event.place }}", "not there", id="nothing to show"),
        pytest.param("{{ none }}", "not there", id="none"),
        pytest.param("{% if %}", "Expected an expression", id="syntax error"),
        pytest.param("{% frobnicate %}", "unknown tag 'frobnicate'", id="unknown tag"),
        pytest.param("{{ event.title|shout }}", "No filter named 'shout'", id="unknown filter"),
        pytest.param("{{ 'unclosed }}", "unexpected char", id="unclosed quotation mark"),
        pytest.param(
            "{% include 'partials/nope.html' %}", "there is no template “partials/nope.html”", id="missing include"
        ),
        pytest.param("{% import 'nope.html' as x %}", "there is no template “nope.html”", id="missing import"),
        pytest.param("{{ event.sequence + [] }}", "unsupported operand", id="TypeError in an expression"),
        pytest.param("{{ 1 / (site.languages|length * 0) }}", "division", id="division by nothing"),
        pytest.param("{{ page.in_language() }}", "missing 1 required positional argument", id="call with too little"),
        pytest.param("{% for x in event.is_over %}{% endfor %}", "not iterable", id="what cannot be repeated"),
        pytest.param("{{ page.to(1, 2, 3) }}", "positional arguments", id="call with too much"),
        pytest.param("{% include 'partials/mistake.html' %}", "without end", id="endless include"),
        pytest.param(
            "{{ event.hours|round }}",
            "round",
            id="TypeError in a filter",
        ),
        pytest.param(
            "{{ plan.asset('nope.css') }}",
            "nope.css",
            id="unknown asset",
        ),
    ],
)
def test_a_mistake_in_a_template_has_its_file_and_line(site: Sandbox, mistake: str, told: str) -> None:
    site.write("templates/partials/mistake.html", f"<p>\n\n  {mistake}\n</p>\n")
    site.write("templates/event.html", "{% include 'partials/mistake.html' %}")
    problem = _only_problem(site)
    assert (problem.location.path, problem.location.line) == ("templates/partials/mistake.html", 3)
    assert problem.location.text == f"  {mistake}"
    assert problem.code == "template"
    assert told in problem.message
    assert "open-science" in problem.hint


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("{{ evnt }}", 1, "undefined"),
        ("\n{% block main %}{{ evnt }}{% endblock %}", 2, "undefined"),
        ("\n\n{% endblock %}", 3, "endblock"),
        ("\n{% extends 'nope.html' %}", 2, "there is no template “nope.html”"),
        ("{% extends 'event.html' %}", 1, "without end"),
        ("\n{% macro m(x) %}\n{{ x.y.z }}{% endmacro %}{{ m(1) }}", 3, "there is no “y” here"),
    ],
)
def test_a_mistake_in_a_pages_own_template_has_its_line(site: Sandbox, text: str, line: int, told: str) -> None:
    (site.root / "templates" / "event.html").write_text(text, encoding="utf-8")
    problem = _only_problem(site)
    assert (problem.location.path, problem.location.line) == ("templates/event.html", line)
    assert told in problem.message


def test_a_page_whose_template_is_missing_is_a_problem(site: Sandbox) -> None:
    (site.root / "templates" / "event.html").unlink()
    problem = _only_problem(site)
    assert problem.location.path == "templates/event.html"
    assert problem.message == "there is no template “event.html”"


@pytest.mark.parametrize("name", ["event.html", "partials/facts.html"])
def test_a_template_that_is_not_utf_8_is_a_problem(site: Sandbox, name: str) -> None:
    (site.root / "templates" / name).write_bytes("<p>\nprêt</p>".encode("latin-1"))
    problem = _only_problem(site)
    assert problem.location.path == f"templates/{name}"
    assert "UTF-8" in problem.message + problem.hint


def test_the_same_mistake_on_many_pages_is_said_once_and_two_mistakes_are_said_together(site: Sandbox) -> None:
    site.write("templates/home.html", "{{ home_mistake }}")
    site.write("templates/event.html", "{{ event_mistake }}")
    with pytest.raises(RenderError) as caught:
        building.make(site.project, BEFORE, Problems())
    assert [problem.message for problem in caught.value.problems] == [
        "'home_mistake' is undefined",
        "'event_mistake' is undefined",
    ]


def test_a_bug_in_our_python_keeps_its_traceback(site: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        empty: dict[str, str] = {}
        return empty["a bug of ours"]

    monkeypatch.setattr(Page, "to", broken)
    with pytest.raises(KeyError, match="a bug of ours") as caught:
        site.build()
    assert caught.traceback[-1].name == "broken"


def _only_problem(site: Sandbox) -> Problem:
    with pytest.raises(RenderError) as caught:
        building.make(site.project, BEFORE, Problems())
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


NOTHING_TO_SKIP = {
    "redirect.html": "an old address has one link, in its main part, and the browser goes on at once",
    "proof.html": "a proof is one page, which begins with its main part",
}
"""Pages without a link past what stands before their main part, and why they need none: WCAG 2.2 asks for one past
“blocks of content that are repeated on multiple Web pages” (2.4.1).
"""


def test_every_page_has_a_link_past_what_is_repeated_above_its_main_part_or_has_nothing_there() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("*.html")}
    above = {
        name: text.partition("<body>")[2].partition("<main")[0].split()
        for name, text in texts.items()
        if "{% extends" not in text  # what extends another one cannot lose its link, which is in no block
    }
    assert above.keys() == {"base.html", *NOTHING_TO_SKIP}
    assert above["base.html"][:3] == ["<a", 'class="skip"', 'href="#main">{{']
    assert '<main id="main">' in texts["base.html"]
    for name, reason in NOTHING_TO_SKIP.items():
        assert above[name] == [], reason
