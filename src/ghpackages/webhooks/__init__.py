"""Package events that GitHub delivers to a webhook: verified, typed, with a handle for what they are about.

```python
from ghpackages.webhooks import SignatureError, UnknownEventError, parse

def receive(headers: dict[str, str], body: bytes) -> int:
    try:
        event = parse(headers, body, secret="...")
    except SignatureError:
        return 401
    except UnknownEventError:
        return 204
    print(event.action, event.package.name)
    return 200
```

Nothing in here sends or waits: a web framework receives, this decides what was received.
https://docs.github.com/webhooks/webhook-events-and-payloads#package
"""

from ghpackages.webhooks._errors import SignatureError, UnknownEventError
from ghpackages.webhooks._events import PackageEvent, RegistryPackageEvent
from ghpackages.webhooks._headers import Headers
from ghpackages.webhooks._parse import parse
from ghpackages.webhooks._signature import verify

__all__ = [
    "Headers",
    "PackageEvent",
    "RegistryPackageEvent",
    "SignatureError",
    "UnknownEventError",
    "parse",
    "verify",
]
