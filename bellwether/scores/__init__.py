"""Measures with their arithmetic, relations with their reasons, and which pages earn a place in the index."""
