"""Turn the programme of a conference, as frab or pretalx export it, into the files of an event.

In the order of the flow:

    telling                                              what an editor should hear of an import
    upstream, xml_form, reading                          the values of a programme, and how they are read from a file
    languages, times, kinds                              in which language, when, and what a session is
    html_to_markdown, wiki, markdown_texts, plain_texts  safe texts
    names, yaml_text                                     ids, and YAML
    people, sessions, event, standing                    the files, and what stands in them already
    importing, writing                                   all files are made, and then written
"""
