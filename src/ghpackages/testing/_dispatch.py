"""For whom a request is: the registry, the REST API, or a person."""

from typing import TYPE_CHECKING

from ghpackages.testing import _access as access
from ghpackages.testing._api.bodies import Site
from ghpackages.testing._api.exchange import ApiExchange, Dialect
from ghpackages.testing._api.operations import Call as ApiCall
from ghpackages.testing._api.router import match
from ghpackages.testing._http import Exchange, FakeRequest
from ghpackages.testing._registry.call import Call as RegistryCall
from ghpackages.testing._registry.exchange import RegistryExchange
from ghpackages.testing._registry.router import route
from ghpackages.testing._registry.tokens import grant_of
from ghpackages.testing._web import WebExchange

if TYPE_CHECKING:
    from ghpackages.testing._fake import FakeGitHub


def read_request(fake: "FakeGitHub", request: FakeRequest, request_id: str) -> Exchange:
    """Read a request as the room that it is for."""
    now = fake.clock.now()
    if _is_for_registry(request):
        operation, grant = route(request.method, request.path), grant_of(fake.state, request)
        return RegistryExchange(RegistryCall(request, operation, fake.state, grant, now, fake.web_url), request_id)
    is_below = request.path.startswith(fake.base_path + "/")
    if not is_below or (request.origin == fake.web_url and not fake.base_path):
        return WebExchange(request, sign_in=bool(fake.base_path))
    dialect = Dialect(fake.api_versions, fake.ended_api_versions, fake.link_headers, fake.error_status)
    call = ApiCall(
        request=request,
        match=match(request.method, request.path.removeprefix(fake.base_path)),
        state=fake.state,
        limits=fake.limits,
        token=access.token_of(fake.state, request.headers, now),
        site=Site(request.origin + fake.base_path, fake.web_url),
        now=now,
        api_version=dialect.known(request.headers.get("x-github-api-version")),
        link_headers=fake.link_headers,
    )
    return ApiExchange(call, dialect, request_id)


def _is_for_registry(request: FakeRequest) -> bool:
    """The registry has a host of its own; where the API has none (on loopback), its paths tell."""
    host = request.origin.partition("//")[2].lower()
    if host == "ghcr.io" or host.startswith("containers."):
        return True
    return not host.startswith("api.") and (request.path in {"/token", "/v2"} or request.path.startswith("/v2/"))
