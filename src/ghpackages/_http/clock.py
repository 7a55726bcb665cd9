"""How long one waits for a server, as opposed to working."""

import time


def blocked_time() -> float:
    """Seconds of a clock that stands still while this thread works: what decoding or a garbage collection takes tells
    nothing of the server."""
    return time.perf_counter() - worked_time()


def worked_time() -> float:
    """Seconds for which this thread has worked."""
    return time.thread_time()
