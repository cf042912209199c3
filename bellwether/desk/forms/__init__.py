"""What follows from the declared fields of an entry for those who fill them in: a reference, a schema, and forms.

Nothing is said of a field here: its name, its meaning, its limits and its examples come from the type of the entry.
"""
