"""The signature of a delivery: HMAC-SHA256 of the body as received, under the secret of the webhook.

https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
"""

import hashlib
import hmac
import re

from ghpackages._errors import ConfigurationError
from ghpackages.webhooks._errors import SignatureError
from ghpackages.webhooks._headers import Headers, values

HEADER = "x-hub-signature-256"
_SIGNATURE = re.compile(r"sha256=([0-9a-f]{64})", re.ASCII)
_HINT = (
    "Respond with 401. If GitHub sent it, compare the secret with that of the webhook, and pass the body as received."
)
_NOT_SIGNED = f"{_HINT} A webhook without a secret does not sign."


def verify(headers: Headers, body: bytes, secret: str | bytes) -> None:
    """Raise `SignatureError` unless the delivery is signed with `secret`. The comparison takes constant time.

    `body` are the bytes as received: JSON that was parsed and written again has another signature. The older
    `X-Hub-Signature` (SHA-1) is not accepted in place of `X-Hub-Signature-256`.

    https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
    """
    try:
        expected = sign(body, secret)
    finally:
        del secret  # no frame of an error holds it
    check(headers, expected)


def sign(body: bytes, secret: str | bytes) -> str:
    """Return the value of `X-Hub-Signature-256` for `body`."""
    try:
        key = _key(secret)
    finally:
        del secret
    if not isinstance(body, bytes | bytearray | memoryview):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"pass the body as bytes, as it was received, not as {type(body).__name__}")
    return f"sha256={hmac.new(key, bytes(body), hashlib.sha256).hexdigest()}"


def _key(secret: str | bytes) -> bytes:
    """The bytes of a secret. `bytes` of a number would be zeros, which sign as an empty secret does."""
    if isinstance(secret, str):
        key = secret.encode(errors="surrogateescape")  # as the environment holds what is no UTF-8
    elif isinstance(secret, bytes | bytearray | memoryview):  # pyright: ignore[reportUnnecessaryIsInstance]
        key = bytes(secret)
    elif secret is None:
        key = b""
    else:
        kind = type(secret).__name__
        del secret
        raise ConfigurationError(
            f"the secret of the webhook is text or bytes, not {kind}",
            hint="Pass it as it stands in the settings of the webhook: in quotes, if it consists of digits.",
        )
    if not key.strip(b"\0"):
        raise ConfigurationError(
            "the secret of the webhook is empty",
            hint="Set a secret in the settings of the webhook and pass it: without one anybody can sign.",
        )
    return key


def check(headers: Headers, expected: str) -> None:
    """Raise `SignatureError` unless the headers hold the `expected` signature, once."""
    found = values(headers, HEADER)
    if not found:
        raise SignatureError("the delivery has no X-Hub-Signature-256", hint=_NOT_SIGNED)
    if len(found) > 1:
        raise SignatureError("the delivery has more than one X-Hub-Signature-256", hint=_HINT)
    if not _SIGNATURE.fullmatch(found[0]):
        raise SignatureError("X-Hub-Signature-256 is not `sha256=` and 64 hexadecimal digits", hint=_HINT)
    if not hmac.compare_digest(found[0].encode(), expected.encode()):
        raise SignatureError("X-Hub-Signature-256 does not belong to this body and secret", hint=_HINT)
