"""A job on other sites."""
