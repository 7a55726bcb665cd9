"""Fill the templates: `ir` -> the files of `ghpackages_rest`.

The path of a template is the path of what it makes; `{model}` in it stands for each model; files that begin with `_`
and end in `.macro.jinja` are parts of others.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, cast

import jinja2

from generator.emit import python_types
from generator.emit.docstrings import WIDTH, docstring, prose
from generator.errors import GeneratorError
from generator.model import ir

TEMPLATES = Path(__file__).parent / "templates"
PACKAGE = "ghpackages_rest"

_FILTERS: Any = {
    "annotation": python_types.annotation,
    "answer_decoder": python_types.answer_decoder,
    "argument": python_types.argument,
    "decoder": python_types.decoder,
    "docstring": docstring,
    "encoded": python_types.encoded,
    "inline_check": python_types.inline_check,
    "map_of": ir.MapOf,
    "prose": prose,
    "python": repr,
    "query_value": python_types.query_value,
    "slug": python_types.slug,
    "url": python_types.url,
    "without_null": lambda kind: kind.inner if isinstance(kind, ir.Nullable) else kind,
}
_TESTS: Any = {
    "bound_once": lambda kind: {"(", "."} & {*python_types.decoder(kind)},
    "nullable": lambda kind: isinstance(kind, ir.Nullable),
}


def render(api: ir.Api) -> dict[str, str]:
    """Every file of the package, by its path below the package's folder."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 (Python is rendered, not HTML)
    )
    environment.filters.update(_FILTERS)
    environment.tests.update(_TESTS)
    environment.globals.update(
        cast("Any", {"api": api, "any": ir.ANY, "modules": {model.name: model.module for model in api.models}})
    )
    files: dict[str, str] = {}
    for name in sorted(environment.list_templates()):
        if name.endswith(".macro.jinja"):
            continue
        template, target = environment.get_template(name), name.removesuffix(".jinja")
        if "{model}" in target:
            for model in api.models:
                files[target.format(model=model.module)] = template.render(model=model)
        else:
            files[target] = template.render()
    return files


def write(files: dict[str, str], output: Path) -> None:
    """Put the formatted files into `output/ghpackages_rest`, all or none; what stood there before is replaced."""
    try:
        with tempfile.TemporaryDirectory() as scratch:
            fresh = Path(scratch) / PACKAGE
            _format(files, fresh)
            output.mkdir(parents=True, exist_ok=True)
            _replace(output / PACKAGE, fresh)
    except OSError as error:
        raise GeneratorError(error.strerror or "cannot be written", file=error.filename or str(output)) from error


def _format(files: dict[str, str], folder: Path) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for rule in ("F401", "I"):  # what is not used goes before the rest is sorted and wrapped
        _ruff("check", f"--select={rule}", "--fix-only", str(folder))
    _ruff("format", str(folder))


def _replace(target: Path, fresh: Path) -> None:
    """Let `target` be a copy of `fresh`. Renaming within one folder is all or nothing."""
    with tempfile.TemporaryDirectory(prefix=f".{PACKAGE}-", dir=target.parent) as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        shutil.copytree(fresh, new)
        if target.exists():
            target.rename(old)
        new.rename(target)


def _ruff(command: str, *arguments: str) -> None:
    """Run ruff, which is installed with openapi-python-client, on the rendered code and nothing but it."""
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or "ruff"
    line = [ruff, command, "--isolated", "--no-cache", "--target-version=py311", f"--line-length={WIDTH}"]
    done = subprocess.run([*line, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise GeneratorError(f"ruff refuses the rendered code, {done.stderr or done.stdout}", place=f"ruff {command}")
