"""In come units or the whole render context, out come artifacts: one module for each output standard.

``html`` and ``icalendar`` make what belongs to one unit. ``search_index`` makes the parts of the index from what
all units say of themselves. The others make what belongs to the whole site, all with the function
``make(context, templates)``, which yields artifacts. All are pure: the same arguments give the same bytes, in
any order and in any process.

Modules, in the order of the flow: html, icalendar, search_index, atom, sitemap, hosts, redirects.
"""

from __future__ import annotations

from . import atom, hosts, redirects, sitemap

OF_THE_SITE = (atom, sitemap, hosts, redirects)
"""The formats that belong to the whole site."""
