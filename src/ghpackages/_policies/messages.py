"""GitHub's messages: whether one says why, whom it names, how it is repeated."""

import re

_SAYS_NOTHING = (
    r"(?i)\W*(not found|package (version )?not found|forbidden|access (is )?(denied|forbidden)|permission denied|denied"
    r"|unauthorized|not authorized|not allowed|unavailable|(server )?error|bad (request|credentials|gateway)|gone"
    r"|conflict|requires authentication|invalid argument|validation failed|\d+( \w+){0,4}"
    r"|(sorry, )?you (are not (allowed|authorized|permitted)|can'?t|can ?not|may not)( to)? "
    r"(do|perform|access|see|view|use) (this|that|it)( \w+){0,4})?\W*"
)
_QUOTED = r"""[`'"]([A-Za-z0-9][A-Za-z0-9_-]{0,98})[`'"]"""
_ORGANIZATION = (
    rf"(?i)\b(?:organi[sz]ation|enterprise|business) {_QUOTED}|{_QUOTED} (?:organi[sz]ation|enterprise|business)\b"
    rf"|{_QUOTED} (?:has|does|did|forbid|disallow|prohibit|restrict|block|require)\w*\b"
    rf"|\b(?:by|of|for|in|to) {_QUOTED}\W*$"
)
"""Not whatever is quoted: it may be a header or a package."""
_MOST_REPEATED = 300


def is_a_reason(message: str) -> bool:
    """Return whether a message says more than that the request was refused, known or not."""
    return re.fullmatch(_SAYS_NOTHING, message) is None


def organization(message: str) -> str | None:
    """Return the organization that a message names, as in "`acme` forbids access ..."."""
    named = re.search(_ORGANIZATION, message)
    return next(filter(None, named.groups()), None) if named else None


def repeat(message: str) -> str:
    """Return the reason in GitHub's words, on one line and cut off where it is long."""
    words = " ".join(message.split())
    return words if len(words) <= _MOST_REPEATED else f"{words[:_MOST_REPEATED]}..."
