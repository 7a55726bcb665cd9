"""What breaks for programs written against the wire layer as it was: the Python surface, before and after.

griffe compares names and signatures, not annotations. For these, a program that uses all of the old surface (it makes
every model with all fields and with as few as it may, reads every field, and calls every method) is type-checked
against the new code.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import griffe

from generator.emit.render import PACKAGE
from generator.errors import GeneratorError

_HEAD = """
from datetime import datetime
from typing import Any
from ghpackages_rest import *
from ghpackages_rest import models
from ghpackages_rest.models import *
"""

# No description changes httpx, and reading it takes most of mypy's time.
_SETTINGS = """
[mypy]
[mypy-httpx.*]
follow_imports = skip
"""


def breakages(old: Path, new: Path) -> list[str]:
    """What a program may no longer do, a line each. `old` and `new` are folders that hold ghpackages_rest."""
    if _code(old) == _code(new):
        return []
    before, after = (griffe.load(PACKAGE, search_paths=[folder], force_inspection=False) for folder in (old, new))
    found = {_place(each.obj.path): _sentence(each.as_dict()) for each in griffe.find_breaking_changes(before, after)}
    for place, complaint in _complaints(before, new):
        found.setdefault(place, complaint)
    return [f"`{place}`: {what}" for place, what in sorted(found.items())]


def _code(folder: Path) -> dict[Path, bytes]:
    """The modules, apart from the one that says where they come from."""
    files = sorted((folder / PACKAGE).rglob("*.py"))
    return {file.relative_to(folder): file.read_bytes() for file in files if file.name != "provenance.py"}


def _place(path: str) -> str:
    """`ghpackages_rest.models.package.Package.id` is `models.Package.id` for who uses it."""
    path = path.removeprefix(f"{PACKAGE}.").removeprefix("_async_client.").removeprefix("_client.")
    return re.sub(r"^models\.[a-z_]+\.", "models.", path)


def _sentence(breakage: dict[str, object]) -> str:
    kind = breakage["kind"]
    return str(getattr(kind, "value", kind))


def program(surface: griffe.Object | griffe.Alias) -> list[tuple[str, str]]:
    """A program that uses all of `surface`: its lines, each with what it uses."""
    lines: list[tuple[str, str]] = []
    for name, member in sorted(surface["models"].members.items()):
        target = _target(member) if member.is_exported else None
        if target is not None and target.is_class:
            lines += _model(name, target)
    for name in ("Client", "AsyncClient"):
        client = _target(surface[name])
        for method in client.members.values() if client else ():
            if isinstance(method, griffe.Function) and not method.name.startswith("_"):
                for number, form in enumerate(method.overloads or [method]):
                    lines += _call(name, form, number)
    return lines


def _target(member: griffe.Object | griffe.Alias) -> griffe.Object | None:
    return member.final_target if isinstance(member, griffe.Alias) else member


def _model(name: str, model: griffe.Object) -> Iterator[tuple[str, str]]:
    attributes = [each for each in model.members.values() if isinstance(each, griffe.Attribute) and each.is_public]
    fields = [each for each in attributes if "property" not in each.labels]
    place = f"models.{name}"
    yield f"def use_{name}(it: {name}, {', '.join(f'_{f.name}: {f.annotation}' for f in fields)}) -> None:", place
    for given in (fields, [each for each in fields if _is_required(each)]):  # with all, and without what has a default
        yield f"    it = {name}({', '.join(f'{f.name}=_{f.name}' for f in given)})", place
    for each in attributes:
        yield f"    {'_' * (each in fields)}{each.name} = it.{each.name}", f"{place}.{each.name}"


def _is_required(field: griffe.Attribute) -> bool:
    """Whether a field has no default: it has no value, or one that is about its `repr` only."""
    return field.value is None or re.match(r"attrs\.field\((?!default=|factory=)", str(field.value)) is not None


def _call(client: str, method: griffe.Function, number: int) -> Iterator[tuple[str, str]]:
    parameters = [each for each in method.parameters if each.name != "self"]
    declared = "".join(f", {each.name}: {each.annotation}" for each in parameters)
    keyword = griffe.ParameterKind.keyword_only
    given = ", ".join(f"{each.name}={each.name}" if each.kind is keyword else each.name for each in parameters)
    define, wait = ("async def", "await ") if "async" in method.labels else ("def", "")
    place = f"{client}.{method.name}"
    yield f"{define} use_{client}_{method.name}_{number}(it: {client}{declared}) -> {method.returns}:", place
    yield f"    return {wait}it.{method.name}({given})", place


def _complaints(before: griffe.Object | griffe.Alias, new: Path) -> Iterator[tuple[str, str]]:
    """What mypy says of the program against the new code, by what it uses."""
    lines = [*((line, "") for line in _HEAD.splitlines()), *program(before)]
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "program.py"
        path.write_text("".join(f"{line}\n" for line, _ in lines), encoding="utf-8")
        settings = Path(scratch) / "mypy.ini"
        settings.write_text(_SETTINGS, encoding="utf-8")
        flags = [f"--config-file={settings}", "--cache-dir=/dev/null", "--no-error-summary", "--no-pretty"]
        done = subprocess.run(
            [sys.executable, "-m", "mypy", *flags, str(path)],
            env=os.environ | {"MYPYPATH": str(new)},
            capture_output=True,
            text=True,
            check=False,
        )
    complaints = re.findall(r"program\.py:(\d+): error: (.*?)(?:  \[[\w-]+\])?$", done.stdout, re.MULTILINE)
    if done.returncode and not complaints:
        raise GeneratorError(f"mypy does not read the rendered code, {done.stdout or done.stderr}", place="surface")
    for number, complaint in complaints:
        yield lines[int(number) - 1][1], complaint.replace('"', "`")
