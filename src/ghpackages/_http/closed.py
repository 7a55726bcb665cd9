"""What is raised for a request that a closed client was asked for."""


class ClientClosedError(RuntimeError):
    """The client was closed before this request was sent."""

    def __init__(self) -> None:
        super().__init__("this client has been closed: make a new one")
