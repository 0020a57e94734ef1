"""One module per output standard, one signature: ``make(plan, shop)`` yields artifacts.

Each is a pure function of the plan and of what the workshop holds: the same arguments give the same bytes, in any
order and in any process.

Modules, in the order of the flow: html, icalendar, atom, sitemap, hosts.
"""

from __future__ import annotations

from . import atom, hosts, html, icalendar, sitemap

ALL = (html, icalendar, atom, sitemap, hosts)
