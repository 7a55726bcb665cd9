"""The sync side, generated from `_async` except for what is written by hand (see tools/unasync)."""
