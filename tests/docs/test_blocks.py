"""Every code block of every page runs, and prints what the page says it prints."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.blocks import ROOT, compare, run_page, run_text

PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
    *sorted((ROOT / "benchmarks").rglob("*.md")),
    *sorted((ROOT / ".github").rglob("*.md")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_blocks_of_a_page_run(page: Path, tmp_path: Path) -> None:
    run_page(page, tmp_path)


def docstrings() -> Iterator[tuple[str, str]]:
    """The docstrings that hold code, by place."""
    for file in sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "generated").rglob("*.py")]):
        source = file.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)) if "```" in source else ():
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                text = ast.get_docstring(node) or ""
                if "```" in text:
                    yield f"{file.relative_to(ROOT).as_posix()}:{getattr(node, 'name', 'module')}", text


DOCSTRINGS = dict(docstrings())


@pytest.mark.parametrize("place", DOCSTRINGS)
def test_the_blocks_of_a_docstring_run(place: str, tmp_path: Path) -> None:
    assert run_text(DOCSTRINGS[place], place, tmp_path)


def test_docstrings_with_code_were_found() -> None:
    assert {"module", "FakeGitHub"} <= {place.rpartition(":")[2] for place in DOCSTRINGS}


def page(folder: Path, text: str) -> Path:
    file = folder / "page.md"
    file.write_text(text.replace("~~~", "```"))
    return file


GOOD = """
~~~python
# hello.py
import os
print("hello from", os.environ["GITHUB_API_URL"])
~~~

~~~console
$ pip install 'ghpackages[testing]'
$ python hello.py
hello from http://127.0.0.1:8000
$ python -c "print(1); print(2)"
1
...
~~~

- In a list:

    ~~~python
    import ghpackages
    print(ghpackages.__name__)
    ~~~

    ~~~text
    ghpackages
    ~~~
"""


def test_a_good_page(tmp_path: Path) -> None:
    assert run_page(page(tmp_path, GOOD), tmp_path) == 4


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("~~~python\nprint(1)\n~~~\n~~~text\n2\n~~~", "Expected"),
        ("~~~python\nprint(1)\n~~~", "does not show"),
        ("~~~python\nprint(1)\n~~~\n~~~python\npass\n~~~", "does not show"),
        ("~~~text\n2\n~~~", "belongs to no code"),
        ("~~~python\nimport os\n~~~\n~~~python\nos.getcwd()\n~~~", "name 'os' is not defined"),
        ("~~~python\nraise ValueError('boom')\n~~~", "boom"),
        ("~~~python\nraise SystemExit(1)\n~~~", "1"),
        ("~~~console\n$ python -c 'print(1)'\n2\n~~~", "Expected"),
        ("~~~console\n$ python -c 'print(1)'\n~~~", "Expected"),
        ("~~~console\n$ nothing-of-that-name\n~~~", "Expected"),
        ("~~~console\n$ pip install 'ghpackages[nothing]'\n~~~", "nothing"),
        ("~~~console\n$ make nothing\n~~~", "make"),
        ("~~~console\n$ make help\nhelp\n~~~", "nothing compares"),
        ("~~~console\n$ export A=1\nB\n~~~", "nothing compares"),
        ("~~~console\n$ pip install ghpackages\nDone\n~~~", "nothing compares"),
        ("~~~console\n$ python -c 'print(1)'\n...\n~~~", "any output"),
        ("~~~console\npython -c 'print(1)'\n~~~", "begins with a command"),
        ("~~~python\n# never.py\nraise ValueError\n~~~", "no command runs never.py"),
        ("~~~\nno language\n~~~", "no language"),
        ("~~~ruby\nputs 1\n~~~", "ruby"),
        ("~~~json\n{,}\n~~~", "property name"),
        ('~~~python\n--8<-- "examples/nothing.py"\n~~~', "does not exist"),
    ],
)
def test_a_bad_page_is_noticed(text: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(BaseException, match=complaint) as caught:
        run_page(page(tmp_path, text), tmp_path)
    assert "page.md:" in "".join(caught.value.__notes__)


def test_an_ellipsis_stands_for_anything() -> None:
    compare("one\n...\nthree", "one\ntwo\nthree\n")
    with pytest.raises(AssertionError):
        compare("one\n...\nthree", "one\ntwo\n")
