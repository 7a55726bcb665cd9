"""SAML single sign-on: reading `X-GitHub-SSO`.

https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#personal-access-tokens-and-saml-sso
"""

import re
from dataclasses import dataclass
from typing import cast

import httpx

from ghpackages._decoding import read_json

HOW_TO = (
    "Authorize the token for the organization: Settings, Developer settings, Personal access tokens, Configure SSO, "
    "Authorize."
)
MESSAGE = r"(?i)organization SAML enforcement"


@dataclass(frozen=True)
class SSORequired:
    """The request was refused. `url` authorizes the token; None when the server sent none that can be trusted."""

    url: str | None
    organization: str | None


@dataclass(frozen=True)
class PartialResults:
    """Organizations (by id) whose resources were left out of an answer."""

    organizations: tuple[int, ...]


def parse(header: str | None, web_hostname: str) -> SSORequired | PartialResults | None:
    """What an `X-GitHub-SSO` header says; None when it says nothing known."""
    word, _, rest = (header or "").partition(";")
    name, _, value = rest.strip().partition("=")
    match word.strip().lower(), name.strip().lower():
        case "required", "url":
            return _required(value.strip(), web_hostname)
        case "required", _:
            return SSORequired(None, None)
        case "partial-results", "organizations":
            return PartialResults(tuple(int(part) for part in re.findall(r"(?<![^\s,])[0-9]{1,18}(?![^\s,])", value)))
        case "partial-results", _:
            return PartialResults(())
        case _:
            return None


def _required(text: str, web_hostname: str) -> SSORequired:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        return SSORequired(None, None)
    if url.scheme != "https" or url.host != web_hostname or url.port not in {None, 443} or url.userinfo:
        return SSORequired(None, None)
    found = re.match(r"/orgs/([A-Za-z0-9_-]+)/sso$", url.path)
    return SSORequired(str(url), found[1] if found else None)


def organization_logins(content: bytes) -> dict[int, str]:
    """Logins by id, from an answer of `GET /user/orgs`; what is not an organization is left out."""
    body = read_json(content)
    found: dict[int, str] = {}
    for item in cast("list[object]", body) if isinstance(body, list) else ():
        match item:
            case {"id": int(number), "login": str(login)}:
                found[number] = login
            case _:
                pass
    return found
