"""Receive package events with FastAPI, and look at the package.

Run `uvicorn examples.webhook_fastapi:app`.

WEBHOOK_SECRET and GH_TOKEN are taken from the environment.
"""

import os

from fastapi import FastAPI, Request, Response

from ghpackages import AsyncGitHubPackages
from ghpackages.webhooks import SignatureError, UnknownEventError, parse

app = FastAPI()


@app.post("/webhook")
async def receive(request: Request) -> Response:
    try:
        event = parse(
            request.headers,
            await request.body(),
            secret=os.environ["WEBHOOK_SECRET"],
        )
    except SignatureError:
        return Response(status_code=401)
    except UnknownEventError:
        return Response(status_code=204)
    # GitHub waits ten seconds: what takes longer belongs into a queue.
    async with AsyncGitHubPackages() as github:
        package = await event.package_handle(github).get()
    print(
        f"{package.name} is {package.visibility} and has "
        f"{package.version_count} versions"
    )
    return Response(status_code=200)
