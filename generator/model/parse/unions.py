"""How the options of a union are told apart."""

from generator.model import ir
from generator.model.parse.components import Components
from generator.openapi.document import Document


def tag(
    schema: Document, options: tuple[ir.Type, ...], components: Components
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the key that tells the options apart, and the name of the class for each of its values.

    It is the `discriminator`, or else a required text that has one value in each option, always another.
    """
    names = [kind.name for kind in options if isinstance(kind, ir.ModelRef)]
    if len(names) < 2 or len(names) < len(options):
        return "", ()
    if "discriminator" in schema:
        # What is not mapped is the name of a component, and a target may be such a name in place of a reference.
        values: dict[str, str] = {components.schemas[name]["x-component"]: name for name in names}
        targets: dict[str, str] = schema["discriminator"].get("mapping", {})
        ends = {value: target.rsplit("/", 1)[-1] for value, target in targets.items()}
        values |= {value: values.get(end, end) for value, end in ends.items()}
        return schema["discriminator"]["propertyName"], tuple(each for each in values.items() if each[1] in names)
    candidates = [_constants(name, components) for name in names]
    for key in candidates[0]:
        found = [constants.get(key, "") for constants in candidates]
        if all(found) and len({*found}) == len(found):
            return key, tuple(zip(found, names, strict=True))
    return "", ()


def _constants(name: str, components: Components) -> dict[str, str]:
    """The required properties of a model that have one text as their value."""
    schema: Document = components.schemas[name]
    found: dict[str, str] = {}
    for attribute in schema.get("required", []):
        enum = components.target(schema["properties"][attribute]).get("enum", [])
        if len(enum) == 1 and isinstance(enum[0], str):
            found[schema["x-keys"][attribute]] = enum[0]
    return found
