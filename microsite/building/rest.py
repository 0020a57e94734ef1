"""Make the pages that are no event's own: the choice of language, homes, lists, further pages, “not found”; and feeds,
the sitemap, and what hosts read. They are made of extracts and facts, besides a home that shows an event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..model import markdown_texts
from ..problems import RenderError
from ..rendering import context, link_check, markdown, unit_files
from ..rendering.formats import atom, hosts, redirects, sitemap
from ..rendering.link_check import CheckedPart
from ..rendering.pages import Edges, plan_of_rest
from ..rendering.pictures import loading as picture_loading
from ..rendering.pictures import wanted
from ..rendering.social_cards import CardSubjects
from .making import texts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ..artifacts import AnyArtifact
    from ..model.markdown_texts import MarkdownText
    from ..model.site import Event, Site
    from ..problems import Problem, Problems
    from ..rendering.context import Extracts, Summaries
    from ..rendering.formats.redirects import Redirects
    from ..rendering.html_text import Texts
    from ..rendering.linked_events import LinkedEvent
    from ..rendering.pages import Circle, Page, Plan
    from .common import Common
    from .making import Dressed


class Whole(NamedTuple):
    """What is known of all events when each was made."""

    linked: Mapping[str, LinkedEvent]
    circle: Circle
    extracts: Extracts
    indexed: Sequence[Page]
    """The pages of events that search engines may list."""
    redirects: Sequence[Redirects]
    edges: Sequence[Edges]
    people: Collection[str]
    """The ids of everybody who takes part in an event."""
    files: Collection[str]
    """The pictures that events name."""


class MadeRest(NamedTuple):
    """What was made besides the events."""

    artifacts: Sequence[AnyArtifact] = ()
    checked: CheckedPart = CheckedPart()
    redirects: Redirects = redirects.Redirects()
    edges: Edges = Edges()
    of_pages: Sequence[Problem] = ()
    """What is wrong with finished pages, or not said on them: mistakes of templates, cards and catalogs."""


def look_at_others(common: Common, whole: Whole, problems: Problems) -> Texts:
    """Convert the texts that belong to no event, and look at the pictures of those who take part in none, to find
    their mistakes.
    """
    site = common.site
    if not common.options.only:
        picture_loading.load(common.project, wanted.of_others(site, whole.files), problems)
        return markdown.convert_all(_texts(site, whole.people), common.look.targets.with_events(whole.linked), problems)
    return {}


def _texts(site: Site, people: Collection[str]) -> Iterator[MarkdownText]:
    known = {markdown_texts.key_of_person(name) for name in people}
    return (text for text in markdown_texts.of_site(site) if text.key not in known)


def make(common: Common, whole: Whole, home: tuple[Event, Dressed] | None, problems: Problems) -> MadeRest:
    """Make everything that is no event's own; ``home`` is the event that the home shows, if it shows one."""
    texts, look = look_at_others(common, whole, problems), common.look
    site, assets, pictures = common.site, look.assets, look.pictures
    summaries: Summaries = {}
    if home:
        event, dressed = home
        texts |= texts_of(common, event, whole.linked, common.problems())
        site, assets = dressed.plan.site, look.assets | dressed.sheets
        pictures, summaries = dressed.pictures, dressed.summaries
    plan = plan_of_rest(site, common.options, assets, whole.circle)
    sites = context.sites_of(plan, look.words, look.identity)
    shown = context.RenderContext(plan, look.words, texts, sites, summaries, pictures, whole.extracts)
    subjects = CardSubjects(sites.values(), summaries.values()).limited_to(site.cards)
    of_pages = common.problems()
    cards = look.cards.make(subjects, of_pages)
    own = [card for (name, _), card in cards.items() if not name]
    try:
        rendered, links = unit_files.render_all(shown.units(cards), look.templates)
        artifacts = [
            *(*look.assets.values(), *look.static, *look.pictures.published.values(), *own, *rendered),
            *redirects.make(plan, sites, look.templates),
            *_of_all(common, shown, whole),
        ]
    except RenderError as error:
        return MadeRest(of_pages=error.problems)
    for catalog in look.catalogs.values():
        catalog.report(of_pages)
    checked = CheckedPart()
    if not common.options.only:
        checked = link_check.check_part(plan, texts, links, {artifact.path for artifact in artifacts})
    return MadeRest(artifacts, checked, redirects.redirects_of(plan), _edges(plan, whole), of_pages.found)


def _of_all(common: Common, shown: context.RenderContext, whole: Whole) -> Iterator[AnyArtifact]:
    """Yield what tells of all pages: feeds, the sitemap, what hosts read."""
    plan, templates = shown.plan, common.look.templates
    yield from atom.make(shown, templates)
    yield from sitemap.make(plan.addresses, plan.site.languages[0], [*plan.indexed(), *whole.indexed], templates)
    yield from hosts.make(_edges(plan, whole).until)
    yield from redirects.listing([*whole.redirects, redirects.redirects_of(plan)])


def _edges(plan: Plan, whole: Whole) -> Edges:
    return Edges.narrowest([plan.edges(), *whole.edges])
