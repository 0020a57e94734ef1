"""A text in the wrong language is told; what may be in any language is not."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from language_corpus import KEPT, PARAGRAPHS, PHRASES, SENTENCES

from microsite.checks import language_of_texts
from microsite.languages.function_words import weigh
from microsite.languages.language import Language
from microsite.problems import Location
from microsite.translation.segments import Locations, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Sandbox

EVENT = "content/events/talk/event.yaml"
ENGLISH, FRENCH = "content/events/talk/background.en.md", "content/events/talk/background.fr.md"
OBJECTIVES = "objectives: {en: To talk., fr: Causer.}"
LOCALES = {
    "en": "en-GB",
    "fr": "fr-FR",
    "es": "es-ES",
    "de": "de-DE",
    "it": "it-IT",
    "pt": "pt-PT",
    "ar": "ar-EG",
    "nl": "nl-NL",
}

OTHERS = {
    "es": "Los participantes que no hablan español pueden seguir la sesión con la interpretación.",
    "de": "Wer nicht dabei sein kann, findet die Aufzeichnung nach der Sitzung auf dieser Seite.",
    "it": "Chi non può essere presente trova la registrazione dopo la seduta, con gli altri documenti.",
    "pt": "Quem não puder participar encontra a gravação depois da sessão, com os outros documentos.",
    "ar": "من لا يستطيع الحضور يجد التسجيل في هذه الصفحة بعد انتهاء الجلسة مع الوثائق الأخرى",
    "en": "Those who cannot be there will find the recording on this page after the session.",
    "fr": "Celles et ceux qui ne peuvent pas être là trouveront l'enregistrement sur cette page.",
}


def found(words: dict[str, str], *, is_paragraph: bool = False) -> list[str]:
    """The codes under which a text is told, with the other one."""
    places = {code: Location(f"{code}.md", 1, 1, text) for code, text in words.items()}
    path = ("background", 0) if is_paragraph else ("title",)
    segment = Segment("event/x", path, words, Locations(places), "marked", is_paragraph=is_paragraph)
    languages = [Language.from_tags(code, LOCALES.get(code, code)) for code in words]
    return [
        f"{problem.location.path[:2]} {'exchanged' if 'exchanged' in problem.message else problem.message[-3:-1]}"
        for problem in language_of_texts.check([segment], languages)
    ]


@pytest.mark.parametrize("texts", [SENTENCES, PHRASES, KEPT], ids=["sentences", "phrases", "names and titles"])
def test_what_is_right_is_silent(texts: Sequence[tuple[str, str]]) -> None:
    values = [(english, french) for english, french in texts if found({"en": english, "fr": french})]
    paragraphs = [pair for pair in texts if found(dict(zip(("en", "fr"), pair, strict=True)), is_paragraph=True)]
    assert (values, paragraphs) == ([], [])


def test_there_are_enough_texts_to_trust_the_others() -> None:
    assert len(SENTENCES) >= 60
    assert len(SENTENCES) + len(PHRASES) + len(KEPT) >= 140


def test_a_copied_sentence_is_told_where_it_does_not_belong() -> None:
    assert [one for one, _ in SENTENCES if found({"en": one, "fr": one}) != ["fr en"]] == []
    assert [one for _, one in SENTENCES if found({"en": one, "fr": one}) != ["en fr"]] == []


def test_exchanged_sentences_are_told_once() -> None:
    assert [one for one, other in SENTENCES if found({"en": other, "fr": one}) != ["fr exchanged"]] == []


def test_a_paragraph_in_the_wrong_language_is_told() -> None:
    for first, second in pairwise(SENTENCES):
        english, french = (f"{one} {other}" for one, other in zip(first, second, strict=True))
        assert found({"en": english, "fr": french}, is_paragraph=True) == []
        assert found({"en": english, "fr": english}, is_paragraph=True) == ["fr en"]
        assert found({"en": french, "fr": french}, is_paragraph=True) == ["en fr"]
        assert found({"en": french, "fr": english}, is_paragraph=True) == ["fr exchanged"]


def test_a_paragraph_may_quote_another_language() -> None:
    assert [one for one, other in PARAGRAPHS if found({"en": one, "fr": other}, is_paragraph=True)] == []


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Micro-accréditations dans l'enseignement supérieur", "Micro-credentials in higher education"),
        ("Les compétences du futur et les universités", "The skills of the future and universities"),
        ("L'avenir de l'école", "The future of the school"),
    ],
)
def test_exchanged_titles_are_told_though_they_are_short(english: str, french: str) -> None:
    assert found({"en": english, "fr": french}) == ["fr exchanged"]


@pytest.mark.parametrize(
    "words",
    [
        {"en": "We meet in the hall on the first floor.", "fr": "This is on the second floor, in the hall."},
        {"en": "We meet in the hall on the first floor at noon.", "fr": "We meet in the hall on the first floor."},
        {"en": "Welcome to the annual meeting of the network", "fr": "Welcome to the meeting of the network"},
    ],
)
def test_another_text_in_the_wrong_language_is_told_too(words: dict[str, str]) -> None:
    assert found(words) == ["fr en"]


@pytest.mark.parametrize("code", sorted(OTHERS.keys() - {"en"}))
def test_other_languages_are_told_from_english_and_from_french(code: str) -> None:
    for main in {"en", "fr"} - {code}:
        assert found({main: OTHERS[main], code: OTHERS[code]}) == []
        assert found({main: OTHERS[main], code: OTHERS[main]}) == [f"{code} {main}"]
        assert found({main: OTHERS[code], code: OTHERS[code]}) == [f"{main} {code}"]
        assert found({main: OTHERS[code], code: OTHERS[main]}) == [f"{code} exchanged"]


@pytest.mark.parametrize("one", sorted(OTHERS))
def test_every_language_is_told_from_every_other(one: str) -> None:
    for other in sorted(OTHERS.keys() - {one}):
        assert found({one: OTHERS[one], other: OTHERS[one]}) == [f"{other} {one}"]


def test_english_is_told_on_a_site_without_english() -> None:
    assert found({"fr": OTHERS["fr"], "ar": OTHERS["en"]}) == ["ar en"]


@pytest.mark.parametrize(
    "name", ["المنظمة العربية للتربية والثقافة والعلوم", "UNESCO", "International Bureau of Education"]
)
def test_names_stay_in_their_script(name: str) -> None:
    assert found({"en": name, "ar": name}) == []


def test_a_language_that_is_not_known_is_never_told() -> None:
    assert found({"en": OTHERS["en"], "nl": OTHERS["en"]}) == []


# In a whole site.


def told(site: Sandbox) -> list[str]:
    site.build()
    return [f"{one.location.path}:{one.location.line}:{one.location.column} {one.message}" for one in site.problems]


def test_a_background_text_in_the_wrong_language_is_told_once(site: Sandbox) -> None:
    english = "\n\n".join(f"{one} {other}" for (one, _), (other, _) in pairwise(SENTENCES[:6]))
    site.write(ENGLISH, f"# Open science\n\n{english}\n")
    site.write(FRENCH, f"# La science\n\n{english}\n")
    assert told(site) == [f"{FRENCH}:3:1 this text stands under “fr”, and reads like “en”"]


def test_exchanged_background_texts_are_told_once(site: Sandbox) -> None:
    english, french = ("\n\n".join(pair[at] for pair in SENTENCES[:6]) + "\n" for at in (0, 1))
    site.write(ENGLISH, french)
    site.write(FRENCH, english)
    assert told(site) == [f"{FRENCH}:1:1 the texts under “fr” and “en” seem to be exchanged"]


def test_each_of_few_forgotten_paragraphs_is_told_and_can_be_marked(site: Sandbox) -> None:
    english, french = ([pair[at] for pair in SENTENCES[15:24]] for at in (0, 1))
    site.write(ENGLISH, "\n\n".join(english) + "\n")
    site.write(FRENCH, "\n\n".join([english[0], *french[1:5], english[5], *french[6:]]) + "\n")
    assert [line.split()[0] for line in told(site)] == [f"{FRENCH}:1:1", f"{FRENCH}:11:1"]
    marked = f"{english[0]} <!-- ok text-language: the title of a film -->"
    site.write(FRENCH, "\n\n".join([marked, *french[1:5], english[5], *french[6:]]) + "\n")
    assert [line.split()[0] for line in told(site)] == [f"{FRENCH}:11:1"]


def test_a_text_that_is_still_to_be_written_is_in_any_language(site: Sandbox) -> None:
    site.replace(EVENT, OBJECTIVES, f"publication: draft\nobjectives: {{en: To talk., fr: 'TODO: {SENTENCES[0][0]}'}}")
    site.build()
    assert [problem.code for problem in site.problems] == ["placeholder"]


@pytest.mark.parametrize(
    ("line", "column", "count"),
    [("  en: {0}", 3, 0), ("description: {{en: {0}}}", 14, 0), ("  es: {0}", 7, 1), ('  es: "{0}"', 7, 1)],
)
def test_a_text_that_is_missing_is_not_told_again_as_one_in_another_language(
    line: str, column: int, count: int
) -> None:
    """For the rest of the checks, the source text stands in its place, at the place of the whole value."""
    words = dict.fromkeys(("en", "es"), OTHERS["en"])
    place = Location("event.yaml", 2, column, line.format(OTHERS["en"]))
    places = {"en": Location("event.yaml", 2, 7, f"  en: {OTHERS['en']}"), "es": place}
    segment = Segment("event/x", ("description",), words, Locations(places), "refused")
    languages = [Language("en", "en-GB"), Language("es", "es-ES")]
    assert len(list(language_of_texts.check([segment], languages))) == count


def test_a_text_that_is_written_once_is_in_any_language(site: Sandbox) -> None:
    site.replace(EVENT, "organization: Example Institute", "organization: Those who have not been heard by the others")
    assert told(site) == []


def test_hostile_texts_take_no_more_than_their_time() -> None:
    """Were it the square of their length, this would take minutes."""
    start = time.process_time()
    for piece in ("“", "[", "*a ", "_", "](", "the ", "l'", "A ", '"', "‘a"):
        weigh(piece * 100_000, "fr", "en", beside=piece * 100_000)
    assert time.process_time() - start < 60
