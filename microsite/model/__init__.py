"""What the content means: a frozen Site of Series and Events, and every mistake in it.

In come the YAML nodes of a project; out come a Site, as far as it can be read, and problems.

Modules, in the order of the flow: phases, json_schema_parts, values, amounts, localized_text, localized_values,
records, written_time, event_time, registering, site, markdown_texts, following, right_kinds, unknown_keys, indentation,
validation, content_files, strays, composing, profiles, series_files, references, distinct, cross_checks, time_checks,
event_reading, loading, json_schema.
"""
