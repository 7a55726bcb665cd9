"""The synchronous face is what the asynchronous one makes."""

import shutil
from pathlib import Path

import pytest

from generator import unasync


def test_rewriting() -> None:
    source = '''"""Use `async with AsyncPager() as pager`, then `await pager.aclose()`."""
from ghpackages._async._flow import Flow


async def walk(pager: "AsyncPager[T]") -> None:  # an AsyncPager
    async with pager, pager.other():
        async for item in pager:
            print(f"{await item!r} awaited", (await item.x).y, [await i async for i in pager])
    await (
        pager.aclose()
    )
'''
    expected = '''"""Use `with Pager() as pager`, then `pager.close()`."""
from ghpackages._sync._flow import Flow


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
    assert used == {"AsyncPager", "_async", "aclose"}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of both faces to spoil."""
    shutil.copytree(unasync.SOURCE, tmp_path / "_async")
    shutil.copytree(unasync.TARGET, tmp_path / "_sync")
    monkeypatch.setattr(unasync, "SOURCE", tmp_path / "_async")
    monkeypatch.setattr(unasync, "TARGET", tmp_path / "_sync")
    return tmp_path


def test_what_is_committed_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert unasync.main(["--check"]) == 0
    assert capsys.readouterr().err == ""


def test_one_byte_is_noticed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (copy / "_sync" / "_flow.py").open("a") as file:
        file.write("\n")
    assert unasync.main(["--check"]) == 1
    assert "_flow.py differs" in capsys.readouterr().err
    assert unasync.main([]) == 0
    assert unasync.main(["--check"]) == 0


def test_a_missing_and_a_stray_file_are_noticed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "_sync" / "_pager.py").unlink()
    assert unasync.main(["--check"]) == 1
    assert unasync.main([]) == 0
    (copy / "_sync" / "_stray.py").write_text("")
    assert unasync.main(["--check"]) == 1
    assert "_stray.py has no source" in capsys.readouterr().err


def test_an_unused_rule_is_noticed(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(unasync.RULES, "AsyncNothing", "Nothing")
    assert unasync.main(["--check"]) == 1
    assert "unused rules: AsyncNothing" in capsys.readouterr().err


def test_a_leftover_is_noticed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (copy / "_async" / "_pager.py").open("a") as file:
        file.write("\n\nclass AsyncOther:\n    pass\n")
    assert unasync.main([]) == 1
    assert "a leftover" in capsys.readouterr().err


def test_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert unasync.main(["--chekc"]) == 2
    assert "usage" in capsys.readouterr().err
