"""`fake`: what it prints, and how it ends."""

import json
import signal
import subprocess

import jsonschema
import pytest

from tests.cli import schemas
from tests.cli.support import PROGRAM, clean_environment, in_process_of_its_own


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_end(number: signal.Signals) -> None:
    with subprocess.Popen(
        [*PROGRAM, "fake", "--json"],
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        server = json.loads("".join(process.stdout.readline() for _ in range(4)))
        jsonschema.validate(server, schemas.of("fake"))
        variables = {"GITHUB_API_URL": server["url"], "GH_TOKEN": server["token"]}
        if number == signal.SIGINT:
            assert in_process_of_its_own("show", "acme/npm/left-pad", **variables).status == 0
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, "")
    assert "Stop with Ctrl-C." in err
    assert "Traceback" not in err
