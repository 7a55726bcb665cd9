"""What a registry says about how to get a token, and the request for one.

https://distribution.github.io/distribution/spec/auth/token/
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ghpackages._hosts import parse_url
from ghpackages._policies.calls import Call
from ghpackages.registry._errors import RegistryError
from ghpackages.registry._origin import origin

_BEARER = re.compile(r"(?:^|,)\s*bearer\s+", re.IGNORECASE)
_PARAMETER = re.compile(r'\s*([a-z_]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))\s*(?:,|$)', re.IGNORECASE)
_LONGEST = 4000


@dataclass(frozen=True)
class Challenge:
    """A `WWW-Authenticate` header that asks for a bearer token."""

    realm: str
    """The URL that gives tokens."""
    service: str | None
    """What the registry calls itself there."""


def parse_challenge(headers: Iterable[str]) -> Challenge | None:
    """Return the challenge in the values of the `WWW-Authenticate` headers; None when no bearer token is asked for."""
    for header in (header[:_LONGEST] for header in headers):
        if (start := _BEARER.search(header)) is None:
            continue
        parameters: dict[str, str] = {}
        position = start.end()
        while match := _PARAMETER.match(header, position):
            name, quoted, plain = match.groups()
            parameters.setdefault(name.lower(), plain if quoted is None else re.sub(r"\\(.)", r"\1", quoted))
            position = match.end()
        if "realm" in parameters:
            return Challenge(parameters["realm"], parameters.get("service"))
    return None


def token_call(challenge: Challenge, registry: str, repository: str) -> Call:
    """Return the request for a token that reads `repository`.

    The credential goes along with it. Raises RegistryError when the realm is of another origin than the registry's.
    """
    url = parse_url(challenge.realm)
    if url is None or url.userinfo or origin(url) != registry:
        where = "an address that is no URL" if url is None or not url.host else origin(url)
        raise RegistryError(
            f"the registry {registry} sends for its token to {where}, another origin: no credential was sent there",
            hint="Pass registry_url=... with the address of the registry, and look for a proxy that changes responses.",
        )
    params = dict(url.params)
    if challenge.service is not None:
        params["service"] = challenge.service
    params["scope"] = f"repository:{repository}:pull"
    return Call("GET", url.raw_path.decode("ascii").partition("?")[0], params=params, accept="application/json")
