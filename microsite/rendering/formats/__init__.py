"""In come units, extracts and facts, out come artifacts: one module for each output standard.

``html`` and ``icalendar`` make what belongs to one unit, ``redirects`` what belongs to some pages; the others make what
belongs to the whole site. All are pure: the same arguments give the same bytes, in any order and in any process.

Modules, in the order of the flow: html, icalendar, search_index, atom, sitemap, hosts, redirects.
"""
