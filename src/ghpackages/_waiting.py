"""Whether a server lets one wait so long that several requests at once are worth it."""

import time

PAYS_FROM = 0.0025
"""Seconds of waiting for an answer: below, asking several at once costs more than it saves."""


def waiting() -> float:
    """Seconds of a clock that stands still while this thread works: what decoding or a garbage collection takes tells
    nothing of the server."""
    return time.perf_counter() - time.thread_time()
