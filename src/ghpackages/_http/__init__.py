"""Sending: what every API that this library uses has in common."""
