"""The frozen types of the project: what was written, what is known. No files, no HTML of pages."""
