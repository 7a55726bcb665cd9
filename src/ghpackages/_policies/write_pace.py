"""A pace of writes that is learned from refusals. Times are of a clock that never goes back.

GitHub refuses deletions of container versions from about 60 a minute on, and says so nowhere: what it documents allows
180. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
"""

from ghpackages._policies.rate_limits import MINUTE

_STEP = 1.05
"""How much faster to send when a pace has been kept for long enough."""
_SLOWER = 0.95
"""At least so much slower after a refusal."""
_HALF = 0.5
"""At most so much: what came before a refusal may have been too little to tell."""
_BACK = 0.98
"""Of the last pace that was kept, when a step beyond it is refused."""
_DOUBT = 0.9
"""Of the last pace that was kept, when even less is refused: once, then it counts no more."""
_PATIENCE = (120.0, 3600.0)
"""Seconds for which a pace is kept before the next step: at first, and at most."""
_SLOWEST = 1.0
"""Writes a minute."""
_EARLY = 0.05
"""Seconds by which a write may come before its time, so that a late one delays no other."""


class LearnedPace:
    """A distance between writes, once some were refused; none before that.

    After a refusal, the pace is what got through between two refusals: a little less than the server allows. From
    there it grows in small steps. A step that is refused is taken back, and the next one waits twice as long. At
    `limit` writes a minute the distance is given up; None learns nothing.
    """

    def __init__(self, limit: int | None) -> None:
        self._limit = limit
        self.per_minute: float | None = None
        """The pace; None while nothing was refused."""
        self._kept: float | None = None  # the last pace that was kept for long enough
        self._is_step = False  # whether the pace is one that was not kept before
        self._patience = _PATIENCE[0]
        self._next = 0.0  # when the next write may be sent
        self._planned = 0.0  # when the next one that begins to wait may be
        self._refused_at: float | None = None
        self._held_until = 0.0
        self._paced_from = 0.0  # when this pace began
        self._counted_from: float | None = None
        self._sent = 0  # since then
        self._first_refused_at = 0.0  # since the last write that passed

    def plan(self, now: float) -> float:
        """Plan the next place; return the seconds until it comes.

        Who would have to wait for more than a minute comes back then: some that planned before may have given up.
        """
        place = max(now, min(self._planned, self._next + MINUTE))
        self._planned = place + self._distance
        return place - now

    def has_room(self, now: float) -> bool:
        """Return whether a write may be sent now."""
        return now + min(_EARLY, self._distance / 10) >= self._next

    def take(self, now: float) -> None:
        """Count a write that is sent now."""
        if self._counted_from is None:
            self._counted_from = now
        idle = now - max(self._next, self._held_until) - MINUTE
        if self._sent and idle > 0:
            self._counted_from += idle
            self._paced_from += idle
        self._next = max(self._next, now - min(_EARLY, self._distance / 10)) + self._distance
        self._sent += 1
        if self.per_minute is not None and now - self._paced_from > self._patience:
            self._go_faster(now, self.per_minute)

    def note_refusal(self, sent: float, now: float, hold: float) -> None:
        """Learn that a write which was sent at `sent` was refused, and that nothing is sent for `hold` seconds."""
        self._sent -= 1
        self._held_until = max(self._held_until, now + hold)
        if self._limit is None or (self._refused_at is not None and sent <= self._refused_at):
            return  # it was under way when the pace was changed
        pace = self.per_minute or float(self._limit)
        if self._sent > 0 or self._refused_at is None:
            self._go_slower(now, hold, pace)
            self._first_refused_at = now
        else:  # the wait was too short: the window is long, and short times tell nothing of the pace
            self._patience = min(max(self._patience, 2 * (now - self._first_refused_at)), _PATIENCE[1])
            self._kept, self._is_step = None, False
        self._refused_at = self._counted_from = now
        self._sent = 0
        self._paced_from = self._next = self._planned = self._held_until

    @property
    def _distance(self) -> float:
        return 0.0 if self.per_minute is None else MINUTE / self.per_minute

    def _go_slower(self, now: float, hold: float, pace: float) -> None:
        """Take the pace that got through. After the first refusal, the time that it holds for belongs to that."""
        until = now + hold if self._refused_at is None else now
        busy = max(until - (self._counted_from or 0.0), 1e-3)
        slower = min(max(_BACK * MINUTE * self._sent / busy, _HALF * pace), _SLOWER * pace)
        if self._kept is not None:
            slower = max(slower, self._kept * (_BACK if self._is_step else _DOUBT))
        if self._is_step:
            self._patience = min(2 * self._patience, _PATIENCE[1])
            self._kept = slower
        else:
            self._kept = None
        self._is_step = False
        self.per_minute = max(slower, _SLOWEST)

    def _go_faster(self, now: float, pace: float) -> None:
        if self._is_step:
            self._patience = max(self._patience / 2, _PATIENCE[0])
        self._kept, self._is_step, self._paced_from = pace, True, now
        faster = pace * _STEP
        self.per_minute = faster if self._limit is not None and faster < self._limit else None
