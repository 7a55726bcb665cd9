"""How many requests may be under way: more while responses come, half as many at the first sign of a limit.

As TCP does with segments (RFC 5681): the number grows by one for each response up to where a limit was met before, from
there on by one for each round of them; a refusal, a failure or a timeout halves it. GitHub refuses more than 100.

https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
"""

from math import ceil

from ghpackages._errors import GitHubPackagesError, NetworkError, RateLimitError, ServerError

AT_FIRST = 50
"""How many may be under way at first: half of what GitHub allows."""

GROWS_BY = 10
"""How many times as many calls are made at once as before, at most: one that was slow by chance tells little."""


def calls_at_once(waited: float, worked: float, most: int) -> int:
    """Return how many calls to make at once, where one waits so long for its response and works so long on it.

    Enough to be at work all the time, four times: those who are done first wait for the last. More would only fill the
    memory with responses that wait their turn.
    """
    return most if worked <= 0 else max(min(ceil(4 * waited / worked), most), 1)


class Concurrency:
    """The number of requests that may be under way, from 1 to `most`. Times are of a clock that never goes back."""

    def __init__(self, most: int, at_first: int = AT_FIRST) -> None:
        self.number = min(most, at_first)
        """How many may be under way now."""
        self._most = most
        self._limit_met_at = most
        self._came = 0  # responses since the number grew
        self._halved = float("-inf")  # when

    def came(self, remaining: float | None = None) -> None:
        """Note a response. With so many requests `remaining` until the reset, no more are sent at once."""
        self._came += 1
        if self.number < self._limit_met_at or self._came >= self.number:
            self.number, self._came = min(self.number + 1, self._most), 0
        if remaining is not None and remaining < self.number:
            self.number = max(int(remaining), 1)

    def failed(self, error: GitHubPackagesError, started: float, now: float) -> None:
        """Note an error. Of requests that were under way together, only the first that fails counts."""
        if isinstance(error, RateLimitError | ServerError | NetworkError) and started >= self._halved:
            self.number = self._limit_met_at = max(self.number // 2, 1)
            self._came, self._halved = 0, now
