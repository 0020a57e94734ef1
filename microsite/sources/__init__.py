"""The only reader of files: files of a project become text, YAML nodes and Markdown blocks, with places; nothing
outside its folders is read.

In come paths; out come text, nodes and blocks. Edited texts are written back here too.

Modules, in the order of the flow: folders, characters, files, editing, marks, yaml_braces, yaml_columns, yaml_syntax,
yaml_tree, yaml_writing, yaml_editing, markdown_limits, markdown_lines, markdown_blocks, markdown_reading,
markdown_editing.
"""
