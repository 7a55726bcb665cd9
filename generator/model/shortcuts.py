"""What makes models handy, as `spec/names.toml` has it: properties that read a list further in, and short reprs."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.errors import GeneratorError
from generator.model import ir
from generator.model.names import Names


def add_shortcuts(models: tuple[ir.Model, ...], names: Names) -> tuple[ir.Model, ...]:
    """Return the models with their shortcuts, and with the field that stands for them where they are a part.

    A place that a description does not have is left out, and so is a shortcut without any; of strict names it is an
    error.
    """
    by_name = {model.name: model for model in models}
    entered = names.shortcuts.keys() | names.brief.keys()
    if names.strict and (unknown := entered - {model.component for model in models}):
        raise GeneratorError(f"shortcuts of what is not there: {', '.join(sorted(unknown))}", place="shortcuts")
    return tuple(
        replace(model, shortcuts=tuple(_shortcuts(model, by_name, names)), brief=_brief(model, names))
        for model in models
    )


def _brief(model: ir.Model, names: Names) -> str:
    attribute = names.brief.get(model.component, "")
    if attribute in {field.attribute for field in model.fields}:
        return attribute
    if attribute and names.strict:
        raise GeneratorError(f"no field: {attribute}", place=f"brief.{model.component}")
    return ""


def _shortcuts(model: ir.Model, by_name: Mapping[str, ir.Model], names: Names) -> Iterator[ir.Shortcut]:
    for attribute, entered in names.shortcuts.get(model.component, {}).items():
        place = f"shortcuts.{model.component}.{attribute}"
        if attribute in {field.attribute for field in model.fields}:
            raise GeneratorError("GitHub has a field of that name now: drop the shortcut", place=place)
        found = {path: _follow(path, model, by_name) for path in entered["reads"]}
        if names.strict and (lost := [path for path, end in found.items() if end is None]):
            raise GeneratorError(f"no list of plain values: {', '.join(lost)}", place=place)
        ends = {path: end for path, end in found.items() if end is not None}
        if ends:
            places = tuple((path, may_be_none) for path, (_, may_be_none) in ends.items())
            [item] = {item for item, _ in ends.values()}
            yield ir.Shortcut(attribute, item, places, entered["says"])


def _follow(path: str, model: ir.Model, by_name: Mapping[str, ir.Model]) -> tuple[ir.Scalar, tuple[str, ...]] | None:
    """Return what the list at the end of a path holds, and the beginnings of the path that may be None."""
    kind: ir.Type = ir.ModelRef(model.name)
    passed: list[str] = []
    may_be_none: list[str] = []
    for step in path.split("."):
        fields = by_name[kind.name].fields if isinstance(kind, ir.ModelRef) else ()
        field = next((field for field in fields if field.attribute == step), None)
        if field is None:
            return None
        passed.append(step)
        kind = field.type
        if isinstance(kind, ir.Nullable) or not field.required:
            may_be_none.append(".".join(passed))
        kind = kind.inner if isinstance(kind, ir.Nullable) else kind
    return (kind.item, tuple(may_be_none)) if isinstance(kind, ir.ListOf) and isinstance(kind.item, ir.Scalar) else None
