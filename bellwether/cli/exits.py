"""The exit codes: fine, a problem of the content, of the call, and a fault of Bellwether."""

FINE, CONTENT, USAGE, FAULT = range(4)
