"""Fields of work, rankings, and the lists of both."""
