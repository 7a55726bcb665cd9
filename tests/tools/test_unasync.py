"""The sync client is what unasync generates from the async one."""

import shutil
from pathlib import Path

import pytest

from tools import unasync


def test_rewriting() -> None:
    source = '''"""Use `async with AsyncPager() as pager`, then `await pager.aclose()`."""
from ghpackages._async.flow import Flow


async def walk(pager: "AsyncPager[T]") -> None:  # an AsyncPager
    async with pager, pager.other():
        async for item in pager:
            print(f"{await item!r} awaited", (await item.x).y, [await i async for i in pager])
    await (
        pager.aclose()
    )
'''
    expected = '''"""Use `with Pager() as pager`, then `pager.close()`."""
from ghpackages._sync.flow import Flow


def walk(pager: "Pager[T]") -> None:  # an Pager
    with pager, pager.other():
        for item in pager:
            print(f"{item!r} awaited", (item.x).y, [i for i in pager])
    (
        pager.close()
    )
'''
    used: set[str] = set()
    assert unasync.rewrite(source, used) == expected
    assert used == {"_async", "aclose"}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of `src/` to spoil; returns the package in it."""
    shutil.copytree(unasync.SOURCE_ROOT, tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(unasync, "SOURCE_ROOT", tmp_path / "src")
    return tmp_path / "src" / "ghpackages"


def test_what_is_committed_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert unasync.main(["--check"]) == 0
    assert capsys.readouterr().err == ""


def test_one_byte_is_noticed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (copy / "_sync" / "flow.py").open("a") as file:
        file.write("\n")
    assert unasync.main(["--check"]) == 1
    assert "ghpackages/_sync/flow.py differs" in capsys.readouterr().err
    assert unasync.main([]) == 0
    assert unasync.main(["--check"]) == 0


def test_a_missing_and_a_stray_file_are_noticed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "_sync" / "pager.py").unlink()
    assert unasync.main(["--check"]) == 1
    assert unasync.main([]) == 0
    (copy / "_sync" / "stray.py").write_text("")
    assert unasync.main(["--check"]) == 1
    assert "stray.py has no source" in capsys.readouterr().err


def test_an_unused_rule_is_noticed(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(unasync.RULES, "anothing", "nothing")
    assert unasync.main(["--check"]) == 1
    assert "unused rules: anothing" in capsys.readouterr().err


def test_a_leftover_is_noticed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (copy / "_async" / "pager.py").open("a") as file:
        file.write("\n\ndef start_async() -> None: ...\n")
    assert unasync.main([]) == 1
    assert "a leftover" in capsys.readouterr().err


def test_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert unasync.main(["--chekc"]) == 2
    assert "usage" in capsys.readouterr().err


def test_every_folder_below_src_is_found(copy: Path) -> None:
    room = copy / "room" / "_async"
    room.mkdir(parents=True)
    (room / "sender.py").write_text("class AsyncSender:\n    async def send(self) -> None: ...\n")
    assert unasync.main(["--check"]) == 1
    assert unasync.main([]) == 0
    assert "class Sender:\n    def send(self)" in (copy / "room" / "_sync" / "sender.py").read_text()
    assert unasync.main(["--check"]) == 0
