"""SAML single sign-on: reading `X-GitHub-SSO`.

https://docs.github.com/rest/authentication/authenticating-to-the-rest-api#personal-access-tokens-and-saml-sso
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, cast

import httpx

from ghpackages._errors import GitHubPackagesError, SSORequiredError
from ghpackages._github import LARGEST_PAGE
from ghpackages._hosts import parse_url
from ghpackages._masking import mask_headers, mask_tokens
from ghpackages._policies import token_advice
from ghpackages._policies.calls import Call, Exchange
from ghpackages._policies.link_header import page_numbers
from ghpackages._policies.responses import read_json
from ghpackages._tokens import TokenKind

_AROUND = " \t;\"'<>"
_MOST_SHOWN = 200  # characters of what could not be read
_MOST_PAGES = 20  # of organizations


class SSORequired(NamedTuple):
    """The request was refused. `url` authorizes the token; None when the server sent none that can be trusted."""

    url: str | None
    organization: str | None


class PartialResults(NamedTuple):
    """Organizations whose resources were left out of a response: ids, and as text what could not be read as one.

    Never empty: where no organization is named, the whole header stands for them.
    """

    organizations: tuple[int | str, ...]


def parse(header: str | None, web_hostname: str = "") -> SSORequired | PartialResults | None:
    """Return what an `X-GitHub-SSO` header says; None when it says nothing known."""
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
                int(name) if re.fullmatch("[0-9]{1,18}", name) else mask_tokens(name)[:_MOST_SHOWN]
                for name in named
                if name
            ]
            return PartialResults(tuple(dict.fromkeys(found)) or (mask_tokens((header or "").strip())[:_MOST_SHOWN],))
        case _:
            return None


def _required(text: str, web_hostname: str) -> SSORequired:
    url = parse_url(text)
    if url is None or url.scheme != "https" or url.host != web_hostname or url.port not in {None, 443} or url.userinfo:
        return SSORequired(None, None)
    found = re.match(r"/orgs/([A-Za-z0-9_-]+)/sso$", url.path)
    return SSORequired(str(url), found[1] if found else None)


def ask_for_organizations() -> Exchange[dict[int, str]]:
    """Ask for the organizations of the user; return their logins by id, as far as that succeeds."""
    logins: dict[int, str] = {}
    for page in range(1, _MOST_PAGES + 1):
        response = yield Call("GET", "/user/orgs", params={"per_page": LARGEST_PAGE, "page": page})
        if isinstance(response, GitHubPackagesError):
            break
        logins |= _logins(response.content)
        if "next" not in page_numbers(response.headers.get("link")):
            break
    return logins


def name_organizations(header: str | None, logins: Mapping[int, str]) -> list[str | int]:
    """Return the organizations that a response left out: logins where they are known, else ids."""
    found = parse(header)
    organizations = found.organizations if isinstance(found, PartialResults) else ()
    return [logins.get(name, name) if isinstance(name, int) else name for name in organizations]


def partial_results_message(organizations: Sequence[str | int]) -> str:
    """Return what is wrong with a list that leaves these out."""
    return f"SAML single sign-on: the results leave out {', '.join(map(str, organizations))}"


def partial_results_error(
    organizations: Sequence[str | int], headers: httpx.Headers, kind: TokenKind, mask: Callable[[str], str]
) -> SSORequiredError:
    """Return the error for a list that leaves organizations out, for who asked for one."""
    error = SSORequiredError(
        partial_results_message(organizations),
        status=200,
        hint=token_advice.authorize_for_sso(kind),
        response=httpx.Response(200, headers=mask_headers(headers, mask, without={"content-encoding"})),
    )
    match organizations:
        case (str(only),):
            error.organization = only
        case _:  # several, or none whose login is known
            pass
    return error


def _logins(content: bytes) -> dict[int, str]:
    """Return logins by id; what is not an organization is left out."""
    body = read_json(content)
    found: dict[int, str] = {}
    for item in cast("list[object]", body) if isinstance(body, list) else ():
        match item:
            case {"id": int(number), "login": str(login)}:
                found[number] = login
            case _:
                pass
    return found
