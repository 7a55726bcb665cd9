"""The sync client, generated from `_async` (see tools/unasync)."""
