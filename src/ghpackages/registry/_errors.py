"""The errors of the registry."""

from ghpackages._errors import GitHubPackagesError


class RegistryError(GitHubPackagesError):
    """The container registry refused, or its response cannot be trusted."""

    status: int | None
    """The HTTP status; None when no response led to the error."""

    def __init__(self, message: str, *, hint: str = "", status: int | None = None) -> None:
        super().__init__(message, hint=hint)
        self.status = status


class ManifestUnreadableError(RegistryError):
    """A manifest cannot be read, so that it is not known what it needs.

    Whatever is in the same package may be needed by it: delete nothing there before the cause is known.
    """

    digest: str
    """The digest or tag that was to be read."""
    reason: str
    """Why that failed, in one line."""

    def __init__(self, digest: str, reason: str, *, hint: str = "", status: int | None = None) -> None:
        super().__init__(f"The manifest {digest} cannot be read: {reason}", hint=hint, status=status)
        self.digest = digest
        self.reason = reason
