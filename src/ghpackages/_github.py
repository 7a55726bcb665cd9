"""What is known of GitHub's REST API beside what its description says."""

API = "https://api.github.com"
WEB = "https://github.com"

NEWEST_API_VERSION = "2026-03-10"
OLDEST_API_VERSION = "2022-11-28"
"""GitHub Enterprise Server before 3.21 knows only this one."""

MEDIA_TYPE = "application/vnd.github+json"

DEFAULT_PAGE = 30
"""The items of a page where nothing is asked for."""
LARGEST_PAGE = 100
RESULT_WINDOW = 10_000
"""The items of a package list that the API serves."""

RESTORABLE_FOR = 30 * 86_400
"""Seconds for which what was deleted can be restored, while no other package takes its name.

https://docs.github.com/packages/learn-github-packages/deleting-and-restoring-a-package
"""
