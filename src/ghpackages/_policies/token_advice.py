"""What to do about a token, by its kind: scopes, rights, single sign-on."""

from collections.abc import Iterable

from ghpackages import _github
from ghpackages._hosts import Host
from ghpackages._policies.calls import Call
from ghpackages._tokens import TokenKind

_CLASSIC = "Use a classic personal access token"
_OTHER_APPS = "Tokens of other GitHub Apps are refused by GitHub Packages: use a classic personal access token then."


def without_scopes(kind: TokenKind, call: Call | None = None) -> str:
    """Return what to do with a token of a kind that has no scopes."""
    match kind:
        case "fine_grained":
            return f"{_CLASSIC}: GitHub Packages does not support fine-grained personal access tokens."
        case "app_user":
            return f"{_CLASSIC}: GitHub Packages does not support user tokens of GitHub Apps."
        case "app_installation":
            return _installation(call)
        case "refresh":
            return "Exchange the refresh token for an access token: it authenticates nothing by itself."
        case _:
            return f"{_CLASSIC}: this kind of token cannot reach the resource."


def missing_scopes(lacking: Iterable[str], new_token_url: str, kind: TokenKind, host: Host) -> str:
    """Return what to do about a token without these scopes."""
    names = sorted(lacking)
    lacks = f"The token lacks {' and '.join(f'`{name}`' for name in names)}."
    if kind == "oauth":
        return (
            f"Run `gh auth refresh{_hostname_option(host)} --scopes {','.join(names)}` if the token is that of gh; "
            "another OAuth app must request the scopes when it is authorized. Or create a classic personal "
            f"access token with the right scopes: {new_token_url} {lacks}"
        )
    return f"Create a classic personal access token with the right scopes: {new_token_url} {lacks}"


def authorize_for_sso(kind: TokenKind = "classic", organization: str = "", host: Host | None = None) -> str:
    """Return how to authorize a token for SAML single sign-on. OAuth tokens have a page of their own."""
    name = organization or "the organization"
    web = host.web if host else _github.WEB
    if kind == "oauth":
        place = f" at {web}/orgs/{organization}/sso" if organization else ""
        return (
            f"Sign in to {name} with single sign-on{place}, then authorize the OAuth app for it: Settings, "
            f"Applications, Authorized OAuth Apps. For the token of gh: `gh auth refresh{_hostname_option(host)}`."
        )
    return (
        f"Authorize the token for {name}: Settings, Developer settings, Personal access tokens, Configure SSO, "
        "Authorize."
    )


def rights(kind: TokenKind, call: Call) -> str:
    """Return which rights a call takes, and who gives them."""
    if kind == "app_installation":
        return _installation(call)
    if call.destructive:
        return (
            "It takes admin rights on the package (package settings, Manage access), or on its repository where the "
            "registry has no permissions of its own."
        )
    return "It takes read rights on the package, or on its repository where the registry has no permissions of its own."


def _installation(call: Call | None) -> str:
    """GITHUB_TOKEN is an installation token too, and the one that most people have."""
    if call is not None and call.destructive:
        return (
            "Give the repository the Admin role on the package (package settings, Manage Actions access), and the job "
            "`permissions: packages: write`: GITHUB_TOKEN, an installation token, deletes and restores only where its "
            f"repository has that role. {_OTHER_APPS}"
        )
    if call is not None and "package_name" in call.arguments:
        return (
            "Give the repository access to the package (package settings, Manage Actions access), and the job "
            "`permissions: packages: read`: GITHUB_TOKEN, an installation token, reaches a package by its exact name, "
            "and only where its repository was given access. It cannot list the packages of an organization. "
            f"{_OTHER_APPS}"
        )
    return (
        f"{_CLASSIC} to list packages: an installation token, such as GITHUB_TOKEN, cannot list those of an "
        "organization. It reaches a package by its exact name where the repository was given access (package settings, "
        "Manage Actions access)."
    )


def _hostname_option(host: Host | None) -> str:
    return "" if host is None or host.web == _github.WEB else f" --hostname {host.web_hostname}"
