"""What the content means: a frozen Site of Series and Events, and every mistake in it.

In come the YAML nodes of a project; out come a Site, as far as it can be read, and problems.

Modules, in the order of the flow: phases, json_schema_parts, values, localized_text, records, written_time,
event_time, site, validation, content_files, cross_checks, time_checks, loading, json_schema.
"""
