"""What the checks that read say, and what they must never say. The event is on Tuesday, 14 May 2030, 10:00–11:30."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from microsite import checks
from microsite.checks import dates_in_prose, hours_in_prose, meeting_access, passages, people, placeholders
from microsite.model import loading
from microsite.problems import Problems
from microsite.translation.accepted import AcceptedTranslations

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Sandbox

    from microsite.checks.passages import SiteTexts
    from microsite.model.site import Site
    from microsite.problems import Problem

SITE, SERIES, EVENT = "content/site.yaml", "content/series/talks.yaml", "content/events/talk/event.yaml"
ENGLISH, FRENCH = "content/events/talk/background.en.md", "content/events/talk/background.fr.md"


def loaded(site: Sandbox) -> Site:
    return loading.load_whole(site.project, Problems())


def telling(site: Sandbox, text: str, language: str = "en") -> Site:
    """The base, whose event says this in its background."""
    site.write(ENGLISH if language == "en" else FRENCH, f"{text}\n")
    return loaded(site)


def texts(site: Sandbox) -> SiteTexts:
    return passages.of_site(loaded(site))


def told_in(site: Sandbox, text: str, language: str = "en") -> SiteTexts:
    return passages.of_site(telling(site, text, language))


def codes(found: list[Problem]) -> list[str]:
    return [f"{problem.severity} {problem.code}" for problem in found]


# dates


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We meet on 14 May."),
        ("en", "We meet on Tuesday, 14 May 2030."),
        ("en", "We meet on Tuesday, May 14, 2030."),
        ("en", "Registration opens on 1 April and closes on 13 May."),
        ("en", "The conference of 13–15 May"),
        ("en", "on 13 and 14 May"),
        ("en", "on 14, 15 and 16 May"),
        ("en", "from 12 April to 20 May"),
        ("en", "We first met on 3 March 2021."),
        ("en", "on 14 May 2029"),
        ("en", "The Convention of 25 November 2019"),
        ("en", "Education 2030; in May 2030; by 2030"),
        ("en", "It may take 8 hours."),
        ("en", "Send questions by 10 May."),
        ("en", "Since 1 May we have been open."),
        ("en", "World Press Freedom Day, 3 May, is near."),
        ("en", "On 3 May, World Press Freedom Day, we rest."),
        ("en", "The report “After 16 May” is out."),
        ("en", "Run `date 16 May`, see https://x.org/16-May/"),
        ("fr", "Rendez-vous le mardi 14 mai 2030."),
        ("fr", "Du 13 au 15 mai ; les 14 et 15 mai."),
        ("fr", "Envoyez vos questions avant le 10 mai."),
        ("fr", "Le 3 mai, Journée mondiale de la liberté de la presse."),
        ("fr", "Le titre « Le 16 mai » est connu ; en mai 2030."),
        ("fr", "Tuesday, 16 May is another language's."),
    ],
)
def test_date_that_is_the_event_s_own_or_another_story_is_let_alone(site: Sandbox, language: str, text: str) -> None:
    assert list(dates_in_prose.check(told_in(site, text, language))) == []


@pytest.mark.parametrize(
    ("language", "text", "expected", "written"),
    [
        ("en", "on 15 May", "warning date-in-prose", "15 May"),
        ("en", "on 15 May 2030", "warning date-in-prose", "15 May 2030"),
        ("en", "on May 15", "warning date-in-prose", "May 15"),
        ("en", "on Wednesday, 15 May", "warning date-in-prose", "Wednesday, 15 May"),
        ("en", "on 15–17 May", "warning date-in-prose", "15–17 May"),
        ("en", "on 20 June", "warning date-in-prose", "20 June"),
        ("en", "31 April", "warning date-in-prose", "31 April"),
        ("en", "Register by 10 May", "warning date-in-prose", "10 May"),
        ("en", "Thursday, 14 May 2030", "error weekday", "Thursday, 14 May 2030"),
        ("en", "Thursday, 14 May", "warning weekday", "Thursday, 14 May"),
        ("en", "Monday, 3 March 2021", "error weekday", "Monday, 3 March 2021"),
        ("en", "Tuesday 14 and Tuesday 15 May", "warning weekday", "Tuesday 14 and Tuesday 15 May"),
        ("fr", "le 15 mai", "warning date-in-prose", "15 mai"),
        ("fr", "le jeudi\n14 mai 2030", "error weekday", "jeudi 14 mai 2030"),
        ("fr", "Inscription jusqu’au 10 mai", "warning date-in-prose", "10 mai"),
    ],
)
def test_date_that_contradicts_the_event_is_told(
    site: Sandbox, language: str, text: str, expected: str, written: str
) -> None:
    [problem] = dates_in_prose.check(told_in(site, text, language))
    assert codes([problem]) == [expected]
    assert f"“{written}”" in problem.message


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "SAT 4 May 2030 exam"),
        ("en", "The Sun 4 May 2029 said so"),
        ("fr", "avec Sam 14 mai 2030"),
        ("en", "Monday to Wednesday, 13–15 May 2030"),
        ("en", "Monday and Tuesday, 13 and 14 May 2030"),
        ("fr", "du lundi au mercredi, du 13 au 15 mai 2030"),
        ("en", "14 May 2030, Tuesday"),
        ("en", "14 May, Wednesday's rest day"),
        ("en", "mardi 14 May 2030"),
    ],
)
def test_what_is_no_wrong_weekday_is_let_alone(site: Sandbox, language: str, text: str) -> None:
    assert [one for one in dates_in_prose.check(told_in(site, text, language)) if one.code == "weekday"] == []


@pytest.mark.parametrize(
    ("language", "text", "severity"),
    [
        ("en", "SAT 14 MAY 2030", "warning"),
        ("en", "Sat 14 May 2030", "error"),
        ("en", "14 May 2030, Wednesday.", "error"),
        ("en", "Monday to Thursday, 13–15 May 2030", "error"),
        ("en", "Wednesday, 14/05/2030", "error"),
        ("fr", "mercredi 2030-05-14", "error"),
        ("fr", "du lundi au jeudi, du 13 au 15 mai 2030", "error"),
    ],
)
def test_wrong_weekday_is_told_wherever_it_stands(site: Sandbox, language: str, text: str, severity: str) -> None:
    assert codes(list(dates_in_prose.check(told_in(site, text, language)))) == [f"{severity} weekday"]


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [("en", "Thursday, 14 May 2030", "Tuesday"), ("fr", "jeudi 14 mai 2030", "mardi")],
)
def test_right_weekday_is_told_in_the_language_of_the_text(site: Sandbox, language: str, text: str, right: str) -> None:
    [problem] = dates_in_prose.check(told_in(site, text, language))
    assert problem.message.endswith(f"2030-05-14 is a “{right}”")
    assert problem.hint == f"write “{right}”, or correct the date"


def test_event_s_own_days_are_all_that_its_facts_name(site: Sandbox) -> None:
    text = "12 May, 15 May, 16 May, 17 May 2030 and 11 May"
    site.replace(EVENT, "\nend: 11:30", "\nend: 11:30\nend_date: 2030-05-16")
    site.replace(EVENT, "\ndate:", "\nstatus: rescheduled\nprevious_start: 2030-05-12 10:00\ndate:")
    assert [problem.message.split("”")[0] for problem in dates_in_prose.check(told_in(site, text))] == [
        "“17 May 2030",
        "“11 May",
    ]


def test_day_that_it_already_is_elsewhere_is_the_event_s_own(site: Sandbox) -> None:
    site.replace(EVENT, "\nstart: 10:00\nend: 11:30", "\nworld_clock: [Pacific/Auckland]\nstart: 10:00\nend: 23:30")
    assert list(dates_in_prose.check(told_in(site, "In Auckland it is 15 May."))) == []


def test_day_may_stand_beside_an_hour_that_has_a_name(site: Sandbox) -> None:
    site.replace(EVENT, "\nstart: 10:00\nend: 11:30", "\nstart: 14:00\nend: 15:00")
    assert list(dates_in_prose.check(told_in(site, "It begins at midnight in Auckland on 15 May."))) == []
    [told] = dates_in_prose.check(told_in(site, "It begins at midnight in Auckland on 16 May."))
    assert told.code == "date-in-prose"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "It begins at 22:00 in Honolulu on 13 May.", []),
        ("en", "Join us on 13 May at 10 p.m. in Honolulu, 14 May at 10:00 in Paris.", []),
        ("fr", "Rendez-vous le 13 mai à 22 h à Honolulu.", []),
        ("en", "It begins at 23:00 in Honolulu on 13 May.", ["hour-in-prose"]),
        ("en", "It begins at 22:00 in Honolulu on 12 May.", ["date-in-prose"]),
        ("en", "It begins at 22:00 on 13 May.", ["date-in-prose"]),
    ],
)
def test_day_beside_an_hour_is_counted_where_the_hour_is(
    site: Sandbox, language: str, text: str, expected: list[str]
) -> None:
    site.replace(EVENT, "closes: 2030-05-13", "closes: 2030-05-10")
    texts = told_in(site, text, language)
    assert [one.code for one in (*dates_in_prose.check(texts), *hours_in_prose.check(texts))] == expected


def test_every_sentence_of_an_event_is_read(site: Sandbox) -> None:
    for old in ("en: Open science", "en: A talk", "en: To talk", "en: What is open", "en: Welcome"):
        site.replace(EVENT, old, f"{old} 15 May")
    assert len(list(dates_in_prose.check(told_in(site, "15 May")))) == 6


def test_dates_are_read_in_a_third_language(new_site: Callable[[], Sandbox]) -> None:
    site = new_site()
    for path in (SITE, SERIES, EVENT):
        target = site.root / path
        text = target.read_text(encoding="utf-8").replace("fr-FR", "de-DE").replace("fr:", "de:")
        target.write_text(text, encoding="utf-8")
    (site.root / FRENCH).rename(site.root / FRENCH.replace("fr.md", "de.md"))
    german = FRENCH.replace("fr.md", "de.md")
    site.write(german, "Am Donnerstag, den 14. Mai 2030, um 10 Uhr.\n")
    assert [problem.message for problem in dates_in_prose.check(texts(site))] == [
        "“Donnerstag, den 14. Mai 2030” has a wrong weekday: 2030-05-14 is a “Dienstag”"
    ]
    site.write(german, "Wir treffen uns am 15. Mai.\n")
    assert [problem.message for problem in dates_in_prose.check(texts(site))] == [
        "“15. Mai” is none of the event's days: the event is on Dienstag, 14. Mai 2030"
    ]


# hours


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We begin at 10:00 and end at 11:30; the talk is at 10:10 a.m."),
        ("en", "From 10:00–11:30 CEST"),
        ("en", "at 08:00 UTC, at 08:00 GMT, at 9 a.m. BST, at 4 a.m. EDT"),
        ("en", "at 09:00 CET, which is 10:00 in Paris"),
        ("en", "Registration is open from 09:00, 1 April, until 6 p.m., 13 May."),
        ("en", "at 4 a.m. in New York"),
        ("en", "at 4 a.m. Eastern time"),
        ("en", "On 3 March 2021 at 15:00 we met."),
        ("en", "Read “At 15:00” and John 13:35 in a 16:10 frame, `15:00`."),
        ("fr", "De 10 h à 11 h 30, heure de Paris."),
        ("fr", "Une séance de 2 h, soit 12 h de cours, 24 h sur 24."),
        ("fr", "Le 3 mars 2021, à 15 h, nous avons commencé."),
    ],
)
def test_hour_that_is_the_event_s_own_or_another_story_is_let_alone(site: Sandbox, language: str, text: str) -> None:
    assert list(hours_in_prose.check(told_in(site, text, language))) == []


@pytest.mark.parametrize(
    ("language", "text", "code", "written"),
    [
        ("en", "at 15:00", "hour-in-prose", "15:00"),
        ("en", "at 10 p.m.", "hour-in-prose", "10 p.m."),
        ("en", "at 15:00 Paris time", "hour-in-prose", "15:00"),
        ("en", "at 9:15 a.m. EDT", "hour-in-prose", "9:15 a.m."),
        ("en", "On 14 May at 15:00", "hour-in-prose", "15:00"),
        ("en", "We met on 3 March 2021. Come at 15:00", "hour-in-prose", "15:00"),
        ("en", "at 10:00 CET", "zone-label", "10:00"),
        ("en", "10:00–11:30 (CET)", "zone-label", "11:30"),
        ("en", "at 10:00 UTC+1", "zone-label", "10:00"),
        ("fr", "à 15 h 30", "hour-in-prose", "15 h 30"),
        ("fr", "à 10 h (CET)", "zone-label", "10 h"),
    ],
)
def test_hour_that_contradicts_the_event_is_told(
    site: Sandbox, language: str, text: str, code: str, written: str
) -> None:
    [problem] = hours_in_prose.check(told_in(site, text, language))
    assert codes([problem]) == [f"warning {code}"]
    assert problem.message.startswith(f"“{written}” is ")


def test_hour_of_the_world_clock_counts_only_for_its_place(site: Sandbox) -> None:
    site.replace(EVENT, "\ndate:", "\nworld_clock: [America/New_York, Asia/Tokyo]\ndate:")
    text = "at 04:00 in New York, 17:00 in Tokyo; 17:00 in New York; come at 17:00"
    assert [problem.location.column for problem in hours_in_prose.check(told_in(site, text))] == [39, 66]


def test_hour_at_an_unknown_place_is_the_event_s_where_it_takes_place(site: Sandbox) -> None:
    text = "Come at 15:00 in Atlantis Hall."
    assert list(hours_in_prose.check(told_in(site, text))) == []
    place = "place: {name: Atlantis Hall, address: Main Street 1}\nattendance_mode: mixed"
    site.replace(EVENT, "\ndate:", f"\n{place}\ndate:")
    assert len(list(hours_in_prose.check(told_in(site, text)))) == 1


def test_hour_of_an_item_is_right_where_the_item_is_named(site: Sandbox) -> None:
    assert list(hours_in_prose.check(told_in(site, "Ada Lovelace's speech starts at 10:10."))) == []
    [problem] = hours_in_prose.check(told_in(site, "The webinar starts at 10:10."))
    assert problem.message.startswith("“10:10” is not when the event starts: it goes from 10:00 to 11:30")


def test_label_of_the_other_season_is_wrong_even_where_its_hour_would_fit(site: Sandbox) -> None:
    site.replace(EVENT, "start: 10:10, end: 11:30", "start: 11:00, end: 11:30")
    [problem] = hours_in_prose.check(told_in(site, "at 10:00 CET"))
    assert problem.code == "zone-label"
    assert problem.hint == "write UTC+2 instead of CET, or correct the hour"


# joining


@pytest.mark.parametrize(
    "link",
    [
        "https://example.zoom.us/j/81234567890",
        "https://zoom.us/s/81234567890#success",
        "https://us02web.zoom.us/w/81234567890?tk=abc",
        "https://zoom.us/wc/join/81234567890",
        "https://app.zoom.us/wc/81234567890/join",
        "https://zoom.us/my/ada.lovelace",
        "https://zoom.us/launch/jc/81234567890?a=b&pwd=abc",
        "zoom.us/j/81234567890",
        "HTTPS://ZOOM.US/J/1",
        "zoommtg://zoom.us/join?confno=1",
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0",
        "https://teams.microsoft.com/_#/l/meetup-join/19",
        "https://teams.microsoft.com/meet/123?p=x",
        "https://teams.live.com/meet/9312345678901",
        "https://meet.google.com/abc-defg-hij",
        "https://unesco.webex.com/unesco/j.php?MTID=m1",
        "https://unesco.webex.com/unesco/m.php?MTID=m1",
        "https://unesco.webex.com/meet/ada",
        "https://meet.jit.si/Room",
        "https://zoom.us/join?confno=81234567890",
        "https://zoom.us/join?pwd=x&confno=81234567890",
        "https://zoom.us/launch/jc/81234567890",
        "https://zoom.us/webinar/register/WN_abc?tk=personal",
        "https://events.zoom.us/ejl/Abc123",
        "https://zoom.com/j/81234567890",
        "https://teams.microsoft.com/v2/?meetingjoin=true#/l/x",
        "https://meet.lync.com/example-institute/ada/AB12CD34",
        "https://unesco.webex.com/wbxmjs/joinservice/sites/unesco/meeting/download/abc",
        "https://unesco.webex.com/webappng/sites/unesco/meeting/info/0123abc",
        "https://bbb.example.org/b/ada-x1y-z2w",
        "https://visio.example.org/greenlight/b/ada-x1y-z2w-aaa",
        "https://bbb.example.org/rooms/ada-x1y-z2w-aaa/join",
        "https://bbb.example.org/bigbluebutton/api/join?meetingID=1",
        "https://rendez-vous.renater.fr/science-ouverte",
        "https://webinaire.numerique.gouv.fr/meeting/signin/1/creator/2/hash/3abc",
        "https://webconf.numerique.gouv.fr/ScienceOuverte",
        "https://visio.numerique.gouv.fr/abc-defg-hij",
        "https://whereby.com/open-science",
        "https://institute.whereby.com/open-science",
        "https://jitsi.example.org/open-science",
        "https://8x8.vc/institute/open-science",
        "https://global.gotomeeting.com/join/123456789",
        "https://global.gotowebinar.com/join/123/456",
        "https://app.goto.com/meeting/123456789",
        "https://bluejeans.com/123456789",
        "https://chime.aws/1234567890",
        "https://live.kudoway.com/ad/220115123456",
        "https://app.livestorm.co/institute/open-science/live?s=0123abc",
        "https://meeting.tencent.com/dm/abc",
        "https://facetime.apple.com/join#v=1",
        "https://meet.zoho.eu/abcd-efg-hij",
    ],
)
def test_link_that_joins_a_meeting_is_an_error_wherever_it_stands(site: Sandbox, link: str) -> None:
    found = list(meeting_access.check(told_in(site, f"Come [in]({link}), please.")))
    assert [str(problem.location) for problem in found] == [f"{ENGLISH}:1:11"]
    assert codes(found) == ["error join-link"]


def test_link_inside_another_one_is_told_where_it_begins(site: Sandbox) -> None:
    link = "https://www.example.org/leave?to=https%3A%2F%2Fzoom.us%2Fj%2F81234567890%3Fpwd%3Dx"
    found = list(meeting_access.check(told_in(site, f"[in]({link})")))
    assert [str(problem.location) for problem in found] == [f"{ENGLISH}:1:{len('[in](') + link.index('zoom') + 1}"]


@pytest.mark.parametrize(
    "link",
    [
        "https://unesco-org.zoom.us/webinar/register/WN_EjFsy4VWQdyywMaGCmYaew",
        "https://zoom.us/meeting/register/tJ0-abc",
        "https://zoom.us/rec/share/abc?pwd=x",
        "https://www.zoom.com/en/products/webinars/",
        "https://events.teams.microsoft.com/event/abc@def",
        "https://www.microsoft.com/en/microsoft-teams/meet",
        "https://meet.google.com/",
        "https://unesco.webex.com/webappng/sites/unesco/webinar/webinarSeries/register/abc",
        "https://unesco.webex.com/unesco/j.php?RGID=r1",
        "https://www.youtube.com/watch?v=abc",
        "https://webtv.un.org/en/asset/k1/j/abc",
        "https://example.org/zoom/j/1",
        "https://notzoom.us/j/1",
        "https://zoom.us/join",
        "https://zoom.us/meeting/register/tZ0abc?timezone_id=Europe%2FParis",
        "https://events.zoom.us/ev/Abc123",
        "https://attendee.gotowebinar.com/register/123456789",
        "https://www.goto.com/meeting/join-a-meeting",
        "https://app.livestorm.co/institute/open-science",
        "https://whereby.com/information/faq",
        "https://whereby.com/",
        "https://jitsi.org/jitsi-meet/",
        "https://docs.bigbluebutton.org/greenlight/v3/install",
        "https://example.org/b/two-words",
        "https://example.org/b/the-new-age-of-science",
        "https://hotel.example.org/rooms/sea-view/join",
        "https://webinaire.numerique.gouv.fr/",
        "https://rendez-vous.renater.fr/",
        "https://rendez-vous.renater.fr/home/",
        "https://numerique.gouv.fr/services/visio/",
        "https://unesco.webex.com/weblink/register/r0123abc",
        "https://support.microsoft.com/en-us/office/join-a-meeting",
    ],
)
def test_link_by_which_people_register_or_watch_is_fine(site: Sandbox, link: str) -> None:
    assert list(meeting_access.check(told_in(site, f"Come [in]({link})."))) == []


@pytest.mark.parametrize(
    "words",
    [
        "Passcode: 123456",
        "passcode : Ab12",
        "**Passcode:** `123456`",
        "Password: UNESCO",
        "Meeting ID: 812 3456 7890",
        "Webinar ID: 812 3456 7890",
        "Access code: 77#8",
        "Code secret : 123456",
        "Mot de passe : ab12",
        "Code d’accès : 4444",
        "Code d'accès : 4444",
        "ID de réunion : 812 3456",
        "Código de acceso: 1234",
        "Код доступа: 123456",
        "Meeting ID: 812 3456 7890 Passcode: 4321 Please be on time",
        "The passcode is 123456.",
        "Passcode 123456",
        "Use passcode 987654 to enter.",
        "Passcode: 4444 (case sensitive)",
        "| Passcode | 123456 |",
        "Password: x7Kq2p",
        "Password: `unesco`",
        "**Password:** **unesco**",
        "Mot de passe : Unesco2030",
        "Le mot de passe est 482913.",
        "Le mot de passe est : 482 913.",
        "Identifiant de la réunion : 823 4567 8901",
        "Code d’accès (4444)",
        "N° de réunion : 2345 678 9012",
        "Code PIN : 9876, puis dièse",
    ],
)
def test_words_that_let_people_in_are_an_error(site: Sandbox, words: str) -> None:
    assert set(codes(list(meeting_access.check(told_in(site, f"Come in. {words}"))))) == {"error passcode"}


def test_every_name_of_a_code_has_a_part_that_is_looked_for_first() -> None:
    assert [name for name in meeting_access.NAMES if not any(part in name for part in meeting_access.IN_NAMES)] == []


@pytest.mark.parametrize(
    "words",
    [
        "The passcode will be sent to you: wait.",
        "Passcode: sent after registration",
        "Password: see your e-mail",
        "Mot de passe : vous le recevrez",
        "Mot de passe : 8 caractères au moins",
        "Meeting identity: 812",
        "A talk on passwords: 12 myths",
        "Life without the password: WebAuthn2",
        "Beyond your access code: RFC6238 explained",
        "The password: 60 years of bad habits",
        "Password: 2031 in sight",
        "Password: WHICH one do you use?",
        "The password is 60 years old",
        "Après le mot de passe : TOTP6 pour tous",
        "Le mot de passe : 60 ans de mauvaises habitudes",
        "Mot de passe oublié ? 3 conseils",
        "Secret code 2.0: Enigma",
        "Meeting: 14:00",
    ],
)
def test_words_about_codes_are_none(site: Sandbox, words: str) -> None:
    assert list(meeting_access.check(told_in(site, words))) == []


def test_series_and_site_let_nobody_in_either_and_a_draft_is_told(site: Sandbox) -> None:
    site.replace(EVENT, "\ndate:", "\npublication: draft\nrecording: {url: https://zoom.us/j/1}\ndate:")
    site.replace(SERIES, "https://institute.example.org/talks", "https://zoom.us/j/2")
    site.replace(SITE, "https://institute.example.org/", "https://zoom.us/j/3")
    found = list(meeting_access.check(texts(site)))
    assert [(problem.location.path, problem.severity) for problem in found] == [
        (SITE, "error"),
        (SERIES, "error"),
        (EVENT, "error"),
    ]


# placeholders


@pytest.mark.parametrize(
    "text",
    [
        "TODO",
        "TODO: write",
        "(TBC)",
        "TBD.",
        "FIXME",
        "Room: XXX",
        "XXXX people",
        "XXX",
        "Lorem ipsum dolor",
        "lorem ipsum",
        "[insert a name]",
        "[Insérer le nom]",
        "[à insérer]",
        "(à compléter)",
        "Lieu : à confirmer",
        "Orateur à confirmer",
        "see https://www.example.org/TODO",
        "see https://www.example.org/?page=TBD",
    ],
)
def test_placeholder_is_an_error(site: Sandbox, text: str) -> None:
    assert codes(list(placeholders.check(told_in(site, text)))) == ["error placeholder"]


@pytest.mark.parametrize(
    "text",
    [
        "todo el mundo",
        "Todo",
        "xxx",
        "TODOS",
        "A-TODO",
        "The XXX Olympiad",
        "Chapter XXX",
        "session XXX",
        "XXXe session",
        "`TODO` comments",
        "https://www.youtube.com/watch?v=a-TBD-x",
        "https://x.org/TODOs",
        "[insert](https://x.org)",
        "Ces résultats, encore partiels, restent pour la plupart, et pour longtemps encore, à notre avis, à confirmer.",
        "Des lacunes à combler",
        "à confirmer par les faits",
    ],
)
def test_ordinary_words_are_no_placeholders(site: Sandbox, text: str) -> None:
    assert list(placeholders.check(told_in(site, text))) == []


def test_draft_may_have_placeholders_and_still_builds(site: Sandbox) -> None:
    site.replace(EVENT, "en: Open science", "en: TODO")
    site.replace(EVENT, "\ndate:", "\npublication: draft\ndate:")
    site.build()
    assert codes(list(site.problems)) == ["warning placeholder"]


# people


def other(site: Sandbox, *changes: tuple[str, str]) -> None:
    """A second event, at the same hours and with the same people, but for the changes."""
    text = (site.root / EVENT).read_text(encoding="utf-8").replace("id: open-science", "id: open-data")
    text = text.replace("slug: {en: open-science, fr: science-ouverte}\n", "")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    site.write("content/events/other/event.yaml", text)


def found_of_people(site: Sandbox) -> list[Problem]:
    """What is wrong with people inside each event, and between events."""
    read = loaded(site)
    return [*people.check(read), *people.across(turn for event in read.events for turn in people.known(event))]


def test_person_in_two_places_is_told_at_the_second_with_the_first(site: Sandbox) -> None:
    other(site, ("10:10", "10:20"), ("moderators: [grace]", "moderators: []"))
    [problem] = [one for one in found_of_people(site) if one.severity == "error"]
    assert (problem.severity, problem.code, problem.location.path) == (
        *("error", "person-twice"),
        "content/events/other/event.yaml",
    )
    assert problem.message == (
        "“Ada Lovelace” is at another event then: “open-science”, on 2030-05-14 from 10:10 to 11:30 (Europe/Paris)"
    )
    assert problem.hint.startswith(f"{EVENT} has it on line 21; ")


@pytest.mark.parametrize(
    "changes",
    [
        [("date: 2030-05-14", "date: 2030-05-15")],
        [("\ndate:", "\nstatus: cancelled\ndate:")],
        [("\ndate:", "\nstatus: postponed\ndate:")],
        [("Ada Lovelace", "Ada Byron"), ("Grace Hopper", "Grace Murray")],
        [("ada", "ada-l"), ("grace", "grace-h")],
        [
            ("start: 10:00", "start: 11:30"),
            ("end: 11:30", "end: 12:30"),
            ("start: 10:10", "start: 11:40"),
            ("end: 10:10", "end: 11:40"),
        ],
    ],
)
def test_people_who_are_in_one_place_at_a_time_pass(site: Sandbox, changes: list[tuple[str, str]]) -> None:
    other(site, *changes)
    assert list(found_of_people(site)) == []


def test_instants_count_and_not_the_hours_on_the_wall(site: Sandbox) -> None:
    other(site, ("\ndate:", "\ntimezone: Asia/Tokyo\ndate:"))
    assert list(found_of_people(site)) == []
    other(site, ("\ndate:", "\ntimezone: Europe/Berlin\ndate:"))
    assert len(list(found_of_people(site))) == 3


def test_clash_with_a_draft_is_a_warning_at_the_draft(site: Sandbox) -> None:
    site.replace(EVENT, "\ndate:", "\npublication: draft\ndate:")
    other(site, ("publication: draft\n", ""))
    site.build()
    assert {(problem.severity, problem.location.path) for problem in site.problems} == {("warning", EVENT)}


def test_person_is_listed_once_in_a_role_and_may_have_two(site: Sandbox) -> None:
    site.replace(EVENT, "speakers: [ada], moderators: [grace]", "speakers: [ada, grace, ada], moderators: [grace]")
    [problem] = found_of_people(site)
    assert problem.message == "“ada” is listed twice in this item"
    assert problem.location.column == problem.location.text.index("ada]") + 1


@pytest.mark.parametrize("text", ["TODO ", "20 May; ", "at 15:00. ", "zoom.us/j/ ", "passcode: 123 "])
def test_of_one_text_no_more_is_told_than_anybody_would_read(site: Sandbox, text: str) -> None:
    told = told_in(site, text * 100)
    found = [
        problem for one in (dates_in_prose, hours_in_prose, meeting_access, placeholders) for problem in one.check(told)
    ]
    assert len(found) == passages.ENOUGH


def test_all_that_is_read_is_run(site: Sandbox) -> None:
    other(site)
    text = "TODO: on Thursday, 14 May 2030, at 15:00. Join us on 15 May. Passcode: 123456. https://zoom.us/j/1"
    assert {problem.code for problem in checks.run(telling(site, text), AcceptedTranslations())} >= {
        *("placeholder", "weekday", "date-in-prose", "hour-in-prose", "passcode", "join-link", "person-twice")
    }
