"""A Site becomes finished files.

In come a Site, templates and words; out come artifacts with their paths, every link in them checked.

Modules, in the order of the flow: image_size, identity, active_content, css_text, assets, typst_pictures, touch_icon,
paths, list_facts, archive, inner_pages, biographies, grid, facets, event_sheets, pages, old_addresses, typeset_words,
pictures, summaries, social_cards, calendar_links, qr_code, structured_data, linked_events, links, html_text, headings,
lost_words, unshown, markdown, text_memory, overlays, compiled_templates, templates, inner_units, subscribing,
facet_names, list_units, context, search_entries, formats, page_links, unit_files, link_check, external_links,
session_cards.
"""
