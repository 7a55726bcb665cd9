"""`make update`: the newest description becomes a new version of this SDK, or nothing changes at all."""
