"""Turn the programme of a conference, as frab or pretalx export it, into the files of an event.

In the order of the flow: ``telling`` collects what an editor should hear; ``upstream`` has the values of a programme,
``xml_form`` and ``reading`` make them of a file; ``languages``, ``times`` and ``kinds`` know in which language, when and
what a session is; ``html_to_markdown``, ``markdown_texts`` and ``plain_texts`` make safe texts; ``names`` gives ids and
``yaml_text`` writes YAML; ``people``, ``sessions`` and ``event`` make the files, with the ids that ``standing`` found;
``importing`` puts them together, and ``writing`` writes them.
"""
