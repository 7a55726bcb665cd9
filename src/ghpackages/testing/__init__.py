"""A stand-in for GitHub's packages API, for the tests of everyone who uses it.

`FakeGitHub` keeps owners, packages, versions and tokens in memory and answers as GitHub does: over an httpx transport
without sockets, or as real HTTP on loopback (extra `testing`). `faults` are what can go wrong.
"""

from ghpackages.testing import faults
from ghpackages.testing.clock import Clock
from ghpackages.testing.fake import FakeGitHub
from ghpackages.testing.faults import Fault, Rule
from ghpackages.testing.http import Answer, Request
from ghpackages.testing.limits import Limits
from ghpackages.testing.record import RecordedRequest
from ghpackages.testing.state import Owner, Package, State, Token, Version

__all__ = [
    "Answer",
    "Clock",
    "FakeGitHub",
    "Fault",
    "Limits",
    "Owner",
    "Package",
    "RecordedRequest",
    "Request",
    "Rule",
    "State",
    "Token",
    "Version",
    "faults",
]
