"""The settings of a registry that is read without a client of the API."""

from ghpackages._environment import find_host
from ghpackages._policies.retries import RetryPolicy
from ghpackages._settings import Settings


def settings() -> Settings:
    """Return the defaults of the clients."""
    return Settings(
        host=find_host(None, None),
        timeout=None,
        retry=RetryPolicy(),
        max_concurrency=100,
        writes_per_minute=None,
        points_per_minute=None,
        check_scopes=False,
        on_partial_results="warn",
        user_agent=None,
        on_event=None,
    )
