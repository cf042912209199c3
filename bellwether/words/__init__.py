"""Derived text: what the page says in words that come from its data. Pure functions; no HTML."""
