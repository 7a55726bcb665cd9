"""What the requests of one client share, for both clients."""

import httpx

from ghpackages._events import Observer
from ghpackages._list_state import ListChanges, PartialLists
from ghpackages._policies import responses
from ghpackages._policies.calls import Call
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
