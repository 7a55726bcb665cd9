"""When two handles are equal: where they name the same thing on the same GitHub."""

from ghpackages._hosts import Host
from ghpackages._token_state import TokenState


class Named:
    """Something with a name on a GitHub. Handles of different clients may be equal; sync and async ones are not."""

    _identity: tuple[object, ...]
    """What the name consists of."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and type(other) is type(self) and self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)


def of_owner(host: Host, token: TokenState, login: str, *, is_organization: bool) -> tuple[object, ...]:
    """Return what names an owner. Logins are the same in any case; who has none is the user of that very token."""
    return host.api, is_organization, login.lower() or token
