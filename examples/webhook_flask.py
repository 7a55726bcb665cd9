"""Receive package events with Flask.

Run `flask --app examples.webhook_flask run`, with WEBHOOK_SECRET set.
"""

import os

from flask import Flask, request

from ghpackages.webhooks import SignatureError, UnknownEventError, parse

app = Flask(__name__)


@app.post("/webhook")
def receive() -> tuple[str, int]:
    try:
        event = parse(
            request.headers,
            request.get_data(),
            secret=os.environ["WEBHOOK_SECRET"],
        )
    except SignatureError:
        return "", 401
    except UnknownEventError:
        return "", 204
    print(f"{event.package.name} {event.action} by {event.sender.login}")
    return "", 200
