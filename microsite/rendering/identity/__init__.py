"""An organization's logo, colour, icon and type, as a site uses them.

In comes ``identity:`` of site.yaml; out come a palette that is proven to be readable, and the files that pages and
cards need.

Modules, in the order of the flow: colours, palette, svg, values, loading.
"""
