"""A regular expression that is compiled when it is first used.

A build of one event needs less than half of all patterns: the others are for mistakes, rare hours, drawings. To compile
them all took a tenth of it. So the rule is one: a pattern that is made when its module is imported is a
``lazy_pattern``; ``re.compile`` is for those that a function makes. Only modules that come before ``text``, and those
that run without the program, have no other.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, Generic, cast


class _Lazy(Generic[AnyStr]):
    """Stands for a pattern: has its text, and takes each method from it once."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._given_flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[AnyStr]:
        return re.compile(self.pattern, self._given_flags)

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._compiled, name)
        setattr(self, name, method)
        return method


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what has the methods and the ``pattern`` of a compiled one; functions of ``re`` itself do not take it."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))
