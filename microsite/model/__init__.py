"""What the content says: a frozen Site of Series and Events, and every mistake in it.

In come the YAML nodes of a project; out comes a Site, whole or as far as it can be read, with problems beside it.

Modules, in the order of the flow: phases, json_schema_parts, values, records, site, validation, content_files,
cross_checks, loading, json_schema.
"""
