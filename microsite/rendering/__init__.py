"""A Site becomes finished files.

In come a Site, templates and words; out come artifacts with their paths, each link in them looked over.

Modules, in the order of the flow: colours, palette, image_size, svg, identity, identity_loading, assets, press,
touch_icon, calendar_texts, social_cards, pages, links, html_text, markdown, jsonld, templates, context, formats,
link_check, external_links.
"""
