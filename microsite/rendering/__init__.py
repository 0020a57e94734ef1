"""A Site becomes finished files.

In come a Site, templates and words; out come artifacts with their paths, each link in them looked over.

Modules, in the order of the flow: assets, calendar_texts, social_cards, pages, image_size, links, html_text,
markdown, jsonld, overlays, templates, context, formats, link_check, external_links.
"""
