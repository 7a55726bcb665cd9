"""What came of reading the manifests of a package."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import httpx

from ghpackages._errors import GitHubPackagesError, NetworkError, ServerError
from ghpackages._events import logger
from ghpackages.registry._digests import is_digest
from ghpackages.registry._errors import ManifestUnreadableError
from ghpackages.registry._models import Manifest
from ghpackages.registry._parsing import parse_manifest
from ghpackages.registry._refusals import describe, hint_for
from ghpackages.registry._tokens import RegistryTokens

OnProgress: TypeAlias = Callable[[int, int], object]
"""Called with the number of manifests read so far, and the number of all of them."""

_PATIENCE = 8
"""How many manifests in a row may fail before it is the registry that fails."""


class Readings:
    """The outcomes of reading manifests, by digest."""

    found: dict[str, Manifest | ManifestUnreadableError]
    """What came of each digest that is done."""
    digests: tuple[str, ...]
    """All digests, each once."""
    failure: GitHubPackagesError | None
    """Why reading on makes no sense."""

    def __init__(self, digests: Iterable[str], on_progress: OnProgress | None) -> None:
        self.digests = tuple(dict.fromkeys(digests))
        self.found = {}
        self.failure = None
        self._on_progress = on_progress
        self._failures = 0
        for digest in self.digests:
            if not is_digest(digest):
                self.add(digest, ManifestUnreadableError(digest, "the name of the version is no digest"))

    def add(self, digest: str, outcome: Manifest | GitHubPackagesError) -> None:
        """Note what came of a digest, or `failure` when that is about the registry rather than about one manifest."""
        if isinstance(outcome, Manifest):
            self._failures = 0
            self._note(digest, outcome)
            return
        is_its_own = isinstance(outcome, ManifestUnreadableError) and outcome.status not in {401, 403}
        self._failures += not is_its_own
        if isinstance(outcome, ManifestUnreadableError | ServerError | NetworkError) and self._failures < _PATIENCE:
            self._note(digest, _as_unreadable(digest, outcome))
        else:
            self.failure = outcome

    def _note(self, digest: str, outcome: Manifest | ManifestUnreadableError) -> None:
        self.found[digest] = outcome
        if self._on_progress is not None:
            try:
                self._on_progress(len(self.found), len(self.digests))
            except Exception:  # an observer must not change what becomes of the reading
                logger.exception("on_progress failed")

    def unread(self) -> list[str]:
        """Return the digests that are not done, in order."""
        return [digest for digest in self.digests if digest not in self.found]


def read_manifest(response: httpx.Response, reference: str, tokens: RegistryTokens) -> Manifest:
    """Return the manifest in a response to the request for `reference`; raise ManifestUnreadableError for any other."""
    if not response.is_success:
        status = response.status_code
        reason = f"{status} {describe(response, tokens.mask)}"
        raise ManifestUnreadableError(reference, reason, hint=hint_for(status), status=status)
    if tokens.are_in(response.content):
        raise ManifestUnreadableError(reference, "it holds the token that it was read with", hint="Revoke the token.")
    digest = reference if is_digest(reference) else response.headers.get("docker-content-digest")
    try:
        return parse_manifest(response.content, content_type=response.headers.get("content-type"), digest=digest)
    except ManifestUnreadableError as error:
        raise ManifestUnreadableError(reference, tokens.mask(error.reason), hint=error.hint) from None


def _as_unreadable(digest: str, error: ManifestUnreadableError | ServerError | NetworkError) -> ManifestUnreadableError:
    if isinstance(error, ManifestUnreadableError):
        return error
    unreadable = ManifestUnreadableError(digest, str(error), hint=error.hint, status=getattr(error, "status", None))
    unreadable.__cause__ = error
    return unreadable
