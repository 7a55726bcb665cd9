"""The reasons that GitHub's refusals name: how GitHub says it, which error it is, how to fix it.

The table in docs/errors/reasons.md shows each with a message. What a message names comes before everything that is only
likely: nothing else is offered as if it were the reason.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from ghpackages import _errors
from ghpackages._errors import APIError

_REFUSED = frozenset({401, 402, 403, 404, 451})
_CLIENT_ERRORS = frozenset(range(400, 500))
_SERVER_ERRORS = frozenset(range(500, 600))
_LIMITED = frozenset({*range(200, 300), 403, 429})
_HIDDEN = frozenset({403, 404})

# Gaps are bounded: messages may be long and hostile.
_FORBIDS = r"(forbid|disallow|prohibit|restrict|block|disable|(not|n't) (allow|permit|accept|enable))\w*"
_FORBIDDEN = (
    r"(((is|are|has|have)( been)?) (forbid|disallow|prohib|restrict|block|disab)"
    r"|((is|are|has|have) not( been)?|isn't|aren't) (allow|permit|accept|enab|use)"
    r"|(cannot|can't|may not|must not) be use)"
)
_LIFETIME = r"\b(lifetime|expir(es?|y|ations?|ing)|validity)\b"
"""Not "expired", which is another reason."""
_APPROVED = r"\b(tokens?|apps?|applications?|integrations?|credentials?|installations?)\b"
_OFF = r"(disabled|(not|n't) (enabled|available|active)|(turned|switched) off)"


@dataclass(frozen=True)
class Reason:
    """A reason and what to do about it."""

    name: str
    says: Collection[str]
    """Patterns, one of which is in GitHub's message."""
    hint: str = ""
    """The fix, with `{organization}`, `{web}`, `{host}`, `{support}` and `{block}` to be filled in. Empty where the fix
    depends on more than the message."""
    error: type[APIError] | None = None
    """The class; None for the one that the status stands for."""
    statuses: Collection[int] = _REFUSED

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All that it says; compiled when a refusal has to be explained, which most programs never see."""
        return re.compile("|".join(self.says), re.IGNORECASE)


# The first that matches counts: what is said in particular stands before what is said in general.
REASONS = (
    Reason(
        "single sign-on",
        [r"\bSAML\b", r"single sign-?on", r"\bSSO\b"],
        error=_errors.SSORequiredError,
        statuses=_HIDDEN,
    ),
    Reason(
        "rate limit",
        [
            r"secondary (rate )?limit",
            r"abuse detection",
            r"rate.?limit(ed\b|s? (was |has been |is )?(exceeded|reached|hit))",
            r"too many requests",
            r"\b(request|api)s? limit (was |has been |is )?(exceeded|reached)",
        ],
        error=_errors.RateLimitError,
        statuses=_LIMITED,
    ),
    Reason(
        "last version",
        [r"cannot delete the last (tagged )?version"],
        "Delete the package instead of its last version.",
        _errors.LastVersionError,
        _CLIENT_ERRORS,
    ),
    Reason(
        "download limit",
        [r"more than 5,?000 downloads"],
        "Ask GitHub Support to delete it; nobody else can: https://support.github.com/.",
        _errors.DownloadLimitError,
        _CLIENT_ERRORS,
    ),
    Reason(
        "result window",
        [r"`?per_page`? multiplied by `?page`?"],
        "Narrow the list by visibility: package lists end at 10,000 items.",
        _errors.ResultWindowError,
        _CLIENT_ERRORS,
    ),
    Reason(
        "login attempts",
        [
            r"(log-?in|sign-?in|authentication) attempts",
            r"too many (failed|invalid|bad|unsuccessful)",
            r"temporarily (locked|blocked)",
        ],
        "Wait a few minutes, check the token, and only then retry: there were too many attempts with bad credentials.",
    ),
    Reason(
        "token lifetime",
        [
            rf"{_LIFETIME}.{{0,60}}\b(days?|maximum|polic\w+|long\w*|exceed\w*|great\w*|limit\w*)\b",
            rf"\b(maximum|polic\w+|limit\w*)\b.{{0,40}}{_LIFETIME}",
            r"tokens?\b.{0,40}\b(never|no|not|without an?) expir",
        ],
        "Create a token that expires sooner: the policy of {organization} limits the lifetime of tokens, and the "
        "message names the limit.",
        statuses=frozenset({401, 403}),
    ),
    Reason(
        "IP allow list",
        [r"\bIP\b.{0,40}(allow|address|range|not permitted)", r"allow-?\s?list", r"conditional access"],
        "Send the request from a network address that {organization} permits, or ask an owner of it to add yours to "
        "the IP allow list: the address that the request comes from is not on it.",
    ),
    Reason(
        "enterprise of the network",
        [r"network administrators? (has|have) blocked", r"administrators? of (your|the|this) network"],
        "Use a token that belongs to {organization}, or send the request from another network: the proxy of this one "
        "(`sec-GitHub-allowed-enterprise`) lets only tokens of that enterprise through.",
        statuses=frozenset({401, 403}),
    ),
    Reason(
        "header of the network",
        [r"sec-GitHub-allowed-enterprise"],
        "Ask the administrator of the network to correct the header `sec-GitHub-allowed-enterprise`: its proxy or "
        "firewall adds it to every request, and GitHub does not accept what it holds.",
        statuses=frozenset({400, 403}),
    ),
    Reason(
        "OAuth app restrictions",
        [r"OAuth App (access )?(restrict|polic)", r"third.part\w+"],
        "Ask an owner of {organization} to approve the OAuth app (organization settings, OAuth app policy), or use a "
        "classic personal access token: the organization restricts OAuth apps.",
    ),
    Reason(
        "fine-grained tokens forbidden",
        [
            rf"{_FORBIDS}((?!\bclassic\b)[^.;]){{0,60}}\bfine.grained",
            rf"fine.grained (personal access )?tokens? {_FORBIDDEN}",
        ],
        "Use a classic personal access token: {organization} forbids fine-grained ones, and GitHub Packages does not "
        "support them.",
        statuses=frozenset({401, 403}),
    ),
    Reason(
        "classic tokens forbidden",
        [
            rf"{_FORBIDS}[^.;]{{0,60}}(personal access token|\bPATs?\b|\bclassic\b)",
            rf"(personal access tokens?|\bPATs?|\(?\bclassic\)?)( tokens?)?( \(classic\))? {_FORBIDDEN}",
        ],
        "Use GITHUB_TOKEN in GitHub Actions, or an OAuth token such as that of `gh auth login`, or ask an owner of "
        "{organization} to allow classic personal access tokens: its policy forbids them. Fine-grained tokens do not "
        "help: GitHub Packages does not support them.",
        statuses=frozenset({401, 403}),
    ),
    Reason(
        "token not approved",
        [rf"^(?=.*{_APPROVED}).*(pending|await\w*|requires?|needs?|must be|not( yet)?( been)?).{{0,30}}approv\w+"],
        "Ask an owner of {organization} to approve the token or its app: it was not approved yet.",
        statuses=frozenset({401, 403}),
    ),
    Reason(
        "installation suspended",
        [r"(installation|\bapp\b).{0,40}suspended", r"suspended.{0,20}(installation|\bapp\b)"],
        "Unsuspend the installation of the GitHub App (settings of {organization}, GitHub Apps, Configure), or ask its "
        "owner to: the installation is suspended, and so are its tokens.",
    ),
    Reason(
        "account suspended",
        [r"\bsuspended\b"],
        "Contact {support}: the account is suspended. Another token of the same account does not help.",
    ),
    Reason(
        "billing",
        [
            r"\bbilling\b|\bpayments?\b|\bbudget\b|\bquota\b|\bsubscription\b",
            r"spending limit|past due|paid plan",
            r"upgrade (to|your)",
            r"included (storage|usage|services)",
        ],
        "Settle the billing of {organization}: its billing settings show what is owed (payment, plan, spending limit, "
        "budget). Another token does not help.",
    ),
    Reason(
        "locked for migration",
        [r"locked.{0,40}migrat", r"migrat.{0,40}locked"],
        "Wait until the migration has finished, or use the package where it was moved to: the repository is locked for "
        "a migration.",
        statuses=frozenset({403, 404, 409, 423}),
    ),
    Reason(
        "trade controls",
        [r"trade (control|restriction|sanction)", r"\bsanction(s|ed)\b", r"export control"],
        "Contact {support}: GitHub restricts access because of trade controls.",
    ),
    Reason(
        "blocked by GitHub",
        [
            r"\baccess blocked\b(?! by)",
            r"\bDMCA\b|take ?down|taken ?down|legal reasons",
            r"(disabled|blocked|removed) by GitHub",
            r"violat\w+.{0,40}terms of service",
        ],
        "Contact {support}, or the owner of the repository: GitHub blocked access to it{block}. No token and no "
        "setting of yours can lift that.",
    ),
    Reason(
        "account blocked by the owner",
        [
            r"blocked (by|from) ([`'\"]?[\w-]+[`'\"]? ){0,2}(organi[sz]ation|owner|repository|user)\b(?!')",
            r"\b(user|account) (is|was|has been) blocked",
            r"you (are|have been|were) blocked (by|from)(?! \w+ing\b)",
        ],
        "Ask an owner of {organization} to unblock the account of the token: it is blocked there.",
    ),
    Reason(
        "email not verified",
        [r"verif\w+.{0,60}\be-?mail", r"\be-?mail.{0,60}verif"],
        "Verify the email address of the account at {web}/settings/emails: GitHub requires a verified one.",
    ),
    Reason(
        "two-factor authentication",
        [r"two.?factor", r"\b2FA\b", r"\bOTP\b"],
        "Turn on two-factor authentication for the account of the token at {web}/settings/security, and use a token "
        "instead of a password: two-factor authentication is required here.",
    ),
    Reason(
        "terms not accepted",
        [r"(accept|agree)\w*.{0,40}\b(terms|agreement)", r"\b(terms|agreement)\b.{0,40}(accept|agree)"],
        "Sign in at {web} in a browser and accept the terms that it shows.",
    ),
    Reason(
        "account locked",
        [
            r"\baccount\b.{0,40}\b(locked|disabled|deactivated|flagged|restricted|compromised)",
            r"\b(locked|disabled|flagged) (user |organization )?account",
        ],
        "Sign in at {web} in a browser and resolve what it shows, or contact {support}: the account is locked.",
    ),
    Reason(
        "enterprise managed user",
        [r"Enterprise Managed User", r"managed user account"],
        "Use an account that no enterprise manages, or ask the administrators of the enterprise: accounts that it "
        "manages cannot reach this.",
    ),
    Reason(
        "archived",
        [r"\barchived\b", r"\brepositor\w+\b.{0,40}\bread-only\b"],
        "Unarchive the repository first: it is read-only, and so is what belongs to it.",
    ),
    Reason(
        "packages disabled",
        [
            rf"\b(packages?|registry|registries)\b( (feature|support|service))? (is|are|has been|have been) {_OFF}",
            rf"{_OFF} (the |this |GitHub |\w+ (?=registry)){{0,3}}(packages|registry)\b",
        ],
        "Ask an owner of {organization} or an administrator of the enterprise to enable GitHub Packages, or this "
        "package type: it is turned off.",
        statuses=frozenset({400, 403, 404, 410, 422}),
    ),
    Reason(
        "license",
        [r"\blicen[cs]e (has |is |was )?(expired|invalid|exceeded|missing)", r"\bseats?\b"],
        "Ask {support} about the license: it has expired, or has no free seat.",
    ),
    Reason(
        "JSON web token",
        [r"JSON web token", r"\bJWT\b", r"'(Expiration time|Issuer|Issued at)' claim", r"'(exp|iss|iat)'"],
        "Exchange the JSON web token for an installation access token, or use a classic personal access token: a "
        "JSON web token authenticates the GitHub App itself, and nothing else.",
    ),
    Reason(
        "token expired",
        [
            r"\b(tokens?|credentials?|session)\b.{0,40}\bexpired\b",
            r"\bexpired\b.{0,20}\b(token|credential|session)",
        ],
        "Create a new token: this one has expired.",
    ),
    Reason(
        "token revoked",
        [
            r"\b(token|credential)s?\b.{0,40}\b(revoked|deleted|deactivated|invalidated)\b",
            r"\brevoked\b.{0,20}\b(token|credential)",
        ],
        "Create a new token: this one was revoked.",
    ),
    Reason(
        "password",
        [r"password authentication", r"(user ?name|login) and password"],
        "Use a token: GitHub accepts no passwords.",
    ),
    Reason(
        "administrative rules",
        [r"administrative rules", r"\bUser-Agent\b"],
        "Send through a client that keeps the User-Agent header, and look for what changes it (`user_agent`, hooks of "
        "`http_client`, proxies): GitHub refuses requests without one.",
    ),
    Reason("missing scope", [r"(?<!npm )\bscopes?\b"], error=_errors.MissingScopeError, statuses=_HIDDEN),
    Reason(
        "kind of token",
        [
            r"not accessible by",
            r"\bnot (support\w*|available|allow\w*|permitted).{0,60}(\bapps?\b|integration|installation|fine.grained)",
            r"\binstallation (is )?not allowed",
            r"(this|your) (kind|type) of (access )?token",
            r"fine.grained.{0,60}(not support|unsupported)",
        ],
        error=_errors.IntegrationError,
        statuses=_HIDDEN,
    ),
    Reason(
        "rights",
        [
            r"\badmin\b",
            r"\b(administrat|write|read|delete|maintain|owner|push|pull)\w* (access|permission|right|role|privilege)",
            r"\b(lack|missing|insufficient|not have|no|enough|more)\b.{0,40}\b(permission|right|privilege)",
            r"permission to\b|access level|permission_denied",
            r"must be (an? )?(\w+ ){0,3}(owner|member|collaborator|maintainer|administrator)",
            r"\bonly (\w+ ){0,3}(owners|members|maintainers|administrators) (can|may)\b",
        ],
        statuses=_HIDDEN,
    ),
    Reason(
        "maintenance",
        [r"\bmaintenance\b"],
        "Wait until the maintenance of {host} is over, then retry.",
        statuses=_SERVER_ERRORS,
    ),
)

_LEGAL = next(reason for reason in REASONS if reason.name == "blocked by GitHub")


def find(status: int, message: str) -> Reason | None:
    """Return the reason that a message names; None when it names none that is known."""
    for reason in REASONS:
        if status in reason.statuses and reason.pattern.search(message):
            return reason
    return _LEGAL if status == 451 else None
