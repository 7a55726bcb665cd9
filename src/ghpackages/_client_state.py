"""What the requests of one client share, for both clients."""

import httpx

from ghpackages._events import Observer
from ghpackages._list_state import ListChanges, PartialLists
from ghpackages._policies import responses
from ghpackages._policies.calls import Call
from ghpackages._policies.rate_limits import RateLimit
from ghpackages._settings import Settings
from ghpackages._token_state import TokenState
from ghpackages._tokens import Secret


class ClientState:
    """Settings, and what is known of the token and of lists. The flow of each client is one, and sends, too."""

    def __init__(self, settings: Settings, token: TokenState) -> None:
        self.settings = settings
        self.token = token
        self.observer = Observer(settings.on_event, token.mask)
        self.changes = ListChanges()
        self.partial_lists = PartialLists()

    def learn(self, call: Call, secret: Secret, response: httpx.Response) -> None:
        """Learn from the headers of a response, whatever its status."""
        self.token.learn(response.headers, secret)
        for message in responses.notices(response.headers, call, self.settings.host.api_version):
            self.observer.warn_once(message, call)


class ClientFacts:
    """What a client says of itself without a request."""

    def __init__(self, state: ClientState) -> None:
        self._state = state

    @property
    def base_url(self) -> str:
        """Return the base URL of the API, without a slash at its end."""
        return self._state.settings.host.api

    @property
    def rate_limit(self) -> RateLimit | None:
        """The primary rate limit as the last response stated it; None before the first.

        https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
        """
        return self._state.token.rate_limit

    def __repr__(self) -> str:
        if not hasattr(self, "_state"):  # a traceback may show a client that was not made
            return f"<{type(self).__name__}>"
        return f"<{type(self).__name__} {self.base_url}>"
