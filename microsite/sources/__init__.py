"""The gate: what stands in files, and nothing that is no file of ours.

In come paths; out come text, YAML nodes and Markdown blocks with their places, and edited files go back.

Modules, in the order of the flow: folders, characters, files, yaml_syntax, yaml_tree, editing, yaml_writing,
yaml_editing, markdown_limits, markdown_blocks, markdown_editing.
"""
