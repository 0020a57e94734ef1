"""What a build is asked for."""

from __future__ import annotations

from typing import NamedTuple


class Request(NamedTuple):
    """What a build is asked for, as far as it shapes the pages."""

    base_url: str | None
    as_of: str | None
    """As it was written; None for the clock."""
    now: float
    """The clock, in seconds since 1970; it counts only where ``as_of`` is None."""
    preview: bool = False
    """For the preview server: with drafts, and without the policy that would stop its reloading script."""
    allow_missing: bool = False
    """Whether what is not translated is shown in another language, marked, instead of being refused."""
    strict: bool = False
    """Whether a site with warnings is not to be published."""
