"""Official downloads to tables of `content/facts/`, one module for each publisher."""
