"""What an editor wrote, complete and frozen, or every mistake in it.

In come the YAML nodes of a project; out come a Site of Series and Events.

Modules, in the order of the flow: phases, json_schema_parts, values, records, site, validation, folders, cross_checks,
loading, json_schema.
"""
