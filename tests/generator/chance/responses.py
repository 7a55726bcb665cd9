"""The responses that a description speaks of, with random bodies, and what a client makes of each."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.generator.chance import texts
from tests.generator.chance.values import Values
from tests.generator.tiny import Json

REFUSED = object()
"""The method raises: the response is not a success."""


@dataclass(frozen=True)
class Case:
    """A response, as `httpx.Response` takes it, and what the method returns, as JSON has it."""

    response: Json
    result: Any
    media_type: str = ""


def cases(described: Json, values: Values, random: Random) -> Iterator[Case]:
    """Every response that an operation describes, in each of its media types."""
    is_success = any(status[0] == "2" for status in described)
    has_result = any(status[0] == "2" and each.get("content") for status, each in described.items())
    has_result |= not is_success and bool(described.get("default", {}).get("content"))
    for status, each in described.items():
        if status == "default" and is_success:
            continue  # for errors
        code = {"2XX": 206, "4XX": 418, "default": 200}.get(status) or int(status)
        if code == 302:
            location = random.choice(["https://example.com/a?b=%2F#c", "/relative", "../x"])
            yield Case({"status_code": code, "headers": {"location": location}}, REFUSED if has_result else location)
        elif not each.get("content"):
            yield Case({"status_code": code}, None if code < 300 else REFUSED)
        for media, content in each.get("content", {}).items():
            body, result = _body(media, content["schema"], values, random)
            media_type = f"{media}; charset=utf-8" if random.random() < 0.5 and ";" not in media else media
            response = {"status_code": code, "content": body, "headers": {"content-type": media_type}}
            yield Case(response, result if code < 300 else REFUSED, media if code < 300 else "")


def _body(media: str, schema: Json, values: Values, random: Random) -> tuple[bytes, Any]:
    if "json" in media:
        value = values.one(schema)
        return json.dumps(value, ensure_ascii=random.random() < 0.5).encode(), value
    if schema == {"type": "string"}:
        text = texts.text(random)
        return text.encode(), text
    content = texts.data(random)
    return content, content
