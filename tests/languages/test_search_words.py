"""What a text is found by: words without accents, and stems, which the script of the page makes by the same table."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from unicodedata import category

import pytest
from conftest import ROOT

from microsite.languages.search_words import stem, stems_of, table_of, words_in

CORPUS = Path(__file__).parents[1] / "checks"
FORMS = {
    "en": """
        study studies studied studying; analysis analyses; course courses; campus campuses; policy policies
        train trains trained training trainer trainers; teach teaches teacher teachers teaching
        learn learns learned learning learner learners; share shares shared sharing; base bases based
        recognise recognised recognising recognize recognized recognizing; vote votes voted voting
        validate validates validated validating validation validations; inform informed information
        accredit accredited accrediting accreditation accreditations; educate educated education educator educators
        organise organised organiser organisation organisations organize organized organizer organization
        plan plans planned planning; cancel cancels canceled cancelled cancelling; skill skills skilled
        programme programmes program programs; process processes processed processing; call calls called calling
        behaviour behaviours behavior behaviors; register registers registered; university universities; badge badges
        communicate communicated communication communications; moderate moderated moderation moderator moderators
    """,
    "fr": """
        université universités universitaire universitaires; national nationale nationales nationaux
        niveau niveaux; enjeu enjeux; jeu jeux; milieu milieux; travail travaux travailler; local locale locaux
        enseigner enseignant enseignante enseignants enseigné enseignement enseignements
        former formé formée formés formées formation formations formateur formateurs formatrice formatrices
        directeur directeurs directrice directrices; chercheur chercheurs chercheuse chercheuses
        actif actifs active actives; public publics publique publiques; européen européens européenne européennes
        professionnel professionnels professionnelle professionnelles; premier première premiers premières
        participer participez participant participante participants participation participations
        accréditer accrédité accréditation accréditations; évaluer évaluée évaluation évaluations; an ans année années
        organiser organisé organisateur organisatrice organisation organisations; étudier étudiant étudiante étudiants
        objectif objectifs; développer développé développement développements; numérique numériques; œuvre oeuvres
        heureux heureuse heureuses; auteur auteurs auteure autrice autrices; supérieur supérieure supérieurs
        coopérer coopération coopérations; modérer modération modérateur modératrice; école écoles ÉCOLES Ecole
    """,
    "ar": "جامعة الجامعة والجامعة للجامعة جامعات الجامعات",
}
APART = {
    "en": (
        "string strings; speed sped; career care; campus camp; nation national; process pro; 2022 2002; covid19 covid9"
    ),
    "fr": "niveau nival; cours courir; 1900 19; element eleve; nation natif",
}


def _groups(text: str) -> list[list[str]]:
    return [group.split() for line in text.splitlines() for group in line.split(";") if group.strip()]


def _made(word: str, code: str) -> str:
    [plain] = words_in(word)
    return stem(plain, code)


@pytest.mark.parametrize(("code", "group"), [(code, group) for code, text in FORMS.items() for group in _groups(text)])
def test_the_forms_of_a_word_have_one_stem(code: str, group: list[str]) -> None:
    assert len({_made(word, code) for word in group}) == 1, [_made(word, code) for word in group]


@pytest.mark.parametrize(("code", "pair"), [(code, pair) for code, text in APART.items() for pair in _groups(text)])
def test_other_words_have_another(code: str, pair: list[str]) -> None:
    one, other = pair
    assert _made(one, code) != _made(other, code) or one == f"{other}s" or other == f"{one}s"


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_word_is_found_by_its_beginning_for_as_long_as_it_grows(code: str) -> None:
    """As the script has it: the stem begins with the word, or with its stem, or is a little shorter than the word."""
    lost, begun_words = set(), set()
    for word in {word for group in _groups(FORMS[code]) for word in group}:
        [plain] = words_in(word)
        made = stem(plain, code)
        for end in range(3, len(plain)):
            begun = plain[:end]
            begun_words.add(begun)
            near = len(made) > 3 and end - len(made) < 5 and begun.startswith(made)
            if not (made.startswith((begun, stem(begun, code))) or near):
                lost.add(begun)
    assert len(lost) * 12 < len(begun_words), lost  # « travai » before « travail »: found again one letter later


def test_a_word_with_a_hyphen_is_found_in_one_and_apart() -> None:
    assert list(words_in("Micro-accréditations")) == ["micro", "accreditations", "microaccreditations"]
    assert set(words_in("co‑construire")) == {"co", "construire", "coconstruire"}  # as typography may set it


def test_an_apostrophe_ends_a_word_and_its_letter_is_none() -> None:
    assert list(words_in("l’université d'Inês")) == ["universite", "ines"]


def test_small_words_are_left_out_and_numbers_stay() -> None:
    assert stems_of("The skills of the 21st century, in 2030", "en") == {"skil", "21st", "century"[:-1] + "i", "2030"}
    assert stems_of("Les compétences du XXIe siècle à l’école", "fr") == {"competenc", "xxi", "siecl", "ecol"}


def test_a_language_without_rules_has_plain_words() -> None:
    assert stems_of("Öffentliche Bücher, Straße", "de") == {"offentliche", "bucher", "strasse"}
    assert stems_of("Ελληνικός λόγος", "el") == {"ελληνικοσ", "λογοσ"}
    assert stems_of("学習の未来", "ja") == set("学習の未来")


def test_a_table_is_of_the_primary_language() -> None:
    assert table_of("fr-CA").rules == table_of("fr").rules != ()
    assert table_of("pt").rules == ()
    assert "œ" in table_of("de").letters


# The script, by node.

SCRIPT = (ROOT / "templates/assets/search.js").read_text("utf-8")
HARNESS = """
const table = %s;
const element = { dataset: { search: JSON.stringify(table) }, focus() {} };
globalThis.document = { getElementById: () => element, documentElement: { lang: "en" } };
globalThis.window = globalThis;
globalThis.location = { search: "", pathname: "/" };
const { wordsIn, compoundsIn, stem } = %s
const texts = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
const made = (text) => [...wordsIn(text), ...compoundsIn(text)].map((word) => [word, stem(word)]);
console.log(JSON.stringify(texts.map(made)));
"""


def by_script(code: str, texts: list[str]) -> list[list[list[str]]]:
    """The words and stems of texts, as the script makes them."""
    node = shutil.which("node")
    if not node:
        pytest.skip("no node on this machine")
    table = json.dumps({"parts": [], "words": {}, **table_of(code)._asdict()})
    start, end = SCRIPT.index("(() => {"), SCRIPT.rindex("})();")
    inner = f"{SCRIPT[start:end]}return {{ wordsIn, compoundsIn, stem }};\n}})();"
    run = subprocess.run(
        [node, "-e", HARNESS % (table, inner)], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    made: list[list[list[str]]] = json.loads(run.stdout)
    return made


@pytest.mark.parametrize("code", ["en", "fr", "ar", "de"])
def test_the_script_makes_the_same_words_and_stems(code: str) -> None:
    corpus = [path.read_text("utf-8") for path in sorted(CORPUS.glob("webinars.*.txt"))]
    texts = [
        *FORMS.values(),
        *APART.values(),
        *corpus,
        "Łódź Straße ΛΌΓΟΣ İstanbul ﬁn 学習の未来 co‑construire e-learning",
    ]
    expected = [[[word, stem(word, code)] for word in words_in(text)] for text in texts]
    assert by_script(code, texts) == expected


def test_the_script_folds_every_letter_as_the_index_does() -> None:
    """Of the scripts that sites are written in; a language has few that are not here."""
    blocks = ((0xA0, 0x600), (0x600, 0x700), (0x900, 0xE00), (0x1E00, 0x2100), (0x3040, 0x3100), (0xAC00, 0xAC80))
    texts = [f"a{chr(code)}b {chr(code)}" for first, last in blocks for code in range(first, last)]
    expected = [[[word, word] for word in words_in(text)] for text in texts]
    differing = [
        text for text, ours, theirs in zip(texts, expected, by_script("de", texts), strict=True) if ours != theirs
    ]
    assert [text for text in differing if not _is_new(text)] == []


def _is_new(text: str) -> bool:
    """Whether a character is not in the Unicode of this Python, though it may be in that of node."""
    return any(category(one) == "Cn" for one in text)
