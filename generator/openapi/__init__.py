"""The description: fetched, cut, corrected by overlays, normalized."""
