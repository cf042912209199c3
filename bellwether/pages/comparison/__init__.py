"""Two jobs side by side, compared by the editors."""
