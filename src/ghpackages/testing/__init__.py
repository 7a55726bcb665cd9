"""A stand-in for GitHub's packages API and its container registry, for the tests of everyone who uses them.

`FakeGitHub` keeps owners, packages, versions, manifests and tokens in memory and answers as GitHub does: over an httpx
transport without sockets, or as real HTTP on loopback (extra `testing`). `faults` are what can go wrong.
"""

from ghpackages.testing import faults
from ghpackages.testing._clock import Clock
from ghpackages.testing._fake import FakeGitHub
from ghpackages.testing._http import FakeRequest, FakeResponse
from ghpackages.testing._images import PushedImage
from ghpackages.testing._limits import Limits
from ghpackages.testing._record import RecordedRequest
from ghpackages.testing._state import FakeOwner, FakePackage, Grant, Shelf, State, Token, Version
from ghpackages.testing._transport import FakeTransport
from ghpackages.testing._webhooks import Delivery
from ghpackages.testing._world import OWNER_TOKEN, READER_TOKEN, demo_world
from ghpackages.testing.faults import Fault, FaultRule, Faults

__all__ = [
    "OWNER_TOKEN",
    "READER_TOKEN",
    "Clock",
    "Delivery",
    "FakeGitHub",
    "FakeOwner",
    "FakePackage",
    "FakeRequest",
    "FakeResponse",
    "FakeTransport",
    "Fault",
    "FaultRule",
    "Faults",
    "Grant",
    "Limits",
    "PushedImage",
    "RecordedRequest",
    "Shelf",
    "State",
    "Token",
    "Version",
    "demo_world",
    "faults",
]
