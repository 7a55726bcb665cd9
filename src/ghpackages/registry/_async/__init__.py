"""The async side, which is the source of the sync one (see tools/unasync)."""
