"""Drawings: the pictures for sharing, icons and badges."""
