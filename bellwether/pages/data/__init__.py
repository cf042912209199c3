"""The data set."""
