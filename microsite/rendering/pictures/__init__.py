"""Photos of people, logos of organizations, and files that visitors download.

In come the paths that YAML names, with their places; out come plain values with published paths for pages, and the
files themselves: photos in the sizes that pages show, without anything that a camera wrote beside the picture.

Modules, in the order of the flow: values, kinds, shrinking, keeping, beside, media_types, downloads, portraits,
wanted, loading.
"""
