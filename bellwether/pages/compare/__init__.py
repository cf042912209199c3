"""Comparing jobs in the browser."""
