"""The content folder: files, strict front matter, Markdown, facts by code; what it all means, and what is wrong."""
