"""What a client asks beside the request itself: what the token may do, who was left out, what became of a change."""

import warnings
from typing import TYPE_CHECKING

import httpx

from ghpackages._errors import GitHubPackagesError, PartialResultsWarning, ScopeWarning
from ghpackages._events import logger
from ghpackages._http.closed import ClientClosedError
from ghpackages._policies import outcomes, scope_report, scopes, sso, token_advice
from ghpackages._policies.calls import Call
from ghpackages._policies.rate_limits import server_time
from ghpackages._tokens import KINDS_WITH_SCOPES, Secret

if TYPE_CHECKING:
    from ghpackages._async.flow import Flow


async def learn_scopes(flow: "Flow") -> Secret:
    """Learn what the current token may do, unless it is known; return the token."""
    secret = await flow.take_token()
    known = flow.token.known(secret)
    if known.scopes is None and not known.asked_for_scopes and secret.kind in KINDS_WITH_SCOPES:
        if error := await flow.exchange(scopes.ask()):
            logger.debug("the scopes of the token could not be asked for: %s", error)
        known.asked_for_scopes = True
    return secret


async def check_scopes(flow: "Flow", call: Call) -> None:
    """Raise MissingScopeError rather than send a destructive call that the token surely may not make."""
    secret = await flow.take_token()
    if not flow.settings.check_scopes or call.operation is None or secret.kind not in KINDS_WITH_SCOPES:
        return
    secret = await learn_scopes(flow)
    host, granted = flow.settings.host, flow.token.known(secret).scopes
    if error := scope_report.refusal(call.operation, secret.kind, granted, host):
        raise error
    package_type = call.arguments.get("package_type")
    if scopes.lacks_repo(package_type, granted, is_server=host.is_server):
        message = f"private packages of type {package_type} may need the `repo` scope, which the token lacks"
        if flow.observer.warn_once(message, call):
            warnings.warn(message, ScopeWarning, stacklevel=3)


async def has_happened(flow: "Flow", call: Call, outcome: GitHubPackagesError, trail: outcomes.Trail) -> bool:
    """Return whether a DELETE or restore took effect, whose last attempt came to `outcome`.

    Marks `outcome` when that cannot be found out, and raises it: a second DELETE might meet another thing of that name.
    Only a second restore can do no harm.
    """

    clock = flow.attempts.clock

    def sent_at(headers: httpx.Headers) -> float:
        return server_time(headers, clock.now()) - trail.elapsed(clock.steady())

    try:
        seen, secret = trail.seen, await flow.take_token()
        if secret != trail.secret:
            seen = seen._replace(is_visible=flow.token.known(secret).sightings.find(call).is_visible)
        verdict = await flow.exchange(outcomes.look_up(call, seen, sent_at))
    except (ClientClosedError, GitHubPackagesError) as error:
        verdict = outcomes.Verdict("unknown", str(error))
    except Exception as error:  # of a token callable, or an HTTP client that was closed; its text may hold the token
        verdict = outcomes.Verdict("unknown", type(error).__name__)
    if verdict.kind == "not done" and outcomes.is_for_later(outcome):
        verdict = verdict._replace(kind="unknown", reason="the server took it on for later, and it is not done yet")
    trail.note(verdict)
    if verdict.kind == "unknown":
        outcome.outcome_unknown = True
        outcome.add_hint(
            f"Check before you retry: it is not known whether it took effect, looking did not help ({verdict.reason})."
        )
        if not call.is_restore:
            raise outcome
    return verdict.kind == "done"


async def report_partial_results(flow: "Flow", call: Call, headers: httpx.Headers) -> None:
    """Raise or warn, as configured, when single sign-on left organizations out of a list."""
    known = flow.token.known(await flow.take_token())
    if flow.token.organizations_left_out(headers) and not known.asked_for_organizations:
        flow.token.organization_logins |= await flow.exchange(sso.ask_for_organizations())
        known.asked_for_organizations = True
    organizations = flow.token.organizations_left_out(headers)
    if not organizations:
        return
    if flow.settings.on_partial_results == "raise":
        raise sso.partial_results_error(organizations, headers, flow.token.kind, flow.token.mask)
    if flow.settings.on_partial_results == "warn" and flow.partial_lists.is_news(call, organizations):
        message = sso.partial_results_message(organizations)
        flow.observer.emit("warning", message, call)
        advice = token_advice.authorize_for_sso(flow.token.kind)
        warnings.warn(f"{message}. {advice}", PartialResultsWarning, stacklevel=4)
