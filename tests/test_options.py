"""Options are all that a build depends on besides its sources, and no source knows them."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime

import pytest
from conftest import BEFORE

from microsite.model.site import Event, Series, Site
from microsite.options import Options
from microsite.problems import Refusal


def test_the_moment_is_the_one_that_is_asked_for_or_else_the_clock_s() -> None:
    assert BEFORE._replace(as_of="2030-05-14T10:00Z").moment.written == datetime(2030, 5, 14, 10, tzinfo=UTC)
    assert BEFORE._replace(as_of=None, now=86_400.0).moment.written == datetime(1970, 1, 2, tzinfo=UTC)


def test_a_moment_that_is_none_is_refused() -> None:
    with pytest.raises(Refusal, match="is not a date"):
        _ = BEFORE._replace(as_of="soon").moment


def test_the_moment_and_strictness_shape_no_page_and_all_else_does() -> None:
    """What says only when and whether to publish must not make a cached page stale."""
    others = {
        "base_url": "https://elsewhere.example.org/",
        "as_of": "2031-01-01",
        "now": 1.0,
        "preview": True,
        "drafts": True,
        "allow_missing": True,
        "strict": True,
        "only": "open-science",
    }
    assert others.keys() == set(Options._fields)
    shaping = {
        name
        for name, other in others.items()
        if BEFORE._replace(**{name: other}).that_shape_pages() != BEFORE.that_shape_pages()  # type: ignore[arg-type]
    }
    assert shaping == {"base_url", "preview", "drafts", "allow_missing", "only"}


@pytest.mark.parametrize("kind", [Site, Series, Event])
def test_the_model_carries_no_option(kind: type) -> None:
    shared = {field.name for field in fields(kind)} & set(Options._fields)
    assert shared <= {"base_url"}  # a fact of site.yaml, which an option may stand for
