"""The async client, which is the source of the sync one (see tools/unasync)."""
