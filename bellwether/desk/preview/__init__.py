"""The preview: the site as a host would serve it, made page by page as it is asked for, and anew when it is edited.

`watching` hears of changed files, `workbench` brings the content up to date and makes pages, `rest` makes what nobody
waits for, `serving` answers browsers, and `events` tells them what has changed. Nothing is written into `site/`.
"""
