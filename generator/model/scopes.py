"""The token scopes that an operation needs: the method's rule, cross-checked with GitHub's prose.

GitHub states scopes in prose only, in three wordings over the years, and some past texts are wrong for single
operations. Where prose and rule disagree, the rule holds and the run says so.
https://docs.github.com/packages/learn-github-packages/about-permissions-for-github-packages#about-scopes-and-permissions-for-package-registries
"""

import re

_RULE = {
    "get": ("read:packages",),
    "head": ("read:packages",),
    "delete": ("read:packages", "delete:packages"),
    "post": ("read:packages", "write:packages"),
}
_ORDER = ("read:packages", "write:packages", "delete:packages")

# 2021-22 wrote `packages:read`, since 2023 it is `read:packages`. Only sentences that speak of scopes count.
_SCOPE = re.compile(r"`(?:(read|write|delete):packages|packages:(read|write|delete))`")

# The sentence that demands scopes, whichever they are. One about some registries only ("... if ...") does not count.
_DEMAND = re.compile(r"(?:access token with|\(classic\) need) the (`[^.;]*?`) scopes?\b(?![^.]* if )")


def for_method(method: str) -> tuple[str, ...]:
    """Return what the rule says: reading needs read, deleting read and delete, restoring read and write.

    There is no rule yet for methods that GitHub does not use for packages.
    """
    return _RULE.get(method.lower(), ())


def in_prose(description: str) -> tuple[str, ...]:
    """The scopes that `description` names: those of packages in a fixed order, then others that it demands."""
    found = {f"{new or old}:packages" for new, old in _SCOPE.findall(description)}
    demanded = [name for names in _DEMAND.findall(description) for name in re.findall(r"`([^`]+)`", names)]
    others = [name for name in dict.fromkeys(demanded) if not _SCOPE.fullmatch(f"`{name}`")]
    return (*(scope for scope in _ORDER if scope in found), *others)


def cross_check(method: str, description: str) -> str | None:
    """What to say where the prose differs from the rule; None where both agree."""
    rule, prose = for_method(method), in_prose(description)
    if not rule:
        return f"there is no rule for {method.upper()}; the description names {', '.join(prose) or 'no scope'}"
    if prose == rule:
        return None
    said = "names no scope" if not prose else f"names only {', '.join(prose)}"
    if set(prose) - set(rule):
        said = f"names {', '.join(prose)}"
    return f"the description {said}; {method.upper()} needs {', '.join(rule)}"
