"""Whether a plan or journal is for this client, and for this time."""

from datetime import datetime, timedelta

from ghpackages.housekeeping.errors import PlanError

_CLOCKS_DIFFER = timedelta(minutes=10)
"""By how much the clocks of the machines that make and apply a plan may differ."""


def check_host(host: str, what: str, base_url: str) -> None:
    """Raise PlanError when `what`, the plan or the journal, is for another host than the client's."""
    if host != base_url:
        text = f"{what} is for {host}, but the client speaks to {base_url}"
        raise PlanError(text, hint=f"Create the client with base_url={host!r}.")


def check_age(made_at: datetime, now: datetime, max_age: timedelta | None) -> None:
    """Raise PlanError when a plan was made in the future, or too long ago."""
    made = f"the plan was made at {made_at:%Y-%m-%d %H:%M} UTC"
    if made_at - now > _CLOCKS_DIFFER:
        hint = "Make the plan again, or check the clock of this machine."
        raise PlanError(f"{made}, which is in the future", hint=hint)
    if max_age is not None and now - made_at > max_age:
        raise PlanError(f"{made}, which is too long ago", hint="Make the plan again, or pass a larger max_age.")
