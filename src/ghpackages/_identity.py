"""Handles without their requests: what they name. Two are equal where they name the same thing on the same GitHub."""

from ghpackages._client_state import ClientState
from ghpackages._masking import mask_tokens
from ghpackages._owner_operations import OwnerOperations
from ghpackages._policies.calls import ListKey


class Named:
    """Something with a name on a GitHub. Handles of different clients may be equal; sync and async ones are not."""

    _identity: tuple[object, ...]
    """What the name consists of."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and type(other) is type(self) and self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)


class NamedOwner(Named):
    """An owner. Logins are the same in any case; who has none is the user of that very token."""

    def __init__(self, state: ClientState, operations: OwnerOperations, login: str) -> None:
        self.login = login
        self._operations = operations
        self._identity = state.settings.host.api, operations.of_organization, login.lower() or state.token

    def _list_key(self, package_type: str) -> ListKey:
        """Return the name of the list of packages of a type."""
        return ListKey(self.login.lower(), package_type, of_organization=self._operations.of_organization)

    def __repr__(self) -> str:
        name = type(self).__name__
        return mask_tokens(f"{name}({self.login!r})") if self.login else f"<{name} of the token>"


class NamedPackage(Named):
    """A package."""

    def __init__(self, operations: OwnerOperations, owner: NamedOwner, package_type: str, package_name: str) -> None:
        self.owner = owner.login
        self.package_type = package_type
        self.package_name = package_name
        self._operations = operations
        self._identity = owner, package_type, package_name

    def _list_key(self) -> ListKey:
        """Return the name of the list of versions."""
        return ListKey(self.owner.lower(), self.package_type, self.package_name, self._operations.of_organization)

    def __repr__(self) -> str:
        return mask_tokens(f"{type(self).__name__}({self.owner!r}, {self.package_type!r}, {self.package_name!r})")


class NamedVersion(Named):
    """A version of a package."""

    def __init__(self, operations: OwnerOperations, package: NamedPackage, package_version_id: int) -> None:
        self.id = package_version_id
        self._operations = operations
        self._identity = package, package_version_id

    def __repr__(self) -> str:
        package, package_version_id = self._identity
        return f"{type(self).__name__}({package!r}, {package_version_id})"
