"""What a string is, whatever file it came from: web addresses, typographic signs, and what was probably meant.

In comes text; out come addresses, typeset text and suggestions, or a Refusal.

Modules, in the order of the flow: patterns, folding, slugs, counts, suggestions, urls, typography.
"""
