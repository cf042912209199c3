"""The list of score changes."""
