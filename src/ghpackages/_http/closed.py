"""What is raised for what was asked for when it is closed."""


class ClientClosedError(RuntimeError):
    """The client was closed before this request was sent."""

    def __init__(self) -> None:
        super().__init__("this client has been closed: make a new one")


class PagerClosedError(RuntimeError):
    """The pager was closed while its list was read: what was read so far is not the list."""

    def __init__(self) -> None:
        super().__init__("this pager was closed before its list was read: read it again")
