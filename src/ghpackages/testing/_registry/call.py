"""A request to the registry."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl

from ghpackages.testing._http import FakeRequest
from ghpackages.testing._messages import Refusal
from ghpackages.testing._registry.router import Route
from ghpackages.testing._state import FakePackage, Grant, State


@dataclass(frozen=True, slots=True)
class Call:
    """One request on its way through an operation of the registry."""

    request: FakeRequest
    route: Route
    state: State
    grant: Grant | None
    now: datetime
    web_url: str

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(self.request.query, keep_blank_values=True))

    def may_pull(self, repository: str) -> bool:
        """Whether the token of the request opens another repository for reading."""
        return self.grant is not None and "pull" in self.grant.actions.get(repository, ())

    def find_package(self) -> FakePackage | None:
        """The container package behind the repository, if there is one."""
        login, _, name = self.route.repository.partition("/")
        owner = self.state.owners.get(login.lower())
        return owner.names.get(("container", name)) if owner is not None else None

    @property
    def package(self) -> FakePackage:
        """The container package behind the repository; raises Refusal when there is none."""
        if (package := self.find_package()) is None:
            raise Refusal(404, "repository name not known to registry", code="NAME_UNKNOWN")
        return package

    def make_package(self) -> FakePackage:
        """The package that a first push makes: private, and linked to no repository."""
        login, _, name = self.route.repository.partition("/")
        return self.state.add_package(self.state.owner(login), "container", name, "private", None, self.now, self.now)
