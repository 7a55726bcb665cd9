"""`ghpackages doctor`."""

import os
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import httpx
from rich.text import Text

from ghpackages import ConfigurationError, GitHubPackages, GitHubPackagesError, Owner, Package, RetryPolicy
from ghpackages.cli import checkup, output, references
from ghpackages.cli.checkup import Finding
from ghpackages.cli.clients import base_url_of, find_owner
from ghpackages.cli.errors import Status, for_command_line
from ghpackages.cli.escaping import visible
from ghpackages.cli.options import CsvOption, JsonOption, OwnerArgument
from ghpackages.cli.output import Field
from ghpackages.cli.references import OwnerReference
from ghpackages.registry import Registry

FIELDS: list[Field[Finding]] = [
    Field("state", lambda finding: finding.state, style="bold"),
    Field("check", lambda finding: finding.check, style="cyan"),
    Field("found", lambda finding: finding.found),
    Field("fix", lambda finding: finding.fix),
]
_DEEDS = ("read", "delete", "restore")
_STYLES = {"ok": "green", "warning": "yellow", "failed": "bold red", "skipped": "dim"}
_TIMEOUT = httpx.Timeout(15, connect=5)


def run(
    owner: OwnerArgument = references.ME,
    json_fields: JsonOption = "",
    as_csv: CsvOption = False,
) -> Status:
    """Token, scopes, single sign-on, limits, API, proxy, clock and registry: a line for each, with the next step.

    Exit status: 0, or that of the first failure: 4 for a token that may not, 5 for a limit, 6 for the registry.
    """
    fields = output.shown_fields(FIELDS, json_fields, as_csv)
    reference = references.parse_owner(owner)
    with output.progress("Looking"):
        findings = [*_examine(reference)]
    console = output.make_console()
    if console.is_terminal and not (json_fields or as_csv):
        for finding in findings:
            console.print(_line(finding), soft_wrap=True)
    else:
        output.write(findings, fields, json_fields=json_fields, as_csv=as_csv)
    return checkup.worst(findings)


def _line(finding: Finding) -> Text:
    """A finding for a terminal. The fix has a line of its own, which is not broken: it may hold a URL to open."""
    text = Text(f"{finding.state:<8}", _STYLES[finding.state])
    text.append(f" {finding.check:<9}", "bold").append(visible(finding.found), "")
    if finding.fix:
        text.append(f"\n{'':18}fix: {visible(finding.fix)}", "cyan")
    return text


def _examine(reference: OwnerReference) -> Iterator[Finding]:
    responses: list[httpx.Response] = []
    with ExitStack() as stack:
        try:
            http_client = httpx.Client(event_hooks={"response": [responses.append]}, timeout=_TIMEOUT)
            stack.enter_context(http_client)
        except (ImportError, OSError, ValueError, httpx.InvalidURL):
            http_client = None  # proxies or certificates of the environment: what our own client makes of them is told
        base_url = base_url_of(reference.host)
        try:
            github = GitHubPackages(
                base_url=base_url,
                http_client=http_client,
                timeout=_TIMEOUT,
                retry=RetryPolicy(attempts=1, max_wait=0),
                on_partial_results="ignore",
            )
        except ConfigurationError as error:
            yield Finding("set-up", "failed", str(error), for_command_line(error.hint), Status.DENIED)
            return
        with github:
            yield checkup.host(github.base_url, os.environ, written=base_url is not None)
            yield from _examine_client(github, reference, responses)


def _examine_client(
    github: GitHubPackages, reference: OwnerReference, responses: list[httpx.Response]
) -> Iterator[Finding]:
    url = github.base_url
    bypassed = bool(urllib.request.proxy_bypass(httpx.URL(url).host))
    yield checkup.proxy(url, urllib.request.getproxies(), bypassed=bypassed)
    error, owner, package, left_out = _list(github, reference)
    server = checkup.server(url, responses, error)
    yield server
    if server.state == "failed":
        return
    now = datetime.now(UTC)
    info = github.token_info()
    yield checkup.token(info, github.check_scopes("read"), url, os.environ, now)
    reports = {name: github.check_scopes(name) for name in _DEEDS}
    yield checkup.scopes(info, reports, github.check_scopes(*_DEEDS).hint)
    yield checkup.single_sign_on(error, left_out)
    yield checkup.access(reference.login, error)
    yield checkup.limit(github.rate_limit, error)
    yield checkup.clock(responses, now)
    if owner is not None:
        yield _try_registry(github, owner, package)
    yield checkup.roles()


def _list(
    github: GitHubPackages, reference: OwnerReference
) -> tuple[GitHubPackagesError | None, Owner | None, Package | None, tuple[str | int, ...]]:
    """List the images of the owner: the error, or the owner, one image, and what single sign-on left out."""
    try:
        owner = find_owner(github, reference)
        pager = owner.packages("container")
        return None, owner, pager.first(), pager.partial_organizations
    except GitHubPackagesError as error:
        return error, None, None, ()


def _try_registry(github: GitHubPackages, owner: Owner, package: Package | None) -> Finding:
    """Read one manifest."""
    if package is None:
        return checkup.registry(None, None)
    login = package.owner.login if package.owner else owner.login
    try:
        version = owner.package("container", package.name).versions().first()
        if version is None:
            return checkup.registry(None, None)
        with Registry(github) as registry:
            registry.manifest(login, package.name, version.name)
    except GitHubPackagesError as error:
        return checkup.registry(f"{login}/container/{package.name}", error)
    return checkup.registry(f"{login}/container/{package.name}", None)
