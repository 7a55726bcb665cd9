"""The pictures of the command line in the documentation."""

import sys

import pytest

from tools import terminal_pictures


def test_they_show_what_the_commands_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["terminal_pictures", "--check"])
    terminal_pictures.main()
