"""Bellwether turns Markdown entries about occupations into a static site."""
