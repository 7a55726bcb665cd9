"""Fill the templates: `ir` -> the files of `ghpackages_rest`.

The path of a template is the path of what it makes; `{module}` in it stands for each module of models; files that end
in `.macro.jinja` are parts of others.
"""

import keyword
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import CodeType
from typing import Any, cast

import jinja2

from generator.emit import python_types
from generator.emit.docstrings import WIDTH, class_docstring, docstring, places, prose
from generator.emit.features import Features
from generator.emit.ruff import format_files
from generator.errors import GeneratorError
from generator.model import ir
from generator.model.identifiers import snake_case

TEMPLATES = Path(__file__).parent / "templates"


class _Compiled(jinja2.BytecodeCache):
    """Keeps each template as it was compiled first, for the environments to come."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if bucket.code:
            self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()
PACKAGE = "ghpackages_rest"
HEADER = "# Generated from GitHub's OpenAPI description by `python -m generator generate`: do not edit.\n"


def render(api: ir.Api, package: str = PACKAGE) -> dict[str, str]:
    """Return every file of `package`, by its path below the package's folder."""
    environment = _environment(api, package)
    files: dict[str, str] = {}
    for name in sorted(environment.list_templates()):
        if name.endswith(".macro.jinja") or (name.startswith("webhooks/") and not api.events):
            continue
        template, target = environment.get_template(name), name.removesuffix(".jinja")
        if "{module}" in target:
            for module, classes in _modules(api, target.partition("/")[0]).items():
                models = [each for each in classes if isinstance(each, ir.Model)]
                aliases = [each for each in classes if isinstance(each, ir.Alias)]
                files[target.format(module=module)] = HEADER + template.render(models=models, aliases=aliases)
        else:
            text = template.render()
            files[target] = HEADER + text if text else ""
    return files


def _environment(api: ir.Api, package: str) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_COMPILED,
        autoescape=False,  # noqa: S701 (Python is rendered, not HTML)
    )
    known: list[ir.Model | ir.Alias | ir.Enum] = [*api.models, *api.aliases, *api.enums]
    classes = {each.name: each for each in known}

    def imports(own: list[ir.Model | ir.Alias]) -> Iterator[tuple[str, str]]:
        """What a module of models takes from others, as (module, name)."""
        for name in sorted({name for each in own for name in each.uses} - {each.name for each in own}):
            each = classes[name]
            room = "." if each.room == own[0].room else f"..{each.room}."
            yield room + ("enums" if isinstance(each, ir.Enum) else each.module), name
            if isinstance(each, ir.Alias):
                yield room + each.module, f"decode_{snake_case(name)}"

    def brief(kind: ir.Type) -> str:
        """The field that stands for a model in the `repr` of what it is a part of; empty where all of it is shown."""
        model = classes.get(plain.name) if isinstance(plain := _without_null(kind), ir.ModelRef) else None
        return model.brief if isinstance(model, ir.Model) else ""

    decoders = python_types.decoder_names(api)
    filters: dict[str, Any] = {
        "brief": brief,
        "annotation": python_types.annotation,
        "body_argument": python_types.body_argument,
        "decoder": python_types.decoder,
        "decoder_name": decoders.__getitem__,
        "class_docstring": class_docstring,
        "docstring": docstring,
        "encoded": python_types.encoded,
        "filled": _filled,
        "handed_on": python_types.handed_on,
        "imports": imports,
        "in_bulk": _in_bulk,
        "inline_check": python_types.inline_check,
        "map_of": ir.MapOf,
        "member": "self.{}".format,
        "not_in": lambda fields, bulk: [each for each in fields if not any(each in group for group in bulk.values())],
        "plain_strings": _plain_strings,
        "plain_annotation": python_types.plain_annotation,
        "or_none": lambda kind, absent: ir.Nullable(kind) if absent and not isinstance(kind, ir.Nullable) else kind,
        "prose": prose,
        "python": repr,
        "query_item": python_types.query_item,
        "query_value": python_types.query_value,
        "response_decoder": python_types.response_decoder,
        "slug_of": snake_case,
        "speaks_of": python_types.speaks_of,
        "tuple_of": _tuple_of,
        "url": python_types.url,
        "variants": lambda operation: python_types.variants(operation, decoders),
        "without_null": _without_null,
    }
    environment.filters.update(filters)
    tests: dict[str, Any] = {
        "bound_once": _is_bound_once,
        "nullable": lambda kind: isinstance(kind, ir.Nullable),
    }
    environment.tests.update(tests)
    environment.globals.update(
        cast(
            "Any",
            {
                "api": api,
                "any": ir.ANY,
                "features": Features(api.operations),
                "package": package,
                "places": places(api),
                "timestamp": ir.Scalar("timestamp"),
            },
        )
    )
    return environment


def _modules(api: ir.Api, room: str) -> dict[str, list[ir.Model | ir.Alias]]:
    """The models and aliases of a room by module; those of one module refer to each other."""
    found: dict[str, list[ir.Model | ir.Alias]] = {}
    classes: list[ir.Model | ir.Alias] = [*api.models, *api.aliases]
    for each in classes:
        if each.room == room:
            found.setdefault(each.module, []).append(each)
    return found


def _without_null(kind: ir.Type) -> ir.Type:
    return kind.inner if isinstance(kind, ir.Nullable) else kind


def _is_bound_once(kind: ir.Type, siblings: Collection[str]) -> bool:
    """Whether a decoder is worth a name of its own: it is put together, or an attribute of a class that is there."""
    if isinstance(kind, ir.ModelRef | ir.AliasRef) and kind.name in siblings:
        return False
    return bool({"(", "."} & {*python_types.decoder(kind)})


def _in_bulk(fields: list[ir.Field], many: int) -> dict[str, list[ir.Field]]:
    """The optional fields of one plain type, by that type, where they are so many that they are decoded in a loop."""
    found: dict[str, list[ir.Field]] = {}
    for field in fields:
        check = python_types.inline_check(_without_null(field.type))
        if check and field.name == field.attribute:
            found.setdefault(check[0], []).append(field)
    return {name: fields for name, fields in found.items() if len(fields) > many}


def _plain_strings(required: list[ir.Field]) -> list[ir.Field]:
    """Those of the required fields that are strings, where they are so many that they are decoded together."""
    found = [field for field in required if (python_types.inline_check(field.type) or ("",))[0] == "str"]
    return found if len(found) > 5 else []


def _tuple_of(items: Iterable[str]) -> str:
    """A tuple of expressions."""
    listed = list(items)
    return f"({listed[0]},)" if len(listed) == 1 else f"({', '.join(listed)})"


def _filled(items: Iterable[str], indent: int) -> str:
    """The items of a display, in lines as long as they may be."""
    lines: list[str] = []
    for item in items:
        if lines and len(lines[-1]) + len(item) + 3 <= WIDTH:
            lines[-1] += f" {item},"
        else:
            lines.append(f"{' ' * indent}{item},")
    return "\n".join(lines)


def write(files: dict[str, str], output: Path, package: str = PACKAGE) -> None:
    """Put the formatted files into `output/package`, all or none, in place of an older package that was generated."""
    if not package.isidentifier() or keyword.iskeyword(package):
        raise GeneratorError("not the name of a package", file=package)
    try:
        _refuse_work_of_others(output / package)
        with tempfile.TemporaryDirectory() as scratch:
            fresh = Path(scratch) / package
            format_files(files, fresh)
            output.mkdir(parents=True, exist_ok=True)
            _replace(output / package, fresh)
    except OSError as error:
        raise GeneratorError(error.strerror or "cannot be written", file=error.filename or str(output)) from error


def _refuse_work_of_others(target: Path) -> None:
    """A folder that was not generated would be lost: `--package tests` in the wrong place."""
    first = target / "__init__.py"
    is_ours = first.is_file() and first.read_bytes().startswith(HEADER.encode())
    if target.exists() and not is_ours and not (target.is_dir() and not any(target.iterdir())):
        raise GeneratorError("is here, and was not generated: remove it, or choose another name", file=str(target))


def _replace(target: Path, fresh: Path) -> None:
    """Let `target` be a copy of `fresh`. Renaming within one folder is all or nothing.

    Whatever comes in between, an interruption or an error of the disk: what stood there before comes back.
    """
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        shutil.copytree(fresh, new)
        try:
            if target.exists():
                target.rename(old)
            new.rename(target)
        finally:
            if old.exists() and not target.exists():
                old.rename(target)
