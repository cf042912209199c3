"""The list of all jobs from A to Z."""
