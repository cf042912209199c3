"""The exit codes."""

FINE, CONTENT, USAGE, OURS = range(4)
