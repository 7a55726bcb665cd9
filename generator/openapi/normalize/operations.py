"""Operations that are complete in themselves: parameters, bodies and responses in place, and an id of their own."""

from generator.errors import GeneratorError
from generator.openapi.document import METHODS, TAG, Document, operations, pointer
from generator.openapi.normalize.references import follow
from generator.openapi.normalize.schemas import media_of


def inline_shared_parts(section: Document) -> None:
    """Parameters and responses go where they are used, those of the whole path too; only schemas stay shared."""
    for path, item in section["paths"].items():
        common = item.pop("parameters", [])
        for method in METHODS:
            if method not in item:
                continue
            place = pointer("paths", path, method)
            operation = item[method]
            own = [follow(section, parameter, place) for parameter in operation.get("parameters", [])]
            inherited = [follow(section, parameter, place) for parameter in common]
            if any("in" not in parameter for parameter in (*own, *inherited)):
                raise GeneratorError("a reference in the place of a parameter leads to something else", place=place)
            own_names = {(parameter["name"], parameter["in"]) for parameter in own}
            operation["parameters"] = own + [p for p in inherited if (p["name"], p["in"]) not in own_names]
            _check_parameters(operation["parameters"], place)
            operation["responses"] = {
                status: follow(section, response, place) for status, response in operation["responses"].items()
            }
            if not operation["responses"]:
                raise GeneratorError("no response is described", place=place)
            if "requestBody" in operation:
                operation["requestBody"] = follow(section, operation["requestBody"], place)
            for _, media in media_of(operation):
                media.setdefault("schema", {})
    section["components"] = {"schemas": section["components"].get("schemas", {})}


def _check_parameters(parameters: list[Document], place: str) -> None:
    seen: set[tuple[str, str]] = set()
    for parameter in parameters:
        name = (parameter["in"], parameter["name"])
        if name in seen:
            raise GeneratorError(f"the {name[0]} parameter {name[1]} is described twice", place=place)
        if "schema" not in parameter:
            media = next(iter(parameter.pop("content", {}).values()), None)
            if not media:
                raise GeneratorError(f"the {name[0]} parameter {name[1]} has no schema", place=place)
            parameter.update(schema=media.get("schema", {}), **{"x-json": True})
        seen.add(name)


def drop_operation_id_prefix(section: Document) -> None:
    """`packages/get-package` -> `get-package`: the class of the client already says it."""
    prefix = f"{section.get('x-section', TAG)}/"
    seen: dict[str, str] = {}
    for path, method, operation in operations(section):
        identifier = operation.get("operationId")
        if not isinstance(identifier, str) or not identifier:
            raise GeneratorError("operationId is missing", place=pointer("paths", path, method))
        if identifier in seen:
            reason = f"operationId {identifier} is taken by {seen[identifier]}"
            raise GeneratorError(reason, place=pointer("paths", path, method))
        seen[identifier] = pointer("paths", path, method)
        operation["x-operation-id"] = identifier
        operation["operationId"] = identifier.removeprefix(prefix)
