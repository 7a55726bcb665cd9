"""What is wrong with a delivery. No error holds the secret, a signature or the body."""

from ghpackages._errors import GitHubPackagesError


class SignatureError(GitHubPackagesError):
    """The delivery is not signed with the secret: respond with 401 and forget it.

    https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
    """


class UnknownEventError(GitHubPackagesError):
    """The delivery is genuine, and not about a package: respond with 204.

    https://docs.github.com/webhooks/webhook-events-and-payloads
    """

    event: str
    """The value of `X-GitHub-Event`; empty where the header is missing."""

    def __init__(self, event: str) -> None:
        message = f"the event {event!r:.80} is not about packages" if event else "the header X-GitHub-Event is missing"
        hint = "Respond with 204; subscribe the webhook to `package` only to receive no others."
        if not event:
            hint = "Pass all headers of the delivery."
        super().__init__(message, hint=hint)
        self.event = event
