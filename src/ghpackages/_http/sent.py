"""What came of one attempt."""

from typing import NamedTuple

import httpx

from ghpackages._errors import NetworkError
from ghpackages._events import Observer
from ghpackages._policies.calls import Call


class Sent(NamedTuple):
    """What came of one attempt."""

    started: float
    """When it was sent, on the steady clock."""
    seconds: float
    """How long that took."""
    response: httpx.Response | NetworkError

    def tell(self, observer: Observer, call: Call, attempt: int) -> None:
        """Tell an observer."""
        if isinstance(self.response, NetworkError):
            observer.emit("response", f"no response: {self.response}", call, attempt, seconds=self.seconds)
            return
        status = self.response.status_code
        observer.emit("response", f"{status}", call, attempt, status=status, seconds=self.seconds)
