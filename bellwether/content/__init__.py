"""The content folder: files, strict front matter, Markdown, facts joined by code, what it all means and what is wrong with it."""
