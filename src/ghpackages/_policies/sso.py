"""SAML single sign-on: reading `X-GitHub-SSO`.

https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#personal-access-tokens-and-saml-sso
"""

import re
from dataclasses import dataclass
from typing import cast

from ghpackages._hosts import parse_url
from ghpackages._masking import mask
from ghpackages._policies.responses import read_json

HOW_TO = (
    "Authorize the token for the organization: Settings, Developer settings, Personal access tokens, Configure SSO, "
    "Authorize."
)
_AROUND = " \t;\"'<>"
_MOST_KEPT = 200  # characters of what could not be read
MESSAGE = r"(?i)organization SAML enforcement"


@dataclass(frozen=True)
class SSORequired:
    """The request was refused. `url` authorizes the token; None when the server sent none that can be trusted."""

    url: str | None
    organization: str | None


@dataclass(frozen=True)
class PartialResults:
    """Organizations whose resources were left out of an answer: ids, and as text what could not be read as one.

    Never empty: where no organization is named, the whole header stands for them.
    """

    organizations: tuple[int | str, ...]


def parse(header: str | None, web_hostname: str) -> SSORequired | PartialResults | None:
    """What an `X-GitHub-SSO` header says; None when it says nothing known."""
    word, _, rest = (header or "").partition(";")
    fields: dict[str, str] = {}
    for part in re.split(r";(?=\s*[a-z]+\s*=)", rest, flags=re.IGNORECASE):  # a URL may hold `;` too
        name, _, value = part.partition("=")
        fields.setdefault(name.strip().lower(), value.strip(_AROUND))
    match word.strip().lower():
        case "required":
            return _required(fields.get("url", ""), web_hostname)
        case "partial-results":
            named = [name.strip(_AROUND) for name in re.split(r"[\s,]+", fields.get("organizations", ""))]
            found = [
                int(name) if re.fullmatch("[0-9]{1,18}", name) else mask(name)[:_MOST_KEPT] for name in named if name
            ]
            return PartialResults(tuple(dict.fromkeys(found)) or (mask((header or "").strip())[:_MOST_KEPT],))
        case _:
            return None


def _required(text: str, web_hostname: str) -> SSORequired:
    url = parse_url(text)
    if url is None or url.scheme != "https" or url.host != web_hostname or url.port not in {None, 443} or url.userinfo:
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
