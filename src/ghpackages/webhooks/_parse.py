"""From a delivery to an event."""

import json
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import parse_qs

import ghpackages_rest
from ghpackages._errors import DecodeError
from ghpackages.webhooks._errors import UnknownEventError
from ghpackages.webhooks._events import PackageEvent, RegistryPackageEvent
from ghpackages.webhooks._headers import Headers, as_pairs, value
from ghpackages.webhooks._signature import check, sign
from ghpackages_rest.webhooks import PackagePayload, RegistryPackagePayload

T = TypeVar("T")
_HINT = "Respond with 400 or 500, so that GitHub lists the delivery as failed and it can be delivered again."


def parse(headers: Headers, body: bytes, *, secret: str | bytes) -> PackageEvent | RegistryPackageEvent:
    """Verify a delivery and return the event in it. Actions and fields that nobody knows yet are kept.

    `headers` may be a mapping or pairs, with names in any case; `body` are the bytes as received, as JSON or as a form.

    Raises `SignatureError` for what is not signed with `secret`, `UnknownEventError` for what is not about packages
    (the `ping` of a new webhook, for example), `DecodeError` for what is not as GitHub describes it.

    https://docs.github.com/webhooks/webhook-events-and-payloads#package
    """
    pairs = as_pairs(headers)
    try:
        expected = sign(body, secret)
    finally:
        del secret  # no frame of an error holds it
    check(pairs, expected)
    event, delivery = value(pairs, "x-github-event"), value(pairs, "x-github-delivery")
    if event not in {"package", "registry_package"}:
        raise UnknownEventError(event)
    payload = _read(bytes(body), value(pairs, "content-type"))
    if event == "package":
        return PackageEvent(_decode(PackagePayload.from_dict, payload), delivery)
    return RegistryPackageEvent(_decode(RegistryPackagePayload.from_dict, payload), delivery)


def _read(body: bytes, content_type: str) -> Any:
    """The JSON value in a body, which a webhook can be set to send in a form."""
    try:
        if content_type.partition(";")[0].strip().lower() == "application/x-www-form-urlencoded":
            body = parse_qs(body.decode(), strict_parsing=True, max_num_fields=100)["payload"][0].encode()
        return json.loads(body)
    except (ValueError, KeyError, RecursionError):
        raise DecodeError("JSON", "a body that is not JSON", hint=_HINT) from None


def _decode(decode: Callable[[dict[str, Any]], T], payload: Any) -> T:
    try:
        return decode(payload)
    except ghpackages_rest.DecodeError as error:
        raise DecodeError(error.expected, error.raw, error.pointer, hint=_HINT) from None
    except RecursionError:
        raise DecodeError("JSON", "nested too deeply to be read", hint=_HINT) from None
