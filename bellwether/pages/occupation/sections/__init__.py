"""The sections of an occupation page: what the partial of each sees, how it is made, and what the JSON twin says of it.

A module has the name of its section in `words.sections`. `shown` gives the view, or None where the page of a job has
nothing to show there; `data` the same as plain data, but in sections that are only tools to use the page with.
"""
